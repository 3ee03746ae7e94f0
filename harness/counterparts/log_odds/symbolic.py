"""Sigmoid, log-odds and their combination as sympy expressions (paper, sections 2.2.2 and 3), and proofs about them.

Proofs are about rational functions of positive symbols. They use no `simplify`: two such functions are equal where both
are defined if their difference cancels to 0, and one is positive where all its coefficients are. A belief p in (0, 1)
enters by its odds u > 0 as p = u/(1+u), so that every logarithm is one of a positive number.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Expr

Expression = Any
"""A sympy expression; sympy ships no types."""


def sigmoid(x: Expression) -> Expression:
    """σ(x) = 1/(1 + e^-x)."""
    return 1 / (1 + sympy.exp(-x))


def logit(p: Expression) -> Expression:
    """log(p/(1-p))."""
    return sympy.log(odds(p))


def odds(p: Expression) -> Expression:
    """p/(1-p)."""
    return p / (1 - p)


def from_odds(u: Expression) -> Expression:
    """u/(1+u)."""
    return u / (1 + u)


def combine(a: Expression, b: Expression) -> Expression:
    """a ⊕ b in closed form: ab/(ab + (1-a)(1-b))."""
    above, below = quotient(a, b)
    return above / below


def quotient(a: Expression, b: Expression) -> tuple[Expression, Expression]:
    """Numerator and denominator of the closed form, which sympy would cancel against each other."""
    return a * b, a * b + (1 - a) * (1 - b)


def is_positive(expression: Expression) -> bool:
    """Is this rational function positive wherever its symbols are?

    True is a proof: all denominators in it are positive, and in lowest terms all coefficients of the numerator and
    denominator are. False says only that this does not show it.
    """
    expression = sympy.sympify(expression)
    return is_defined(expression) and _has_positive_terms(expression)


def is_defined(expression: Expression) -> bool:
    """Is this a rational function of positive symbols, all denominators of which are positive? True is a proof."""
    # parts first: only of rational functions can the coefficients of a denominator be asked
    return all(_is_sound(node) for node in sympy.postorder_traversal(sympy.sympify(expression)))


def are_equal(left: Expression, right: Expression) -> bool:
    """Are these rational functions equal, and defined, wherever their symbols are positive? True is a proof."""
    left, right = sympy.sympify(left), sympy.sympify(right)
    return is_defined(left) and is_defined(right) and sympy.cancel(left - right) == 0


def limit_at_infinity(expression: Expression, symbol: Expression) -> Expression | None:
    """The limit of a rational function as `symbol` grows, by the degrees of numerator and denominator.

    None where there is no finite one, or where a leading coefficient is not known to be positive.
    """
    if not is_defined(expression):
        return None
    above, below = (sympy.Poly(part, symbol) for part in sympy.fraction(sympy.cancel(expression)))
    if not is_positive(below.LC()) or above.degree() > below.degree():
        return None
    return sympy.cancel(above.LC() / below.LC()) if above.degree() == below.degree() else sympy.Integer(0)


def _is_sound(node: Expression) -> bool:
    if node.is_Symbol:
        return bool(node.is_positive)
    if node.is_Pow:
        base, exponent = node.args
        return bool(exponent.is_Integer) and (bool(exponent > 0) or _has_positive_terms(base))
    return bool(node.is_Add or node.is_Mul or node.is_Rational)


def _has_positive_terms(expression: Expr) -> bool:
    return all(min(_coefficients(part)) > 0 for part in sympy.fraction(sympy.cancel(expression)))


def _coefficients(polynomial: Expr) -> list[Expr]:
    symbols = sorted(polynomial.free_symbols, key=str)
    if not symbols:
        return [polynomial]
    coefficients: list[Expr] = sympy.Poly(polynomial, *symbols).coeffs()
    return coefficients
