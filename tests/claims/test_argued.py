"""Executed arguments as evidence, and what they make of a claim."""

from __future__ import annotations

import pytest

from harness.claims.argued import argued
from harness.claims.evidence import Mark, Method, Shows
from harness.claims.register import Claim, ClaimKind, Register
from harness.claims.rulings import ClaimRuling, rule_claims
from harness.counterparts.arguments import Argument, Concludes, How, Step
from harness.errors import ToolFailure
from harness.process import Stopped
from tests.claims.build import sources

COMES_OUT = Step("one and one is two", "1 + 1 = 2", holds=True)
DOES_NOT = Step("one and one is three", "1 + 1 = 2", holds=False)


def made(concludes: Concludes, how: How, *steps: Step, instances: int = 0) -> Argument:
    return Argument("one and one is two", concludes, how, steps or (COMES_OUT,), instances=instances)


def ruled(**arguments: Argument) -> ClaimRuling:
    claim = Claim("X1", "a title", "1", ClaimKind.MATHEMATICAL, arguments=tuple(arguments))
    (one,) = rule_claims(Register((claim,)), sources(), executed=arguments)
    return one


@pytest.mark.parametrize(
    ("concludes", "how", "shows", "method", "mark"),
    [
        ("holds", "algebra", Shows.TRUE, Method.ALGEBRA, Mark.PROVED),
        ("holds", "exhaustion", Shows.TRUE, Method.EXHAUSTION, Mark.PROVED),
        ("holds", "argument", Shows.TRUE, Method.ARGUMENT, Mark.PROVED),
        ("holds", "tested", Shows.TESTED, Method.SEARCH, Mark.ASSUMED),
        ("fails", "argument", Shows.COUNTEREXAMPLE, Method.ARGUMENT, Mark.REFUTED),
        ("fails", "tested", Shows.NOTHING, Method.ARGUMENT, Mark.UNCHECKED),
        ("fails", "algebra", Shows.COUNTEREXAMPLE, Method.ARGUMENT, Mark.REFUTED),
    ],
)
def test_what_an_argument_shows(
    concludes: Concludes, how: How, shows: Shows, method: Method, mark: Mark
) -> None:
    argument = made(concludes, how, instances=7)
    piece = argued("sums.two", argument)
    assert (piece.shows, piece.method) == (shows, method)
    assert ruled(two=argument).mark.mark is mark


@pytest.mark.parametrize("concludes", ["holds", "fails"])
@pytest.mark.parametrize("how", ["algebra", "exhaustion", "argument", "tested"])
def test_a_step_that_does_not_come_out_leaves_nothing(concludes: Concludes, how: How) -> None:
    argument = made(concludes, how, COMES_OUT, DOES_NOT, instances=7)
    piece = argued("sums.two", argument)
    assert piece.shows is Shows.NOTHING
    assert "one and one is three" in piece.reason
    assert ruled(two=argument).mark.mark is Mark.UNCHECKED


def test_no_steps_show_nothing() -> None:
    assert argued("sums.none", Argument("a sentence", "holds", "algebra", ())).shows is Shows.NOTHING


def test_an_argument_that_was_cut_short_shows_nothing_and_says_why() -> None:
    claim = Claim("X1", "a title", "1", ClaimKind.MATHEMATICAL, arguments=("sums.two",))
    (one,) = rule_claims(Register((claim,)), sources(), executed={"sums.two": Stopped("time")})
    assert one.mark.mark is Mark.UNCHECKED
    assert one.mark.reasons == ("the argument sums.two was cut short: it ran out of time",)
    assert one.arguments == ()


def test_instances_that_were_tested_are_counted() -> None:
    one = ruled(two=made("holds", "tested", instances=40))
    assert (one.mark.mark, one.mark.qualifier) == (Mark.ASSUMED, "tested on 40")


def test_arguments_on_both_sides_are_a_failure_of_the_tool() -> None:
    with pytest.raises(ToolFailure, match="contradictory evidence"):
        ruled(one=made("holds", "algebra"), two=made("fails", "argument"))


def test_an_argument_that_was_not_run_leaves_the_claim_open() -> None:
    claim = Claim("X1", "a title", "1", ClaimKind.MATHEMATICAL, arguments=("sums.two",))
    (one,) = rule_claims(Register((claim,)), sources())
    assert one.mark.mark is Mark.UNCHECKED
