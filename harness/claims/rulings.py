"""From register and sources to a ruling for each claim; every mark comes out of `harness.claims.marks`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from harness.claims.argued import argued
from harness.claims.author_notes import AuthorNote, notes_on_claim
from harness.claims.evidence import Evidence, Fresh, Method, Ruling, Shows
from harness.claims.marks import rule_all
from harness.claims.material import Reached, Sources, cited
from harness.claims.measured import Comparison, Measured, Printed, compare
from harness.claims.readings import Outcomes, reading_evidence
from harness.claims.references import looked_up
from harness.claims.register import Claim, ClaimKind, Need, Register
from harness.claims.source_checks import cited_declaration, run_check
from harness.counterparts.arguments import Argument
from harness.errors import ToolFailure
from harness.inventory.model import Declaration
from harness.process import Lost, Stopped
from harness.sources.references import LookedUp

# Why a claim is open: the method that would decide it, and the sentence a report shows.
OPEN: Mapping[Need, tuple[Method, str]] = {
    Need.SEARCH: (Method.SEARCH, "needs a formal reading and a certified search for counterexamples"),
    Need.COUNTERPART: (Method.ALGEBRA, "needs an independent model of the definitions to compute with"),
    Need.EXPERIMENT: (Method.MEASUREMENT, "needs the experiment to be run again and measured"),
    Need.KERNEL: (Method.KERNEL, "needs a real Lean to build it and list its axioms"),
    Need.NETWORK: (Method.SOURCE_FACT, "needs look-ups in bibliographic databases"),
}

_PROSE = "prose: no formal reading of it is given, so there is nothing that a computation could decide"


@dataclass(frozen=True, slots=True)
class ClaimRuling:
    """A claim with its mark, what the cited Lean establishes (None: none cited), and the authors' answers.

    `declarations` are those that the citations stand for, as far as their repositories were reached; `comparisons` the
    printed figures that were measured, `arguments` those that were executed, by name.
    """

    claim: Claim
    mark: Ruling
    formal: Ruling | None
    declarations: tuple[Declaration, ...]
    notes: tuple[AuthorNote, ...]
    comparisons: tuple[Comparison, ...] = ()
    arguments: tuple[tuple[str, Argument], ...] = ()


def rule_claims(
    register: Register,
    sources: Sources,
    notes: Sequence[AuthorNote] = (),
    measured: Mapping[str, Measured] = MappingProxyType({}),
    executed: Mapping[str, Argument | Stopped | Lost] = MappingProxyType({}),
    readings: Outcomes = MappingProxyType({}),
    references: Mapping[int, LookedUp] = MappingProxyType({}),
) -> tuple[ClaimRuling, ...]:
    """Rule every claim, in the register's order; `measured` are experiments and `executed` arguments by name.
    `readings` is what was searched, `references` are look-ups by number.

    Raises ToolFailure, naming the claim, on contradiction.
    """
    rulings: list[ClaimRuling] = []
    for claim in register.claims:
        try:
            ruling = _rule_claim(claim, sources, notes, measured, executed, readings, references)
            rulings.append(ruling)
        except ToolFailure as failure:
            where = f"claim {claim.id}, {failure.where}"
            raise ToolFailure(failure.what, where=where, why=failure.why, todo=failure.todo) from failure
    return tuple(rulings)


def _rule_claim(
    claim: Claim,
    sources: Sources,
    notes: Sequence[AuthorNote],
    measured: Mapping[str, Measured],
    executed: Mapping[str, Argument | Stopped | Lost],
    readings: Outcomes,
    references: Mapping[int, LookedUp],
) -> ClaimRuling:
    compared = [(printed, compare(printed, measured)) for printed in claim.figures]
    groups = [run_check(check, sources) for check in claim.checks]
    groups += [_measured(printed, comparison) for printed, comparison in compared]
    arguments = tuple((name, executed[name]) for name in claim.arguments if name in executed)
    found = looked_up(claim.references, references)
    groups += [found] if found else []
    groups = groups or [_argued(claim, arguments, readings)]
    formal = [group for citation in claim.cites for group in cited_declaration(citation, sources)]
    return ClaimRuling(
        claim,
        mark=rule_all(groups),
        formal=rule_all(formal) if claim.cites else None,
        declarations=_declarations(claim, sources),
        notes=notes_on_claim(notes, claim.id),
        comparisons=tuple(comparison for _, comparison in compared if comparison is not None),
        arguments=tuple((name, one) for name, one in arguments if isinstance(one, Argument)),
    )


def _measured(printed: Printed, comparison: Comparison | None) -> tuple[Evidence, ...]:
    if comparison is not None:
        return (comparison.evidence,)
    method, reason = OPEN[Need.EXPERIMENT]
    return (Evidence(Shows.NOTHING, method, Fresh.NOW, f"`{printed.quantity}`", reason),)


def _argued(
    claim: Claim, arguments: Sequence[tuple[str, Argument | Stopped | Lost]], readings: Outcomes
) -> tuple[Evidence, ...]:
    """All that bears on a statement of mathematics, in one group: evidence for it and against it is a contradiction."""
    by_models = tuple(argued(name, argument) for name, argument in arguments)
    by_search = reading_evidence(claim.readings, readings)
    found = (*by_models, *by_search)
    if any(one.shows is not Shows.NOTHING for one in found):
        return found
    met = {need for need, pieces in ((Need.COUNTERPART, by_models), (Need.SEARCH, by_search)) if pieces}
    return (*found, *_open(claim, frozenset(met)))


def _open(claim: Claim, met: frozenset[Need]) -> tuple[Evidence, ...]:
    """What stands where evidence is still missing: one piece for each kind that the claim waits for."""
    reading = claim.reading or claim.title
    if claim.kind is ClaimKind.PROSE:
        return (Evidence(Shows.NOTHING, Method.ARGUMENT, Fresh.NOW, reading, _PROSE),)
    return tuple(
        Evidence(Shows.NOTHING, OPEN[need][0], Fresh.NOW, reading, OPEN[need][1])
        for need in claim.needs
        if need not in met
    )


def _declarations(claim: Claim, sources: Sources) -> tuple[Declaration, ...]:
    found: list[Declaration] = []
    for citation in claim.cites:
        reached = sources.get(citation.repo)
        if isinstance(reached, Reached):
            found.extend(cited(reached.inventory, citation))
    return tuple(found)
