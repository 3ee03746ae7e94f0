"""Values back to closed terms: what a certificate or a message says about them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from harness.logic.terms import FALSE, TRUE, Con, If, Lam, Lit, Op, Term, Var
from harness.logic.types import BOOL, NAT, PROP, Arrow, Subtype, Type, TypeApp
from harness.logic.values import Datum, Table, Value
from harness.numbers.algebraic import Algebraic
from harness.numbers.rational import Rational
from harness.translate.evaluate.elements import FIELDS, bare
from harness.translate.evaluate.entry import TERMS
from harness.translate.evaluate.kinds import in_order
from harness.translate.evaluate.runtime import Graph, Stuck


def term_of(value: Any, type_: Type) -> Term:
    """A closed term with this value; raises `Stuck` for values that no term of ours says."""
    if isinstance(value, TERMS):
        return value
    inner = bare(type_)
    if isinstance(inner, Arrow):
        return _function(value, inner)
    if not isinstance(inner, TypeApp):
        raise Stuck("a value of a type variable is no term")
    return _applied(value, inner, type_)


def _applied(value: Any, inner: TypeApp, type_: Type) -> Term:
    name = inner.head
    if isinstance(type_, Subtype):
        return Con("Subtype.mk", (term_of(value, inner),), type_)
    if isinstance(value, Rational):
        return Lit(Fraction(int(value.numerator), int(value.denominator)), inner)
    if isinstance(value, Algebraic):
        raise Stuck("an algebraic number is written as the root of its polynomial only")
    if name == "Prop" and isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, Datum):
        return _datum(value, inner)
    if name in ("List", "Array"):
        return _list(value, inner)
    if name in ("Finset", "Set") and isinstance(value, frozenset):
        return _finite(value, inner)
    if isinstance(value, Table | Graph):
        return Op("setOf", (_function(value, Arrow(_element(inner), PROP)),), inner)
    if isinstance(value, bool | int | float | str | Fraction) or value == ():
        if name in ("Rat", "Real", "NNReal", "Complex"):
            return Lit(Fraction(value), inner)
        return Lit(value, inner)
    raise Stuck(f"a value of {name} is written as no term")


def _element(type_: TypeApp) -> Type:
    argument = type_.args[0]
    if isinstance(argument, TypeApp | Arrow | Subtype):
        return argument
    raise Stuck("the elements of a set have no type")


def _datum(value: Datum, type_: TypeApp) -> Term:
    if type_.head in FIELDS:
        places = dict(FIELDS[type_.head])[value.constructor]
        types: list[Any] = [type_.args[i] for i in places]
    elif type_.head == "Complex":
        types = [TypeApp("Real")] * 2
    else:
        types = [_guess(field) for field in value.fields]
    return Con(
        value.constructor, tuple(term_of(f, t) for f, t in zip(value.fields, types, strict=True)), type_
    )


def _guess(value: Value) -> Type:
    """The type of a field of a data type of the statement, where its value alone shows it."""
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, int):
        return NAT
    raise Stuck("the type of a field is not known")


def _list(value: Any, type_: TypeApp) -> Term:
    element = _element(type_)
    term: Term = Con("List.nil", (), TypeApp("List", (element,)))
    for each in reversed(value):
        term = Con("List.cons", (term_of(each, element), term), TypeApp("List", (element,)))
    return Con("Array.mk", (term,), type_) if type_.head == "Array" else term


def _finite(value: frozenset[Any], type_: TypeApp) -> Term:
    element = _element(type_)
    term: Term = Op("empty", (), type_)
    for each in reversed(in_order(value)):
        term = Op("insert", (term_of(each, element), term), type_)
    return term


def _function(value: Any, type_: Arrow) -> Term:
    """`fun x => if x = p then … else … `."""
    if isinstance(value, Table):
        entries, default = list(value.entries), value.default
    elif isinstance(value, Graph):
        entries, default = list(value.table.items()), value.default
    else:
        raise Stuck("a function is written as a table only")
    var = Var("x", type_.domain)
    body = term_of(default, type_.codomain)
    for point, result in reversed(entries):
        condition = Op("eq", (var, term_of(point, type_.domain)), PROP)
        body = If(condition, term_of(result, type_.codomain), body)
    return Lam((var,), body)
