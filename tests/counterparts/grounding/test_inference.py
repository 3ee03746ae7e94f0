"""Posteriors: against the definition, and between methods."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.counterparts.belief_propagation import exact
from harness.counterparts.belief_propagation.graph import FactorGraph
from harness.counterparts.grounding import inference
from harness.counterparts.grounding.grounding import Grounding, Proposition, ground
from harness.counterparts.grounding.inference import (
    Believed,
    Inference,
    NotRun,
    belief_propagation,
    difference,
    infer,
)
from harness.counterparts.grounding.knowledge import Strength
from harness.counterparts.grounding.parser import parse
from harness.errors import ToolFailure, UsageError
from harness.numbers.rational import Rational
from harness.text import SourceText

DIAMOND = """
always [x:e]: p(t: x) -> q(t: x) with 0.9 else 0.1
always [x:e]: p(t: x) -> r(t: x) with 0.9 else 0.1
always [x:e]: q(t: x) & r(t: x) -> s(t: x) with 0.99 else 0.01
"""


def grounded(text: str) -> Grounding:
    return ground(parse(SourceText("kb.qbbn", "a : e\n" + text)))


def inferred(text: str) -> Inference:
    return infer(grounded(text), (belief_propagation,))


def posteriors(text: str) -> dict[str, Rational]:
    return {one.proposition: one.reference for one in inferred(text).posteriors}


# --- the definition, without a factor graph ------------------------------------------------------


def _odds(strength: Strength | None) -> tuple[Fraction, Fraction]:
    if strength is None:
        return Fraction(0), Fraction(1)
    value = Fraction(int(strength.value.numerator), int(strength.value.denominator))
    return (1 - value, value) if strength.kind == "probability" else (Fraction(1), value)


def _weight(found: Grounding, world: dict[str, bool]) -> Fraction:
    """The probability of a world, up to scale: each fact and each head given its bodies."""

    def true(literal: Proposition) -> bool:
        return world[literal.name] == literal.positive

    weight = Fraction(1)
    for fact in found.facts:
        weight *= _odds(fact.strength)[true(fact.head)]
    for head in dict.fromkeys(clause.head.name for clause in found.clauses):
        odds = [Fraction(1), Fraction(1)]
        for clause in found.clauses:
            if clause.head.name != head:
                continue
            holds = all(map(true, clause.body))
            if not holds and clause.rule.otherwise is None:
                continue
            pair = _odds(clause.rule.strength if holds else clause.rule.otherwise)
            for value in (0, 1):
                odds[value] *= pair[value if clause.head.positive else 1 - value]
        weight *= odds[world[head]] / sum(odds)
    return weight * all(world[name] == value for name, value in found.observations.items())


def _by_definition(found: Grounding) -> dict[str, Fraction]:
    totals = dict.fromkeys(found.propositions, Fraction(0))
    all_together = Fraction(0)
    for values in product((False, True), repeat=len(found.propositions)):
        world = dict(zip(found.propositions, values, strict=True))
        weight = _weight(found, world)
        all_together += weight
        for name in found.propositions:
            totals[name] += weight * world[name]
    return {name: total / all_together for name, total in totals.items()}


_SIGN = st.sampled_from(("", "not "))
_STRENGTH = st.sampled_from(("0.9", "1/3", "odds 3", "1/10"))


@st.composite
def knowledge_bases(draw: st.DrawFn) -> str:
    """Up to six propositions, rules from earlier to later ones, facts and observations."""
    count = draw(st.integers(2, 6))
    lines = ["a : e"]
    rules: set[tuple[frozenset[str], str]] = set()
    for _ in range(draw(st.integers(0, 4))):
        head = draw(st.integers(1, count - 1))
        below = draw(st.lists(st.integers(0, head - 1), min_size=1, max_size=3, unique=True))
        body = [f"{draw(_SIGN)}p{i}(t: x)" for i in below]
        conclusion = f"{draw(_SIGN)}p{head}(t: x)"
        if (frozenset(body), conclusion) in rules:
            continue
        rules.add((frozenset(body), conclusion))
        otherwise = draw(st.sampled_from(("", " else 1/5")))
        lines.append(f"always [x:e]: {' & '.join(body)} -> {conclusion} with {draw(_STRENGTH)}{otherwise}")
    for i in draw(st.lists(st.integers(0, count - 1), max_size=2, unique=True)):
        lines.append(f"{draw(_SIGN)}p{i}(t: a) with {draw(_STRENGTH)}")
    for i in draw(st.lists(st.integers(0, count - 1), max_size=2, unique=True)):
        lines.append(f"{draw(_SIGN)}p{i}(t: a)")
    return "\n".join(lines)


@given(knowledge_bases())
def test_posteriors_are_those_of_the_definition(text: str) -> None:
    found = ground(parse(SourceText("kb.qbbn", text)))
    result = infer(found, (belief_propagation,))
    expected = _by_definition(found)
    assert {
        one.proposition: Fraction(int(one.low.numerator), int(one.low.denominator))
        for one in result.posteriors
    } == expected
    assert all(one.low == one.high == one.reference for one in result.posteriors)
    if not result.loopy:
        (answer,) = result.answers
        assert isinstance(answer, Believed)
        assert answer.exact
        assert all(difference(one, answer) == 0 for one in result.posteriors)


# --- methods -------------------------------------------------------------------------------------


def test_a_chain_by_hand() -> None:
    text = "always [x:e]: p(t: x) -> q(t: x) with 0.9 else 0.2\np(t: a) with 0.3\n"
    assert posteriors(text)["q(t: a)"] == Rational(41, 100)  # 0.3 · 0.9 + 0.7 · 0.2
    assert posteriors(text + "q(t: a)")["p(t: a)"] == Rational(27, 41)  # Bayes


def test_on_a_loop_belief_propagation_differs_and_says_so() -> None:
    result = inferred(DIAMOND)
    (answer,) = result.answers
    assert result.loopy
    assert isinstance(answer, Believed)
    assert not answer.exact
    assert "approximate" in answer.how
    off = {one.proposition: difference(one, answer) for one in result.posteriors}
    # q and r are taken for independent: 0.98 · (1/4 - 41/100)
    assert abs(off["s(t: a)"] + Rational(98 * 16, 10_000)) < Rational(1, 10**40)
    assert abs(off["q(t: a)"]) < Rational(1, 10**40)


def test_an_observation_at_the_loop_can_make_it_harmless() -> None:
    result = inferred(DIAMOND + "p(t: a)")
    (answer,) = result.answers
    assert isinstance(answer, Believed)
    assert all(abs(difference(one, answer)) < Rational(1, 10**40) for one in result.posteriors)


def test_what_does_not_settle_is_no_belief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "_MESSAGES", 10)
    (answer,) = inferred(DIAMOND + "s(t: a)").answers
    assert answer == NotRun("belief propagation", "after 1 rounds on a graph with a loop it has not settled")


def test_without_room_for_the_junction_tree_belief_propagation_still_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exact, "MAX_STATES", 4)
    result = inferred(DIAMOND)
    assert result.posteriors == ()
    assert result.why_not == "the junction tree needs a table with 8 entries, more than 4"
    assert isinstance(result.answers[0], Believed)


def test_what_cannot_be_is_refused_in_those_words() -> None:
    with pytest.raises(UsageError, match="what is observed cannot be: it has probability 0"):
        inferred("always [x:e]: p(t: x) -> q(t: x)\np(t: a)\nnot q(t: a)")


def test_a_posterior_under_a_weight_is_enclosed() -> None:
    found = inferred("always [x:e]: p(t: x) -> q(t: x) with weight 2\np(t: a) with weight -0.5\nq(t: a)")
    (p, _) = found.posteriors
    sigma = 1 / (1 + math.exp(-2))
    prior = 1 / (1 + math.exp(0.5))
    expected = prior * sigma / (prior * sigma + (1 - prior) / 2)
    assert p.low <= p.reference <= p.high
    assert p.low < p.high
    assert p.high - p.low < Rational(1, 10**30)
    assert float(Fraction(int(p.low.numerator), int(p.low.denominator))) == pytest.approx(expected, rel=1e-14)


def test_another_method_is_another_function_and_one_that_breaks_its_word_is_caught() -> None:
    found = grounded("p(t: a) with 0.3")

    def halves(_: Grounding, graph: FactorGraph) -> Believed:
        return Believed("halves", dict.fromkeys(graph.names, Rational(1, 2)), exact=False, how="guessed")

    def wrong(_: Grounding, graph: FactorGraph) -> Believed:
        return Believed(
            "wrong", dict.fromkeys(graph.names, Rational(1, 2)), exact=True, how="", must_agree=True
        )

    result = infer(found, (halves,))
    (answer,) = result.answers
    assert isinstance(answer, Believed)
    assert difference(result.posteriors[0], answer) == Rational(1, 5)
    with pytest.raises(ToolFailure, match="wrong and the junction tree differ"):
        infer(found, (wrong,))


def test_the_empty_knowledge_base_has_no_posteriors() -> None:
    assert inferred("").posteriors == ()
