"""Lean's functions on lists that need no type: what each is on columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from harness.translate.vector import items, truths
from harness.translate.vector.columns import (
    Column,
    Exhausted,
    Items,
    Record,
    Value,
    apply,
    as_column,
    as_items,
    field_of,
    told,
)


def option(found: Value | None) -> Record:
    return Record("Option.none", ()) if found is None else Record("Option.some", (found,))


def _number(value: Value) -> int:
    found: int = told(as_column(value))
    return found


def _first(container: Value) -> Value:
    found = items.dense(container)
    if not found:
        raise Exhausted("the head of an empty list")
    return found[0]


def _last(container: Value) -> Value:
    return _first(reverse(container))


def _head_option(container: Value) -> Value:
    found = items.dense(container)
    return option(found[0] if found else None)


def _first_or(container: Value, default: Value) -> Value:
    found = items.dense(container)
    return found[0] if found else default


def reverse(container: Value) -> Items:
    found = as_items(container)
    present = None if found.present is None else found.present[::-1]
    return Items(found.items[::-1], present, found.doubt)


def _append(a: Value, b: Value) -> Value:
    return items.listed((*items.dense(a), *items.dense(b)))


def _take(count: Value, container: Value) -> Items:
    return items.listed(items.dense(container)[: _number(count)])


def _drop(count: Value, container: Value) -> Items:
    return items.listed(items.dense(container)[_number(count) :])


def _zip_with(function: Callable[..., Value], a: Value, b: Value) -> Items:
    pairs = zip(items.dense(a), items.dense(b), strict=False)
    return items.listed(function(*pair) for pair in pairs)


def _pair(a: Value, b: Value) -> Record:
    return Record("Prod.mk", (a, b))


def _replicate(count: Value, value: Value) -> Items:
    return items.listed([value] * _length(_number(count)))


def _length(count: int) -> int:
    if count > items.CAP:
        raise Exhausted("a list is too long")
    return count


def _range_from(start: Value, count: Value, step: Value = Column(1)) -> Items:  # noqa: B008 -- a constant
    first, by = _number(start), _number(step)
    return items.listed(Column(first + by * k) for k in range(_length(_number(count))))


def _iota(count: Value) -> Items:
    return items.listed(Column(k) for k in range(_length(_number(count)), 0, -1))


def _all(container: Value, predicate: Value) -> Column:
    return items.forall(container, lambda item: items.holds(predicate, item))


def _any(container: Value, predicate: Value) -> Column:
    return items.exists(container, lambda item: items.holds(predicate, item))


def _pairwise(relation: Value, container: Value) -> Column:
    found = items.dense(container)
    return truths.all_of(
        [items.holds(relation, a, b) for place, a in enumerate(found) for b in found[place + 1 :]]
    )


def _chain(relation: Value, container: Value) -> Column:
    found = items.dense(container)
    return truths.all_of([items.holds(relation, a, b) for a, b in pairwise(found)])


def _flatten(container: Value) -> Items:
    return items.listed(item for part in items.dense(container) for item in items.dense(part))


def _find(predicate: Value, container: Value) -> Value:
    for item in items.dense(container):
        if told(items.holds(predicate, item)):
            return option(item)
    return option(None)


def _leading(predicate: Value, container: Value) -> int:
    """How many items come before the first that the predicate fails of."""
    found = items.dense(container)
    for count, item in enumerate(found):
        if not told(items.holds(predicate, item)):
            return count
    return len(found)


def _count_where(predicate: Value, container: Value) -> Column:
    return items.count(items.filtered(container, predicate))


def _foldl(function: Value, start: Value, container: Value) -> Value:
    return items.fold(container, start, lambda sofar, item: apply(function, (sofar, item)))


def _foldr(function: Value, start: Value, container: Value) -> Value:
    return items.fold(reverse(container), start, lambda sofar, item: apply(function, (item, sofar)))


def is_empty(container: Value) -> Column:
    number = items.count(container)
    return Column(number.data == 0, number.doubt)


def _indexed(container: Value, start: Value = Column(0)) -> Items:  # noqa: B008 -- a constant
    first = _number(start)
    return items.listed(_pair(item, Column(first + k)) for k, item in enumerate(items.dense(container)))


def _map_indexed(function: Value, container: Value) -> Items:
    found = enumerate(items.dense(container))
    return items.listed(apply(function, (Column(k), item)) for k, item in found)


_BOTH: Mapping[str, Callable[..., Value]] = {
    "map": lambda f, s: items.mapped(s, f),
    "foldl": _foldl,
    "foldr": _foldr,
    "reverse": reverse,
    "append": _append,
    "take": _take,
    "drop": _drop,
    "zip": lambda a, b: _zip_with(_pair, a, b),
    "zipWith": lambda f, a, b: _zip_with(lambda x, y: apply(f, (x, y)), a, b),
    "replicate": _replicate,
    "isEmpty": is_empty,
    "find?": _find,
    "countP": _count_where,
}


def _some_or(found: Value, default: Value) -> Value:
    return default if isinstance(found, Record) and not found.fields else field_of(found, 0)


LISTS: Mapping[str, Callable[..., Value]] = {
    **{f"{head}.{name}": function for head in ("List", "Array") for name, function in _BOTH.items()},
    "append": _append,
    "List.length": items.count,
    "Array.size": items.count,
    "Multiset.card": items.count,
    "List.filter": lambda p, s: items.filtered(s, p),
    "Array.push": lambda s, v: items.listed((*items.dense(s), v)),
    "Array.pop": lambda s: items.listed(items.dense(s)[:-1]),
    "Array.empty": lambda: Items(()),
    "List.take": _take,
    "List.drop": _drop,
    "Array.take": lambda s, n: _take(n, s),
    "Array.drop": lambda s, n: _drop(n, s),
    "List.tail": lambda s: items.listed(items.dense(s)[1:]),
    "List.dropLast": lambda s: items.listed(items.dense(s)[:-1]),
    "List.head": _first,
    "List.getLast": _last,
    "List.head?": _head_option,
    "List.getLast?": lambda s: _head_option(reverse(s)),
    "List.headD": _first_or,
    "List.getLastD": lambda s, d: _first_or(reverse(s), d),
    "List.range'": _range_from,
    "List.iota": _iota,
    "List.all": _all,
    "List.any": _any,
    "List.and": lambda s: items.forall(s, as_column),
    "List.or": lambda s: items.exists(s, as_column),
    "List.Forall": lambda p, s: _all(s, p),
    "List.Pairwise": _pairwise,
    "List.Sorted": _pairwise,
    "List.IsChain": _chain,
    "List.Chain'": _chain,
    "List.flatten": _flatten,
    "List.flatMap": lambda f, s: _flatten(items.mapped(s, f)),
    "List.zipIdx": _indexed,
    "List.mapIdx": _map_indexed,
    "List.singleton": lambda v: Items((v,)),
    "List.takeWhile": lambda p, s: items.listed(items.dense(s)[: _leading(p, s)]),
    "List.dropWhile": lambda p, s: items.listed(items.dense(s)[_leading(p, s) :]),
    "List.concat": lambda s, v: items.listed((*items.dense(s), v)),
    "List.set": items.updated,
    "Array.toList": lambda s: s,
    "List.toArray": lambda s: s,
    "List.ofFn": lambda f, domain: items.mapped(domain, f),
    "Option.getD": _some_or,
}
