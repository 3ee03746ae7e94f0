"""The implicit graph: when it is a factor graph, when it is not, and when that is not told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.counterparts.transformer import implicit_graph
from harness.counterparts.transformer.attention import Head, Vector, project_dim
from harness.counterparts.transformer.feed_forward import pooled
from harness.counterparts.transformer.implicit_graph import ImplicitGraph, Potential
from harness.errors import UsageError
from harness.logic import Truth
from harness.numbers import ball
from harness.numbers.rational import HALF, ONE, ZERO, Rational

TO_1 = ((ZERO, ONE, ZERO),) * 3
TO_2 = ((ZERO, ZERO, ONE),) * 3
MIXED = ((ZERO, HALF, HALF),) * 3

BELIEFS = st.tuples(*[st.integers(1, 19).map(lambda k: Rational(k, 20))] * 3)


def _graph(w0: int | Rational, w1: int | Rational, prior: int = 1, *, mixed: bool = False) -> ImplicitGraph:
    potential = Potential(Rational(w0), Rational(w1), Rational(prior))
    return ImplicitGraph((MIXED if mixed else TO_1, TO_2), (potential,) * 3)


@given(BELIEFS, st.integers(-3, 3), st.integers(-3, 3), st.integers(1, 4))
def test_sharp_heads_with_whole_exponents_are_sum_product(
    beliefs: Vector, w0: int, w1: int, prior: int
) -> None:
    graph = _graph(w0, w1, prior)
    factors = implicit_graph.pair_factors(graph, 0)
    assert factors is not None
    assert all(entry >= 0 for factor in factors for row in factor.table for entry in row)
    found = implicit_graph.sum_product_odds(factors, Rational(prior), beliefs)
    assert found == implicit_graph.new_odds(graph, 0, beliefs)
    assert implicit_graph.is_pairwise_sum_product(graph, 0) is Truth.TRUE


@given(BELIEFS)
def test_exponents_of_one_pool(beliefs: Vector) -> None:
    odds = implicit_graph.new_odds(_graph(1, 1), 0, beliefs)
    assert odds / (1 + odds) == pooled(beliefs[1], beliefs[2])


def test_a_head_that_mixes_senders_is_not_pairwise() -> None:
    graph = _graph(1, 0, mixed=True)
    assert implicit_graph.is_pairwise_sum_product(graph, 0) is Truth.FALSE
    assert implicit_graph.interaction(graph, 0, 1, 2) != 1
    # sender 0 has no weight, so it interacts with none
    assert implicit_graph.interaction(graph, 0, 0, 1) == 1


def test_a_mixing_head_that_does_not_count_does_no_harm() -> None:
    assert implicit_graph.is_pairwise_sum_product(_graph(0, 1, mixed=True), 0) is Truth.TRUE


def test_exponents_that_are_not_whole_are_not_told() -> None:
    assert implicit_graph.is_pairwise_sum_product(_graph(HALF, 0), 0) is Truth.UNKNOWN
    with pytest.raises(UsageError, match="the odds to the power 1/2"):
        implicit_graph.new_odds(_graph(HALF, 0), 0, (HALF,) * 3)


def test_two_heads_that_cancel_are_not_told() -> None:
    potential = Potential(ONE, -ONE)
    graph = ImplicitGraph((MIXED, MIXED), (potential,) * 3)
    assert implicit_graph.is_pairwise_sum_product(graph, 0) is Truth.UNKNOWN


def test_edges_are_softmax_weights() -> None:
    head = Head(*(project_dim(0, 1),) * 3)
    edges = implicit_graph.edges_of((head,), ((ONE,), (ZERO,)), ONE, 128)[0]
    # 1/(1 + e^-1) = 0.73105857863…
    assert ball.less(ball.exact(Rational(731, 1000), 128), edges[0][0]) is Truth.TRUE
    assert ball.less(edges[0][0], ball.exact(Rational(732, 1000), 128)) is Truth.TRUE
    assert ball.contains(edges[1][0], HALF)


def test_what_is_no_graph_is_said() -> None:
    with pytest.raises(UsageError, match="attention weights 1/2, 0"):
        ImplicitGraph((((HALF, ZERO),) * 2,) * 2, (Potential(ONE, ONE),) * 2)
    with pytest.raises(UsageError, match="attention weights 2, -1"):
        ImplicitGraph((((Rational(2), -ONE),) * 2,) * 2, (Potential(ONE, ONE),) * 2)
    with pytest.raises(UsageError, match="of 3 tokens"):
        ImplicitGraph((((ONE, ZERO),) * 2,) * 2, (Potential(ONE, ONE),) * 3)
    with pytest.raises(UsageError, match="a prior e\\^b that is not positive"):
        _graph(1, 1, 0)


def test_odds_of_certain_beliefs_are_refused() -> None:
    certain = (HALF, ONE, HALF)
    with pytest.raises(UsageError, match="the odds of a gathered 1"):
        implicit_graph.new_odds(_graph(1, 1), 0, certain)
    factors = implicit_graph.pair_factors(_graph(1, 1), 0)
    assert factors is not None
    with pytest.raises(UsageError, match="a message without weight on 0"):
        implicit_graph.sum_product_odds(factors, ONE, certain)
