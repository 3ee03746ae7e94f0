"""Every row of the page on what Lean statements mean, as statements with the outcome that Lean's meaning forces.

`rows/*.txt` hold closed propositions, `proposition; expected;` a line, in sections named after the rows: `true`,
`false`, or `error` for what Lean rejects. `rows/*.lean` hold what takes more than a proposition; a comment before each
theorem says `holds`, `refuted`, `vacuous` or `error`. `rows/gaps.txt` names what is not decided yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from harness.refutation import Effort
from harness.search.tools import SMALL
from tests.quality.running import Ended, examine, examiner, examiner_of

ROWS = Path(__file__).with_name("rows")
# What each expectation allows. `holds` and `true` may stay unproved; they are never refuted, nor shown to be empty.
ALLOWED = {
    "true": ("verified", "survived"),
    "false": ("refuted",),
    "holds": ("verified", "survived"),
    "refuted": ("refuted",),
    "vacuous": ("vacuous",),
    "error": ("ill_typed", "unsupported"),
}
WRONG = {
    "true": ("refuted", "vacuous"),
    "holds": ("refuted", "vacuous"),
    "false": ("verified", "vacuous"),
    "refuted": ("verified", "vacuous"),
    "vacuous": ("refuted",),
    "error": ("refuted", "verified", "vacuous"),
}
_MARKED = re.compile(r"^-- (holds|refuted|vacuous|error)\ntheorem (\S+)", re.MULTILINE)
_EFFORT = Effort(SMALL)


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: its file, the row or file it stands for, its text or name, and what must come out."""

    path: Path
    section: str
    text: str
    expected: str

    @property
    def id(self) -> str:
        return f"{self.path.stem}: {self.text}"


def read_text_rows(path: Path) -> list[Row]:
    rows, section = [], ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and not line.startswith("#"):
            text, _, expected = line.removesuffix(";").rpartition("; ")
            rows.append(Row(path, section, text, expected))
    return rows


def read_lean_rows(path: Path) -> list[Row]:
    return [
        Row(path, path.stem, name, expected) for expected, name in _MARKED.findall(path.read_text("utf-8"))
    ]


TEXT_ROWS = [
    row for path in sorted(ROWS.glob("*.txt")) if path.stem != "gaps" for row in read_text_rows(path)
]
LEAN_ROWS = [row for path in sorted(ROWS.glob("*.lean")) for row in read_lean_rows(path)]
GAPS = [line for line in (ROWS / "gaps.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]


@cache
def answers(path: Path) -> dict[str, Ended]:
    """The outcomes of a file: of its propositions, each a theorem of its own, or of its theorems by name."""
    if path.suffix == ".lean":
        return {name.rpartition(".")[2]: e for name, e in examine(examiner(path), effort=_EFFORT).items()}
    rows = read_text_rows(path)
    theorems = [f"theorem row{at} : {row.text} := sorry\n" for at, row in enumerate(rows)]
    found = examine(examiner_of("import Mathlib\n\n" + "\n".join(theorems)), effort=_EFFORT)
    return {row.text: found[f"row{at}"] for at, row in enumerate(rows)}


@pytest.mark.parametrize("row", [*TEXT_ROWS, *LEAN_ROWS], ids=lambda row: row.id)
def test_row(row: Row) -> None:
    found = answers(row.path).get(row.text, Ended("ill_typed", "it was not read as a statement"))
    assert found.kind not in WRONG[row.expected], f"expected {row.expected}: {found}"
    reached = found.kind in ALLOWED[row.expected]
    if row.id in GAPS:
        assert not reached, "a gap is closed; remove its line from rows/gaps.txt"
        pytest.xfail(f"{found.kind}: {found.reason}")
    assert reached, f"expected {row.expected}: {found}"


def test_every_gap_is_a_row() -> None:
    assert sorted(set(GAPS) - {row.id for row in [*TEXT_ROWS, *LEAN_ROWS]}) == []
