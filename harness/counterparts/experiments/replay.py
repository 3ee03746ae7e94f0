"""A trained transformer run again in numpy, from exported weights: no PyTorch needed.

The arithmetic is that of an encoder with normalisation before each block (Xiong et al. 2020), without dropout.
Weights go by the names PyTorch gives them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Activation = Literal["relu", "sigmoid"]
Array = NDArray[Any]
Weights = Mapping[str, NDArray[np.float32]]

_EPSILON = 1e-5  # PyTorch's own, inside the square root


@dataclass(frozen=True, slots=True)
class Shape:
    """Of a transformer encoder: the paper's two layers, two heads, width 32, and four times that between."""

    layers: int = 2
    heads: int = 2
    width: int = 32
    hidden: int = 128


def to_bytes(weights: Weights) -> bytes:
    """Weights as a numpy archive; the same weights give the same bytes."""
    stream = io.BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **dict(weights))
    return stream.getvalue()


def from_bytes(data: bytes) -> Weights:
    """Weights from a numpy archive, of plain arrays only. Raises ValueError for anything else."""
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: np.asarray(archive[name], np.float32) for name in archive.files}


def encoder(weights: Weights, tokens: Array, shape: Shape, activation: Activation) -> Array:
    """Tokens `(batch, token, width)` after all layers, the same shape; layers may have been built without attention."""
    for number in range(shape.layers):
        layer = _below(weights, f"encoder.layers.{number}.")
        if attention := _below(layer, "self_attn."):
            tokens = tokens + _attention(attention, _norm(layer, "norm1", tokens), shape.heads)
        inner = _ACTIVATIONS[activation](linear(layer, "linear1", _norm(layer, "norm2", tokens)))
        tokens = tokens + linear(layer, "linear2", inner)
    return tokens


def linear(weights: Weights, name: str, values: Array) -> Array:
    """An affine map on the last axis."""
    result: Array = values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return result


def relu(values: Array) -> Array:
    return np.maximum(values, 0)


def sigmoid(values: Array) -> Array:
    """1 / (1 + e^-x), written so that nothing overflows."""
    result: Array = np.exp(-np.logaddexp(0, -values))
    return result


def softmax(scores: Array) -> Array:
    """Along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Array = powers / powers.sum(axis=-1, keepdims=True)
    return result


_ACTIVATIONS: Mapping[Activation, Callable[[Array], Array]] = {"relu": relu, "sigmoid": sigmoid}


def _attention(weights: Weights, tokens: Array, heads: int) -> Array:
    batch, length, width = tokens.shape
    joint = tokens @ weights["in_proj_weight"].T + weights["in_proj_bias"]
    # (query, key or value; batch, head, token, width of a head)
    query, key, value = joint.reshape(batch, length, 3, heads, width // heads).transpose(2, 0, 3, 1, 4)
    weight = softmax(query @ key.swapaxes(-1, -2) / np.sqrt(width // heads))
    gathered = (weight @ value).swapaxes(1, 2).reshape(batch, length, width)
    return linear(weights, "out_proj", gathered)


def _norm(weights: Weights, name: str, tokens: Array) -> Array:
    centred = tokens - tokens.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + _EPSILON)
    result: Array = scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return result


def _below(weights: Weights, prefix: str) -> Weights:
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
