"""Small transformers in PyTorch, and their weights as plain arrays: on one thread, the same numbers each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import nn

from harness.counterparts.experiments.replay import Activation, Shape, Weights


@contextmanager
def reproducible(seed: int) -> Iterator[None]:
    """One thread and deterministic kernels within, with the random state of `seed`; both are put back afterwards."""
    threads, strict = torch.get_num_threads(), torch.are_deterministic_algorithms_enabled()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        torch.set_num_threads(
            1
        )  # sums over threads depend on how many there are; these models gain nothing from two
        torch.use_deterministic_algorithms(True)
        try:
            yield
        finally:
            torch.set_num_threads(threads)
            torch.use_deterministic_algorithms(strict)


def encoder(shape: Shape, activation: Activation) -> Any:
    """Tokens `(batch, token, width)` to the same shape: pre-norm layers, no dropout, no norm at the end."""
    layer = nn.TransformerEncoderLayer(
        d_model=shape.width,
        nhead=shape.heads,
        dim_feedforward=shape.hidden,
        dropout=0.0,
        activation=torch.relu if activation == "relu" else torch.sigmoid,
        batch_first=True,
        norm_first=True,
    )
    return nn.TransformerEncoder(layer, shape.layers, enable_nested_tensor=False)


def feed_forward_only(shape: Shape) -> Any:
    """The same layers with ReLU and with their attention left out: each token is worked on by itself."""

    def layer() -> Any:
        return nn.ModuleDict(
            {
                "norm2": nn.LayerNorm(shape.width),
                "linear1": nn.Linear(shape.width, shape.hidden),
                "linear2": nn.Linear(shape.hidden, shape.width),
            }
        )

    return nn.ModuleDict({"layers": nn.ModuleList([layer() for _ in range(shape.layers)])})


def without_attention(layers: Any, tokens: Any) -> Any:
    """Tokens after the layers that `feed_forward_only` made."""
    for layer in layers["layers"]:
        inner = torch.relu(layer["linear1"](layer["norm2"](tokens)))
        tokens = tokens + layer["linear2"](inner)
    return tokens


def parameters(model: Any) -> int:
    """How many numbers training adjusts."""
    return sum(int(parameter.numel()) for parameter in model.parameters())


def exported(model: Any) -> Weights:
    """The weights by PyTorch's names, in single precision."""
    return {name: np.array(tensor.numpy(), np.float32) for name, tensor in model.state_dict().items()}
