"""What a term is for a whole batch of samples: columns of numbers, and structures of columns.

Structure is the same for all samples of a group: one constructor, one length. Where samples differ in structure the
evaluation raises `Split`, and the batch is done again in parts that agree. Numbers may differ freely.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Doubt = Array | bool
"""Which samples have a value that is only a guess: False for none, True for all, or a column of bools."""

INEXACT = -1
UNMEASURED = -2
"""Values of `Column.grid`: a number that was rounded, or may have been; numbers as given, not yet looked at."""

INT64_LIMIT = (1 << 63) - 1


class Split(Exception):
    """The samples must be told apart by this column before the evaluation can go on."""

    def __init__(self, by: Array) -> None:
        self.by = by
        super().__init__("samples of different structure")


class Exhausted(Exception):
    """The work allowed for a batch is used up, or a value is out of reach: what is left is doubtful."""


@dataclass(slots=True, eq=False)
class Column:
    """Numbers or truth values: `data` is an array with a place a sample, or one Python value for all of them.

    Whole numbers are int64 where they fit and Python's own in an object array where not; `bound`, where known (≥ 0),
    is an upper bound of their size. `grid` is for reals that are held exactly: their number of binary places.
    """

    data: Any
    doubt: Doubt = False
    bound: int = -1
    grid: int = INEXACT

    @property
    def uniform(self) -> bool:
        return not isinstance(self.data, np.ndarray)


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A constructor and its fields: a structure, a pair, `Option.some`."""

    constructor: str
    fields: tuple[Value, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """A list, array or finite set. `present` says which items count (None: all do); those of a finite set differ."""

    items: tuple[Value, ...]
    present: tuple[Column, ...] | None = None
    doubt: Doubt = False

    def pairs(self) -> list[tuple[Value, Column]]:
        """Each item with the column that says for which samples it is there."""
        present = self.present or (TRUE,) * len(self.items)
        return list(zip(self.items, present, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function of `arity` arguments that are taken at once."""

    arity: int
    call: Callable[[tuple[Value, ...]], Value] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """A set that is known by its members only."""

    holds: Callable[[Value], Column] = field(repr=False)


Value = Column | Record | Items | Function | Membership

TRUE = Column(True)
FALSE = Column(False)


def either(*doubts: Doubt) -> Doubt:
    """The samples that any of them doubts."""
    result: Doubt = False
    for doubt in doubts:
        if doubt is True:
            return True
        if doubt is not False:
            result = doubt if result is False else result | doubt
    return result


def doubted(column: Column, doubt: Doubt) -> Column:
    return (
        column
        if doubt is False
        else Column(column.data, either(column.doubt, doubt), column.bound, column.grid)
    )


def select(condition: Column, then: Value, otherwise: Value) -> Value:
    """`if condition then … else …`, sample by sample."""
    if condition.uniform:
        chosen = then if condition.data else otherwise
        return chosen if condition.doubt is False else doubt_all(chosen, condition.doubt)
    match then, otherwise:
        case Column(), Column():
            return _select_column(condition, then, otherwise)
        case Record(), Record() if then.constructor == otherwise.constructor:
            fields = zip(then.fields, otherwise.fields, strict=True)
            return Record(then.constructor, tuple(select(condition, a, b) for a, b in fields))
        case Items(present=None), Items(present=None) if len(then.items) == len(otherwise.items):
            items = zip(then.items, otherwise.items, strict=True)
            return Items(
                tuple(select(condition, a, b) for a, b in items), None, either(then.doubt, otherwise.doubt)
            )
        case Function(), Function() if then.arity == otherwise.arity:
            return Function(then.arity, lambda args: select(condition, then.call(args), otherwise.call(args)))
        case Membership(), Membership():
            return Membership(
                lambda value: _select_column(condition, then.holds(value), otherwise.holds(value))
            )
        case _:
            raise Split(condition.data)


def _select_column(condition: Column, then: Column, otherwise: Column) -> Column:
    if then is otherwise:
        return then
    c = condition.data
    doubt: Doubt = False
    if then.doubt is not False or otherwise.doubt is not False or condition.doubt is not False:
        chosen = np.where(c, then.doubt, otherwise.doubt)
        doubt = either(chosen, condition.doubt)
    bound = max(then.bound, otherwise.bound) if min(then.bound, otherwise.bound) >= 0 else -1
    data = np.where(c, _arrayable(then.data), _arrayable(otherwise.data))
    return Column(data, doubt, bound, _joined(then.grid, otherwise.grid))


def _joined(a: int, b: int) -> int:
    """The grid of numbers from two columns."""
    if INEXACT in (a, b):
        return INEXACT
    return UNMEASURED if UNMEASURED in (a, b) else max(a, b)


def _arrayable(data: Any) -> Any:
    """A whole number too large for a machine word must not reach numpy as one."""
    if type(data) is int and abs(data) > INT64_LIMIT:
        boxed = np.empty((), dtype=object)
        boxed[()] = data
        return boxed
    return data


def doubt_all(value: Value, doubt: Doubt) -> Value:
    """The same value, doubted wherever it is looked at."""
    match value:
        case Column():
            return doubted(value, doubt)
        case Record(constructor, fields):
            return Record(constructor, tuple(doubt_all(each, doubt) for each in fields))
        case Items(items, present, before):
            return Items(tuple(doubt_all(each, doubt) for each in items), present, either(before, doubt))
        case Function(arity, call):
            return Function(arity, lambda args: doubt_all(call(args), doubt))
        case Membership(holds):
            return Membership(lambda each: doubted(holds(each), doubt))


def told(column: Column) -> Any:
    """The one value that all samples have; `Split` where they differ."""
    data = column.data
    if not isinstance(data, np.ndarray):
        return data
    if data.size and (data == data[0]).all():
        return data[0].item() if isinstance(data[0], np.generic) else data[0]
    raise Split(data)


def as_column(value: Value) -> Column:
    """A value of a type whose values are columns."""
    if not isinstance(value, Column):
        raise Exhausted("a value has a structure that was not foreseen")
    return value


def as_items(value: Value) -> Items:
    if not isinstance(value, Items):
        raise Exhausted("a set is known by its members only")
    return value


def field_of(value: Value, index: int) -> Value:
    """A field of a structure."""
    if not isinstance(value, Record) or index >= len(value.fields):
        raise Exhausted("a value has a structure that was not foreseen")
    return value.fields[index]


def apply(function: Value, args: tuple[Value, ...]) -> Value:
    """A function value at some of its arguments, or at more of them than it takes at once."""
    if isinstance(function, Membership):
        return function.holds(args[0])
    if not isinstance(function, Function):
        raise Exhausted("a value that is no function was applied")
    missing = function.arity - len(args)
    if missing > 0:
        return Function(missing, lambda more: function.call((*args, *more)))
    result = function.call(args[: function.arity])
    return apply(result, args[function.arity :]) if missing < 0 else result
