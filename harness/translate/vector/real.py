"""Lean's total functions on ℝ and ℂ, on columns of floats: what they suggest is checked elsewhere.

numpy's warnings are silenced once around a whole run (`Batch.run`), not here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from harness.translate.vector import whole
from harness.translate.vector.columns import INEXACT, Column, either
from harness.translate.vector.grid import MANTISSA, measured, mul

_MOST_SQUARINGS = 64

TIE = 1e-9
"""Two results that differ by less than this share of their size are a tie: either of them may be the larger one."""


def lift(function: Callable[..., Any]) -> Callable[..., Column]:
    """A numpy function as one of columns."""

    def lifted(*columns: Column) -> Column:
        return Column(
            function(*(column.data for column in columns)), either(*(column.doubt for column in columns))
        )

    return lifted


def of_whole(column: Column) -> Column:
    """ℕ or ℤ to ℝ; infinite where no float is as large."""
    data = column.data
    result = _array_of_whole(data) if isinstance(data, np.ndarray) else _float(data)
    size = whole.bound(column)
    exact = size.bit_length() <= MANTISSA
    return Column(result, column.doubt, size if exact else -1, 0 if exact else INEXACT)


def _array_of_whole(data: Any) -> Any:
    if data.dtype != object:
        return data.astype(np.float64)
    return np.array([_float(x) for x in data.tolist()], dtype=np.float64)


def _float(x: Any) -> float:
    try:
        return float(x)
    except OverflowError:
        return float("inf") if x > 0 else float("-inf")


def divide(x: Any, y: Any) -> Any:
    """`x / y`; `x / 0 = 0`."""
    if not isinstance(y, np.ndarray):
        return x / y if y != 0 else x * 0.0
    quotient = x / y
    return quotient if _all_positive(y) or y.all() else np.where(y == 0, 0.0, quotient)


def _all_positive(x: Any) -> bool:
    """Asked first: most divisors and arguments of logarithms are, and this is the quickest to see."""
    return bool(x.min(initial=1.0) > 0) if x.dtype == np.float64 else False


def quotient(x: Column, y: Column) -> Column:
    """`x / y`, which stays exact where the divisor is a power of two."""
    result = lift(divide)(x, y)
    if y.uniform and y.data and abs(np.frexp(y.data)[0]) == 0.5 and measured(x) >= 0:
        places = x.grid + max(int(np.frexp(y.data)[1]) - 1, 0)
        size = x.bound if abs(y.data) >= 1 else x.bound * int(1 / abs(y.data))
        if places + size.bit_length() <= MANTISSA:
            result.grid, result.bound = places, size
    return result


def inverse(x: Any) -> Any:
    return divide(1.0, x)


def sqrt(x: Any) -> Any:
    """0 for negatives."""
    return np.sqrt(np.maximum(x, 0.0))


def log(x: Any) -> Any:
    """log |x|; `log 0 = 0`."""
    if not isinstance(x, np.ndarray):
        return np.log(abs(x)) if x else 0.0
    if _all_positive(x):
        return np.log(x)
    result = np.log(np.abs(x))
    return result if x.all() else np.where(x == 0, 0.0, result)


def logb(b: Any, x: Any) -> Any:
    return divide(log(x), log(b))


def tan(x: Any) -> Any:
    return np.tan(x)


def cot(x: Any) -> Any:
    return divide(np.cos(x), np.sin(x))


def arcsin(x: Any) -> Any:
    return np.arcsin(np.clip(x, -1.0, 1.0))


def arccos(x: Any) -> Any:
    return np.arccos(np.clip(x, -1.0, 1.0))


def power_of(x: Column, n: Column) -> Column:
    """`x ^ n` for a natural or an integer exponent, by squaring where that is one small number for all samples."""
    if not n.uniform or not 0 < n.data <= _MOST_SQUARINGS:
        return lift(power)(x, n)
    result: Column | None = None
    square, rest = x, n.data
    while True:
        if rest % 2:
            result = square if result is None else mul(result, square)
        rest //= 2
        if not rest:
            assert result is not None
            return result
        square = mul(square, square)


def power(x: Any, n: Any) -> Any:
    """`x ^ n` for a natural or an integer exponent; 0 to a negative one is 0."""
    if not isinstance(n, np.ndarray):
        if n == 0:
            return np.ones_like(x) if isinstance(x, np.ndarray) else 1.0
        if n < 0:
            return inverse(power(x, -n))
        return np.power(x, float(n))
    result = np.power(x, n.astype(np.float64))
    return np.where((n < 0) & (np.asarray(x) == 0), 0.0, result)


def rpow(x: Any, y: Any) -> Any:
    """x > 0: exp (y log x); x = 0: 1 for y = 0 and else 0; x < 0: exp (y log |x|) · cos (π y)."""
    result = np.power(np.abs(x), y)
    negative = np.asarray(x) < 0
    if np.any(negative):
        result = np.where(negative, result * np.cos(np.pi * y), result)
    return np.where((np.asarray(x) == 0) & (np.asarray(y) < 0), 0.0, result)


def fract(x: Any) -> Any:
    return x - np.floor(x)


def sign(x: Any) -> Any:
    return np.sign(x)


def round_half_up(x: Any) -> Any:
    return np.floor(x + 0.5)


def step(function: Callable[[Any], Any], at_half: bool = False) -> Callable[[Column], Column]:
    """A function from ℝ to ℤ that jumps; near a jump the value is doubtful. Jumps are at integers, or half-way."""

    def stepped(column: Column) -> Column:
        x = np.asarray(column.data)
        value = np.asarray(function(x))
        shifted = x + 0.5 if at_half else x
        near = np.abs(shifted - np.rint(shifted)) <= TIE * np.maximum(np.abs(x), 1.0)
        # An integer that is met exactly is almost always meant.
        near &= shifted != np.rint(shifted)
        if measured(column) >= 0:
            near = np.zeros_like(near)
        near |= ~(np.abs(value) < 2.0**53)
        whole = np.where(np.abs(value) < 2.0**53, value, 0.0).astype(np.int64)
        if not whole.ndim:
            return Column(int(whole), either(column.doubt, bool(near)))
        return Column(whole, either(column.doubt, near) if near.any() else column.doubt)

    return stepped


def saturating(width: int) -> Callable[[Column], Column]:
    """`Float.toUInt8` and its like: towards zero, cut at both ends; 0 for NaN."""
    most = float((1 << width) - 1)

    def convert(column: Column) -> Column:
        x = np.asarray(column.data)
        whole = np.trunc(np.clip(np.where(x == x, x, 0.0), 0.0, most)).astype(np.int64)
        return Column(whole if whole.ndim else int(whole), column.doubt)

    return convert


def tie(y: Any, difference: Any, addends: tuple[Any, ...]) -> Any:
    """Where a number is too close to y to be told apart, given their difference and what was added up to make them.

    NaN is always a tie."""
    scale = np.abs(y)
    for addend in addends:
        scale = scale + np.abs(addend)
    return ~np.asarray(np.abs(difference) > scale * TIE)


def complex_divide(x: Any, y: Any) -> Any:
    zero = np.asarray(y) == 0
    return np.where(zero, 0.0, x / np.where(zero, 1.0, y))
