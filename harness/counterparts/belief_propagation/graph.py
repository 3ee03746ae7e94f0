"""Factor graphs with exact tables (paper, section 2.1, for any number of states and any arity).

Tables hold `harness.numbers.rational.Rational`, flint's fractions: about eight times as fast as `fractions.Fraction`
and exact in the same way. A table is flat and row-major: the last variable of the scope runs fastest, so for a scope
`(v0, v1)` of binary variables the entries are f(0,0), f(0,1), f(1,0), f(1,1).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from harness.errors import UsageError
from harness.numbers.rational import Rational

Number = int | float | Fraction | Rational
"""What a table may be given as. A float stands for the binary fraction that it is."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A discrete variable with the states 0, …, `states` - 1."""

    name: str
    states: int


@dataclass(frozen=True, slots=True)
class Factor:
    """A non-negative function of the variables in `scope`; `table` is flat and row-major, not necessarily of sum 1."""

    scope: tuple[str, ...]
    table: tuple[Rational, ...]


@dataclass(frozen=True)
class FactorGraph:
    """A bipartite graph of variables and factors; P(x) is the product of the factors at x, divided by its sum.

    Raises UsageError where a name occurs twice, a variable has no state, a factor names an unknown variable or one
    twice or none, a table has the wrong size, or an entry is negative, or all of a factor's entries are zero.
    """

    variables: tuple[Variable, ...]
    factors: tuple[Factor, ...]

    def __post_init__(self) -> None:
        if len(self.states) < len(self.variables):
            raise UsageError("two variables of a factor graph have the same name", where=_listed(self.names))
        for variable in self.variables:
            if variable.states < 1:
                raise UsageError(f"a variable with {variable.states} states", where=variable.name)
        for number, factor in enumerate(self.factors):
            _check(factor, self.states, f"factor {number} on ({', '.join(factor.scope)})")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The variables' names, in order."""
        return tuple(variable.name for variable in self.variables)

    @cached_property
    def states(self) -> dict[str, int]:
        """The number of states by name."""
        return {variable.name: variable.states for variable in self.variables}

    @cached_property
    def neighbours(self) -> dict[str, tuple[int, ...]]:
        """By variable the numbers of the factors it is in, ascending; those of a factor are its scope."""
        found: dict[str, list[int]] = {name: [] for name in self.names}
        for number, factor in enumerate(self.factors):
            for name in factor.scope:
                found[name].append(number)
        return {name: tuple(numbers) for name, numbers in found.items()}

    @cached_property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """The variables of each connected part; parts and variables in the order of the graph."""
        left = dict.fromkeys(self.names)
        found = []
        while left:
            distances = self.distances(next(iter(left)))
            part = tuple(name for name in left if name in distances)
            for name in part:
                del left[name]
            found.append(part)
        return tuple(found)

    @cached_property
    def is_forest(self) -> bool:
        """No cycle in the bipartite graph: two factors on the same two variables are one."""
        edges = sum(len(factor.scope) for factor in self.factors)
        return edges == len(self.variables) + len(self.factors) - len(self.components)

    @property
    def is_tree(self) -> bool:
        """Connected and without a cycle."""
        return len(self.components) == 1 and self.is_forest

    @cached_property
    def diameter(self) -> int:
        """The longest of all shortest paths, in edges of the bipartite graph; the largest one over its parts."""
        starts: Iterable[str | int]
        if self.is_forest:
            # From any node of a tree the farthest one is an end of a longest path.
            starts = [_farthest(self.distances(part[0])) for part in self.components]
        else:
            starts = [*self.names, *range(len(self.factors))]
        return max((max(self.distances(start).values()) for start in starts), default=0)

    @property
    def rounds(self) -> int:
        """The rounds after which sum-product is exact on a tree: half the diameter, rounded up.

        A round is two steps along edges of the bipartite graph: every variable sends to its factors, then every factor
        to its variables. Where all factors are pairwise, this is the diameter of the graph on the variables alone.
        """
        return -(-self.diameter // 2)

    def distances(self, start: str | int) -> dict[str | int, int]:
        """From a variable (its name) or a factor (its number) to every node it is connected with, in edges."""
        found: dict[str | int, int] = {start: 0}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            beside: Sequence[str | int] = (
                self.neighbours[node] if isinstance(node, str) else self.factors[node].scope
            )
            for other in beside:
                if other not in found:
                    found[other] = found[node] + 1
                    waiting.append(other)
        return found


def factor_graph(
    states: Mapping[str, int], factors: Iterable[tuple[Sequence[str], Iterable[Number]]]
) -> FactorGraph:
    """The graph with these variables (number of states by name) and these factors (scope, flat row-major table).

    Raises UsageError as FactorGraph does, and for an entry that is no finite number.
    """
    return FactorGraph(
        tuple(Variable(name, count) for name, count in states.items()),
        tuple(
            Factor(tuple(scope), tuple(rational(entry, f"factor on {_listed(scope)}") for entry in table))
            for scope, table in factors
        ),
    )


def observed(graph: FactorGraph, evidence: Mapping[str, int]) -> FactorGraph:
    """The graph given that these variables have these states: with one factor more for each, 1 there and else 0."""
    found = []
    for name, state in evidence.items():
        if name not in graph.states:
            raise UsageError("evidence on a variable that is not in the graph", where=name)
        if not 0 <= state < graph.states[name]:
            raise UsageError(f"state {state} of a variable with {graph.states[name]} states", where=name)
        found.append(Factor((name,), tuple(Rational(x == state) for x in range(graph.states[name]))))
    return FactorGraph(graph.variables, (*graph.factors, *found))


def rational(number: Number, where: str = "") -> Rational:
    """The exact value of a table's entry; UsageError for an infinity or nan."""
    if isinstance(number, Rational):
        return number
    if isinstance(number, float) and not math.isfinite(number):
        raise UsageError(f"a table entry that is no finite number: {number}", where=where)
    exact = Fraction(number)
    return Rational(exact.numerator, exact.denominator)


def nearest(number: Rational) -> float:
    """The float nearest to it."""
    return int(number.numerator) / int(number.denominator)


def _check(factor: Factor, states: Mapping[str, int], where: str) -> None:
    if not factor.scope:
        raise UsageError("a factor without variables", where=where, todo="leave constants out")
    if unknown := [name for name in factor.scope if name not in states]:
        raise UsageError(f"a factor on a variable that is not in the graph: {_listed(unknown)}", where=where)
    if len(set(factor.scope)) < len(factor.scope):
        raise UsageError("a factor that has the same variable twice", where=where)
    size = math.prod(states[name] for name in factor.scope)
    if len(factor.table) != size:
        sizes = " × ".join(str(states[name]) for name in factor.scope)
        raise UsageError(
            f"a table with {len(factor.table)} entries where its variables have {sizes} = {size} states",
            where=where,
        )
    if any(entry < 0 for entry in factor.table):
        raise UsageError(
            "a table with a negative entry", where=where, why="weights of states are not negative"
        )
    if not any(factor.table):
        raise UsageError("a table whose entries are all zero", where=where, why="no state would be possible")


def _farthest(distances: Mapping[str | int, int]) -> str | int:
    return max(distances, key=lambda node: distances[node])


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:6]) + (", …" if len(found) > 6 else "")
