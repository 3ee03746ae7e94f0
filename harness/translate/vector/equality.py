"""Equality of values, by their type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from harness.logic.types import Type, TypeApp
from harness.translate.vector import items, truths
from harness.translate.vector.columns import (
    FALSE,
    TRUE,
    Column,
    Exhausted,
    Items,
    Record,
    Value,
    as_column,
)
from harness.translate.vector.kinds import Kind, Unvectorised, resolve

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
    if resolved.head in ("List", "Array"):
        element = equality(compiler, cast(Type, resolved.args[0]))
        return lambda a, b: items.same_list(a, b, element)
    if resolved.head == "Finset":
        element = equality(compiler, cast(Type, resolved.args[0]))
        return lambda a, b: items.same_set(a, b, element)
    if resolved.head in ("Unit", "PUnit"):
        return lambda _a, _b: TRUE
    if resolved.head == "Set":
        raise Unvectorised("equality of sets within a structure")
    if resolved.head == "Multiset":
        raise Unvectorised("equality of multisets")
    return _of_data(compiler, resolved)


_LIBRARY: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "Prod": {"Prod.mk": (0, 1)},
    "Sum": {"Sum.inl": (0,), "Sum.inr": (1,)},
    "Option": {"Option.none": (), "Option.some": (0,)},
    "Except": {"Except.error": (0,), "Except.ok": (1,)},
}
"""The library's data: which arguments of the type are the types of a constructor's fields."""


def _of_data(compiler: Compiler, type_: TypeApp) -> items.Equal:
    """Equality constructor by constructor; a recursive type meets itself on the way down."""
    known = compiler.equalities.get(type_)
    if known is not None:
        return known
    fields = _field_types(compiler, type_)
    tests: dict[str, tuple[items.Equal, ...]] = {}

    def equal(a: Value, b: Value) -> Column:
        if not (isinstance(a, Record) and isinstance(b, Record)):
            raise Exhausted("a value has a structure that was not foreseen")
        if a.constructor != b.constructor:
            return FALSE
        parts = zip(tests[a.constructor], a.fields, b.fields, strict=True)
        return truths.all_of([test(x, y) for test, x, y in parts])

    compiler.equalities[type_] = equal
    for name, types in fields.items():
        tests[name] = tuple(equality(compiler, field) for field in types)
    return equal


def _field_types(compiler: Compiler, type_: TypeApp) -> Mapping[str, tuple[Type, ...]]:
    if type_.head in _LIBRARY:
        places = _LIBRARY[type_.head].items()
        return {name: tuple(cast(Type, type_.args[k]) for k in row) for name, row in places}
    datatype = compiler.datatypes.get(type_.head)
    if datatype is None:
        raise Unvectorised(f"equality of {type_.head}")
    return {shape.name: tuple(field.type for field in shape.fields) for shape in datatype.constructors}


def structural(a: Value, b: Value) -> Column:
    """Equality of values of unknown type: no Floats, and no lists that stand for sets. Arguments of tables are such."""
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
