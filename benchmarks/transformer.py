"""A batch through one layer of the transformer, against NumPy's matrix products of the same sizes alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from harness.counterparts.transformer.attention import Array, FloatHead
from harness.counterparts.transformer.feed_forward import Activation, FloatBlock, layer

_REPEATS = 7
_PRECISION = 1e-6


@dataclass(frozen=True, slots=True)
class Size:
    """Sequences, tokens of each, width, heads, width of a head's keys, hidden units."""

    batch: int
    tokens: int
    width: int
    heads: int
    keys: int
    hidden: int


_SIZES = (
    Size(64, 32, 256, 2, 128, 1024),
    Size(16, 128, 256, 4, 64, 1024),
    Size(8, 64, 512, 8, 64, 2048),
)


def _made(size: Size, activation: Activation) -> tuple[list[FloatHead], FloatBlock, Array]:
    rng = np.random.default_rng(0)

    def matrix(rows: int, columns: int) -> Array:
        return rng.normal(scale=columns**-0.5, size=(rows, columns))

    heads = [
        FloatHead(
            matrix(size.keys, size.width), matrix(size.keys, size.width), matrix(size.width, size.width)
        )
        for _ in range(size.heads)
    ]
    block = FloatBlock(
        matrix(size.hidden, size.width),
        rng.normal(size=size.hidden),
        matrix(size.width, size.hidden),
        rng.normal(size=size.width),
        activation,
    )
    return heads, block, rng.normal(size=(size.batch, size.tokens, size.width))


def _products(heads: list[FloatHead], block: FloatBlock, tokens: Array) -> Array:
    """The products of the layer, as large and as many, with nothing between them."""
    flat = tokens.reshape(-1, tokens.shape[-1])
    for head in heads:
        queries = (flat @ head.query.T).reshape(*tokens.shape[:-1], -1)
        keys = (flat @ head.key.T).reshape(*tokens.shape[:-1], -1)
        _ = (queries @ keys.swapaxes(-1, -2)) @ (flat @ head.value.T).reshape(tokens.shape)
    out: Array = (flat @ block.w1.T) @ block.w2.T
    return out


def _slowly(heads: list[FloatHead], block: FloatBlock, tokens: Array) -> Array:
    """The layer on one sequence as its formulas read, to see that the fast one computes it."""
    stream = tokens.copy()
    for head in heads:
        logits = (tokens @ head.query.T) @ (tokens @ head.key.T).T / np.sqrt(head.query.shape[0])
        weights = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        stream = stream + weights @ (tokens @ head.value.T)

    def act(z: Array) -> Array:
        out: Array = 1 / (1 + np.exp(-z)) if block.activation == "sigmoid" else np.maximum(z, 0)
        return out

    return stream + act(act(stream @ block.w1.T + block.b1) @ block.w2.T + block.b2)


def _seconds(compute: Callable[[], Array]) -> float:
    """Processor time, the best of several runs: other work on the machine disturbs that least."""
    best = float("inf")
    for _ in range(_REPEATS):
        start = time.process_time()
        compute()
        best = min(best, time.process_time() - start)
    return best


def run() -> None:
    """Print milliseconds of both and their ratio."""
    print(f"{'':52}{'products ms':>14}{'layer ms':>12}{'ratio':>8}")
    kinds: tuple[Activation, ...] = ("sigmoid", "relu")
    for size in _SIZES:
        for activation in kinds:
            heads, block, tokens = _made(size, activation)
            error = np.abs(layer(heads, block, tokens)[0] - _slowly(heads, block, tokens[0])).max()
            if not error < _PRECISION:
                raise ArithmeticError(f"the layer is {error} away from its formulas")
            plain = _seconds(partial(_products, heads, block, tokens))
            ours = _seconds(partial(layer, heads, block, tokens))
            shape = f"{size.batch} × {size.tokens} × {size.width}"
            name = f"{shape}, {size.heads} heads, {size.hidden} hidden, {activation}"
            print(f"{name:52}{1000 * plain:>14.1f}{1000 * ours:>12.1f}{ours / plain:>8.2f}", flush=True)
