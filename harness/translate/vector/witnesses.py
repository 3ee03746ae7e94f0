"""The first number with a property, and the like: found by looking from 0 on, doubtful where not found."""

from __future__ import annotations

from collections.abc import Callable

from harness.translate.vector import items, truths, whole
from harness.translate.vector.columns import FALSE, Column, Value, as_column, doubted, select

REACH = 128
"""Up to where is looked."""


def least(holds: Callable[[Value], Column]) -> Column:
    """The least natural number with the property."""
    return _nth(holds, Column(0))


def nth(predicate: Value, place: Value) -> Column:
    """`Nat.nth p n`: the n-th number with the property, counted from 0."""
    return _nth(lambda k: items.holds(predicate, k), as_column(place))


def _nth(holds: Callable[[Value], Column], place: Column) -> Column:
    result, found, before = Column(0), FALSE, Column(0)
    for k in range(REACH):
        here = holds(Column(k))
        hit = truths.and_(here, truths.and_(truths.not_(found), truths.equal(before, place)))
        value = select(hit, Column(k), result)
        result, found = as_column(value), truths.or_(found, hit)
        if truths.certainly(found, True):
            return result
        before = whole.add(before, items.as_number(here))
    return doubted(result, truths.or_(truths.not_(found), Column(found.doubt)).data)


def greatest(predicate: Value, limit: Value) -> Column:
    """`Nat.findGreatest p n`: the largest k ≤ n with the property, 0 where there is none."""
    last = as_column(limit)
    candidates = items.interval(Column(1), whole.add(last, Column(1)))
    result = Column(0)
    for k, there in candidates.pairs():
        hit = truths.and_(there, items.holds(predicate, k))
        result = as_column(select(hit, k, result))
    return doubted(result, candidates.doubt)
