"""Data, encoding and unrolling of `tm_learner`; what needs PyTorch stands in test_training.py."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from harness.counterparts.experiments import tm_learner
from harness.counterparts.experiments.figures import Done, Run
from harness.counterparts.experiments.machines import MACHINES, Snapshot, behaviour, step, word_tape
from harness.counterparts.experiments.replay import Weights
from harness.counterparts.experiments.tm_learner import Config, Result, Snapshots

NAMES = [machine.name for machine in MACHINES]


def result(accuracy: tuple[float, ...] = (0.5, 1.0), *, halting: float | None = 0.0) -> Result:
    """A made-up training run."""
    return Result(
        parameters=26_000,
        trained_rows=90,
        validation_rows=10,
        distinct_inputs=50,
        training_loss=(1.0,) * len(accuracy),
        accuracy=accuracy,
        overlap=0.9,
        fresh_rows=1,
        fresh_accuracy=1.0,
        steps=1.0,
        halting_transitions=5 if halting is not None else 0,
        halting_trained=0,
        halting=halting,
        unrolled=1.0,
        unrolled_to_halt=0.0,
        named=0.0,
        weights=b"",
    )


def made_up() -> list[Done]:
    return [
        Done(
            Run(f"{activation}/{name}", Config(name), seed),
            result(halting=None if name == "shift_left" else 0.0),
        )
        for activation in ("relu", "sigmoid")
        for name in NAMES
        for seed in (0, 1)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_halting_step_is_sampled_and_half_of_the_rows_are_hard(name: str) -> None:
    machine = tm_learner.machine_named(name)
    training, validation = tm_learner.samples(Config(name, samples=2000), 0)
    rows = training + validation
    assert all(after.state != machine.accept for _, after in rows)
    assert all(step(machine, before) == after for before, after in rows)
    assert len(training) == len(rows) * 9 // 10
    if machine.hard:
        assert sum(before.state == machine.hard for before, _ in rows) == len(rows) // 2
    else:
        assert len(rows) == 2000


def test_a_seed_draws_the_same_samples_each_time() -> None:
    config = Config("increment", samples=100)
    assert tm_learner.samples(config, 0) == tm_learner.samples(config, 0)
    assert tm_learner.samples(config, 0) != tm_learner.samples(config, 1)


def test_most_validation_inputs_are_trained_on() -> None:
    for name, least in zip(NAMES, (0.9, 0.9, 0.99, 0.95, 0.98), strict=True):
        training, validation = tm_learner.samples(Config(name), 0)
        known = {before for before, _ in training}
        assert sum(before in known for before, _ in validation) / len(validation) > least


def test_a_snapshot_as_tokens() -> None:
    machine = tm_learner.machine_named("increment")
    given = tm_learner.packed(machine, [Snapshot(word_tape(5), 2, "scan_right")])
    (tokens,) = tm_learner.tokens(machine, given)
    assert tokens.shape == (16, tm_learner.token_width(machine))
    assert machine.states == ("carry", "done", "scan_right")
    #                  0  1  blank  place, least digit first       head  state
    assert tokens[0].tolist() == [1, 0, 0, -1, -1, -1, -1, -1, 0, 0, 0, 1]
    assert tokens[1].tolist() == [0, 1, 0, 1, -1, -1, -1, -1, 0, 0, 0, 1]
    assert tokens[2].tolist() == [1, 0, 0, -1, 1, -1, -1, -1, 1, 0, 0, 1]
    assert tokens[6].tolist() == [0, 0, 1, -1, 1, 1, -1, -1, 0, 0, 0, 1]


def perfect(config: Config, _: Weights, given: Snapshots) -> Snapshots:
    """What a model that had learnt the machine, halting included, would say."""
    machine = tm_learner.machine_named(config.machine)
    after = [
        step(machine, Snapshot(tuple(tape.tolist()), int(head), machine.states[state]))
        if machine.states[state] != machine.accept
        else Snapshot(tuple(tape.tolist()), int(head), machine.accept)
        for tape, head, state in zip(given.tape, given.head, given.state, strict=True)
    ]
    return tm_learner.packed(machine, after)


@pytest.mark.parametrize("name", NAMES)
def test_a_perfect_model_unrolls_to_what_the_machine_does(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tm_learner, "predict", perfect)
    machine = tm_learner.machine_named(name)
    right, to_halt, named = tm_learner._unrolled(Config(name), machine, {})
    did = behaviour(machine)
    assert (right, to_halt, named) == (1, 1, did.right / did.asked)


def test_a_model_that_never_halts_is_right_up_to_the_halt_only(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = tm_learner.machine_named("complement")

    def never_halts(config: Config, weights: Weights, given: Snapshots) -> Snapshots:
        said = perfect(config, weights, given)
        return replace(said, state=np.full_like(said.state, machine.states.index("flip")))

    monkeypatch.setattr(tm_learner, "predict", never_halts)
    assert tm_learner._unrolled(Config("complement"), machine, {}) == (1, 0, 0)


def test_figures_leave_out_what_there_is_none_of() -> None:
    found = {figure.quantity: list(figure.values) for figure in tm_learner.figures(made_up())}
    assert found["relu/increment/accuracy_after_4"] == [1, 1]
    assert found["relu/increment/epochs_to_all"] == [2, 2]
    assert "relu/shift_left/halting" not in found
    assert found["shift_left/halts"] == [0]
    assert found["decrement/as_named"] == [1]


def test_epochs_to_all() -> None:
    assert result((0.5, 0.9)).epochs_to_all is None
    assert result((0.5, 1.0)).epochs_to_all == 2
    assert result((0.5, 0.6, 0.7, 0.8, 1.0)).accuracy_after(4) == 0.8


def test_the_notes_tell_what_the_metric_does_not_show() -> None:
    text = "\n".join(tm_learner.notes(made_up()))
    assert "decrement: the machine computes what its name says for all 255 words asked." in text
    assert "shift_left: the machine gives the number that its name says for 0 of 256 words" in text
    assert "It moves the cells as named for 256." in text
    assert "of 5 halting transitions 0 are trained on" in text
    assert "relu/shift_left: 2 of 2 runs get all of validation right" in text
