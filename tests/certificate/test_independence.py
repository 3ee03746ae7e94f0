"""The check shares front end and elaboration with the search, and no evaluation code; and it stays small."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import harness.certificate

ROOM = Path(harness.certificate.__file__).parent
CHECK = sorted((ROOM / "check").glob("*.py"))
FORBIDDEN = ("harness.numbers", "harness.search", "harness.translate", "flint", "sympy", "numpy", "z3")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_check_imports_the_shared_language_and_nothing_else_of_the_package() -> None:
    allowed = ("harness.logic", "harness.text", "harness.certificate.check")
    for path in CHECK:
        ours = [name for name in imported(path) if name.startswith("harness")]
        assert all(name.startswith(allowed) for name in ours), (path.name, ours)


def test_intervals_are_touched_in_one_place() -> None:
    users = {path.stem for path in CHECK if any(name.startswith("mpmath") for name in imported(path))}
    assert users == {"enclosures"}


def test_loading_certificates_loads_no_evaluation_code() -> None:
    program = (
        "import sys, harness.certificate.format, harness.certificate.negation, harness.certificate.verify\n"
        f"print(*(name for name in sys.modules if name.startswith({FORBIDDEN!r})))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOM.parents[1]
    )
    assert ran.stdout.strip() == ""


def code_lines(path: Path) -> int:
    """Lines that hold code: no blanks, comments, docstrings or imports."""
    text = path.read_text("utf-8")
    skipped: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_text or isinstance(node, ast.Import | ast.ImportFrom):
            assert isinstance(node, ast.stmt)
            skipped.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = enumerate(text.splitlines(), 1)
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#") and n not in skipped for n, line in lines
    )


def test_the_check_is_small_enough_to_be_read() -> None:
    assert all(len(path.read_text("utf-8").splitlines()) <= 400 for path in ROOM.rglob("*.py"))
    assert sum(map(code_lines, CHECK)) <= 1_545
