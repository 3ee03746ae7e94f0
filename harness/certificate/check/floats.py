"""IEEE 754 doubles. Python's + − × ÷ and √ on floats are exact to the bit; other functions are given as every double
within 2 ulp of the true value, since C libraries differ: an answer counts only if it holds for all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from struct import pack

from harness.certificate.check import functions
from harness.certificate.check.atoms import Real
from harness.certificate.check.reals import enclose, sign
from harness.certificate.check.undecided import Undecided, need
from harness.logic.truth import Truth, truth

_ULPS = 2


@dataclass(frozen=True, slots=True)
class FloatRange:
    """Some double in `[low, high]`, no NaN and no infinity among them."""

    low: float
    high: float


Double = float | FloatRange


def _ends(x: Double) -> tuple[float, float]:
    return (x.low, x.high) if isinstance(x, FloatRange) else (x, x)


def _corners(operation: Callable[[float, float], float], x: Double, y: Double) -> Double:
    """The hull of an operation that is monotone in each argument; rounding is monotone too."""
    if isinstance(x, float) and isinstance(y, float):
        return operation(x, y)
    values = [operation(a, b) for a in _ends(x) for b in _ends(y)]
    need(all(math.isfinite(v) for v in values), "a Float range reaches infinity or NaN")
    return FloatRange(min(values), max(values))


def _divide(x: float, y: float) -> float:
    if y != 0:
        return x / y
    if x == 0 or math.isnan(x) or math.isnan(y):
        return math.nan
    return math.copysign(math.inf, x) * math.copysign(1.0, y)


def _safe(operation: Callable[[float, float], float]) -> Callable[[Double, Double], Double]:
    return lambda x, y: _corners(operation, x, y)


def divide(x: Double, y: Double) -> Double:
    low, high = _ends(y)
    need(isinstance(y, float) or low > 0 or high < 0, "a Float range of divisors contains 0")
    return _corners(_divide, x, y)


ARITHMETIC: dict[str, Callable[[Double, Double], Double]] = {
    "add": _safe(lambda x, y: x + y),
    "sub": _safe(lambda x, y: x - y),
    "mul": _safe(lambda x, y: x * y),
    "div": divide,
}


def negate(x: Double) -> Double:
    return -x if isinstance(x, float) else FloatRange(-x.high, -x.low)


def absolute(x: Double) -> Double:
    if isinstance(x, float):
        return abs(x)
    need(x.low > 0 or x.high < 0, "the sign of a Float is not known")
    return x if x.low > 0 else negate(x)


def square_root(x: Double) -> Double:
    if isinstance(x, float):
        return math.nan if x < 0 else math.sqrt(x)
    need(x.low >= 0, "the square root of a Float that may be negative")
    return FloatRange(math.sqrt(x.low), math.sqrt(x.high))


def less(x: Double, y: Double) -> Truth:
    return _order(x, y, lambda a, b: a < b)


def at_most(x: Double, y: Double) -> Truth:
    return _order(x, y, lambda a, b: a <= b)


def _order(x: Double, y: Double, relation: Callable[[float, float], bool]) -> Truth:
    answers = {relation(a, b) for a in _ends(x) for b in _ends(y)}
    return truth(answers.pop()) if len(answers) == 1 else Truth.UNKNOWN


def beq(x: Double, y: Double) -> Truth:
    """IEEE `==`."""
    if isinstance(x, float) and isinstance(y, float):
        return truth(x == y)
    (a, b), (c, d) = _ends(x), _ends(y)
    return truth(False) if b < c or d < a else Truth.UNKNOWN


def same(x: Double, y: Double) -> Truth:
    """`=`: the same object. So 0.0 and -0.0 differ; of two NaNs the bits are not known to Lean."""
    if isinstance(x, float) and isinstance(y, float):
        if math.isnan(x) and math.isnan(y):
            return Truth.UNKNOWN
        return truth(pack("<d", x) == pack("<d", y))
    return beq(x, y)


def from_rational(q: Fraction | int) -> float:
    """The nearest double, ties to even; infinity past the largest."""
    try:
        return q.numerator / q.denominator  # correctly rounded by Python for integers of any size
    except OverflowError:
        return math.inf if q > 0 else -math.inf


def by_library(function: Callable[[Real], Real]) -> Callable[[Double], Double]:
    """A function of the C library at a finite double: every double within 2 ulp of the true value."""

    def run(x: Double) -> Double:
        need(
            isinstance(x, float) and math.isfinite(x),
            "a Float function of a value that is a range or not finite",
        )
        assert isinstance(x, float)
        exact = function(Fraction(x))
        low, high = enclose(exact, 128)
        below, above = from_rational(low), from_rational(high)
        for _ in range(_ULPS):
            below, above = math.nextafter(below, -math.inf), math.nextafter(above, math.inf)
        need(math.isfinite(below) and math.isfinite(above), "a Float function overflows")
        return FloatRange(below, above)

    return run


def _log(x: Real) -> Real:
    if sign(x) <= 0:
        raise Undecided("the logarithm of a Float that is not positive")
    return functions.log(x)


FUNCTIONS: dict[str, Callable[[Double], Double]] = {
    "Float.sqrt": square_root,
    "Float.abs": absolute,
    "Float.exp": by_library(functions.exp),
    "Float.log": by_library(_log),
    "Float.sin": by_library(functions.sin),
    "Float.cos": by_library(functions.cos),
    "Float.tan": by_library(functions.tan),
    "Float.atan": by_library(functions.arctan),
    "Float.tanh": by_library(functions.tanh),
    "Float.sinh": by_library(functions.sinh),
    "Float.cosh": by_library(functions.cosh),
}
