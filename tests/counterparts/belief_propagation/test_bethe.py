"""The Bethe free energy: exact on trees, and its slopes against differences."""

from __future__ import annotations

import random

import pytest

from harness.counterparts.belief_propagation import bethe
from harness.counterparts.belief_propagation.bethe import Beliefs, beliefs_at
from harness.counterparts.belief_propagation.exact import marginals
from harness.counterparts.belief_propagation.exactness import random_tree
from harness.counterparts.belief_propagation.fixed_points import all_pairs
from harness.counterparts.belief_propagation.graph import factor_graph
from harness.counterparts.belief_propagation.sum_product import Rounds, uniform
from harness.errors import UsageError
from harness.logic import Truth
from harness.numbers import ball, reals
from harness.numbers.rational import HALF, ONE, Rational

PAIR = factor_graph({"a": 2, "b": 2}, [(("a", "b"), [1, 2, 3, 4])])
INDEPENDENT = Beliefs({"a": (HALF, HALF), "b": (HALF, HALF)}, ((Rational(1, 4),) * 4,))


@pytest.mark.parametrize("seed", range(10))
def test_on_a_tree_it_is_the_logarithm_of_the_partition_function(seed: int) -> None:
    tree = random_tree(random.Random(seed), 2 + seed % 5)
    messages = Rounds(tree).two_passes()
    beliefs = beliefs_at(tree, messages)
    exact = marginals(tree)
    assert beliefs.variables == exact.of
    assert bethe.is_consistent(tree, beliefs)
    assert bethe.partition(tree, messages) == exact.partition
    energy = bethe.free_energy(tree, beliefs, 200)
    expected = -reals.log(ball.exact(exact.partition, 200))
    assert ball.less(reals.absolute(energy - expected), ball.exact(Rational(1, 10**40), 200)) is Truth.TRUE
    assert bethe.is_stationary(tree, beliefs)


def test_the_two_ways_to_the_partition_function_of_a_fixed_point_agree() -> None:
    graph = all_pairs("abcd", (4, 1, 1, 4))
    messages = uniform(graph)
    beliefs = beliefs_at(graph, messages)
    assert (
        bethe.exp_minus(graph, beliefs, 10)
        == bethe.partition(graph, messages) ** 10
        == Rational(15625, 4) ** 10
    )


def test_beliefs_off_the_fixed_point_are_not_stationary() -> None:
    assert not bethe.is_stationary(PAIR, INDEPENDENT)


def test_slope_and_curvature_are_limits_of_differences() -> None:
    step = Rational(1, 10**10)
    for way in bethe.tangents(PAIR):
        assert bethe.is_tangent(PAIR, way)
        ahead, here, behind = (
            bethe.free_energy(PAIR, bethe.moved(INDEPENDENT, way, k * step), 400) for k in (1, 0, -1)
        )
        slope = (ahead - behind) * ball.exact(1 / (2 * step), 400)
        bend = (ahead + behind - here - here) * ball.exact(1 / (step * step), 400)
        near = ball.exact(Rational(1, 10**15), 400)
        exact = bethe.slope(PAIR, INDEPENDENT, way, 400)
        assert ball.less(reals.absolute(slope - exact), near) is Truth.TRUE
        curvature = ball.exact(bethe.curvature(PAIR, INDEPENDENT, way), 400)
        assert ball.less(reals.absolute(bend - curvature), near) is Truth.TRUE
        exp_slope = ball.exact(bethe.exp_slope(PAIR, INDEPENDENT, way), 400)
        assert ball.less(reals.absolute(reals.exp(exact) - exp_slope), near) is Truth.TRUE


def test_a_basis_has_as_many_directions_as_there_are_freedoms() -> None:
    graph = factor_graph({"a": 2, "b": 3, "c": 2}, [(("a", "b", "c"), [1] * 12), (("a",), [1, 2])])
    ways = list(bethe.tangents(graph))
    assert all(bethe.is_tangent(graph, way) for way in ways)
    assert len(ways) == 12 - 1  # the factor's beliefs are free, and all others are their sums


def test_what_makes_no_sense_is_refused() -> None:
    torn = Beliefs({"a": (ONE, ONE - 1), "b": (HALF, HALF)}, INDEPENDENT.factors)
    assert not bethe.is_consistent(PAIR, torn)
    with pytest.raises(UsageError, match="not locally consistent"):
        bethe.free_energy(PAIR, torn)
    copying = factor_graph({"a": 2, "b": 2}, [(("a", "b"), [1, 0, 0, 1])])
    with pytest.raises(UsageError, match="infinite"):
        bethe.free_energy(copying, INDEPENDENT)
    with pytest.raises(UsageError, match="on the border"):
        bethe.curvature(copying, INDEPENDENT, next(bethe.tangents(copying)))
    with pytest.raises(UsageError, match="not whole"):
        bethe.exp_minus(PAIR, INDEPENDENT, 3)
    way = next(bethe.tangents(PAIR))
    halved = Beliefs(
        {name: tuple(x / 2 for x in row) for name, row in way.variables.items()},
        tuple(tuple(x / 2 for x in row) for row in way.factors),
    )
    with pytest.raises(UsageError, match="whole numbers"):
        bethe.exp_slope(PAIR, INDEPENDENT, halved)
