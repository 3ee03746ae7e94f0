"""Steps of arguments about log-odds: each maker computes both sides, shows them, and says whether they came out.

The first group is about rational functions of positive symbols and proves (harness.counterparts.log_odds.symbolic); the
second is about exact rational numbers.
"""

from __future__ import annotations

import sympy

from harness.counterparts.arguments import Step
from harness.counterparts.log_odds import symbolic
from harness.counterparts.log_odds.symbolic import Expression
from harness.numbers.rational import ONE, ZERO, Rational

U, V, W = sympy.symbols("u v w", positive=True)
"""Odds of the beliefs a, b, c."""

A, B, C = (symbolic.from_odds(symbol) for symbol in (U, V, W))

BELIEFS = "a = u/(1+u), b = v/(1+v) with odds u, v > 0: every a, b in (0, 1) is of this form"
THREE_BELIEFS = "a = u/(1+u), b = v/(1+v), c = w/(1+w) with odds u, v, w > 0: every a, b, c in (0, 1) is so"


def equal(says: str, left: Expression, right: Expression) -> Step:
    """The two are equal, and defined, wherever their symbols are positive."""
    computed = f"left {sympy.factor(left)}, right {sympy.factor(right)}"
    return Step(says, computed, symbolic.are_equal(left, right))


def positive(says: str, expression: Expression) -> Step:
    """It is positive wherever its symbols are."""
    return Step(says, f"{sympy.factor(expression)} > 0", symbolic.is_positive(expression))


def within(says: str, expression: Expression) -> Step:
    """It lies strictly between 0 and 1 wherever its symbols are positive."""
    value = sympy.factor(expression)
    rest = sympy.factor(1 - expression)
    holds = symbolic.is_positive(expression) and symbolic.is_positive(1 - expression)
    return Step(says, f"{value} > 0 and 1 - {value} = {rest} > 0", holds)


def polynomials(says: str, left: Expression, right: Expression) -> Step:
    """Two polynomials are equal, whatever the values of their symbols."""
    difference = sympy.expand(left - right)
    holds = difference == 0 and all(side.is_polynomial() for side in map(sympy.sympify, (left, right)))
    return Step(says, f"left {left}, right {right}, difference {difference}", holds)


def tends(says: str, expression: Expression, symbol: Expression, to: Expression) -> Step:
    """As `symbol` grows beyond bounds, a rational function of it tends to `to`."""
    limit = symbolic.limit_at_infinity(expression, symbol)
    holds = limit is not None and sympy.cancel(limit - to) == 0
    return Step(says, f"{sympy.cancel(expression)} tends to {limit} as {symbol} grows", holds)


def same(says: str, computed: Rational, expected: Rational, how: str = "") -> Step:
    """The number computed is the one expected."""
    return Step(says, f"{_shown(how)}{computed}; expected {expected}", computed == expected)


def different(says: str, x: Rational, y: Rational, how: str = "") -> Step:
    """The numbers differ."""
    return Step(says, f"{_shown(how)}{x} ≠ {y}", x != y)


def below(says: str, x: Rational, y: Rational, how: str = "") -> Step:
    """The first number is less than the second."""
    return Step(says, f"{_shown(how)}{x} < {y}", x < y)


def inside(says: str, *numbers: Rational) -> Step:
    """Each number lies strictly between 0 and 1."""
    shown = ", ".join(map(str, numbers))
    return Step(says, f"{shown}; each above 0 and below 1", all(ZERO < x < ONE for x in numbers))


def _shown(how: str) -> str:
    return f"{how} = " if how else ""


def odds_are_positive_numbers() -> tuple[Step, ...]:
    """u ↦ u/(1+u) maps the positive numbers one to one onto (0, 1), and p ↦ p/(1-p) maps back."""
    p, q = sympy.symbols("p q", positive=True)
    return (
        within("u/(1+u) lies in (0, 1) for every u > 0", A),
        equal("its odds p/(1-p) are u: different u give different beliefs", symbolic.odds(A), U),
        equal(
            "every p in (0, 1) is such a belief: with q = 1-p > 0 and u = p/q > 0, (p+q)·u/(1+u) = p, and p+q = 1",
            (p + q) * symbolic.from_odds(p / q),
            p,
        ),
    )


def odds_multiply() -> tuple[Step, ...]:
    """a ⊕ b, by log-odds and in closed form, is the belief with the odds uv."""
    return (
        *odds_are_positive_numbers(),
        equal(
            "logit a = log u and logit b = log v, so σ(logit a + logit b) = 1/(1 + e^-(log u + log v)) = uv/(1+uv)",
            symbolic.sigmoid(sympy.log(U) + sympy.log(V)),
            symbolic.from_odds(U * V),
        ),
        equal(
            "the closed form ab/(ab + (1-a)(1-b)) is uv/(1+uv) too",
            symbolic.combine(A, B),
            symbolic.from_odds(U * V),
        ),
    )
