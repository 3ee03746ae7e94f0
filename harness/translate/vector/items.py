"""Lists and finite sets on columns: the items are gone through one after the other, for all samples at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

import numpy as np

from harness.translate.vector import truths, whole
from harness.translate.vector.columns import (
    FALSE,
    TRUE,
    Column,
    Exhausted,
    Function,
    Items,
    Membership,
    Record,
    Value,
    apply,
    as_column,
    as_items,
    doubted,
    either,
    select,
    told,
)

CAP = 256
"""Largest number of items that are gone through; a sample with more of them is doubtful."""

SHARED_CAP = 4096
"""The same for an interval that all samples share."""

MAX_BASE = 4
"""Of so many elements of an infinite type all sets are formed."""

Equal = Callable[[Value, Value], Column]


def listed(values: Iterable[Value]) -> Items:
    return Items(tuple(values))


def call(function: Value, *args: Value) -> Value:
    return apply(function, args)


def holds(predicate: Value, *args: Value) -> Column:
    return as_column(apply(predicate, args))


def interval(low: Column, high: Column) -> Items:
    """The whole numbers k with low ≤ k < high, cut at `CAP`."""
    length = whole.int_sub(high, low)
    longest = length.data if length.uniform else int(length.data.max(initial=0))
    most = SHARED_CAP if length.uniform and low.uniform else CAP
    count = max(min(longest, most), 0)
    doubt = either(low.doubt, high.doubt, _beyond(length.data) if longest > most else False)
    if low.uniform:
        items = tuple(Column(low.data + k) for k in range(count))
    else:
        items = tuple(whole.add(low, Column(k)) for k in range(count))
    if length.uniform:
        return Items(items, None, doubt)
    return Items(items, tuple(Column(length.data > k) for k in range(count)), doubt)


def _beyond(length: Any) -> Any:
    return length > CAP if isinstance(length, np.ndarray) else True


def dense(value: Value) -> tuple[Value, ...]:
    """The items of a list all of which are there, for all samples; samples are told apart until that is so."""
    items = as_items(value)
    if items.doubt is not False and np.any(items.doubt):
        raise Exhausted("a list is too long")
    if items.present is None:
        return items.items
    return tuple(item for item, there in items.pairs() if told(there))


def fold(value: Value, start: Value, step: Callable[[Value, Value], Value]) -> Value:
    """`step` with each item in turn, where it is there."""
    items = as_items(value)
    result = start
    for item, there in items.pairs():
        if there.uniform and not there.data:
            continue
        result = select(there, step(result, item), result)
    if items.doubt is not False:
        return doubted(as_column(result), items.doubt)
    return result


def total(
    value: Value, function: Value | None, start: Column, combine: Callable[[Column, Column], Column]
) -> Column:
    """A sum or product of `function` over the items."""

    def step(sofar: Value, item: Value) -> Value:
        return combine(as_column(sofar), as_column(item if function is None else call(function, item)))

    return as_column(fold(value, start, step))


def count(value: Value) -> Column:
    items = as_items(value)
    if items.present is None:
        return Column(len(items.items), items.doubt)
    result = Column(0)
    for there in items.present:
        result = whole.add(result, as_number(there))
    return doubted(result, items.doubt)


def as_number(truth: Column) -> Column:
    data = truth.data
    return Column(data.astype(np.int64) if isinstance(data, np.ndarray) else int(data), truth.doubt, 1)


def member(value: Value, container: Value, equal: Equal) -> Column:
    if isinstance(container, Membership):
        return container.holds(value)
    if isinstance(container, Function):
        return holds(container, value)
    items = as_items(container)
    found = [truths.and_(there, equal(value, item)) for item, there in items.pairs()]
    return doubted(truths.any_of(found), items.doubt)


def forall(container: Value, predicate: Callable[[Value], Column]) -> Column:
    """Whether the predicate holds of all items; it stops at the first that it fails of for all samples."""
    items = as_items(container)
    result = TRUE
    for item, there in items.pairs():
        result = truths.and_(result, truths.or_(truths.not_(there), predicate(item)))
        if truths.certainly(result, False):
            return result
    return _unless_found(result, items.doubt, value=False)


def exists(container: Value, predicate: Callable[[Value], Column]) -> Column:
    items = as_items(container)
    result = FALSE
    for item, there in items.pairs():
        result = truths.or_(result, truths.and_(there, predicate(item)))
        if truths.certainly(result, True):
            return result
    return _unless_found(result, items.doubt, value=True)


def _unless_found(result: Column, doubt: Any, value: bool) -> Column:
    """Doubts about items that were not looked at do not matter where one settled the answer."""
    if doubt is False:
        return result
    settled = result.data if value else truths.invert(result.data)
    settled = settled & truths.invert(result.doubt)
    still = doubt & truths.invert(settled)
    return doubted(result, still if isinstance(still, np.ndarray) else bool(still))


def filtered(container: Value, predicate: Value) -> Value:
    if isinstance(container, Membership):
        return Membership(lambda v: truths.and_(container.holds(v), holds(predicate, v)))
    items = as_items(container)
    present = tuple(truths.and_(there, holds(predicate, item)) for item, there in items.pairs())
    return Items(items.items, present, items.doubt)


def mapped(container: Value, function: Value) -> Items:
    items = as_items(container)
    return Items(tuple(call(function, item) for item in items.items), items.present, items.doubt)


def distinct(items: Items, equal: Equal) -> Items:
    """The same finite set with each element there once."""
    if len(items.items) > CAP // 4:
        raise Exhausted("a finite set is too large")
    kept: list[tuple[Value, Column]] = []
    for item, there in items.pairs():
        again = truths.any_of([truths.and_(other, equal(item, before)) for before, other in kept])
        kept.append((item, truths.and_(there, truths.not_(again))))
    return _packed(kept, items.doubt)


def _packed(pairs: Iterable[tuple[Value, Column]], doubt: Any) -> Items:
    """Without the items that are there for no sample, and without a mask where all are."""
    pairs = [(item, there) for item, there in pairs if not truths.certainly(there, False)]
    items = tuple(item for item, _ in pairs)
    if all(truths.certainly(there, True) for _, there in pairs):
        return Items(items, None, doubt)
    return Items(items, tuple(there for _, there in pairs), doubt)


def image(container: Value, function: Value, equal: Equal) -> Items:
    return distinct(mapped(container, function), equal)


def union(a: Value, b: Value, equal: Equal) -> Value:
    if isinstance(a, Items) and isinstance(b, Items):
        first, second = a.pairs(), b.pairs()
        kept = [(item, truths.and_(there, truths.not_(member(item, a, equal)))) for item, there in second]
        return _packed(first + kept, either(a.doubt, b.doubt))
    return Membership(lambda v: truths.or_(member(v, a, equal), member(v, b, equal)))


def inter(a: Value, b: Value, equal: Equal) -> Value:
    return _restricted(a, b, equal, lambda inside: inside)


def sdiff(a: Value, b: Value, equal: Equal) -> Value:
    return _restricted(a, b, equal, truths.not_)


def _restricted(a: Value, b: Value, equal: Equal, keep: Callable[[Column], Column]) -> Value:
    if isinstance(a, Items):
        pairs = [(item, truths.and_(there, keep(member(item, b, equal)))) for item, there in a.pairs()]
        return _packed(pairs, a.doubt)
    return Membership(lambda v: truths.and_(member(v, a, equal), keep(member(v, b, equal))))


def product(a: Value, b: Value) -> Items:
    """All pairs."""
    first, second = as_items(a), as_items(b)
    _require(len(first.items) * len(second.items))
    pairs = [
        (Record("Prod.mk", (x, y)), truths.and_(here, there))
        for x, here in first.pairs()
        for y, there in second.pairs()
    ]
    return _packed(pairs, either(first.doubt, second.doubt))


def powerset(container: Value, size: Value | None = None) -> Items:
    """The subsets of a set of few elements, of all sizes or of one; of a listing that is cut, some."""
    found = as_items(container)
    listed_ = found.items[:MAX_BASE] if found.doubt is not False else dense(container)
    _require(1 << len(listed_))
    sizes = range(len(listed_) + 1) if size is None else (told(as_column(size)),)
    subsets = tuple(Items(part) for k in sizes for part in combinations(listed_, k))
    return Items(subsets, None, found.doubt)


def _require(count: int) -> None:
    if count > CAP:
        raise Exhausted("a finite set is too large")


def subset(a: Value, b: Value, equal: Equal) -> Column:
    return forall(a, lambda v: member(v, b, equal))


def same_set(a: Value, b: Value, equal: Equal) -> Column:
    return truths.and_(subset(a, b, equal), subset(b, a, equal))


def same_list(a: Value, b: Value, equal: Equal) -> Column:
    first, second = dense(a), dense(b)
    if len(first) != len(second):
        return FALSE
    return truths.all_of([equal(x, y) for x, y in zip(first, second, strict=True)])


def at(container: Value, index: Column) -> tuple[Value | None, Column]:
    """The item at an index, and whether there is one; None if there is one for no sample."""
    items = dense(container)
    inside = Column(index.data < len(items), index.doubt)
    if index.uniform:
        return (items[index.data] if 0 <= index.data < len(items) else None), inside
    if not items:
        return None, inside
    result = items[-1]
    for place in range(len(items) - 2, -1, -1):
        result = select(Column(index.data == place), items[place], result)
    return result, inside


def updated(container: Value, index: Column, value: Value) -> Items:
    """`l.set index value`: unchanged where there is no such index."""
    items = dense(container)
    return listed(
        select(Column(index.data == place, index.doubt), value, item) for place, item in enumerate(items)
    )


def extreme(value: Value, less: Callable[[Column, Column], Column]) -> tuple[Column | None, Column]:
    """The smallest item for an order, and whether there is one."""
    best: Column | None = None
    some: Column = FALSE
    for item, there in as_items(value).pairs():
        column = as_column(item)
        if best is None:
            best, some = column, there
            continue
        better = truths.and_(there, truths.or_(truths.not_(some), less(column, best)))
        best = as_column(select(better, column, best))
        some = truths.or_(some, there)
    return best, some
