"""Bounds for natural numbers from what grows with them: `2 ^ x * 3 ^ y = 1296` leaves finitely many x and y."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from harness.logic.terms import Lit, Op, Term, Var, free_vars, type_of
from harness.logic.types import INT, NAT, NNREAL, PROP, RAT, REAL
from harness.logic.values import Value

_ORDERED = (NAT, INT, RAT, REAL, NNREAL)
_MOST = 1 << 16

Evaluate = Callable[[Term, Mapping[str, Value]], object]


def bound(atoms: Sequence[Term], variable: Var, point: Mapping[str, Value], value: Evaluate) -> int | None:
    """The largest value of a natural number at which one of the atoms can hold, if one bounds it.

    The other unknowns of an atom are natural numbers too, and are taken as 0, where what grows with them is least.
    """
    found = [_bound(atom, variable, point, value) for atom in atoms if variable.name in free_vars(atom)]
    return min((high for high in found if high is not None), default=None)


def _bound(atom: Term, variable: Var, point: Mapping[str, Value], value: Evaluate) -> int | None:
    match atom:
        case Op("eq", (a, b)) if type_of(a) in _ORDERED:
            sides: tuple[tuple[Term, Term], ...] = ((a, b), (b, a))
        case Op("le" | "lt", (a, b)) if type_of(a) in _ORDERED:
            sides = ((a, b),)
        case _:
            return None
    for side, limit in sides:
        if variable.name in free_vars(side) and free_vars(limit) <= point.keys() and grows(side, point):
            return _largest(side, limit, variable, point, value)
    return None


def _largest(
    side: Term, limit: Term, variable: Var, point: Mapping[str, Value], value: Evaluate
) -> int | None:
    least = dict.fromkeys(free_vars(side) - point.keys(), 0)

    def exceeds(n: int) -> bool:
        return value(Op("lt", (limit, side), PROP), {**point, **least, variable.name: n}) is True

    high = 1
    while not exceeds(high):
        high *= 2
        if high > _MOST:
            return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if exceeds(middle) else (middle, high)
    return low


def grows(term: Term, point: Mapping[str, Value]) -> bool:
    """Whether a term is never negative, and never less where one of its natural numbers is larger."""
    if type_of(term) not in _ORDERED:
        return False  # arithmetic that wraps
    match term:
        case Var(name, type_):
            return type_ == NAT or (name in point and _is_nonnegative(point[name]))
        case Lit(value):
            return _is_nonnegative(value)
        case Op("add" | "mul", (a, b)):
            return grows(a, point) and grows(b, point)
        case Op("pow", (a, Lit(int()))):
            return grows(a, point)
        case Op("pow", (Lit(int() | Fraction() as base), exponent)):
            return base >= 1 and grows(exponent, point)
        case Op("cast" | "Nat.succ" | "Nat.factorial", (a,)):
            return grows(a, point)
        case _:
            return False


def _is_nonnegative(value: object) -> bool:
    return isinstance(value, int | Fraction) and value >= 0
