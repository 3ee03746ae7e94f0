"""H40, H50, H51, H52: what a declaration holds itself that is no proof."""

from __future__ import annotations

from collections.abc import Iterator

from harness.inventory.model import Declaration
from harness.trust.closure import STANDARD_AXIOMS, own_roots, reach
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND, NOTE
from harness.trust.model import Finding
from harness.trust.statement import is_theorem

SORRIES = frozenset({"sorry", "admit", "stop"})
_REPLACED = frozenset({"implemented_by", "extern", "csimp"})
_UNSEEN = frozenset({"opaque", "partial", "unsafe"})


def holes(found: Found) -> Iterator[Finding]:
    """H40: every `sorry`, `admit` and `stop`, where it stands."""
    resting = reach(found.roots)
    for declaration in found.context.inventory.declarations:
        for hole in declaration.holes:
            if hole.what in SORRIES:
                others = resting.get((hole.what, declaration.name), 0)
                word = found.context.source(declaration, hole.span)
                shown = word if word.isidentifier() else hole.what
                reason = f"`{shown}` in the {hole.place}{_resting(others)}"
                yield at_declaration(KIND["H40"], reason, declaration, found.context, hole.span.start)


def _resting(others: int) -> str:
    return (
        f"; {others} other declaration{'s' * (others != 1)} rest{'s' * (others == 1)} on it" if others else ""
    )


def axioms(found: Found) -> Iterator[Finding]:
    """H50: every axiom, with how many declarations rest on it, also when that is none."""
    resting = reach(found.roots)
    for declaration in found.context.inventory.declarations:
        if declaration.kind == "axiom" and declaration.name not in STANDARD_AXIOMS:
            others = resting.get(("axiom", declaration.name), 0)
            modifiers = " ".join(m for m in declaration.modifiers if m in ("private", "protected"))
            kind = f"{modifiers} axiom" if modifiers else "axiom"
            reason = (
                f"`{declaration.name}` is an {kind}" if not modifiers else f"`{declaration.name}` is a {kind}"
            )
            tail = _resting(others) or "; no other declaration rests on it"
            yield at_declaration(KIND["H50"], reason + tail, declaration, found.context)


def native(found: Found) -> Iterator[Finding]:
    """H51: proofs by compiled code, and what replaces the code that they run."""
    run = _run_natively(found)
    for declaration in found.context.inventory.declarations:
        seen = set()
        for hole in declaration.holes:
            if hole.what not in SORRIES and hole.what not in seen:
                seen.add(hole.what)
                reason = f"`{hole.what}` trusts Lean's compiler, not its kernel"
                yield at_declaration(KIND["H51"], reason, declaration, found.context, hole.span.start)
        for what, _ in own_roots(declaration):
            if what in _REPLACED:
                used = declaration.index in run
                tail = "and a proof runs it" if used else "no proof seen here runs it"
                reason = f"`@[{what}]` gives it other compiled code than its definition; {tail}"
                yield at_declaration(KIND["H51"] if used else NOTE["H51"], reason, declaration, found.context)


def _run_natively(found: Found) -> frozenset[int]:
    """Declarations with replaced code under a proof that runs compiled code."""
    run: set[int] = set()
    for roots in found.roots:
        whats = {root.what for root in roots}
        if whats - SORRIES - _REPLACED - _UNSEEN - {"axiom"}:
            run.update(root.path[-1] for root in roots if root.what in _REPLACED)
    return frozenset(run)


def unseen(found: Found) -> Iterator[Finding]:
    """H52: `opaque`, `partial` and `unsafe` definitions that a theorem reaches."""
    declarations = found.context.inventory.declarations
    reached: dict[int, list[Declaration]] = {}
    for declaration in declarations:
        if is_theorem(declaration):
            for index in {root.path[-1] for root in found.roots[declaration.index] if root.what in _UNSEEN}:
                reached.setdefault(index, []).append(declaration)
    for index in sorted(reached):
        what = next(what for what, _ in own_roots(declarations[index]) if what in _UNSEEN)
        theorems = reached[index]
        more = f" and {len(theorems) - 1} more" if len(theorems) > 1 else ""
        rest = "rest" if len(theorems) > 1 else "rests"
        reason = f"`{what}`: Lean's logic does not see what it computes, and `{theorems[0].name}`{more} {rest} on it"
        yield at_declaration(KIND["H52"], reason, declarations[index], found.context)
