"""Connectives and comparisons on columns of truth values, with the doubts that remain after them."""

from __future__ import annotations

from typing import Any

import numpy as np

from harness.translate.vector.columns import FALSE, TRUE, Column, Doubt, either
from harness.translate.vector.grid import is_exact
from harness.translate.vector.real import tie

LIBM_TIE = 1e-14
"""How far results of two C libraries may lie apart, as a share of their size, with much to spare."""


def invert(data: Any) -> Any:
    return ~data if isinstance(data, np.ndarray) else not data


def not_(p: Column) -> Column:
    return Column(invert(p.data), p.doubt)


def and_(p: Column, q: Column) -> Column:
    """A doubt about one does not matter where the other is surely false."""
    return Column(p.data & q.data, _kept(p, q, p.data, q.data))


def or_(p: Column, q: Column) -> Column:
    return Column(p.data | q.data, _kept(p, q, invert(p.data), invert(q.data)))


def _kept(p: Column, q: Column, p_open: Any, q_open: Any) -> Doubt:
    """The doubts that remain, where `open` says that a side leaves the answer to the other one."""
    if p.doubt is False and q.doubt is False:
        return False
    result = (p.doubt & (q_open | q.doubt)) | (q.doubt & (p_open | p.doubt))
    return result if isinstance(result, np.ndarray) else bool(result)


def iff(p: Column, q: Column) -> Column:
    return Column(p.data == q.data, either(p.doubt, q.doubt))


def xor(p: Column, q: Column) -> Column:
    return not_(iff(p, q))


def certainly(p: Column, value: bool) -> bool:
    """Whether all samples have this value for sure."""
    if p.doubt is not False:
        return False
    data = p.data
    if isinstance(data, np.ndarray):
        return bool(data.all()) if value else not data.any()
    return bool(data) is value


def equal(a: Column, b: Column) -> Column:
    """Equality of what is exact: whole numbers, codes, truth values, texts."""
    return Column(a.data == b.data, either(a.doubt, b.doubt))


def less(a: Column, b: Column) -> Column:
    return Column(a.data < b.data, either(a.doubt, b.doubt))


def less_equal(a: Column, b: Column) -> Column:
    return Column(a.data <= b.data, either(a.doubt, b.doubt))


def near_compare(relation: str, a: Column, b: Column, addends: tuple[Column, ...]) -> Column:
    """A relation of computed reals. A tie is doubtful, and an equality that holds but for rounding counts as one."""
    x, y = a.data, b.data
    if is_exact(a, b):
        return {"eq": equal, "lt": less, "le": less_equal}[relation](a, b)
    near = tie(y, x - y, tuple(addend.data for addend in addends))
    if relation == "eq":
        # Infinite values that agree have no difference.
        same = x == y
        data = near | same
        # That two results agree to the last bit by accident is rarer than that they are equal.
        near = near & ~np.asarray(same)
    else:
        data = x < y if relation == "lt" else x <= y
    doubt = (near if near.ndim else True) if near.any() else False
    return Column(data, either(a.doubt, b.doubt, doubt))


def object_equal(a: Column, b: Column) -> Column:
    """`=` on Float: the same object. Every NaN is one object here, and the two zeros differ."""
    x, y = np.asarray(a.data), np.asarray(b.data)
    same = ((x == y) & (np.signbit(x) == np.signbit(y))) | ((x != x) & (y != y))
    return Column(same if same.ndim else bool(same), either(a.doubt, b.doubt))


def libm_doubt(answer: Column, a: Column, b: Column) -> Column:
    """The answer of a comparison of floats that rest on the C library's functions."""
    x, y = np.asarray(a.data), np.asarray(b.data)
    near = ~(np.abs(x - y) > LIBM_TIE * np.maximum(np.abs(x), np.abs(y)))
    return Column(answer.data, either(answer.doubt, near if near.ndim else bool(near)))


def all_of(columns: list[Column]) -> Column:
    result = TRUE
    for column in columns:
        result = and_(result, column)
    return result


def any_of(columns: list[Column]) -> Column:
    result = FALSE
    for column in columns:
        result = or_(result, column)
    return result
