"""Lean's total functions on the real numbers, corners included; each decides its corner before it computes."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from harness.certificate.check.reals import (
    ONE,
    ZERO,
    Atom,
    Irrational,
    Real,
    add,
    atom,
    div,
    factors,
    mul,
    neg,
    power,
    rational_power,
    sign,
    single,
    sub,
)

HALF = Fraction(1, 2)
PI = atom("pi")
_EXPONENTIAL = ("power", "e", "exp")


def absolute(x: Real) -> Real:
    return neg(x) if sign(x) < 0 else x


def positive_part(x: Real) -> Real:
    return x if sign(x) > 0 else ZERO


def sqrt(x: Real) -> Real:
    """`Real.sqrt`, 0 for what is negative."""
    return positive_power(x, HALF) if sign(x) > 0 else ZERO


def positive_power(x: Real, r: Fraction) -> Real:
    """`x ^ r` for x known to be positive and r rational."""
    if isinstance(x, Fraction):
        return rational_power(x, r)
    return power(x if r.denominator == 1 else atom("root", x, r.denominator), r.numerator)


def rpow(x: Real, y: Real) -> Real:
    """`x ^ y` with a real exponent: for x < 0 it is exp (y·log |x|)·cos (π·y)."""
    if isinstance(y, Fraction) and y.denominator == 1:
        return power(x, int(y))
    if sign(x) == 0:
        return ONE if sign(y) == 0 else ZERO
    size = absolute(x)
    result = positive_power(size, y) if isinstance(y, Fraction) else exp(mul(y, log(size)))
    return result if sign(x) > 0 else mul(result, cos(mul(PI, y)))


def exp(x: Real) -> Real:
    """Rational terms and rational multiples of logarithms leave the exponent."""
    if isinstance(x, Fraction):
        return _power_of_e(x)
    result: Real = ONE
    rest: Real = x
    for monomial, c in x.terms:
        if monomial == ():
            result, rest = mul(result, _power_of_e(c)), sub(rest, c)
        elif len(monomial) == 1 and monomial[0][0].kind == "log" and monomial[0][1] == 1:
            result = mul(result, positive_power(monomial[0][0].of, c))
            rest = sub(rest, Irrational(((monomial, c),)))
    return mul(result, atom("exp", rest)) if isinstance(rest, Irrational) else result


def _power_of_e(q: Fraction) -> Real:
    return Irrational(((((Atom("e"), q),), ONE),)) if q else ONE


def log(x: Real) -> Real:
    """`Real.log`: of the absolute value, and 0 for 0."""
    if sign(x) == 0:
        return ZERO
    x = absolute(x)
    if isinstance(x, Fraction):
        result: Real = ZERO
        for base, k in factors(x).items():
            result = add(result, mul(Fraction(k), atom("log", Fraction(base))))
        return result
    term = single(x)
    if term is None or term[1] < 0 or any(a.kind not in _EXPONENTIAL for a, _ in term[0]):
        return atom("log", x)
    result = log(term[1])
    for a, e in term[0]:
        result = add(result, mul(e, log(a.of) if a.kind == "power" else a.of))
    return result


# --- trigonometry --------------------------------------------------------------------------------


def _multiple_of_pi(x: Real) -> Fraction | None:
    term = single(x)
    if term is None or term[0] != ((Atom("pi"), ONE),):
        return ZERO if x == 0 else None
    return term[1]


def cos(x: Real) -> Real:
    """At rational multiples of π an algebraic number."""
    r = _multiple_of_pi(x)
    if r is None:
        return atom("cos", abs(x) if isinstance(x, Fraction) else x)
    r = abs(r - 2 * floor(r / 2 + HALF))  # in [0, 1]
    return neg(_cos_of_pi(1 - r)) if r > HALF else _cos_of_pi(r)


def _cos_of_pi(r: Fraction) -> Real:
    """`cos (π·r)` for r in [0, 1/2]; its square is rational for the r below."""
    squares = {1: ONE, 6: Fraction(3, 4), 4: HALF, 3: Fraction(1, 4), 2: ZERO}
    if r == 0 or (r.numerator == 1 and r.denominator in squares):
        return sqrt(squares[r.denominator])
    return atom("cospi", r)


def sin(x: Real) -> Real:
    r = _multiple_of_pi(x)
    if r is not None:
        return cos(mul(PI, HALF - r))
    return neg(atom("sin", -x)) if isinstance(x, Fraction) and x < 0 else atom("sin", x)


def tan(x: Real) -> Real:
    return div(sin(x), cos(x))


def arctan(x: Real) -> Real:
    if sign(x) < 0:
        return neg(arctan(neg(x)))
    for n in (6, 4, 3):
        if x == tan(mul(Fraction(1, n), PI)):
            return mul(Fraction(1, n), PI)
    return atom("atan", x) if x else ZERO


def arcsin(x: Real) -> Real:
    """`Real.arcsin`, clamped to ±π/2 outside [-1, 1]."""
    rest = sub(ONE, mul(x, x))
    if sign(rest) <= 0:
        return mul(PI, HALF if sign(x) > 0 else -HALF)
    return arctan(div(x, sqrt(rest)))
