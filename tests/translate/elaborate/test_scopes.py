"""Scopes, shadowing and choice: a statement means what holds where it stands, and a wrong guess is a wrong verdict.

The cases are the files in `scopes/`: after `=== name` the text of one file, or of several after `--- File.lean`. The
name of a theorem says what it is to Lean: `_true`, `_false`, or `_rejected`. We must say the same; `_open` marks those
where we must say nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.inventory import collect
from harness.refutation import Effort, Examiner
from harness.search.tools import BUDGETS
from harness.text import SourceText

_CASE = re.compile(r"^=== (\w+)\n", re.MULTILINE)
_FILE = re.compile(r"^--- (\S+)\n", re.MULTILINE)
_EXPECTED = re.compile(r"_(true|false|rejected)(_open)?$")


def _cases() -> list[tuple[str, dict[str, str]]]:
    found = []
    for path in sorted((Path(__file__).parent / "scopes").glob("*.txt")):
        _, *rest = _CASE.split(path.read_text("utf-8"))
        for name, body in zip(rest[::2], rest[1::2], strict=True):
            alone, *files = _FILE.split(body)
            texts = dict(zip(files[::2], files[1::2], strict=True)) or {"M.lean": alone}
            found.append((f"{path.stem}-{name}", texts))
    return found


@pytest.mark.parametrize(("files"), [pytest.param(files, id=name) for name, files in _cases()])
def test_what_a_statement_means_where_it_stands(files: dict[str, str]) -> None:
    texts = {name: SourceText(name, text) for name, text in files.items()}
    inventory = collect("", "", texts, texts)
    examiner = Examiner(inventory)
    expected, got = {}, {}
    for declaration in inventory.declarations:
        if declaration.kind != "theorem":
            continue
        match = _EXPECTED.search(declaration.name)
        assert match is not None, f"{declaration.name} says nothing of what it is"
        decided = "verified" if match[1] == "true" else "refuted"
        expected[declaration.file, declaration.name] = "open" if match[2] else decided
        kind = examiner.examine(declaration, Effort(BUDGETS["small"])).outcome.kind
        got[declaration.file, declaration.name] = kind if kind in ("verified", "refuted") else "open"
    assert got == expected
    assert len(expected) == sum(text.count("theorem ") for text in files.values())
