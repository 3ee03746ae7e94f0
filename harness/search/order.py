"""Which value is simpler than which: the order in which values are tried first and to which witnesses shrink.

| type | order |
|---|---|
| Nat, Int, Fin, … | 0, 1, -1, 2, -2, … |
| Rat, Real | by height max(abs p, q): 0, 1, -1, 2, -2, 1/2, -1/2, 3, -3, 3/2, -3/2, 1/3, …; `√2` last |
| Bool, Prop | false, true |
| Complex | as pairs of reals, the real part first |
| Float | as the rationals up to height 10, then -0.0, ∞, -∞, NaN, then the others |
| String, List, Array, Multiset | shorter first, then element by element |
| Finset, Set | fewer elements first, then the sorted elements |
| structures, inductives | fewer constructors first, then by constructor, then field by field |
| functions | tables with fewer entries first, then by default, then by entries; `fun`s last, shorter first |

A point is simpler than another if its value is at the first variable of the statement where they differ.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import Any

from harness.logic.terms import Call, Con, Field, Global, If, Lam, Let, Lit, Match, Op, Quant, Var, walk
from harness.logic.types import Arrow, SortType, Subtype, TypeApp, TypeVar
from harness.logic.values import Datum, Table, Value

TERM_TYPES = (Var, Lit, Op, Lam, Call, Global, Let, If, Match, Con, Field, Quant)
TYPE_TYPES = (TypeApp, Arrow, Subtype, TypeVar, SortType)

_LAST = 10**9
_SMALL_FLOAT = 10

Key = tuple[Any, ...]


def key(value: Value) -> Key:
    """A sort key: of two values of one type, the simpler one has the smaller key."""
    match value:
        case bool():
            return (0, int(value))
        case int():
            return (0, abs(value), value < 0)
        case Fraction():
            return (0, *_rational_key(value))
        case float():
            return _float_key(value)
        case str():
            return (0, len(value), value)
        case tuple():
            # The 0 keeps it comparable with numbers: a function from an empty type may have any value elsewhere.
            return (0, len(value), 0, tuple(key(v) for v in value))
        case frozenset():
            return (0, len(value), tuple(sorted(key(v) for v in value)))
        case Datum(constructor, fields):
            return (0, weight(value), constructor, tuple(key(f) for f in fields))
        case Table(entries, default):
            return (0, len(entries), key(default), tuple((key(a), key(b)) for a, b in entries))
        case _ if isinstance(value, TYPE_TYPES):
            return (0, _type_rank(value), repr(value))
        case _:
            nodes = list(walk(value))
            literals = tuple(key(n.value) for n in nodes if isinstance(n, Lit))
            return (_LAST, len(nodes), literals, repr(value))


def _rational_key(q: Fraction) -> tuple[int, int, int, bool]:
    p = abs(q.numerator)
    return (max(p, q.denominator), q.denominator, p, q < 0)


def _float_key(x: float) -> Key:
    if math.isnan(x):
        return (1, 4)
    if math.isinf(x):
        return (1, 2 if x > 0 else 3)
    if x == 0:
        return (0, 1, 1, 0, False) if math.copysign(1.0, x) > 0 else (1, 1)
    rational = _rational_key(Fraction(x))
    return (0 if rational[0] <= _SMALL_FLOAT else 2, *rational)


def weight(value: Value) -> int:
    """The number of constructors that a value is made of."""
    match value:
        case Datum(_, fields):
            return 1 + sum(weight(f) for f in fields)
        case tuple():
            return len(value) + sum(weight(v) for v in value)
        case _:
            return 0


_TYPE_ORDER = "Empty Unit Bool Prop Fin ZMod Nat Int Rat NNReal Real Complex".split()


def _type_rank(value: object) -> int:
    head = value.head if isinstance(value, TypeApp) else ""
    return _TYPE_ORDER.index(head) if head in _TYPE_ORDER else len(_TYPE_ORDER)


@lru_cache(maxsize=256)
def rationals(limit: int, *, negative: bool = True) -> tuple[Fraction, ...]:
    """The first `limit` rationals in the order of `key`; without the negative ones if so asked."""
    found: list[Fraction] = [Fraction(0)]
    height = 1
    while len(found) < limit:
        layer = [Fraction(height)] if height == 1 else _of_height(height)
        for q in layer:
            found += [q, -q] if negative else [q]
        height += 1
    return tuple(found[:limit])


def _of_height(height: int) -> list[Fraction]:
    tall = [Fraction(height, q) for q in range(1, height) if math.gcd(height, q) == 1]
    wide = [Fraction(p, height) for p in range(1, height) if math.gcd(height, p) == 1]
    return sorted(tall + wide, key=_rational_key)


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The simplest rational in [low, high], for low ≤ high: the first one on the Stern–Brocot tree."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest_between(-high, -low)
    whole = math.ceil(low)
    if whole <= high:
        return Fraction(whole)
    base = math.floor(low)
    return base + 1 / simplest_between(1 / (high - base), 1 / (low - base))
