"""Lean's total functions on the real numbers, corners included; each decides its corner before it computes."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from harness.certificate.check import reals as r
from harness.certificate.check.reals import ONE, ZERO, Atom, Irrational, Real, atom, sign

HALF = Fraction(1, 2)
PI = atom("pi")


def absolute(x: Real) -> Real:
    return r.neg(x) if sign(x) < 0 else x


def sqrt(x: Real) -> Real:
    """`Real.sqrt`, 0 for what is negative."""
    return positive_power(x, HALF) if sign(x) > 0 else ZERO


def positive_power(x: Real, e: Fraction) -> Real:
    """`x ^ e` for x known to be positive and e rational."""
    if isinstance(x, Fraction):
        return r.rational_power(x, e)
    return r.power(x if e.denominator == 1 else atom("root", x, e.denominator), e.numerator)


def rpow(x: Real, y: Real) -> Real:
    """`x ^ y` with a real exponent: for x < 0 it is exp (y·log |x|)·cos (π·y)."""
    if isinstance(y, Fraction) and y.denominator == 1:
        return r.power(x, int(y))
    if sign(x) == 0:
        return ONE if sign(y) == 0 else ZERO
    size = absolute(x)
    result = positive_power(size, y) if isinstance(y, Fraction) else exp(r.mul(y, log(size)))
    return result if sign(x) > 0 else r.mul(result, cos(r.mul(PI, y)))


def exp(x: Real) -> Real:
    """Rational terms and rational multiples of logarithms leave the exponent."""
    result: Real = ONE
    rest: Real = ZERO
    for monomial, c in r.terms_of(x):
        if monomial == ():
            result = r.mul(result, Irrational(((((Atom("e"), c),), ONE),)))
        elif len(monomial) == 1 and monomial[0][0].kind == "log" and monomial[0][1] == 1:
            result = r.mul(result, positive_power(monomial[0][0].of, c))
        else:
            rest = r.add(rest, Irrational(((monomial, c),)))
    return r.mul(result, atom("exp", rest)) if rest else result


def log(x: Real) -> Real:
    """`Real.log`: of the absolute value, and 0 for 0."""
    if sign(x) == 0:
        return ZERO
    x = absolute(x)
    result: Real = ZERO
    if isinstance(x, Fraction):
        for base, k in r.factors(x).items():
            result = r.add(result, r.mul(Fraction(k), atom("log", Fraction(base))))
        return result
    monomial, c = x.terms[0]
    if len(x.terms) > 1 or c < 0 or any(a.kind not in ("power", "e", "exp") for a, _ in monomial):
        return atom("log", x)
    for a, e in monomial:
        result = r.add(result, r.mul(e, log(a.of) if a.kind == "power" else a.of))
    return r.add(result, log(c))


def _multiple_of_pi(x: Real) -> Fraction | None:
    """r if x = r·π."""
    terms = r.terms_of(x)
    return (
        ZERO
        if not terms
        else terms[0][1]
        if len(terms) == 1 and terms[0][0] == ((Atom("pi"), ONE),)
        else None
    )


def cos(x: Real) -> Real:
    """At rational multiples of π an algebraic number, whose square is rational for the r below."""
    turn = _multiple_of_pi(x)
    if turn is None:
        return atom("cos", abs(x) if isinstance(x, Fraction) else x)
    turn = abs(turn - 2 * floor(turn / 2 + HALF))  # in [0, 1]
    if turn > HALF:
        return r.neg(cos(r.mul(PI, 1 - turn)))
    squares = {
        ZERO: ONE,
        Fraction(1, 6): Fraction(3, 4),
        Fraction(1, 4): HALF,
        Fraction(1, 3): HALF**2,
        HALF: ZERO,
    }
    return sqrt(squares[turn]) if turn in squares else atom("cospi", turn)


def sin(x: Real) -> Real:
    turn = _multiple_of_pi(x)
    if turn is not None:
        return cos(r.mul(PI, HALF - turn))
    return r.neg(atom("sin", -x)) if isinstance(x, Fraction) and x < 0 else atom("sin", x)


def tan(x: Real) -> Real:
    return r.div(sin(x), cos(x))


def arctan(x: Real) -> Real:
    if sign(x) < 0:
        return r.neg(arctan(r.neg(x)))
    known = {tan(r.mul(Fraction(1, n), PI)): r.mul(Fraction(1, n), PI) for n in (6, 4, 3)}
    return known[x] if x in known else atom("atan", x) if x else ZERO


def arcsin(x: Real) -> Real:
    """`Real.arcsin`, clamped to ±π/2 outside [-1, 1]."""
    rest = r.sub(ONE, r.mul(x, x))
    if sign(rest) <= 0:
        return r.mul(PI, HALF if sign(x) > 0 else -HALF)
    return arctan(r.div(x, sqrt(rest)))
