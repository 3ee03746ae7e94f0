"""Every argument about the transformer comes out, says what it is expected to say, and a false variant does not."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
import sympy

from harness.counterparts import transformer
from harness.counterparts.arguments import Argue
from harness.counterparts.transformer import (
    argue_attention,
    argue_blocks,
    argue_layout,
    argue_marginals,
    argue_rounds,
    attention,
    construction,
)
from harness.counterparts.transformer.attention import Matrix, Vector, cross_project, project_dim
from harness.counterparts.transformer.construction import State
from harness.counterparts.transformer.feed_forward import Block
from harness.numbers import ball
from harness.numbers.ball import Ball
from harness.numbers.rational import HALF, ONE, ZERO, Rational

HOLD = """
built_in_logits_pool families_extract_and_route codes_peak_at_the_match weight_concentrates
hard_attention_gives_the_round softmax_approaches_the_round a_layer_is_a_round_by_definition
"""

FAIL = """
stacked_sigmoids_pool weights_for_every_state outputs_fix_hidden_units exact_rounds_fix_slots_and_weights
families_route_in_row_products indices_peak_at_the_match ties_concentrate one_temperature_for_every_accuracy
routing_fixes_the_matrices routing_fixes_the_scores heads_gather_neighbours_under_table_2 one_dimension_routes
some_scores_route_table_2 one_index_tells_two_neighbours softmax_gathers_exactly
softmax_with_belief_values_gives_the_round every_layer_is_sum_product every_layer_is_pairwise_sum_product
every_block_is_a_weighted_update weights_determine_the_graph gathered_values_are_beliefs rounds_give_the_marginals
weights_for_every_table
"""


def _name(argue: Argue) -> str:
    return str(argue.__name__)


@pytest.mark.parametrize("argue", transformer.ARGUMENTS, ids=_name)
def test_every_step_comes_out(argue: Argue) -> None:
    argument = argue()
    assert argument.complete, argument.missing
    assert argue() == argument
    assert argument.how in ("algebra", "argument")


def test_what_they_conclude() -> None:
    concluded = {_name(argue): argue().concludes for argue in transformer.ARGUMENTS}
    assert concluded == dict.fromkeys(HOLD.split(), "holds") | dict.fromkeys(FAIL.split(), "fails")


def _unpooled(a: Any, b: Any) -> Any:
    return a * b


def _mean(a: Any, b: Any) -> Any:
    return (a + b) / 2


def _wide_output(block: Block, _: tuple[Ball, ...]) -> tuple[Ball, ...]:
    """A block whose output tells how many hidden units it has."""
    return (ball.exact(len(block.b1), 128),)


def _other_way_round(source: int, destination: int, width: int) -> Matrix:
    return cross_project(destination, source, width)


def _always_full(_: int, __: int, bits: int) -> Rational:
    return Rational(bits)


def _by_distance(_: object, tokens: tuple[Vector, ...]) -> Matrix:
    """Scores that do peak at the match."""
    return tuple(tuple(-((x[0] - y[0]) ** 2) for y in tokens) for x in tokens)


def _too_good(others: int, gap: Rational, inverse_temperature: Rational, bits: int) -> Ball:
    return attention.least_weight(others, 2 * gap, inverse_temperature, bits)


def _first_of_the_largest(row: Vector) -> Vector:
    return tuple(ONE if k == row.index(max(row)) else ZERO for k in range(len(row)))


_TURN = cycle(range(3))


def _in_turn(row: Vector) -> Vector:
    """Each of three receivers attends to another sender, whatever the scores."""
    return tuple(ONE if k == place else ZERO for place in [next(_TURN)] for k in range(len(row)))


def _own_index_heads() -> tuple[attention.Head, attention.Head]:
    head = attention.Head(project_dim(7, 8), project_dim(6, 8), cross_project(0, 4, 8))
    return head, head


def _squared(state: State) -> Matrix:
    """Table 2 with the squares of indices beside them: tokens are no longer on a line."""
    return tuple((*token[:5], token[6] ** 2, *token[6:]) for token in construction.table_2(state))


def _both_neighbours(state: State) -> Matrix:
    second = construction.table_2(state, stored=1)
    return tuple((*t, s[7]) for t, s in zip(construction.table_2(state), second, strict=True))


def _linear(score: Any) -> Any:
    """Attention that weighs with 1 + score in place of an exponential."""
    return 1 + score


def _hits(*_: object) -> Ball:
    return ball.exact(Rational(9, 10), 64)


def _swapped_heads(nodes: int) -> tuple[attention.Head, attention.Head]:
    first, second = construction.matching_heads(nodes)
    return second, first


def _no_error(*_: object) -> Ball:
    return ball.exact(Rational(1, 10**30), 64)


def _unnormalised(sizes: Any) -> Any:
    return sizes


def _no_interaction(*_: object) -> Rational:
    return ONE


def _unchanged(x: Ball) -> Ball:
    return x


def _nothing(_: int, width: int) -> Matrix:
    return ((ZERO,) * width,) * width


def _halved(source: int, destination: int, width: int) -> Matrix:
    return tuple(tuple(w * HALF for w in row) for row in cross_project(source, destination, width))


def _flat_marginals(state: State) -> Vector:
    return (HALF,) * len(state.nodes)


def _no_reach(_: Block, __: int = 0) -> Rational:
    return Rational(-20)


FALSE_VARIANTS: dict[str, tuple[str, Any]] = {
    "stacked_sigmoids_pool": ("argue_blocks.reach", _no_reach),
    "built_in_logits_pool": ("argue_blocks.pool", _unpooled),
    "weights_for_every_state": ("argue_blocks.pool", _mean),
    "outputs_fix_hidden_units": ("argue_blocks.enclosed_forward", _wide_output),
    "exact_rounds_fix_slots_and_weights": ("argue_blocks.pool", _mean),
    "families_extract_and_route": ("argue_attention.cross_project", _other_way_round),
    "families_route_in_row_products": ("argue_attention.cross_project", _other_way_round),
    "codes_peak_at_the_match": ("argue_attention.code_dot", _always_full),
    "indices_peak_at_the_match": ("argue_attention.scores", _by_distance),
    "weight_concentrates": ("argue_attention.least_weight", _too_good),
    "ties_concentrate": ("argue_attention.hard_weights", _first_of_the_largest),
    "one_temperature_for_every_accuracy": ("argue_attention._ACCURACY", Rational(1, 100)),
    "routing_fixes_the_matrices": ("argue_routing._COS", Rational(4, 5)),
    "routing_fixes_the_scores": ("argue_routing._BEND", ZERO),
    "heads_gather_neighbours_under_table_2": ("argue_layout.paper_heads", _own_index_heads),
    "one_dimension_routes": ("argue_layout.hard_weights", _in_turn),
    "some_scores_route_table_2": ("argue_layout.table_2", _squared),
    "one_index_tells_two_neighbours": ("argue_layout.table_2", _both_neighbours),
    "softmax_gathers_exactly": ("argue_rounds._size", _linear),
    "softmax_with_belief_values_gives_the_round": ("argue_rounds._softmax_update", _hits),
    "hard_attention_gives_the_round": ("argue_rounds.matching_heads", _swapped_heads),
    "softmax_approaches_the_round": ("argue_rounds.round_error", _no_error),
    "a_layer_is_a_round_by_definition": ("argue_graph._edge_weights", _unnormalised),
    "every_layer_is_sum_product": ("argue_graph._ROOT", 1),
    "every_layer_is_pairwise_sum_product": ("argue_graph.interaction", _no_interaction),
    "every_block_is_a_weighted_update": ("argue_graph.sigmoid", _unchanged),
    "weights_determine_the_graph": ("argue_graph.project_dim", _nothing),
    "gathered_values_are_beliefs": ("argue_graph.cross_project", _halved),
    "rounds_give_the_marginals": ("argue_marginals.marginals", _flat_marginals),
    "weights_for_every_table": ("argue_marginals.marginals", _flat_marginals),
}


def test_every_argument_has_a_false_variant() -> None:
    assert set(FALSE_VARIANTS) == set(map(_name, transformer.ARGUMENTS))


@pytest.mark.parametrize("argue", transformer.ARGUMENTS, ids=_name)
def test_a_false_variant_does_not_come_out(argue: Argue, monkeypatch: pytest.MonkeyPatch) -> None:
    place, other = FALSE_VARIANTS[_name(argue)]
    module, attribute = place.split(".")
    monkeypatch.setattr(importlib.import_module(f"{transformer.__name__}.{module}"), attribute, other)
    assert not argue().complete


def test_an_argument_falls_with_one_it_rests_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argue_attention, "code_dot", _always_full)
    assert not argue_rounds.hard_attention_gives_the_round().complete
    assert not argue_rounds.softmax_approaches_the_round().complete


@pytest.mark.parametrize("false_function", [_mean, _unpooled])
def test_pooling_is_neither_the_mean_nor_the_product(
    false_function: Callable[[Any, Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argue_rounds, "_pool", false_function)
    assert not argue_rounds.hard_attention_gives_the_round().complete


def _with_the_belief(score: Any) -> Any:
    """A size that keeps the belief t of the sender when the scores do not."""
    return sympy.exp(score) + sympy.Symbol("t", real=True)


def _of_the_third(state: State, _: int) -> tuple[Rational, Rational]:
    return state.beliefs[2], state.beliefs[2]


def _all_certain(state: State) -> State:
    return construction.with_beliefs(state, (ONE,) * len(state.nodes))


# argument, what is replaced, by what, how the step begins that must not come out any more
STEPS: tuple[tuple[str, str, Any, str], ...] = (
    (
        "softmax_gathers_exactly",
        "argue_rounds._size",
        _with_the_belief,
        "α and γ are the same for every sender.",
    ),
    ("softmax_gathers_exactly", "argue_rounds.gathered", _of_the_third, "Such a node exists:"),
    ("softmax_gathers_exactly", "argue_rounds.with_beliefs", lambda state, _: state, "... and another"),
    ("routing_fixes_the_scores", "argue_routing._BEND", Rational(64), "... and none by as much as the gap"),
    ("routing_fixes_the_scores", "argue_routing._BEND", Rational(64), "Executed for all pairs of neighbours"),
    ("routing_fixes_the_scores", "argue_attention.code_dot", _always_full, "For every b ≥ 1"),
    (
        "exact_rounds_fix_slots_and_weights",
        "argue_blocks.matching_heads",
        _swapped_heads,
        "Executed with hard attention",
    ),
    (
        "exact_rounds_fix_slots_and_weights",
        "argue_blocks._from_complements",
        _mean,
        "... and the update with",
    ),
    ("rounds_give_the_marginals", "argue_marginals.one_round", _all_certain, "Neighbour the other variable:"),
)


@pytest.mark.parametrize("name, place, other, begins", STEPS)
def test_a_step_falls_with_what_it_computes(
    name: str, place: str, other: Any, begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, attribute = place.split(".")
    monkeypatch.setattr(importlib.import_module(f"{transformer.__name__}.{module}"), attribute, other)
    argument = next(argue for argue in transformer.ARGUMENTS if _name(argue) == name)()
    assert [step for step in argument.missing if step.says.startswith(begins)]


def test_what_is_shown_of_tables_rests_on_the_passes_alone() -> None:
    shown = {step.says for step in argue_marginals.weights_for_every_table().steps}
    assert {step.says for step in argue_blocks.passes_are_continuous()} <= shown


def test_values_are_said_where_a_head_may_have_any() -> None:
    assert "value crossProject(s, slot)" in argue_layout.one_dimension_routes().sentence
