"""Balls: they contain what they stand for, and their comparisons never say more than that."""

from __future__ import annotations

import pytest
from flint import arb, ctx
from hypothesis import given

from harness.errors import UsageError
from harness.logic import Truth, truth
from harness.numbers import ball, reals
from harness.numbers.ball import Ball
from harness.numbers.limits import Undecided
from harness.numbers.rational import Rational
from tests.numbers import strategies

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
SQRT_2 = [reals.sqrt(ball.exact(2, bits)) for bits in (8, 64, 1024, ball.MAX_PRECISION)]


def two(bits: int = 64) -> Ball:
    return ball.exact(2, bits)


@given(strategies.balls_around(), strategies.balls_around())
def test_arithmetic_contains_the_result(left: tuple[Rational, Ball], right: tuple[Rational, Ball]) -> None:
    (x, around_x), (y, around_y) = left, right
    assert ball.contains(around_x, x)
    assert ball.contains(around_x + around_y, x + y)
    assert ball.contains(around_x - around_y, x - y)
    assert ball.contains(around_x * around_y, x * y)
    assert ball.contains(-around_x, -x)
    assert ball.contains(ball.hull(around_x, around_y), x)
    assert ball.contains(ball.hull(around_x, around_y), y)


@given(strategies.balls_around(), strategies.balls_around())
def test_comparisons_never_contradict_the_numbers(
    left: tuple[Rational, Ball], right: tuple[Rational, Ball]
) -> None:
    (x, around_x), (y, around_y) = left, right
    assert ball.less(around_x, around_y) in (U, truth(x < y))
    assert ball.less_equal(around_x, around_y) in (U, truth(x <= y))
    assert ball.equal(around_x, around_y) in (U, truth(x == y))
    assert ball.not_equal(around_x, around_y) in (U, truth(x != y))
    assert ball.is_zero(around_x) in (U, truth(x == 0))
    assert ball.is_positive(around_x) in (U, truth(x > 0))
    assert ball.is_negative(around_x) in (U, truth(x < 0))
    assert ball.is_integer(around_x) in (U, truth(x.denominator == 1))
    told = ball.sign(around_x)
    assert isinstance(told, Undecided) or told == (x > 0) - (x < 0)


@given(strategies.rationals, strategies.rationals, strategies.precisions)
def test_more_precision_never_changes_an_answer(x: Rational, y: Rational, bits: int) -> None:
    for ask in (ball.less, ball.less_equal, ball.equal):
        coarse, fine = (ask(ball.exact(x, b), ball.exact(y, b)) for b in (bits, 2 * bits))
        assert coarse in (U, fine)


@given(strategies.rationals, strategies.rationals)
def test_enough_precision_tells_different_rationals_apart(x: Rational, y: Rational) -> None:
    assert (
        ball.decide(lambda bits: ball.less(ball.exact(x, bits), ball.exact(y, bits)), 8) is truth(x < y)
        or x == y
    )


@given(strategies.rationals, strategies.precisions)
def test_endpoints_enclose(x: Rational, bits: int) -> None:
    ends = ball.endpoints(ball.exact(x, bits))
    assert not isinstance(ends, Undecided)
    low, high = ends
    assert low <= x <= high
    assert high - low <= abs(x) / 2 ** (bits - 2)
    denominator = int(low.denominator)
    assert denominator & (denominator - 1) == 0
    if x.denominator == 1:
        assert low == x == high


def test_overlapping_balls_decide_nothing() -> None:
    x, y = ball.between(0, 2, 64), ball.between(1, 3, 64)
    for ask in (ball.less, ball.less_equal, ball.equal, ball.not_equal):
        assert ask(x, y) is U
        assert ask(y, x) is U
        assert ask(x, x) is U


def test_disjoint_balls_are_ordered() -> None:
    x, y = ball.between(0, 1, 64), ball.between(2, 3, 64)
    assert (ball.less(x, y), ball.less_equal(x, y), ball.equal(x, y), ball.less(y, x)) == (T, T, F, F)


@pytest.mark.parametrize("root", SQRT_2)
def test_a_borderline_equality_stays_unknown(root: Ball) -> None:
    for ask in (ball.equal, ball.less, ball.less_equal, ball.not_equal):
        assert ask(root * root, two(root.bits)) is U
        assert ask(two(root.bits), root * root) is U


def test_single_points_are_compared_exactly() -> None:
    one, large = ball.exact(1, 64), 2**300 + 1
    assert (ball.less(one, one), ball.less_equal(one, one), ball.not_equal(one, one)) == (F, T, F)
    assert ball.equal(ball.exact(large, 8), ball.exact(large, 8)) is T
    assert ball.less(ball.exact(large, 8), ball.exact(large + 1, 8)) is T
    assert ball.equal(ball.exact(Rational(1, 4), 8), ball.exact(Rational(2, 8), 64)) is T
    third = ball.exact(Rational(1, 3), 64)
    assert ball.equal(third, third) is U


def test_the_whole_line_says_nothing() -> None:
    line = ball.whole(64)
    for ask in (ball.less, ball.less_equal, ball.equal, ball.not_equal):
        assert [ask(line, two()), ask(two(), line), ask(line, line)] == [U, U, U]
    assert ball.is_integer(line) is U
    assert isinstance(ball.sign(line), Undecided)
    assert isinstance(ball.endpoints(line), Undecided)
    assert ball.contains(line, Rational(7, 3))
    assert ball.is_zero(line * ball.exact(0, 64)) is T
    assert ball.is_zero(line - line) is U


@pytest.mark.parametrize(
    "value", [arb.nan(), arb.pos_inf(), arb.neg_inf(), arb(1, arb.pos_inf()), arb(1) / 0]
)
def test_nan_and_infinities_become_the_whole_line(value: arb) -> None:
    settled = ball.settle(value, 64)
    assert not ball.is_bounded(settled)
    assert ball.equal(settled, settled) is U
    assert not settled.value.is_nan()


def test_endpoints_of_extreme_numbers_are_not_written_out() -> None:
    for power in (10**12, -(10**12)):
        assert isinstance(ball.endpoints(reals.exp(ball.exact(power, 64))), Undecided)
        assert isinstance(reals.floor(reals.exp(ball.exact(power, 64))), Undecided)
    assert ball.contains(reals.exp(ball.exact(10**12, 64)), Rational(1, 3)) is False


def test_contains_looks_at_fractions_exactly() -> None:
    third = ball.exact(Rational(1, 3), 4096)
    assert ball.contains(third, Rational(1, 3))
    assert not ball.contains(third, Rational(10**20, 3 * 10**20 + 1))


def test_balls_have_no_python_comparison() -> None:
    with pytest.raises(TypeError, match=r"use harness\.numbers\.ball\.equal"):
        _ = two() == two()
    with pytest.raises(TypeError, match=r"use harness\.numbers\.ball\.equal"):
        _ = two() != two()
    with pytest.raises(TypeError, match="not supported"):
        _ = two() < two()  # type: ignore[operator]
    with pytest.raises(TypeError, match=r"use harness\.numbers\.ball\.is_zero"):
        bool(two())
    with pytest.raises(TypeError, match="unhashable"):
        hash(two())


def test_the_precision_is_that_of_the_ball() -> None:
    before = ctx.prec
    wide, narrow = (reals.sqrt(two(bits)) for bits in (32, 500))
    assert (wide + narrow).bits == 500
    assert wide.value.rel_accuracy_bits() < 40 < 490 < narrow.value.rel_accuracy_bits()
    assert ctx.prec == before


@pytest.mark.parametrize("bits", [-1, 0, 1, ball.MAX_PRECISION + 1, 10**12])
def test_precisions_out_of_range(bits: int) -> None:
    for make in (ball.whole, ball.pi, lambda bits: ball.exact(2, bits)):
        with pytest.raises(UsageError, match="choose one from 2 to 65536"):
            make(bits)


def test_decide_doubles_the_precision() -> None:
    asked: list[int] = []

    def never(bits: int) -> Truth:
        asked.append(bits)
        return U

    assert ball.decide(never, start=64, stop=1000) is U
    assert asked == [64, 128, 256, 512, 1000]
    assert ball.decide(lambda bits: U if bits < 200 else F) is F


def test_decide_finds_what_needs_many_bits() -> None:
    """10^-300 apart: too near for the first rungs, plain at 1024 bits."""
    tiny = Rational(1, 10**300)

    def above(bits: int) -> Truth:
        root = reals.sqrt(ball.exact(2, bits))
        return ball.less(root, root + ball.exact(tiny, bits))

    assert above(64) is U
    assert ball.decide(above) is T
    assert ball.decide(above, stop=512) is U
