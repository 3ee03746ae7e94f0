"""When an algebraic number is zero: a bound below which none but zero lies.

Let x be built from integers by + - × ÷, k-th roots and 2·cos(πr). Write x = U / L with U and L algebraic integers, and
let u and l bound the sizes of all their conjugates. By induction over x:

| x | u | l |
|---|---|---|
| integer n | \\|n\\| | 1 |
| a + b | u(a)·l(b) + u(b)·l(a) | l(a)·l(b) |
| a · b | u(a)·u(b) | l(a)·l(b) |
| 1 / a | l(a) | u(a) |
| k-th root of a | (u(a)·l(a)^(k-1))^(1/k), since it is the root of U·L^(k-1), over L | l(a) |
| cos(πr) | 2, since 2·cos(πr) is an algebraic integer with conjugates in [-2, 2] | 2 |

All of it lies in a number field of degree at most D: the product of the degrees of the distinct roots, and of N where
all r are multiples of 2/N (the field of N-th roots of unity). If x ≠ 0, the norm of U is an integer other than zero,
so |U| ≥ u^(1-D) and |x| ≥ 1 / (u^(D-1)·l). (Burnikel, Funke, Mehlhorn, Schirra, Schmitt, ESA 2001.)
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from harness.certificate.check.atoms import Atom, Irrational, Real, common_denominator, terms_of

MAX_SEPARATION_BITS = 30_000


class _Transcendental(Exception):
    pass


def zero_below(x: Irrational) -> Fraction | None:
    """A bound b > 0 such that |x| < b only if x = 0; None where there is none, or none within reach."""
    roots: dict[object, int] = {}
    try:
        u, low = _sizes(x, roots)
    except _Transcendental:
        return None
    degree = 1
    for k in roots.values():
        degree *= k
    # x times its common denominator has integer coefficients, and is zero when x is.
    bits = (degree - 1) * u + low + common_denominator(x).bit_length()
    return Fraction(1, 1 << bits) if bits <= MAX_SEPARATION_BITS else None


def _sizes(x: Real, roots: dict[object, int]) -> tuple[int, int]:
    """Upper bounds of the base-2 logarithms of u and l, for x with its denominators cleared."""
    parts = [_monomial_sizes(monomial, c * _clear(x), roots) for monomial, c in terms_of(x).items()]
    all_l = sum(low for _, low in parts)
    u = max(u + all_l - low for u, low in parts) + len(parts).bit_length()
    return u, all_l


def _clear(x: Real) -> int:
    return x.denominator if isinstance(x, Fraction) else common_denominator(x)


def _monomial_sizes(
    monomial: tuple[tuple[Atom, Fraction], ...], c: Fraction, roots: dict[object, int]
) -> tuple[int, int]:
    u, low = abs(c.numerator).bit_length(), 0
    for a, e in monomial:
        atom_u, atom_l = _atom_sizes(a, e, roots)
        if e < 0:
            atom_u, atom_l = atom_l, atom_u
        if a.kind != "power":
            atom_u, atom_l = atom_u * abs(int(e)), atom_l * abs(int(e))
        u, low = u + atom_u, low + atom_l
    return u, low


def _atom_sizes(a: Atom, e: Fraction, roots: dict[object, int]) -> tuple[int, int]:
    match a.kind, a.of:
        case "power", int(base):
            roots[base] = lcm(roots.get(base, 1), e.denominator)
            return base.bit_length(), 0  # base^e ≤ base, as 0 < e < 1
        case "cospi", Fraction() as r:
            roots["cospi"] = lcm(roots.get("cospi", 1), 2 * r.denominator)
            return 1, 1
        case "inverse", Irrational() as of:
            u, low = _sizes(of, roots)
            return low + common_denominator(of).bit_length(), u
        case "root", Irrational() as of:
            u, low = _sizes(of, roots)
            low += common_denominator(of).bit_length()
            roots[a] = a.degree
            return (u + low * (a.degree - 1)) // a.degree + 1, low
        case _:
            raise _Transcendental
