"""Equality of values, by their type."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from harness.logic.types import Type, TypeApp
from harness.translate.vector import items, truths
from harness.translate.vector.columns import (
    FALSE,
    Column,
    Exhausted,
    Items,
    Record,
    Value,
    as_column,
)
from harness.translate.vector.kinds import Kind, Unvectorised, mentions, resolve

if TYPE_CHECKING:
    from harness.translate.vector.compile import Compiler

_EXACT = (Kind.NAT, Kind.INT, Kind.BOOL, Kind.RESIDUE, Kind.CODE, Kind.TEXT)


def equality(compiler: Compiler, type_: Type) -> items.Equal:
    """`=` on values of the type."""
    kind = compiler.kind(type_)
    if kind in _EXACT:
        return lambda a, b: truths.equal(as_column(a), as_column(b))
    if kind in (Kind.REAL, Kind.COMPLEX):
        return lambda a, b: truths.near_compare("eq", as_column(a), as_column(b), ())
    if kind is Kind.FLOAT:
        return lambda a, b: truths.object_equal(as_column(a), as_column(b))
    resolved = resolve(type_, compiler.given)
    if not isinstance(resolved, TypeApp):
        raise Unvectorised("equality of functions within a structure")
    if resolved.head in ("List", "Array", "Multiset"):
        element = equality(compiler, cast(Type, resolved.args[0]))
        return lambda a, b: items.same_list(a, b, element)
    if resolved.head == "Finset":
        element = equality(compiler, cast(Type, resolved.args[0]))
        return lambda a, b: items.same_set(a, b, element)
    if resolved.head == "Set":
        raise Unvectorised("equality of sets within a structure")
    if compiler.uses_float or mentions(type_, "Finset", compiler.given):
        raise Unvectorised(f"equality of {resolved.head} here")
    return structural


def structural(a: Value, b: Value) -> Column:
    """Equality of data whose numbers are no Floats and whose lists are no sets."""
    match a, b:
        case Column(), Column():
            if _is_real(a) or _is_real(b):
                return truths.near_compare("eq", a, b, ())
            return truths.equal(a, b)
        case Record(), Record():
            if a.constructor != b.constructor:
                return FALSE
            return truths.all_of([structural(x, y) for x, y in zip(a.fields, b.fields, strict=True)])
        case Items(), Items():
            return items.same_list(a, b, structural)
        case _:
            raise Exhausted("functions or sets within a structure are compared")


def _is_real(column: Column) -> bool:
    data = column.data
    return isinstance(data, float | complex) or getattr(data, "dtype", None) in (float, complex)
