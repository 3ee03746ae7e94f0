"""Exact rational numbers, and Lean's total functions on ℚ.

`Rational` is flint's `fmpq`: hashable, always in lowest terms, with `+ - *` and all comparisons. Its own `/` raises at
zero; Lean's is `divide`. Results that would be too large raise `TooLarge` (harness.numbers.limits).
"""

from __future__ import annotations

from flint import fmpq, fmpz

from harness.numbers import integers
from harness.numbers.limits import power_bits, require_bits

Rational = fmpq

ZERO = Rational(0)
ONE = Rational(1)
HALF = Rational(1, 2)


def divide(x: Rational, y: Rational) -> Rational:
    """`x / y`; `x / 0 = 0`."""
    return x / y if y != 0 else ZERO


def inverse(x: Rational) -> Rational:
    """`x⁻¹`; `0⁻¹ = 0`."""
    return divide(ONE, x)


def power(x: Rational, exponent: int) -> Rational:
    """`x ^ exponent` for an integer exponent; `0 ^ 0 = 1`, and 0 to a negative exponent is 0."""
    if exponent < 0:
        return power(inverse(x), -exponent)
    numerator, denominator = int(x.numerator), int(x.denominator)
    require_bits(power_bits(max(abs(numerator), denominator), exponent), "a power of a rational number")
    return Rational(integers.power(numerator, exponent), integers.power(denominator, exponent))


def root(x: Rational, n: int) -> Rational | None:
    """The n-th root of x ≥ 0 where that is rational, for n ≥ 1."""
    numerator, denominator = _whole_root(x.numerator, n), _whole_root(x.denominator, n)
    return None if numerator is None or denominator is None else Rational(numerator, denominator)


def _whole_root(a: fmpz, n: int) -> fmpz | None:
    if a <= 1:
        return a
    if n >= a.bit_length():
        return None
    candidate = a.root(n)
    return candidate if candidate**n == a else None


def sign(x: Rational) -> int:
    """-1, 0 or 1."""
    return (x > 0) - (x < 0)


def floor(x: Rational) -> int:
    """`⌊x⌋`: rounded down also for negatives."""
    return int(x.floor())


def ceil(x: Rational) -> int:
    """`⌈x⌉`."""
    return int(x.ceil())


def round_half_up(x: Rational) -> int:
    """`round x`: to the nearest integer, and up where two are equally near, also for negatives."""
    return floor(x + HALF)


def nat_floor(x: Rational) -> int:
    """`⌊x⌋₊`, `Nat.floor x`: 0 for negatives."""
    return max(floor(x), 0)


def nat_ceil(x: Rational) -> int:
    """`⌈x⌉₊`, `Nat.ceil x`: 0 for negatives."""
    return max(ceil(x), 0)


def fract(x: Rational) -> Rational:
    """`Int.fract x`: what x exceeds its floor by, in [0, 1)."""
    return x - floor(x)
