"""Trained models run again in numpy; that PyTorch says the same is checked in test_training.py."""

from __future__ import annotations

import numpy as np
import pytest

from harness.counterparts.experiments import replay


def test_weights_survive_as_the_same_bytes() -> None:
    weights = {"b": np.array([1.5, 2.0], np.float32), "a": np.zeros((2, 3), np.float32)}
    data = replay.to_bytes(weights)
    assert data == replay.to_bytes(weights)
    again = replay.from_bytes(data)
    assert {name: value.tolist() for name, value in again.items()} == {"b": [1.5, 2.0], "a": [[0] * 3] * 2}


def test_no_archive_is_refused() -> None:
    with pytest.raises(ValueError, match=r"pickled|allow_pickle|archive"):
        replay.from_bytes(b"no archive")


def test_softmax_and_sigmoid_hold_at_large_numbers() -> None:
    np.testing.assert_allclose(replay.softmax(np.array([1000.0, 1000.0])), [0.5, 0.5])
    np.testing.assert_allclose(replay.sigmoid(np.array([-1000.0, 0.0, 1000.0])), [0, 0.5, 1])


def test_a_layer_of_zero_weights_passes_its_tokens_on() -> None:
    shape = replay.Shape(layers=1, heads=2, width=4, hidden=3)
    sizes = {
        "self_attn.in_proj_weight": (12, 4),
        "self_attn.in_proj_bias": (12,),
        "self_attn.out_proj.weight": (4, 4),
        "self_attn.out_proj.bias": (4,),
        "linear1.weight": (3, 4),
        "linear1.bias": (3,),
        "linear2.weight": (4, 3),
        "linear2.bias": (4,),
        "norm1.weight": (4,),
        "norm1.bias": (4,),
        "norm2.weight": (4,),
        "norm2.bias": (4,),
    }
    weights = {f"encoder.layers.0.{name}": np.zeros(size, np.float32) for name, size in sizes.items()}
    tokens = np.arange(24.0).reshape(2, 3, 4)
    np.testing.assert_array_equal(replay.encoder(weights, tokens, shape, "relu"), tokens)


def test_without_attention_a_token_sees_no_other() -> None:
    rng = np.random.default_rng(0)
    sizes = {"linear1.weight": (3, 4), "linear1.bias": (3,), "linear2.weight": (4, 3), "linear2.bias": (4,)}
    sizes |= {"norm2.weight": (4,), "norm2.bias": (4,)}
    weights = {
        f"encoder.layers.0.{name}": rng.normal(size=size).astype(np.float32) for name, size in sizes.items()
    }
    shape = replay.Shape(layers=1, width=4, hidden=3)
    tokens = rng.normal(size=(1, 3, 4))
    changed = tokens.copy()
    changed[0, 1] += 1
    one, other = (replay.encoder(weights, given, shape, "relu") for given in (tokens, changed))
    np.testing.assert_array_equal(one[0, [0, 2]], other[0, [0, 2]])
    assert not np.allclose(one[0, 1], other[0, 1])
