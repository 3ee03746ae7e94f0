from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.errors import SourceError
from harness.store.locks import lock_file, read_facts, write_facts

COMMIT = "0123456789" * 4
FACTS = {"declarations": [{"name": "α.two", "line": 3}], "counts": {"b": 1, "a": 2}}


def write(folder: Path) -> Path:
    return write_facts(folder, FACTS, owner="o", name="n", commit=COMMIT)


def test_facts_come_back(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert path == lock_file(tmp_path, owner="o", name="n", commit=COMMIT) == tmp_path / f"o+n@{COMMIT}.json"
    assert read_facts(tmp_path, owner="o", name="n", commit=COMMIT) == FACTS
    assert read_facts(tmp_path, owner="o", name="n", commit="9" * 40) is None


def test_same_facts_same_bytes(tmp_path: Path) -> None:
    first = write(tmp_path / "one").read_bytes()
    turned = {"counts": {"a": 2, "b": 1}, "declarations": FACTS["declarations"]}
    second = write_facts(tmp_path / "two", turned, owner="o", name="n", commit=COMMIT).read_bytes()
    assert first == second
    assert "α.two" in first.decode()


@pytest.mark.parametrize(
    "change, why",
    [
        ({"schema": 99}, "it has schema 99, this version reads 1"),
        ({"commit": "9" * 40}, "its content is about another repository or commit than its name"),
        ({"facts": []}, "it holds no facts"),
    ],
)
def test_facts_that_cannot_be_used(tmp_path: Path, change: dict[str, object], why: str) -> None:
    path = write(tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(SourceError) as error:
        read_facts(tmp_path, owner="o", name="n", commit=COMMIT)
    assert (error.value.what, error.value.where, error.value.why) == (
        "the recorded facts cannot be used",
        str(path),
        why,
    )


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[]", b""])
def test_damaged_facts(tmp_path: Path, content: bytes) -> None:
    write(tmp_path).write_bytes(content)
    with pytest.raises(SourceError, match="the recorded facts cannot be used"):
        read_facts(tmp_path, owner="o", name="n", commit=COMMIT)


def test_facts_that_json_cannot_hold(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Out of range float"):
        write_facts(tmp_path, {"x": float("nan")}, owner="o", name="n", commit=COMMIT)
    assert list(tmp_path.iterdir()) == []
