"""A whole statement: what it quantifies over, in order, what it assumes, what it concludes, and what it uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.logic.terms import Term, Var
from harness.logic.types import Type


@dataclass(frozen=True, slots=True)
class Bound:
    """A variable of the statement. Its type may mention earlier ones; a `SortType` makes it a type variable."""

    var: Var


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A proposition that is assumed; `name` as written, or empty."""

    name: str
    proposition: Term


@dataclass(frozen=True, slots=True)
class ClassAssumption:
    """`[C α]` for a library class over a type variable (`Fintype`, `CommRing`): what may stand for it."""

    class_name: str
    args: tuple[Type, ...]


Entry = Bound | Hypothesis | ClassAssumption


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition that the statement reaches. `body` may call it again; `params` bind all of it in one application."""

    name: str
    params: tuple[Var, ...]
    result: Type
    body: Term


@dataclass(frozen=True, slots=True)
class ConstructorShape:
    """A constructor and its data fields; their types may mention earlier fields. `conditions` are the fields that are
    propositions: a value exists only if they hold."""

    name: str
    fields: tuple[Var, ...]
    conditions: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class DataType:
    """A structure or inductive type, with its parameters filled in: `name` is the head of its `TypeApp`.

    `params` are the arguments of that head that the constructors mention.
    """

    name: str
    params: tuple[Var, ...]
    constructors: tuple[ConstructorShape, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """`∀ telescope, conclusion` with the definitions and data types that it reaches, recursively."""

    name: str
    telescope: tuple[Entry, ...]
    conclusion: Term
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    datatypes: Mapping[str, DataType] = field(default_factory=dict)

    @property
    def variables(self) -> tuple[Var, ...]:
        return tuple(entry.var for entry in self.telescope if isinstance(entry, Bound))

    @property
    def hypotheses(self) -> tuple[Hypothesis, ...]:
        return tuple(entry for entry in self.telescope if isinstance(entry, Hypothesis))
