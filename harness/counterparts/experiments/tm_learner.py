"""A transformer trained to make one step of a Turing machine (paper, section 5.3).

A snapshot is sixteen tokens, one a cell, and the model answers with the snapshot after it: a symbol for each cell,
where the head stands, and the state. What the paper's metric leaves open is measured beside it: how much of validation
was trained on, the halting transitions, whole runs, and what the machines themselves compute.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harness.counterparts.experiments import replay
from harness.counterparts.experiments.figures import (
    Done,
    Experiment,
    Figure,
    Run,
    Scale,
    mean,
    parts,
    spread,
)
from harness.counterparts.experiments.machines import (
    CELLS,
    MACHINES,
    WORDS,
    Machine,
    Snapshot,
    behaviour,
    bits_on,
    start,
    step,
    transitions,
)
from harness.counterparts.experiments.replay import Activation, Array, Shape, Weights

Pair = tuple[Snapshot, Snapshot]

SYMBOLS = 3
PLACES = 5  # binary digits of a cell's place, one more than sixteen cells need
LONGEST_RUN = 40  # steps: more than any halting run on a word takes (at most 2 * 8 + 2)


@dataclass(frozen=True, slots=True)
class Config:
    """Training one machine's step until validation is perfect, at most `epochs` long; samples are split 90 to 10.

    The paper says four epochs; training ends after five times as many. Rows whose state is the machine's hard one weigh
    `hard_weight` times as much. Seed 0 is the paper's, `paper_seed`.
    """

    machine: str
    activation: Activation = "relu"
    samples: int = 10_000
    epochs: int = 20
    batch: int = 32
    rate: float = 1e-3
    hard_weight: float = 10.0
    paper_seed: int = 42


@dataclass(frozen=True, slots=True)
class Result:
    """One training run. Shares are of rows answered exactly: all sixteen symbols, head and state.

    Validation: `overlap` is the share of its rows whose input was trained on, `fresh_rows` the number of those that
    were not and `fresh_accuracy` the share of these (None without any). Over all words: `steps` of all distinct
    transitions that do not halt, `halting` of those that do (`halting_trained` of them were trained on). `unrolled` is
    the share of words whose run, fed back step by step, stays right until the machine halts (or for `LONGEST_RUN`
    steps), `unrolled_to_halt` with the halting step as well. `named` is the share of words for which a run of the model
    ends in the number that the machine's name promises.
    """

    parameters: int
    trained_rows: int
    validation_rows: int
    distinct_inputs: int
    training_loss: tuple[float, ...]
    accuracy: tuple[float, ...]
    overlap: float
    fresh_rows: int
    fresh_accuracy: float | None
    steps: float
    halting_transitions: int
    halting_trained: int
    halting: float | None
    unrolled: float
    unrolled_to_halt: float
    named: float
    weights: bytes

    def accuracy_after(self, epochs: int) -> float:
        """Of validation after so many epochs; training that was perfect before ended there."""
        return self.accuracy[:epochs][-1]

    @property
    def epochs_to_all(self) -> int | None:
        """The first epoch after which all of validation was right, counted from 1."""
        return next((number for number, share in enumerate(self.accuracy, 1) if share == 1), None)


@dataclass(frozen=True, slots=True)
class Snapshots:
    """Many snapshots: symbols `(row, cell)`, head `(row,)`, and state by number `(row,)`."""

    tape: NDArray[np.int64]
    head: NDArray[np.int64]
    state: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.head)

    def same(self, other: Snapshots) -> NDArray[np.bool_]:
        """Row by row, whether everything agrees."""
        tapes = (self.tape == other.tape).all(axis=1)
        agreed: NDArray[np.bool_] = tapes & (self.head == other.head) & (self.state == other.state)
        return agreed


def machine_named(name: str) -> Machine:
    return next(machine for machine in MACHINES if machine.name == name)


def samples(config: Config, seed: int) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Training and validation pairs: runs on words drawn at random, without halting steps, half of them hard ones."""
    machine = machine_named(config.machine)
    pool = _pool(machine, 4 * config.samples, random.Random(config.paper_seed + seed))
    shuffle = random.Random(config.paper_seed + seed).shuffle
    hard = [pair for pair in pool if pair[0].state == machine.hard]
    easy = [pair for pair in pool if pair[0].state != machine.hard]
    if hard:
        shuffle(hard)
        shuffle(easy)
        each = min(config.samples // 2, len(hard))
        chosen = hard[:each] + easy[:each]
        shuffle(chosen)
    else:
        shuffle(easy)
        chosen = easy[: config.samples]
    cut = len(chosen) * 9 // 10
    return tuple(chosen[:cut]), tuple(chosen[cut:])


def _pool(machine: Machine, size: int, rng: random.Random) -> list[Pair]:
    pool: list[Pair] = []
    while len(pool) < size:
        run = transitions(machine, rng.randint(WORDS.start, WORDS.stop - 1))
        pool += (pair for pair in run if pair[1].state != machine.accept)
    return pool[:size]


def packed(machine: Machine, snapshots: Sequence[Snapshot]) -> Snapshots:
    """Snapshots as arrays; states by their place among the machine's sorted names."""
    number = {state: index for index, state in enumerate(machine.states)}
    return Snapshots(
        np.array([one.tape for one in snapshots]).reshape(-1, CELLS),
        np.array([one.head for one in snapshots], dtype=np.int64),
        np.array([number[one.state] for one in snapshots], dtype=np.int64),
    )


def token_width(machine: Machine) -> int:
    return SYMBOLS + PLACES + 1 + len(machine.states)


def tokens(machine: Machine, given: Snapshots) -> NDArray[np.float32]:
    """`(row, cell, width)`: symbol (one of three), place in binary as ±1 from the least digit, head here, state."""
    rows = len(given)
    places = np.where(np.arange(CELLS)[:, None] >> np.arange(PLACES) & 1, 1.0, -1.0)
    parts = (
        np.eye(SYMBOLS)[given.tape],
        np.broadcast_to(places, (rows, CELLS, PLACES)),
        np.eye(CELLS)[given.head][:, :, None],
        np.broadcast_to(
            np.eye(len(machine.states))[given.state][:, None], (rows, CELLS, len(machine.states))
        ),
    )
    return np.concatenate(parts, axis=2).astype(np.float32)


def scores(weights: Weights, given: Array, activation: Activation) -> tuple[Array, Array, Array]:
    """What the model says, before softmax: symbols `(row, cell, 3)`, head `(row, cell)` and state `(row, state)`."""
    hidden = replay.encoder(weights, replay.linear(weights, "embed", given), Shape(), activation)
    return (
        replay.linear(weights, "tape", hidden),
        replay.linear(weights, "head", hidden)[:, :, 0],
        replay.linear(weights, "state", hidden.mean(axis=1)),
    )


def predict(config: Config, weights: Weights, given: Snapshots) -> Snapshots:
    """The snapshots that the model says come next."""
    machine = machine_named(config.machine)
    answers = [
        scores(weights, tokens(machine, _rows(given, first)), config.activation)
        for first in range(0, len(given), _AT_ONCE)
    ]
    tape, head, state = (np.concatenate(part).argmax(axis=-1) for part in zip(*answers, strict=True))
    return Snapshots(tape, head, state)


_AT_ONCE = 512


def _rows(given: Snapshots, first: int) -> Snapshots:
    chosen = slice(first, first + _AT_ONCE)
    return Snapshots(given.tape[chosen], given.head[chosen], given.state[chosen])


def measure(config: Config, seed: int) -> Result:
    """Train once; `seed` draws the words, their order and the first weights. Raises ImportError without PyTorch."""
    from harness.counterparts.experiments.training.steps import train

    machine = machine_named(config.machine)
    training, validation = samples(config, seed)
    trained = train(config, training, validation, config.paper_seed + seed)
    known = {before for before, _ in training}
    fresh = [pair for pair in validation if pair[0] not in known]
    every = dict(pair for word in WORDS for pair in _first_steps(machine, word))
    halting = [pair for pair in every.items() if pair[1].state == machine.accept]
    going_on = [pair for pair in every.items() if pair[1].state != machine.accept]
    right, to_halt, named = _unrolled(config, machine, trained.weights)
    return Result(
        parameters=trained.parameters,
        trained_rows=len(training),
        validation_rows=len(validation),
        distinct_inputs=len(known | {before for before, _ in validation}),
        training_loss=trained.losses,
        accuracy=trained.accuracy,
        overlap=1 - len(fresh) / len(validation),
        fresh_rows=len(fresh),
        fresh_accuracy=_exact(config, machine, trained.weights, fresh),
        steps=_exact(config, machine, trained.weights, going_on) or 0.0,
        halting_transitions=len(halting),
        halting_trained=sum(before in known for before, _ in halting),
        halting=_exact(config, machine, trained.weights, halting),
        unrolled=right,
        unrolled_to_halt=to_halt,
        named=named,
        weights=replay.to_bytes(trained.weights),
    )


def _first_steps(machine: Machine, word: int) -> list[Pair]:
    return [pair for pair, _ in zip(transitions(machine, word), range(LONGEST_RUN), strict=False)]


def _exact(config: Config, machine: Machine, weights: Weights, pairs: Sequence[Pair]) -> float | None:
    """The share of pairs that the model gets exactly; None without pairs."""
    if not pairs:
        return None
    answers = predict(config, weights, packed(machine, [before for before, _ in pairs]))
    return float(answers.same(packed(machine, [after for _, after in pairs])).mean())


def _unrolled(config: Config, machine: Machine, weights: Weights) -> tuple[float, float, float]:
    """Runs of the model on every word beside the simulator's: shares right, right to the halt, and as named.

    The model stops where it says that it accepts, the simulator where it does.
    """
    accepting = machine.states.index(machine.accept)
    truth = [start(machine, word) for word in WORDS]
    said = packed(machine, truth)
    right = np.ones(len(truth), dtype=bool)
    to_halt = np.ones(len(truth), dtype=bool)
    for _ in range(LONGEST_RUN):
        halted = np.array([one.state == machine.accept for one in truth])
        truth = [one if one.state == machine.accept else step(machine, one) for one in truth]
        halts_now = np.array([one.state == machine.accept for one in truth]) & ~halted
        said = _held(said, predict(config, weights, said), said.state == accepting)
        same = said.same(packed(machine, truth))
        to_halt &= same
        right &= same | halted | halts_now
    named = [
        said.state[row] == accepting and _number(said.tape[row]) in promised
        for row, word in enumerate(WORDS)
        if (promised := machine.promised(word))
    ]
    return float(right.mean()), float(to_halt.mean()), float(np.mean(named))


def _held(now: Snapshots, after: Snapshots, stays: NDArray[np.bool_]) -> Snapshots:
    """`after`, but `now` in the rows that stay."""
    return Snapshots(
        np.where(stays[:, None], now.tape, after.tape),
        np.where(stays, now.head, after.head),
        np.where(stays, now.state, after.state),
    )


def _number(tape: NDArray[np.int64]) -> int | None:
    bits = bits_on(tuple(tape.tolist()))
    return int(bits, 2) if bits else None


_SEEDS: dict[Scale, int] = {"full": 5, "fast": 2}
_PAPER_EPOCHS = 4
_SIGMOID_SEEDS = 3  # a question beside the paper's, with twice as many epochs to train


def runs(scale: Scale, seeds: int | None) -> tuple[Run, ...]:
    """Every machine with ReLU, and with sigmoid for fewer seeds; fast: fewer samples, four epochs, no sigmoid."""
    numbers = range(_SEEDS[scale] if seeds is None else seeds)
    activations: tuple[Activation, ...] = ("relu",) if scale == "fast" else ("relu", "sigmoid")
    fast = {"samples": 2_000, "epochs": 4} if scale == "fast" else {}
    return tuple(
        Run(f"{activation}/{machine.name}", Config(machine.name, activation, **fast), seed)
        for activation in activations
        for machine in MACHINES
        for seed in (numbers if activation == "relu" else numbers[:_SIGMOID_SEEDS])
    )


def figures(done: Sequence[Done]) -> tuple[Figure, ...]:
    """`ACTIVATION/MACHINE/QUANTITY`, a value a seed, and `MACHINE/…` for what needs no training."""
    found: list[Figure] = []
    for part, trained in parts(done).items():
        found += _figures(part, [one.result for one in trained])
    for machine in MACHINES:
        did = behaviour(machine)
        found += (
            Figure(f"{machine.name}/as_named", (did.right / did.asked,), "share of words"),
            Figure(f"{machine.name}/halts", (did.halts / did.asked,), "share of words"),
        )
        if machine.cells is not None:
            found.append(
                Figure(f"{machine.name}/cells_as_named", (did.as_cells / did.asked,), "share of words")
            )
    return tuple(found)


def _figures(part: str, results: Sequence[Result]) -> tuple[Figure, ...]:
    reached = tuple(float(one.epochs_to_all) for one in results if one.epochs_to_all is not None)
    fresh = tuple(one.fresh_accuracy for one in results if one.fresh_accuracy is not None)
    halting = tuple(one.halting for one in results if one.halting is not None)
    found = (
        Figure(f"{part}/parameters", tuple(float(one.parameters) for one in results)),
        Figure(
            f"{part}/accuracy_after_{_PAPER_EPOCHS}",
            tuple(one.accuracy_after(_PAPER_EPOCHS) for one in results),
        ),
        Figure(f"{part}/best_accuracy", tuple(max(one.accuracy) for one in results)),
        Figure(f"{part}/epochs_to_all", reached, "epochs, of runs that got there"),
        Figure(f"{part}/overlap", tuple(one.overlap for one in results), "share of validation"),
        Figure(f"{part}/fresh_accuracy", fresh, "share of validation rows that were not trained on"),
        Figure(f"{part}/steps", tuple(one.steps for one in results), "share of all steps"),
        Figure(
            f"{part}/halting_trained", tuple(float(one.halting_trained) for one in results), "transitions"
        ),
        Figure(f"{part}/halting", halting, "share of halting transitions"),
        Figure(f"{part}/unrolled", tuple(one.unrolled for one in results), "share of words"),
        Figure(f"{part}/unrolled_to_halt", tuple(one.unrolled_to_halt for one in results), "share of words"),
        Figure(f"{part}/named", tuple(one.named for one in results), "share of words"),
    )
    return tuple(figure for figure in found if figure.values)


def notes(done: Sequence[Done]) -> tuple[str, ...]:
    """What the machines compute, and what the paper's metric does not show."""
    found = [_machine_note(machine) for machine in MACHINES]
    for part, trained in parts(done).items():
        results: list[Result] = [one.result for one in trained]
        found.append(_training_note(part, results))
    return tuple(found)


def _machine_note(machine: Machine) -> str:
    did = behaviour(machine)
    if did.first_wrong is None:
        return f"{machine.name}: the machine computes what its name says for all {did.asked} words asked."
    gives = "does not halt" if did.instead is None else f"gives {did.instead}"
    shift = f" It moves the cells as named for {did.as_cells}." if did.as_cells else ""
    return (
        f"{machine.name}: the machine gives the number that its name says for {did.right} of {did.asked} words, and"
        f" halts on {did.halts}; {did.first_wrong} is the first that fails: it {gives}.{shift}"
    )


def _training_note(part: str, results: Sequence[Result]) -> str:
    got_there = [one.epochs_to_all for one in results if one.epochs_to_all is not None]
    epochs = f" after {spread(got_there, '.2g')} epochs" if got_there else ""
    halting = results[0].halting_transitions
    halts = (
        f"; of {halting} halting transitions {results[0].halting_trained} are trained on and"
        f" {mean(one.halting or 0.0 for one in results):.0%} answered right"
        if halting
        else f"; no run halts, so the samples are long runs on few words: {results[0].distinct_inputs} different inputs"
    )
    return (
        f"{part}: {len(got_there)} of {len(results)} runs get all of validation right{epochs};"
        f" {spread([one.overlap for one in results], '.1%')} of validation rows were trained on{halts}; whole runs stay"
        f" right up to the halting step for {spread([one.unrolled for one in results], '.0%')} of words, with it for"
        f" {spread([one.unrolled_to_halt for one in results], '.0%')}."
    )


def kept_weights(done: Sequence[Done]) -> dict[str, bytes]:
    """The first transformer with ReLU for each machine."""
    by_part = parts(done)
    return {machine.name: by_part[f"relu/{machine.name}"][0].result.weights for machine in MACHINES}


EXPERIMENT = Experiment(
    name="tm_learner",
    title="A transformer trained to make one step of a Turing machine",
    version=1,
    needs=("torch",),
    libraries=("numpy", "torch"),
    result=Result,
    runs=runs,
    measure=measure,
    figures=figures,
    notes=notes,
    weights=kept_weights,
)
