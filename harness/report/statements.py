"""What `harness refute` and `harness verify` publish, and the functions that make it from results."""

from __future__ import annotations

from pydantic import Field

from harness.refutation import Examined
from harness.report.audit import Outcome
from harness.report.fact import SCHEMA_VERSION, Fact, later
from harness.report.summary import ExitStatus
from harness.search.tools import Coverage


class RateFact(Fact):
    """How often one hypothesis was decided at the samples, and how often it held."""

    name: str
    tried: int
    held: int


class CoverageFact(Fact):
    """How far the search looked. `hits` are the samples at which every hypothesis held."""

    samples: int
    hits: int
    rates: tuple[RateFact, ...] = ()


class StatementFact(Fact):
    """One statement and what became of it."""

    name: str
    file: str
    line: int
    reading: str
    """The statement as intended, printed fully explicit; empty where it could not be read."""
    free_identifiers: tuple[str, ...]
    """Undeclared names that became variables of the statement."""
    outcome: Outcome
    method: str = ""
    """How `verified` or `vacuous` was reached."""
    reason: str
    witness: dict[str, str]
    certificate: str | None
    """Path of the certificate's file, where one was written."""
    kernel: str | None = later(None)
    """What a real Lean said of the negation, where one was asked: `accepted (version)`, `rejected`, `differs` (it reads
    the statement otherwise), `not asked`, each with the reason."""
    coverage: CoverageFact
    reading_as_written: str | None = None
    outcome_as_written: Outcome | None = None
    """Where the reading as written differs: what became of that one."""
    reason_as_written: str | None = None
    nondeterministic: bool = False
    """The wall-clock safety net cut the search."""


class RefuteReport(Fact):
    """The result of `harness refute`."""

    schema_version: str = Field(default=SCHEMA_VERSION, serialization_alias="schema")
    tool: str
    seed: int
    budget: str
    statements: tuple[StatementFact, ...]
    counts: dict[str, int]
    executable: int
    """Statements that were translated."""
    unread: tuple[str, ...] = ()
    """Places of the files that could not be read."""


class CertificateFact(Fact):
    """One certificate, checked again."""

    file: str
    statement: str
    accepted: bool
    checked: bool = later(True)
    """Whether the statement was at hand, so that the certificate could be accepted or rejected."""
    reason: str
    kernel: str | None = later(None)
    """What a real Lean said of the negation in this run; `recorded: …` is what the certificate holds, not checked."""


class VerifyReport(Fact):
    """The result of `harness verify`."""

    schema_version: str = Field(default=SCHEMA_VERSION, serialization_alias="schema")
    tool: str
    certificates: tuple[CertificateFact, ...]


_STATUS: dict[str, ExitStatus] = {
    "refuted": ExitStatus.REFUTED,
    "survived": ExitStatus.ASSUMED,
    "vacuous": ExitStatus.ASSUMED,
    "verified": ExitStatus.CLEAN,
}


def statement_fact(examined: Examined, certificate: str | None) -> StatementFact:
    outcome, other = examined.outcome, examined.as_written
    return StatementFact(
        name=examined.name,
        file=examined.file,
        line=examined.line,
        reading=examined.reading,
        free_identifiers=examined.free_identifiers,
        outcome=outcome.kind,
        method=outcome.method,
        reason=outcome.reason,
        witness=dict(examined.witness),
        certificate=certificate,
        kernel=(examined.certificate.kernel or None) if examined.certificate is not None else None,
        coverage=coverage_fact(outcome.coverage),
        reading_as_written=examined.reading_as_written or None,
        outcome_as_written=None if other is None else other.kind,
        reason_as_written=None if other is None else other.reason,
        nondeterministic=outcome.nondeterministic,
    )


def coverage_fact(coverage: Coverage) -> CoverageFact:
    return CoverageFact(
        samples=coverage.samples,
        hits=coverage.hits,
        rates=tuple(RateFact(name=r.name, tried=r.tried, held=r.held) for r in coverage.rates),
    )


def refute_status(report: RefuteReport, *, exit_zero: bool = False) -> ExitStatus:
    """The exit status of `harness refute`; what could not be decided counts as not measured."""
    if not report.statements:
        return ExitStatus.NOTHING_COLLECTED
    found = max(_STATUS.get(s.outcome, ExitStatus.NOT_MEASURED) for s in report.statements)
    return ExitStatus.CLEAN if exit_zero else found


def verify_status(report: VerifyReport) -> ExitStatus:
    """11 when a certificate is rejected, else 9 when one could not be checked."""
    if not report.certificates:
        return ExitStatus.NOTHING_COLLECTED
    if any(c.checked and not c.accepted for c in report.certificates):
        return ExitStatus.REFUTED
    return ExitStatus.CLEAN if all(c.accepted for c in report.certificates) else ExitStatus.NOT_MEASURED
