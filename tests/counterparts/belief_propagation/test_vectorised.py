"""Arrays say what the exact models say, and what the plain rounds say, for each instance."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from harness.counterparts.belief_propagation.exact import float_marginals
from harness.counterparts.belief_propagation.exactness import random_tree
from harness.counterparts.belief_propagation.graph import FactorGraph, Number, factor_graph, observed
from harness.counterparts.belief_propagation.linear_rounds import LinearRounds
from harness.counterparts.belief_propagation.sum_product import digits
from harness.counterparts.belief_propagation.sum_product import run as plain_run
from harness.counterparts.belief_propagation.vectorised import instances, on_forest, run
from harness.errors import UsageError
from harness.numbers.rational import Rational
from tests.counterparts.belief_propagation.graphs import loopy, table


def same_shape(graph: FactorGraph, rng: random.Random) -> FactorGraph:
    scopes = [factor.scope for factor in graph.factors]
    return factor_graph(graph.states, [(scope, table(rng, graph.states, scope)) for scope in scopes])


@pytest.mark.parametrize("seed", range(15))
def test_two_passes_on_trees(seed: int) -> None:
    rng = random.Random(seed)
    tree = random_tree(rng, 1 + seed % 8)
    graphs = [tree, same_shape(tree, rng), same_shape(tree, rng)]
    found = on_forest(instances(graphs))
    for row, graph in enumerate(graphs):
        exact = float_marginals(graph)
        for place, name in enumerate(graph.names):
            np.testing.assert_allclose(found[place, : graph.states[name], row], exact[name], atol=1e-13)
            assert (found[place, graph.states[name] :, row] == 0).all()


@pytest.mark.parametrize("damping", [0.0, 0.25])
def test_rounds_on_many_graphs_are_those_on_each(damping: float) -> None:
    rng = random.Random(1)
    first = loopy(rng, 5)
    graphs = [first, *(same_shape(first, rng) for _ in range(6))]
    found = run(instances(graphs), rounds=60, threshold=1e-9, damping=damping)
    assert len(set(found.rounds)) > 1, "instances settle at different times, and stay as they are"
    for row, graph in enumerate(graphs):
        share = Rational(int(4 * damping), 4)
        alone = plain_run(graph, digits(20), rounds=60, tolerance=Rational(1, 10**9), damping=share)
        assert (alone.outcome == "converged") == found.converged[row]
        assert abs(found.rounds[row] - alone.rounds) <= 1  # `below` here, `at most` there, and rounding
        for place, name in enumerate(graph.names):
            row_alone = [float(x) for x in alone.beliefs[name]]
            np.testing.assert_allclose(found.beliefs[place, : graph.states[name], row], row_alone, atol=1e-8)


def test_zeros_stay_zeros() -> None:
    names = [f"v{k}" for k in range(6)]
    copying = factor_graph(dict.fromkeys(names, 2), [(pair, [1, 0, 0, 1]) for pair in pairwise(names)])
    given = instances([observed(copying, {"v0": 1}), observed(copying, {"v0": 0})])
    for found in (on_forest(given), run(given, rounds=20, threshold=1e-12).beliefs):
        np.testing.assert_array_equal(found[:, 1], [[1.0, 0.0]] * 6)
    with pytest.raises(UsageError, match="partition function is zero"):
        on_forest(instances([observed(copying, {"v0": 1, "v5": 0})]))


def test_a_long_chain_does_not_underflow() -> None:
    names = [f"v{k}" for k in range(2_000)]
    graph = factor_graph(
        dict.fromkeys(names, 2), [(pair, [1e-3, 2e-3, 3e-3, 1e-3]) for pair in pairwise(names)]
    )
    found = on_forest(instances([graph]))[:, :, 0]
    np.testing.assert_allclose(found, np.array(list(float_marginals(graph).values())), atol=1e-12)


def test_a_round_out_of_the_range_of_floats_is_done_in_logarithms() -> None:
    """Forty factors that all but contradict each other: the product of what they say is about 1e-240."""
    single: list[tuple[str, list[Number]]] = [("a", [1, 1e-12]), ("a", [1e-12, 1])] * 20
    graph = factor_graph({"a": 2, "b": 2}, [("ab", [3, 1, 1, 2]), *single])
    given = instances([graph])
    rounds = LinearRounds(given.shape.edges, given.shape.variable)
    assert rounds.worth_it
    weights = {arity: np.exp(table) for arity, table in given.tables.items()}
    start = np.full((len(given.shape.variable), 2, 1), 0.5)
    settled = rounds.after(weights, start)
    assert settled is not None
    assert rounds.after(weights, settled) is None
    found = run(given, rounds=9, threshold=1e-12)
    assert found.converged.all()
    exact = float_marginals(graph)
    np.testing.assert_allclose(found.beliefs[:, :, 0], [exact["a"], exact["b"]], rtol=1e-12)


def test_a_hub_is_done_in_logarithms() -> None:
    leaves = {f"v{k}": 2 for k in range(50)}
    star = factor_graph({"hub": 2, **leaves}, [(("hub", leaf), [3, 1, 1, 2]) for leaf in leaves])
    given = instances([star])
    assert not LinearRounds(given.shape.edges, given.shape.variable).worth_it
    found = run(given, rounds=9, threshold=1e-12)
    np.testing.assert_allclose(found.beliefs[:, :, 0], list(float_marginals(star).values()), rtol=1e-12)


def test_what_makes_no_sense_is_refused() -> None:
    rng = random.Random(2)
    cycle, tree = loopy(rng, 4), random_tree(rng, 4)
    with pytest.raises(UsageError, match="different shapes"):
        instances([cycle, tree])
    with pytest.raises(UsageError, match="no graph"):
        instances([])
    with pytest.raises(UsageError, match="with a cycle"):
        on_forest(instances([cycle]))
    with pytest.raises(UsageError, match="damping"):
        run(instances([tree]), rounds=1, threshold=1e-3, damping=1.0)
