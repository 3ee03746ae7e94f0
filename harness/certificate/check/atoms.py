"""What exact real numbers are made of; `reals` computes with them.

A real that is not rational is a polynomial in *atoms* (`√2`, `π`, `log 3`, `e`, `cos (π/5)`, `sin 1`, …) with rational
coefficients, in a normal form: equal forms are equal numbers; different forms may still be equal.
Every atom is a number that exists and is known to lie where its function is defined: whoever makes one has decided it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm


@dataclass(frozen=True, slots=True)
class Atom:
    """A real number that is not (known to be) rational.

    | kind | number | exponents in a monomial |
    |---|---|---|
    | `power` | the integer `of` ≥ 2 | in (0, 1) |
    | `root` | the `degree`-th root of `of` > 0 | 1 … degree - 1 |
    | `e`; `exp` | e; `exp of` | any rational; 1 |
    | `cospi` | `cos (π·of)`, `of` in (0, 1/2) | integers |
    | `pi`, `log`, `sin`, `cos`, `atan` | π, the function at `of` | integers, negative only if not zero |
    | `inverse` | `1 / of`, `of` ≠ 0 | positive integers |
    """

    kind: str
    of: int | Fraction | Irrational | None = None
    degree: int = 1


Monomial = tuple[tuple[Atom, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Irrational:
    """A sum of monomials with coefficients: sorted, none zero, not a constant. It may still be a rational number."""

    terms: tuple[tuple[Monomial, Fraction], ...]


Real = Fraction | Irrational
ONE: Monomial = ()


def terms_of(x: Real) -> Mapping[Monomial, Fraction]:
    if isinstance(x, Fraction):
        return {ONE: x} if x else {}
    return dict(x.terms)


def common_denominator(x: Irrational) -> int:
    return lcm(*(c.denominator for _, c in x.terms))


def atom(kind: str, of: int | Fraction | Irrational | None = None, degree: int = 1) -> Irrational:
    return Irrational(((((Atom(kind, of, degree), Fraction(1)),), Fraction(1)),))


PI = atom("pi")
