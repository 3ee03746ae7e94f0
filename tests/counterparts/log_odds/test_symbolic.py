"""What proves an identity or an inequality, and what must not."""

from __future__ import annotations

import random

import pytest
import sympy

from harness.counterparts.log_odds import operation, symbolic
from harness.counterparts.log_odds.steps import A, B, U, V
from harness.counterparts.log_odds.symbolic import are_equal, is_positive, limit_at_infinity
from harness.numbers.rational import Rational

X = sympy.Symbol("x")
NEGATIVE = sympy.Symbol("n", negative=True)

POSITIVE = {
    "a sum": U + V,
    "a quotient": U / (1 + V),
    "what is left to 1": 1 - A,
    "a square is not needed": U**2 + 3 * U * V + 1,
    "a number": sympy.Rational(1, 3),
}
NOT_POSITIVE = {
    "zero": U - U,
    "of either sign": U - V,
    "below 0": A - 1,
    "a true one that coefficients do not show": U**2 - U + 1,
    "no rational function": sympy.log(U),
    "no rational function below": 1 / (1 + sympy.log(U)),
    "a division by zero": U / sympy.Integer(0),
    "an unknown symbol": X**2 + 1,
    "a negative symbol": 1 + NEGATIVE**2,
    "a root": sympy.sqrt(U),
    "a denominator with a zero": (U - 1) ** 2 / (U - 1) ** 4,
    "a hidden zero below": 1 / (1 - A - 1 / (1 + U) + (U - 1) ** 2),
}


@pytest.mark.parametrize("name", POSITIVE)
def test_positive(name: str) -> None:
    assert is_positive(POSITIVE[name])


@pytest.mark.parametrize("name", NOT_POSITIVE)
def test_not_shown_positive(name: str) -> None:
    assert not is_positive(NOT_POSITIVE[name])


def test_equal_and_different_functions() -> None:
    assert are_equal((U**2 + U) / U, 1 + U)
    assert are_equal(symbolic.sigmoid(sympy.log(U)), A)
    assert not are_equal(A, B)
    assert not are_equal(A + sympy.Rational(1, 10**30), A)


def test_equality_off_the_domain_is_no_proof() -> None:
    # equal as functions, but the left side has no value at u = 1
    assert sympy.cancel((U**2 - 1) / (U - 1) - (U + 1)) == 0
    assert not are_equal((U**2 - 1) / (U - 1), U + 1)
    assert not are_equal(X, X)
    assert not are_equal(sympy.log(U * V), sympy.log(U) + sympy.log(V))


def test_limits_agree_with_sympy() -> None:
    for expression in (A, U / (V + U**2), (3 * U**2 + V) / (2 * U**2 + U * V + 1), V / (1 + V)):
        assert limit_at_infinity(expression, U) == sympy.limit(expression, U, sympy.oo)


def test_no_limit_is_claimed() -> None:
    assert limit_at_infinity(U, U) is None
    assert limit_at_infinity(U**2 / (1 + U), U) is None
    assert limit_at_infinity(1 / (U - 1), U) is None
    assert limit_at_infinity(sympy.exp(-U), U) is None


def test_expressions_take_the_values_of_exact_arithmetic() -> None:
    drawn = random.Random(4)
    combined = symbolic.combine(A, B)
    for _ in range(30):
        u, v = (Rational(drawn.randint(1, 99), drawn.randint(1, 99)) for _ in range(2))
        value = combined.subs({U: sympy.Rational(str(u)), V: sympy.Rational(str(v))})
        assert str(value) == str(operation.combine(operation.from_odds(u), operation.from_odds(v)))
