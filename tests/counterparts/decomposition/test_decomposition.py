"""What is argued about taking many inputs by twos; false variants do not come out."""

from __future__ import annotations

from itertools import product

import pytest
import sympy

from harness.counterparts.arguments import Argue
from harness.counterparts.decomposition import ARGUMENTS, further, grouping, layers, tables, trees
from harness.errors import UsageError
from harness.numbers.rational import HALF, ONE, ZERO, Rational
from tests.counterparts.arguing import Shown, assert_comes_out

SHOWN: Shown = {
    "trees_of_least_depth": ("holds", "argument"),
    "a_fold_is_deeper": ("fails", "argument"),
    "so_few_conjunctions_are_too_few": ("fails", "argument"),
    "conjunctions_regroup": ("holds", "argument"),
    "evidence_regroups": ("holds", "argument"),
    "parity_is_no_product_of_pairs": ("fails", "argument"),
    "too_few_parameters": ("fails", "argument"),
    "conjunction_needs_more_than_pairs": ("fails", "argument"),
    "positive_tables_by_binary_variables": ("holds", "argument"),
    "any_table_by_one_large_variable": ("holds", "argument"),
    "logistic_of_two_parents": ("holds", "algebra"),
    "logistic_of_three_parents": ("fails", "argument"),
    "depth_from_a_root_is_too_few": ("fails", "argument"),
    "as_many_as_the_diameter": ("holds", "tested"),
    "one_variable_takes_a_layer_too": ("fails", "argument"),
}


@pytest.mark.parametrize("argue", ARGUMENTS, ids=lambda argue: argue.__name__)
def test_every_step_comes_out(argue: Argue) -> None:
    assert_comes_out(argue, SHOWN)


def test_the_list_is_whole() -> None:
    assert [argue.__name__ for argue in ARGUMENTS] == list(SHOWN)


def test_shapes_of_trees() -> None:
    assert list(trees.shapes(3)) == [(0, (1, 2)), ((0, 1), 2)]
    assert [sum(1 for _ in trees.shapes(k)) for k in range(1, 8)] == [1, 1, 2, 5, 14, 42, 132]
    assert trees.balanced(5) == (((0, 1), 2), (3, 4))
    assert trees.fold(4) == (((0, 1), 2), 3)
    assert trees.stacked(2, 2) == ((0, 1), (2, 3))
    assert [trees.least_depth(k) for k in (1, 2, 3, 4, 5, 8, 9)] == [0, 1, 2, 2, 3, 3, 4]


def test_measures_are_those_of_the_shapes() -> None:
    found = trees.measures(7)
    for inputs in range(1, 8):
        assert found[inputs] == {(trees.size(tree), trees.depth(tree)) for tree in trees.shapes(inputs)}


@pytest.mark.parametrize(
    "made", [trees.balanced, trees.fold, trees.least_depth, lambda k: next(trees.shapes(k))]
)
def test_a_tree_has_an_input(made: object) -> None:
    assert callable(made)
    with pytest.raises(UsageError, match="0 inputs"):
        made(0)


def test_wrong_depths_are_found_out() -> None:
    assert not grouping.trees_of_least_depth(saved=1).complete
    assert not grouping.a_fold_is_deeper(3).complete
    assert not grouping.so_few_conjunctions_are_too_few(3).complete  # two operations do for three inputs


def test_other_halves_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sympy, "ceiling", sympy.floor)
    assert [step.holds for step in grouping.trees_of_least_depth().steps] == [True, True, False, True, True]


def test_another_rule_for_evidence_is_found_out() -> None:
    assert not grouping.evidence_regroups(bias=2).complete
    assert grouping.combined(Rational(4, 5), Rational(2, 5)) == Rational(8, 11)


def test_a_product_of_pairs_is_no_counterexample() -> None:
    assert not tables.parity_is_no_product_of_pairs((1, 2, 2, 4, 2, 4, 4, 8)).complete
    assert not tables.logistic_of_three_parents(odds=ONE).complete


def test_tables_over_three_have_parameters_enough() -> None:
    assert not tables.too_few_parameters(order=3).complete


def test_majorities() -> None:
    assert tables.majority((0, 0, 1), (0, 1, 1), (1, 1, 1)) == (0, 1, 1)
    assert tables.closed([(0, 0), (1, 1)])
    assert not tables.closed([(0, 0, 1), (0, 1, 0), (1, 0, 0)])


def test_a_copy_is_pairwise_and_no_counterexample() -> None:
    copies = [(0, 0, 0), (0, 1, 0), (1, 0, 1), (1, 1, 1)]
    assert not tables.conjunction_needs_more_than_pairs(copies).complete
    assert not tables.conjunction_needs_more_than_pairs(tables.assignments(3)).complete


def test_exclusive_or_needs_more_than_pairs_too() -> None:
    odd = [x for x in tables.assignments(3) if sum(x) % 2]
    assert tables.conjunction_needs_more_than_pairs(odd).complete


def test_a_wrong_weight_is_found_out() -> None:
    assert not further.positive_tables_by_binary_variables(ONE).complete


@pytest.mark.parametrize("weights", [(1, 2, 3), (1, 0), (1, -1), ()])
def test_a_table_has_a_power_of_two_of_positive_weights(weights: tuple[int, ...]) -> None:
    with pytest.raises(UsageError, match="all of them must be positive"):
        further.further_binary_variables(tuple(Rational(w) for w in weights))


def test_beliefs_on_a_pair() -> None:
    pair = layers.chain(1, (ONE, Rational(3)))
    assert layers.marginals(pair) == (Rational(7, 12), Rational(3, 4))
    assert layers.beliefs(pair, 0) == (HALF, Rational(3, 4))
    assert layers.beliefs(pair, 1) == layers.marginals(pair)
    assert layers.diameter(pair) == 1


def test_tables_are_read_the_right_way_round() -> None:
    one_way = ((ONE, Rational(5)), (Rational(2), ONE))
    graph = layers.Graph((layers.EVEN, layers.EVEN), {(1, 0): one_way})
    assert layers.marginals(graph) == layers.beliefs(graph, 1) == (Rational(2, 3), Rational(1, 3))


def test_rounds_in_plenty_and_too_few() -> None:
    assert not layers.depth_from_a_root_is_too_few(per_depth=2).complete
    assert not layers.as_many_as_the_diameter(fewer=1).complete
    assert not layers.one_variable_takes_a_layer_too((ONE, ONE)).complete


@pytest.mark.parametrize(
    "alone, tables_",
    [
        (((ONE, -ONE),), {}),
        (((ZERO, ZERO),), {}),
        ((layers.EVEN,), {(0, 0): layers.SAME}),
        ((layers.EVEN,), {(0, 1): layers.SAME}),
        ((layers.EVEN, layers.EVEN), {(0, 1): ((ONE, -ONE), layers.EVEN)}),
    ],
)
def test_a_graph_has_weights_and_edges_that_fit(
    alone: tuple[layers.Pair, ...], tables_: dict[layers.Edge, tuple[layers.Pair, layers.Pair]]
) -> None:
    with pytest.raises(UsageError, match="because"):
        layers.Graph(alone, tables_)


def test_a_graph_of_weight_zero_has_no_marginals() -> None:
    nothing = ((ZERO, ZERO), (ZERO, ZERO))
    with pytest.raises(UsageError, match="all weights of a factor graph are 0"):
        layers.marginals(layers.Graph((layers.EVEN, layers.EVEN), {(0, 1): nothing}))
    contradiction = layers.Graph(((ONE, ZERO), (ZERO, ONE)), {(0, 1): ((ONE, ZERO), (ZERO, ONE))})
    with pytest.raises(UsageError, match="all weights of a factor graph are 0"):
        layers.beliefs(contradiction, 1)


def test_all_regroupings_of_a_conjunction() -> None:
    for tree, held in product(list(trees.shapes(4)), product((0, 1), repeat=4)):
        assert trees.evaluated(tree, held, min) == min(held)
