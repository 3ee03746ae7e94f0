"""A knowledge base as written: types, entities, rules, facts and observations, each with its place in the source.

Nothing here is checked: a rule may name an entity that nobody declares. `grounding` checks and instantiates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from harness.errors import UsageError
from harness.numbers.rational import Rational
from harness.text import SourceText, Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """`jack : e`: an entity and its type."""

    name: Name
    type: Name


@dataclass(frozen=True, slots=True)
class Binder:
    """`x:e` between the brackets of a rule: a variable that ranges over the declared entities of a type."""

    variable: Name
    type: Name


@dataclass(frozen=True, slots=True)
class Argument:
    """`theme: x`: a role, and the variable or entity that fills it."""

    role: Name
    term: Name


@dataclass(frozen=True, slots=True)
class Atom:
    """`man(theme: x)`."""

    predicate: Name
    arguments: tuple[Argument, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Literal:
    """An atom, or `not` before it."""

    atom: Atom
    positive: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Strength:
    """How strongly something speaks for a literal: a probability in [0, 1], odds ≥ 0, or a weight, its log-odds."""

    kind: OneOf["probability", "odds", "weight"]
    value: Rational
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """`always [x:e]: man(theme: x) -> mortal(theme: x) with 0.9 else 0.1`.

    `strength` speaks for the head where the body holds (None: certainty), `otherwise` where it does not (None: nothing
    is said). An uncertain fact is a rule with an empty body.
    """

    binders: tuple[Binder, ...]
    body: tuple[Literal, ...]
    head: Literal
    strength: Strength | None
    otherwise: Strength | None
    span: Span


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """All statements of a file, in their order."""

    source: SourceText
    types: tuple[Name, ...]
    entities: tuple[Entity, ...]
    rules: tuple[Rule, ...]
    facts: tuple[Rule, ...]
    """Uncertain facts: rules without a body."""
    observations: tuple[Literal, ...]


def error_at(source: SourceText, span: Span, what: str, *, why: str = "", todo: str = "") -> UsageError:
    """An error that points: `file:line:column: what`, the source line, and `~~~^` under the span."""
    start = source.position(span.start)
    where = f"{source.path}:{start.line}:{start.column}"
    pointed = source.excerpt(span, what).removeprefix(f"{where}: ")
    # One character for one, so that the pointer stays below its place; a terminal would obey the others.
    shown = "".join(c if c == "\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in pointed)
    return UsageError(shown, where=where, why=why, todo=todo)
