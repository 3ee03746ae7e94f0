"""The solutions of an equation in one unknown, as values: rational, and real ones with square and other roots."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from harness.logic.terms import Lit, Op, Term
from harness.logic.types import COMPLEX, INT, NAT, NNREAL, RAT, REAL, Type
from harness.logic.values import Value
from harness.numbers import algebraic
from harness.numbers.algebraic import Algebraic
from harness.numbers.limits import TooLarge, Undecided
from harness.search.polynomial import Poly, coefficients


@dataclass(frozen=True, slots=True)
class Roots:
    """Values of the unknown; `complete` if there are no others in its type."""

    values: tuple[Value, ...]
    complete: bool


def solve(p: Poly, name: str, type_: Type) -> Roots:
    """The roots in a number type of a polynomial in one indeterminate, which must occur in it."""
    rational = [part.get((), Fraction(0)) for part in coefficients(p, name)]
    scale = lcm(*(c.denominator for c in rational))
    whole = [int(c * scale) for c in rational]
    if type_ == COMPLEX:
        return _complex(whole)
    try:
        found = algebraic.roots(whole)
    except TooLarge:
        return Roots((), False)
    if isinstance(found, Undecided):
        return Roots((), False)
    values: list[Value] = []
    complete = True
    for root in found:
        if isinstance(root, Algebraic):
            if type_ == NNREAL:
                complete &= algebraic.sign(root) < 0  # values of this type are rationals
            if type_ == REAL:
                term = radical(root)
                complete &= term is not None
                values += [term] if term is not None else []
        else:
            exact = Fraction(int(root.numerator), int(root.denominator))
            if fits(exact, type_):
                values.append(as_value(exact, type_))
    return Roots(tuple(values), complete)


def _complex(whole: list[int]) -> Roots:
    if len(whole) != 2:
        return Roots((), False)
    return Roots((Fraction(-whole[0], whole[1]),), True)


def fits(value: Fraction, type_: Type) -> bool:
    """Whether a rational number is one of the type's."""
    if type_ == NAT:
        return value.denominator == 1 and value >= 0
    if type_ == INT:
        return value.denominator == 1
    return value >= 0 if type_ == NNREAL else type_ in (RAT, REAL, COMPLEX)


def as_value(value: Fraction, type_: Type) -> Value:
    return int(value) if type_ in (NAT, INT) else value


def radical(x: Algebraic) -> Term | None:
    """A real algebraic number as a term with roots: of degree 2, of `a x^n + c`, and of `a x^4 + b x^2 + c`."""
    c = x.coefficients
    degree = len(c) - 1
    if degree == 2:
        return _quadratic(c[0], c[1], c[2], larger=x.index == 1)
    if not any(c[1:-1]):
        return _pure(Fraction(-c[0], c[-1]), degree, positive=x.index == 1)
    if degree == 4 and c[1] == c[3] == 0:
        return _biquadratic(c, x.index)
    return None


def real(value: Fraction | int) -> Lit:
    return Lit(Fraction(value), REAL)


def sqrt(x: Term) -> Term:
    return Op("Real.sqrt", (x,), REAL)


def _quadratic(c: int, b: int, a: int, *, larger: bool) -> Term:
    """(-b ± √(b² - 4ac)) / 2a for a > 0, with the square taken out of the root."""
    inside = b * b - 4 * a * c
    outside = 1
    for k in range(2, 1000):
        while inside % (k * k) == 0:
            inside //= k * k
            outside *= k
    coefficient, centre = Fraction(outside, 2 * a), Fraction(-b, 2 * a)
    root: Term = sqrt(real(inside))
    if coefficient != 1:
        root = Op("mul", (real(coefficient), root), REAL)
    if centre == 0:
        return root if larger else Op("neg", (root,), REAL)
    return Op("add" if larger else "sub", (real(centre), root), REAL)


def _pure(value: Fraction, degree: int, *, positive: bool) -> Term | None:
    """The real solution of x^degree = value; of even degree the positive or the negative one."""
    root: Term = Op("rpow", (real(abs(value)), real(Fraction(1, degree))), REAL)
    if degree % 2:
        return root if value > 0 else Op("neg", (root,), REAL)
    return root if positive else Op("neg", (root,), REAL)


def _biquadratic(c: tuple[int, ...], index: int) -> Term | None:
    count = len(algebraic.roots(c))  # type: ignore[arg-type] # isolated before
    b, a, c0 = c[2], c[4], c[0]
    if b * b - 4 * a * c0 < 0 or count not in (2, 4):
        return None
    # The squares are (-b ± √…) / 2a; by size the roots are -large, -small, small, large.
    large = index in (0, count - 1)
    square = _quadratic(c0, b, a, larger=large)
    root = sqrt(square)
    return root if index >= count // 2 else Op("neg", (root,), REAL)
