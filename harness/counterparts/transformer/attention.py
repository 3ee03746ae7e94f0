"""Softmax and hard attention on a residual stream (paper, sections 2.3.1, 2.3.2, 5.2).

A head holds three matrices that act on a token from the left, `query @ x`, as the definitions of section 5.2 need it;
section 2.3.1 writes the transposed product `x @ W`, and `transposed` turns one into the other. Three twins compute
the same: NumPy floats over any batch (`attend`), exact rationals where no exponential occurs (`hard_attend`), and
enclosures where one does (`enclosed_attend`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harness.errors import UsageError
from harness.numbers import ball, reals
from harness.numbers.ball import Ball
from harness.numbers.rational import ONE, ZERO, Rational

Array = NDArray[np.float64]
Vector = tuple[Rational, ...]
Matrix = tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One attention head, exact. `query` and `key` are (key width, model width), `value` is (model width, model width).

    `value` writes to the residual stream: the product of the value and the output projection of a usual transformer.
    """

    query: Matrix
    key: Matrix
    value: Matrix


@dataclass(frozen=True, slots=True, eq=False)
class FloatHead:
    """The same head in floats."""

    query: Array
    key: Array
    value: Array


def project_dim(dimension: int, width: int) -> Matrix:
    """The diagonal projection on one dimension (section 5.2)."""
    return cross_project(dimension, dimension, width)


def cross_project(source: int, destination: int, width: int) -> Matrix:
    """The matrix with its single 1 in row `destination` and column `source` (section 5.2)."""
    for dimension in (source, destination):
        if not 0 <= dimension < width:
            raise UsageError(
                f"dimension {dimension} of tokens that have {width}",
                why="dimensions are counted from 0",
                todo="choose one within the token",
            )
    return tuple(
        tuple(ONE if (i, j) == (destination, source) else ZERO for j in range(width)) for i in range(width)
    )


def transposed(matrix: Matrix) -> Matrix:
    """Rows and columns exchanged."""
    return tuple(zip(*matrix, strict=True))


def apply(matrix: Matrix, vector: Vector) -> Vector:
    """`matrix @ vector`."""
    if any(len(row) != len(vector) for row in matrix):
        raise UsageError(
            f"a matrix with rows of {len(matrix[0])} applied to a vector of {len(vector)}",
            why="the two must be equally long",
            todo="use tokens of the width the head was made for",
        )
    # Most weights are zero: a construction's matrices hold a single 1.
    return tuple(sum((w * x for w, x in zip(row, vector, strict=True) if w != 0), ZERO) for row in matrix)


def dot(x: Vector, y: Vector) -> Rational:
    """The inner product."""
    return sum((a * b for a, b in zip(x, y, strict=True)), ZERO)


def add(x: Vector, y: Vector) -> Vector:
    """The sum, entry by entry."""
    return tuple(a + b for a, b in zip(x, y, strict=True))


def scores(head: Head, tokens: Sequence[Vector]) -> Matrix:
    """Scores `(receiver, sender)`, without a temperature: query of the receiver times key of the sender."""
    queries = [apply(head.query, token) for token in tokens]
    keys = [apply(head.key, token) for token in tokens]
    return tuple(tuple(dot(query, key) for key in keys) for query in queries)


def hard_weights(row: Vector) -> Vector:
    """The limit of the softmax of λ·row as λ grows: all weight on the largest score, ties sharing it equally."""
    largest = max(row)
    share = ONE / row.count(largest)
    return tuple(share if score == largest else ZERO for score in row)


def hard_gather(head: Head, tokens: Sequence[Vector]) -> Matrix:
    """What hard attention adds to each token, exactly."""
    values = [apply(head.value, token) for token in tokens]
    return tuple(_mixed(hard_weights(row), values) for row in scores(head, tokens))


def _mixed(weights: Vector, values: Sequence[Vector]) -> Vector:
    return tuple(dot(weights, column) for column in zip(*values, strict=True))


def hard_attend(heads: Sequence[Head], tokens: Sequence[Vector]) -> Matrix:
    """The residual stream after hard attention: each token plus what every head adds to it."""
    stream = tuple(tokens)
    for head in heads:
        stream = tuple(add(*pair) for pair in zip(stream, hard_gather(head, tokens), strict=True))
    return stream


def enclosed_weights(row: Vector, inverse_temperature: Rational, bits: int) -> tuple[Ball, ...]:
    """Enclosures of the softmax of `inverse_temperature`·row."""
    largest = max(row)  # taken off first, so that no exponential overflows
    exponentials = [reals.exp(ball.exact(inverse_temperature * (score - largest), bits)) for score in row]
    total = sum(exponentials[1:], exponentials[0])
    return tuple(reals.divide(exponential, total) for exponential in exponentials)


def enclosed_gather(
    head: Head, tokens: Sequence[Vector], inverse_temperature: Rational, bits: int
) -> tuple[tuple[Ball, ...], ...]:
    """Enclosures of what softmax attention adds to each token."""
    values = [apply(head.value, token) for token in tokens]
    zero = ball.exact(0, bits)
    gathered = []
    for row in scores(head, tokens):
        weights = enclosed_weights(row, inverse_temperature, bits)
        terms = [[w * ball.exact(v, bits) for v in value] for w, value in zip(weights, values, strict=True)]
        gathered.append(tuple(sum(column, zero) for column in zip(*terms, strict=True)))
    return tuple(gathered)


def enclosed_attend(
    heads: Sequence[Head], tokens: Sequence[Vector], inverse_temperature: Rational, bits: int
) -> tuple[tuple[Ball, ...], ...]:
    """Enclosures of the residual stream after softmax attention."""
    stream = tuple(tuple(ball.exact(x, bits) for x in token) for token in tokens)
    for head in heads:
        added = enclosed_gather(head, tokens, inverse_temperature, bits)
        stream = tuple(
            tuple(x + y for x, y in zip(token, more, strict=True))
            for token, more in zip(stream, added, strict=True)
        )
    return stream


def least_weight(others: int, gap: Rational, inverse_temperature: Rational, bits: int) -> Ball:
    """Encloses 1 - others·e^(-λ·gap), below the weight of a score that leads `others` scores by `gap` or more."""
    if others < 0 or gap < 0 or inverse_temperature < 0:
        raise UsageError(
            "a bound for a negative number of scores, gap or inverse temperature", todo="use numbers ≥ 0"
        )
    tail = ball.exact(others, bits) * reals.exp(ball.exact(-inverse_temperature * gap, bits))
    return ball.exact(1, bits) - tail


def distance_to_hard(
    others: int, gap: Rational, spread: Rational, inverse_temperature: Rational, bits: int
) -> Ball:
    """Encloses spread·others·e^(-λ·gap): no gathered value is further from the hard one than that.

    `spread` is the largest distance between two of the values. The weights off the arg-max sum to at most
    others·e^(-λ·gap), and each moves the sum by at most `spread`.
    """
    return ball.exact(spread, bits) * (
        ball.exact(1, bits) - least_weight(others, gap, inverse_temperature, bits)
    )


def floats(head: Head) -> FloatHead:
    """The head in floats."""
    return FloatHead(*(as_array(matrix) for matrix in (head.query, head.key, head.value)))


def as_array(matrix: Sequence[Vector]) -> Array:
    """An exact matrix in floats, each entry rounded once."""
    return np.array([[int(x.numerator) / int(x.denominator) for x in row] for row in matrix])


def softmax(logits: Array) -> Array:
    """Softmax over the last axis; overwrites its argument."""
    logits -= logits.max(axis=-1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=-1, keepdims=True)
    return logits


def attend(heads: Sequence[FloatHead], tokens: Array, inverse_temperature: float | None = None) -> Array:
    """The residual stream `(…, token, dimension)` after softmax attention; the default temperature is √(key width)."""
    width = tokens.shape[-1]
    stream = tokens.copy()
    flat = tokens.reshape(-1, width)  # one large product is faster than one a sequence
    for head in heads:
        if (
            head.query.shape[-1] != width
            or head.key.shape != head.query.shape
            or head.value.shape != (width,) * 2
        ):
            raise UsageError(
                f"a head of shapes {head.query.shape}, {head.key.shape}, {head.value.shape}, tokens of width {width}",
                why="queries and keys are as wide as the token, values as wide and as high",
                todo="make the head for tokens of this width",
            )
        scale = head.query.shape[0] ** -0.5 if inverse_temperature is None else inverse_temperature
        shape = (*tokens.shape[:-1], head.query.shape[0])
        queries = (flat @ (head.query.T * scale)).reshape(shape)
        keys = (flat @ head.key.T).reshape(shape)
        weights = softmax(queries @ keys.swapaxes(-1, -2))
        stream += weights @ (flat @ head.value.T).reshape(tokens.shape)
    return stream
