"""Bounds of a whole variable from inequalities: how a bound of a term bounds the variable in it.

Bounds go only through casts and operations that are monotone on the type at hand.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from harness.logic.terms import Lit, Op, Term
from harness.numbers import naturals, rational
from harness.numbers.rational import Rational
from harness.translate.evaluate import order
from harness.translate.evaluate.elements import NUMBERS, bare, head
from harness.translate.evaluate.real import Real
from harness.translate.evaluate.runtime import Frame, Run, Stuck
from harness.translate.evaluate.scan import Search
from harness.translate.evaluate.shape import type_at
from harness.translate.evaluate.spans import Found, Guard, Span, largest, meet, smallest

if TYPE_CHECKING:
    pass


def order_bounds(search: Search, name: str, a: Term, b: Term) -> Guard | None:
    """Bounds from `a < b` or `a ≤ b`: of the side that mentions the variable by the side that is known."""
    if head(bare(search.var.type)) not in ("Nat", "Int") or head(bare(type_at(a))) not in NUMBERS:
        return None
    strict = name == "lt"
    most = search.compiler.run(b) if search.known(b) else _at_most(search, b)
    above = None if most is None else _bound(search, a, most, True, strict)
    below = _bound(search, b, search.compiler.run(a), False, strict) if search.known(a) else None
    return meet(above, below)


def _at_most(search: Search, term: Term) -> Run | None:
    """A bound from above of a natural number that is not known, whatever the variable is."""
    if head(bare(type_at(term))) != "Nat":
        return None
    run = search.compiler.run
    match term:
        case _ if search.known(term):
            return run(term)
        case Op("Nat.gcd", (a, b)):
            for known in (a, b):
                if search.known(known):
                    return _if_positive(run(known))
        case Op("mod", (_, b)) if search.known(b):
            return _if_positive(run(b))
        case Op(("sub" | "div"), (a, _)):
            return _at_most(search, a)
        case Op("min", (a, b)):
            return _at_most(search, a) or _at_most(search, b)
        case Op(("add" | "mul"), (a, b)):
            first, second = _at_most(search, a), _at_most(search, b)
            if first is not None and second is not None:
                return _combined(term.name, first, second)
    return None


def _if_positive(run: Run) -> Run:
    def bound(frame: Frame) -> Any:
        value = run(frame)
        if value <= 0:
            raise Stuck("no bound")
        return value

    return bound


def _combined(name: str, first: Run, second: Run) -> Run:
    if name == "add":
        return lambda frame: first(frame) + second(frame)
    return lambda frame: first(frame) * second(frame)


def _bound(search: Search, side: Term, limit: Run, above: bool, strict: bool) -> Guard | None:
    """The span of the variable if `side` is bounded by `limit` from above or from below."""
    step = _isolate(search, side, above)
    if step is None:
        return None
    whole = head(bare(type_at(side))) in ("Nat", "Int")
    natural = head(bare(search.var.type)) == "Nat"

    def guard(frame: Frame) -> Found:
        value = _approximate(limit(frame), above)
        if strict and whole:
            value = value - 1 if above else value + 1
        span = step(frame, value)
        return Span(largest(span.low, 0), span.high) if natural else span

    return guard


def _approximate(value: Any, above: bool) -> Any:
    """A rational bound on the safe side of a real one."""
    if isinstance(value, Real):
        floor = order.floor(value)
        return Rational(floor + 1 if above else floor)
    return value


Step = Callable[[Frame, Any], Span]
"""From the bound of a term to the span of the variable in it."""


def _isolate(search: Search, side: Term, above: bool) -> Step | None:
    """How a bound of `side` from above (or below) bounds the variable."""
    if side == search.var:
        return lambda _, v: Span(None, _floor(v)) if above else Span(_ceil(v), None)
    match side:
        case Op("cast", (inner,)) if head(bare(type_at(inner))) in NUMBERS:
            return _isolate(search, inner, above)
        case Op("neg", (inner,)):
            step = _isolate(search, inner, not above)
            return None if step is None else lambda frame, v: step(frame, -v)
        case Op("add", (a, b)):
            return _isolate_sum(search, a, b, above)
        case Op("sub", (a, b)):
            return _isolate_difference(search, side, a, b, above)
        case Op("mul", (a, b)):
            return _isolate_product(search, a, b, above)
        case Op("pow", (a, Lit(int() as k))) if k >= 1 and above:
            return _isolate_power(search, a, k)
        case Op("pow", (Lit(int() | Fraction() as base), exponent)) if (
            above and exponent == search.var and base >= 2
        ):
            return lambda _, v: Span(0, naturals.log(math.floor(base), max(_floor(v), 1)))
        case Op("Nat.lcm", (a, b)) if above:
            return _isolate_multiple(search, a, b)
        case Op("abs", (a,)) if above:
            up, down = _isolate(search, a, True), _isolate(search, a, False)
            return None if up is None or down is None else lambda f, v: _both(up(f, v), down(f, -v))
        case _:
            return None


def _both(a: Span, b: Span) -> Span:
    return Span(largest(a.low, b.low), smallest(a.high, b.high))


def _floor(v: Any) -> int:
    return v if isinstance(v, int) else rational.floor(v)


def _ceil(v: Any) -> int:
    return v if isinstance(v, int) else rational.ceil(v)


def _isolate_sum(search: Search, a: Term, b: Term, above: bool) -> Step | None:
    for x, rest in ((a, b), (b, a)):
        if search.known(rest) and (step := _isolate(search, x, above)) is not None:
            run = search.compiler.run(rest)
            return _shifted(step, run, above, -1)
    if above:
        # What is added is not negative, so the bound holds without it.
        for x, rest in ((a, b), (b, a)):
            if _is_nonnegative(rest) and (step := _isolate(search, x, True)) is not None:
                return step
    return None


def _shifted(step: Step, run: Run, above: bool, sign: int) -> Step:
    def shifted(frame: Frame, v: Any) -> Span:
        # The less is taken away from an upper bound, the safer it is.
        return step(frame, v + sign * _approximate(run(frame), above == (sign > 0)))

    return shifted


def _isolate_difference(search: Search, side: Op, a: Term, b: Term, above: bool) -> Step | None:
    truncated = head(bare(side.type)) in ("Nat", "NNReal")
    if search.known(b) and (step := _isolate(search, a, above)) is not None:
        run = search.compiler.run(b)
        shifted = _shifted(step, run, above, 1)
        if truncated and not above:
            return lambda frame, v: shifted(frame, v) if v > 0 else Span(None, None)
        return shifted
    if search.known(a) and not truncated and (step := _isolate(search, b, not above)) is not None:
        run = search.compiler.run(a)
        # a - x ≤ v exactly if x ≥ a - v.
        return lambda frame, v: step(frame, _approximate(run(frame), not above) - v)
    return None


def _isolate_product(search: Search, a: Term, b: Term, above: bool) -> Step | None:
    for x, factor in ((a, b), (b, a)):
        if (
            isinstance(factor, Lit)
            and not isinstance(factor.value, bool | str | float | tuple)
            and factor.value > 0
        ):
            number = Rational(int(factor.value.numerator), int(factor.value.denominator))
            return _divided(_isolate(search, x, above), number)
    if a == b and above:
        return _isolate_power(search, a, 2)
    return None


def _divided(step: Step | None, number: Rational) -> Step | None:
    return None if step is None else lambda frame, v: step(frame, v / number)


def _isolate_multiple(search: Search, a: Term, b: Term) -> Step | None:
    """From lcm a x ≤ v: x ≤ v, unless a is 0."""
    for x, known in ((a, b), (b, a)):
        if search.known(known) and (step := _isolate(search, x, True)) is not None:
            return _unless_zero(step, search.compiler.run(known))
    return None


def _unless_zero(step: Step, run: Run) -> Step:
    return lambda frame, v: step(frame, v) if run(frame) else Span(None, None)


def _isolate_power(search: Search, a: Term, k: int) -> Step | None:
    """From a ^ k ≤ v for whole a: |a| ≤ |v| for even k, and a ≤ v where a is not negative."""
    if head(bare(type_at(a))) not in NUMBERS or not _is_whole(a):
        return None
    up, down = _isolate(search, a, True), _isolate(search, a, False)
    if up is None:
        return None
    if _is_nonnegative(a):
        return lambda frame, v: up(frame, v)
    if k % 2 or down is None:
        return None

    def step(frame: Frame, v: Any) -> Span:
        size = max(_floor(v), 0)
        root = size if k != 2 else naturals.sqrt(size)
        return _both(up(frame, root), down(frame, -root))

    return step


def _is_whole(term: Term) -> bool:
    """Whether the term's value is an integer whatever its type."""
    if head(bare(type_at(term))) in ("Nat", "Int"):
        return True
    match term:
        case Op("cast", (inner,)):
            return _is_whole(inner)
        case Lit(value):
            return not isinstance(value, str | tuple) and value == int(value)
        case Op(("add" | "sub" | "mul" | "neg"), args):
            return all(_is_whole(arg) for arg in args)
        case Op("pow", (a, _)):
            return _is_whole(a)
        case _:
            return False


def _is_nonnegative(term: Term) -> bool:
    """Whether the term's value is never negative."""
    if head(bare(type_at(term))) in ("Nat", "NNReal"):
        return True
    match term:
        case Op("cast", (inner,)):
            return _is_nonnegative(inner)
        case Lit(value):
            return not isinstance(value, str | tuple) and value >= 0
        case Op(("add" | "mul"), (a, b)):
            return (a == b and term.name == "mul") or (_is_nonnegative(a) and _is_nonnegative(b))
        case Op("pow", (a, Lit(int() as k))):
            return k % 2 == 0 or _is_nonnegative(a)
        case Op("abs", _):
            return True
        case _:
            return False
