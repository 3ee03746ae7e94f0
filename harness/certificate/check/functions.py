"""Lean's total functions on the real numbers, corners included; each decides its corner before it computes."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from harness.certificate.check.atoms import PI, Irrational, Real, atom
from harness.certificate.check.reals import (
    add,
    compare,
    inverse,
    mul,
    neg,
    power,
    prime_powers,
    rational_power,
    scale,
    sign,
    sub,
)
from harness.certificate.check.undecided import Undecided

HALF = Fraction(1, 2)
_ZERO, _ONE = Fraction(0), Fraction(1)


def div(x: Real, y: Real) -> Real:
    return mul(x, inverse(y))


def absolute(x: Real) -> Real:
    return neg(x) if sign(x) < 0 else x


def sqrt(x: Real) -> Real:
    """`Real.sqrt`, 0 for what is negative."""
    return positive_power(x, HALF) if sign(x) > 0 else _ZERO


def positive_power(x: Real, r: Fraction) -> Real:
    """`x ^ r` for x known to be positive and r rational."""
    if isinstance(x, Fraction):
        return rational_power(x, r)
    if r.denominator == 1:
        return power(x, r.numerator)
    if len(x.terms) == 1:
        ((monomial, c),) = x.terms
        if c > 0 and all(a.kind in ("power", "e") for a, _ in monomial):
            result = rational_power(c, r)
            for a, e in monomial:
                base = rational_power(Fraction(a.of), e * r) if isinstance(a.of, int) else exp(e * r)
                result = mul(result, base)
            return result
    root = atom("root", x, r.denominator)
    return power(root, r.numerator)


def rpow(x: Real, y: Real) -> Real:
    """`x ^ y` with a real exponent: for x < 0 it is exp (y·log |x|)·cos (π·y)."""
    if isinstance(y, Fraction) and y.denominator == 1:
        return power(x, int(y)) if sign(x) or y >= 0 else _ZERO
    s = sign(x)
    if s == 0:
        return _ONE if sign(y) == 0 else _ZERO
    size = absolute(x)
    result = positive_power(size, y) if isinstance(y, Fraction) else exp(mul(y, log(size)))
    return result if s > 0 else mul(result, cos(mul(PI, y)))


def exp(x: Real) -> Real:
    if isinstance(x, Fraction):
        return power_of_e(x)
    result: Real = _ONE
    rest: Real = x
    for monomial, c in x.terms:
        match monomial:
            case ():
                factor: Real = power_of_e(c)
            case ((a, e),) if a.kind == "log" and e == 1 and a.of is not None:
                of = Fraction(a.of) if isinstance(a.of, int) else a.of
                factor = positive_power(of, c)
            case _:
                continue
        result = mul(result, factor)
        rest = sub(rest, Irrational(((monomial, c),)) if monomial else c)
    return mul(result, atom("exp", rest)) if isinstance(rest, Irrational) else result


def power_of_e(q: Fraction) -> Real:
    return Irrational(((((_E, q),), _ONE),)) if q else _ONE


_E = atom("e").terms[0][0][0][0]


def log(x: Real) -> Real:
    """`Real.log`: of the absolute value, and 0 for 0."""
    s = sign(x)
    if s == 0:
        return _ZERO
    x = neg(x) if s < 0 else x
    result: Real = _ZERO
    if isinstance(x, Fraction):
        for p, k in prime_powers(x).items():
            result = add(result, scale(atom("log", p), Fraction(k)))
        return result
    if len(x.terms) == 1:
        ((monomial, c),) = x.terms
        if c > 0 and all(a.kind in ("power", "e", "exp", "root") for a, _ in monomial):
            result = log(c)
            for a, e in monomial:
                base = Fraction(a.of) if isinstance(a.of, int) else a.of
                if a.kind == "e":
                    part: Real = e
                elif a.kind == "exp":
                    part = scale(base or _ZERO, e)
                else:
                    part = scale(log(base or _ONE), e / a.degree)
                result = add(result, part)
            return result
    return atom("log", x)


def logb(b: Real, x: Real) -> Real:
    return div(log(x), log(b))


# --- trigonometry --------------------------------------------------------------------------------


def _multiple_of_pi(x: Real) -> Fraction | None:
    if isinstance(x, Fraction):
        return _ZERO if x == 0 else None
    ((monomial, c), *more) = x.terms
    return c if not more and ((monomial, _ONE),) == PI.terms else None


def cos(x: Real) -> Real:
    r = _multiple_of_pi(x)
    if r is None:
        return atom("cos", absolute(x) if isinstance(x, Fraction) else _leading_positive(x)[0])
    r = abs(r - 2 * floor(r / 2 + HALF))  # in [0, 1]
    if r > HALF:
        return neg(cos_of_pi(1 - r))
    return cos_of_pi(r)


def cos_of_pi(r: Fraction) -> Real:
    """`cos (π·r)` for r in [0, 1/2]."""
    known = {
        _ZERO: _ONE,
        HALF: _ZERO,
        Fraction(1, 3): HALF,
        Fraction(1, 4): scale(rational_power(Fraction(2), HALF), HALF),
        Fraction(1, 6): scale(rational_power(Fraction(3), HALF), HALF),
    }
    return known[r] if r in known else atom("cospi", r)


def sin(x: Real) -> Real:
    r = _multiple_of_pi(x)
    if r is not None:
        return cos(scale(PI, HALF - r))
    if isinstance(x, Fraction):
        return atom("sin", x) if x > 0 else neg(atom("sin", -x))
    of, flipped = _leading_positive(x)
    return neg(atom("sin", of)) if flipped else atom("sin", of)


def _leading_positive(x: Irrational) -> tuple[Irrational, bool]:
    """x or -x, so that the first coefficient is positive: sin and cos of both go by one atom."""
    if x.terms[0][1] > 0:
        return x, False
    return Irrational(tuple((m, -c) for m, c in x.terms)), True


def tan(x: Real) -> Real:
    return div(sin(x), cos(x))


def cot(x: Real) -> Real:
    return div(cos(x), sin(x))


def arctan(x: Real) -> Real:
    if sign(x) < 0:
        return neg(arctan(neg(x)))
    root3 = rational_power(Fraction(3), HALF)
    for value, r in ((_ZERO, _ZERO), (_ONE, 4), (root3, 3), (scale(root3, Fraction(1, 3)), 6)):
        if x == value:
            return scale(PI, Fraction(1, r)) if r else _ZERO
    return atom("atan", x)


def arcsin(x: Real) -> Real:
    """`Real.arcsin`, clamped to ±π/2 outside [-1, 1]."""
    if sign(x) < 0:
        return neg(arcsin(neg(x)))
    if compare(x, _ONE) >= 0:
        return scale(PI, HALF)
    if x == HALF:
        return scale(PI, Fraction(1, 6))
    return arctan(div(x, sqrt(sub(_ONE, mul(x, x)))))


def arccos(x: Real) -> Real:
    return sub(scale(PI, HALF), arcsin(x))


# --- hyperbolic functions ------------------------------------------------------------------------


def sinh(x: Real) -> Real:
    return scale(sub(exp(x), exp(neg(x))), HALF)


def cosh(x: Real) -> Real:
    return scale(add(exp(x), exp(neg(x))), HALF)


def tanh(x: Real) -> Real:
    return div(sinh(x), cosh(x))


def require_rational(x: Real, what: str) -> Fraction:
    """A value of ℚ is never irrational; a real of that kind is undecided."""
    if isinstance(x, Irrational):
        raise Undecided(f"{what} of an irrational number")
    return x
