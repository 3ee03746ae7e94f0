"""Each argument comes out, and its false twin does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.counterparts.arguments import Argue
from harness.counterparts.grounding import ARGUMENTS, arguments, show
from harness.counterparts.grounding.grounding import ground
from harness.counterparts.grounding.parser import parse
from harness.numbers.rational import Rational
from harness.text import SourceText

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize("argue", ARGUMENTS, ids=lambda argue: argue.__name__)
def test_every_argument_is_complete_and_the_same_each_time(argue: Argue) -> None:
    argument = argue()
    assert argument.complete, argument.missing
    assert argument == argue()


def test_the_arguments_are_about_the_examples_that_ship() -> None:
    texts = {"mortal": arguments.MORTAL, "dating": arguments.DATING, "storm": arguments.DIAMOND}
    for name, text in texts.items():
        shipped = ground(parse(SourceText("kb", (EXAMPLES / f"{name}.qbbn").read_text())))
        argued = show.grounded(text)
        assert [str(clause) for clause in shipped.clauses] == [str(clause) for clause in argued.clauses]
        assert shipped.propositions == argued.propositions
        assert shipped.observations == argued.observations
        assert [(f.head, f.strength.value) for f in shipped.facts] == [
            (f.head, f.strength.value) for f in argued.facts
        ]
        strengths = [
            [
                (s and s.value)
                for clause in found.clauses
                for s in (clause.rule.strength, clause.rule.otherwise)
            ]
            for found in (shipped, argued)
        ]
        assert strengths[0] == strengths[1]


@pytest.mark.parametrize(
    "entities, template",
    [
        (("jack",), "man(theme: {0}) -> mortal(theme: {0})"),
        (("jack", "jill", "joan"), "man(theme: {0}) -> mortal(theme: {0})"),
        (("jack", "jill"), "mortal(theme: {0}) -> man(theme: {0})"),
    ],
)
def test_other_clauses_are_not_what_the_rule_grounds_to(entities: tuple[str, ...], template: str) -> None:
    assert not show.clauses_are(
        arguments.MORTAL, [template.format(entity) for entity in entities], len(entities)
    ).complete


def test_a_grounding_with_a_loop_is_no_case_of_agreement() -> None:
    argument = show.agreement(arguments.DIAMOND, lambda name: name == "storm(at: home)")
    assert not argument.complete
    assert argument.missing[0].says == "The factor graph has no loop."


@pytest.mark.parametrize("posterior, belief", [((1, 4), (1, 4)), ((41, 100), (41, 100)), ((2, 5), (1, 4))])
def test_other_numbers_do_not_come_out_of_the_loop(
    posterior: tuple[int, int], belief: tuple[int, int]
) -> None:
    name = "empty(at: home)"
    argument = show.belief_differs_on_loop(arguments.DIAMOND, name, Rational(*posterior), Rational(*belief))
    assert not argument.complete


def test_without_a_loop_nothing_parts() -> None:
    text = "home : place\nalways [x:place]: storm(at: x) -> dark(at: x) with 0.9 else 0.1"
    assert not show.belief_differs_on_loop(text, "dark(at: home)", Rational(1, 2), Rational(1, 2)).complete


@pytest.mark.parametrize("posterior, belief", [((161, 500), (4, 5)), ((8, 11), (8, 11)), ((1, 2), (8, 11))])
def test_other_numbers_do_not_come_out_of_the_layers(
    posterior: tuple[int, int], belief: tuple[int, int]
) -> None:
    name = "date(agent: jack, patient: jill)"
    argument = show.layers_miss(arguments.DATING, name, Rational(*posterior), Rational(*belief))
    assert not argument.complete


def test_where_layers_do_reach_the_posterior_nothing_is_refuted() -> None:
    text = arguments.MORTAL
    argument = show.layers_miss(text, "mortal(theme: jack)", Rational(1), Rational(1))
    assert [step.holds for step in argument.steps] == [True, True, True, True, False]


def test_one_rule_about_one_entity_at_a_time_has_no_loop() -> None:
    text = "jack : e\njill : e\nalways [x:e]: free(theme: x) & open(theme: x) -> meet(agent: x)"
    way = ("free(theme: jack)", "open(theme: jack)", "free(theme: jill)", "open(theme: jill)")
    assert not show.loop_of_one_rule(text, way).complete
    assert not show.loop_of_one_rule(text, way[:2]).complete


@pytest.mark.parametrize(
    "table",
    [(0, 0, 0, 1), (0, 1, 1, 1), (Rational(1, 20), Rational(3, 10), Rational(2, 5), Rational(9, 10))],
)
def test_what_a_table_gives_is_not_refuted(table: tuple[Rational, ...]) -> None:
    f00, f01, f10, f11 = map(Rational, table)

    def of_table(t: Rational) -> Rational:
        return f11 * t * t + (f01 + f10) * t * (1 - t) + f00 * (1 - t) * (1 - t)

    assert not show.no_table_gives(of_table).complete
