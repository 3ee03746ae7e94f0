"""What a rule's factor is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from harness.counterparts.belief_propagation.graph import FactorGraph
from harness.counterparts.grounding.factors import has_weights, network
from harness.counterparts.grounding.grounding import Grounding, ground
from harness.counterparts.grounding.parser import parse
from harness.errors import UsageError
from harness.numbers.rational import Rational
from harness.text import SourceText

P, Q, R = "p(t: a)", "q(t: a)", "r(t: a)"


def grounded(text: str) -> Grounding:
    return ground(parse(SourceText("kb.qbbn", "a : e\n" + text)))


def table(graph: FactorGraph, *scope: str) -> Sequence[Rational]:
    """The only factor on these variables."""
    (found,) = [factor.table for factor in graph.factors if factor.scope == scope]
    return found


def rows(graph: FactorGraph, *scope: str) -> list[Rational]:
    """P(head) for each row of a disjunction factor."""
    return list(table(graph, *scope)[1::2])


@pytest.mark.parametrize(
    "rule, otherwise, holds",
    [
        ("always [x:e]: p(t: x) -> q(t: x)", Rational(1, 2), Rational(1)),
        ("always [x:e]: p(t: x) -> q(t: x) with 0.9", Rational(1, 2), Rational(9, 10)),
        ("always [x:e]: p(t: x) -> q(t: x) with 0.9 else 1/5", Rational(1, 5), Rational(9, 10)),
        ("always [x:e]: p(t: x) -> q(t: x) with odds 3 else odds 1/4", Rational(1, 5), Rational(3, 4)),
        ("always [x:e]: p(t: x) -> not q(t: x) with 0.9 else 1/5", Rational(4, 5), Rational(1, 10)),
        ("always [x:e]: not p(t: x) -> q(t: x) with 0.9 else 1/5", Rational(9, 10), Rational(1, 5)),
        ("always [x:e]: p(t: x) -> q(t: x) with weight 0", Rational(1, 2), Rational(1, 2)),
    ],
)
def test_one_rule(rule: str, otherwise: Rational, holds: Rational) -> None:
    assert rows(network(grounded(rule)), P, Q) == [otherwise, holds]


def test_log_odds_of_clauses_about_one_head_add() -> None:
    text = "always [x:e]: p(t: x) -> r(t: x) with 0.8\nalways [x:e]: q(t: x) -> r(t: x) with 0.4"
    both = Rational(8, 11)  # 0.8 ⊕ 0.4
    assert rows(network(grounded(text)), P, Q, R) == [Rational(1, 2), Rational(2, 5), Rational(4, 5), both]


def test_a_body_of_two_literals_is_a_variable_and_bodies_that_say_the_same_share_it() -> None:
    text = "always [x:e]: p(t: x) & not q(t: x) -> r(t: x)\nalways [x:e]: not q(t: x) & p(t: x) -> s(t: x)"
    graph = network(grounded(text))
    body = "not q(t: a) & p(t: a)"
    assert graph.names == (P, Q, R, "s(t: a)", body)
    assert [int(entry) for entry in table(graph, P, Q, body)] == [1, 0, 1, 0, 0, 1, 1, 0]


def test_a_body_that_contradicts_itself_never_holds() -> None:
    graph = network(grounded("always [x:e]: p(t: x) & not p(t: x) -> q(t: x)"))
    assert [int(entry) for entry in table(graph, P, "not p(t: a) & p(t: a)")] == [1, 0, 1, 0]


def test_facts_and_observations_are_factors_of_one_variable() -> None:
    graph = network(grounded("p(t: a) with 0.9\nnot q(t: a) with odds 3\nnot r(t: a)"))
    assert list(table(graph, P)) == [Rational(1, 10), Rational(9, 10)]
    assert list(table(graph, Q)) == [Rational(3, 4), Rational(1, 4)]
    assert list(table(graph, R)) == [1, 0]


def test_certainty_for_and_against_is_an_error_with_the_clauses() -> None:
    text = "always [x:e]: p(t: x) -> r(t: x)\nalways [x:e]: q(t: x) -> not r(t: x)"
    with pytest.raises(UsageError) as caught:
        network(grounded(text))
    assert str(caught.value) == (
        "clauses are certain that r(t: a) holds and that it does not\n"
        "  because: this can occur together: p(t: a) -> r(t: a); q(t: a) -> not r(t: a)\n"
        "  to do:   give one of the rules a strength below certainty: `with 0.99`"
    )


@pytest.mark.parametrize(
    "text",
    [
        "always [x:e]: p(t: x) -> r(t: x)\nalways [x:e]: not p(t: x) -> not r(t: x)",
        "always [x:e]: p(t: x) & q(t: x) -> r(t: x)\nalways [x:e]: p(t: x) & not q(t: x) -> not r(t: x)",
        "always [x:e]: p(t: x) & q(t: x) -> r(t: x)\n"
        "always [x:e]: p(t: x) -> r(t: x) with 0.5 else 0",  # the first body cannot hold where the second does not
    ],
)
def test_certainty_for_and_against_that_cannot_occur_together_is_none(text: str) -> None:
    assert R in network(grounded(text)).names


def test_too_many_bodies() -> None:
    text = "\n".join(f"always [x:e]: p{i}(t: x) -> r(t: x) with 0.5" for i in range(13))
    with pytest.raises(UsageError, match=r"13 bodies of clauses about r\(t: a\)"):
        network(grounded(text))


def test_weights_are_enclosed_on_both_sides() -> None:
    found = grounded("always [x:e]: p(t: x) -> q(t: x) with weight 2 else weight -1/3")
    low, high = (network(found, side, round_all=True) for side in ("low", "high"))
    for least, most in zip(low.factors[0].table, high.factors[0].table, strict=True):
        assert least < most
        assert most - least < Rational(1, 10**30)
    # σ(2) = 0.88079707797788244406…
    digits = Rational(8807970779778824, 10**16), Rational(8807970779778825, 10**16)
    assert digits[0] < low.factors[0].table[3] < high.factors[0].table[3] < digits[1]
    # a weight against is one for the negation
    denied = network(grounded("always [x:e]: p(t: x) -> not q(t: x) with weight -2"), "low")
    assert denied.factors[0].table[3] == network(found, "low").factors[0].table[3]


def test_only_weights_other_than_0_are_irrational() -> None:
    assert has_weights(grounded("p(t: a) with weight 1"))
    assert not has_weights(grounded("p(t: a) with weight 0\nq(t: a) with odds 2"))
