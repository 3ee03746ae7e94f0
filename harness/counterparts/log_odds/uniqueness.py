"""Which weights make σ(w0·logit a + w1·logit b + c) the combination a ⊕ b (paper, section 6.5)."""

from __future__ import annotations

from collections.abc import Sequence

import sympy

from harness.counterparts.arguments import Argue, Argument, Step
from harness.counterparts.log_odds import symbolic
from harness.counterparts.log_odds.algebra import logs_of_odds_are_real_numbers
from harness.counterparts.log_odds.evidence import bayes_with_prior
from harness.counterparts.log_odds.steps import A, B, U, V, equal, polynomials
from harness.counterparts.log_odds.symbolic import Expression

Weights = tuple[Expression, Expression, Expression]
"""w0, w1, c."""

COMBINING: Weights = (sympy.Integer(1), sympy.Integer(1), sympy.Integer(0))
"""The weights of ⊕."""

_X, _Y = sympy.symbols("x y", real=True)

# log-odds (x, y) of three pairs of beliefs: (1/2, 1/2), (σ(1), 1/2), (1/2, σ(1))
_POINTS = ((0, 0), (1, 0), (0, 1))


def weighted(weights: Weights, x: Expression, y: Expression) -> Expression:
    """w0·x + w1·y + c."""
    w0, w1, c = weights
    return w0 * x + w1 * y + c


def weights_are_forced() -> Argument:
    """Exact combination of all pairs of beliefs leaves one choice of weights."""
    return Argument(
        sentence="for real w0, w1, c: σ(w0·logit a + w1·logit b + c) = a ⊕ b for all a, b in (0, 1)"
        " if and only if w0 = w1 = 1 and c = 0",
        concludes="holds",
        how="algebra",
        steps=(
            *logs_of_odds_are_real_numbers(),
            equal(
                "a ⊕ b in closed form is σ(x + y) for x = logit a = log u, y = logit b = log v",
                symbolic.combine(A, B),
                symbolic.sigmoid(sympy.log(U) + sympy.log(V)),
            ),
            equal(
                "σ is one to one: σ(x) = σ(y) gives equal odds e^x = e^y and so x = y. Hence the equation says"
                " w0·x + w1·y + c = x + y; and x, y take every real value, at a = σ(x), b = σ(y)",
                symbolic.odds(symbolic.from_odds(U)),
                U,
            ),
            *forced_at(_POINTS),
            polynomials(
                "conversely these weights give x + y everywhere", weighted(COMBINING, _X, _Y), _X + _Y
            ),
        ),
        assumes=("w0, w1, c real",),
    )


def forced_at(points: Sequence[tuple[int, int]]) -> tuple[Step, ...]:
    """What w0·x + w1·y + c = x + y at these three log-odds (x, y) leaves: a linear system in the weights."""
    matrix = sympy.Matrix([[x, y, 1] for x, y in points])
    right = sympy.Matrix([x + y for x, y in points])
    determinant, combining = matrix.det(), sympy.Matrix(COMBINING)
    shown = ", ".join(map(str, points))
    return (
        Step(
            f"at (x, y) = {shown} these are three linear equations in w0, w1, c with one solution at most",
            f"matrix {matrix.tolist()}, determinant {determinant}",
            determinant.is_zero is False,
        ),
        Step(
            "and w0 = w1 = 1, c = 0 is one",
            f"matrix times (1, 1, 0) = {(matrix * combining).tolist()}, right side {right.tolist()}",
            matrix * combining == right,
        ),
    )


def weights_are_forced_by_equal_beliefs() -> Argument:
    """Exact combination of equal beliefs, a with a, would also leave one choice of weights."""
    other: Weights = (sympy.Integer(2), sympy.Integer(0), sympy.Integer(0))
    return Argument(
        sentence="for real w0, w1, c: if σ(w0·logit a + w1·logit a + c) = a ⊕ a for all a in (0, 1),"
        " then w0 = w1 = 1 and c = 0",
        concludes="fails",
        how="argument",
        steps=(
            equal(
                "a ⊕ a = σ(x + x) for x = logit a = log u",
                symbolic.combine(A, A),
                symbolic.sigmoid(2 * sympy.log(U)),
            ),
            polynomials("w0 = 2, w1 = 0, c = 0 gives 2x = x + x for all x", weighted(other, _X, _X), _X + _X),
            Step("these are other weights", f"{other} ≠ {COMBINING}", other != COMBINING),
        ),
    )


def weights_are_forced_for_any_prior() -> Argument:
    """Exact posteriors from P(H|e0) and P(H|e1) would force c = 0 also where P(H) is not 1/2."""
    quarter = bayes_with_prior(sympy.Rational(1, 4))
    bias = -sympy.log(quarter.prior_odds)
    by_weights = symbolic.sigmoid(sympy.log(quarter.first_odds) + sympy.log(quarter.second_odds) + bias)
    return Argument(
        sentence="for every P(H) in (0, 1) and real w0, w1, c: if σ(w0·logit P(H|e0) + w1·logit P(H|e1) + c) ="
        " P(H|e0,e1) for all e0, e1 independent given H and given ¬H, then w0 = w1 = 1 and c = 0",
        concludes="fails",
        how="argument",
        steps=(
            equal(
                "P(H) = 1/4: for all likelihoods, w0 = w1 = 1 and c = -logit P(H) give P(H|e0,e1)",
                by_weights,
                quarter.posterior,
            ),
            equal("c is minus log of the prior odds 1/3", quarter.prior_odds, sympy.Rational(1, 3)),
            Step(
                "which is not 0, since 3 is not 1",
                f"c = {bias}",
                bias == sympy.log(3) and bias.is_zero is False,
            ),
        ),
        assumes=("likelihoods positive",),
    )


ARGUMENTS: tuple[Argue, ...] = (
    weights_are_forced,
    weights_are_forced_by_equal_beliefs,
    weights_are_forced_for_any_prior,
)
