"""Which Lean is found, by name, on the path and among elan's toolchains."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from harness.errors import SourceError
from harness.kernel.toolchain import find_lean
from tests.kernel.standins import VERSION, program, toolchain

ANSWERS = 'print("Lean (version {}, x86_64-unknown-linux-gnu, commit 0123456789ab, Release)")\n'


def _elan(home: Path, *versions: str, default: str = "") -> Path:
    for version in versions:
        root = home / "toolchains" / f"leanprover--lean4---v{version}"
        program(root / "bin" / "lean", ANSWERS.format(version))
        program(root / "bin" / "lake", "")
        (root / "lib" / "lean").mkdir(parents=True)
    program(home / "bin" / "lean", 'print("elan would download this")\nsys.exit(1)\n')
    program(home / "bin" / "lake", "sys.exit(1)\n")
    if default:
        (home / "settings.toml").write_text(f'default_toolchain = "{default}"\nversion = "12"\n')
    return home


def test_a_named_program(tmp_path: Path) -> None:
    lean = toolchain(tmp_path, "", "")
    found = find_lean(lean.lean, "leanprover/lean4:v4.34.0\n")
    assert (found.lean, found.version, found.lake, found.note) == (lean.lean, VERSION, lean.lake, "")
    assert tmp_path / "bin" in found.reads


def test_a_name_that_leads_nowhere(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no program"):
        find_lean(tmp_path / "lean", "")


@pytest.mark.parametrize("does", ['print("Python 3")', "sys.exit(3)", 'print("Lean (")\nsys.exit(1)'])
def test_a_program_that_is_no_lean(tmp_path: Path, does: str) -> None:
    with pytest.raises(SourceError, match="does not answer `--version`"):
        find_lean(program(tmp_path / "lean", does), "")


def test_another_version_is_told(tmp_path: Path) -> None:
    lean = toolchain(tmp_path, "")
    for wanted in (
        "leanprover/lean4:v4.28.0",
        "leanprover/lean4:v4.34.0-rc1",
        "my-own-lean",
        "nightly-2026-01-02",
    ):
        assert f"the project asks for {wanted}" in find_lean(lean.lean, wanted).note
    assert find_lean(lean.lean, "").note == ""


def test_a_nightly_build_is_known_by_its_day(tmp_path: Path) -> None:
    lean = program(tmp_path / "lean", ANSWERS.format("4.35.0-nightly-2026-11-02"))
    assert find_lean(lean, "leanprover/lean4:nightly-2026-11-02").note == ""
    assert find_lean(lean, "leanprover/lean4:nightly-2026-11-03").note != ""


def test_elan_gives_the_toolchain_that_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = _elan(tmp_path / "elan", "4.28.0", "4.34.0")
    monkeypatch.setenv("ELAN_HOME", str(home))
    monkeypatch.setenv("PATH", str(home / "bin"))
    for wanted in ("leanprover/lean4:v4.34.0\n", "v4.34.0", "4.34.0"):
        found = find_lean(None, wanted)
        root = home / "toolchains" / "leanprover--lean4---v4.34.0"
        assert (found.lean, found.lake) == (root / "bin" / "lean", root / "bin" / "lake")
        assert (found.reads, found.note) == ((root,), "")
        assert "4.34.0" in found.version
    assert find_lean(home / "bin" / "lean", "v4.28.0").version.startswith("Lean (version 4.28.0")


def test_elan_without_the_toolchain_downloads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = _elan(tmp_path / "elan", "4.28.0", "4.33.0")
    monkeypatch.setenv("ELAN_HOME", str(home))
    monkeypatch.setenv("PATH", str(home / "bin"))
    with pytest.raises(SourceError, match="has not installed the toolchain") as error:
        find_lean(None, "leanprover/lean4:v4.34.0")
    assert error.value.todo == "elan toolchain install leanprover/lean4:v4.34.0"
    _elan(home, default="leanprover/lean4:v4.33.0")
    found = find_lean(None, "leanprover/lean4:v4.34.0")
    assert "4.33.0" in found.version
    assert "the project asks for leanprover/lean4:v4.34.0" in found.note


def test_no_lean_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="no Lean was found") as error:
        find_lean(None, "")
    assert "elan" in error.value.todo


def test_what_a_script_keeps_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lean = program(tmp_path / "own" / "lean", ANSWERS.format("4.34.0"))
    kept = tmp_path / f"own-{os.getuid()}"
    assert find_lean(lean, "").reads == (lean.parent,)
    kept.symlink_to(tmp_path)
    assert find_lean(lean, "").reads == (lean.parent,)
    kept.unlink()
    kept.mkdir()
    assert find_lean(lean, "").reads == (lean.parent, kept)
