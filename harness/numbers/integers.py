"""Lean's total functions on ℤ.

`/` and `%` are Euclidean: the remainder lies in [0, |b|). The other roundings have names of their own, as in Lean.
Results that would be too large raise `TooLarge` (harness.numbers.limits).
"""

from __future__ import annotations

from harness.numbers import naturals
from harness.numbers.limits import require_bits


def divide(a: int, b: int) -> int:
    """`a / b`, `Int.ediv`: Euclidean; `a / 0 = 0`. `-7 / 2 = -4`, `7 / -2 = -3`."""
    return (a - a % abs(b)) // b if b else 0


def modulo(a: int, b: int) -> int:
    """`a % b`, `Int.emod`: in [0, |b|); `a % 0 = a`."""
    return a % abs(b) if b else a


def tdiv(a: int, b: int) -> int:
    """`Int.tdiv a b`: rounded towards zero; 0 for b = 0."""
    if b == 0:
        return 0
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


def tmod(a: int, b: int) -> int:
    """`Int.tmod a b`: the sign of a; a for b = 0."""
    return a - b * tdiv(a, b)


def fdiv(a: int, b: int) -> int:
    """`Int.fdiv a b`: rounded down; 0 for b = 0."""
    return a // b if b else 0


def fmod(a: int, b: int) -> int:
    """`Int.fmod a b`: the sign of b; a for b = 0."""
    return a % b if b else a


def bmod(a: int, m: int) -> int:
    """`Int.bmod a m` for a natural number m: the remainder in [-m/2, m/2); a for m = 0."""
    if m == 0:
        return a
    remainder = a % m
    return remainder if remainder < (m + 1) // 2 else remainder - m


def power(base: int, exponent: int) -> int:
    """`base ^ exponent` for a natural number exponent; `0 ^ 0 = 1`."""
    size = naturals.power(abs(base), exponent)
    return -size if base < 0 and exponent % 2 else size


def sign(a: int) -> int:
    """`Int.sign a`: -1, 0 or 1."""
    return (a > 0) - (a < 0)


def to_nat(a: int) -> int:
    """`Int.toNat a`: 0 for negatives."""
    return max(a, 0)


def gcd(a: int, b: int) -> int:
    """`Int.gcd a b`, a natural number."""
    return naturals.gcd(abs(a), abs(b))


def lcm(a: int, b: int) -> int:
    """`Int.lcm a b`, a natural number."""
    return naturals.lcm(abs(a), abs(b))


def divides(a: int, b: int) -> bool:
    """`a ∣ b`: everything divides 0, and 0 divides nothing else."""
    return modulo(b, a) == 0


def shift_left(a: int, places: int) -> int:
    """`a <<< places`, that is a · 2^places."""
    if a == 0:
        return 0
    require_bits(a.bit_length() + places, "a shifted number")
    return a << places


def shift_right(a: int, places: int) -> int:
    """`a >>> places`, that is a / 2^places rounded down; never above -1 for negatives."""
    return a >> places if places < a.bit_length() else -(a < 0)


def land(a: int, b: int) -> int:
    """`Int.land a b`, bit by bit in two's complement."""
    return a & b


def lor(a: int, b: int) -> int:
    """`Int.lor a b`, bit by bit in two's complement."""
    return a | b


def xor(a: int, b: int) -> int:
    """`Int.xor a b`, bit by bit in two's complement."""
    return a ^ b
