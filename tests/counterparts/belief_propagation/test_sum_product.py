"""Sum-product in three arithmetics, on trees and around cycles."""

from __future__ import annotations

import random

import pytest

from harness.counterparts.belief_propagation.exact import marginals
from harness.counterparts.belief_propagation.exactness import random_tree
from harness.counterparts.belief_propagation.fixed_points import all_pairs
from harness.counterparts.belief_propagation.graph import factor_graph, observed, rational
from harness.counterparts.belief_propagation.sum_product import (
    EXACT,
    Rounds,
    after_rounds,
    digits,
    enclosed,
    on_forest,
    run,
    uniform,
)
from harness.errors import UsageError
from harness.numbers import ball
from harness.numbers.rational import HALF, Rational
from tests.counterparts.belief_propagation.graphs import loopy

TREES = [random_tree(random.Random(seed), 1 + seed % 9) for seed in range(25)]


@pytest.mark.parametrize("tree", TREES)
def test_two_passes_are_the_marginals(tree) -> None:  # type: ignore[no-untyped-def]
    exact = marginals(tree).of
    assert on_forest(tree) == exact
    assert Rounds(tree).belief_at(tree.names[-1]) == exact[tree.names[-1]]


@pytest.mark.parametrize("tree", TREES)
def test_rounds_are_as_many_as_the_diameter_says(tree) -> None:  # type: ignore[no-untyped-def]
    exact = marginals(tree).of
    assert after_rounds(tree, tree.rounds) == exact
    # The longest path: what the claim about the number of rounds rests on.
    assert tree.rounds == max((d + 1) // 2 for v in tree.names for d in tree.distances(v).values())


@pytest.mark.parametrize("tree", TREES[:8])
def test_enclosures_contain_the_marginals_and_digits_are_near(tree) -> None:  # type: ignore[no-untyped-def]
    exact = marginals(tree).of
    balls, floats = on_forest(tree, enclosed(80)), on_forest(tree, digits(40))
    for name, row in exact.items():
        for x, around, near in zip(row, balls[name], floats[name], strict=True):
            assert ball.contains(around, x)
            assert not ball.contains(around, x + Rational(1, 10**18))
            assert (
                abs(near - near.context.mpf(int(x.numerator)) / int(x.denominator))
                < near.context.mpf(10) ** -38
            )


def test_flooding_in_balls_encloses_flooding_in_rationals() -> None:
    graph = loopy(random.Random(5), 4)
    exact, balls = after_rounds(graph, 4), after_rounds(graph, 4, enclosed(128))
    assert all(ball.contains(b, x) for name in exact for b, x in zip(balls[name], exact[name], strict=True))


def test_digits_leave_the_global_precision_alone() -> None:
    import mpmath

    before = mpmath.mp.prec
    on_forest(TREES[3], digits(200))
    assert mpmath.mp.prec == before


def test_a_forest_and_a_lonely_variable() -> None:
    graph = factor_graph({"a": 2, "b": 2, "c": 3}, [(("a", "b"), [1, 2, 3, 4])])
    assert on_forest(graph) == marginals(graph).of == after_rounds(graph, 1)


def test_two_passes_over_a_cycle_are_refused() -> None:
    with pytest.raises(UsageError, match="graph with a cycle"):
        on_forest(all_pairs("abc", (2, 1, 1, 2)))


@pytest.mark.parametrize("arithmetic", [EXACT, digits(20), enclosed(64)])
def test_contradicting_evidence_is_an_error(arithmetic) -> None:  # type: ignore[no-untyped-def]
    copying = factor_graph({"a": 2, "b": 2}, [(("a", "b"), [1, 0, 0, 1])])
    with pytest.raises(UsageError, match="partition function is zero"):
        on_forest(observed(copying, {"a": 0, "b": 1}), arithmetic)


def test_a_run_settles() -> None:
    done = run(all_pairs("abc", (3, 1, 1, 2)), digits(30), rounds=200, tolerance=Rational(1, 10**20))
    assert done.outcome == "converged"
    assert 5 < done.rounds < 200


def test_a_run_in_balls_settles_only_where_that_is_sure() -> None:
    graph = all_pairs("abc", (3, 1, 1, 2))
    tolerance = Rational(1, 10**12)
    assert run(graph, enclosed(256), rounds=60, tolerance=tolerance).outcome == "converged"
    assert run(graph, enclosed(30), rounds=60, tolerance=tolerance).outcome == "unsettled"


OSCILLATING = all_pairs("abcd", (2, 7, 7, 2), (1, 4))


@pytest.mark.parametrize("arithmetic, tolerance", [(EXACT, 0), (digits(30), 1e-15), (enclosed(256), 1e-15)])
def test_an_oscillation_has_its_period(arithmetic, tolerance) -> None:  # type: ignore[no-untyped-def]
    done = run(OSCILLATING, arithmetic, rounds=20, tolerance=rational(tolerance))
    assert (done.outcome, done.period) == ("oscillates", 2)


def test_damping_calms_it() -> None:
    done = run(OSCILLATING, digits(30), rounds=500, damping=HALF, tolerance=Rational(1, 10**15))
    assert done.outcome == "converged"
    assert max(abs(x - y) for x, y in zip(done.beliefs["a"], done.beliefs["d"], strict=True)) < 1e-12


def test_a_longer_period() -> None:
    """Around a triangle of copies what one edge says goes round, and comes back every third time."""
    graph = factor_graph(dict.fromkeys("abc", 2), [(pair, [1, 0, 0, 1]) for pair in ("ab", "bc", "ca")])
    start = {**uniform(graph), (0, "b"): (Rational(1, 3), Rational(2, 3))}
    done = run(graph, rounds=10, start=start)
    assert (done.outcome, done.period, done.rounds) == ("oscillates", 3, 3)
    assert run(graph, rounds=10, start=start, memory=2).outcome == "unsettled"


@pytest.mark.parametrize("damping", [-HALF, Rational(1)])
def test_damping_is_a_share(damping: Rational) -> None:
    with pytest.raises(UsageError, match="damping"):
        run(OSCILLATING, rounds=1, damping=damping)


def test_digits_are_positive() -> None:
    with pytest.raises(UsageError, match="0 digits"):
        digits(0)
