"""The audit in numbers, in one sentence, and as an exit status."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from harness.claims.evidence import Fresh, Mark
from harness.report.audit import (
    AgreementsReport,
    ArgumentsReport,
    Audit,
    ExperimentsReport,
    FormalMark,
    InventoryReport,
    SourceFact,
)
from harness.report.views import unlisted_sources
from harness.report.words import count


class ExitStatus(IntEnum):
    """What the command line answers with; the highest that applies wins.

    1 (the tool failed) and 2 (usage) are no property of an audit and stand with the command line.
    """

    CLEAN = 0
    NOTHING_COLLECTED = 3
    NOT_MEASURED = 9
    ASSUMED = 10
    REFUTED = 11


_STATUS_OF_MARK: dict[str, ExitStatus] = {
    Mark.REFUTED: ExitStatus.REFUTED,
    Mark.ASSUMED: ExitStatus.ASSUMED,
    Mark.UNCHECKED: ExitStatus.NOT_MEASURED,
}


def counts_by_mark(marks: Iterable[Mark]) -> dict[Mark, int]:
    """How many of each mark, all four named, in the order proved, assumed, refuted, unchecked."""
    counts = dict.fromkeys(Mark, 0)
    for mark in marks:
        counts[mark] += 1
    return counts


def counts_in_words(marks: Iterable[Mark]) -> str:
    """`1 proved · 3 assumed · 0 refuted · 2 unchecked`: counts, never a percentage."""
    return " · ".join(f"{number} {mark}" for mark, number in counts_by_mark(marks).items())


def sentence(audit: Audit) -> str:
    """The whole audit in one line, with what was not measured always in it."""
    reached = sum(source.reached and source.fresh is Fresh.NOW for source in audit.sources)
    recorded = sum(source.fresh is Fresh.RECORDED for source in audit.sources)
    from_records = f" and {recorded} recorded" if recorded else ""
    return (
        f"{count(len(audit.claims), 'claim')}: {counts_in_words(claim.mark for claim in audit.claims)}; "
        f"{count(len(audit.declarations), 'declaration')} in {reached} of "
        f"{count(len(audit.sources), 'repository')} reached{from_records}; "
        f"{count(not_measured_count(audit), 'thing')} not measured."
    )


def not_measured_count(report: Audit | InventoryReport) -> int:
    """Everything that could not be looked at: listed items, repositories not reached, places not read."""
    sources = _sources(report)
    return (
        len(report.not_measured)
        + len(unlisted_sources(sources, report.not_measured))
        + sum(len(source.opaque) for source in sources)
    )


def exit_status(report: Audit | InventoryReport, *, exit_zero: bool = False) -> ExitStatus:
    """The exit status for an audit or an inventory; `exit_zero` leaves out 9 to 11.

    Nothing collected stays 3 under `exit_zero`: a run that saw nothing is no success.
    An inventory has no marks: an axiom or hole that a declaration rests on counts as assumed, and so does what keeps
    a file from being built.
    """
    found = {ExitStatus.CLEAN}
    if not report.declarations:
        found.add(ExitStatus.NOTHING_COLLECTED)
    if not_measured_count(report):
        found.add(ExitStatus.NOT_MEASURED)
    if isinstance(report, Audit):
        found.update(_STATUS_OF_MARK[mark] for mark in _marks(report) if mark in _STATUS_OF_MARK)
    elif report.source.problems or any(d.axioms or d.holes for d in report.declarations):
        found.add(ExitStatus.ASSUMED)
    if exit_zero:
        found -= {ExitStatus.NOT_MEASURED, ExitStatus.ASSUMED, ExitStatus.REFUTED}
    return max(found)


def arguments_status(report: ArgumentsReport) -> ExitStatus:
    """9 where a step of an argument did not come out; what the arguments say of a claim is for the audit to rule."""
    complete = all(step.holds for argument in report.arguments for step in argument.steps)
    return ExitStatus.CLEAN if complete else ExitStatus.NOT_MEASURED


def agreements_status(report: AgreementsReport) -> ExitStatus:
    """11 where a counterpart and a definition differ, 9 where some could not be compared."""
    if any(one.first_difference for one in report.agreements):
        return ExitStatus.REFUTED
    refused = any(one.refused for one in report.agreements)
    return ExitStatus.NOT_MEASURED if refused else ExitStatus.CLEAN


def experiments_status(report: ExperimentsReport, *, exit_zero: bool = False) -> ExitStatus:
    """The same for experiments: 3 where none was run in this run, 9 to 11 by the claims that they bear on."""
    if not any(measurement.fresh is Fresh.NOW for measurement in report.measurements):
        return ExitStatus.NOTHING_COLLECTED
    found = {_STATUS_OF_MARK.get(claim.mark, ExitStatus.CLEAN) for claim in report.claims}
    if report.not_measured:
        found.add(ExitStatus.NOT_MEASURED)
    return ExitStatus.CLEAN if exit_zero else max(found, default=ExitStatus.CLEAN)


def _marks(audit: Audit) -> Iterable[FormalMark]:
    for claim in audit.claims:
        yield claim.mark
        yield claim.formal
    for declaration in audit.declarations:
        yield declaration.mark


def _sources(report: Audit | InventoryReport) -> tuple[SourceFact, ...]:
    return report.sources if isinstance(report, Audit) else (report.source,)
