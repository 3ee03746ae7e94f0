from __future__ import annotations

from pathlib import Path

import pytest

from harness.errors import SourceError
from harness.store.measurements import read_measurement, write_measurement

RECORD = {"figures": [1.5, "α"], "key": "k"}


def test_a_record_comes_back_with_its_files(tmp_path: Path) -> None:
    written = write_measurement(tmp_path, "one", RECORD, {"one.svg": "<svg/>", "one.npz": b"\x00"})
    assert [path.name for path in written] == ["one.json", "one.svg", "one.npz"]
    assert read_measurement(tmp_path, "one") == {"schema": 1, **RECORD}
    assert read_measurement(tmp_path, "two") is None
    assert (tmp_path / "one.npz").read_bytes() == b"\x00"


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    (first, *_), (second, *_) = (
        write_measurement(tmp_path / name, "one", dict(sorted(RECORD.items(), reverse=turned)), {})
        for name, turned in (("a", False), ("b", True))
    )
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[]", b"", b'{"schema": 99}'])
def test_a_damaged_record_says_how_to_make_it_again(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one.json").write_bytes(content)
    with pytest.raises(SourceError, match="the recorded measurement cannot be used") as error:
        read_measurement(tmp_path, "one")
    assert error.value.todo == "record it again: harness experiments one --record"


def test_what_json_cannot_hold_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Out of range float"):
        write_measurement(tmp_path, "one", {"x": float("inf")}, {})
    assert list(tmp_path.iterdir()) == []
