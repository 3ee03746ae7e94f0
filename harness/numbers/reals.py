"""Lean's total functions on ℝ, on balls.

Each function encloses the value that Lean's function has at every point of its arguments, the corners included
(`x / 0 = 0`, `√x = 0` and `log` even for negatives, …). Where the corner splits the value (a divisor that may be zero)
the result is the whole line, so that comparisons with it stay UNKNOWN; where the function is continuous through the
corner (`√`, `arcsin`, `0 ≤ y` in `x ^ y`) the result is still a ball. Integers (`⌊x⌋`) are told or `Undecided`.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, ctx, fmpz

from harness.logic import Truth
from harness.numbers import rational
from harness.numbers.ball import (
    Ball,
    contains,
    endpoints,
    exact,
    hull,
    is_bounded,
    is_integer,
    is_negative,
    is_positive,
    is_zero,
    less,
    less_equal,
    settle,
    whole,
)
from harness.numbers.limits import Undecided
from harness.numbers.rational import Rational


def _at(x: Ball, function: Callable[[arb], arb]) -> Ball:
    """An arb function that is finite and continuous around every point, at the precision of its argument."""
    with ctx.workprec(x.bits):
        return settle(function(x.value), x.bits)


def _ends(x: Ball) -> tuple[Ball, Ball]:
    with ctx.workprec(x.bits):
        return settle(x.value.lower(), x.bits), settle(x.value.upper(), x.bits)


def _monotone(x: Ball, function: Callable[[Ball], Ball]) -> Ball:
    """A continuous monotone function, from the ends: sharp also where the ball is wide."""
    if not is_bounded(x):
        return whole(x.bits)
    low, high = _ends(x)
    return hull(function(low), function(high))


def absolute(x: Ball) -> Ball:
    """`|x|`."""
    if not is_bounded(x):
        return x
    return _at(x, abs)


def minimum(x: Ball, y: Ball) -> Ball:
    """`min x y`."""
    if not (is_bounded(x) and is_bounded(y)):
        return whole(max(x.bits, y.bits))
    with ctx.workprec(bits := max(x.bits, y.bits)):
        return settle(x.value.min(y.value), bits)


def maximum(x: Ball, y: Ball) -> Ball:
    """`max x y`."""
    return -minimum(-x, -y)


def truncated_subtract(x: Ball, y: Ball) -> Ball:
    """`x - y` in `ℝ≥0`: 0 where y is larger."""
    return maximum(exact(0, x.bits), x - y)


def divide(x: Ball, y: Ball) -> Ball:
    """`x / y`; `x / 0 = 0`; the whole line where y may be zero and may not."""
    bits = max(x.bits, y.bits)
    if is_zero(x) is Truth.TRUE or is_zero(y) is Truth.TRUE:
        return exact(0, bits)
    with ctx.workprec(bits):
        return settle(x.value / y.value, bits)


def inverse(x: Ball) -> Ball:
    """`x⁻¹`; `0⁻¹ = 0`."""
    return divide(exact(1, x.bits), x)


def sqrt(x: Ball) -> Ball:
    """`√x`, `Real.sqrt x`: 0 for negatives, through which it is continuous."""
    if is_negative(x) is Truth.TRUE:
        return exact(0, x.bits)
    if less_equal(exact(0, x.bits), x) is Truth.TRUE or not is_bounded(x):
        return _at(x, arb.sqrt)
    return hull(exact(0, x.bits), _at(_ends(x)[1], arb.sqrt))


def exp(x: Ball) -> Ball:
    """`Real.exp x`."""
    return _at(x, arb.exp)


def log(x: Ball) -> Ball:
    """`Real.log x` = log |x|; `log 0 = 0`; the whole line where x may be zero and may not."""
    if is_zero(x) is Truth.TRUE:
        return exact(0, x.bits)
    return _at(absolute(x), arb.log)


def logb(base: Ball, x: Ball) -> Ball:
    """`Real.logb base x` = log x / log base; 0 where the base is 0, 1 or -1."""
    return divide(log(x), log(base))


def power(x: Ball, exponent: int) -> Ball:
    """`x ^ exponent` for an integer exponent; `0 ^ 0 = 1`, and 0 to a negative exponent is 0."""
    if exponent == 0:
        return exact(1, x.bits)
    if exponent < 0:
        return inverse(power(x, -exponent))
    if is_negative(x) is Truth.TRUE:
        return -power(-x, exponent) if exponent % 2 else power(-x, exponent)
    if is_positive(x) is Truth.TRUE:
        return _at(x, lambda value: value ** fmpz(exponent))
    if is_zero(x) is Truth.TRUE or not is_bounded(x):
        return x
    # arb has no power of a ball around zero.
    low, high = (power(end, exponent) for end in _ends(x))
    return hull(low, high) if exponent % 2 else hull(exact(0, x.bits), maximum(low, high))


def rpow(x: Ball, y: Ball) -> Ball:
    """`x ^ y` for a real exponent.

    x > 0: exp (y log x). x = 0: 1 for y = 0, otherwise 0. x < 0: exp (y log |x|) · cos (π y).
    """
    if is_integer(y) is Truth.TRUE and (k := _integer(y, rational.floor)) is not None:
        return power(x, k)
    if is_positive(x) is Truth.TRUE:
        return exp(y * log(x))
    if is_negative(x) is Truth.TRUE:
        return exp(y * log(x)) * _at(y, arb.cos_pi)
    if is_zero(x) is Truth.TRUE:
        return exact(0, y.bits) if is_zero(y) is Truth.FALSE else hull(exact(0, y.bits), exact(1, y.bits))
    if is_positive(y) is not Truth.TRUE or not is_bounded(x):
        return whole(max(x.bits, y.bits))
    # For y > 0 the value stays within |x| ^ y, which goes to 0 with x.
    low, high = (end if is_zero(end) is Truth.TRUE else exp(y * log(end)) for end in _ends(x))
    reach = maximum(low, high)
    return hull(-reach, reach)


def sin(x: Ball) -> Ball:
    """`Real.sin x`."""
    return _at(x, arb.sin)


def cos(x: Ball) -> Ball:
    """`Real.cos x`."""
    return _at(x, arb.cos)


def tan(x: Ball) -> Ball:
    """`Real.tan x` = sin x / cos x, so 0 at π/2; the whole line where x may be a pole."""
    return divide(sin(x), cos(x)) if contains(cos(x), 0) else _at(x, arb.tan)


def cot(x: Ball) -> Ball:
    """`Real.cot x` = cos x / sin x, so 0 at 0; the whole line where x may be a pole and may not."""
    return divide(cos(x), sin(x)) if contains(sin(x), 0) else _at(x, arb.cot)


def sinh(x: Ball) -> Ball:
    """`Real.sinh x`."""
    return _monotone(x, lambda end: _at(end, arb.sinh))


def cosh(x: Ball) -> Ball:
    """`Real.cosh x`."""
    return _at(x, arb.cosh)


def tanh(x: Ball) -> Ball:
    """`Real.tanh x`."""
    return _monotone(x, lambda end: _at(end, arb.tanh))


def arcsin(x: Ball) -> Ball:
    """`Real.arcsin x`: that of -1 below -1, that of 1 above 1."""
    return _clamped(x, arb.asin)


def arccos(x: Ball) -> Ball:
    """`Real.arccos x` = π/2 - arcsin x: π below -1, 0 above 1."""
    return _clamped(x, arb.acos)


def _clamped(x: Ball, function: Callable[[arb], arb]) -> Ball:
    """A monotone function on [-1, 1], continued by its values at -1 and 1."""
    one = exact(1, x.bits)
    if less(absolute(x), one) is Truth.TRUE:
        return _at(x, function)
    return _monotone(x, lambda end: _at(maximum(-one, minimum(one, end)), function))


def arctan(x: Ball) -> Ball:
    """`Real.arctan x`."""
    return _at(x, arb.atan)


def floor(x: Ball) -> int | Undecided:
    """`⌊x⌋`: rounded down also for negatives."""
    return _told(x, rational.floor)


def ceil(x: Ball) -> int | Undecided:
    """`⌈x⌉`."""
    return _told(x, rational.ceil)


def round_half_up(x: Ball) -> int | Undecided:
    """`round x`: to the nearest integer, and up where two are equally near, also for negatives."""
    return _told(x, rational.round_half_up)


def nat_floor(x: Ball) -> int | Undecided:
    """`⌊x⌋₊`, `Nat.floor x`: 0 for negatives."""
    return _told(x, rational.nat_floor)


def nat_ceil(x: Ball) -> int | Undecided:
    """`⌈x⌉₊`, `Nat.ceil x`: 0 for negatives."""
    return _told(x, rational.nat_ceil)


def _told(x: Ball, function: Callable[[Rational], int]) -> int | Undecided:
    result = _integer(x, function)
    return Undecided("the ball contains numbers of different value") if result is None else result


def _integer(x: Ball, function: Callable[[Rational], int]) -> int | None:
    """The value of a monotone step function, if both ends have it."""
    match endpoints(x):
        case Undecided():
            return None
        case low, high:
            value = function(low)
            return value if function(high) == value else None
