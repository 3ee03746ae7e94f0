"""What a proposition says about how far a variable can range: finitely many values outside which it cannot hold.

`superset(compiler, prop, var)` reads guards such as `n < 10`, `k ∈ Finset.range n`, `d ∣ 12`, `a ≤ k ∧ k ≤ b`, `x = e`,
`n ^ 2 ≤ 50` off a proposition. The values given are a superset: outside of them the proposition is false. So `∃ x, p x`
is decided by them, and `∀ x, p x` by those of `¬ p x`. Nothing is read off that is not so in Lean: bounds go only
through casts and operations that are monotone on the type at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.logic.terms import Call, Global, Let, Lit, Op, Quant, Term, Var
from harness.logic.types import BOOL, PROP, Type, TypeApp
from harness.numbers import primes
from harness.translate.evaluate.bounds import order_bounds
from harness.translate.evaluate.elements import as_type, bare, head
from harness.translate.evaluate.equations import congruence, roots_guard
from harness.translate.evaluate.runtime import Frame, Region
from harness.translate.evaluate.scan import Search
from harness.translate.evaluate.shape import type_at
from harness.translate.evaluate.spans import Found, Guard, Span, careful, join, meet

if TYPE_CHECKING:
    from harness.translate.evaluate.compile import Compiler


def superset(compiler: Compiler, proposition: Term, var: Var, holds: bool = True) -> Guard | None:
    """Values outside of which the proposition does not hold (or, for `holds=False`, does not fail)."""
    guard = _read(Search(compiler, var, frozenset({var.name})), proposition, holds)
    return None if guard is None else careful(guard)


def _read(search: Search, term: Term, holds: bool) -> Guard | None:
    match term:
        case Op("and", (p, q)) if holds:
            return meet(_read(search, p, True), _read(search, q, True))
        case Op("and", (p, q)):
            return join(_read(search, p, False), _read(search, q, False))
        case Op("or", (p, q)) if holds:
            return join(_read(search, p, True), _read(search, q, True))
        case Op("or", (p, q)):
            return meet(_read(search, p, False), _read(search, q, False))
        case Op("implies", (p, q)) if holds:
            return join(_read(search, p, False), _read(search, q, True))
        case Op("implies", (p, q)):
            return meet(_read(search, p, True), _read(search, q, False))
        case Op("iff", (p, q)):
            return join(
                meet(_read(search, p, True), _read(search, q, holds)),
                meet(_read(search, p, False), _read(search, q, not holds)),
            )
        case Op("not", (p,)):
            return _read(search, p, not holds)
        case Call(Global(name), args):
            inlined = search.inlined(name, args)
            return None if inlined is None else _read(search.deeper(), inlined, holds)
        case Op("decide", (p,)):
            return _read(search, p, holds)
        case Op("eq", (p, Lit(bool() as value))) if type_at(p) in (BOOL, PROP):
            return _read(search, p, value == holds)
        case Op("band", (p, q)):
            return _read(search, Op("and", (p, q), PROP), holds)
        case Op("bor", (p, q)):
            return _read(search, Op("or", (p, q), PROP), holds)
        case Quant(_, var, _) | Let(var, _, _) if var.name in search.hidden:
            return None  # another variable of this name
        case Quant(kind, var, body):
            # A bound that no y can lift: ∃ y, p x y implies it if every p x y does.
            return _read(search.below(var.name), body, holds) if (kind == "exists") == holds else None
        case Let(var, value, body):
            return _after_let(search, var, value, body, holds)
        case Op("ne", (a, b)) if not holds:
            return relation(search, "eq", a, b)
        case Op("eq" as name, (a, b)) if holds:
            return relation(search, name, a, b)
        case Op(("lt" | "le") as name, (a, b)):
            if holds:
                return relation(search, name, a, b)
            return relation(search, "le" if name == "lt" else "lt", b, a)
        case Op("mem", (x, s)) if holds and x == search.var and search.known(s):
            return _members(search, s)
        case Op("dvd", (x, e)) if holds and x == search.var and search.known(e):
            return _divisors(search, e)
        case Op("dvd", (x, e)) if holds and search.known(e) and head(bare(type_at(e))) == "Nat":
            return _small_divisors(search, x, e)
        case _:
            return None


def _after_let(search: Search, var: Var, value: Term, body: Term, holds: bool) -> Guard | None:
    if not search.known(value):
        return _read(search.below(var.name), body, holds)
    slot, run = search.compiler.scope.slot(var.name), search.compiler.run(value)
    inner = _read(search, body, holds)
    if inner is None:
        return None

    def guard(frame: Frame) -> Found:
        below = frame.copy()
        below[slot] = run(frame)
        return inner(below)

    return guard


def _members(search: Search, container: Term) -> Guard | None:
    compiler, run = search.compiler, search.compiler.run(container)
    type_ = bare(type_at(container))
    if not isinstance(type_, TypeApp):
        return None
    if type_.head in ("List", "Array", "Multiset"):
        return lambda frame: list(run(frame))
    if type_.head not in ("Set", "Finset"):
        return None
    closing = compiler.closing(as_type(type_.args[0]))
    return lambda frame: _listed(compiler, closing(frame), run(frame))


def _listed(compiler: Compiler, element: Type, s: Any) -> Found:
    if isinstance(s, Region):
        found = s.superset()
        return found if found is None or isinstance(found, Span) else list(found)
    return compiler.kinds.listed(element, s)


def _divisors(search: Search, term: Term) -> Guard | None:
    kind = head(bare(type_at(term)))
    if kind not in ("Nat", "Int"):
        return None
    run = search.compiler.run(term)

    def guard(frame: Frame) -> Found:
        value = run(frame)
        if value == 0:
            return None
        positive = list(primes.divisors(abs(value)))
        return positive if kind == "Nat" else [*positive, *(-d for d in positive)]

    return guard


def _small_divisors(search: Search, x: Term, e: Term) -> Guard | None:
    """From x ∣ e for naturals: x ≤ e, unless e is 0; and what x is a multiple of divides e too."""
    if _is_factor(search.var, x):
        return _divisors(search, e)
    bound, run = order_bounds(search, "le", x, e), search.compiler.run(e)
    return None if bound is None else lambda frame: None if run(frame) == 0 else bound(frame)


def _is_factor(var: Var, term: Term) -> bool:
    match term:
        case Op("mul", factors):
            return any(_is_factor(var, factor) for factor in factors)
        case Op("pow", (base, Lit(int() as k))):
            return k > 0 and _is_factor(var, base)
        case _:
            return term == var


def relation(search: Search, name: str, a: Term, b: Term) -> Guard | None:
    """Bounds from `a = b`, `a < b` or `a ≤ b`."""
    if name == "eq":
        for x, e in ((a, b), (b, a)):
            if x == search.var and search.known(e):
                run = search.compiler.run(e)
                return lambda frame: [run(frame)]
        special = meet(congruence(search, a, b), roots_guard(search, a, b))
        return meet(special, meet(order_bounds(search, "le", a, b), order_bounds(search, "le", b, a)))
    return order_bounds(search, name, a, b)
