"""The audit as a short Markdown page for the summary of a step in continuous integration, which has a limit of size."""

from __future__ import annotations

from collections.abc import Iterator

from harness.claims.evidence import Mark
from harness.report.audit import Audit, ClaimFact, FindingFact
from harness.report.gfm import code, linked_place, prose
from harness.report.summary import sentence
from harness.report.views import finding_groups, unlisted_sources
from harness.report.words import SEVEREST_FIRST, because, count, symbol_and_word, until

MOST_BYTES = 1024 * 1024
"""GitHub shows nothing of a step summary that is longer (1 MiB)."""

# Room for the last line, which says what found no room.
_LAST_LINE = 200
_WORST_FIRST = (Mark.REFUTED, Mark.ASSUMED, Mark.UNCHECKED, Mark.PROVED)


def audit_summary(audit: Audit, *, most_bytes: int = MOST_BYTES) -> str:
    """The text of `summary.md`, at most `most_bytes` (1,000 at the least) of UTF-8.

    Claims from the refuted down, what was not measured, findings from the severest down. What has no room is
    counted on the last line, which stands there also when everything has room.
    """
    lines: list[str] = []
    room = most_bytes - _LAST_LINE
    items = list(_items(audit))
    shown = 0
    for _, line in items:
        room -= len(line.encode("utf-8")) + 1
        if room < 0:
            break
        lines.append(line)
        shown += 1
    left = [kind for kind, _ in items[shown:] if kind]
    return "\n".join((*lines, "", _last(left), ""))


def _last(left: list[str]) -> str:
    if not left:
        return "Nothing is left out of this list."
    parts = (count(left.count(kind), kind) for kind in dict.fromkeys(left))
    return f"And {count(len(left), 'more line')}: {', '.join(parts)}; the report has them all."


def _items(audit: Audit) -> Iterator[tuple[str, str]]:
    """Lines with what each counts as; empty for headings, which nobody misses."""
    yield from (("", line) for line in (f"## {prose(audit.title)}", ""))
    if audit.first_line.strip():
        yield from (("", line) for line in (f"**{prose(audit.first_line)}**", ""))
    yield from (("", line) for line in (prose(sentence(audit)), ""))
    claims = sorted(audit.claims, key=lambda claim: _WORST_FIRST.index(claim.mark))
    yield from _section("Claims", "claim", map(_claim, claims))
    yield from _section("Not measured", "gap", _gaps(audit))
    if audit.suppressions:
        known = (f"{prose(one.what)}: {prose(until(one))}" for one in audit.suppressions)
        yield from _section("Suppressions", "suppression", known)
    groups = finding_groups(audit.findings)
    findings = [finding for group in groups for finding in group.findings]
    findings.sort(key=lambda finding: SEVEREST_FIRST.index(finding.severity))
    yield from _section("Findings", "finding", map(_finding, findings))


def _section(heading: str, kind: str, lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    yield from (("", line) for line in ("", f"### {heading}", ""))
    none = True
    for line in lines:
        yield kind, f"- {line}"
        none = False
    if none:
        yield "", "None."


def _gaps(audit: Audit) -> Iterator[str]:
    for item in audit.not_measured:
        where = f" ({prose(item.where)})" if item.where else ""
        yield prose(item.what) + where + (f": {prose(item.why)}" if item.why else "")
    for source in unlisted_sources(audit.sources, audit.not_measured):
        yield f"Repository {prose(source.name)}: {prose(source.reason) or 'no reason given'}"
    for source in audit.sources:
        for place in source.opaque:
            yield f"Not read: {linked_place(source.name, place.file, place.line, '')}: {prose(place.reason)}"


def _claim(claim: ClaimFact) -> str:
    qualifier = f" ({prose(claim.qualifier)})" if claim.qualifier.strip() else ""
    reason = because(claim.reasons)
    return (
        f"**{symbol_and_word(claim.mark)}**{qualifier} {prose(claim.id)}, {prose(claim.title)}; "
        f"formal: {symbol_and_word(claim.formal)}" + (f"; {prose(reason)}" if reason else "")
    )


def _finding(finding: FindingFact) -> str:
    named = f" {code(finding.declaration)}:" if finding.declaration else ""
    place = linked_place(finding.repo, finding.file, finding.line, finding.url)
    return f"{finding.severity} {prose(finding.id)} {prose(finding.slug)} at {place}:{named} {prose(finding.reason)}"
