"""Every argument comes out, and none does once what it is about is changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
import sympy

from harness.counterparts.arguments import Argue
from harness.counterparts.log_odds import (
    ARGUMENTS,
    algebra,
    corners,
    enclosed,
    evidence,
    gates,
    messages,
    steps,
    symbolic,
    uniqueness,
)
from harness.counterparts.log_odds.joint import Joint
from harness.counterparts.log_odds.steps import A, B, U, V
from harness.numbers.rational import HALF, Rational

BY_NAME: dict[str, Argue] = {argue.__name__: argue for argue in ARGUMENTS}

# name, what the steps show of the sentence, how, what is changed so that it does not come out
EXPECTED = """
closed_form                             holds  algebra     lead
commutative                             holds  algebra     lopsided
associative                             holds  algebra     mean
identity                                holds  algebra     product
inverse                                 holds  algebra     biased
sigmoid_undoes_logit                    holds  algebra     sigmoid
logit_undoes_sigmoid                    holds  algebra     sigmoid
closed                                  holds  algebra     sum
neutral                                 holds  algebra     quotient
no_annihilator                          holds  algebra     product
weights_add                             holds  algebra     likelihoods
uniform_prior                           holds  algebra     biased
any_prior                               fails  argument    prior
independence_given_one_side             fails  argument    table
marginal_independence                   fails  argument    table
agreeing_corners                        holds  algebra     mean
limits_are_and                          fails  argument    product
limits_are_or                           fails  argument    noisy
limits_are_boolean                      fails  argument    product
limit_at_opposite_corners               fails  argument    mean
opposite_certainties_cancel             fails  argument    mean
opposite_evidence_cancels               holds  algebra     biased
one_certainty_decides                   holds  algebra     mean
total_closed_form_is_and                holds  exhaustion  or
total_log_odds_at_corners               holds  exhaustion  sigmoid
forms_agree_at_corners                  fails  argument    sigmoid
product_of_messages                     holds  algebra     mean
marginal_between_two_factors            holds  algebra     mean
weights_are_forced                      holds  algebra     biased
weights_are_forced_by_equal_beliefs     fails  argument    product
weights_are_forced_for_any_prior        fails  argument    likelihoods
dating_example                          holds  argument    noisy
disjunction_of_independent_events       fails  argument    noisy
conjunction_of_independent_events       fails  argument    product
larger_belief                           fails  argument    larger
smaller_belief                          fails  argument    smaller
between_conjunction_and_disjunction     holds  algebra     noisy
disjunction_of_some_events              fails  argument    larger
conjunction_of_some_events              fails  argument    smaller
evidence_never_lowers                   fails  argument    larger
likely_evidence_raises                  holds  algebra     product
idempotent                              fails  argument    larger
self_dual                               holds  algebra     noisy
products_add_log_odds                   fails  algebra     conjunction
conjunction_has_log_linear_form         holds  algebra     sigmoid
nothing_from_one_input                  fails  argument    smaller
gathered_pair_is_conjunction            fails  argument    gather
"""
ROWS = [row.split() for row in EXPECTED.strip().splitlines()]

# what takes the place of ⊕
OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "product": lambda a, b: a * b,
    "noisy": lambda a, b: 1 - (1 - a) * (1 - b),
    "mean": lambda a, b: (a + b) / 2,
    "sum": lambda a, b: a + b,
    "lopsided": lambda a, b: a * a * b / (a * a * b + (1 - a) * (1 - a) * (1 - b)),
    "biased": lambda a, b: 2 * a * b / (2 * a * b + (1 - a) * (1 - b)),
    "larger": lambda a, b: max(a, b),
    "smaller": lambda a, b: min(a, b),
}
RATIONAL_ONLY = ("larger", "smaller")


def _shifted(x: Any) -> Any:
    """No sigmoid: 1/3 at 0."""
    return 1 / (1 + 2 * sympy.exp(-x))


def _even(names: tuple[str, ...], _: object) -> Joint:
    """In place of any table: all assignments equally likely."""
    return Joint(names, (Rational(1, 2 ** len(names)),) * 2 ** len(names))


TWO_WITNESSES = evidence._two_witnesses
H, N, A1, A0, B1, B0 = evidence._H, evidence._N, evidence._A1, evidence._A0, evidence._B1, evidence._B0

# what else is changed: module, name, replacement
CHANGES: dict[str, tuple[tuple[ModuleType, str, Any], ...]] = {
    "lead": ((symbolic, "combine", OPERATIONS["product"]),),
    "quotient": ((symbolic, "quotient", lambda a, b: (2 * a * b, 2 * a * b + (1 - a) * (1 - b))),),
    "sigmoid": ((symbolic, "sigmoid", _shifted),),
    "likelihoods": (
        (evidence, "_posterior_odds", lambda: H * A1 * B1 / (N * A0 * A0)),
        (evidence, "_LIKELIHOODS", ((A1, A0), (B1, B0), (A1 * B1, A0 * A0))),
    ),
    "prior": ((evidence, "_two_witnesses", lambda **_: TWO_WITNESSES(HALF, Rational(3, 4), Rational(1, 4))),),
    "table": ((evidence, "Joint", _even),),
    "or": ((corners, "conjunction", corners.disjunction),),
    "conjunction": ((gates, "_BOTH", symbolic.combine(A, B)),),
    "gather": ((gates, "gather", lambda first, second: (first * second, first * second)),),
}


@pytest.mark.parametrize("name, concludes, how, _", ROWS)
def test_each_argument_comes_out(name: str, concludes: str, how: str, _: str) -> None:
    argument = BY_NAME[name]()
    assert argument.complete, argument.missing
    assert (argument.concludes, argument.how) == (concludes, how)
    assert argument == BY_NAME[name]()
    assert all(step.says and step.computed for step in argument.steps)


def test_the_table_lists_all() -> None:
    assert [name for name, *_ in ROWS] == [argue.__name__ for argue in ARGUMENTS]
    assert len(BY_NAME) == len(ARGUMENTS)
    assert all(argue.__doc__ for argue in ARGUMENTS)


def test_instances_are_counted_where_a_domain_is_exhausted() -> None:
    for argue in ARGUMENTS:
        argument = argue()
        assert (argument.instances > 0) == (argument.how == "exhaustion")


@pytest.mark.parametrize("name, _, __, change", ROWS)
def test_none_comes_out_once_changed(
    name: str, _: str, __: str, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    argue = BY_NAME[name]
    module = sys.modules[argue.__module__]
    for target, attribute, replacement in CHANGES.get(change) or _replaced(module, change):
        monkeypatch.setattr(target, attribute, replacement)
    assert argue().missing


def _replaced(module: ModuleType, change: str) -> list[tuple[ModuleType, str, Any]]:
    """⊕ replaced in the module of the argument alone, so that the steps it shares with others still come out."""
    targets = [(gates, "combined")]
    if change not in RATIONAL_ONLY:
        own = (module, "combine") if hasattr(module, "combine") else (symbolic, "combine")
        targets += [own, *([(symbolic, "combine")] if module is evidence else [])]
    return [(target, name, OPERATIONS[change]) for target, name in targets]


def test_what_is_replaced_leaves_shared_steps_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = steps.odds_multiply()
    for target, name, replacement in _replaced(algebra, "mean"):
        monkeypatch.setattr(target, name, replacement)
    assert all(step.holds for step in shared)
    missing = algebra.associative().missing
    assert missing
    assert not set(missing) & set(shared)


def test_wrong_steps_do_not_come_out() -> None:
    assert not steps.equal("1-a is a", 1 - A, A).holds
    assert not steps.positive("a exceeds b", A - B).holds
    assert not steps.within("u lies in (0, 1)", U).holds
    assert not steps.polynomials("u + v = uv", U + V, U * V).holds
    assert not steps.polynomials("1/u is a polynomial", 1 / U, 1 / U).holds
    assert not steps.tends("a → 1/2", A, U, sympy.Rational(1, 2)).holds
    assert not steps.tends("u → ∞ is no limit", U, U, sympy.oo).holds
    assert not steps.same("one half", HALF, Rational(1, 3)).holds
    assert not steps.different("one half", HALF, Rational(2, 4)).holds
    assert not steps.below("one half", HALF, HALF).holds
    assert not steps.inside("certainty", Rational(1)).holds


@pytest.mark.parametrize("points", [((0, 0), (1, 1), (2, 2)), ((0, 0), (0, 0), (0, 1))])
def test_points_on_a_line_force_no_weights(points: tuple[tuple[int, int], ...]) -> None:
    unique, solution = uniqueness.forced_at(points)
    assert not unique.holds
    assert solution.holds


def test_other_points_force_the_same_weights() -> None:
    assert all(step.holds for step in uniqueness.forced_at(((3, 1), (-2, 5), (0, 7))))


def test_other_weights_do_not_solve_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uniqueness, "COMBINING", (sympy.Integer(2), sympy.Integer(1), sympy.Integer(0)))
    assert uniqueness.weights_are_forced().missing


def test_weights_of_evidence_add_where_both_independences_hold() -> None:
    table = TWO_WITNESSES(HALF, HALF, HALF)
    argument = evidence._weights_fail_to_add("", table, evidence._independent(table, {"H": 0}, "¬H"))
    assert [step.says for step in argument.missing] == ["but the left side is log of odds other than 1"]


def test_the_counterexamples_lack_the_independence_they_are_about() -> None:
    one_side = Joint(("H", "e0", "e1"), tuple(Rational(n, 16) for n in (3, 1, 1, 3, 2, 2, 2, 2)))
    assert str(one_side) in evidence.independence_given_one_side().steps[0].computed
    assert not one_side.independent("e0", "e1", {"H": 0})


def test_the_example_of_the_paper() -> None:
    argument = gates.dating_example()
    assert any("8/11" in step.computed for step in argument.steps)
    assert enclosed.combine(gates.JACK, gates.JILL, 64).width < Rational(1, 2**50)


def test_the_example_is_computed_by_log_odds_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "odds", lambda p: p)
    assert [step.says for step in gates.dating_example().missing] == [
        "by log-odds: 0.8 has the odds u = 4",
        "and 0.4 the odds v = 2/3",
        "so σ(logit 0.8 + logit 0.4) = uv/(1+uv)",
    ]


def test_de_morgan_is_compared_with_the_table_of_or(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "disjunction", lambda i, j: int(i != j))
    assert [step.says for step in gates.self_dual().missing] == ["not(not i AND not j) is i OR j"]


def test_limits_that_are_compared_are_those_of_the_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corners, "from_odds", lambda _: sympy.Rational(1, 2))
    last = [
        argue().steps[-1]
        for argue in (corners.opposite_certainties_cancel, corners.limit_at_opposite_corners)
    ]
    assert not any(step.holds for step in last)


@pytest.mark.parametrize("other", [B, symbolic.from_odds(corners._S), corners._S])
def test_limits_differ_only_where_both_are_numbers(other: Any) -> None:
    assert not corners._limits_differ("", symbolic.from_odds(corners._S), other).holds
    assert corners._limits_differ(
        "", symbolic.from_odds(corners._S), symbolic.from_odds(1 / corners._S)
    ).holds


def test_messages_between_factors_have_positive_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    table = messages._table

    def with_zeros(name: str, variables: int) -> dict[tuple[int, ...], Any]:
        return {values: symbol * int(name != "g") for values, symbol in table(name, variables).items()}

    monkeypatch.setattr(messages, "_table", with_zeros)
    assert [step.says for step in messages.marginal_between_two_factors().missing] == [
        "the message from g has a positive weight at 1",
        "the message from g has a positive weight at 0",
    ]
