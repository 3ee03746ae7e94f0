"""What needs PyTorch: numpy says what PyTorch says, and training is a function of its configuration and seed."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from harness.counterparts.experiments import bayes_learner, replay, tm_learner
from harness.counterparts.experiments.bayes_learner import Variant
from harness.counterparts.experiments.machines import MACHINES, Machine
from harness.counterparts.experiments.replay import Activation

pytestmark = pytest.mark.torch

VARIANTS: tuple[Variant, ...] = get_args(Variant)
ACTIVATIONS: tuple[Activation, ...] = get_args(Activation)
SMALL = {"graphs": 600, "train": 500, "epochs": 2}


@pytest.mark.parametrize("variant", VARIANTS)
def test_numpy_says_what_pytorch_says_of_posteriors(variant: Variant) -> None:
    import torch

    from harness.counterparts.experiments.training import encoder, posteriors

    config = bayes_learner.Config(variant, **SMALL)
    given = bayes_learner.draw(config, 0).tokens
    with encoder.reproducible(1):
        model = posteriors.build(variant)
        with torch.no_grad():
            said = posteriors.forward(variant, model, torch.from_numpy(given)).numpy()
    mine = bayes_learner.predict(variant, encoder.exported(model), given)
    np.testing.assert_allclose(mine, said, atol=1e-5)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("machine", MACHINES, ids=lambda one: one.name)
def test_numpy_says_what_pytorch_says_of_steps(machine: Machine, activation: Activation) -> None:
    import torch

    from harness.counterparts.experiments.training import encoder, steps

    training, _ = tm_learner.samples(tm_learner.Config(machine.name, samples=100), 0)
    given = tm_learner.tokens(machine, tm_learner.packed(machine, [before for before, _ in training]))
    with encoder.reproducible(1):
        model = steps.build(machine, activation)
        with torch.no_grad():
            said = steps.forward(model, torch.from_numpy(given))
    for mine, theirs in zip(tm_learner.scores(encoder.exported(model), given, activation), said, strict=True):
        np.testing.assert_allclose(mine, theirs.numpy(), atol=1e-5)


@pytest.mark.parametrize("variant", VARIANTS)
def test_training_on_posteriors_is_a_function_and_learns(variant: Variant) -> None:
    config = bayes_learner.Config(variant, graphs=1200, train=1000, epochs=4, batch=64)
    one = bayes_learner.measure(config, 0)
    assert one == bayes_learner.measure(config, 0)
    assert one != bayes_learner.measure(config, 1)
    assert one.final_mae < 0.8 * one.baseline
    assert sum(one.error_counts) == 200


def test_training_on_steps_is_a_function_and_learns() -> None:
    config = tm_learner.Config("shift_right", samples=1000, epochs=3)
    one = tm_learner.measure(config, 0)
    assert one == tm_learner.measure(config, 0)
    assert one.accuracy[-1] > one.accuracy[0]
    assert one.halting_trained == 0


def test_what_is_measured_is_what_the_exported_weights_say() -> None:
    config = bayes_learner.Config("relu", **SMALL)
    result = bayes_learner.measure(config, 0)
    data = bayes_learner.draw(config, 0)
    said = bayes_learner.predict("relu", replay.from_bytes(result.weights), data.tokens[500:])
    assert np.abs(said - data.posteriors[500:]).mean() == pytest.approx(result.final_mae, abs=1e-6)


def test_parameters() -> None:
    counts = {
        variant: bayes_learner.measure(bayes_learner.Config(variant, 60, 50, 1), 0) for variant in VARIANTS
    }
    assert {name: one.parameters for name, one in counts.items()} == {
        "relu": 26_785,
        "sigmoid": 26_785,
        "no-attention": 18_209,
        "mlp": 4_801,
    }


def test_the_random_state_of_the_caller_is_left_alone() -> None:
    import torch

    torch.manual_seed(5)
    before = torch.random.get_rng_state()
    threads = torch.get_num_threads()
    bayes_learner.measure(replace(bayes_learner.Config("mlp", **SMALL), epochs=1), 0)
    assert torch.equal(before, torch.random.get_rng_state())
    assert torch.get_num_threads() == threads
    assert not torch.are_deterministic_algorithms_enabled()
