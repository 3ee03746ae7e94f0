"""Lean's total functions on ℝ, on exact real algebraic numbers.

The value is exact, or `Undecided` where it is not an algebraic number that we can write down: then `reals` encloses it.
Results that would be too large raise `TooLarge` (harness.numbers.limits).
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, ctx, fmpz_poly

from harness.numbers import algebraic, primes
from harness.numbers.algebraic import Algebraic, Exact, compare, invert, multiply, negate, sign, subtract
from harness.numbers.ball import Ball
from harness.numbers.limits import TooLarge, Undecided
from harness.numbers.rational import HALF, ONE, ZERO, Rational

_NOT_ALGEBRAIC = Undecided("the value is no algebraic number that can be written down")

MAX_ANGLE_DENOMINATOR = 512
"""Largest denominator b for which cos (π a/b) is given exactly."""


def truncated_subtract(x: Exact, y: Exact) -> Exact | Undecided:
    """`x - y` in `ℝ≥0`: 0 where y is larger."""
    return ZERO if compare(x, y) <= 0 else subtract(x, y)


def divide(x: Exact, y: Exact) -> Exact | Undecided:
    """`x / y`; `x / 0 = 0`."""
    return ZERO if y == ZERO else multiply(x, invert(y))


def inverse(x: Exact) -> Exact:
    """`x⁻¹`; `0⁻¹ = 0`."""
    return ZERO if x == ZERO else invert(x)


def power(x: Exact, exponent: int) -> Exact | Undecided:
    """`x ^ exponent` for an integer exponent; `0 ^ 0 = 1`, and 0 to a negative exponent is 0."""
    return algebraic.power(x, exponent)


def absolute(x: Exact) -> Exact:
    """`|x|`."""
    return negate(x) if sign(x) < 0 else x


def minimum(x: Exact, y: Exact) -> Exact:
    """`min x y`."""
    return x if compare(x, y) <= 0 else y


def maximum(x: Exact, y: Exact) -> Exact:
    """`max x y`."""
    return y if compare(x, y) <= 0 else x


def sqrt(x: Exact) -> Exact | Undecided:
    """`√x`, `Real.sqrt x`: 0 for negatives."""
    return ZERO if sign(x) < 0 else algebraic.root(x, 2)


def rpow(x: Exact, y: Exact) -> Exact | Undecided:
    """`x ^ y` for a real exponent, exact where y is rational.

    x = 0: 1 for y = 0, otherwise 0. x < 0: |x| ^ y · cos (π y).
    """
    if x == ZERO:
        return ONE if y == ZERO else ZERO
    if x == ONE:
        return ONE
    if isinstance(y, Algebraic):
        return _NOT_ALGEBRAIC
    if y.denominator == 1:
        return power(x, int(y))
    if sign(x) < 0:
        return _then(lambda size, turn: multiply(size, turn), rpow(negate(x), y), cos_pi(y))
    return _then(lambda base: algebraic.root(base, int(y.denominator)), power(x, int(y.numerator)))


def _then(function: Callable[..., Exact | Undecided], *values: Exact | Undecided) -> Exact | Undecided:
    """The function of the values; the first of them that is Undecided, if any is."""
    for value in values:
        if isinstance(value, Undecided):
            return value
    return function(*values)


def exp(x: Exact) -> Exact | Undecided:
    """`Real.exp x`: exact at 0 only."""
    return ONE if x == ZERO else _NOT_ALGEBRAIC


def log(x: Exact) -> Exact | Undecided:
    """`Real.log x` = log |x|: exact at 0, 1 and -1 only."""
    return ZERO if absolute(x) in (ZERO, ONE) else _NOT_ALGEBRAIC


def logb(base: Exact, x: Exact) -> Exact | Undecided:
    """`Real.logb base x` = log x / log base: exact where a power of the one is a power of the other, as 8 and 4 are.

    0 where one of them is 0, 1 or -1.
    """
    if log(base) == ZERO or log(x) == ZERO:
        return ZERO
    if isinstance(base, Algebraic) or isinstance(x, Algebraic):
        return _NOT_ALGEBRAIC
    try:
        below, above = _exponents(base), _exponents(x)
    except TooLarge:
        return Undecided("the prime factors are out of reach")
    if below.keys() != above.keys():
        return _NOT_ALGEBRAIC
    ratios = {Rational(above[prime], below[prime]) for prime in below}
    return ratios.pop() if len(ratios) == 1 else _NOT_ALGEBRAIC


def _exponents(x: Rational) -> dict[int, int]:
    """The exponents of the primes in |x|, none of them 0."""
    above = dict(primes.factorization(int(abs(x.numerator))))
    return above | {prime: -power for prime, power in primes.factorization(int(x.denominator))}


def sin(x: Exact) -> Exact | Undecided:
    """`Real.sin x`: exact at 0 only; `sin_pi` has the multiples of π."""
    return ZERO if x == ZERO else _NOT_ALGEBRAIC


def cos(x: Exact) -> Exact | Undecided:
    """`Real.cos x`: exact at 0 only; `cos_pi` has the multiples of π."""
    return ONE if x == ZERO else _NOT_ALGEBRAIC


def tan(x: Exact) -> Exact | Undecided:
    """`Real.tan x`: exact at 0 only; `tan_pi` has the multiples of π."""
    return ZERO if x == ZERO else _NOT_ALGEBRAIC


def cot(x: Exact) -> Exact | Undecided:
    """`Real.cot x` = cos x / sin x, so 0 at 0, and exact there only; `cot_pi` has the multiples of π."""
    return ZERO if x == ZERO else _NOT_ALGEBRAIC


def arcsin(x: Exact) -> Exact | Undecided:
    """`Real.arcsin x`: exact at 0 only."""
    return ZERO if x == ZERO else _NOT_ALGEBRAIC


def arccos(x: Exact) -> Exact | Undecided:
    """`Real.arccos x`: exact from 1 on only, where it is 0."""
    return ZERO if compare(x, ONE) >= 0 else _NOT_ALGEBRAIC


def arctan(x: Exact) -> Exact | Undecided:
    """`Real.arctan x`: exact at 0 only."""
    return ZERO if x == ZERO else _NOT_ALGEBRAIC


def cos_pi(turn: Rational) -> Exact | Undecided:
    """`Real.cos (turn * π)`."""
    fraction = turn / 2  # of a full turn
    if fraction.denominator > 2 * MAX_ANGLE_DENOMINATOR:
        return _NOT_ALGEBRAIC
    # flint knows the minimal polynomial of 2 cos (2π / n); the other numerators give its other roots.
    polynomial = fmpz_poly.cos_minpoly(int(fraction.denominator))

    def twice(bits: int) -> Ball:
        with ctx.workprec(bits):
            return Ball(2 * arb.cos_pi_fmpq(turn), bits)

    return _then(lambda value: multiply(value, HALF), algebraic.pick(polynomial, twice))


def sin_pi(turn: Rational) -> Exact | Undecided:
    """`Real.sin (turn * π)`."""
    return cos_pi(HALF - turn)


def tan_pi(turn: Rational) -> Exact | Undecided:
    """`Real.tan (turn * π)`; 0 at odd multiples of π/2, where the cosine is 0."""
    return _then(divide, sin_pi(turn), cos_pi(turn))


def cot_pi(turn: Rational) -> Exact | Undecided:
    """`Real.cot (turn * π)`; 0 at multiples of π, where the sine is 0."""
    return _then(divide, cos_pi(turn), sin_pi(turn))


def floor(x: Exact) -> int:
    """`⌊x⌋`: rounded down also for negatives."""
    return algebraic.floor(x)


def ceil(x: Exact) -> int:
    """`⌈x⌉`."""
    return -floor(negate(x))


def round_half_up(x: Exact) -> int:
    """`round x`: to the nearest integer, and up where two are equally near, also for negatives."""
    below = floor(x)
    return below + (compare(x, below + HALF) >= 0)


def nat_floor(x: Exact) -> int:
    """`⌊x⌋₊`, `Nat.floor x`: 0 for negatives."""
    return max(floor(x), 0)


def nat_ceil(x: Exact) -> int:
    """`⌈x⌉₊`, `Nat.ceil x`: 0 for negatives."""
    return max(ceil(x), 0)


def fract(x: Exact) -> Exact | Undecided:
    """`Int.fract x`: what x exceeds its floor by, in [0, 1)."""
    return subtract(x, Rational(floor(x)))
