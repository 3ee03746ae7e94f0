"""Feed-forward blocks: the two-layer block of section 2.3.1, and the update with its logits built in (1.1, 6.2).

The paper calls both "the FFN". They are different functions: `forward` reads beliefs as they stand in the stream,
`weighted_update` first takes their log-odds, which no layer of section 2.3.1 computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from harness.counterparts.transformer.attention import Array, Matrix, Vector, add, apply
from harness.errors import UsageError
from harness.numbers import ball, reals
from harness.numbers.ball import Ball
from harness.numbers.rational import ONE, ZERO, Rational

Activation = Literal["sigmoid", "relu"]


@dataclass(frozen=True, slots=True)
class Block:
    """act(W2·act(W1·x + b1) + b2), exact: `w1` (hidden, in), `b1` (hidden,), `w2` (out, hidden), `b2` (out,)."""

    w1: Matrix
    b1: Vector
    w2: Matrix
    b2: Vector

    def __post_init__(self) -> None:
        hidden, out = len(self.b1), len(self.b2)
        if len(self.w1) != hidden or len(self.w2) != out or any(len(row) != hidden for row in self.w2):
            raise UsageError(
                f"a block of {len(self.w1)} hidden rows, {hidden} hidden biases, {out} outputs",
                why="W1 and b1 have a row a hidden unit, W2 a column a hidden unit and a row an output, b2 likewise",
                todo="make the four shapes fit",
            )


def sigmoid(x: Ball) -> Ball:
    """σ(x) = 1/(1 + e^-x), enclosed."""
    return reals.inverse(ball.exact(1, x.bits) + reals.exp(-x))


def enclosed_affine(weights: Matrix, bias: Vector, x: tuple[Ball, ...]) -> tuple[Ball, ...]:
    """W·x + b, enclosed."""
    rows = []
    for row, constant in zip(weights, bias, strict=True):
        bits = x[0].bits
        terms = (ball.exact(w, bits) * entry for w, entry in zip(row, x, strict=True))
        rows.append(sum(terms, ball.exact(constant, bits)))
    return tuple(rows)


def enclosed_forward(block: Block, x: tuple[Ball, ...]) -> tuple[Ball, ...]:
    """The block with sigmoids, enclosed."""
    hidden = tuple(map(sigmoid, enclosed_affine(block.w1, block.b1, x)))
    return tuple(map(sigmoid, enclosed_affine(block.w2, block.b2, hidden)))


def exact_hidden(block: Block, x: Vector) -> Vector:
    """The hidden units with ReLU, max(0, W1·x + b1), exact."""
    return tuple(max(z, ZERO) for z in add(apply(block.w1, x), block.b1))


def exact_forward(block: Block, x: Vector) -> Vector:
    """The block with ReLU, exact."""
    return tuple(max(z, ZERO) for z in add(apply(block.w2, exact_hidden(block, x)), block.b2))


def reach(block: Block, output: int = 0) -> Rational:
    """Σ|W2| + |b2|: the sigmoid of an output is applied to a number of at most this size, whatever the input."""
    return sum(map(abs, block.w2[output]), abs(block.b2[output]))


def weighted_update(w0: Rational, w1: Rational, bias: Rational, m0: Ball, m1: Ball) -> Ball:
    """σ(w0·logit m0 + w1·logit m1 + b), enclosed."""
    bits = m0.bits
    total = ball.exact(w0, bits) * logit(m0) + ball.exact(w1, bits) * logit(m1) + ball.exact(bias, bits)
    return sigmoid(total)


def logit(p: Ball) -> Ball:
    """log(p/(1 - p)), enclosed; of a p that is enclosed within (0, 1)."""
    if ball.is_positive(p).name != "TRUE" or ball.less(p, ball.exact(1, p.bits)).name != "TRUE":
        raise UsageError(
            "the log-odds of a number that is not known to lie between 0 and 1",
            why="log(p/(1 - p)) is real only there",
            todo="gather beliefs with weights that keep them within (0, 1)",
        )
    return reals.log(reals.divide(p, ball.exact(1, p.bits) - p))


def pooled(a: Rational, b: Rational) -> Rational:
    """a ⊕ b = ab/(ab + (1 - a)(1 - b)): `weighted_update` with w0 = w1 = 1, b = 0, as an exact fraction."""
    for belief in (a, b):
        require_belief(belief)
    total = a * b + (ONE - a) * (ONE - b)
    if total == 0:
        raise UsageError(
            "two certain beliefs that contradict each other",
            why="0 ⊕ 1 is 0/0",
            todo="keep beliefs strictly between 0 and 1",
        )
    return a * b / total


def require_belief(belief: Rational) -> None:
    """Go on only with a probability."""
    if not 0 <= belief <= 1:
        raise UsageError(
            f"a belief of {belief}", why="beliefs are probabilities", todo="use one within [0, 1]"
        )


@dataclass(frozen=True, slots=True, eq=False)
class FloatBlock:
    """The block in floats, same shapes."""

    w1: Array
    b1: Array
    w2: Array
    b2: Array
    activation: Activation = "sigmoid"


def forward(block: FloatBlock, x: Array) -> Array:
    """The block at each position of `x` `(…, in)`."""
    flat = x.reshape(-1, x.shape[-1])
    hidden = _activate(_affine(flat, block.w1, block.b1), block.activation)
    out = _activate(_affine(hidden, block.w2, block.b2), block.activation)
    return out.reshape(*x.shape[:-1], out.shape[-1])


def _affine(x: Array, weights: Array, bias: Array) -> Array:
    out: Array = x @ weights.T
    out += bias
    return out


def _activate(z: Array, activation: Activation) -> Array:
    """Overwrites its argument."""
    if activation == "relu":
        return np.maximum(z, 0, out=z)
    np.negative(z, out=z)
    with np.errstate(over="ignore"):  # e^-z overflows for z far below zero, where the sigmoid is 0
        np.exp(z, out=z)
    z += 1
    return np.reciprocal(z, out=z)
