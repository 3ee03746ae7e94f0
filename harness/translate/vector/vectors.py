"""Functions on `Fin n` made from their values: `![a, b]`, `Fin.cons`."""

from __future__ import annotations

from harness.translate.vector import whole
from harness.translate.vector.columns import Column, Exhausted, Function, Value, apply, as_column, select


def _nothing(_: tuple[Value, ...]) -> Value:
    raise Exhausted("a function on an empty type was applied")


EMPTY = Function(1, _nothing)


def cons(first: Value, rest: Value) -> Value:
    """`first` at 0, and `rest` moved by one after it."""

    def call(args: tuple[Value, ...]) -> Value:
        place = as_column(args[0])
        if rest is EMPTY or (place.uniform and place.data == 0):
            return first
        after = apply(rest, (whole.nat_sub(place, Column(1)),))
        return after if place.uniform else select(Column(place.data == 0, place.doubt), first, after)

    return Function(1, call)


def tail(function: Value) -> Value:
    """`Fin.tail`: what comes after the first value."""
    return Function(1, lambda args: apply(function, (whole.add(as_column(args[0]), Column(1)),)))
