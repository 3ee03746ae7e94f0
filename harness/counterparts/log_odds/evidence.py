"""Weights of evidence (paper, section 3.1): when log-odds of evidence add, and what "independent" must mean for it.

H is the hypothesis, e0 and e1 two pieces of evidence. W(H:e) = logit P(H|e) - logit P(H); since logit is log of the
odds, weights add exactly where the odds P(H|·)/P(¬H|·), divided by the prior odds, multiply.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import sympy

from harness.counterparts.arguments import Argue, Argument, Step
from harness.counterparts.log_odds import symbolic
from harness.counterparts.log_odds.joint import Event, Joint
from harness.counterparts.log_odds.operation import combine, odds
from harness.counterparts.log_odds.steps import different, equal, same, within
from harness.numbers.rational import HALF, ONE, Rational

# P(H), P(¬H), and the likelihoods P(e0|H), P(e0|¬H), P(e1|H), P(e1|¬H)
_H, _N, _A1, _A0, _B1, _B0 = sympy.symbols("h n a1 a0 b1 b0", positive=True)
_LIKELIHOODS = ((_A1, _A0), (_B1, _B0), (_A1 * _B1, _A0 * _B0))

_POSITIVE = "h = P(H), n = P(¬H) > 0 with h + n = 1; P(e0|H) = a1, P(e0|¬H) = a0, P(e1|H) = b1, P(e1|¬H) = b0, all > 0"
_GIVEN_BOTH = "e0 and e1 independent given H and given ¬H: P(e0,e1|H) = a1·b1 and P(e0,e1|¬H) = a0·b0"

_TRUE, _FALSE = {"H": 1}, {"H": 0}
_E0, _E1 = {"e0": 1}, {"e1": 1}
_BOTH = {**_E0, **_E1}
_NAMES = ("H", "e0", "e1")


@dataclass(frozen=True, slots=True)
class Bayes:
    """What Bayes' rule gives for the prior odds and two likelihoods each, of e0 and e1 independent given H and ¬H."""

    prior_odds: symbolic.Expression
    first_odds: symbolic.Expression
    second_odds: symbolic.Expression
    posterior: symbolic.Expression


def bayes_with_prior(prior: symbolic.Expression) -> Bayes:
    """Odds of P(H), P(H|e0), P(H|e1), and P(H|e0,e1) itself, with positive symbols for the four likelihoods."""
    fixed = {_H: prior, _N: 1 - prior}
    first, second, both = (_posterior(*each).subs(fixed) for each in _LIKELIHOODS)
    return Bayes(
        symbolic.odds(prior), sympy.cancel(symbolic.odds(first)), sympy.cancel(symbolic.odds(second)), both
    )


def weights_add() -> Argument:
    """logit P(H|e0,e1) = logit P(H) + W(H:e0) + W(H:e1)."""
    return Argument(
        sentence="for e0, e1 independent given H and given ¬H: logit P(H|e0,e1) = logit P(H) + W(H:e0) + W(H:e1)",
        concludes="holds",
        how="algebra",
        steps=_weights_add(),
        assumes=(_POSITIVE, _GIVEN_BOTH),
    )


def _weights_add() -> tuple[Step, ...]:
    prior, first, second, both = _H / _N, _H * _A1 / (_N * _A0), _H * _B1 / (_N * _B0), _posterior_odds()
    left = sympy.log(both)
    right = sympy.log(prior) + (sympy.log(first) - sympy.log(prior)) + (sympy.log(second) - sympy.log(prior))
    difference = sympy.expand_log(left - right)
    return (
        equal("the odds of P(H) = h/(h+n) are h/n", symbolic.odds(_H / (_H + _N)), prior),
        equal(
            "Bayes: P(H|e0) = h·a1/(h·a1 + n·a0), with odds h·a1/(n·a0)",
            symbolic.odds(_posterior(_A1, _A0)),
            first,
        ),
        equal("likewise P(H|e1), with odds h·b1/(n·b0)", symbolic.odds(_posterior(_B1, _B0)), second),
        equal(
            "with the independences, P(H|e0,e1) = h·a1·b1/(h·a1·b1 + n·a0·b0), with odds h·a1·b1/(n·a0·b0)",
            symbolic.odds(_posterior(_A1 * _B1, _A0 * _B0)),
            both,
        ),
        equal(
            "these odds are the prior odds, times what each piece of evidence multiplies them by",
            both,
            prior * (first / prior) * (second / prior),
        ),
        Step(
            "take logarithms, all of positive numbers: the sum of the three differs from log of the odds by 0",
            f"log of products of positive symbols written as sums: {left} - [{right}] = {difference}",
            difference == 0,
        ),
    )


def uniform_prior() -> Argument:
    """P(H|e0,e1) = P(H|e0) ⊕ P(H|e1) where P(H) = 1/2."""
    half = {_H: sympy.Rational(1, 2), _N: sympy.Rational(1, 2)}
    first, second, both = (_posterior(*each).subs(half) for each in _LIKELIHOODS)
    return Argument(
        sentence="for P(H) = 1/2 and e0, e1 independent given H and given ¬H: P(H|e0,e1) = P(H|e0) ⊕ P(H|e1)",
        concludes="holds",
        how="algebra",
        steps=(
            within("P(H|e0) lies in (0, 1)", first),
            within("P(H|e1) lies in (0, 1)", second),
            equal("P(H|e0) ⊕ P(H|e1) = P(H|e0,e1)", symbolic.combine(first, second), both),
        ),
        assumes=(_POSITIVE, _GIVEN_BOTH, "P(H) = 1/2"),
    )


def any_prior() -> Argument:
    """P(H|e0,e1) = P(H|e0) ⊕ P(H|e1) whatever the prior: it enters the right side twice."""
    high, low = Rational(3, 4), Rational(1, 4)
    table = _two_witnesses(prior=Rational(1, 4), seen_if_true=high, seen_if_false=low)
    beliefs = table.given(_TRUE, _E0), table.given(_TRUE, _E1)
    return Argument(
        sentence="for every P(H) in (0, 1), and e0, e1 independent given H and given ¬H:"
        " P(H|e0,e1) = P(H|e0) ⊕ P(H|e1)",
        concludes="fails",
        how="argument",
        steps=(
            _independent(table, _TRUE, "H"),
            _independent(table, _FALSE, "¬H"),
            same("P(H) = 1/4", table.probability(_TRUE), Rational(1, 4)),
            same("P(H|e0) = 1/2", beliefs[0], HALF),
            same("P(H|e1) = 1/2", beliefs[1], HALF),
            same("so P(H|e0) ⊕ P(H|e1) = 1/2", combine(*beliefs), HALF),
            different(
                "but P(H|e0,e1) is another number", table.given(_TRUE, _BOTH), combine(*beliefs), "P(H|e0,e1)"
            ),
        ),
    )


def independence_given_one_side() -> Argument:
    """Weights add where e0 and e1 are independent given H: it is also needed given ¬H."""
    sixteenths = (3, 1, 1, 3, 2, 2, 2, 2)
    table = Joint(_NAMES, tuple(Rational(part, 16) for part in sixteenths))
    return _weights_fail_to_add(
        "for e0, e1 independent given H (and perhaps not given ¬H): logit P(H|e0,e1) = logit P(H) + W(H:e0) + W(H:e1)",
        table,
        _independent(table, _TRUE, "H"),
    )


def marginal_independence() -> Argument:
    """Weights add where P(e0,e1) = P(e0)P(e1): independence without a condition does not suffice."""
    sixteenths = (1, 3, 3, 1, 3, 1, 1, 3)
    table = Joint(_NAMES, tuple(Rational(part, 16) for part in sixteenths))
    return _weights_fail_to_add(
        "for e0, e1 with P(e0,e1) = P(e0)P(e1), and so with their negations:"
        " logit P(H|e0,e1) = logit P(H) + W(H:e0) + W(H:e1)",
        table,
        _independent(table, {}, "no condition"),
    )


def _weights_fail_to_add(sentence: str, table: Joint, hypothesis: Step) -> Argument:
    prior = odds(table.probability(_TRUE))
    factors = [_odds_given(table, event) / prior for event in (_E0, _E1)]
    found = _odds_given(table, _BOTH)
    return Argument(
        sentence=sentence,
        concludes="fails",
        how="argument",
        steps=(
            Step(
                "every assignment has positive probability", str(table), all(cell > 0 for cell in table.cells)
            ),
            hypothesis,
            same("P(H) = 1/2, so the prior odds are 1", prior, ONE, "P(H)/P(¬H)"),
            same("neither e0 changes them", factors[0], ONE, "factor"),
            same("nor e1, so the right side is log(1 · 1 · 1) = 0", factors[1], ONE, "factor"),
            different("but the left side is log of odds other than 1", found, ONE, "P(H|e0,e1)/P(¬H|e0,e1)"),
        ),
    )


def _two_witnesses(prior: Rational, seen_if_true: Rational, seen_if_false: Rational) -> Joint:
    """Two pieces of evidence with the same likelihoods, independent given H and given ¬H."""
    cells = []
    for h, e0, e1 in product((0, 1), repeat=3):
        seen = seen_if_true if h else seen_if_false
        cells.append(
            (prior if h else 1 - prior) * (seen if e0 else 1 - seen) * (seen if e1 else 1 - seen),
        )
    return Joint(_NAMES, tuple(cells))


def _independent(table: Joint, condition: Event, shown: str) -> Step:
    pairs = (
        f"{table.given(_pair(i, j), condition)} and "
        f"{table.given({'e0': i}, condition)} · {table.given({'e1': j}, condition)}"
        for i, j in product((0, 1), repeat=2)
    )
    return Step(
        f"e0 and e1 are independent given {shown}" if condition else "e0 and e1 are independent",
        f"joint and product, for (e0,e1) = 00, 01, 10, 11: {'; '.join(pairs)}",
        table.independent("e0", "e1", condition),
    )


def _pair(i: int, j: int) -> Event:
    return {"e0": i, "e1": j}


def _odds_given(table: Joint, event: Event) -> Rational:
    return odds(table.given(_TRUE, event))


def _posterior(if_true: symbolic.Expression, if_false: symbolic.Expression) -> symbolic.Expression:
    """P(H|e) by Bayes' rule, from the likelihoods of e."""
    return _H * if_true / (_H * if_true + _N * if_false)


def _posterior_odds() -> symbolic.Expression:
    return _H * _A1 * _B1 / (_N * _A0 * _B0)


ARGUMENTS: tuple[Argue, ...] = (
    weights_add,
    uniform_prior,
    any_prior,
    independence_given_one_side,
    marginal_independence,
)
