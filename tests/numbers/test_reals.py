"""Lean's functions on balls against mpmath, at points and over intervals with every corner in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.logic import Truth
from harness.numbers import ball, exact, rational, reals
from harness.numbers.algebraic import enclose
from harness.numbers.ball import Ball
from harness.numbers.limits import Undecided
from harness.numbers.rational import Rational
from tests.numbers import strategies

# mpmath's 50 digits stand for a number within 10^-40 of their size.
DIGITS = 50
MARGIN = Rational(1, 10**40)

mp = mpmath.mp.clone()
mp.dps = DIGITS

Number = Any  # mpmath ships no types

few = settings(max_examples=50)  # of each of many functions


def _log(x: Number) -> Number:
    return mp.log(abs(x)) if x else mp.mpf(0)


def _over(x: Number, y: Number) -> Number:
    return x / y if y else mp.mpf(0)


def _clamped(function: Callable[[Number], Number]) -> Callable[[Number], Number]:
    return lambda x: function(min(max(x, mp.mpf(-1)), mp.mpf(1)))


def _rpow(x: Number, y: Number) -> Number:
    if not x:
        return mp.mpf(not y)
    size = mp.exp(y * mp.log(abs(x)))
    return size if x > 0 else size * mp.cos(mp.pi * y)


ONE_ARGUMENT: dict[str, tuple[Callable[[Ball], Ball], Callable[[Number], Number]]] = {
    "absolute": (reals.absolute, abs),
    "inverse": (reals.inverse, lambda x: _over(mp.mpf(1), x)),
    "sqrt": (reals.sqrt, lambda x: mp.sqrt(max(x, mp.mpf(0)))),
    "exp": (reals.exp, mp.exp),
    "log": (reals.log, _log),
    "sin": (reals.sin, mp.sin),
    "cos": (reals.cos, mp.cos),
    "tan": (reals.tan, mp.tan),
    "cot": (reals.cot, lambda x: _over(mp.cos(x), mp.sin(x))),
    "sinh": (reals.sinh, mp.sinh),
    "cosh": (reals.cosh, mp.cosh),
    "tanh": (reals.tanh, mp.tanh),
    "arcsin": (reals.arcsin, _clamped(mp.asin)),
    "arccos": (reals.arccos, _clamped(mp.acos)),
    "arctan": (reals.arctan, mp.atan),
}

TWO_ARGUMENTS: dict[str, tuple[Callable[[Ball, Ball], Ball], Callable[[Number, Number], Number]]] = {
    "divide": (reals.divide, _over),
    "minimum": (reals.minimum, min),
    "maximum": (reals.maximum, max),
    "truncated_subtract": (reals.truncated_subtract, lambda x, y: max(x - y, mp.mpf(0))),
    "logb": (reals.logb, lambda b, x: _over(_log(x), _log(b))),
    "rpow": (reals.rpow, _rpow),
}

STEPS: dict[str, tuple[Callable[[Ball], int | Undecided], Callable[[Rational], int]]] = {
    "floor": (reals.floor, rational.floor),
    "ceil": (reals.ceil, rational.ceil),
    "round_half_up": (reals.round_half_up, rational.round_half_up),
    "nat_floor": (reals.nat_floor, rational.nat_floor),
    "nat_ceil": (reals.nat_ceil, rational.nat_ceil),
}


def _mp(x: Rational) -> Number:
    return mp.mpf(int(x.numerator)) / int(x.denominator)


def _may_be(x: Ball, value: Number) -> bool:
    """Whether the ball reaches into the margin around the value that mpmath computed."""
    sign, mantissa, exponent, _ = mp.mpf(value)._mpf_
    middle = Rational((-1) ** sign * int(mantissa)) * Rational(2) ** exponent
    margin = MARGIN * max(abs(middle), Rational(1))
    return ball.equal(x, ball.between(middle - margin, middle + margin, 300)) is not Truth.FALSE


@pytest.mark.parametrize("name", ONE_ARGUMENT)
@few
@given(data=st.data())
def test_encloses(name: str, data: st.DataObject) -> None:
    x, around = data.draw(strategies.balls_around())
    function, reference = ONE_ARGUMENT[name]
    assert _may_be(function(around), reference(_mp(x)))


@pytest.mark.parametrize("name", TWO_ARGUMENTS)
@few
@given(data=st.data())
def test_encloses_two(name: str, data: st.DataObject) -> None:
    (x, around_x), (y, around_y) = data.draw(strategies.balls_around()), data.draw(strategies.balls_around())
    function, reference = TWO_ARGUMENTS[name]
    assert _may_be(function(around_x, around_y), reference(_mp(x), _mp(y)))


@given(strategies.balls_around(), st.integers(-9, 9))
def test_encloses_power(drawn: tuple[Rational, Ball], exponent: int) -> None:
    x, around = drawn
    assert ball.contains(reals.power(around, exponent), rational.power(x, exponent))


@pytest.mark.parametrize("name", STEPS)
@few
@given(drawn=strategies.balls_around())
def test_steps_are_told_or_undecided(name: str, drawn: tuple[Rational, Ball]) -> None:
    x, around = drawn
    function, reference = STEPS[name]
    told = function(around)
    assert isinstance(told, Undecided) or told == reference(x)


@pytest.mark.parametrize("name", STEPS)
@few
@given(x=strategies.rationals)
def test_steps_are_told_at_points_between(name: str, x: Rational) -> None:
    function, reference = STEPS[name]
    if (2 * x).denominator != 1:
        assert function(ball.exact(x, 64)) == reference(x)


@pytest.mark.parametrize("name", ONE_ARGUMENT)
@few
@given(x=strategies.rationals)
def test_points_get_narrow_balls(name: str, x: Rational) -> None:
    """Enclosing everything in the whole line would be sound and useless."""
    function, _ = ONE_ARGUMENT[name]
    corner = x == 0 or (name in ("arcsin", "arccos") and abs(x) == 1)
    coarse, fine = (function(ball.exact(x, bits)) for bits in (64, 400))
    assert ball.equal(coarse, fine) is not Truth.FALSE
    assert corner or fine.value.is_zero() or fine.value.rel_accuracy_bits() > 300


@pytest.mark.parametrize("name", ["tan", "cot", "log", "inverse"])
def test_what_may_be_a_corner_is_not_guessed(name: str) -> None:
    function, _ = ONE_ARGUMENT[name]
    corner = reals.divide(ball.pi(64), ball.exact(2, 64)) if name == "tan" else ball.pi(64) - ball.pi(64)
    assert not ball.is_bounded(function(corner))
    assert ball.less(function(corner), ball.exact(10**9, 64)) is Truth.UNKNOWN


def test_rpow_at_a_base_that_may_be_zero() -> None:
    unsure = ball.pi(64) - ball.pi(64)
    for exponent in (ball.exact(-1, 64), unsure, ball.between(-1, 1, 64)):
        assert not ball.is_bounded(reals.rpow(unsure, exponent))
    zero_or_one = reals.rpow(ball.exact(0, 64), unsure)
    assert ball.contains(zero_or_one, 0)
    assert ball.contains(zero_or_one, 1)
    assert ball.less(zero_or_one, ball.exact(2, 64)) is Truth.TRUE
    half = ball.exact(Rational(1, 2), 64)
    assert ball.less(reals.rpow(unsure, half), ball.exact(Rational(1, 100), 64)) is Truth.TRUE


def test_rpow_around_zero_reaches_below_it() -> None:
    """(-1) ^ (2/3) = cos (2π/3) = -1/2."""
    around = reals.rpow(ball.between(-1, 1, 64), ball.exact(Rational(2, 3), 64))
    assert all(ball.contains(around, value) for value in (Rational(-1, 2), 0, 1))
    assert ball.less(around, ball.exact(2, 64)) is Truth.TRUE


def test_continuous_corners_stay_bounded() -> None:
    unsure = ball.between(Rational(-1, 100), Rational(1, 100), 64)
    assert ball.less(reals.sqrt(unsure), ball.exact(Rational(11, 100), 64)) is Truth.TRUE
    beyond = ball.between(Rational(99, 100), Rational(101, 100), 64)
    assert ball.less(reals.arcsin(beyond), ball.exact(Rational(158, 100), 64)) is Truth.TRUE
    assert ball.less(reals.arccos(beyond), ball.exact(Rational(15, 100), 64)) is Truth.TRUE
    assert ball.less(reals.power(unsure, 2), ball.exact(Rational(2, 10000), 64)) is Truth.TRUE


NASTY = (
    ball.whole(64),
    ball.between(-1, 1, 64),
    ball.between(0, 1, 64),
    ball.between(-(10**300), 10**300, 64),
    ball.pi(64) - ball.pi(64),
    ball.exact(0, 64),
    ball.exact(2**2008, 64),
    ball.exact(-(10**40), 64),
    ball.exact(Rational(1, 10**400), 64),
    reals.exp(ball.exact(10**15, 64)),
    reals.exp(ball.exact(-(10**15), 64)),
    reals.exp(reals.exp(ball.exact(10**15, 64))),
)


@pytest.mark.parametrize("x", NASTY, ids=lambda x: str(x.value))
def test_nothing_leaks(x: Ball) -> None:
    """No nan and no infinity comes out, nothing hangs, and flint's global precision is what it was."""
    before = ctx.prec
    results = [function(x) for function, _ in ONE_ARGUMENT.values()]
    results += [function(x, y) for function, _ in TWO_ARGUMENTS.values() for y in NASTY]
    results += [reals.power(x, k) for k in (2, 3, -1, 2**200, -(2**200) - 1)]
    for function, _ in STEPS.values():
        assert isinstance(function(x), int | Undecided)
    for result in results:
        assert result.value.is_finite() or _is_the_line(result.value)
    assert ctx.prec == before


def _is_the_line(value: arb) -> bool:
    return value.mid().is_zero() and not value.is_nan()


def test_huge_powers_end() -> None:
    two = ball.exact(2, 64)
    tower = reals.power(two, 2**2008)
    assert ball.less(tower, two) is not Truth.TRUE
    assert ball.equal(reals.power(ball.exact(-1, 64), 2**2008 + 1), ball.exact(-1, 64)) is Truth.TRUE
    assert ball.equal(reals.power(ball.exact(1, 64), -(2**2008)), ball.exact(1, 64)) is Truth.TRUE


@few
@given(strategies.few_rationals, strategies.few_rationals)
def test_exact_and_enclosed_agree(x: Rational, y: Rational) -> None:
    for name in ("divide", "logb", "rpow"):
        value = getattr(exact, name)(x, y)
        around = getattr(reals, name)(ball.exact(x, 128), ball.exact(y, 128))
        if not isinstance(value, Undecided):
            # Beyond a corner (a base of 1, given only as a ball) the exact numbers know more.
            assert ball.equal(around, enclose(value, 128)) is not Truth.FALSE
