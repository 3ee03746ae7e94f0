"""How steps are computed: true ones come out, false and undecided ones do not."""

from __future__ import annotations

import pytest
import sympy as sp

from harness.counterparts.transformer import steps
from harness.errors import ToolFailure
from harness.numbers import ball, reals
from harness.numbers.ball import Ball
from harness.numbers.rational import Rational

X, Y = sp.symbols("x y", positive=True)
ZERO_OR_MORE = sp.symbols("z", nonnegative=True)
ANY = sp.symbols("w", real=True)


def test_an_identity_and_a_near_miss() -> None:
    assert steps.identity("", (X + Y) ** 2, X**2 + 2 * X * Y + Y**2).holds
    assert not steps.identity("", (X + Y) ** 2, X**2 + X * Y + Y**2).holds


def test_the_two_sides_are_shown() -> None:
    assert steps.identity("", steps.sum_of(X, Y, -X), Y).computed == "-x + x + y - (y) = 0"


@pytest.mark.parametrize(
    "expression, positive, nonnegative",
    [
        (X / (1 + X), True, True),
        (1 - X / (1 + X), True, True),
        (X + ZERO_OR_MORE, True, True),
        (X * ZERO_OR_MORE, False, True),  # 0 where z is 0
        (1 / (1 + ZERO_OR_MORE), True, True),
        (X - Y, False, False),
        (-X, False, False),
        (X**2 - 2 * X * Y + Y**2, False, False),  # a square, which the coefficients do not show: not told
        (1 / ZERO_OR_MORE, False, False),  # nothing at z = 0
        (sp.Integer(0), False, True),
        (sp.Rational(1, 3), True, True),
        ((-X - 1) / (-Y - 1), True, True),
    ],
)
def test_signs(expression: steps.Expr, positive: bool, nonnegative: bool) -> None:
    assert steps.positive("", expression).holds is positive
    assert steps.nonnegative("", expression).holds is nonnegative


def test_a_sign_needs_signs_of_its_symbols() -> None:
    with pytest.raises(ToolFailure, match="nothing says that w ≥ 0"):
        steps.positive("", ANY + X)


def test_exact_values() -> None:
    third = (Rational(1, 3), Rational(2, 6))
    assert steps.equal("", third, (Rational(1, 3),) * 2).computed == "(1/3, 1/3) and (1/3, 1/3)"
    assert not steps.equal("", third, (Rational(1, 3), Rational(1, 2))).holds
    assert steps.different("", Rational(1), Rational(2)).holds
    assert not steps.different("", Rational(1), Rational(1)).holds


def test_enclosures_are_narrowed_until_they_are_apart() -> None:
    def nearly(bits: int) -> tuple[Ball, Ball]:
        # e^-200 is far below what 64 bits tell from 0 beside 1
        return ball.exact(1, bits), ball.exact(1, bits) + reals.exp(ball.exact(-200, bits))

    step = steps.below("", nearly)
    assert step.holds
    assert step.computed.endswith("at 512 bits")
    assert not steps.below("", lambda bits: nearly(bits)[::-1]).holds


def test_what_stays_together_is_not_apart() -> None:
    def third(bits: int) -> Ball:
        return ball.exact(Rational(1, 3), bits)

    assert not steps.apart("", lambda bits: (third(bits), third(bits))).holds
    assert not steps.below("", lambda bits: (third(bits), third(bits))).holds
    assert not steps.below("", lambda bits: (ball.whole(bits), third(bits))).holds


def test_enclosures_are_written_outwards() -> None:
    assert steps.enclosure(ball.exact(Rational(-1, 3), 64), 3) == "[-0.334, -0.333]"
    assert steps.enclosure(ball.whole(64)) == "[nothing is known]"
