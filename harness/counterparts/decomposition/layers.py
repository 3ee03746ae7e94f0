"""Arguments about how many rounds are enough: depth from a root, diameter, factors of arity 1 (section 7.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.decomposition.trees import least_depth
from harness.errors import UsageError
from harness.numbers.rational import HALF, ONE, ZERO, Rational

Pair = tuple[Rational, Rational]
Edge = tuple[int, int]

EVEN = (ONE, ONE)
SAME = ((Rational(2), ONE), (ONE, Rational(2)))
"""Twice the weight where both ends agree."""

_THREE_TO_ONE = (ONE, Rational(3))


@dataclass(frozen=True, slots=True)
class Graph:
    """Binary variables: `alone[v]` weighs v = 0 and v = 1, `tables[i, j][x][y]` weighs i = x and j = y."""

    alone: tuple[Pair, ...]
    tables: Mapping[Edge, tuple[Pair, Pair]]

    def __post_init__(self) -> None:
        weights = [w for pair in self.alone for w in pair]
        weights += [w for table in self.tables.values() for pair in table for w in pair]
        if any(w < 0 for w in weights) or any(not any(pair) for pair in self.alone):
            raise UsageError(
                "weights of a factor graph are wrong",
                why="none may be negative, and a variable's may not all be 0",
            )
        if any(i == j or {i, j} - set(range(len(self.alone))) for i, j in self.tables):
            raise UsageError(f"edges {list(self.tables)}", why="an edge joins two of the variables")


def marginals(graph: Graph) -> tuple[Rational, ...]:
    """P(v = 1) for each variable, by the sum over all assignments."""
    ones, total = [ZERO] * len(graph.alone), ZERO
    for x in product((0, 1), repeat=len(graph.alone)):
        weight = ONE
        for v, value in enumerate(x):
            weight *= graph.alone[v][value]
        for (i, j), table in graph.tables.items():
            weight *= table[x[i]][x[j]]
        total += weight
        ones = [one + weight if value else one for one, value in zip(ones, x, strict=True)]
    if total == 0:
        raise _no_weight()
    return tuple(one / total for one in ones)


def beliefs(graph: Graph, rounds: int) -> tuple[Rational, ...]:
    """P(v = 1) as sum-product has it after that many rounds: in each, every edge carries a message both ways.

    Messages start even, so without a round a belief is the variable's own weights.
    """
    tables = {**graph.tables, **{(j, i): _turned(table) for (i, j), table in graph.tables.items()}}
    messages: dict[Edge, Pair] = dict.fromkeys(tables, EVEN)
    for _ in range(rounds):
        messages = {
            (i, j): _sent(_gathered(graph, messages, i, but=j), table) for (i, j), table in tables.items()
        }
    found = []
    for v in range(len(graph.alone)):
        zero, one = _gathered(graph, messages, v, but=None)
        if zero + one == 0:
            raise _no_weight()
        found.append(one / (zero + one))
    return tuple(found)


def _turned(table: tuple[Pair, Pair]) -> tuple[Pair, Pair]:
    return ((table[0][0], table[1][0]), (table[0][1], table[1][1]))


def _gathered(graph: Graph, messages: Mapping[Edge, Pair], at: int, but: int | None) -> Pair:
    zero, one = graph.alone[at]
    for (sender, receiver), (m0, m1) in messages.items():
        if receiver == at and sender != but:
            zero, one = zero * m0, one * m1
    return zero, one


def _sent(gathered: Pair, table: tuple[Pair, Pair]) -> Pair:
    zero, one = (gathered[0] * table[0][y] + gathered[1] * table[1][y] for y in (0, 1))
    if zero + one == 0:
        raise _no_weight()
    return zero / (zero + one), one / (zero + one)


def _no_weight() -> UsageError:
    return UsageError("all weights of a factor graph are 0", why="then there are no probabilities")


def chain(length: int, last: Pair) -> Graph:
    """Variables 0 to `length`, each tied to the next; the last one has weights of its own."""
    return Graph((*(EVEN,) * length, last), {(v, v + 1): SAME for v in range(length)})


def distances(graph: Graph, start: int) -> dict[int, int]:
    """Edges from a variable to each that it reaches."""
    found, reached = {start: 0}, [start]
    for v in reached:  # grows while it is read
        for i, j in graph.tables:
            for near, far in ((i, j), (j, i)):
                if near == v and far not in found:
                    found[far] = found[v] + 1
                    reached.append(far)
    return found


def depth_from_a_root_is_too_few(per_depth: int = 1) -> Argument:
    """Rooted in its middle, a chain of 2 d pairwise factors has depth d; after d rounds its ends are still wrong."""
    steps = []
    for d in (1, 2, 3):
        one, other = chain(2 * d, (ONE, ONE)), chain(2 * d, (ONE, Rational(3)))
        rounds = per_depth * d * least_depth(2)
        deepest = max(distances(one, d).values())
        seen = [beliefs(graph, rounds)[0] for graph in (one, other)]
        true = [marginals(graph)[0] for graph in (one, other)]
        steps.append(
            Step(
                f"d = {d}: two chains that differ in the evidence at the far end, which is {2 * d} factors away;"
                f" {rounds} round(s) cannot have told them apart at the near end",
                f"depth from the middle {deepest}; beliefs {seen[0]} and {seen[1]}, marginals {true[0]} and {true[1]}",
                deepest == d and seen[0] == seen[1] and true[0] != true[1],
            )
        )
    return Argument(
        "On every tree of pairwise factors, with d its depth from a root, d · ⌈log₂ 2⌉ rounds of belief propagation"
        " give the exact marginals at every node.",
        "fails",
        "argument",
        tuple(steps),
        assumes=("a round carries a message over every factor, both ways", "some variable is the root"),
    )


def drawn_tree(variables: int, lots: Random) -> Graph:
    """A tree of pairwise factors with positive weights, each variable tied to an earlier one."""

    def pair() -> Pair:
        return Rational(lots.randint(1, 9)), Rational(lots.randint(1, 9))

    edges = {(lots.randrange(v), v): (pair(), pair()) for v in range(1, variables)}
    return Graph(tuple(pair() for _ in range(variables)), edges)


def diameter(graph: Graph) -> int:
    """The longest way between two variables, in edges."""
    return max(max(distances(graph, v).values()) for v in range(len(graph.alone)))


def as_many_as_the_diameter(fewer: int = 0) -> Argument:
    """With the diameter as depth, trees drawn at random come out exactly."""
    steps, total = [], 0
    for variables in (2, 4, 6, 8):
        lots = Random(variables)
        trees = [drawn_tree(variables, lots) for _ in range(10)]
        exact = sum(beliefs(tree, diameter(tree) - fewer) == marginals(tree) for tree in trees)
        total += len(trees)
        steps.append(
            Step(
                f"{variables} variables, diameters {min(map(diameter, trees))} to {max(map(diameter, trees))}",
                f"{exact} of {len(trees)} trees exact at every node",
                exact == len(trees),
            )
        )
    return Argument(
        "On every tree of pairwise factors, with d its diameter, d · ⌈log₂ 2⌉ rounds give the exact marginals at every"
        " node.",
        "holds",
        "tested",
        tuple(steps),
        assumes=("a round carries a message over every factor, both ways",),
        instances=total,
    )


def one_variable_takes_a_layer_too(own: Pair = _THREE_TO_ONE) -> Argument:
    """Arity 1: ⌈log₂ 1⌉ is 0, and without any layer the belief is still what it was set to."""
    truth = marginals(Graph((own,), {}))[0]
    layers = 1 * least_depth(1)
    return Argument(
        "For every factor graph of depth d and arity at most k, k ≥ 1, d · ⌈log₂ k⌉ layers are enough for the exact"
        " marginals.",
        "fails",
        "argument",
        (
            Step(
                "one variable, one factor over it, depth 1: no layer at all",
                f"1 · ⌈log₂ 1⌉ = {layers}",
                layers == 0,
            ),
            Step(
                "then the belief is the 1/2 that it starts with, and not the marginal",
                f"weights {own[0]} and {own[1]}: marginal {truth}",
                truth != HALF,
            ),
        ),
        assumes=("beliefs start at 1/2 (section 2.1)", "a factor over one variable is a factor, of arity 1"),
    )
