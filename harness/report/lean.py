"""What `harness lean` publishes, and the function that makes it from what was heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import Field

from harness.inventory.model import Inventory
from harness.kernel.model import Heard, KernelRun, Rejection, Word
from harness.kernel.reconcile import Reconciled, Seen, SourceWord
from harness.report.audit import NotMeasured, SourceFact
from harness.report.fact import SCHEMA_VERSION, Fact
from harness.report.heard import BuildFact, HeardFact, WordPairFact, WordsApartFact
from harness.report.summary import ExitStatus


class LeanWordFact(Fact):
    """One declaration: what Lean said of it, and what source shows."""

    file: str
    line: int
    kind: str
    name: str
    built: bool
    """A build of the project's libraries reaches its file."""
    heard: Heard
    rejection: Rejection | None
    message: str
    """The first line of Lean's message; why it was not reached; or what to know of an acceptance."""
    at: int
    """The line that the message points to; 0 where there is none."""
    sorry: bool
    """Lean warns that it uses `sorry`."""
    axioms: tuple[str, ...] | None
    """Those Lean lists for it; null where Lean was not asked or does not tell."""
    source: Seen
    source_reason: str
    evidence: bool
    """The kernel accepted it here, and its closure holds nothing beyond the three standard axioms."""
    why_no_evidence: str


class LeanReport(HeardFact):
    """The result of `harness lean`."""

    schema_version: str = Field(default=SCHEMA_VERSION, serialization_alias="schema")
    tool: str
    source: SourceFact
    declarations: tuple[LeanWordFact, ...]
    not_measured: tuple[NotMeasured, ...] = ()


def lean_report(
    tool: str,
    source: SourceFact,
    inventory: Inventory,
    run: KernelRun,
    words: tuple[SourceWord, ...],
    reconciled: Reconciled,
    no_evidence: tuple[str, ...],
    gaps: tuple[NotMeasured, ...] = (),
) -> LeanReport:
    """The published value; the tuples go by the inventory's indices. `gaps` are what could not be read."""
    return LeanReport(
        **heard(inventory, run, reconciled, no_evidence),
        tool=tool,
        source=source,
        declarations=tuple(_word_facts(inventory, run, words, no_evidence)),
        not_measured=(*gaps, *(NotMeasured(what=line) for line in run.not_measured)),
    )


def heard(
    inventory: Inventory, run: KernelRun, reconciled: Reconciled, no_evidence: tuple[str, ...]
) -> dict[str, Any]:
    """The fields of a `HeardFact`."""
    words = Counter(word.heard for word in run.words)
    return {
        "version": run.version,
        "how": run.how,
        "containment": str(run.containment),
        "counts": {str(one): words[one] for one in Heard}
        | {"accepted with sorry": sum(w.sorry and w.heard is Heard.ACCEPTED for w in run.words)},
        "rejections": rejection_counts(run.words),
        "evidence": sum(not why for why in no_evidence),
        "agreement": tuple(
            WordPairFact(source=Seen(seen), lean=said, count=number)
            for seen, said, number in reconciled.table
        ),
        "disagreements": tuple(
            WordsApartFact(
                file=inventory.declarations[one.declaration].file,
                line=inventory.declarations[one.declaration].line,
                name=inventory.declarations[one.declaration].name,
                difference=one.difference,
                source=one.source,
                lean=one.lean,
            )
            for one in reconciled.disagreements
        ),
        "builds": tuple(BuildFact(target=b.target, succeeded=b.succeeded, said=b.said) for b in run.builds),
        "outside": run.outside,
    }


def rejection_counts(words: tuple[Word, ...]) -> dict[str, int]:
    """How many rejections of each class, all classes named."""
    found = Counter(word.rejection for word in words if word.heard is Heard.REJECTED)
    return {str(one): found[one] for one in Rejection}


def _word_facts(
    inventory: Inventory, run: KernelRun, words: tuple[SourceWord, ...], no_evidence: tuple[str, ...]
) -> Iterator[LeanWordFact]:
    for declaration, word, source, why in zip(
        inventory.declarations, run.words, words, no_evidence, strict=True
    ):
        yield LeanWordFact(
            file=declaration.file,
            line=declaration.line,
            kind=declaration.kind,
            name=declaration.name,
            built=declaration.built,
            heard=word.heard,
            rejection=word.rejection,
            message=word.message,
            at=word.line,
            sorry=word.sorry,
            axioms=word.axioms,
            source=source.seen,
            source_reason=source.reason,
            evidence=not why,
            why_no_evidence=why,
        )


def lean_status(report: LeanReport, *, exit_zero: bool = False) -> ExitStatus:
    """10 where Lean rejects something or it uses `sorry`; 9 where Lean did not come to something or was not asked."""
    if not report.declarations:
        return ExitStatus.NOTHING_COLLECTED
    if exit_zero:
        return ExitStatus.CLEAN
    failed = any(not build.succeeded for build in report.builds)
    if failed or report.outside or report.counts["rejected"] or report.counts["accepted with sorry"]:
        return ExitStatus.ASSUMED
    unmeasured = report.counts["not reached"] or report.not_measured or report.source.opaque
    return ExitStatus.NOT_MEASURED if unmeasured else ExitStatus.CLEAN
