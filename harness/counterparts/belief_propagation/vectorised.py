"""Sum-product on NumPy arrays: many graphs of one shape at once, and large trees in linear time.

A `Shape` is a factor graph without its tables. Arrays carry the instance last: tables are, by arity,
`(factor, x_1, …, x_arity, instance)`, messages `(edge, x, instance)`, beliefs `(variable, x, instance)`. Tables and
messages are natural logarithms, but for rounds that can do without (`linear_rounds`). Variables with fewer states than
others have -inf in the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harness.counterparts.belief_propagation.exact import inconsistent
from harness.counterparts.belief_propagation.graph import FactorGraph, nearest
from harness.counterparts.belief_propagation.linear_rounds import LinearRounds
from harness.errors import UsageError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Which factors are on which variables; edges are numbered factor by factor, in the order of the scopes.

    `factors` and `edges` have by arity the factors' numbers `(factor,)` and their edges `(factor, slot)`; `variable` is
    the variable at each edge; `possible` says which states there are, `(variable, x)`.
    """

    names: tuple[str, ...]
    factors: Mapping[int, Integers]
    edges: Mapping[int, Integers]
    variable: Integers
    possible: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Instances:
    """Graphs of the shape of `graph`; `tables` has by arity the logarithms, `(factor, x_1, …, x_arity, instance)`."""

    graph: FactorGraph
    shape: Shape
    tables: Mapping[int, Floats]
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """Where a run ended: beliefs `(variable, x, instance)`, and for each instance its rounds, and did it converge?"""

    beliefs: Floats
    rounds: Integers
    converged: Flags


def instances(graphs: Sequence[FactorGraph]) -> Instances:
    """The tables of graphs that have the same variables and scopes. UsageError where one differs from the first."""
    if not graphs:
        raise UsageError("no graph to run belief propagation on")
    first = graphs[0]
    scopes = [factor.scope for factor in first.factors]
    for number, graph in enumerate(graphs):
        if graph.variables != first.variables or [factor.scope for factor in graph.factors] != scopes:
            raise UsageError("graphs of different shapes at once", where=f"graph {number}")
    shape = _shape(first)
    width = shape.possible.shape[1]
    tables = {}
    for arity, numbers in shape.factors.items():
        table = np.zeros((len(numbers), *[width] * arity, len(graphs)))
        for row, number in enumerate(numbers):
            size = [first.states[name] for name in scopes[number]]
            entries = np.array(
                [[nearest(entry) for entry in graph.factors[number].table] for graph in graphs]
            )
            table[row][tuple(map(slice, size))] = entries.T.reshape(*size, len(graphs))
        tables[arity] = _log(table)
    return Instances(first, shape, tables, len(graphs))


def _shape(graph: FactorGraph) -> Shape:
    places = {name: place for place, name in enumerate(graph.names)}
    factors: dict[int, list[int]] = {}
    edges: dict[int, list[range]] = {}
    variable: list[int] = []
    for number, factor in enumerate(graph.factors):
        arity = len(factor.scope)
        factors.setdefault(arity, []).append(number)
        edges.setdefault(arity, []).append(range(len(variable), len(variable) + arity))
        variable += [places[name] for name in factor.scope]
    counts = np.array([each.states for each in graph.variables], dtype=np.int64)
    return Shape(
        graph.names,
        {arity: np.array(numbers) for arity, numbers in factors.items()},
        {arity: np.array([list(each) for each in ranges]) for arity, ranges in edges.items()},
        np.array(variable, dtype=np.int64),
        np.arange(counts.max(initial=1)) < counts[:, None],
    )


def run(graphs: Instances, *, rounds: int, threshold: float, damping: float = 0.0) -> Settled:
    """Flooding rounds, as `sum_product` has them, until no message of an instance changes by `threshold`, or `rounds`.

    Changes are of probabilities, not of logarithms; instances that have settled are left as they are. With `damping` d
    a message is d parts of the old probabilities. UsageError where an instance turns out to have no possible state.
    """
    if not 0 <= damping < 1:
        raise UsageError(f"damping by {damping}", todo="choose it from 0 up to, but not, 1")
    shape, active = graphs.shape, np.arange(graphs.count)
    start = shape.possible / shape.possible.sum(axis=1, keepdims=True)
    current = np.repeat(start[shape.variable][:, :, None], graphs.count, axis=2)
    messages = current.copy()
    used = np.full(graphs.count, rounds)
    step = _Step(graphs)
    for number in range(1, rounds + 1):
        new = step.after(current)
        if damping:
            new = (1 - damping) * new + damping * current
        moving = _change(new - current) >= threshold
        current = new
        if not moving.all():
            messages[:, :, active[~moving]] = new[:, :, ~moving]
            used[active[~moving]] = number
            active, current = active[moving], new[:, :, moving]
            step.keep(moving)
        if not len(active):
            break
    messages[:, :, active] = current
    converged = np.ones(graphs.count, dtype=bool)
    converged[active] = False
    total = _Total.empty(shape, graphs.count)
    total.add(_log(messages), _Groups.of(shape.variable))
    return Settled(np.exp(_normalised(total.at(slice(None)))), used, converged)


def _change(difference: Floats) -> Floats:
    """The largest change by instance; NumPy is much faster along one axis than along two."""
    largest: Floats = np.abs(difference).reshape(-1, difference.shape[2]).max(axis=0, initial=0.0)
    return largest


class _Step:
    """One round on the instances that are still moving: in plain floats, or in logarithms where those do not do."""

    def __init__(self, graphs: Instances) -> None:
        self._shape = graphs.shape
        self._groups = _Groups.of(graphs.shape.variable)
        self._linear = LinearRounds(graphs.shape.edges, graphs.shape.variable)
        self._logarithms = dict(graphs.tables)
        self._tables = {arity: np.exp(table) for arity, table in graphs.tables.items()}

    def keep(self, moving: Flags) -> None:
        """Forget the instances that have settled."""
        for tables in (self._logarithms, self._tables):
            tables.update(
                {arity: np.ascontiguousarray(table[..., moving]) for arity, table in tables.items()}
            )

    def after(self, messages: Floats) -> Floats:
        """The messages after one round."""
        new = self._linear.after(self._tables, messages) if self._linear.worth_it else None
        if new is None:
            new = np.exp(_round(self._shape, self._groups, self._logarithms, _log(messages)))
        return new


def _round(shape: Shape, groups: _Groups, tables: Mapping[int, Floats], messages: Floats) -> Floats:
    total = _Total.empty(shape, messages.shape[2])
    total.add(messages, groups)
    received = total.without(messages, shape.variable)
    sent = np.empty_like(messages)
    for arity, edges in shape.edges.items():
        incoming = [received[edges[:, slot]] for slot in range(arity)]
        for slot in range(arity):
            sent[edges[:, slot]] = _towards(tables[arity], slot, incoming)
    return _normalised(sent)


def on_forest(graphs: Instances) -> Floats:
    """The marginals `(variable, x, instance)` of graphs of this shape without a cycle, in two passes.

    All factors equally far from the middle of the tree are taken at once; the work is linear in the graph. UsageError
    for a graph with a cycle, or where an instance has no possible state.
    """
    shape, tables = graphs.shape, graphs.tables
    levels = _levels(graphs.graph, shape)
    total = _Total.empty(shape, graphs.count)
    sent = np.empty((len(shape.variable), shape.possible.shape[1], graphs.count))
    for level in reversed(levels):
        for part in level:
            incoming = [total.at(shape.variable[part.edges[:, slot]]) for slot in range(part.arity)]
            near = part.edges[:, part.near]
            sent[near] = _normalised(_towards(tables[part.arity][part.rows], part.near, incoming))
            total.add(sent[near], part.groups[part.near])
    for level in levels:
        for part in level:
            near = part.edges[:, part.near]
            incoming = [total.at(shape.variable[part.edges[:, slot]]) for slot in range(part.arity)]
            incoming[part.near] = total.without(sent[near], shape.variable[near])
            for slot in range(part.arity):
                if slot != part.near:
                    message = _normalised(_towards(tables[part.arity][part.rows], slot, incoming))
                    total.add(message, part.groups[slot])
    return np.exp(_normalised(total.at(slice(None))))


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Factors of one arity, equally far from the root, whose nearest variable is in the slot `near`.

    `rows` are their places among the factors of that arity, `edges` `(factor, slot)`, `groups` by slot.
    """

    arity: int
    near: int
    rows: Integers
    edges: Integers
    groups: tuple[_Groups, ...]


def _levels(graph: FactorGraph, shape: Shape) -> list[list[_Part]]:
    """The factors of a forest by their distance from the middles of its trees, nearest first."""
    if not graph.is_forest:
        raise UsageError("two passes over a graph with a cycle", todo="run rounds instead")
    places = {
        number: (arity, row) for arity, numbers in shape.factors.items() for row, number in enumerate(numbers)
    }
    found: list[dict[tuple[int, int], list[int]]] = []
    for part in graph.components:
        distances = graph.distances(_middle(graph, part[0]))
        for node, distance in distances.items():
            if isinstance(node, str):
                continue
            depth = distance // 2
            found += [{} for _ in range(depth + 1 - len(found))]
            scope = graph.factors[node].scope
            near = min(range(len(scope)), key=lambda slot: distances[scope[slot]])
            found[depth].setdefault((len(scope), near), []).append(places[node][1])
    return [[_part(shape, *kind, rows) for kind, rows in level.items()] for level in found]


def _part(shape: Shape, arity: int, near: int, rows: list[int]) -> _Part:
    edges = shape.edges[arity][rows]
    groups = tuple(_Groups.of(shape.variable[edges[:, slot]]) for slot in range(arity))
    return _Part(arity, near, np.array(rows), edges, groups)


def _middle(graph: FactorGraph, name: str) -> str:
    """A variable in the middle of its tree, so that there are as few levels as can be."""
    first = graph.distances(name)
    one = graph.distances(max(first, key=first.__getitem__))
    other = graph.distances(max(one, key=one.__getitem__))
    return min((node for node in one if isinstance(node, str)), key=lambda node: max(one[node], other[node]))


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    """The places of a list sorted by variable: `order`, the `starts` of the groups in it, and their `variables`."""

    order: Integers
    starts: Integers
    variables: Integers

    @classmethod
    def of(cls, variable: Integers) -> _Groups:
        order = np.argsort(variable, kind="stable")
        variables, starts = np.unique(variable[order], return_index=True)
        return cls(order, starts, variables)


@dataclass(frozen=True, slots=True, eq=False)
class _Total:
    """By variable the sum of the logarithms that it was sent, `(variable, x, instance)`.

    Those that are -inf are counted in `zeros` and left out of `finite`, so that each message can be taken out again.
    """

    finite: Floats
    zeros: Floats

    @classmethod
    def empty(cls, shape: Shape, count: int) -> _Total:
        """Nothing sent yet. A state that a variable does not have is a zero that is never taken out."""
        zeros = np.repeat(np.where(shape.possible, 0.0, 1.0)[:, :, None], count, axis=2)
        return cls(np.zeros_like(zeros), zeros)

    def add(self, messages: Floats, groups: _Groups) -> None:
        """Add messages, grouped by the variables that they are sent to."""
        if len(messages):
            for total, part in zip((self.finite, self.zeros), _split(messages), strict=True):
                total[groups.variables] += np.add.reduceat(part[groups.order], groups.starts, axis=0)

    def without(self, messages: Floats, variable: Integers) -> Floats:
        """For each of these messages the sum of all the others that its variable was sent."""
        finite, zeros = _split(messages)
        return np.where(self.zeros[variable] - zeros > 0, -np.inf, self.finite[variable] - finite)

    def at(self, variable: Integers | slice) -> Floats:
        """The sums of these variables."""
        return np.where(self.zeros[variable] > 0, -np.inf, self.finite[variable])


def _split(messages: Floats) -> tuple[Floats, Floats]:
    zero = np.isneginf(messages)
    return np.where(zero, 0.0, messages), zero.astype(np.float64)


def _log(weights: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        logarithms: Floats = np.log(weights)
    return logarithms


def _towards(table: Floats, slot: int, incoming: Sequence[Floats]) -> Floats:
    """What factors send to the variables in `slot`, given by slot what they received `(factor, x, instance)`."""
    arity = len(incoming)
    total = table
    for other, message in enumerate(incoming):
        if other != slot:
            axes = tuple(1 + axis for axis in range(arity) if axis != other)
            total = total + np.expand_dims(message, axes)
    summed = tuple(1 + axis for axis in range(arity) if axis != slot)
    if not summed:
        return total
    largest = total.max(axis=summed, keepdims=True)
    largest = np.where(np.isneginf(largest), 0.0, largest)
    return _log(np.exp(total - largest).sum(axis=summed)) + largest.squeeze(axis=summed)


def _normalised(messages: Floats) -> Floats:
    """The same weights `(…, x, instance)` scaled to sum 1. UsageError where all of them are 0."""
    largest = messages.max(axis=1, keepdims=True)
    if np.isneginf(largest).any():
        raise inconsistent()
    shifted = messages - largest
    scaled: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return scaled
