"""Exact marginals: by summing over all states, and by a junction tree.

Both compute in rationals. The junction tree also runs in floats, where it is the fast reference for large graphs.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from harness.counterparts.belief_propagation.graph import FactorGraph, nearest
from harness.errors import UsageError
from harness.numbers.rational import ONE, ZERO, Rational

MAX_STATES = 1 << 20
"""Most states that `enumerated` sums over, and most entries of a junction tree's table."""

_Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Marginals:
    """The partition function, and by variable P(x = 0), P(x = 1), …"""

    partition: Rational
    of: Mapping[str, tuple[Rational, ...]]


def inconsistent(where: str = "") -> UsageError:
    """What a graph without a possible state is refused with."""
    return UsageError(
        "the partition function is zero: no state has a positive weight",
        where=where,
        why="the factors, or the evidence, contradict each other, and no probabilities follow from them",
    )


def enumerated(graph: FactorGraph) -> Marginals:
    """Marginals from the definition. UsageError for more than `MAX_STATES` states, or a partition function of 0."""
    counts = tuple(variable.states for variable in graph.variables)
    if (size := math.prod(counts)) > MAX_STATES:
        raise UsageError(f"{size} states are too many to sum over", todo="use marginals(graph)")
    totals = [[ZERO] * count for count in counts]
    places = {name: place for place, name in enumerate(graph.names)}
    scopes = [[(places[name], graph.states[name]) for name in factor.scope] for factor in graph.factors]
    for state in product(*map(range, counts)):
        weight = ONE
        for factor, scope in zip(graph.factors, scopes, strict=True):
            entry = 0
            for place, count in scope:
                entry = entry * count + state[place]
            weight *= factor.table[entry]
        for total, value in zip(totals, state, strict=True):
            total[value] += weight
    partition = sum(totals[0], ZERO) if totals else math.prod((), start=ONE)
    if partition == 0:
        raise inconsistent()
    shares = (tuple(weight / partition for weight in total) for total in totals)
    return Marginals(partition, dict(zip(graph.names, shares, strict=True)))


def marginals(graph: FactorGraph) -> Marginals:
    """Marginals by a junction tree. UsageError where a table passes `MAX_STATES`, or a partition function of 0."""
    arrays = [np.array(factor.table, dtype=object) for factor in graph.factors]
    found, sums = _Tree(graph, arrays, object).run()
    return Marginals(math.prod(sums, start=ONE), {name: tuple(found[name]) for name in graph.names})


def float_marginals(graph: FactorGraph) -> dict[str, NDArray[np.float64]]:
    """As `marginals`, in floats, without the partition function."""
    arrays = [np.array([nearest(entry) for entry in factor.table]) for factor in graph.factors]
    found, _ = _Tree(graph, arrays, float).run()
    return {name: found[name] for name in graph.names}


def elimination_order(graph: FactorGraph) -> dict[str, tuple[str, ...]]:
    """Variables in the order of elimination, each with those it shares a table with then: fewest of these first."""
    beside: dict[str, set[str]] = {name: set() for name in graph.names}
    for factor in graph.factors:
        for name in factor.scope:
            beside[name].update(other for other in factor.scope if other != name)
    places = {name: place for place, name in enumerate(graph.names)}
    waiting = [(len(others), places[name]) for name, others in beside.items()]
    heapq.heapify(waiting)
    order: dict[str, tuple[str, ...]] = {}
    while waiting:
        count, place = heapq.heappop(waiting)
        name = graph.names[place]
        if name in order or count != len(beside[name]):
            continue  # an older entry of a variable whose neighbours have changed since
        others = beside.pop(name)
        order[name] = tuple(sorted(others, key=places.__getitem__))
        for other in others:
            beside[other] |= others
            beside[other] -= {name, other}
            heapq.heappush(waiting, (len(beside[other]), places[other]))
    return order


class _Tree:
    """One table for each eliminated variable, and messages between them, scaled to sum 1."""

    def __init__(self, graph: FactorGraph, arrays: Sequence[_Array], dtype: DTypeLike) -> None:
        self._graph, self._dtype = graph, dtype
        self._order = elimination_order(graph)
        rank = {name: number for number, name in enumerate(self._order)}
        self._scopes = {name: (name, *others) for name, others in self._order.items()}
        for name, scope in self._scopes.items():
            if (size := math.prod(graph.states[each] for each in scope)) > MAX_STATES:
                raise UsageError(f"the junction tree needs a table with {size} entries", where=name)
        self._parent = {
            name: min(others, key=rank.__getitem__, default=None) for name, others in self._order.items()
        }
        self._own: dict[str, list[_Array]] = {name: [] for name in self._order}
        for factor, array in zip(graph.factors, arrays, strict=True):
            home = min(factor.scope, key=rank.__getitem__)
            shaped = array.reshape([graph.states[name] for name in factor.scope])
            self._own[home].append(self._spread(shaped, factor.scope, home))

    def run(self) -> tuple[dict[str, _Array], list[Any]]:
        """The marginals, and numbers whose product is the partition function."""
        up: dict[str, dict[str, _Array]] = {name: {} for name in self._order}  # by receiver and sender
        sums = []
        for name in self._order:
            message = self._product(name, (*self._own[name], *up[name].values())).sum(axis=0)
            total = np.sum(message)
            if total == 0:
                raise inconsistent(name)
            sums.append(total)
            if (parent := self._parent[name]) is not None:
                up[parent][name] = self._spread(message / total, self._order[name], parent)
        found: dict[str, _Array] = {}
        down: dict[str, list[_Array]] = {name: [] for name in self._order}
        for name in reversed(self._order):
            given = [*self._own[name], *down[name]]
            others = _all_but_one([self._product(name, given), *up[name].values()])
            for child, table in zip(up[name], others[1:], strict=True):
                message = self._summed(table, name, self._order[child])
                down[child].append(self._spread(message, self._order[child], child))
            belief = self._product(name, (*given, *up[name].values()))
            belief = belief.sum(axis=tuple(range(1, belief.ndim)))
            found[name] = belief / belief.sum()
        return found, sums

    def _product(self, name: str, tables: Iterable[_Array]) -> _Array:
        result = np.ones([self._graph.states[each] for each in self._scopes[name]], dtype=self._dtype)
        if self._dtype is object:
            result[...] = ONE
        for table in tables:
            result = result * table
        return result

    def _spread(self, array: _Array, scope: Sequence[str], home: str) -> _Array:
        """An array on `scope` with an axis for each variable of the table at `home`, of length 1 where it has none."""
        axes = self._scopes[home]
        array = array.transpose([scope.index(name) for name in axes if name in scope])
        return array.reshape([self._graph.states[name] if name in scope else 1 for name in axes])

    def _summed(self, table: _Array, home: str, scope: Sequence[str]) -> _Array:
        """The sum over all variables but `scope`, scaled to sum 1; its axes in the order of `scope`."""
        axes = self._scopes[home]
        result = table.sum(axis=tuple(axis for axis, name in enumerate(axes) if name not in scope))
        kept = [name for name in axes if name in scope]
        scaled: _Array = result.transpose([kept.index(name) for name in scope]) / result.sum()
        return scaled


def _all_but_one(tables: Sequence[_Array]) -> list[Any]:
    """For each table the product of all the others."""
    before: list[Any] = [1]
    for table in tables[:-1]:
        before.append(before[-1] * table)
    after: list[Any] = [1]
    for table in reversed(tables[1:]):
        after.append(after[-1] * table)
    return [left * right for left, right in zip(before, reversed(after), strict=True)]
