"""A certificate: what anyone needs to see that a statement fails, and to check it again from scratch."""

from __future__ import annotations

from dataclasses import dataclass

from harness.certificate.check import CheckReport, check
from harness.certificate.evidence import PartEvidence, evidence
from harness.certificate.witness import lean_assignment
from harness.logic.statement import Statement
from harness.logic.truth import Truth
from harness.logic.values import Point, Value


@dataclass(frozen=True, slots=True)
class Source:
    """Where the statement stands. For a reading of ours or a loose file `repository` and `commit` are empty, and
    `text` holds the whole file; for a repository `text` is empty, so that nothing of others is published. A repository
    in a folder without git has no commit; which text is meant, the fingerprints say."""

    file: str
    line: int
    name: str
    fingerprint: str
    meaning_fingerprint: str
    repository: str = ""
    commit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A variable of the statement, its exact value, and that value as Lean text for readers."""

    name: str
    value: Value
    lean: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Values to try for a variable that is quantified inside the statement."""

    variable: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A statement as it was read, a point, and why the statement fails there.

    `mode` is the reading that is refuted: `as written` or `as intended`. `negation` is the text of a Lean file that
    proves the negation; empty where there is none (`Float`). `kernel` is what a real Lean said of that, such as
    `accepted (4.28.0)`; empty where none was asked. It decides nothing: a certificate stands on the check.
    """

    tool: str
    source: Source
    mode: str
    reading: str
    witness: tuple[Assignment, ...]
    evidence: tuple[PartEvidence, ...]
    hints: tuple[Hint, ...] = ()
    negation: str = ""
    kernel: str = ""

    @property
    def point(self) -> Point:
        return {assignment.name: assignment.value for assignment in self.witness}


MODES = ("as written", "as intended")


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement that was read: the typed statement, its explicit text, and which of the two readings it is."""

    statement: Statement
    text: str
    mode: str = "as intended"


def issue(
    reading: Reading,
    point: Point,
    source: Source,
    *,
    tool: str,
    negation: str = "",
    hints: tuple[Hint, ...] = (),
) -> Certificate | CheckReport:
    """The certificate that `point` refutes the statement; the report of the check where it does not say so."""
    report = check(reading.statement, point, {hint.variable: hint.values for hint in hints})
    if report.refutes is not Truth.TRUE:
        return report
    witness = assignments(reading.statement, point)
    seen = evidence(report)
    return Certificate(tool, source, reading.mode, reading.text, witness, seen, hints, negation)


def assignments(statement: Statement, point: Point) -> tuple[Assignment, ...]:
    """The witness in the order of the telescope, with its Lean text."""
    return tuple(
        Assignment(var.name, point[var.name], lean_assignment(var, point, statement))
        for var in statement.variables
    )
