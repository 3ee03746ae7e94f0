"""The algebra of ⊕ on (0, 1) (paper, sections 2.2.2, 3.1, 3.2 and 3.5): one form, a commutative group, exact inverses.

Each argument starts from the steps that turn beliefs into odds, under which ⊕ is multiplication of positive numbers.
"""

from __future__ import annotations

import sympy

from harness.counterparts.arguments import Argue, Argument, Step
from harness.counterparts.log_odds import symbolic
from harness.counterparts.log_odds.steps import (
    BELIEFS,
    THREE_BELIEFS,
    A,
    B,
    C,
    U,
    V,
    W,
    equal,
    odds_are_positive_numbers,
    odds_multiply,
    polynomials,
    positive,
    within,
)
from harness.counterparts.log_odds.symbolic import combine

_HALF = sympy.Rational(1, 2)


def closed_form() -> Argument:
    """ab/(ab + (1-a)(1-b)) = σ(logit a + logit b)."""
    return Argument(
        sentence="for all a, b in (0, 1): ab/(ab + (1-a)(1-b)) = σ(logit a + logit b)",
        concludes="holds",
        how="algebra",
        steps=odds_multiply(),
        assumes=(BELIEFS,),
    )


def commutative() -> Argument:
    """a ⊕ b = b ⊕ a."""
    return _law(
        "for all a, b in (0, 1): a ⊕ b = b ⊕ a",
        equal("a ⊕ b = b ⊕ a in closed form", combine(A, B), combine(B, A)),
        equal("and by log-odds: σ(log u + log v) = σ(log v + log u)", _by_logs(U, V), _by_logs(V, U)),
    )


def associative() -> Argument:
    """(a ⊕ b) ⊕ c = a ⊕ (b ⊕ c)."""
    left, right = combine(combine(A, B), C), combine(A, combine(B, C))
    return _law(
        "for all a, b, c in (0, 1): (a ⊕ b) ⊕ c = a ⊕ (b ⊕ c)",
        within("a ⊕ b lies in (0, 1), so that it can be combined again", combine(A, B)),
        equal("(a ⊕ b) ⊕ c has the odds uvw", left, symbolic.from_odds(U * V * W)),
        equal("a ⊕ (b ⊕ c) has the odds uvw", right, symbolic.from_odds(U * V * W)),
        equal("so the two are equal", left, right),
        assumes=THREE_BELIEFS,
    )


def identity() -> Argument:
    """1/2 leaves every belief as it is, and nothing else does."""
    return _law(
        "for all a in (0, 1): a ⊕ 1/2 = a and 1/2 ⊕ a = a; and if a ⊕ e = a for one a in (0, 1), then e = 1/2",
        equal("1/2 is the belief with odds 1", symbolic.from_odds(sympy.Integer(1)), _HALF),
        equal("a ⊕ 1/2 = a", combine(A, _HALF), A),
        equal("1/2 ⊕ a = a", combine(_HALF, A), A),
        equal(
            "a ⊕ b has the odds uv, those of a are u: where they agree, v = uv/u = 1 and b = 1/2",
            symbolic.odds(combine(A, B)) / symbolic.odds(A),
            V,
        ),
    )


def inverse() -> Argument:
    """1-a undoes a."""
    return _law(
        "for all a in (0, 1): 1-a lies in (0, 1) and a ⊕ (1-a) = (1-a) ⊕ a = 1/2",
        within("1-a lies in (0, 1)", 1 - A),
        equal("1-a is the belief with the odds 1/u", 1 - A, symbolic.from_odds(1 / U)),
        equal("a ⊕ (1-a) = 1/2", combine(A, 1 - A), _HALF),
        equal("(1-a) ⊕ a = 1/2", combine(1 - A, A), _HALF),
    )


def closed() -> Argument:
    """a ⊕ b is strictly between 0 and 1."""
    return _law(
        "for all a, b in (0, 1): 0 < a ⊕ b < 1",
        within("the closed form and what it lacks to 1 are both positive", combine(A, B)),
    )


def neutral() -> Argument:
    """The closed form with 1/2 leaves every real number as it is, the ends 0 and 1 included."""
    m = sympy.Symbol("m", real=True)
    above, below = symbolic.quotient(m, _HALF)
    return Argument(
        sentence="for all real m: (m · 1/2)/(m · 1/2 + (1-m)(1 - 1/2)) = m",
        concludes="holds",
        how="algebra",
        steps=(
            polynomials("the denominator is 1/2 for every m, so never 0", below, _HALF),
            polynomials("the numerator is m times 1/2", above, m * _HALF),
            polynomials("so the value is m: numerator = m · denominator", above, m * below),
        ),
        assumes=("m real",),
    )


def no_annihilator() -> Argument:
    """No belief swallows all others, as false does under AND and true under OR."""
    return _law(
        "there is no z in (0, 1) with z ⊕ a = z for all a in (0, 1)",
        equal(
            "with z of odds u and b of odds v, the odds of z ⊕ b are v times those of z",
            symbolic.odds(combine(A, B)) / symbolic.odds(A),
            V,
        ),
        positive(
            "b = 2/3 has odds 2, so that z ⊕ 2/3 has larger odds than z and differs from it",
            symbolic.odds(combine(A, sympy.Rational(2, 3))) - symbolic.odds(A),
        ),
    )


def sigmoid_undoes_logit() -> Argument:
    """σ(logit p) = p on (0, 1)."""
    return Argument(
        sentence="for all p in (0, 1): σ(logit p) = p",
        concludes="holds",
        how="algebra",
        steps=(
            *odds_are_positive_numbers(),
            equal(
                "logit p = log u, and σ(log u) = 1/(1 + e^-log u) = u/(1+u) = p",
                symbolic.sigmoid(sympy.log(U)),
                A,
            ),
        ),
        assumes=("p = u/(1+u) with odds u > 0: every p in (0, 1) is of this form",),
    )


def logit_undoes_sigmoid() -> Argument:
    """logit(σ x) = x for every real x."""
    return Argument(
        sentence="for all real x: σ(x) lies in (0, 1) and logit(σ x) = x",
        concludes="holds",
        how="algebra",
        steps=logs_of_odds_are_real_numbers(),
        assumes=("x real",),
    )


def logs_of_odds_are_real_numbers() -> tuple[Step, ...]:
    """σ maps the reals into (0, 1), and logit maps back: σ is one to one."""
    x = sympy.Symbol("x", real=True)
    power = sympy.exp(x)
    back = sympy.log(power)
    return (
        Step(
            "e^x is positive for every real x; call it u",
            f"sympy knows e^x > 0 for real x: {power.is_positive}",
            power.is_positive is True,
        ),
        Step("and x = log u", f"log(e^x) = {back}", back == x),
        equal("σ(x) = σ(log u) = u/(1+u)", symbolic.sigmoid(sympy.log(U)), symbolic.from_odds(U)),
        within("which lies in (0, 1)", symbolic.from_odds(U)),
        equal(
            "its odds are u, so logit(σ x) = log u = x",
            symbolic.odds(symbolic.sigmoid(sympy.log(U))),
            U,
        ),
    )


def _law(sentence: str, *steps: Step, assumes: str = BELIEFS) -> Argument:
    return Argument(sentence, "holds", "algebra", (*odds_multiply(), *steps), (assumes,))


def _by_logs(u: symbolic.Expression, v: symbolic.Expression) -> symbolic.Expression:
    return symbolic.sigmoid(sympy.log(u) + sympy.log(v))


ARGUMENTS: tuple[Argue, ...] = (
    closed_form,
    commutative,
    associative,
    identity,
    inverse,
    sigmoid_undoes_logit,
    logit_undoes_sigmoid,
    closed,
    neutral,
    no_annihilator,
)
