"""Is ⊕ a disjunction, or a conjunction? (paper, section 8, with the beliefs 0.8 and 0.4 of its dating example.)

Readings of "OR" and "AND" for beliefs: of independent events, the larger or smaller belief, of events with any joint
distribution, and the Boolean laws. Every comparison of numbers is exact.
"""

from __future__ import annotations

from itertools import product

import sympy

from harness.counterparts.arguments import Argue, Argument, Step
from harness.counterparts.log_odds import enclosed, symbolic
from harness.counterparts.log_odds.corners import conjunction, disjunction
from harness.counterparts.log_odds.operation import combine as combined
from harness.counterparts.log_odds.operation import from_odds, odds, weight_against, weight_for
from harness.counterparts.log_odds.steps import (
    BELIEFS,
    A,
    B,
    U,
    V,
    below,
    different,
    equal,
    inside,
    odds_multiply,
    positive,
    same,
    within,
)
from harness.counterparts.log_odds.symbolic import combine
from harness.numbers.rational import HALF, ONE, Rational

JACK, JILL = Rational(4, 5), Rational(2, 5)
"""The beliefs of the example: that one likes the other, and the other the one."""

_BITS = 128
_BOTH, _NEITHER = A * B, (1 - A) * (1 - B)

# probabilities of: A and B, A without B, B without A
_P11, _P10, _P01 = sympy.symbols("p11 p10 p01", nonnegative=True)


def dating_example() -> Argument:
    """0.8 ⊕ 0.4 = 8/11, about 0.727, by both forms; the paper prints no value."""
    enclosure = enclosed.combine(JACK, JILL, _BITS)
    return Argument(
        sentence="0.8 · 0.4/(0.8 · 0.4 + 0.2 · 0.6) = σ(logit 0.8 + logit 0.4) = 8/11",
        concludes="holds",
        how="argument",
        steps=(
            same("0.8 · 0.4", weight_for(JACK, JILL), Rational(8, 25)),
            same("0.2 · 0.6", weight_against(JACK, JILL), Rational(3, 25)),
            same("the closed form", combined(JACK, JILL), Rational(8, 11)),
            *odds_multiply(),
            same("by log-odds: 0.8 has the odds u = 4", odds(JACK), Rational(4)),
            same("and 0.4 the odds v = 2/3", odds(JILL), Rational(2, 3)),
            same(
                "so σ(logit 0.8 + logit 0.4) = uv/(1+uv)", from_odds(odds(JACK) * odds(JILL)), Rational(8, 11)
            ),
            Step(
                "σ(logit 0.8 + logit 0.4), enclosed by intervals without the closed form, agrees to 30 digits",
                f"[{enclosure.low}, {enclosure.high}] holds 8/11",
                Rational(8, 11) in enclosure and enclosure.width < Rational(1, 10**30),
            ),
        ),
    )


def disjunction_of_independent_events() -> Argument:
    """a ⊕ b = P(A or B) for independent events: it never is."""
    return _fails_by_example(
        "for all a, b in (0, 1): a ⊕ b = 1 - (1-a)(1-b), the probability of A or B for independent A and B",
        ONE - weight_against(JACK, JILL),
        "1 - 0.2 · 0.6",
        positive("nor is it anywhere else: 1 - (1-a)(1-b) exceeds a ⊕ b", 1 - _NEITHER - combine(A, B)),
    )


def conjunction_of_independent_events() -> Argument:
    """a ⊕ b = P(A and B) for independent events: it never is."""
    return _fails_by_example(
        "for all a, b in (0, 1): a ⊕ b = ab, the probability of A and B for independent A and B",
        weight_for(JACK, JILL),
        "0.8 · 0.4",
        positive("nor is it anywhere else: a ⊕ b exceeds ab", combine(A, B) - _BOTH),
    )


def larger_belief() -> Argument:
    """a ⊕ b = max(a, b)."""
    return _fails_by_example("for all a, b in (0, 1): a ⊕ b = max(a, b)", max(JACK, JILL), "max(0.8, 0.4)")


def smaller_belief() -> Argument:
    """a ⊕ b = min(a, b)."""
    return _fails_by_example("for all a, b in (0, 1): a ⊕ b = min(a, b)", min(JACK, JILL), "min(0.8, 0.4)")


def between_conjunction_and_disjunction() -> Argument:
    """ab < a ⊕ b < 1 - (1-a)(1-b)."""
    return Argument(
        sentence="for all a, b in (0, 1): ab < a ⊕ b < 1 - (1-a)(1-b)",
        concludes="holds",
        how="algebra",
        steps=(
            *odds_multiply(),
            positive("a ⊕ b exceeds ab", combine(A, B) - _BOTH),
            positive("1 - (1-a)(1-b) exceeds a ⊕ b", 1 - _NEITHER - combine(A, B)),
        ),
        assumes=(BELIEFS,),
    )


def disjunction_of_some_events() -> Argument:
    """a ⊕ b = P(A or B), for events with some joint distribution."""
    return Argument(
        sentence="for all a, b in (0, 1) there are events A, B with P(A) = a, P(B) = b and P(A or B) = a ⊕ b",
        concludes="fails",
        how="argument",
        steps=(
            _exceeds_by("P(A or B)", _P11 + _P10 + _P01, "P(A)", _P11 + _P10),
            below(
                "for a = 0.8, b = 0.4 it would be less than P(A) = 0.8",
                combined(JACK, JILL),
                JACK,
                "0.8 ⊕ 0.4",
            ),
        ),
        assumes=("probabilities not negative",),
    )


def conjunction_of_some_events() -> Argument:
    """a ⊕ b = P(A and B), for events with some joint distribution."""
    return Argument(
        sentence="for all a, b in (0, 1) there are events A, B with P(A) = a, P(B) = b and P(A and B) = a ⊕ b",
        concludes="fails",
        how="argument",
        steps=(
            _exceeds_by("P(B)", _P11 + _P01, "P(A and B)", _P11),
            below("for a = 0.8, b = 0.4 P(B) = 0.4 would be less than it", JILL, combined(JACK, JILL)),
        ),
        assumes=("probabilities not negative",),
    )


def evidence_never_lowers() -> Argument:
    """A disjunction is at least as likely as each part: a ⊕ b ≥ a."""
    return Argument(
        sentence="for all a, b in (0, 1): a ⊕ b ≥ a and a ⊕ b ≥ b",
        concludes="fails",
        how="argument",
        steps=(
            inside("0.8 and 0.4 are beliefs", JACK, JILL),
            below("the second, below 1/2, lowers the first", combined(JACK, JILL), JACK, "0.8 ⊕ 0.4"),
        ),
    )


def likely_evidence_raises() -> Argument:
    """a ⊕ b is above, at or below a as b is above, at or below 1/2."""
    factor = 2 * U * (1 + V) / ((1 + U) * (1 + U * V))
    return Argument(
        sentence="for all a, b in (0, 1): a ⊕ b - a has the sign of b - 1/2",
        concludes="holds",
        how="algebra",
        steps=(
            *odds_multiply(),
            equal(
                "a ⊕ b - a = (b - 1/2) · 2u(1+v)/((1+u)(1+uv))",
                combine(A, B) - A,
                (B - sympy.Rational(1, 2)) * factor,
            ),
            positive("the factor is positive", factor),
        ),
        assumes=(BELIEFS,),
    )


def idempotent() -> Argument:
    """AND and OR of a with itself are a."""
    return Argument(
        sentence="for all a in (0, 1): a ⊕ a = a",
        concludes="fails",
        how="argument",
        steps=(
            inside("0.8 is a belief", JACK),
            different("combined with itself it grows", combined(JACK, JACK), JACK, "0.8 ⊕ 0.8"),
        ),
    )


def self_dual() -> Argument:
    """De Morgan's rule turns ⊕ into itself: if it were AND it would be OR as well."""
    pairs = tuple(product((0, 1), repeat=2))
    turned = [1 - conjunction(1 - i, 1 - j) for i, j in pairs]
    disjunctions = [disjunction(i, j) for i, j in pairs]
    conjunctions = [conjunction(i, j) for i, j in pairs]
    return Argument(
        sentence="for all a, b in (0, 1): 1 - ((1-a) ⊕ (1-b)) = a ⊕ b, while not(not i AND not j) is i OR j, another"
        " table than i AND j",
        concludes="holds",
        how="algebra",
        steps=(
            *odds_multiply(),
            equal("1 - ((1-a) ⊕ (1-b)) = a ⊕ b", 1 - combine(1 - A, 1 - B), combine(A, B)),
            Step(
                "not(not i AND not j) is i OR j",
                f"at {pairs}: {turned} and {disjunctions}",
                turned == disjunctions,
            ),
            Step(
                "and is not i AND j",
                f"at {pairs}: {turned} and {conjunctions}",
                turned != conjunctions,
            ),
        ),
        assumes=(BELIEFS,),
    )


def products_add_log_odds() -> Argument:
    """Multiplying probabilities would be adding log-odds: it never is."""
    return Argument(
        sentence="for all a, b in (0, 1): logit(ab) = logit a + logit b",
        concludes="fails",
        how="algebra",
        steps=(
            *odds_multiply(),
            within("ab lies in (0, 1)", _BOTH),
            positive(
                "the odds of ab are less than uv, and log is one to one: it holds for no a, b",
                U * V - symbolic.odds(_BOTH),
            ),
        ),
        assumes=(BELIEFS,),
    )


def conjunction_has_log_linear_form() -> Argument:
    """The form σ(w·φ(a, b)) does not mark a disjunction: the product has it too."""
    ratio = symbolic.odds(_BOTH)
    return Argument(
        sentence="there are a number w and a real function φ with σ(w·φ(a, b)) = ab, the probability of A and B for"
        " independent A and B, for all a, b in (0, 1)",
        concludes="holds",
        how="algebra",
        steps=(
            *odds_multiply(),
            within("ab lies in (0, 1), so φ(a, b) = logit(ab) is a real number", _BOTH),
            positive("its odds are positive", ratio),
            equal("with w = 1: σ(logit(ab)) = ab", symbolic.sigmoid(sympy.log(ratio)), _BOTH),
        ),
        assumes=(BELIEFS,),
    )


def nothing_from_one_input() -> Argument:
    """Under AND one input without the other concludes nothing; a slot left at the neutral 1/2 is ignored instead."""
    return Argument(
        sentence="without one of its two inputs, its slot at 1/2, a node concludes nothing:"
        " for all a in (0, 1), a ⊕ 1/2 = 1/2",
        concludes="fails",
        how="argument",
        steps=(
            inside("0.8 is a belief", JACK),
            same("with the other slot at 1/2 it is concluded as it is", combined(JACK, HALF), JACK),
            different("and that is not 1/2", JACK, HALF),
        ),
    )


def gathered_pair_is_conjunction() -> Argument:
    """What attention hands on is the pair of beliefs, which tells corners apart that AND does not."""
    corners = ((0, 1), (1, 0))
    conjunctions = [conjunction(i, j) for i, j in corners]
    gathered = [gather(Rational(i), Rational(j)) for i, j in corners]
    return Argument(
        sentence="what attention hands on, both beliefs side by side, is a function of m0 AND m1 for m0, m1 in {0, 1}",
        concludes="fails",
        how="argument",
        steps=(
            Step("at (0, 1) and (1, 0) AND is the same", f"{conjunctions}", conjunctions == [0, 0]),
            Step(
                "and what is handed on differs",
                " and ".join(f"({first}, {second})" for first, second in gathered),
                gathered[0] != gathered[1],
            ),
        ),
    )


def gather(first: Rational, second: Rational) -> tuple[Rational, Rational]:
    """The gather step of a round: both neighbours' beliefs, each in a slot of its own (paper, section 2.2.1)."""
    return first, second


def _exceeds_by(larger: str, first: symbolic.Expression, smaller: str, second: symbolic.Expression) -> Step:
    difference = sympy.expand(first - second)
    return Step(
        f"in every joint distribution {larger} is {smaller} and P(B without A) more, so at least {smaller}",
        f"cells p11, p10, p01: {larger} = {first}, {smaller} = {second}, difference {difference} ≥ 0",
        difference == _P01 and difference.is_nonnegative is True,
    )


def _fails_by_example(sentence: str, other: Rational, how: str, *more: Step) -> Argument:
    return Argument(
        sentence=sentence,
        concludes="fails",
        how="argument",
        steps=(
            inside("0.8 and 0.4 are beliefs", JACK, JILL),
            same("0.8 ⊕ 0.4", combined(JACK, JILL), Rational(8, 11)),
            different(f"which is not {how} = {other}", combined(JACK, JILL), other),
            *more,
        ),
    )


ARGUMENTS: tuple[Argue, ...] = (
    dating_example,
    disjunction_of_independent_events,
    conjunction_of_independent_events,
    larger_belief,
    smaller_belief,
    between_conjunction_and_disjunction,
    disjunction_of_some_events,
    conjunction_of_some_events,
    evidence_never_lowers,
    likely_evidence_raises,
    idempotent,
    self_dual,
    products_add_log_odds,
    conjunction_has_log_linear_form,
    nothing_from_one_input,
    gathered_pair_is_conjunction,
)
