"""From values of a goal's variables to a point of its statement: what was replaced by its definition is computed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from harness.logic.terms import Con, If, Lam, Lit, Op, Term, Var, free_vars, type_of
from harness.logic.types import COMPLEX, NNREAL, PROP, RAT, REAL, Arrow, Type, TypeApp
from harness.logic.values import Datum, Point, Table, Value
from harness.translate.rewrite.build import op
from harness.translate.rewrite.goal import Goal
from harness.translate.rewrite.substitute import substitute

FRACTIONS = (RAT, REAL, NNREAL)


def point(goal: Goal, values: Mapping[str, Value]) -> Point:
    """The statement's variables at these values of the goal's; those that have no exact value are left out."""
    types = {v.name: v.type for v in goal.variables}
    terms = {
        name: term
        for name, value in values.items()
        if name in types and (term := as_term(value, types[name])) is not None
    }
    result = {name: value for name, value in values.items() if name in goal.names}
    for var, definition in reversed(goal.defined):
        term = goal.normaliser.normal(substitute(definition, terms))
        if free_vars(term):
            continue
        terms[var.name] = term
        written = substitute(goal.written.get(var.name, term), terms)
        if not free_vars(written):
            term = written  # the same function, in words that its hypothesis is recognised by
        computed = as_value(term, var.type) if var.name in goal.names else None
        if computed is not None:
            result[var.name] = computed
    return result


def as_value(term: Term, type_: Type) -> Value | None:
    """The value that a closed normal term is; None where it is no value."""
    match term:
        case Lit(value):
            return Fraction(value) if type_ in FRACTIONS and isinstance(value, int | Fraction) else value
        case Con("List.nil" | "List.cons"):
            return _entries(term)
        case Con(name, args):
            fields = [as_value(a, type_of(a)) for a in args]
            kept = tuple(f for f in fields if f is not None)
            return Datum(name, kept) if len(kept) == len(args) else None
        case Op("setOf", (Lam() as predicate,)):
            return predicate
        case Op("insert" | "singleton" | "empty"):
            return _members(term, type_)
        case Lam():
            return term
        case _:
            return term if type_ == REAL else None


def _entries(term: Term) -> tuple[Value, ...] | None:
    """A list of values."""
    found: list[Value] = []
    while isinstance(term, Con) and term.name == "List.cons":
        head, term = term.args
        value = as_value(head, type_of(head))
        if value is None:
            return None
        found.append(value)
    return tuple(found) if isinstance(term, Con) and term.name == "List.nil" else None


def _members(term: Op, type_: Type) -> Value | None:
    """A set literal as a set."""
    found: list[Value | None] = []
    rest: Term = term
    (element,) = _arguments(type_) or (REAL,)
    while isinstance(rest, Op) and rest.name in ("insert", "singleton"):
        found.append(as_value(rest.args[0], element))
        rest = Op("empty", (), type_) if rest.name == "singleton" else rest.args[1]
    known = [value for value in found if value is not None]
    return frozenset(known) if len(known) == len(found) and rest == Op("empty", (), type_) else None


def _arguments(type_: Type) -> tuple[Type, ...]:
    match type_:
        case TypeApp(_, args):
            return tuple(a for a in args if isinstance(a, TypeApp | Arrow))
        case _:
            return ()


def as_term(value: Value, type_: Type) -> Term | None:
    """The value as a closed term, for numbers, truth values, complex numbers and functions."""
    match value:
        case Lit() | Op() | Lam():
            return value
        case bool():
            return Lit(value, type_)
        case int() | Fraction():
            return Lit(Fraction(value) if type_ in FRACTIONS else int(value), type_)
        case Datum("Complex.mk", (re, im)):
            parts = [as_term(part, REAL) for part in (re, im)]
            return None if None in parts else Con("Complex.mk", tuple(p for p in parts if p), COMPLEX)
        case Table():
            return _table(value, type_)
        case _:
            return None


def _table(table: Table, type_: Type) -> Term | None:
    if not isinstance(type_, Arrow):
        return None
    param = Var("x'", type_.domain)
    body = as_term(table.default, type_.codomain)
    for argument, value in reversed(table.entries):
        where, what = as_term(argument, type_.domain), as_term(value, type_.codomain)
        if body is None or where is None or what is None:
            return None
        body = If(op("eq", param, where, type_=PROP), what, body)
    return None if body is None else Lam((param,), body)
