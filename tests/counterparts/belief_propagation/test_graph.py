"""Factor graphs: what is refused and why, and what a graph knows of its shape."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from harness.counterparts.belief_propagation.graph import (
    Factor,
    FactorGraph,
    Variable,
    factor_graph,
    observed,
)
from harness.errors import UsageError
from harness.numbers.rational import Rational

COUPLING = [3, 1, 1, 3]


def chain(length: int) -> FactorGraph:
    names = [f"v{i}" for i in range(length)]
    pairs = itertools.pairwise(names)
    return factor_graph(dict.fromkeys(names, 2), [(pair, COUPLING) for pair in pairs])


@pytest.mark.parametrize(
    "states, factors, message",
    [
        ({"a": 2}, [(("a", "b"), [1] * 4)], "not in the graph: b"),
        ({"a": 2}, [(("a", "a"), [1] * 4)], "same variable twice"),
        ({"a": 2}, [((), [1])], "without variables"),
        ({"a": 2, "b": 3}, [(("a", "b"), [1] * 5)], "5 entries where its variables have 2 × 3 = 6 states"),
        ({"a": 2}, [(("a",), [1, Fraction(-1, 3)])], "negative entry"),
        ({"a": 2}, [(("a",), [0, 0.0])], "all zero"),
        ({"a": 2}, [(("a",), [1, float("nan")])], "no finite number: nan"),
        ({"a": 2}, [(("a",), [1, float("inf")])], "no finite number: inf"),
        ({"a": 0}, [], "a variable with 0 states"),
    ],
)
def test_a_graph_that_makes_no_sense_is_refused(states, factors, message):  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=message):
        factor_graph(states, factors)


def test_names_are_unique() -> None:
    with pytest.raises(UsageError, match="the same name"):
        FactorGraph((Variable("a", 2), Variable("a", 3)), ())


def test_errors_say_which_factor() -> None:
    ones = (Rational(1), Rational(1))
    with pytest.raises(UsageError, match=r"factor 1 on \(b\)"):
        FactorGraph((Variable("a", 2),), (Factor(("a",), ones), Factor(("b",), ones)))


def test_entries_are_kept_exactly() -> None:
    graph = factor_graph({"a": 3}, [(("a",), [Fraction(1, 3), 0.1, 2])])
    assert graph.factors[0].table == (Rational(1, 3), Rational(3602879701896397, 2**55), Rational(2))


def test_neighbours_are_factors_by_number() -> None:
    assert chain(3).neighbours == {"v0": (0,), "v1": (0, 1), "v2": (1,)}


@pytest.mark.parametrize("length, diameter, rounds", [(1, 0, 0), (2, 2, 1), (5, 8, 4)])
def test_a_round_crosses_a_pairwise_factor(length: int, diameter: int, rounds: int) -> None:
    graph = chain(length)
    assert graph.is_tree
    assert (graph.diameter, graph.rounds) == (diameter, rounds)


def test_a_factor_on_one_variable_makes_the_diameter_longer() -> None:
    pairwise = chain(2)
    graph = FactorGraph(pairwise.variables, (*pairwise.factors, Factor(("v1",), (Rational(1), Rational(2)))))
    assert (graph.diameter, graph.rounds) == (3, 2)


def test_a_cycle_is_no_tree() -> None:
    triangle = factor_graph(
        dict.fromkeys("abc", 2), [(("a", "b"), COUPLING), (("b", "c"), COUPLING), (("a", "c"), COUPLING)]
    )
    assert not triangle.is_forest
    assert triangle.diameter == 3
    twice = factor_graph(dict.fromkeys("ab", 2), [(("a", "b"), COUPLING)] * 2)
    assert not twice.is_forest


def test_a_forest_of_two_parts_is_no_tree() -> None:
    graph = factor_graph(dict.fromkeys("abcd", 2), [(("a", "c"), COUPLING), (("b", "d"), COUPLING)])
    assert graph.is_forest
    assert not graph.is_tree
    assert graph.components == (("a", "c"), ("b", "d"))
    assert graph.diameter == 2


def test_ten_thousand_variables_in_a_row() -> None:
    graph = chain(10_000)
    assert graph.is_tree
    assert graph.rounds == 9_999


def test_evidence_is_a_factor_more() -> None:
    graph = observed(chain(2), {"v1": 1})
    assert graph.factors[-1] == Factor(("v1",), (Rational(0), Rational(1)))
    with pytest.raises(UsageError, match="not in the graph"):
        observed(graph, {"w": 0})
    with pytest.raises(UsageError, match="state 2 of a variable with 2 states"):
        observed(graph, {"v0": 2})
