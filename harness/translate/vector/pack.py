"""From values of `harness.logic.values` to columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from harness.logic.terms import Lam, Lit, Op, Term, Var
from harness.logic.values import Datum, Table
from harness.translate.vector.columns import (
    INT64_LIMIT,
    UNMEASURED,
    Array,
    Column,
    Function,
    Items,
    Record,
    Value,
    either,
    select,
)
from harness.translate.vector.equality import structural
from harness.translate.vector.kinds import Kind, Unvectorised
from harness.translate.vector.whole import column_of

Closed = Callable[[Term], Value]
"""What a closed term is."""


def shape(value: Any, places: Mapping[str, int]) -> Any:
    """What samples must share to be put into the same columns; None for a number."""
    match value:
        case Datum("Complex.mk"):
            return None
        case Datum(constructor, fields):
            return None if constructor in places else (constructor, tuple(shape(f, places) for f in fields))
        case tuple():
            return tuple(shape(item, places) for item in value)
        case frozenset():
            return "set", tuple(shape(item, places) for item in ordered(value))
        case Table(entries, default):
            parts = tuple((shape(k, places), shape(v, places)) for k, v in entries)
            return "table", parts, shape(default, places)
        case Lam():
            return "fun", value
        case _:
            return None


def ordered(value: frozenset[Any]) -> list[Any]:
    """The members in an order that does not depend on the process."""
    return sorted(value, key=lambda item: (str(type(item)), repr(item)))


class Packer:
    """Packs values whose shapes agree."""

    def __init__(self, places: Mapping[str, int], closed: Closed, spend: Callable[[], None]) -> None:
        self.places = places
        self.closed = closed
        self.spend = spend

    def column(self, values: Sequence[Any], kind: Kind) -> Value:
        """The values of one variable."""
        if kind in (Kind.REAL, Kind.FLOAT) and not isinstance(values[0], float):
            return Column(self._reals(values), False, -1, UNMEASURED)
        return self.pack(values)

    def pack(self, values: Sequence[Any]) -> Value:
        """The values of one place in a structure."""
        match values[0]:
            case bool() | int() if len(values) == 1:
                return Column(values[0])
            case bool():
                return Column(np.array(values, dtype=bool))
            case Fraction() | Op() | Var() | Lit():
                return Column(self._reals(values), False, -1, UNMEASURED)
            case int():
                if any(isinstance(v, Fraction | Op | Lit) for v in values):
                    return Column(self._reals(values), False, -1, UNMEASURED)
                return Column(column_of(list(values)))
            case float():
                return Column(np.array(values, dtype=np.float64), False, -1, UNMEASURED)
            case str():
                return Column(np.array(values, dtype=object))
            case Datum("Complex.mk"):
                parts = [self._reals([v.fields[k] for v in values]) for k in (0, 1)]
                return Column(parts[0] + 1j * parts[1])
            case Datum(constructor, fields):
                if constructor in self.places:
                    return Column(column_of([self.places[v.constructor] for v in values]))
                return Record(constructor, self._transposed([v.fields for v in values], len(fields)))
            case tuple() as first:
                return Items(self._transposed(values, len(first)))
            case frozenset() as first:
                return Items(self._transposed([ordered(v) for v in values], len(first)))
            case Table():
                return self._table(values)
            case Lam() as lam:
                return self.closed(lam)
            case other:
                raise Unvectorised(f"a value such as {other!r}")

    def _transposed(self, rows: Sequence[Sequence[Any]], width: int) -> tuple[Value, ...]:
        return tuple(self._part([row[k] for row in rows]) for k in range(width))

    def _part(self, values: Sequence[Any]) -> Value:
        self.spend()
        return self.pack(values)

    def _reals(self, values: Sequence[Any]) -> Array:
        return np.array([self._real(value) for value in values], dtype=np.float64)

    def _real(self, value: Any) -> float:
        if isinstance(value, int | float | Fraction):
            return _as_float(value)
        found = self.closed(value)
        assert isinstance(found, Column)
        return float(found.data)

    def _table(self, tables: Sequence[Table]) -> Function:
        size = len(tables[0].entries)
        default = self._part([table.default for table in tables])
        keys = [self._part([table.entries[k][0] for table in tables]) for k in range(size)]
        images = [self._part([table.entries[k][1] for table in tables]) for k in range(size)]
        dense = _dense(tables, images)
        shared = _shared(tables, images)

        def call(args: tuple[Value, ...]) -> Value:
            if dense is not None and isinstance(args[0], Column):
                return dense(args[0], default)
            if shared is not None and isinstance(args[0], Column) and _is_plain(args[0].data):
                return shared.get(args[0].data, default)
            result = default
            for key, image in zip(reversed(keys), reversed(images), strict=True):
                result = select(structural(args[0], key), image, result)
            return result

        return Function(1, call)


def _is_plain(key: Any) -> bool:
    """A key that is looked up as it is: of 1.0 and 1, equal in Python, types let only one occur."""
    return type(key) in (int, bool)


def _shared(tables: Sequence[Table], images: list[Value]) -> dict[Any, Value] | None:
    """The columns of results by argument, where all samples have the same arguments in their tables."""
    keys = [key for key, _ in tables[0].entries]
    if not all(map(_is_plain, keys)) or not all([k for k, _ in t.entries] == keys for t in tables):
        return None
    # The first entry for an argument counts.
    return dict(zip(reversed(keys), reversed(images), strict=True))


def _dense(tables: Sequence[Table], images: list[Value]) -> Callable[[Column, Value], Value] | None:
    """Looking up at once in a table whose arguments are 0, 1, 2, … for all samples, and whose results are numbers."""
    arguments = list(range(len(images)))
    if len(images) < 2 or not all(isinstance(image, Column) for image in images):
        return None
    if not all([key for key, _ in table.entries] == arguments for table in tables):
        return None
    if any(type(key) is not int for key, _ in tables[0].entries):
        return None
    columns = [image for image in images if isinstance(image, Column)]
    matrix = np.stack([np.asarray(column.data) for column in columns])

    def look_up(index: Column, default: Value) -> Value:
        data = index.data
        if not isinstance(data, np.ndarray):
            return columns[data] if 0 <= data < len(columns) else default
        inside = (data >= 0) & (data < len(columns))
        places = np.where(inside, data, 0).astype(np.int64)
        found = Column(matrix[places, np.arange(len(data))], either(index.doubt))
        return found if inside.all() else select(Column(inside), found, default)

    return look_up


def _as_float(value: int | float | Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def as_kind(data: Array, kind: Kind) -> Array:
    """A caller's column in the number type that the kind is computed in."""
    if kind in (Kind.REAL, Kind.FLOAT):
        return data.astype(np.float64, copy=False)
    if kind is Kind.COMPLEX:
        return data.astype(np.complex128, copy=False)
    if kind is Kind.BOOL:
        return data.astype(bool, copy=False)
    if data.dtype == np.uint64 and data.size and data.max() > INT64_LIMIT:
        return data.astype(object)
    return data if data.dtype == object else data.astype(np.int64, copy=False)


def take(column: Column, rows: Any) -> Column:
    """Some of the samples; a number that these share becomes one for all."""
    data = column.data
    if not isinstance(data, np.ndarray):
        return column
    part = data[rows]
    if len(part) and part[0] == part[-1] and (part == part[0]).all():
        first = part[0]
        return Column(first.item() if isinstance(first, np.generic) else first, False, -1, column.grid)
    return Column(part, False, -1, column.grid)
