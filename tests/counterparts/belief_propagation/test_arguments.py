"""Every argument comes out, again and again, and its false twins do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sympy

from harness.counterparts.arguments import Argue, Argument
from harness.counterparts.belief_propagation import ARGUMENTS, exactness, fixed_points, paper_round
from harness.counterparts.belief_propagation.exact import marginals
from harness.counterparts.belief_propagation.graph import FactorGraph, factor_graph
from harness.counterparts.belief_propagation.paper_round import combined, initial, neighbours, one_round
from harness.counterparts.belief_propagation.sum_product import Rounds
from harness.errors import UsageError
from harness.numbers.rational import HALF, Rational

CONCLUSIONS = {
    "exact_on_trees": ("holds", "argument"),
    "exact_on_small_trees": ("holds", "algebra"),
    "exact_on_random_trees": ("holds", "tested"),
    "not_before": ("holds", "tested"),
    "never_exact_from_one_half": ("fails", "argument"),
    "blind_to_tables": ("fails", "argument"),
    "never_exact_from_evidence": ("fails", "argument"),
    "fixed_point_at_a_saddle": ("fails", "argument"),
    "stable_fixed_point_above_others": ("fails", "argument"),
    "fixed_points_are_stationary": ("holds", "argument"),
    "stationary_at_designed_fixed_points": ("holds", "tested"),
    "far_from_the_marginals": ("fails", "argument"),
    "far_on_one_cycle": ("fails", "argument"),
    "can_oscillate": ("holds", "argument"),
}


def test_all_are_listed() -> None:
    assert [argue.__name__ for argue in ARGUMENTS] == list(CONCLUSIONS)


@pytest.mark.parametrize("argue", ARGUMENTS, ids=lambda argue: argue.__name__)
def test_an_argument_comes_out_and_is_always_the_same(argue: Argue) -> None:
    found = argue()
    assert found.complete, found.missing
    assert (found.concludes, found.how) == CONCLUSIONS[argue.__name__]
    assert (found.instances > 0) == (found.how == "tested" or argue is exactness.exact_on_small_trees)
    assert argue() == found


Patch = Callable[[pytest.MonkeyPatch], None]


def _graph(pair: tuple[int, ...], single: tuple[int, ...] = ()) -> Patch:
    """The same argument on other tables."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        real = fixed_points.all_pairs
        monkeypatch.setattr(fixed_points, "all_pairs", lambda names, *_: real(names, pair, single))

    return patch


def _one_round_less(monkeypatch: pytest.MonkeyPatch) -> None:
    real = FactorGraph.rounds.fget  # type: ignore[attr-defined]
    monkeypatch.setattr(FactorGraph, "rounds", property(lambda graph: max(real(graph) - 1, 0)))


def _own_message_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that send a factor also what it sent itself: the classic mistake."""

    def everything(self: Rounds, name: str, sent: Any) -> Any:
        for number in self.graph.neighbours[name]:
            yield (number, name), self.weights(name, sent)

    monkeypatch.setattr(Rounds, "_from", everything)
    monkeypatch.setattr(exactness, "_LARGEST", 3)  # its polynomials grow beyond all bounds


def _table_of_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    real = factor_graph
    monkeypatch.setattr(
        paper_round,
        "factor_graph",
        lambda states, factors: real(states, [(s, [1] * len(t)) for s, t in factors]),
    )


def _heavier(monkeypatch: pytest.MonkeyPatch) -> None:
    """A round that weighs the second slot twice: no longer blind to where it starts."""
    real = combined
    monkeypatch.setattr(
        paper_round, "combined", lambda a, b: real(real(a, b), Rational(2, 3)) if a == HALF else real(a, b)
    )


def _loose_design(monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs that are not made for their messages."""
    real = fixed_points._coupled
    monkeypatch.setattr(
        fixed_points, "_coupled", lambda *args: [2 * x if k == 0 else x for k, x in enumerate(real(*args))]
    )


@pytest.mark.parametrize(
    "argue, patch",
    [
        (exactness.exact_on_random_trees, _one_round_less),
        (exactness.exact_on_small_trees, _one_round_less),
        (exactness.not_before, _one_round_less),
        (exactness.exact_on_random_trees, _own_message_too),
        (exactness.exact_on_small_trees, _own_message_too),
        (exactness.exact_on_trees, _own_message_too),
        (paper_round.never_exact_from_one_half, _table_of_ones),
        (paper_round.blind_to_tables, _table_of_ones),
        (paper_round.never_exact_from_evidence, _table_of_ones),
        (paper_round.never_exact_from_one_half, _heavier),
        # below the coupling 3 the free energy bends upwards at beliefs of 1/2
        (fixed_points.fixed_point_at_a_saddle, _graph((2, 1, 1, 2))),
        (fixed_points.fixed_point_at_a_saddle, _graph((3, 1, 1, 3))),
        (fixed_points.stable_fixed_point_above_others, _graph((4, 1, 1, 4))),
        (fixed_points.far_from_the_marginals, _graph((4, 1, 1, 4))),
        (fixed_points.far_on_one_cycle, _graph((108, 1, 1, 109), (11, 10))),
        (fixed_points.can_oscillate, _graph((2, 6, 6, 2), (1, 4))),
        (fixed_points.stationary_at_designed_fixed_points, _loose_design),
        (fixed_points.fixed_points_are_stationary, _loose_design),
    ],
    ids=lambda part: part.__name__.lstrip("_"),
)
def test_a_false_twin_does_not_come_out(argue: Argue, patch: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    patch(monkeypatch)
    found: Argument = argue()
    assert not found.complete


def test_shapes_of_trees_are_counted_right() -> None:
    """1, 1, 2, 3, 6, 11, 23 trees of 2 to 8 nodes (OEIS A000055)."""
    assert [len(list(exactness.tree_shapes(size))) for size in range(2, 8)] == [1, 1, 2, 3, 6, 11]


def test_two_neighbours_are_combined_at_once() -> None:
    graph = factor_graph(dict.fromkeys("abc", 2), [(("a", "c"), [1] * 4), (("c", "b"), [1] * 4)])
    beliefs = {"a": Rational(4, 5), "b": Rational(2, 5), "c": HALF}
    assert neighbours(graph) == {"a": ("c",), "b": ("c",), "c": ("a", "b")}
    assert one_round(graph, beliefs)["c"] == Rational(8, 11)
    assert one_round(graph, beliefs) == {"a": HALF, "b": HALF, "c": Rational(8, 11)}
    assert one_round(graph, beliefs, "itself")["a"] == Rational(4, 5)
    assert one_round(graph, {**beliefs, "c": Rational(2, 3)}, "repeated")["a"] == Rational(4, 5)
    assert one_round(graph, beliefs, "factors") == initial(graph)


def test_the_combination_is_that_of_the_paper() -> None:
    p, q = sympy.symbols("p q", positive=True)
    logits = sympy.log(p / (1 - p)) + sympy.log(q / (1 - q))
    assert sympy.simplify(combined(p, q) - 1 / (1 + sympy.exp(-logits))) == 0


@pytest.mark.parametrize("belief", [Rational(0), Rational(1), Rational(3, 2), Rational(-1)])
def test_beliefs_are_between_0_and_1(belief: Rational) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        combined(belief, HALF)


@pytest.mark.parametrize(
    "graph, message",
    [
        (factor_graph({"a": 3, "b": 2}, [(("a", "b"), [1] * 6)]), "3 states"),
        (factor_graph({"a": 2}, [(("a",), [1, 2])]), "two neighbours"),
        (factor_graph(dict.fromkeys("abcd", 2), [(("a", x), [1] * 4) for x in "bcd"]), "two neighbours"),
    ],
)
def test_a_round_needs_two_neighbours_and_two_states(graph: FactorGraph, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        one_round(graph, initial(graph))


def test_the_mistaken_graph_is_an_ordinary_one_told_apart_differently() -> None:
    """So its tables, which look odd, are no trick: agreeing neighbours and a slight preference for the state 0."""
    plain = fixed_points.all_pairs("abcd", (6, 1, 1, 6), (32, 23))
    assert marginals(plain).of == marginals(fixed_points._mistaken()).of
