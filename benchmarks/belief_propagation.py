"""Belief propagation on large trees, on many loopy graphs at once, and exact marginals against other libraries."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from importlib.util import find_spec
from itertools import pairwise, product
from typing import Any

from benchmarks import peers
from harness.counterparts.belief_propagation import vectorised
from harness.counterparts.belief_propagation.exact import float_marginals, marginals
from harness.counterparts.belief_propagation.graph import FactorGraph, factor_graph, nearest
from harness.counterparts.belief_propagation.sum_product import Rounds, enclosed, on_forest
from harness.numbers import ball
from harness.numbers.limits import Undecided

_VARIABLES = 10_000
_BITS = 128
_GRAPHS = 1_000
_ROUNDS = 50


def chain(variables: int) -> FactorGraph:
    """Binary variables in a row."""
    names = [f"v{k}" for k in range(variables)]
    return _pairwise(names, list(pairwise(names)), random.Random(variables))


def tree(variables: int) -> FactorGraph:
    """A random tree: each variable but the first is joined to a random earlier one."""
    rng = random.Random(variables)
    names = [f"v{k}" for k in range(variables)]
    return _pairwise(names, [(names[rng.randrange(k)], names[k]) for k in range(1, variables)], rng)


def grid(side: int, seed: int = 0) -> FactorGraph:
    """Binary variables on a square, neighbours joined."""
    rng = random.Random(seed)
    names = {(i, j): f"v{i}_{j}" for i, j in product(range(side), repeat=2)}
    pairs = [(names[i, j], names[i, j + 1]) for i, j in names if j + 1 < side]
    pairs += [(names[i, j], names[i + 1, j]) for i, j in names if i + 1 < side]
    return _pairwise(list(names.values()), pairs, rng)


def _pairwise(names: Sequence[str], pairs: Sequence[tuple[str, str]], rng: random.Random) -> FactorGraph:
    """Entries k/100; the equal states of a pair weigh more, so that what one variable says is heard far away."""

    def entry(low: int, high: int) -> Fraction:
        return Fraction(rng.randint(low, high), 100)

    tables = [[entry(60, 99), entry(10, 40), entry(10, 40), entry(60, 99)] for _ in pairs]
    return factor_graph(dict.fromkeys(names, 2), zip(pairs, tables, strict=True))


def run() -> None:
    """Print all of it."""
    print(
        f"Seconds on trees of {_VARIABLES:,} binary variables, twice and four times as many; then the last ratio\n"
    )
    print(f"{'':28}{'1x':>9}{'2x':>9}{'4x':>9}{'4x/1x':>9}")
    for name, made in (("chain", chain), ("random tree", tree)):
        graphs = [made(scale * _VARIABLES) for scale in (1, 2, 4)]
        _row(f"{name}, floats on arrays", graphs, _floats)
        _row(f"{name}, balls of {_BITS} bits", graphs, lambda graph: on_forest(graph, enclosed(_BITS)))
        _row(f"{name}, rationals at root", graphs, lambda graph: Rounds(graph).belief_at(graph.names[0]))
        _digits(name, graphs)
    _many_at_once()
    _junction_trees()


def _floats(graph: FactorGraph) -> object:
    return vectorised.on_forest(vectorised.instances([graph]))


def _row(name: str, graphs: Sequence[FactorGraph], work: Callable[[FactorGraph], object]) -> None:
    seconds = [_seconds(partial(work, graph)) for graph in graphs]
    print(f"{name:28}{''.join(f'{s:9.2f}' for s in seconds)}{seconds[-1] / seconds[0]:9.2f}", flush=True)


def _digits(name: str, graphs: Sequence[FactorGraph]) -> None:
    sizes, widths = [], []
    for graph in graphs:
        root = graph.names[0]
        exact = Rounds(graph).belief_at(root)[1]
        sizes.append(len(str(exact.denominator)))
        match ball.endpoints(on_forest(graph, enclosed(_BITS))[root][1]):
            case Undecided():
                widths.append(math.inf)
            case low, high:
                assert low <= exact <= high
                widths.append(nearest(high - low))
    print(
        f"{name}: digits of the root's denominator {', '.join(f'{n:,}' for n in sizes)}; width of the ball around it"
        f" {', '.join(f'{width:.1e}' for width in widths)}",
        flush=True,
    )


def _many_at_once() -> None:
    rng = random.Random(0)
    names = "abcdef"
    scopes = [*pairwise(names), ("a", "f"), ("a", "d"), ("b", "e")]
    graphs = [
        factor_graph(
            dict.fromkeys(names, 2), [(scope, [rng.uniform(0.1, 1) for _ in range(4)]) for scope in scopes]
        )
        for _ in range(_GRAPHS)
    ]
    given = vectorised.instances(graphs)
    # A threshold of 0 is never met: both sides do all rounds, for the same work.
    found: dict[str, Any] = {}

    def ours() -> None:
        found["ours"] = vectorised.run(given, rounds=_ROUNDS, threshold=0.0).beliefs

    fast = _seconds(ours)
    tables = [[list(map(nearest, factor.table)) for factor in graph.factors] for graph in graphs]
    print(f"\n{_GRAPHS:,} graphs of {len(names)} variables and {len(scopes)} factors, {_ROUNDS} rounds")
    print(f"at once: {fast:.3f} s")
    for text, alone in (("for any number of states", _plain), ("written out for two states", _written_out)):

        def plain(alone: Callable[..., Mapping[str, float]] = alone) -> None:
            found["plain"] = [alone(names, scopes, each) for each in tables]

        slow = _seconds(plain)
        difference = max(
            abs(found["plain"][row][name] - found["ours"][place, 1, row])
            for row in range(_GRAPHS)
            for place, name in enumerate(names)
        )
        print(
            f"plain Python {text}: {slow:.2f} s, {slow / fast:.0f} times; beliefs differ by {difference:.1e}"
        )


Edge = tuple[int, int]


def _edges(
    names: str, scopes: Sequence[tuple[str, str]]
) -> tuple[dict[str, list[Edge]], dict[Edge, list[Edge]]]:
    """By variable its edges (factor, side), and by edge the other edges of its variable."""
    at: dict[str, list[Edge]] = {name: [] for name in names}
    for f, scope in enumerate(scopes):
        for side in (0, 1):
            at[scope[side]].append((f, side))
    others = {edge: [other for other in edges if other != edge] for edges in at.values() for edge in edges}
    return at, others


def _plain(
    names: str, scopes: Sequence[tuple[str, str]], tables: Sequence[Sequence[float]], states: int = 2
) -> Mapping[str, float]:
    """The same rounds on one graph, one number at a time: P(x = 1) by variable."""
    at, others = _edges(names, scopes)
    every = range(states)
    rows = [[table[x * states : (x + 1) * states] for x in every] for table in tables]
    columns = [list(zip(*each, strict=True)) for each in rows]
    sent = {edge: [1 / states] * states for edge in others}
    for _ in range(_ROUNDS):
        received = {
            edge: [math.prod(sent[other][x] for other in beside) for x in every]
            for edge, beside in others.items()
        }
        for f in range(len(scopes)):
            for side, table, message in ((0, rows[f], received[f, 1]), (1, columns[f], received[f, 0])):
                weights = [
                    sum(entry * weight for entry, weight in zip(row, message, strict=True)) for row in table
                ]
                total = sum(weights)
                sent[f, side] = [weight / total for weight in weights]
    beliefs = {}
    for name, edges in at.items():
        weights = [math.prod(sent[edge][x] for edge in edges) for x in every]
        beliefs[name] = weights[1] / sum(weights)
    return beliefs


def _written_out(
    names: str, scopes: Sequence[tuple[str, str]], tables: Sequence[Sequence[float]]
) -> Mapping[str, float]:
    """The same, with both states of every message as local variables."""
    at, others = _edges(names, scopes)
    sent = dict.fromkeys(others, (0.5, 0.5))
    for _ in range(_ROUNDS):
        received = {}
        for edge, beside in others.items():
            zero = one = 1.0
            for other in beside:
                message = sent[other]
                zero *= message[0]
                one *= message[1]
            received[edge] = (zero, one)
        for f, (p, q, r, s) in enumerate(tables):
            a, b = received[f, 0]
            c, d = received[f, 1]
            zero, one = p * c + q * d, r * c + s * d
            sent[f, 0] = (zero / (zero + one), one / (zero + one))
            zero, one = p * a + r * b, q * a + s * b
            sent[f, 1] = (zero / (zero + one), one / (zero + one))
    beliefs = {}
    for name, edges in at.items():
        zero = math.prod(sent[edge][0] for edge in edges)
        one = math.prod(sent[edge][1] for edge in edges)
        beliefs[name] = one / (zero + one)
    return beliefs


def _junction_trees() -> None:
    print("\nAll marginals by a junction tree, seconds")
    print(f"{'':28}{'rational':>10}{'floats':>10}{'pgmpy':>10}{'pyAgrum':>10}")
    for name, graph in (("grid 4 by 4", grid(4)), ("grid 6 by 6", grid(6)), ("random tree of 40", tree(40))):
        times = [_seconds(partial(compute, graph)) for compute in (marginals, float_marginals)]
        cells = [f"{seconds:10.3f}" for seconds in times]
        cells.append(_peer("pgmpy", graph, peers.pgmpy_network, peers.pgmpy_marginals))
        cells.append(_peer("pyagrum", graph, peers.pyagrum_field, peers.pyagrum_marginals))
        print(f"{name:28}{''.join(cells)}", flush=True)


def _peer(module: str, graph: FactorGraph, build: Callable[..., Any], infer: Callable[..., Any]) -> str:
    if find_spec(module) is None:
        return f"{'none':>10}"
    model = build(graph)
    start = time.process_time()
    theirs = infer(model, graph)
    seconds = time.process_time() - start
    ours = float_marginals(graph)
    assert all(abs(theirs[name] - ours[name]).max() < 1e-12 for name in graph.names)
    return f"{seconds:10.3f}"


def _seconds(work: Callable[[], object]) -> float:
    """Processor time, the better of two runs."""
    best = math.inf
    for _ in range(2):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best
