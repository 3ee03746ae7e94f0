"""Literals, and the values of points, as values that terms run with."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from harness.numbers import fixed_width, modular
from harness.numbers.rational import ZERO, Rational
from harness.translate.evaluate.elements import SIGNED_BITS
from harness.translate.evaluate.runtime import data

RATIONALS = frozenset({"Rat", "Real", "NNReal", "ENNReal"})


def rational(value: Fraction | int) -> Rational:
    return Rational(value.numerator, value.denominator)


def literal(value: Any, head: str, size: int) -> Any:
    """The value of a literal of the type with this head; `size` is the modulus of a modular type."""
    if head in RATIONALS:
        return rational(value)
    if head == "Complex":
        return data("Complex.mk", rational(value), ZERO)
    if head in SIGNED_BITS:
        return fixed_width.wrap_signed(value, SIGNED_BITS[head])
    return modular.residue(value, size) if size else value
