"""What library functions on collections are made with: the types of elements, their equality, sums, defaults."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from harness.logic.terms import Op, type_of
from harness.logic.types import Arrow, Type, TypeApp
from harness.translate.vector import items, scalars, whole
from harness.translate.vector.columns import FALSE, Column, Items, Value, as_column
from harness.translate.vector.equality import equality
from harness.translate.vector.kinds import Kind, Unvectorised, resolve

if TYPE_CHECKING:
    from harness.translate.vector.compile import Compiler

Builder = Callable[["Compiler", Op], Callable[..., Value]]


def plain(function: Callable[..., Value]) -> Builder:
    return lambda _compiler, _op: function


def element(compiler: Compiler, type_: Type) -> Type:
    """What a list, set or finite set consists of; a set may be written as a function into Prop."""
    resolved = resolve(type_, compiler.given)
    if isinstance(resolved, Arrow):
        return resolved.domain
    if isinstance(resolved, TypeApp) and resolved.args and not isinstance(resolved.args[0], Column):
        return cast(Type, resolved.args[0])
    raise Unvectorised("a collection of unknown elements")


def with_equal(place: int, function: Callable[..., Value]) -> Builder:
    """A function that also needs equality of the elements of its argument at `place`, or of its result (-1)."""

    def build(compiler: Compiler, op: Op) -> Callable[..., Value]:
        type_ = op.type if place < 0 else type_of(op.args[place])
        equal = equality(compiler, element(compiler, type_))
        return lambda *args: function(*args, equal)

    return build


def operation(compiler: Compiler, name: str, type_: Type) -> Callable[[Column, Column], Column]:
    kind = compiler.kind(type_)
    found = scalars.BY_KIND.get(kind, {}).get(name)
    if found is None:
        raise Unvectorised(f"{name} of {compiler.head(type_)}")
    return found


def unit(compiler: Compiler, type_: Type, number: int) -> Column:
    kind = compiler.kind(type_)
    if kind in (Kind.REAL, Kind.FLOAT):
        return Column(float(number))
    return Column(complex(number)) if kind is Kind.COMPLEX else Column(number)


def big(name: str, start: int) -> Builder:
    """`Finset.sum s f`, `List.sum l` and their products."""

    def build(compiler: Compiler, op: Op) -> Callable[..., Value]:
        if compiler.kind(op.type) is Kind.RESIDUE:
            return _big_residue(whole.add if name == "add" else whole.mul, start, len(op.args))
        combine, first = operation(compiler, name, op.type), unit(compiler, op.type, start)
        return lambda s, f=None: items.total(s, f, first, combine)

    return build


BIG = frozenset({"Finset.sum", "Finset.prod", "List.sum", "List.prod", "Multiset.sum", "Multiset.prod"})
"""These get the modulus as one more argument where the result is a residue."""


def _big_residue(combine: Callable[[Column, Column], Column], start: int, arity: int) -> Callable[..., Value]:
    def run(*args: Value) -> Value:
        size = as_column(args[-1])
        function = args[1] if arity > 1 else None
        first = whole.residue(Column(start), size)
        return items.total(args[0], function, first, lambda a, b: whole.residue(combine(a, b), size))

    return run


def default_of(compiler: Compiler, type_: Type) -> Value:
    """`default`, which reading past the end of a list gives."""
    kind = compiler.kind(type_)
    if kind in (Kind.NAT, Kind.INT, Kind.REAL, Kind.FLOAT, Kind.COMPLEX):
        return unit(compiler, type_, 0)
    if kind is Kind.BOOL:
        return FALSE
    if compiler.head(type_) in ("List", "Array"):
        return Items(())
    raise Unvectorised(f"the default value of {compiler.head(type_)}")
