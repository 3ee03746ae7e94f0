"""Turing machines on a tape of fixed length."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from random import Random

from harness.agreement.model import Inputs, Model, forever
from harness.counterparts.turing.machines import (
    RIGHT,
    Configuration,
    Machine,
    configurations,
    drawn,
    machines,
    run,
    step,
)
from harness.logic.values import Datum, Table


def configuration_value(now: Configuration) -> Datum:
    """State, tape and head, as the Lean files have them."""
    tape = Table(tuple((cell, bool(symbol)) for cell, symbol in enumerate(now.tape)), False)
    return Datum("TMConfig.mk", (now.state, tape, now.head))


def transition_value(machine: Machine) -> Table:
    """The machine as a function of state and symbol."""

    def rule(state: int, symbol: int) -> Datum:
        entered, written, move = machine.rules[2 * state + symbol]
        direction = Datum("Dir.R" if move == RIGHT else "Dir.L")
        return Datum("Prod.mk", (entered, Datum("Prod.mk", (bool(written), direction))))

    rows = [Table(((False, rule(state, 0)),), rule(state, 1)) for state in range(machine.states)]
    return Table(tuple(enumerate(rows)), rows[0])


def _steps(rng: Random) -> Iterator[Inputs]:
    """All machines of one state on one cell, then any of up to four states and five cells."""
    least = ((machine, now) for machine in machines(1) for now in configurations(1, 1))
    return chain(least, forever(lambda: drawn(rng.randrange(1, 5), rng.randrange(1, 6), rng)))


def _runs(rng: Random) -> Iterator[Inputs]:
    return ((machine, now, rng.randrange(8)) for machine, now in _steps(rng))


def _arguments(machine: Machine, now: Configuration, *more: int) -> Inputs:
    return machine.states, len(now.tape), transition_value(machine), configuration_value(now), *more


MODELS: tuple[Model, ...] = (
    Model(
        "turing.machines.step",
        "machines of up to four states, on up to five cells",
        _steps,
        lambda machine, now: configuration_value(step(machine, now)),
        _arguments,
    ),
    Model(
        "turing.machines.run",
        "machines of up to four states, on up to five cells, up to seven steps",
        _runs,
        lambda machine, now, steps: configuration_value(run(machine, now, steps)),
        _arguments,
    ),
)
