"""Groundings in the layers of the constructed transformer."""

from __future__ import annotations

import pytest

from harness.counterparts.grounding.construction import METHOD, depth, transformer
from harness.counterparts.grounding.factors import network
from harness.counterparts.grounding.grounding import Grounding, ground
from harness.counterparts.grounding.inference import Believed, NotRun
from harness.counterparts.grounding.parser import parse
from harness.numbers.rational import Rational
from harness.text import SourceText

CHAIN = "always [x:e]: p(t: x) -> q(t: x)\nalways [x:e]: q(t: x) -> r(t: x)\n"


def grounded(text: str) -> Grounding:
    return ground(parse(SourceText("kb.qbbn", "a : e\n" + text)))


def beliefs(text: str) -> dict[str, Rational]:
    found = grounded(text)
    answer = transformer(found, network(found))
    assert isinstance(answer, Believed)
    return dict(answer.beliefs)


def why_not(text: str) -> str:
    found = grounded(text)
    answer = transformer(found, network(found))
    assert isinstance(answer, NotRun)
    assert answer.method == METHOD
    return answer.why


def test_a_conclusion_combines_its_two_conditions() -> None:
    text = "always [x:e]: p(t: x) & q(t: x) -> r(t: x)\np(t: a) with 0.8\nnot q(t: a) with odds 3/2"
    assert beliefs(text) == {"p(t: a)": Rational(4, 5), "q(t: a)": Rational(2, 5), "r(t: a)": Rational(8, 11)}


def test_one_condition_is_passed_on_a_layer_at_a_time() -> None:
    assert depth(grounded(CHAIN)) == 2
    assert beliefs(CHAIN + "p(t: a) with 0.3")["r(t: a)"] == Rational(3, 10)
    assert beliefs(CHAIN + "p(t: a)")["r(t: a)"] == 1
    assert beliefs(CHAIN)["r(t: a)"] == Rational(1, 2)


def test_two_clauses_about_one_head_combine_too() -> None:
    text = "always [x:e]: p(t: x) -> r(t: x)\nalways [x:e]: q(t: x) -> r(t: x)\np(t: a) with 0.8\nq(t: a) with 0.8"
    assert beliefs(text)["r(t: a)"] == Rational(16, 17)


@pytest.mark.parametrize(
    "text, reason",
    [
        (
            "always [x:e]: not p(t: x) -> q(t: x)",
            "a negation has no place in a token: not p(t: a) -> q(t: a)",
        ),
        (
            "always [x:e]: p(t: x) & q(t: x) & r(t: x) -> s(t: x)",
            "s(t: a) has 3 conditions, a token gathers two",
        ),
        (CHAIN + "r(t: a)", "evidence on a conclusion has no place in a token: r(t: a)"),
        (CHAIN + "q(t: a) with 0.5", "evidence on a conclusion has no place in a token: q(t: a)"),
        (CHAIN + "p(t: a) with weight 1", "the belief of a fact with a weight is not rational"),
        (
            "always [x:e]: p(t: x) & q(t: x) -> r(t: x) with 0.5\np(t: a)\nnot q(t: a)",
            "two certain beliefs that contradict each other",
        ),
        ("\n".join(f"p{i}(t: a)" for i in range(64)), "64 propositions; 63 are run"),
    ],
)
def test_what_has_no_place_is_named(text: str, reason: str) -> None:
    assert why_not(text) == reason
