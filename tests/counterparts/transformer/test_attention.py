"""Attention in floats, exact and enclosed: the three agree, and errors stay within their bounds."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.counterparts.transformer import attention
from harness.counterparts.transformer.attention import Head, Matrix, Vector, cross_project, project_dim
from harness.errors import UsageError
from harness.logic import Truth
from harness.numbers import ball, reals
from harness.numbers.ball import Ball
from harness.numbers.rational import HALF, ONE, ZERO, Rational

FRACTIONS = st.fractions(min_value=-2, max_value=2, max_denominator=8).map(
    lambda f: Rational(f.numerator, f.denominator)
)
ROWS = st.lists(FRACTIONS, min_size=1, max_size=6).map(tuple)


def _matrix(rng: random.Random, rows: int, columns: int) -> Matrix:
    return tuple(tuple(Rational(rng.randint(-6, 6), 4) for _ in range(columns)) for _ in range(rows))


def _random(seed: int) -> tuple[list[Head], Matrix]:
    rng = random.Random(seed)
    heads = [Head(_matrix(rng, 3, 5), _matrix(rng, 3, 5), _matrix(rng, 5, 5)) for _ in range(2)]
    return heads, _matrix(rng, 4, 5)


def _float(x: Rational) -> float:
    return int(x.numerator) / int(x.denominator)


def _middle(x: Ball) -> float:
    ends = ball.endpoints(x)
    assert isinstance(ends, tuple)
    assert ends[1] - ends[0] < Rational(1, 10**12)
    return _float(ends[0])


def test_the_two_families() -> None:
    x = tuple(map(Rational, (3, 5, 7)))
    assert attention.apply(project_dim(1, 3), x) == (ZERO, x[1], ZERO)
    assert attention.apply(cross_project(0, 2, 3), x) == (ZERO, ZERO, x[0])
    assert attention.apply(attention.transposed(cross_project(0, 2, 3)), x) == (x[2], ZERO, ZERO)


@pytest.mark.parametrize("seed", range(5))
def test_floats_agree_with_enclosures(seed: int) -> None:
    heads, tokens = _random(seed)
    enclosed = attention.enclosed_attend(heads, tokens, HALF, 128)
    found = attention.attend(list(map(attention.floats, heads)), attention.as_array(tokens), 0.5)
    expected = [[_middle(x) for x in row] for row in enclosed]
    assert np.abs(found - expected).max() < 1e-12


def test_a_batch_is_its_sequences_one_by_one() -> None:
    heads, tokens = _random(0)
    float_heads = list(map(attention.floats, heads))
    batch = np.stack([attention.as_array(tokens) * scale for scale in (1, 0.5, -1)])
    found = attention.attend(float_heads, batch[None])
    assert found.shape == (1, 3, 4, 5)
    for one, alone in zip(found[0], batch, strict=True):
        assert np.allclose(one, attention.attend(float_heads, alone))


def test_the_default_temperature_is_the_root_of_the_key_width() -> None:
    heads, tokens = _random(1)
    float_heads, array = list(map(attention.floats, heads)), attention.as_array(tokens)
    found = attention.attend(float_heads, array)
    assert np.allclose(found, attention.attend(float_heads, array, 1 / math.sqrt(3)))
    assert not np.allclose(found, attention.attend(float_heads, array, 1.0))


def test_the_stream_given_is_left_as_it_was() -> None:
    heads, tokens = _random(2)
    array = attention.as_array(tokens)
    before = array.copy()
    attention.attend(list(map(attention.floats, heads)), array)
    assert (array == before).all()


@given(ROWS)
def test_hard_weights_share_what_the_largest_have(row: Vector) -> None:
    weights = attention.hard_weights(row)
    assert sum(weights, ZERO) == 1
    assert all((weight > 0) == (score == max(row)) for weight, score in zip(weights, row, strict=True))


@given(ROWS, st.integers(0, 20))
def test_softmax_weights_sum_to_one_and_follow_the_scores(row: Vector, inverse: int) -> None:
    weights = attention.enclosed_weights(row, Rational(inverse), 128)
    assert ball.contains(sum(weights, ball.exact(0, 128)), 1)
    for first, x in zip(weights, row, strict=True):
        assert ball.is_positive(first) is Truth.TRUE
        for second, y in zip(weights, row, strict=True):
            if x < y and inverse:
                assert ball.less(first, second) is Truth.TRUE


@pytest.mark.parametrize("inverse", [1, 3, 10, 100])
def test_softmax_stays_within_its_distance_to_hard_attention(inverse: int) -> None:
    value = project_dim(0, 2)
    head = Head(project_dim(1, 2), project_dim(1, 2), value)
    tokens = ((Rational(1, 4), ONE), (HALF, ZERO), (Rational(3, 4), -ONE))
    soft = attention.enclosed_gather(head, tokens, Rational(inverse), 1024)[0][0]
    hard = attention.hard_gather(head, tokens)[0][0]
    distance = reals.absolute(soft - ball.exact(hard, 1024))
    bound = attention.distance_to_hard(2, ONE, HALF, Rational(inverse), 1024)
    assert ball.less(distance, bound) is Truth.TRUE
    assert ball.is_positive(distance) is Truth.TRUE


def test_hard_attention_adds_to_the_stream() -> None:
    head = Head(project_dim(0, 2), project_dim(0, 2), cross_project(0, 1, 2))
    tokens = ((ONE, Rational(5)), (Rational(2), Rational(7)))
    expected = ((ONE, Rational(5 + 2 + 2)), (Rational(2), Rational(7 + 2 + 2)))
    assert attention.hard_attend((head, head), tokens) == expected


def test_one_bound_for_the_leading_weight() -> None:
    weight = attention.least_weight(3, Rational(2), ONE, 64)
    assert abs(_middle(weight) - (1 - 3 * math.exp(-2))) < 1e-12


def test_what_does_not_fit_is_said() -> None:
    heads, tokens = _random(0)
    with pytest.raises(UsageError, match=r"a matrix with rows of 5 applied to a vector of 2"):
        attention.apply(heads[0].query, (ONE, ONE))
    with pytest.raises(UsageError, match="dimension 8 of tokens that have 8"):
        project_dim(8, 8)
    with pytest.raises(UsageError, match="dimension -1"):
        cross_project(0, -1, 8)
    with pytest.raises(UsageError, match="tokens of width 4"):
        attention.attend([attention.floats(heads[0])], attention.as_array(tokens)[:, :4])
    with pytest.raises(UsageError, match="negative number of scores, gap or inverse temperature"):
        attention.least_weight(2, -ONE, ONE, 64)
