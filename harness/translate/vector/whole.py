"""Arithmetic of ℕ, ℤ and residues on columns: int64 while bounds show that nothing overflows, else Python's ints."""

from __future__ import annotations

from collections.abc import Callable
from operator import index
from typing import Any

import numpy as np

from harness.numbers.limits import TooLarge, Undecided
from harness.translate.vector.columns import INT64_LIMIT, Array, Column, Doubt, Exhausted, either

_MISSES = 8
"""Arguments in a row whose value is too large, after which larger ones are not asked for."""

MAX_BITS = 1 << 12
"""Size of the largest number that a batch computes with; samples beyond are doubtful."""


def bound(column: Column) -> int:
    """An upper bound of the size of all the numbers."""
    if not isinstance(column.data, np.ndarray):
        return abs(int(column.data))
    if column.bound < 0:
        column.bound = measured(column.data)
    return column.bound


def measured(data: Array) -> int:
    if not data.size:
        return 0
    return max(abs(int(data.max())), abs(int(data.min())))


def tighten(column: Column) -> int:
    """The size that the numbers really have."""
    if isinstance(column.data, np.ndarray):
        column.bound = measured(column.data)
    return bound(column)


def binary(
    operation: Callable[[Any, Any], Any], limit: Callable[[int, int], int], a: Column, b: Column
) -> Column:
    """`operation` on two columns whose results (and intermediate results) are at most `limit` of their bounds."""
    x, y = a.data, b.data
    doubt = either(a.doubt, b.doubt)
    if a.uniform and b.uniform:
        x, y = index(x), index(y)
        _require(limit(abs(x), abs(y)))
        return Column(operation(x, y), doubt)
    size = limit(bound(a), bound(b))
    if size > INT64_LIMIT:
        size = limit(tighten(a), tighten(b))
    if size.bit_length() > MAX_BITS:
        return _within_reach(operation, limit, a, b)
    if size > INT64_LIMIT:
        return shrink(Column(operation(boxed(x), boxed(y)), doubt, size))
    if is_boxed(x) or is_boxed(y):
        return shrink(Column(operation(boxed(x), boxed(y)), doubt, size))
    return Column(operation(x, y), doubt, size)


def _within_reach(
    operation: Callable[[Any, Any], Any], limit: Callable[[int, int], int], a: Column, b: Column
) -> Column:
    """The operation where its result is not too large; elsewhere a doubtful 0."""
    x, y = np.broadcast_arrays(boxed(np.asarray(a.data)), boxed(np.asarray(b.data)))
    sizes = (limit(abs(p), abs(q)).bit_length() for p, q in zip(x.tolist(), y.tolist(), strict=True))
    far = np.array([size > MAX_BITS for size in sizes], dtype=bool)
    data = operation(np.where(far, 0, x), np.where(far, 0, y))
    return shrink(Column(data, either(a.doubt, b.doubt, far)))


def is_boxed(data: Any) -> bool:
    return isinstance(data, np.ndarray) and data.dtype == object


def _require(size: int) -> None:
    if size.bit_length() > MAX_BITS:
        raise Exhausted("a number is too large")


def boxed(data: Any) -> Any:
    """The same numbers as Python's ints."""
    if isinstance(data, np.ndarray):
        return data.astype(object)
    return data


def shrink(column: Column) -> Column:
    """Back to machine words where the numbers fit."""
    data = column.data
    if is_boxed(data):
        size = measured(data)
        if size <= INT64_LIMIT:
            return Column(data.astype(np.int64), column.doubt, size)
    return column


def add(a: Column, b: Column) -> Column:
    return binary(lambda x, y: x + y, lambda p, q: p + q, a, b)


def int_sub(a: Column, b: Column) -> Column:
    return binary(lambda x, y: x - y, lambda p, q: p + q, a, b)


def nat_sub(a: Column, b: Column) -> Column:
    return binary(_truncated, lambda p, q: max(p, q), a, b)


def _truncated(x: Any, y: Any) -> Any:
    return maximum(x - y, 0)


def maximum(x: Any, y: Any) -> Any:
    if isinstance(x, np.ndarray) or isinstance(y, np.ndarray):
        return np.maximum(x, y)
    return max(x, y)


def minimum(x: Any, y: Any) -> Any:
    if isinstance(x, np.ndarray) or isinstance(y, np.ndarray):
        return np.minimum(x, y)
    return min(x, y)


def mul(a: Column, b: Column) -> Column:
    return binary(lambda x, y: x * y, lambda p, q: p * q, a, b)


def neg(a: Column) -> Column:
    return Column(-a.data, a.doubt, a.bound)


def absolute(a: Column) -> Column:
    return Column(abs(a.data), a.doubt, a.bound)


def max_(a: Column, b: Column) -> Column:
    return binary(maximum, max, a, b)


def min_(a: Column, b: Column) -> Column:
    return binary(minimum, max, a, b)


def _safe(y: Any) -> Any:
    """The divisor, with 1 in place of 0, where it may be 0."""
    if isinstance(y, np.ndarray):
        return y if y.all() else np.where(y == 0, 1, y)
    return y or 1


def _masked(y: Any, at_zero: Any, otherwise: Any) -> Any:
    """`otherwise`, but `at_zero` where the divisor is 0."""
    if isinstance(y, np.ndarray):
        return otherwise if y.all() else np.where(y == 0, at_zero, otherwise)
    return otherwise if y else at_zero


def ediv(x: Any, y: Any) -> Any:
    """Euclidean division: the remainder is never negative; `x / 0 = 0`."""
    size = abs(_safe(y))
    sign = np.where(y < 0, -1, 1) if isinstance(y, np.ndarray) else (-1 if y < 0 else 1)
    return _masked(y, 0, sign * (x // size))


def emod(x: Any, y: Any) -> Any:
    return _masked(y, x, x % abs(_safe(y)))


def _nat_div(x: Any, y: Any) -> Any:
    return _masked(y, 0, x // _safe(y))


def _nat_mod(x: Any, y: Any) -> Any:
    return _masked(y, x, x % _safe(y))


def nat_div(a: Column, b: Column) -> Column:
    return binary(_nat_div, max, a, b)


def nat_mod(a: Column, b: Column) -> Column:
    return binary(_nat_mod, max, a, b)


def int_div(a: Column, b: Column) -> Column:
    return binary(ediv, max, a, b)


def int_mod(a: Column, b: Column) -> Column:
    return binary(emod, max, a, b)


def residue(a: Column, modulus: Column) -> Column:
    """The residue in [0, n); all of ℤ for n = 0."""
    if modulus.uniform and modulus.data > 0 and not a.uniform:
        n = modulus.data
        data = a.data % n if n <= INT64_LIMIT else boxed(a.data) % n
        return shrink(Column(data, a.doubt, n - 1))
    return int_mod(a, modulus)


def shift_right(a: Column, places: Column) -> Column:
    """`a >>> places`: rounded down, so never above -1 for negatives."""
    if isinstance(places.data, np.ndarray):
        k: Any = np.minimum(places.data, 63 if not is_boxed(a.data) else MAX_BITS)
    else:
        k = min(places.data, 63 if isinstance(a.data, np.ndarray) and not is_boxed(a.data) else 2 * MAX_BITS)
    return Column(a.data >> k, either(a.doubt, places.doubt), a.bound)


def gcd(a: Column, b: Column) -> Column:
    if a.uniform and b.uniform:
        return Column(int(np.gcd(boxed_scalar(a.data), boxed_scalar(b.data))), either(a.doubt, b.doubt))
    return binary(np.gcd, max, a, b)


def boxed_scalar(x: int) -> Any:
    return np.array(x, dtype=object)


def lcm(a: Column, b: Column) -> Column:
    divisor = gcd(a, b)
    return absolute(mul(int_div(a, divisor), b))


def divides(a: Column, b: Column) -> Column:
    remainder = int_mod(b, a)
    return Column(remainder.data == 0, remainder.doubt)


def power(a: Column, n: Column) -> Column:
    """`a ^ n`; `0 ^ 0 = 1`. Samples whose result is too large are doubtful, unless all are."""
    if n.uniform and n.data <= 3 and not a.uniform:
        return _small_power(a, n.data)
    p, q = bound(a), bound(n)
    if p.bit_length() * q > MAX_BITS and p > 1:
        return _capped_power(a, n)
    return binary(lambda x, y: x**y, lambda p, q: p**q if p > 1 else 1, a, n)


def _small_power(a: Column, n: int) -> Column:
    if n == 0:
        return Column(1)
    result = a
    for _ in range(n - 1):
        result = mul(result, a)
    return result


def _capped_power(a: Column, n: Column) -> Column:
    """The power where it stays within the cap, and a doubtful 0 elsewhere."""
    if a.uniform and n.uniform:
        raise Exhausted("a power is too large")
    x, y = np.broadcast_arrays(np.abs(np.asarray(a.data)), np.asarray(n.data))
    bits = np.log2(np.maximum(x.astype(float), 1)) * y.astype(float)
    far: Doubt = bits > MAX_BITS / 2
    if not np.any(far):
        return shrink(
            Column(boxed(np.asarray(a.data)) ** boxed(np.asarray(n.data)), either(a.doubt, n.doubt))
        )
    x, y = np.broadcast_arrays(boxed(np.asarray(a.data)), boxed(np.asarray(n.data)))
    data = np.where(far, 0, x) ** np.where(far, 0, y)
    return shrink(Column(data, either(a.doubt, n.doubt, far)))


def modular_power(a: Column, n: Column, modulus: Column) -> Column:
    """`a ^ n` in residues, by squaring, one step a binary digit of the largest exponent."""
    result = residue(Column(1), modulus)
    square, rest = a, n
    while bound(rest) > 0:
        odd = Column(rest.data % 2, rest.doubt, 1)
        # square ^ odd without a branch: 1 + odd · (square - 1)
        factor = add(mul(odd, int_sub(square, Column(1))), Column(1))
        result = residue(mul(result, factor), modulus)
        rest = Column(rest.data // 2, rest.doubt, bound(rest) // 2)
        if bound(rest) > 0:
            square = residue(mul(square, square), modulus)
    return result


def by_value(function: Callable[..., Any], *columns: Column) -> Column:
    """A function of whole numbers that numpy lacks: asked once for each different argument."""
    doubt = either(*(column.doubt for column in columns))
    if all(column.uniform for column in columns):
        return Column(_exactly(function, tuple(column.data for column in columns)), doubt)
    if len(columns) == 1 and not is_boxed(columns[0].data):
        return _by_distinct(function, columns[0].data, doubt)
    arrays = np.broadcast_arrays(*(np.asarray(column.data) for column in columns))
    rows = list(zip(*(array.tolist() for array in arrays), strict=True))
    answers = {row: _maybe(function, row) for row in set(rows)}
    unknown: Doubt = np.array([answers[row] is None for row in rows], dtype=bool)
    values = [0 if answers[row] is None else answers[row] for row in rows]
    return Column(column_of(values), either(doubt, unknown) if np.any(unknown) else doubt)


def _by_distinct(function: Callable[..., Any], data: Array, doubt: Doubt) -> Column:
    distinct, places = np.unique(data, return_inverse=True)
    found: list[Any] = []
    for x in distinct.tolist():
        # From smallest to largest: where several in a row are out of reach (100000!), so are those after them, and to
        # find that out of each costs seconds.
        out_of_reach = found[-_MISSES:].count(None) == _MISSES
        found.append(None if out_of_reach else _maybe(function, (x,)))
    unknown: Doubt = np.array([answer is None for answer in found], dtype=bool)[places]
    values = column_of([0 if answer is None else answer for answer in found])[places]
    return Column(values, either(doubt, unknown) if np.any(unknown) else doubt)


def _exactly(function: Callable[..., Any], row: tuple[Any, ...]) -> Any:
    value = _maybe(function, row)
    if value is None:
        raise Exhausted("a value is out of reach")
    return value


def _maybe(function: Callable[..., Any], row: tuple[Any, ...]) -> Any:
    """None where the value is too large or not known."""
    try:
        value = function(*row)
    except TooLarge:
        return None
    if isinstance(value, Undecided) or (type(value) is int and value.bit_length() > MAX_BITS):
        return None
    return value


def column_of(values: list[Any]) -> Array:
    """An array of bools, or of whole numbers in the smallest form that holds them."""
    if values and isinstance(values[0], bool):
        return np.array(values, dtype=bool)
    try:
        return np.array(values, dtype=np.int64)
    except OverflowError:
        return np.array(values, dtype=object)
