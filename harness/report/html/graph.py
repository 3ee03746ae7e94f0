"""The dependency graph: from claims to the theorems they cite, from these to the axioms and holes they rest on.

Derived from the audit by looking up. Beside the shortest path to each root, which the audit holds, there is an edge
wherever one shown declaration uses another. Where all would be too many to read, what bears on claims comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from harness.claims.evidence import Mark
from harness.report.audit import Audit, AuditedDeclaration, ClaimFact
from harness.report.html.roots import SIGNS, State, by_name, state
from harness.report.views import anchor, declaration_anchors
from harness.report.words import count, symbol_and_word

MOST_NODES = 300
"""More nodes than this are no picture any more."""

Kind = Literal["claim", "declaration", "root"]
Proof = Literal["checked", "read", "rests", "open", "none"]
"""Of a declaration: checked by Lean; read from source and no more; read, and it rests on a root; open, that is a hole;
none, that is an axiom. Of a claim the same words say what the cited Lean establishes."""

_STATEMENT_OF_MARK: Mapping[str, Literal["true", "false", "unknown"]] = {
    Mark.PROVED: "true",
    Mark.REFUTED: "false",
}
_WORST_FIRST = (Mark.REFUTED, Mark.ASSUMED, Mark.UNCHECKED, Mark.PROVED)


@dataclass(frozen=True, slots=True)
class Node:
    """A claim or a declaration. `source_only`: its proof was read, and Lean has not checked it."""

    key: str
    kind: Kind
    label: str
    """What it is found by."""
    title: str
    """What a claim says, empty for a declaration."""
    says: str
    """What the picture shows by colour, in words."""
    statement: Literal["true", "false", "unknown"]
    proof: Proof
    source_only: bool
    target: str
    """The element that tells more, empty where there is none."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in the order in which they were reached from the claims, edges from what uses to what is used."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    """What the graph does not show, in sentences."""


def dependency_graph(audit: Audit, most: int = MOST_NODES) -> Graph:
    """The claims that cite something, what they cite, and all declarations on a path to a root.

    At most `most` nodes: refuted claims are the last to go.
    """
    named = by_name(audit.declarations)
    keys: dict[str, None] = {}
    shown: list[ClaimFact] = []
    over: list[ClaimFact] = []
    citing = [claim for claim in audit.claims if claim.declarations]
    for claim in sorted(citing, key=lambda one: _WORST_FIRST.index(one.mark)):
        under = dict.fromkeys(key for name in claim.declarations for key in _under(name, named))
        if len(keys | under) + len(shown) + 1 > most:
            over.append(claim)
            continue
        keys |= under
        shown.append(claim)
    rest = {
        key: None
        for declaration in audit.declarations
        if declaration.axioms or declaration.holes or declaration.kind == "axiom"
        for key in _under(f"{declaration.repo}/{declaration.name}", named)
        if key not in keys
    }
    fits = not over and len(keys) + len(shown) + len(rest) <= most
    if fits:
        keys |= rest
    nodes = (*map(_claim, shown), *_declarations(keys, named, audit.declarations))
    return Graph(
        nodes,
        _edges(shown, keys, named),
        tuple(_left_out(len(audit.claims) - len(citing), over, 0 if fits else len(rest))),
    )


def _under(key: str, named: Mapping[str, tuple[AuditedDeclaration, ...]]) -> Iterable[str]:
    """A declaration and all on its paths to roots."""
    yield key
    for declaration in named.get(key, ()):
        for root in (*declaration.axioms, *declaration.holes):
            yield from (f"{declaration.repo}/{name}" for name in root.path)


def _edges(
    claims: Iterable[ClaimFact],
    keys: Iterable[str],
    named: Mapping[str, tuple[AuditedDeclaration, ...]],
) -> tuple[tuple[str, str], ...]:
    found = {(_claim_key(claim), name): None for claim in claims for name in claim.declarations}
    known = frozenset(keys)
    for key in keys:
        for declaration in named.get(key, ()):
            steps = [
                step for root in (*declaration.axioms, *declaration.holes) for step in pairwise(root.path)
            ]
            used = (declaration.uses_statement, declaration.uses_body)
            steps += [(declaration.name, name) for names in used for name in names]
            pairs = ((f"{declaration.repo}/{a}", f"{declaration.repo}/{b}") for a, b in steps)
            found |= {(a, b): None for a, b in pairs if a != b and a in known and b in known}
    return tuple(found)


def _left_out(silent: int, over: Sequence[ClaimFact], unused: int) -> Iterable[str]:
    if silent:
        yield f"{count(silent, 'claim')} that cite{'s' * (silent == 1)} no declaration"
    if over:
        named = ", ".join(claim.id for claim in over)
        yield f"{count(len(over), 'claim')} with what only they cite, for want of room: {named}"
    if unused:
        yield f"{count(unused, 'declaration')} on a path to a root that no claim cites"


# --- nodes ---------------------------------------------------------------------------------------


def _claim_key(claim: ClaimFact) -> str:
    return f"claim {claim.id}"  # no declaration's key holds a blank before its first stroke


def _claim(claim: ClaimFact) -> Node:
    proofs: Mapping[str, Proof] = {Mark.PROVED: "checked", Mark.ASSUMED: "rests", Mark.REFUTED: "open"}
    return Node(
        key=_claim_key(claim),
        kind="claim",
        label=claim.id,
        title=claim.title,
        says=f"{symbol_and_word(claim.mark)}; formal {symbol_and_word(claim.formal)}",
        statement=_STATEMENT_OF_MARK.get(claim.mark, "unknown"),
        proof=proofs.get(claim.formal, "read"),
        source_only=False,
        target=anchor("claim", claim.id),
    )


def _declarations(
    keys: Iterable[str],
    named: Mapping[str, tuple[AuditedDeclaration, ...]],
    declarations: Sequence[AuditedDeclaration],
) -> Iterable[Node]:
    targets: dict[str, str] = {}
    for declaration, target in zip(declarations, declaration_anchors(declarations), strict=True):
        targets.setdefault(f"{declaration.repo}/{declaration.name}", target)
    for key in keys:
        same = named.get(key, ())
        found = state(same)
        proof = _proof(same)
        yield Node(
            key=key,
            kind="root" if proof in ("open", "none") and same else "declaration",
            label=same[0].name if same else key,
            title="",
            says=_says(found, proof) if same else "not found in what was read",
            statement=found.word,
            proof=proof,
            source_only=not all(map(_checked, same)) or not same,
            target=targets.get(key, ""),
        )


def _checked(declaration: AuditedDeclaration) -> bool:
    """Whether Lean itself accepted the proof in this run: the mark then says so."""
    return declaration.mark is Mark.PROVED and "kernel" in declaration.qualifier.split(", ")


def _proof(same: Sequence[AuditedDeclaration]) -> Proof:
    """The weakest proof among the declarations of one name."""
    if any(declaration.kind == "axiom" for declaration in same) or not same:
        return "none"
    if any(declaration.has_sorry for declaration in same):
        return "open"
    if any(declaration.axioms or declaration.holes for declaration in same):
        return "rests"
    return "checked" if all(map(_checked, same)) else "read"


PROOF_WORDS: Mapping[Proof, str] = {
    "checked": "checked by Lean",
    "read": "read only",
    "rests": "assumes",
    "open": "open",
    "none": "axiom",
}
"""What a fill says, in few words."""


def _says(found: State, proof: Proof) -> str:
    proved = PROOF_WORDS[proof] if proof == "none" else f"proof {PROOF_WORDS[proof]}"
    return f"{SIGNS[found.word]} {found.word}; {proved}"
