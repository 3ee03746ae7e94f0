"""Feed-forward blocks in floats, exact and enclosed, and the update with its logits built in."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.counterparts.transformer import attention, feed_forward
from harness.counterparts.transformer.attention import Matrix
from harness.counterparts.transformer.feed_forward import Activation, Block, FloatBlock
from harness.errors import UsageError
from harness.logic import Truth
from harness.numbers import ball
from harness.numbers.rational import HALF, ONE, ZERO, Rational

INSIDE = st.fractions(min_value="1/50", max_value="49/50", max_denominator=50).map(
    lambda f: Rational(f.numerator, f.denominator)
)


def _matrix(rng: random.Random, rows: int, columns: int) -> Matrix:
    return tuple(tuple(Rational(rng.randint(-8, 8), 4) for _ in range(columns)) for _ in range(rows))


def _block(seed: int) -> Block:
    rng = random.Random(seed)
    (b1,), (b2,) = _matrix(rng, 1, 3), _matrix(rng, 1, 2)
    return Block(_matrix(rng, 3, 4), b1, _matrix(rng, 2, 3), b2)


def _floats(block: Block, activation: Activation) -> FloatBlock:
    (b1,), (b2,) = attention.as_array((block.b1,)), attention.as_array((block.b2,))
    return FloatBlock(attention.as_array(block.w1), b1, attention.as_array(block.w2), b2, activation)


@pytest.mark.parametrize("seed", range(5))
def test_floats_agree_with_enclosures_and_fractions(seed: int) -> None:
    block = _block(seed)
    (x,) = _matrix(random.Random(seed + 100), 1, 4)
    batch = attention.as_array((x, x))
    enclosed = feed_forward.enclosed_forward(block, tuple(ball.exact(entry, 128) for entry in x))
    for found, value in zip(feed_forward.forward(_floats(block, "sigmoid"), batch)[1], enclosed, strict=True):
        close = ball.exact(Rational(round(found * 10**14), 10**14), 128) - value
        assert ball.less(close * close, ball.exact(Rational(1, 10**24), 128)) is Truth.TRUE
    relu = feed_forward.forward(_floats(block, "relu"), batch)
    assert np.allclose(relu[0], attention.as_array((feed_forward.exact_forward(block, x),))[0])


def test_the_sigmoid_of_large_numbers_is_0_or_1() -> None:
    block = FloatBlock(np.array([[1.0]]), np.zeros(1), np.array([[-2000.0], [2000.0]]), np.zeros(2))
    assert feed_forward.forward(block, np.array([[50.0]])).tolist() == [[0.0, 1.0]]


@pytest.mark.parametrize("seed", range(5))
def test_no_input_takes_the_output_beyond_its_reach(seed: int) -> None:
    block = _block(seed)
    for k in range(-3, 4):
        x = tuple(ball.exact(10**3 * k, 256) for _ in range(4))
        for number, value in enumerate(feed_forward.enclosed_forward(block, x)):
            reach = ball.exact(feed_forward.reach(block, number), 256)
            assert ball.less_equal(value, feed_forward.sigmoid(reach)) is not Truth.FALSE
            assert ball.less_equal(feed_forward.sigmoid(-reach), value) is not Truth.FALSE


@given(INSIDE, INSIDE)
def test_logits_built_in_give_the_fraction(a: Rational, b: Rational) -> None:
    found = feed_forward.weighted_update(ONE, ONE, ZERO, ball.exact(a, 128), ball.exact(b, 128))
    assert ball.contains(found, feed_forward.pooled(a, b))
    assert feed_forward.pooled(a, b) == feed_forward.pooled(b, a)
    assert feed_forward.pooled(a, HALF) == a
    assert feed_forward.pooled(a, 1 - a) == HALF


def test_other_weights_give_another_update() -> None:
    a, b = ball.exact(Rational(1, 4), 128), ball.exact(Rational(2, 3), 128)
    found = feed_forward.weighted_update(Rational(2), -ONE, ZERO, a, b)
    # odds (1/3)² / 2
    assert ball.contains(found, Rational(1, 19))


def test_a_layer_adds_the_block_to_what_attention_left() -> None:
    heads = [attention.FloatHead(np.zeros((1, 4)), np.zeros((1, 4)), np.eye(4))]
    block = FloatBlock(np.zeros((3, 4)), np.zeros(3), np.zeros((4, 3)), np.zeros(4))
    tokens = np.arange(8.0).reshape(1, 2, 4)
    found = feed_forward.layer(heads, block, tokens)
    assert np.allclose(found, tokens + tokens.mean(axis=1, keepdims=True) + 0.5)


@pytest.mark.parametrize("p", [ZERO, ONE, Rational(3, 2), -HALF])
def test_log_odds_only_within_the_unit_interval(p: Rational) -> None:
    with pytest.raises(UsageError, match="not known to lie between 0 and 1"):
        feed_forward.logit(ball.exact(p, 64))


def test_what_makes_no_sense_is_said() -> None:
    with pytest.raises(UsageError, match="a belief of 3/2"):
        feed_forward.pooled(Rational(3, 2), HALF)
    with pytest.raises(UsageError, match="two certain beliefs that contradict each other"):
        feed_forward.pooled(ZERO, ONE)
    with pytest.raises(UsageError, match="a block of 1 hidden rows, 2 hidden biases, 1 outputs"):
        Block(((ONE,),), (ONE, ONE), ((ONE, ONE),), (ONE,))
