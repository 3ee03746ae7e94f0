"""What is argued about behaviours, routing keys and the word hallucination; false variants do not come out."""

from __future__ import annotations

import pytest

from harness.counterparts.arguments import Argue
from harness.counterparts.finite_concepts import ARGUMENTS, behaviours, prose, routing
from harness.errors import UsageError
from harness.numbers.rational import HALF, ONE, ZERO, Rational
from tests.counterparts.arguing import Shown, assert_comes_out

SHOWN: Shown = {
    "few_states": ("holds", "exhaustion"),
    "at_most_states_to_the_states": ("holds", "argument"),
    "words_too": ("holds", "exhaustion"),
    "a_bounded_code_tells_nothing_apart": ("fails", "argument"),
    "real_heads_have_no_such_bound": ("fails", "argument"),
    "few_nodes": ("holds", "exhaustion"),
    "two_n_squared": ("holds", "argument"),
    "keys_in_one_graph": ("fails", "argument"),
    "key_weights_see_the_key_only": ("holds", "algebra"),
    "the_given_weights_see_the_table": ("fails", "argument"),
    "other_weights_see_the_belief": ("fails", "argument"),
    "the_key_names_one_neighbour": ("fails", "argument"),
    "no_hypothesis_on_grounding": ("fails", "argument"),
    "two_meanings_of_hallucination": ("fails", "argument"),
}


@pytest.mark.parametrize("argue", ARGUMENTS, ids=lambda argue: argue.__name__)
def test_every_step_comes_out(argue: Argue) -> None:
    assert_comes_out(argue, SHOWN)


def test_the_list_is_whole() -> None:
    assert [argue.__name__ for argue in ARGUMENTS] == list(SHOWN)


def test_behaviours_of_a_machine() -> None:
    # symbols: stay, swap, stay again, to state 0
    assert behaviours.behaviours([[0, 1, 0, 0], [1, 0, 1, 0]]) == {(0, 1), (1, 0), (0, 0)}
    assert behaviours.behaviours([[], []]) == frozenset()


@pytest.mark.parametrize("transitions", [[[0, 1], [0]], [[2], [0]], [[-1]], []])
def test_a_table_of_transitions_leads_to_states(transitions: list[list[int]]) -> None:
    if not transitions:
        assert behaviours.behaviours(transitions) == frozenset()
        return
    with pytest.raises(UsageError, match="no table of transitions"):
        behaviours.behaviours(transitions)


def test_codes_are_digits() -> None:
    assert behaviours.code((2, 0, 1)) == 2 + 0 * 3 + 1 * 9
    assert behaviours.decoded(11, 3) == (2, 0, 1)


def test_wrong_bounds_are_found_out() -> None:
    assert not behaviours.few_states(power=1).complete
    assert not behaviours.few_states(power=-1).complete
    assert not behaviours.at_most_states_to_the_states(digit_less=0).complete


def test_codes_that_differ_are_no_counterexample() -> None:
    assert not behaviours.a_bounded_code_tells_nothing_apart((0, 1)).complete
    assert not behaviours.a_bounded_code_tells_nothing_apart((4, 4)).complete


def test_keys() -> None:
    assert routing.keys(1) == {(0, 0, 0), (1, 0, 0)}
    with pytest.raises(UsageError, match="-1 nodes"):
        routing.keys(-1)


def test_another_count_of_keys_is_found_out() -> None:
    assert not routing.few_nodes(factor=3).complete
    # so many tokens a node that all keys could be met
    assert not routing.keys_in_one_graph(tokens_per_node=2).complete


def test_scores_and_their_softmax() -> None:
    token = (ONE, Rational(2), *(ZERO,) * 6)
    assert routing.scores(token, [token], routing.project_dim(1)) == (Rational(4),)
    assert routing.attends_alike((ONE, HALF), (Rational(2), Rational(3, 2)))
    assert not routing.attends_alike((ONE, HALF), (ONE, ONE))
    with pytest.raises(UsageError, match="8 rows"):
        routing.scores((ONE,), [token], routing.project_dim(1))


@pytest.mark.parametrize("dimension", routing.KEY_DIMENSIONS)
def test_weights_that_read_the_key_give_no_counterexample(dimension: int) -> None:
    assert not routing.the_given_weights_see_the_table(dimension).complete
    assert not routing.other_weights_see_the_belief(dimension).complete


def test_patterns_over_the_tokens_themselves_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scores that a token's own entry changes over others, but not over itself, do not show that patterns differ."""
    real = routing.scores

    def as_before(
        query: routing.Token, tokens: list[routing.Token], matrix: list[list[int]]
    ) -> tuple[Rational, ...]:
        return (ZERO, ONE, ZERO) if query in tokens else real(query, tokens, matrix)

    monkeypatch.setattr(routing, "scores", as_before)
    assert not routing.the_given_weights_see_the_table().complete


def test_weights_that_read_more_than_the_key_are_found_out() -> None:
    assert not routing.key_weights_see_the_key_only((0, 5, 6, 7)).complete


def test_one_neighbour_twice_is_no_counterexample() -> None:
    assert not routing.the_key_names_one_neighbour((1, 1)).complete


def test_keys_are_made_from_the_neighbours() -> None:
    assert routing.key_of(0, 2, (1, 3)) == (0, 2, 1)
    # the same beliefs differ, and so do the keys
    assert not routing.the_key_names_one_neighbour((1, 3), first=(0, 1)).complete


def test_a_node_that_is_not_declared_is_no_counterexample() -> None:
    argument = prose.two_meanings_of_hallucination(node=5)
    assert [step.holds for step in argument.steps] == [False, True]


def test_a_right_output_is_no_hallucination() -> None:
    assert not prose.two_meanings_of_hallucination(Rational(1, 3)).complete
    assert prose.marginal_of_one_factor(((1, 1), (1, 0))) == Rational(1, 3)
    with pytest.raises(UsageError, match="weights"):
        prose.marginal_of_one_factor(((0, 0), (0, 0)))
    with pytest.raises(UsageError, match="weights"):
        prose.marginal_of_one_factor(((1, -1), (1, 1)))
