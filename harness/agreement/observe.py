"""Values of running terms against what a counterpart answers: three-valued, and as text.

Functions are compared at the points that the counterpart's table lists, structures field by field.
"""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any

from harness.agreement.model import Between
from harness.logic import Truth, all_, truth
from harness.logic.values import Datum, Table
from harness.numbers import ball
from harness.numbers.limits import Undecided
from harness.numbers.rational import Rational
from harness.translate.evaluate import order
from harness.translate.evaluate.real import Real
from harness.translate.evaluate.runtime import Stuck, apply
from harness.translate.ieee.ranges import Range, ends

BITS = 256
"""Precision of the enclosures that are to overlap; counterparts enclose with as many."""

NARROW = Rational(1, 1 << 100)
"""How wide overlapping enclosures may be, relative to numbers above 1, to count as agreement."""

ROUNDING = Rational(1, 1 << 40)
"""How far a double may be from the real number that is meant, relative to numbers above 1."""


def same(found: Any, expected: Any) -> Truth:
    """Whether a value of a running term is the expected one. Raises Stuck where a function cannot be run."""
    match expected:
        case Table(entries):
            return all_(same(apply(found, (point,)), value) for point, value in entries)
        case Datum(constructor, fields):
            if not isinstance(found, Datum) or not _named(found.constructor, constructor):
                return Truth.FALSE
            return all_(same(a, b) for a, b in zip(found.fields, fields, strict=True))
        case bool():
            return (
                truth(expected)
                if found is Truth.TRUE
                else truth(not expected)
                if found is Truth.FALSE
                else truth(found is expected)
            )
        case Rational() | Between():
            return _number(found, expected)
        case _:
            return truth(type(found) is type(expected) and found == expected)


def _named(full: str, short: str) -> bool:
    return f".{full}".casefold().endswith(f".{short}".casefold())


def _number(found: Any, expected: Rational | Between) -> Truth:
    if isinstance(found, float | Range):
        return _rounded(found, expected)
    if isinstance(expected, Between):
        return _overlap(found, expected)
    return truth(order.equal(found, expected))


def _overlap(found: Any, expected: Between) -> Truth:
    """FALSE for disjoint enclosures, TRUE for narrow ones that overlap."""
    if isinstance(found, Real):
        enclosed = ball.endpoints(found.enclose(BITS))
        if isinstance(enclosed, Undecided):
            return Truth.UNKNOWN
        low, high = enclosed
    else:
        low = high = found
    if high < expected.low or expected.high < low:
        return Truth.FALSE
    width = max(high, expected.high) - min(low, expected.low)
    return Truth.TRUE if width <= NARROW * max(abs(high), Rational(1)) else Truth.UNKNOWN


def _rounded(found: float | Range, expected: Rational | Between) -> Truth:
    """Whether each double that is possible lies near the number that is meant."""
    low, high = (expected.low, expected.high) if isinstance(expected, Between) else (expected, expected)
    near = [isfinite(end) and _near(end, low, high) for end in ends(found)]
    return Truth.TRUE if all(near) else Truth.UNKNOWN if any(near) else Truth.FALSE


def _near(end: float, low: Rational, high: Rational) -> bool:
    value = Rational(*end.as_integer_ratio())
    allowed = ROUNDING * max(abs(value), Rational(1))
    return low - allowed <= value <= high + allowed


# --- as text -------------------------------------------------------------------------------------------------


def text(value: Any, like: Any = None) -> str:
    """A value for a reader; of a function its values at the points that `like`, a table, lists."""
    match value:
        case Table(entries):
            return _listed(f"{text(point)} ↦ {text(result)}" for point, result in entries)
        case Datum(constructor, fields):
            others = (
                like.fields
                if isinstance(like, Datum) and len(like.fields) == len(fields)
                else [None] * len(fields)
            )
            parts = [text(field, other) for field, other in zip(fields, others, strict=True)]
            name = constructor.removesuffix(".mk").rpartition(".")[2]
            return f"{name}({', '.join(parts)})" if parts else name
        case Truth() | bool():
            return (
                "true"
                if value in (Truth.TRUE, True)
                else "false"
                if value in (Truth.FALSE, False)
                else "unknown"
            )
        case Between(low, high):
            return _decimal((low + high) / 2)
        case Real():
            enclosed = ball.endpoints(value.enclose(BITS))
            return (
                "a real number"
                if isinstance(enclosed, Undecided)
                else _decimal((enclosed[0] + enclosed[1]) / 2)
            )
        case Range(low=low_end, high=high_end):
            return f"from {low_end!r} to {high_end!r}"
        case tuple():
            return f"[{', '.join(map(text, value))}]"
        case _:
            if callable(value) and isinstance(like, Table):
                return _listed(_at(value, point, result) for point, result in like.entries)
            return str(value)


def _at(function: Any, point: Any, like: Any) -> str:
    try:
        return f"{text(point)} ↦ {text(apply(function, (point,)), like)}"
    except Stuck as problem:
        return f"{text(point)} ↦ not told: {problem}"


def _listed(parts: Any) -> str:
    return f"({', '.join(parts)})"


def _decimal(x: Rational) -> str:
    """The number to twelve digits, told to be cut off."""
    return f"≈ {float(Fraction(int(x.numerator), int(x.denominator))):.12g}"
