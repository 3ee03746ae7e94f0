"""Where an equation can hold: at the roots of a polynomial, at divisors, at what is linear in the variable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from harness.logic.terms import Op, Term
from harness.numbers import primes, rational
from harness.numbers.rational import Rational
from harness.translate.evaluate import order, real
from harness.translate.evaluate.elements import NUMBERS, bare, head
from harness.translate.evaluate.generic import GenericInt, generic, number_of, roots_of, slope_of, variable_of
from harness.translate.evaluate.runtime import Frame, Stuck
from harness.translate.evaluate.scan import Search
from harness.translate.evaluate.shape import type_at
from harness.translate.evaluate.spans import Found, Guard, Perhaps, careful

if TYPE_CHECKING:
    pass


def solutions(kind: str, difference: Callable[[Any], real.Number]) -> list[Any] | None:
    """The numbers of a type at which a difference is 0; None where it is no polynomial."""
    value = generic(kind)
    variable, apart = variable_of(value), difference(value)
    roots = roots_of(apart, variable)
    if roots is not None:
        return _of_kind(kind, roots)
    slope = slope_of(apart, variable)
    if slope is None:
        return None
    root = real.divide(real.negate(difference(0 if kind in ("Nat", "Int") else rational.ZERO)), slope)
    return _if_of_kind(kind, root)


def roots_guard(search: Search, a: Term, b: Term) -> Guard | None:
    """The numbers at which two sides agree whose difference is a polynomial in the variable."""
    kind = head(bare(search.var.type))
    if head(bare(type_at(a))) not in NUMBERS or kind not in NUMBERS or search.hidden != {search.var.name}:
        return None
    compiler, slot = search.compiler, search.compiler.scope.slot(search.var.name)
    first, second = compiler.run(a), compiler.run(b)
    whole = head(bare(type_at(a))) in ("Nat", "Int")

    def guard(frame: Frame) -> Found:
        inner = frame.copy()

        def difference(x: Any) -> real.Number:
            inner[slot] = x
            left, right = first(inner), second(inner)
            return real.subtract(number_of(left), number_of(right)) if whole else real.subtract(left, right)

        return solutions(kind, difference)

    return careful(guard, (TypeError, AttributeError, ValueError))


def _if_of_kind(kind: str, root: real.Number) -> list[Any]:
    """The only number that solves an equation, if it is one of the type; `Perhaps` where that is not known."""
    if kind == "Real":
        return [root]
    if isinstance(root, Rational):
        return _of_kind(kind, [root])
    if kind not in ("Nat", "Int"):
        return [Perhaps(root)]
    try:
        whole = Rational(order.floor(root))
        return _of_kind(kind, [whole]) if order.equal(root, whole) else []
    except Stuck:
        return [Perhaps(GenericInt(root))]


def _of_kind(kind: str, roots: list[real.Number]) -> list[Any]:
    """Those of the numbers that are values of the type."""
    if kind == "Real":
        return list(roots)
    if kind == "NNReal":
        return [x for x in roots if order.sign(x) >= 0]
    rationals = [x for x in roots if isinstance(x, Rational)]
    if kind == "Rat":
        return list(rationals)
    return [int(x) for x in rationals if x.denominator == 1 and (kind == "Int" or x >= 0)]


def congruence(search: Search, a: Term, b: Term) -> Guard | None:
    """`u % x = v % x` for different u and v: x divides their difference."""
    match a, b:
        case Op("mod", (u, x)), Op("mod", (v, y)) if (
            x == y == search.var and search.known(u) and search.known(v)
        ):
            first, second = search.compiler.run(u), search.compiler.run(v)
            signed = head(bare(search.var.type)) == "Int"
        case _:
            return None

    def guard(frame: Frame) -> Found:
        difference = abs(first(frame) - second(frame))
        if difference == 0:
            return None
        positive = list(primes.divisors(difference))
        return [*positive, *(-d for d in positive)] if signed else positive

    return guard
