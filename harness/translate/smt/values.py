"""What terms become in z3: one expression for a number or truth value, several for complex numbers and data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from harness.logic.types import Type

Z3 = Any
"""A z3 expression; z3 is imported late, so that importing this room costs nothing."""


class Untranslatable(Exception):
    """The part of a statement at hand cannot be said in z3; the fact that holds it is left out."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A complex number by its parts."""

    re: Z3
    im: Z3


@dataclass(frozen=True, slots=True)
class Record:
    """A value of a structure, product, option or enumeration: which constructor (an integer), and each one's fields.

    The fields of constructors other than the value's own mean nothing.
    """

    type: Type
    tag: Z3
    fields: tuple[tuple[Encoded, ...], ...]


@dataclass(frozen=True, slots=True)
class Function:
    """An unknown function: applications of it are told apart by their arguments."""

    name: str
    type: Type
    given: tuple[Encoded, ...] = ()


Encoded = Any
"""A `Pair`, a `Record`, a `Function`, or one z3 expression."""


def parts(value: Encoded) -> tuple[Z3, ...]:
    """The z3 expressions of a value, in a fixed order. Functions have none that could be compared."""
    match value:
        case Pair(re, im):
            return (re, im)
        case Record(_, tag, fields):
            return (tag, *flat([field for constructor in fields for field in constructor]))
        case Function():
            raise Untranslatable("a function as a value")
        case _:
            return (value,)


def flat(values: Sequence[Encoded]) -> tuple[Z3, ...]:
    return tuple(part for value in values for part in parts(value))
