"""What everything rests on: axioms, holes and assumed hypotheses, who depends on each, and whether it is true.

Derived from the audit by looking up and counting. Whether a root is true is what the search said of its statement;
where that cannot be told for certain, it is unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from harness.report.audit import Audit, AuditedDeclaration, ClaimFact, FindingFact
from harness.report.views import Rested, rests_on

HYPOTHESIS = "H30"
"""The finding that names an assumed hypothesis."""

INCONSISTENT = "H54"
"""The finding that names axioms which cannot hold together."""


SIGNS: Mapping[str, str] = {"true": "●", "false": "✗", "unknown": "?"}
"""A sign for what is known of a statement, told apart by shape as marks are."""


class State(NamedTuple):
    """Whether a statement is true, as far as the search decided it, and what it said."""

    word: Literal["true", "false", "unknown"]
    why: str


class Place(NamedTuple):
    """Where something stands."""

    repo: str
    file: str
    line: int
    url: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One root. `claims` are the ids of the claims that cite it or something that rests on it."""

    what: str
    repo: str
    name: str
    place: Place | None
    state: State
    claims: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    """For each declaration that rests on it the names from that one to the root."""
    notes: tuple[str, ...] = ()


def grounds(audit: Audit) -> tuple[Ground, ...]:
    """Axioms and holes as `rests_on` orders them, then assumed hypotheses in the order of the findings."""
    named = by_name(audit.declarations)
    citing = claims_by_declaration(audit.claims)
    roots = (_root(one, named, citing, audit.findings) for one in rests_on(audit.declarations))
    hypotheses = (_hypothesis(finding, citing) for finding in audit.findings if finding.id == HYPOTHESIS)
    return (*roots, *hypotheses)


def by_name(
    declarations: Iterable[AuditedDeclaration],
) -> Mapping[str, tuple[AuditedDeclaration, ...]]:
    """The declarations of each `repo/name`: more than one where a name is declared again."""
    found: defaultdict[str, list[AuditedDeclaration]] = defaultdict(list)
    for declaration in declarations:
        found[f"{declaration.repo}/{declaration.name}"].append(declaration)
    return {name: tuple(same) for name, same in found.items()}


def claims_by_declaration(claims: Iterable[ClaimFact]) -> Mapping[str, tuple[str, ...]]:
    """The ids of the claims that cite each `repo/name`."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for name in claim.declarations:
            found[name].append(claim.id)
    return {name: tuple(ids) for name, ids in found.items()}


def state(declarations: Sequence[AuditedDeclaration]) -> State:
    """Whether the statement of a name is true; declarations that share the name must agree on it."""
    states = dict.fromkeys(map(_state, declarations))
    if not states:
        return State("unknown", "it was not found")
    if len({one.word for one in states}) > 1:
        return State("unknown", f"{len(declarations)} declarations have this name, and they differ")
    return next(iter(states))


def _state(declaration: AuditedDeclaration) -> State:
    match declaration.outcome:
        case "refuted":
            return State("false", declaration.outcome_reason)
        case "verified":
            return State("true", declaration.outcome_reason)
        case "vacuous":
            return State("true", "only because its hypotheses contradict one another")
        case other:
            return State("unknown", ": ".join(filter(None, (other, declaration.outcome_reason))))


def _root(
    one: Rested,
    named: Mapping[str, tuple[AuditedDeclaration, ...]],
    citing: Mapping[str, tuple[str, ...]],
    findings: Iterable[FindingFact],
) -> Ground:
    holder = one.holder
    above = [f"{one.repo}/{name}" for name in (one.name, *(user.declaration.name for user in one.dependents))]
    return Ground(
        what=one.what,
        repo=one.repo,
        name=one.name,
        place=None if holder is None else Place(holder.repo, holder.file, holder.line, holder.url),
        state=state(named.get(f"{one.repo}/{one.name}", ())),
        claims=tuple(dict.fromkeys(claim for name in above for claim in citing.get(name, ()))),
        paths=tuple(user.path for user in one.dependents),
        notes=tuple(
            f.reason
            for f in findings
            if f.id == INCONSISTENT and (f.repo, f.declaration) == (one.repo, one.name)
        ),
    )


def _hypothesis(finding: FindingFact, citing: Mapping[str, tuple[str, ...]]) -> Ground:
    return Ground(
        what="assumed hypothesis",
        repo=finding.repo,
        name=finding.declaration,
        place=Place(finding.repo, finding.file, finding.line, finding.url),
        state=State("unknown", finding.reason),
        claims=citing.get(f"{finding.repo}/{finding.declaration}", ()),
        paths=((finding.declaration,),),
    )
