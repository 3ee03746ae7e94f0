"""When an algebraic number is zero: a bound below which none but zero lies.

Let x be built from integers by + - × ÷, k-th roots and cosines of rational multiples of π. Write x = U / L with U and L
algebraic integers, and let u and l bound the sizes of all their conjugates. By induction over x:

| x | u | l |
|---|---|---|
| integer n | size of n | 1 |
| a + b | u(a)·l(b) + u(b)·l(a) | l(a)·l(b) |
| a · b | u(a)·u(b) | l(a)·l(b) |
| 1 / a | l(a) | u(a) |
| k-th root of a | (u(a)·l(a)^(k-1))^(1/k): U·L^(k-1) has a k-th root, over L | l(a) |
| cos(πr) | 2: 2·cos(πr) is an algebraic integer with conjugates in [-2, 2] | 2 |

All of it lies in a field of degree at most D: the product of the degrees of the distinct roots, and of N where all r
are multiples of 2/N (the field of N-th roots of unity). If x ≠ 0, the norm of U is an integer other than zero, so
|U| ≥ u^(1-D) and |x| ≥ 1 / (u^(D-1)·l). (Burnikel, Funke, Mehlhorn, Schirra, Schmitt, ESA 2001.)
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm, prod
from typing import Any

MAX_BITS = 30_000


class _Transcendental(Exception):
    pass


def zero_below(terms: Any) -> Fraction | None:
    """A bound b > 0 such that a sum x with |x| < b is zero; None where there is none, or none within reach."""
    degrees: dict[Any, int] = {}
    try:
        u, low = _sizes(terms, degrees)
    except _Transcendental:
        return None
    bits = (prod(degrees.values()) - 1) * u + low
    return Fraction(1, 1 << bits) if bits <= MAX_BITS else None


def _sizes(terms: Any, degrees: dict[Any, int]) -> tuple[int, int]:
    """Upper bounds for the base-2 logarithms of u and l."""
    denominator = lcm(*(c.denominator for _, c in terms))
    parts = []
    for monomial, c in terms:
        u, low = abs(c * denominator).numerator.bit_length(), 0
        for a, e in monomial:
            atom_u, atom_l = _atom_sizes(a, e, degrees)
            times = abs(int(e)) if a.kind != "power" else 1
            u, low = u + times * (atom_l if e < 0 else atom_u), low + times * (atom_u if e < 0 else atom_l)
        parts.append((u, low))
    all_l = sum(low for _, low in parts)
    return max(u + all_l - low for u, low in parts) + len(
        parts
    ).bit_length(), all_l + denominator.bit_length()


def _atom_sizes(a: Any, e: Fraction, degrees: dict[Any, int]) -> tuple[int, int]:
    match a.kind:
        case "power":  # an integer to a power in (0, 1): at most the integer
            degrees[a.of] = lcm(degrees.get(a.of, 1), e.denominator)
            return a.of.numerator.bit_length(), 0
        case "cospi":
            degrees["cospi"] = lcm(degrees.get("cospi", 1), 2 * a.of.denominator)
            return 1, 1
        case "inverse":
            u, low = _sizes(a.of.terms, degrees)
            return low, u
        case "root":
            degrees[a] = a.degree
            u, low = _sizes(a.of.terms, degrees)
            return (u + low * (a.degree - 1)) // a.degree + 1, low
        case _:
            raise _Transcendental
