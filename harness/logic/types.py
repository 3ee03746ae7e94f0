"""The types of lowered statements. Heads are named as in Lean: `Nat`, `Real`, `List`, `Fin`, a structure of the file.

Instances, universes and proofs are gone; what remains may still depend on terms (`Fin n`, `{x // p x}`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.logic.terms import Term, Var


@dataclass(frozen=True, slots=True)
class TypeApp:
    """A type constructor and its arguments, types or terms: `Nat`, `List Nat`, `Fin (n + 1)`, `Prod Nat Real`."""

    head: str
    args: tuple[Type | Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """`domain → codomain`; `var` where the codomain mentions the argument."""

    domain: Type
    codomain: Type
    var: Var | None = None


@dataclass(frozen=True, slots=True)
class Subtype:
    """`{var // condition}`. Its values are those of the type of `var`."""

    var: Var
    condition: Term


@dataclass(frozen=True, slots=True)
class TypeVar:
    """A type that the statement quantifies over."""

    name: str


@dataclass(frozen=True, slots=True)
class SortType:
    """The type of types: what a type variable ranges over."""


Type = TypeApp | Arrow | Subtype | TypeVar | SortType

PROP = TypeApp("Prop")
BOOL = TypeApp("Bool")
NAT = TypeApp("Nat")
INT = TypeApp("Int")
RAT = TypeApp("Rat")
REAL = TypeApp("Real")
NNREAL = TypeApp("NNReal")
ENNREAL = TypeApp("ENNReal")
COMPLEX = TypeApp("Complex")
FLOAT = TypeApp("Float")
CHAR = TypeApp("Char")
STRING = TypeApp("String")
UNIT = TypeApp("Unit")
EMPTY = TypeApp("Empty")


def list_of(element: Type) -> TypeApp:
    return TypeApp("List", (element,))


def set_of(element: Type) -> TypeApp:
    return TypeApp("Set", (element,))


def finset_of(element: Type) -> TypeApp:
    return TypeApp("Finset", (element,))


def fin(size: Term) -> TypeApp:
    return TypeApp("Fin", (size,))


def prod(first: Type, second: Type) -> TypeApp:
    return TypeApp("Prod", (first, second))
