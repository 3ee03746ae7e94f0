"""Exact marginals: two ways that share nothing agree, and contradictions are errors."""

from __future__ import annotations

import random

import numpy as np
import pytest

from harness.counterparts.belief_propagation.exact import (
    elimination_order,
    enumerated,
    float_marginals,
    marginals,
)
from harness.counterparts.belief_propagation.graph import factor_graph, nearest, observed
from harness.errors import UsageError
from harness.numbers.rational import ONE, Rational
from tests.counterparts.belief_propagation.graphs import loopy, number


def test_a_table_by_hand() -> None:
    found = marginals(factor_graph({"a": 2, "b": 2}, [(("a", "b"), [1, 2, 3, 4])]))
    assert found.partition == 10
    assert found.of == {"a": (number("3/10"), number("7/10")), "b": (number("2/5"), number("3/5"))}


def test_the_last_variable_runs_fastest() -> None:
    found = enumerated(factor_graph({"a": 2, "b": 3}, [(("b", "a"), [1, 0, 0, 0, 0, 1])]))
    assert found.of == {"a": (number("1/2"),) * 2, "b": (number("1/2"), number("0"), number("1/2"))}


@pytest.mark.parametrize("seed", range(30))
def test_the_junction_tree_says_what_the_definition_says(seed: int) -> None:
    rng = random.Random(seed)
    graph = loopy(rng, rng.randint(1, 6), extra=rng.randint(0, 5))
    exact = enumerated(graph)
    assert marginals(graph) == exact
    for name, row in float_marginals(graph).items():
        np.testing.assert_allclose(row, [nearest(x) for x in exact.of[name]], atol=1e-13)


@pytest.mark.parametrize("compute", [enumerated, marginals, float_marginals])
def test_zeros_are_kept_and_contradictions_are_errors(compute) -> None:  # type: ignore[no-untyped-def]
    copying = factor_graph(dict.fromkeys("abc", 2), [(pair, [1, 0, 0, 1]) for pair in ("ab", "bc", "ac")])
    certain = compute(observed(copying, {"a": 1}))
    assert [
        float(nearest(x) if isinstance(x, Rational) else x) for x in getattr(certain, "of", certain)["c"]
    ] == [0, 1]
    with pytest.raises(UsageError, match="partition function is zero"):
        compute(observed(copying, {"a": 1, "b": 0}))


def test_parts_and_lonely_variables_multiply() -> None:
    graph = factor_graph({"a": 2, "b": 3, "c": 2}, [(("a",), [1, 3]), (("c",), [2, 3])])
    assert marginals(graph) == enumerated(graph)
    assert marginals(graph).partition == 4 * 3 * 5
    assert marginals(factor_graph({}, [])).partition == ONE == enumerated(factor_graph({}, [])).partition


def test_too_many_states_are_refused_by_name() -> None:
    names = [f"v{k}" for k in range(21)]
    with pytest.raises(UsageError, match="too many to sum over"):
        enumerated(factor_graph(dict.fromkeys(names, 2), []))
    pairs = [((a, b), [1, 2, 3, 4]) for i, a in enumerate(names) for b in names[:i]]
    with pytest.raises(UsageError, match="junction tree needs a table"):
        marginals(factor_graph(dict.fromkeys(names, 2), pairs))


def test_a_tree_is_eliminated_from_its_leaves() -> None:
    star = factor_graph(dict.fromkeys("abcd", 2), [(("a", leaf), [1, 2, 3, 4]) for leaf in "bcd"])
    assert max(len(others) for others in elimination_order(star).values()) == 1
