"""The story of `harness ground`: from a knowledge base to a factor graph, and to its posteriors in several ways.

text -parse-> KnowledgeBase -ground-> Grounding -infer-> Inference -> GroundReport
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from harness import TOOL
from harness.counterparts.grounding.construction import transformer
from harness.counterparts.grounding.grounding import Grounding, ground, observe
from harness.counterparts.grounding.inference import (
    Believed,
    Inference,
    Method,
    NotRun,
    Posterior,
    belief_propagation,
    difference,
    infer,
)
from harness.counterparts.grounding.parser import parse, parse_observation
from harness.errors import UsageError
from harness.numbers.rational import Rational
from harness.report.audit import NotMeasured
from harness.report.grounding import (
    Agreement,
    BeliefFact,
    ClauseFact,
    GroundReport,
    MethodFact,
    PosteriorFact,
)
from harness.text import SourceText

_CLOSE = Rational(1, 10**30)  # rounded arithmetic of 50 digits has no reason to be further off
_MOST_BYTES = 1_000_000  # of a knowledge base: one of this size has more instances than are made


def run_ground(path: Path, evidence: Sequence[str] = (), *, construction: bool = False) -> GroundReport:
    """Ground a file, with `evidence` observed beside what the file observes, and infer.

    With `construction` also by the transformer that the paper constructs. Raises `UsageError` for a file that cannot be
    read or makes no sense, at its place.
    """
    source = SourceText(str(path), _text(path))
    grounding = ground(parse(source))
    for text in evidence:
        given = SourceText("--evidence", text)
        grounding = observe(grounding, given, parse_observation(given))
    methods: tuple[Method, ...] = (belief_propagation, *([transformer] if construction else []))
    return _report(source, tuple(evidence), grounding, infer(grounding, methods))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"the file has more than {_MOST_BYTES} bytes", where=str(path))
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(
            "the knowledge base cannot be read",
            where=str(path),
            why=why,
            todo="give a file of rules; examples/mortal.qbbn is one",
        ) from error


def _report(
    source: SourceText, evidence: tuple[str, ...], grounding: Grounding, inference: Inference
) -> GroundReport:
    believed = [answer for answer in inference.answers if isinstance(answer, Believed)]
    gaps = [
        NotMeasured(what=f"beliefs by {answer.method}", where=source.path, why=answer.why)
        for answer in inference.answers
        if isinstance(answer, NotRun)
    ]
    if inference.why_not:
        gaps.append(NotMeasured(what="exact posteriors", where=source.path, why=inference.why_not))
    exact = {posterior.proposition: posterior for posterior in inference.posteriors}
    return GroundReport(
        tool=TOOL,
        file=source.path,
        evidence=evidence,
        domains=dict(grounding.lexicon.domains),
        clauses=tuple(
            ClauseFact(
                text=str(clause),
                line=source.position(clause.rule.span.start).line,
                instances=clause.instances,
            )
            for clause in grounding.clauses
        ),
        loopy=inference.loopy,
        methods=tuple(MethodFact(name=answer.method, how=answer.how) for answer in believed),
        posteriors=tuple(
            _posterior(name, exact.get(name), grounding.observations.get(name), inference.how, believed)
            for name in grounding.propositions
        ),
        not_measured=tuple(gaps),
    )


def _posterior(
    name: str, posterior: Posterior | None, observed: bool | None, how: str, believed: Sequence[Believed]
) -> PosteriorFact:
    low, high = ("", "") if posterior is None else (str(posterior.low), str(posterior.high))
    return PosteriorFact(
        proposition=name,
        observed=observed,
        exact=low if low == high else "",
        low=low,
        high=high,
        decimal="" if posterior is None else _between(posterior.low, posterior.high),
        how="observed" if observed is not None else how,
        beliefs=tuple(_belief(name, posterior, answer) for answer in believed),
    )


def _belief(name: str, posterior: Posterior | None, answer: Believed) -> BeliefFact:
    value = answer.beliefs[name]
    off = None if posterior is None else difference(posterior, answer)
    return BeliefFact(
        method=answer.method,
        value=str(value) if answer.exact else _decimal(value),
        agreement=_agreement(off, answer.exact),
        difference="" if not off else f"{_float(off):+.3g}",
    )


def _agreement(off: Rational | None, exact: bool) -> Agreement:
    if off is None:
        return "unknown"
    if off == 0 and exact:
        return "equal"
    return "close" if abs(off) < _CLOSE and not exact else "different"


def _between(low: Rational, high: Rational) -> str:
    """The number in decimals, or both ends where they differ in the digits shown."""
    shown = _decimal(low), _decimal(high)
    return shown[0] if shown[0] == shown[1] else " to ".join(shown)


def _decimal(x: Rational) -> str:
    return f"{_float(x):.10g}"


def _float(x: Rational) -> float:
    return int(x.numerator) / int(x.denominator)
