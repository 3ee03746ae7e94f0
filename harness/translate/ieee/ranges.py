"""Doubles that are known, or known to lie between two doubles, and the arithmetic that is exact to the bit.

A value is a Python float where it is known to the bit, and a `Range` where it rests on a function of the C library,
whose last places differ from machine to machine. Rounding is monotone, so the results at the ends of ranges enclose all
results between. Comparisons answer only what holds for every value that is possible.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product

from harness.logic import Truth, not_, truth

NAN = math.nan
INFINITY = math.inf


@dataclass(frozen=True, slots=True)
class Range:
    """Some double from `low` to `high` (in the order where -0.0 is below 0.0), or NaN if `nan`."""

    low: float
    high: float
    nan: bool = False


Value = float | Range


def _place(x: float) -> tuple[float, float]:
    """The order of doubles that tells the two zeros apart."""
    return x, math.copysign(1.0, x)


def enclosing(values: Iterable[float]) -> Value:
    """The smallest value that leaves all of these possible."""
    found = list(values)
    numbers = sorted((x for x in found if not math.isnan(x)), key=_place)
    if not numbers:
        return NAN
    low, high = numbers[0], numbers[-1]
    nan = len(numbers) < len(found)
    return low if _place(low) == _place(high) and not nan else Range(low, high, nan)


def ends(x: Value) -> tuple[float, ...]:
    """The extreme values that are possible; NaN is among them if it is possible."""
    if isinstance(x, float):
        return (x,)
    return (x.low, x.high, NAN) if x.nan else (x.low, x.high)


def widened(x: Value, ulps: int) -> Value:
    """All doubles that are so many steps away at most; a NaN is one everywhere."""
    if isinstance(x, float) and math.isnan(x):
        return x
    low, high = (x, x) if isinstance(x, float) else (x.low, x.high)
    nan = isinstance(x, Range) and x.nan
    for _ in range(ulps):
        low, high = math.nextafter(low, -INFINITY), math.nextafter(high, INFINITY)
    # A step leads past one of the two zeros; both are meant.
    return Range(-0.0 if low == 0 else low, 0.0 if high == 0 else high, nan)


def monotone(function: Callable[[float], float], x: Value) -> Value:
    """A function that is monotone where it is not NaN, and computed to the bit."""
    return enclosing(map(function, ends(x)))


def _corners(operation: Callable[[float, float], float], x: Value, y: Value) -> Value:
    return enclosing(operation(a, b) for a, b in product(ends(x), ends(y)))


def add(x: Value, y: Value) -> Value:
    """`x + y`."""
    result = _corners(lambda a, b: a + b, x, y)
    return _with_zeros(result, x, y)


def sub(x: Value, y: Value) -> Value:
    """`x - y`."""
    return add(x, neg(y))


def _with_zeros(result: Value, x: Value, y: Value) -> Value:
    """A sum that vanishes is 0.0, unless both sides are -0.0: the ends of ranges need not show either."""
    if isinstance(result, float) or (isinstance(x, float) and isinstance(y, float)):
        return result
    low = -0.0 if result.low == 0 else result.low
    high = 0.0 if result.high == 0 else result.high
    return Range(low, high, result.nan)


def mul(x: Value, y: Value) -> Value:
    """`x * y`."""
    result = _corners(lambda a, b: a * b, x, y)
    if (_may_vanish(x) and _may_be_infinite(y)) or (_may_vanish(y) and _may_be_infinite(x)):
        return enclosing((*ends(result), NAN))
    return result


def div(x: Value, y: Value) -> Value:
    """`x / y`, as IEEE has it: infinite or NaN for a divisor 0."""
    if isinstance(y, Range) and _may_vanish(y):
        return Range(-INFINITY, INFINITY, True)
    result = _corners(quotient, x, y)
    undefined = (_may_vanish(x) and _may_vanish(y)) or (_may_be_infinite(x) and _may_be_infinite(y))
    return enclosing((*ends(result), NAN)) if undefined else result


def quotient(a: float, b: float) -> float:
    """`a / b` of two known doubles."""
    if b != 0:
        return a / b
    if a == 0 or math.isnan(a):
        return NAN
    return math.copysign(INFINITY, a) * math.copysign(1.0, b)


def _may_vanish(x: Value) -> bool:
    return x == 0 if isinstance(x, float) else x.low <= 0 <= x.high


def _may_be_infinite(x: Value) -> bool:
    return any(math.isinf(end) for end in ends(x))


def neg(x: Value) -> Value:
    """`-x`: the sign bit."""
    return monotone(lambda a: -a, x)


def sqrt(x: Value) -> Value:
    """`Float.sqrt x`: NaN for negatives; √-0.0 = -0.0."""
    found = monotone(lambda a: math.sqrt(a) if a >= 0 else NAN, x)
    # Where a range starts below zero, all from zero on is possible.
    return enclosing((*ends(found), -0.0)) if isinstance(x, Range) and x.low < 0 <= x.high else found


def absolute(x: Value) -> Value:
    """`Float.abs x`: the sign bit cleared."""
    if isinstance(x, Range) and x.low < 0 <= x.high:
        return enclosing((0.0, *(abs(end) for end in ends(x))))
    return monotone(abs, x)


def floor(x: Value) -> Value:
    """`Float.floor x`; `⌊-0.0⌋ = -0.0`."""
    return monotone(lambda a: _whole(a, math.floor), x)


def ceil(x: Value) -> Value:
    """`Float.ceil x`; -0.0 from above -1."""
    return monotone(lambda a: _whole(a, math.ceil), x)


def round_half_away(x: Value) -> Value:
    """`Float.round x`: to the nearest integer, half-way cases away from zero."""
    return monotone(lambda a: _whole(a, _half_away), x)


def _half_away(a: float) -> int:
    size = abs(a)
    below = math.floor(size)
    # The difference is exact, while size + 0.5 may round.
    nearest = below + (size - below >= 0.5)
    return -nearest if a < 0 else nearest


def _whole(a: float, function: Callable[[float], int]) -> float:
    return a if not math.isfinite(a) else math.copysign(float(function(a)), a)


def maximum(x: Value, y: Value) -> Value:
    """`max x y`, which is `if x ≤ y then y else x`."""
    return choose(less_equal(x, y), y, x)


def minimum(x: Value, y: Value) -> Value:
    """`min x y`, which is `if x ≤ y then x else y`."""
    return choose(less_equal(x, y), x, y)


def choose(condition: Truth, then: Value, otherwise: Value) -> Value:
    """`if condition then … else …`, also where the condition is not known."""
    if condition is Truth.UNKNOWN:
        return enclosing((*ends(then), *ends(otherwise)))
    return then if condition is Truth.TRUE else otherwise


# Questions


def less(x: Value, y: Value) -> Truth:
    """`x < y`: false where one of them is NaN."""
    return _ordered(x, y, lambda a, b: a < b)


def less_equal(x: Value, y: Value) -> Truth:
    """`x ≤ y`: false where one of them is NaN."""
    return _ordered(x, y, lambda a, b: a <= b)


def _ordered(x: Value, y: Value, holds: Callable[[float, float], bool]) -> Truth:
    """A relation that is antitone in its first and monotone in its second argument: the corners say all."""
    return _agreed(holds(a, b) for a, b in product(ends(x), ends(y)))


def beq(x: Value, y: Value) -> Truth:
    """`x == y`: IEEE's equality, for which the zeros are equal and NaN is not."""
    if isinstance(x, float) and isinstance(y, float):
        return truth(x == y)
    if _apart(x, y):
        return Truth.FALSE
    always = all(a == b for a, b in product(ends(x), ends(y)))
    return Truth.TRUE if always else Truth.UNKNOWN


def same(x: Value, y: Value) -> Truth:
    """`x = y`: the same object. NaN is one object, and the zeros are two."""
    if isinstance(x, float) and isinstance(y, float):
        return truth((math.isnan(x) and math.isnan(y)) or _place(x) == _place(y))
    both_nan = all(any(math.isnan(end) for end in ends(side)) for side in (x, y))
    return Truth.FALSE if _apart(x, y) and not both_nan else Truth.UNKNOWN


def _apart(x: Value, y: Value) -> bool:
    """Whether no number is possible for both."""
    first = [end for end in ends(x) if not math.isnan(end)]
    second = [end for end in ends(y) if not math.isnan(end)]
    return not first or not second or max(first) < min(second) or max(second) < min(first)


def _agreed(answers: Iterable[bool]) -> Truth:
    found = set(answers)
    return truth(found.pop()) if len(found) == 1 else Truth.UNKNOWN


def is_nan(x: Value) -> Truth:
    return _agreed(math.isnan(end) for end in ends(x))


def is_infinite(x: Value) -> Truth:
    if isinstance(x, Range) and _may_be_infinite(x):
        return Truth.UNKNOWN
    return _agreed(math.isinf(end) for end in ends(x))


def is_finite(x: Value) -> Truth:
    if is_nan(x) is Truth.UNKNOWN or is_infinite(x) is Truth.UNKNOWN:
        return Truth.UNKNOWN
    return not_(truth(is_nan(x) is Truth.TRUE or is_infinite(x) is Truth.TRUE))
