"""No code path sets a mark but the table: the words stand in one module only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import harness

PACKAGE = Path(harness.__file__).parent
TABLE = PACKAGE / "claims" / "marks.py"
# They say how a mark that was set is shown, and what exit status it means.
SHOWING = {
    PACKAGE / "report" / f"{name}.py"
    for name in (
        "words",
        "summary",
        "badge",
        "changes",
        "diff",
        "junit",
        "summary_markdown",
        "suppressed",
        "html/graph",
    )
}

SETS = """
ruling = Ruling(mark, "", (), (), "")
ruling = evidence.Ruling(mark, "", (), (), "")
mark = Mark.PROVED
mark = evidence.Mark.REFUTED
mark = Mark("assumed")
mark = Mark["UNCHECKED"]
ruling = replace(ruling, mark=other)
ruling = replace(ruling, mark=other.mark, row="")
"""


def _settings(tree: ast.AST) -> Iterator[int]:
    """Lines that name a mark, make one from a word, build a ruling, or change one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript) and _ends(node.value, "Mark"):
            yield node.lineno
        if isinstance(node, ast.Call):
            changes = _ends(node.func, "replace") and any(k.arg == "mark" for k in node.keywords)
            if changes or _ends(node.func, "Ruling") or _ends(node.func, "Mark"):
                yield node.lineno


def _ends(node: ast.expr, name: str) -> bool:
    return (isinstance(node, ast.Name) and node.id == name) or (
        isinstance(node, ast.Attribute) and node.attr == name
    )


def test_only_the_table_sets_marks() -> None:
    setting = {
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in PACKAGE.rglob("*.py")
        if path != TABLE and path not in SHOWING
        for line in _settings(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert setting == set()


def test_the_table_is_seen_to_set_them() -> None:
    assert list(_settings(ast.parse(TABLE.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("line", SETS.strip().splitlines())
def test_each_way_of_setting_a_mark_would_be_seen(line: str) -> None:
    assert list(_settings(ast.parse(line))) == [1]
