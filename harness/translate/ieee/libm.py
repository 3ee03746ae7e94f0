"""The C library's functions on doubles: every result within 2 ulp of the correctly rounded one is taken as possible.

Where IEEE 754 and C fix the result (infinities, NaN, exp 0 = 1, x⁰ = 1, …) it is known to the bit. Elsewhere Arb
encloses the real value; it is rounded at growing precision until both ends of the enclosure round alike.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from harness.numbers import ball, rational, reals
from harness.numbers.ball import Ball
from harness.numbers.limits import Undecided
from harness.numbers.rational import Rational
from harness.translate.ieee.ranges import INFINITY, NAN, Range, Value, enclosing, ends, widened

ULPS = 2
_MAX_PRECISION = 1 << 12
_MOST = 16
"""A function that is not monotone is asked for each double of a range that holds at most so many."""


def _rational(x: float) -> Rational:
    return Rational(*x.as_integer_ratio())


def _rounded(x: Rational) -> float:
    """To the nearest double, ties to even."""
    try:
        return int(x.numerator) / int(x.denominator)
    except OverflowError:
        return INFINITY if x > 0 else -INFINITY


def around(real_value: Callable[[int], Ball]) -> Value:
    """The doubles within 2 ulp of the rounded value of a real number, given by enclosures of `bits` bits."""
    bits = 128
    while True:
        found = ball.endpoints(real_value(bits))
        if not isinstance(found, Undecided):
            low, high = (_rounded(end) for end in found)
            if low == high or bits >= _MAX_PRECISION:
                return widened(enclosing((low, high)), ULPS)
        elif bits >= _MAX_PRECISION:
            return Range(-INFINITY, INFINITY, True)
        bits *= 2


def _by_ball(function: Callable[[Ball], Ball], x: float) -> Value:
    exact = _rational(x)
    return around(lambda bits: function(ball.exact(exact, bits)))


def _exp(x: float) -> Value:
    if x > 710:
        return INFINITY
    if x < -800:
        return widened(0.0, ULPS) if math.isfinite(x) else 0.0
    return 1.0 if x == 0 else _by_ball(reals.exp, x)


def _exp2(x: float) -> Value:
    if x > 1025:
        return INFINITY
    if x < -1200:
        return widened(0.0, ULPS) if math.isfinite(x) else 0.0
    exact = _rational(x)
    return 1.0 if x == 0 else around(lambda bits: reals.rpow(ball.exact(2, bits), ball.exact(exact, bits)))


def _logarithm(base: int | None) -> Callable[[float], Value]:
    def log(x: float) -> Value:
        if x < 0:
            return NAN
        if x == 0:
            return -INFINITY
        if math.isinf(x) or x == 1:
            return INFINITY if x > 1 else 0.0
        if base is None:
            return _by_ball(reals.log, x)
        exact = _rational(x)
        return around(lambda bits: reals.logb(ball.exact(base, bits), ball.exact(exact, bits)))

    return log


def _odd(function: Callable[[Ball], Ball], at_infinity: Callable[[], Value]) -> Callable[[float], Value]:
    """A function that keeps 0.0 and -0.0, and has the value `at_infinity` at ∞."""

    def odd(x: float) -> Value:
        if x == 0:
            return x
        if math.isinf(x):
            limit = at_infinity()
            return enclosing(math.copysign(1.0, x) * end for end in ends(limit))
        return _by_ball(function, x)

    return odd


def _half_pi(bits: int) -> Ball:
    return ball.pi(bits) * ball.exact(rational.HALF, bits)


def _hyperbolic(function: Callable[[Ball], Ball], odd: bool) -> Callable[[float], Value]:
    def hyperbolic(x: float) -> Value:
        if x == 0:
            return x if odd else 1.0
        if abs(x) > 712:
            return math.copysign(INFINITY, x) if odd else INFINITY
        return _by_ball(function, x)

    return hyperbolic


def _cos(x: float) -> Value:
    if math.isinf(x):
        return NAN
    return 1.0 if x == 0 else _by_ball(reals.cos, x)


def _asin(x: float) -> Value:
    if abs(x) > 1:
        return NAN
    return x if x == 0 else _by_ball(reals.arcsin, x)


def _acos(x: float) -> Value:
    if abs(x) > 1:
        return NAN
    return 0.0 if x == 1 else _by_ball(reals.arccos, x)


def _cbrt(x: float) -> Value:
    if x == 0 or math.isinf(x):
        return x
    size = abs(_rational(x))
    third = Rational(1, 3)
    root = around(lambda bits: reals.rpow(ball.exact(size, bits), ball.exact(third, bits)))
    return enclosing(math.copysign(1.0, x) * end for end in ends(root))


_MONOTONE: Mapping[str, Callable[[float], Value]] = {
    "exp": _exp,
    "exp2": _exp2,
    "log": _logarithm(None),
    "log2": _logarithm(2),
    "log10": _logarithm(10),
    "asin": _asin,
    "acos": _acos,
    "atan": _odd(reals.arctan, lambda: around(_half_pi)),
    "sinh": _hyperbolic(reals.sinh, odd=True),
    "tanh": _odd(reals.tanh, lambda: 1.0),
    "cbrt": _cbrt,
}

_OTHERS: Mapping[str, Callable[[float], Value]] = {
    "sin": _odd(reals.sin, lambda: NAN),
    "cos": _cos,
    "tan": _odd(reals.tan, lambda: NAN),
    "cosh": _hyperbolic(reals.cosh, odd=False),
}


_EDGES: Mapping[str, tuple[float, ...]] = {
    "asin": (-1.0, 1.0),
    "acos": (-1.0, 1.0),
    "log": (0.0,),
    "log2": (0.0,),
    "log10": (0.0,),
}
"""Where a monotone function is NaN on one side: a range across it goes up to there."""


def unary(name: str) -> Callable[[Value], Value]:
    """`Float.<name>`, for the names in `UNARY`."""
    is_monotone = name in _MONOTONE
    at_point = (_MONOTONE if is_monotone else _OTHERS)[name]

    def function(x: Value) -> Value:
        if isinstance(x, float):
            return x if math.isnan(x) else at_point(x)
        edges = tuple(edge for edge in _EDGES.get(name, ()) if x.low < edge < x.high)
        points = (x.low, *edges, x.high) if is_monotone else _all_between(x)
        if points is None:
            return Range(-INFINITY, INFINITY, True)
        found = [end for point in points for end in ends(at_point(point))]
        return enclosing((*found, NAN) if x.nan else found)

    return function


UNARY = (*_MONOTONE, *_OTHERS)


def _all_between(x: Range) -> tuple[float, ...] | None:
    """The doubles of a range, if they are few."""
    found = [x.low]
    while found[-1] < x.high:
        if len(found) > _MOST:
            return None
        found.append(math.nextafter(found[-1], INFINITY))
    return (*found, x.high)


def _binary(at_points: Callable[[float, float], Value], x: Value, y: Value) -> Value:
    first, second = ((side,) if isinstance(side, float) else _all_between(side) for side in (x, y))
    if first is None or second is None or len(first) * len(second) > _MOST:
        return Range(-INFINITY, INFINITY, True)
    found = [end for a in first for b in second for end in ends(at_points(a, b))]
    undefined = any(isinstance(side, Range) and side.nan for side in (x, y))
    return enclosing((*found, NAN) if undefined else found)


def power(x: Value, y: Value) -> Value:
    """`Float.pow x y`, C's `pow`."""
    return _binary(_pow, x, y)


def _pow(x: float, y: float) -> Value:
    if y == 0 or x == 1:
        return 1.0
    if math.isnan(x) or math.isnan(y):
        return NAN
    if x == 0 or math.isinf(x) or math.isinf(y):
        return _pow_at_the_edge(x, y)
    whole = y.is_integer()
    if x < 0 and not whole:
        return NAN
    negative = x < 0 and y % 2 == 1
    size = _positive_power(abs(x), y)
    return enclosing(-end for end in ends(size)) if negative else size


def _positive_power(x: float, y: float) -> Value:
    if x == 1:
        return 1.0
    magnitude = y * math.log2(x)
    if magnitude > 1100:
        return INFINITY
    if magnitude < -1200:
        return widened(0.0, ULPS)
    base, exponent = _rational(x), _rational(y)
    return around(lambda bits: reals.rpow(ball.exact(base, bits), ball.exact(exponent, bits)))


def _pow_at_the_edge(x: float, y: float) -> float:
    """C's table for zeros and infinities (C17, F.10.4.4)."""
    if math.isinf(y):
        if abs(x) == 1:
            return 1.0
        return INFINITY if (abs(x) > 1) is (y > 0) else 0.0
    vanishes = (x == 0) is (y > 0)
    odd = y.is_integer() and y % 2 == 1
    sign = math.copysign(1.0, x) if odd else 1.0
    return sign * (0.0 if vanishes else INFINITY)


def atan2(y: Value, x: Value) -> Value:
    """`Float.atan2 y x`, C's `atan2`."""
    return _binary(_atan2, y, x)


def _atan2(y: float, x: float) -> Value:
    if math.isnan(x) or math.isnan(y):
        return NAN
    if y == 0 and math.copysign(1.0, x) > 0:
        return y
    if math.isinf(x) and not math.isinf(y) and x > 0:
        return math.copysign(0.0, y)
    angle = around(lambda bits: _angle(abs(y), x, bits))
    return enclosing(math.copysign(1.0, y) * end for end in ends(angle))


def _angle(y: float, x: float, bits: int) -> Ball:
    """The angle of (x, y) for y ≥ 0, in [0, π]; infinities count as one size, and y = 0 comes with x on the left."""
    if math.isinf(y) or math.isinf(x):
        y, x = (float(math.isinf(side)) * math.copysign(1.0, side) for side in (y, x))
    if x == 0:
        return ball.pi(bits) if y == 0 else _half_pi(bits)
    slope = reals.arctan(ball.exact(_rational(y) / abs(_rational(x)), bits))
    return slope if x > 0 else ball.pi(bits) - slope
