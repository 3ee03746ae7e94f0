"""What `harness lean` publishes, and the function that makes it from what was heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import Field

from harness.inventory.model import Inventory
from harness.kernel.compiled import Disagreement
from harness.kernel.model import Heard, KernelRun, Opinion, Rejection, Word
from harness.kernel.reconcile import Reconciled, Seen, SourceWord
from harness.report.audit import NotMeasured, SourceFact
from harness.report.fact import SCHEMA_VERSION, Fact, later
from harness.report.heard import (
    BuildFact,
    CompiledApartFact,
    CompiledFact,
    HeardFact,
    UnmeasuredFact,
    WordPairFact,
    WordsApartFact,
)
from harness.report.summary import ExitStatus


class OpinionFact(Fact):
    """What the compiled files say of one declaration."""

    constant: str
    """Its name in them; empty where it was not found."""
    kind: str
    """What it is to the kernel; empty where that was not seen."""
    axioms: tuple[str, ...] | None
    """All that it reaches, `sorryAx` among them; null where that was not measured."""
    seen: tuple[str, ...]
    """Those that were met, also where there may be more."""
    not_measured: str
    """Why there may be more; empty where it was measured."""


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
    compiled: OpinionFact | None = later(None)
    """Null where no compiled files were there to read."""


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
    apart: tuple[Disagreement, ...] = (),
) -> LeanReport:
    """The published value; the tuples go by the inventory's indices. `gaps` are what could not be read, `apart` where
    compiled files say otherwise.
    """
    return LeanReport(
        **heard(inventory, run, reconciled, no_evidence, apart),
        tool=tool,
        source=source,
        declarations=tuple(_word_facts(inventory, run, words, no_evidence)),
        not_measured=(*gaps, *(NotMeasured(what=line) for line in run.not_measured)),
    )


def heard(
    inventory: Inventory,
    run: KernelRun,
    reconciled: Reconciled,
    no_evidence: tuple[str, ...],
    apart: tuple[Disagreement, ...] = (),
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
        "compiled": _compiled(inventory, run.opinions, apart) if run.opinions else None,
    }


def _compiled(
    inventory: Inventory, opinions: tuple[Opinion, ...], apart: tuple[Disagreement, ...]
) -> CompiledFact:
    unmeasured = Counter(one.not_measured for one in opinions if one.axioms is None)
    return CompiledFact(
        measured=sum(one.axioms is not None for one in opinions),
        not_measured=tuple(UnmeasuredFact(why=why, count=number) for why, number in unmeasured.most_common()),
        disagreements=tuple(
            CompiledApartFact(
                file=inventory.declarations[one.declaration].file,
                line=inventory.declarations[one.declaration].line,
                name=inventory.declarations[one.declaration].name,
                about=one.about,
                source=one.source,
                lean=one.lean,
                compiled=one.compiled,
            )
            for one in apart
        ),
    )


def rejection_counts(words: tuple[Word, ...]) -> dict[str, int]:
    """How many rejections of each class, all classes named."""
    found = Counter(word.rejection for word in words if word.heard is Heard.REJECTED)
    return {str(one): found[one] for one in Rejection}


def _word_facts(
    inventory: Inventory, run: KernelRun, words: tuple[SourceWord, ...], no_evidence: tuple[str, ...]
) -> Iterator[LeanWordFact]:
    opinions = {one.declaration: one for one in run.opinions}
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
            compiled=_opinion_fact(opinions.get(declaration.index)),
        )


def _opinion_fact(opinion: Opinion | None) -> OpinionFact | None:
    if opinion is None:
        return None
    return OpinionFact(
        constant=opinion.constant,
        kind=opinion.kind,
        axioms=opinion.axioms,
        seen=opinion.seen,
        not_measured=opinion.not_measured,
    )


def lean_status(report: LeanReport, *, exit_zero: bool = False) -> ExitStatus:
    """10 where Lean rejects something, it uses `sorry`, or compiled files say otherwise; 9 where Lean did not come to
    something or was not asked. What compiled files do not measure changes nothing: they are a second opinion.
    """
    if not report.declarations:
        return ExitStatus.NOTHING_COLLECTED
    if exit_zero:
        return ExitStatus.CLEAN
    failed = any(not build.succeeded for build in report.builds)
    apart = report.compiled is not None and report.compiled.disagreements
    if failed or apart or report.outside or report.counts["rejected"] or report.counts["accepted with sorry"]:
        return ExitStatus.ASSUMED
    unmeasured = report.counts["not reached"] or report.not_measured or report.source.opaque
    return ExitStatus.NOT_MEASURED if unmeasured else ExitStatus.CLEAN
