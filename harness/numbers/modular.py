"""`Fin n` and `ZMod n`: arithmetic modulo n.

A value is its residue, an int in [0, n). `ZMod 0` is ℤ, its values are all ints. `Fin 0` has no value, so no function
here is ever asked about it: ∀ over it is true, ∃ is false. The modulus comes last.
"""

from __future__ import annotations

from harness.numbers import integers, naturals


def residue(value: int, n: int) -> int:
    """A literal or a cast of an integer: `(5 : Fin 3) = 2`, `(-1 : ZMod 5) = 4`, `(-1 : ZMod 0) = -1`."""
    return integers.modulo(value, n)


def add(a: int, b: int, n: int) -> int:
    """`a + b`."""
    return residue(a + b, n)


def subtract(a: int, b: int, n: int) -> int:
    """`a - b`: it wraps also in `Fin n`, though these look like natural numbers."""
    return residue(a - b, n)


def negate(a: int, n: int) -> int:
    """`-a`."""
    return residue(-a, n)


def multiply(a: int, b: int, n: int) -> int:
    """`a * b`."""
    return residue(a * b, n)


def power(a: int, exponent: int, n: int) -> int:
    """`a ^ exponent` for a natural number exponent; `0 ^ 0 = 1`."""
    return pow(a, exponent, n) if n else integers.power(a, exponent)


def fin_divide(a: int, b: int) -> int:
    """`a / b` in `Fin n`: that of the natural numbers; `a / 0 = 0`."""
    return naturals.divide(a, b)


def fin_modulo(a: int, b: int) -> int:
    """`a % b` in `Fin n`: that of the natural numbers; `a % 0 = a`."""
    return naturals.modulo(a, b)


def zmod_inverse(a: int, n: int) -> int:
    """`a⁻¹` in `ZMod n`, chosen so that `a * a⁻¹ = gcd a n`; `0⁻¹ = 0`; the sign of a in `ZMod 0`.

    Among the residues with that property Mathlib's definition picks the coefficient of a that the extended Euclidean
    algorithm ends with, and so do we: for `2⁻¹ = 1` in `ZMod 6`, 4 would do as well.
    """
    if n == 0:
        return integers.sign(a)
    divisor, number = a, n
    coefficient, before = 1, 0
    while divisor:
        quotient, rest = divmod(number, divisor)
        coefficient, before = before - quotient * coefficient, coefficient
        divisor, number = rest, divisor
    return residue(before, n)


def zmod_divide(a: int, b: int, n: int) -> int:
    """`a / b` in `ZMod n`: `a * b⁻¹`, also where b is not a unit."""
    return multiply(a, zmod_inverse(b, n), n)


def zmod_val(a: int, n: int) -> int:
    """`a.val`, a natural number: the residue; `|a|` in `ZMod 0`."""
    return a if n else abs(a)
