"""What the check saw, as text for certificates: exact values, or enclosures in decimals. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from harness.certificate.check import CheckReport, Part
from harness.certificate.check.numbers import FloatRange
from harness.certificate.check.reals import Irrational, enclose
from harness.logic.truth import Truth
from harness.logic.values import Datum

MAX_ATOMS = 12
"""Relations that are shown for each hypothesis and for the conclusion, and items of a collection."""


@dataclass(frozen=True, slots=True)
class AtomEvidence:
    """`left relation right` and how it came out; `bits` of precision where an enclosure decided, else 0."""

    relation: str
    left: str
    right: str
    answer: Truth
    bits: int


@dataclass(frozen=True, slots=True)
class PartEvidence:
    """A hypothesis (by its name, or `#n`), a class assumption or the `conclusion`, and the relations below it."""

    part: str
    answer: Truth
    atoms: tuple[AtomEvidence, ...] = ()


def evidence(report: CheckReport) -> tuple[PartEvidence, ...]:
    """Every hypothesis, then the conclusion."""
    return tuple(map(_part, (*report.hypotheses, report.conclusion)))


def _part(part: Part) -> PartEvidence:
    atoms = (
        AtomEvidence(relation, show(left, bits), show(right, bits), found, bits)
        for relation, left, right, found, bits in part.atoms[:MAX_ATOMS]
    )
    return PartEvidence(part.part, part.answer, tuple(atoms))


def show(value: Any, bits: int = 0) -> str:
    """A value as evidence: exact, or an enclosure in decimals rounded outwards."""
    match value:
        case Irrational():
            return shown(*enclose(value, max(bits, 64)))
        case FloatRange(low, high):
            return f"[{low!r}, {high!r}]"
        case Truth():
            return value.value
        case Datum(constructor, fields):
            return f"{constructor}({', '.join(show(part, bits) for part in fields)})"
        case tuple() | frozenset():
            items = value if isinstance(value, tuple) else sorted(value, key=repr)
            text = ", ".join(
                [*(show(item, bits) for item in items[:MAX_ATOMS]), *["…"] * (len(items) > MAX_ATOMS)]
            )
            return f"[{text}]" if items is value else f"{{{text}}}"
        case int() | Fraction() if value.numerator.bit_length() + value.denominator.bit_length() > 1600:
            return f"a number of {value.numerator.bit_length()} over {value.denominator.bit_length()} bits"
        case int() | Fraction() | float() | str():
            return str(value)
    return "a function"


def shown(low: Fraction, high: Fraction, digits: int = 18) -> str:
    """`[low, high]` in decimals, rounded outwards."""
    return f"[{_decimal(low, digits, up=False)}, {_decimal(high, digits, up=True)}]"


def _decimal(q: Fraction, digits: int, *, up: bool) -> str:
    exponent = (q.numerator.bit_length() - q.denominator.bit_length()) * 30103 // 100_000 - digits
    scaled = q / Fraction(10) ** exponent
    return f"{-(-scaled // 1) if up else scaled // 1}e{exponent}" if q else "0"
