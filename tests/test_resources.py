"""The shipped data is found beside a checkout and inside a wheel, and its absence is explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import resources
from harness.errors import HarnessError
from harness.resources import refs_dir


def test_a_checkout_has_its_data_beside_the_package() -> None:
    assert refs_dir() == Path(resources.__file__).resolve().parents[1] / "lean_refs"


def test_a_wheel_has_its_data_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "harness"
    (package / "_lean_refs").mkdir(parents=True)
    (tmp_path / "lean_refs").mkdir()  # an unrelated folder of that name among the installed packages
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert refs_dir() == package / "_lean_refs"


def test_missing_data_names_both_places_and_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "harness")
    with pytest.raises(HarnessError) as caught:
        refs_dir()
    assert str(caught.value) == (
        f"{tmp_path / 'harness'}: the data that ships with the package is missing\n"
        f"  because: neither {tmp_path / 'harness' / '_lean_refs'} nor {tmp_path / 'lean_refs'} is a folder\n"
        "  to do:   reinstall lean-crosscheck, or run from a complete checkout"
    )
