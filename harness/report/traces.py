"""What a report says of traces that were read beside the source."""

from __future__ import annotations

from harness.inventory.dojo.model import Reconciled
from harness.report.audit import DisagreementFact, NotTracedFact, TracesFact
from harness.report.words import count


def traces_fact(both: Reconciled) -> TracesFact:
    """The comparison of source reading and traces as published; its disagreements stand in the files' order."""
    traces = both.traces
    read = (
        f"{count(len(traces.modules), 'traced file')}, {count(traces.declarations, 'declaration')}, "
        f"{count(traces.theorems, 'theorem')}"
    )
    differ = count(len(both.disagreements), "disagreement")
    status = f"lean-dojo {traces.release} read {read}; {count(both.compared, 'comparison')}, {differ}"
    return TracesFact(
        status=status,
        release=traces.release,
        note=both.note,
        files=len(traces.modules),
        declarations=traces.declarations,
        theorems=traces.theorems,
        compared=both.compared,
        disagreements=tuple(
            DisagreementFact(
                about=one.about,
                file=one.file,
                line=one.position.line,
                column=one.position.column,
                declaration=one.declaration,
                source=one.source,
                trace=one.trace,
            )
            for one in both.disagreements
        ),
        not_traced=tuple(NotTracedFact(file=file, reason=reason) for file, reason in both.not_traced),
    )
