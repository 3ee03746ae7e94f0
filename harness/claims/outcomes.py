"""What the search for counterexamples adds: evidence on a statement, and the findings that need evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from harness.claims.evidence import Evidence, Fresh, Method, Shows
from harness.claims.material import Reached, at, link, place
from harness.consistency import Contradiction
from harness.inventory.model import Declaration, Inventory
from harness.refutation import Examined
from harness.trust.model import Finding, FindingKind, Severity, TrustMap

VACUOUS = FindingKind("H31", "vacuous", Severity.ERROR, "the hypotheses contradict one another")
FALSE_AXIOM = FindingKind("H53", "false-axiom", Severity.ERROR, "an axiom has a certified counterexample")
INCONSISTENT = FindingKind("H54", "inconsistent-axioms", Severity.ERROR, "axioms that cannot hold together")
DEGENERATE = FindingKind(
    "H24", "degenerate", Severity.WARNING, "the statement fails where something is zero or empty"
)
PROOF_METHODS = {"algebra": Method.ALGEBRA, "exhaustion": Method.EXHAUSTION, "smt": Method.SMT}
# Texts of witnesses at which subtraction, division, bounds and sizes degenerate.
_DEGENERATE = frozenset({"0", "[]", "∅", "#[]", '""'})
MAX_NAMED = 12


def outcome_evidence(declaration: Declaration, examined: Examined, fresh: Fresh) -> Evidence:
    """The outcome of the search as one piece of evidence on the statement as intended."""
    outcome = examined.outcome
    looked_at = f"the statement of `{declaration.name}` ({at_commit(declaration)}), read as intended"
    shows, method, reason = Shows.NOTHING, Method.SEARCH, f"{outcome.kind}: {outcome.reason}"
    match outcome.kind:
        case "refuted":
            shows = Shows.COUNTEREXAMPLE
            method = Method.RUNTIME if examined.floating else Method.CERTIFICATE
            reason = f"{place(declaration)} fails at {witness_text(examined)}"
        case "verified":
            shows, method = Shows.TRUE, PROOF_METHODS.get(outcome.method, Method.EXHAUSTION)
            reason = f"{place(declaration)} holds: {outcome.reason or outcome.method}"
        case "vacuous":
            shows, method = Shows.VACUOUS, PROOF_METHODS.get(outcome.method, Method.EXHAUSTION)
            why = outcome.reason or outcome.method
            reason = f"the hypotheses of {place(declaration)} contradict one another: {why}"
        case "survived":
            shows = Shows.TESTED
            reason = (
                f"{outcome.coverage.hits} of {outcome.coverage.samples} samples satisfied the hypotheses of "
                f"{place(declaration)}, and none failed"
            )
    samples = outcome.coverage.hits if shows is Shows.TESTED else 0
    return Evidence(shows, method, fresh, looked_at, reason, (link(declaration),), samples)


def at_commit(declaration: Declaration) -> str:
    return f"{declaration.repo}@{declaration.commit[:7]}" if declaration.commit else declaration.repo


def witness_text(examined: Examined) -> str:
    """`x = 0, y = 1`; a statement without variables fails as it stands."""
    if not examined.witness:
        return "every point, since it has no variables"
    return ", ".join(f"{name} = {value}" for name, value in examined.witness)


def with_outcomes(
    reached: Reached, examined: Mapping[int, Examined], contradictions: Sequence[Contradiction] = ()
) -> Reached:
    """The repository with what the search found, and the findings that follow."""
    trust, inventory = reached.trust, reached.inventory
    found = (
        *evaluated_findings(inventory, trust, examined),
        *(_inconsistent(inventory, trust, one) for one in contradictions),
    )
    return replace(reached, examined=examined, trust=replace(trust, findings=(*trust.findings, *found)))


def evaluated_findings(
    inventory: Inventory, trust: TrustMap, examined: Mapping[int, Examined]
) -> Iterator[Finding]:
    """H24, H31 and H53, in the order of the declarations."""
    for index, one in sorted(examined.items()):
        declaration = inventory.declarations[index]
        if one.outcome.kind == "vacuous":
            reason = f"`{declaration.name}` holds only because its hypotheses cannot hold together"
            yield _finding(VACUOUS, inventory, declaration, f"{reason} ({one.outcome.method})")
        if one.outcome.kind == "refuted" and declaration.kind == "axiom":
            reach = above(inventory, trust, declaration)
            yield _finding(
                FALSE_AXIOM,
                inventory,
                declaration,
                f"the axiom `{declaration.name}` fails at {witness_text(one)}; {_reach_text(reach)}",
            )
        if one.outcome.kind == "refuted" and any(value in _DEGENERATE for _, value in one.witness):
            names = ", ".join(f"{name} = {value}" for name, value in one.witness if value in _DEGENERATE)
            yield _finding(DEGENERATE, inventory, declaration, f"`{declaration.name}` fails with {names}")


def _inconsistent(inventory: Inventory, trust: TrustMap, found: Contradiction) -> Finding:
    """H54, at the last of the axioms."""
    *others, last = (inventory.declarations[index] for index in found.declarations)
    reach = [set(above(inventory, trust, axiom)) for axiom in (*others, last)]
    resting = tuple(d for d in above(inventory, trust, last) if all(d in each for each in reach))
    beside = f" together with {', '.join(place(axiom) for axiom in others)}" if others else ""
    why = ": ".join(part for part in (found.method, found.reason) if part)
    reason = f"the axiom `{last.name}` cannot hold{beside} ({why}); {_reach_text(resting)}"
    return _finding(INCONSISTENT, inventory, last, reason)


def above(inventory: Inventory, trust: TrustMap, axiom: Declaration) -> tuple[Declaration, ...]:
    """Every other declaration that rests on an axiom."""
    return tuple(
        d
        for d in inventory.declarations
        if d.index != axiom.index
        and any(root.what == "axiom" and root.path[-1:] == (axiom.index,) for root in trust.roots[d.index])
    )


def false_axioms(reached: Reached, declaration: Declaration) -> tuple[Declaration, ...]:
    """The refuted axioms under a declaration, itself left out."""
    found = []
    for root in reached.trust.roots[declaration.index]:
        last = root.path[-1]
        one = reached.examined.get(last)
        if root.what == "axiom" and len(root.path) > 1 and one is not None and one.outcome.kind == "refuted":
            found.append(reached.inventory.declarations[last])
    return tuple(found)


def false_axiom_evidence(reached: Reached, declaration: Declaration) -> tuple[Evidence, ...]:
    """That what a declaration establishes rests on a refuted axiom."""
    looked_at = f"`{declaration.name}` in {at(reached.inventory)}, read from source"
    return tuple(
        Evidence(
            Shows.FALSE_AXIOM,
            Method.SOURCE_FACT,
            reached.fresh,
            looked_at,
            f"`{declaration.name}` rests on the axiom {place(axiom)}, which fails at "
            f"{witness_text(reached.examined[axiom.index])}",
            (link(declaration), link(axiom)),
        )
        for axiom in false_axioms(reached, declaration)
    )


def _reach_text(reach: tuple[Declaration, ...]) -> str:
    if not reach:
        return "no declaration of the repository rests on it"
    named = ", ".join(f"`{d.name}`" for d in reach[:MAX_NAMED])
    more = f" and {len(reach) - MAX_NAMED} more" if len(reach) > MAX_NAMED else ""
    return f"{len(reach)} declaration(s) rest on it: {named}{more}"


def _finding(kind: FindingKind, inventory: Inventory, declaration: Declaration, reason: str) -> Finding:
    source = inventory.module(declaration.file).source
    position = source.position(declaration.syntax.keyword_span.start)
    return Finding(kind, reason, declaration.file, position, declaration.index)
