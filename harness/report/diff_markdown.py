"""What changed between two audits as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator

from harness.report.changes import ChangeFact, DiffReport
from harness.report.gfm import code, linked_place, prose
from harness.report.words import CHANGED, HASHED, count

_HEADINGS = {"worse": "Worse", "known": "Known", "neither": "Changed", "better": "Better"}


def diff_markdown(report: DiffReport) -> str:
    """The text of `harness diff --md`: what got worse first."""
    return "\n".join(_lines(report))


def _lines(report: DiffReport) -> Iterator[str]:
    yield from (f"# What changed: {prose(report.new.title)}", "")
    if not report.changes:
        yield from ("Nothing changed.", "")
    else:
        counts = ", ".join(f"{number} {CHANGED[way]}" for way, number in report.counts.items())
        yield from (f"{count(len(report.changes), 'change')}: {counts}.", "")
    for way, heading in _HEADINGS.items():
        changes = [change for change in report.changes if change.way == way]
        if changes:
            yield from (f"## {heading}", "")
            for change in changes:
                yield _line(change)
                if change.way == "worse":
                    yield f"  - to call it known: {code(f'change = {json.dumps(change.key, ensure_ascii=False)}')}"
            yield ""
    yield from _suppressions(report)
    yield from (f"Made by {prose(report.tool)}; schema {report.schema_version}.", "")


def _suppressions(report: DiffReport) -> Iterator[str]:
    if report.suppressions:
        yield from ("## Suppressions", "")
        for one in report.suppressions:
            about = one.suppression
            state = {"counts": "until", "expired": "expired on", "not asked": "until"}[one.state]
            fits = f"; fits {count(one.changes, 'change')}" if one.state == "counts" else ""
            yield f"- {prose(about.what)}, {state} {about.expires}: {prose(about.reason)}{fits}"
        yield ""


def _line(change: ChangeFact) -> str:
    named = code(change.name) if change.subject in ("declaration", "file") else prose(change.name)
    at = f" at {linked_place(change.repo, change.file, change.line, '')}" if change.line else ""
    repo = f" ({prose(change.repo)})" if change.repo and not at and change.subject != "repository" else ""
    moved = ""
    if change.kind not in HASHED and (change.old or change.new):
        moved = f": {prose(change.old) or '—'} → {prose(change.new) or '—'}"
    reason = f"; {prose(change.reason)}" if change.reason else ""
    reason += f"; known: {prose(change.known)}" if change.known else ""
    return f"- **{change.kind}**: {change.subject} {named}{repo}{at}{moved}{reason}"
