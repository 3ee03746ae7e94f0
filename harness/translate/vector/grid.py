"""Exact arithmetic in floats: numbers with few binary places and of moderate size add and multiply without rounding.

A column's `grid` says how many binary places suffice for all its numbers. As long as that many places and the bound of
the size fit into 53 bits, a result is exact, and comparing two such results leaves no doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from harness.translate.vector.columns import INEXACT, UNMEASURED, Column, either

MANTISSA = 53
_PLACES = (0, 6, 12, 24)
_PROBE = 4


def measured(column: Column) -> int:
    """The number of binary places, `INEXACT` where there are too many or a number is no exact one."""
    if column.grid == UNMEASURED:
        column.grid, column.bound = _measure(column.data)
    return column.grid


def _measure(data: Any) -> tuple[int, int]:
    if not isinstance(data, np.ndarray):
        return _measure(np.array([data], dtype=np.float64))
    if not data.size:
        return 0, 0
    for places in _PLACES:
        # A few numbers tell at once that most columns are not on the grid.
        if _fits(data[:_PROBE], places) and _fits(data, places):
            size = max(abs(float(data.max())), abs(float(data.min())))
            return (places, int(size) + 1) if size < 2.0 ** (MANTISSA - places) else (INEXACT, -1)
    return INEXACT, -1


def _fits(data: Any, places: int) -> bool:
    scaled = data * float(1 << places)
    return bool((np.rint(scaled) == scaled).all() and np.isfinite(scaled).all())


def ring(
    function: Callable[..., Any], places: Callable[..., int], limit: Callable[..., int]
) -> Callable[..., Column]:
    """An operation that is exact where the result needs at most `places` of its arguments' and is within `limit`."""

    def operation(*columns: Column) -> Column:
        data = function(*(column.data for column in columns))
        result = Column(data, either(*(column.doubt for column in columns)))
        grids = [measured(column) for column in columns]
        if min(grids) >= 0:
            grid, size = places(*grids), limit(*(column.bound for column in columns))
            if size.bit_length() + grid <= MANTISSA:
                result.grid, result.bound = grid, size
        return result

    return operation


def is_exact(a: Column, b: Column) -> bool:
    """Whether both columns hold the numbers meant, to the last bit."""
    return measured(a) >= 0 and measured(b) >= 0


add = ring(np.add, max, lambda p, q: p + q)
sub = ring(np.subtract, max, lambda p, q: p + q)
mul = ring(np.multiply, lambda e, f: e + f, lambda p, q: p * q)
neg = ring(np.negative, lambda e: e, lambda p: p)
absolute = ring(np.abs, lambda e: e, lambda p: p)
maximum = ring(np.maximum, max, max)
minimum = ring(np.minimum, max, max)
truncated_sub = ring(lambda x, y: np.maximum(x - y, 0.0), max, lambda p, q: p + q)
