"""Training for `tm_learner`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn
from torch.nn.functional import cross_entropy

from harness.counterparts.experiments.machines import Machine
from harness.counterparts.experiments.replay import Activation, Shape, Weights
from harness.counterparts.experiments.tm_learner import (
    SYMBOLS,
    Config,
    Pair,
    machine_named,
    packed,
    token_width,
    tokens,
)
from harness.counterparts.experiments.training.encoder import encoder, exported, parameters, reproducible


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained model; `losses` (training) and `accuracy` (validation, share of exact rows) have a value an epoch."""

    weights: Weights
    parameters: int
    losses: tuple[float, ...]
    accuracy: tuple[float, ...]


def train(config: Config, training: Sequence[Pair], validation: Sequence[Pair], seed: int) -> Trained:
    """Adam on the cross-entropies of symbols, head and state, until all of validation is right."""
    machine = machine_named(config.machine)
    hard = torch.tensor([before.state == machine.hard for before, _ in training])
    given, wanted = _tensors(machine, training)
    shown, answers = _tensors(machine, validation)
    with reproducible(seed):
        model = build(machine, config.activation)
        adam = torch.optim.Adam(model.parameters(), lr=config.rate)
        losses: list[float] = []
        accuracy: list[float] = []
        while len(accuracy) < config.epochs and 1.0 not in accuracy:
            total = 0.0
            for rows in torch.randperm(len(hard)).split(config.batch):
                adam.zero_grad()
                loss = _loss(config, forward(model, given[rows]), [part[rows] for part in wanted], hard[rows])
                loss.backward()
                adam.step()
                total += float(loss.detach()) * len(rows)
            losses.append(total / len(hard))
            accuracy.append(_accuracy(model, shown, answers))
        return Trained(exported(model), parameters(model), tuple(losses), tuple(accuracy))


def build(machine: Machine, activation: Activation) -> Any:
    """The encoder with its three heads and fresh weights."""
    width = Shape().width
    return nn.ModuleDict(
        {
            "embed": nn.Linear(token_width(machine), width),
            "encoder": encoder(Shape(), activation),
            "tape": nn.Linear(width, SYMBOLS),
            "head": nn.Linear(width, 1),
            "state": nn.Linear(width, len(machine.states)),
        }
    )


def forward(model: Any, given: Any) -> tuple[Any, Any, Any]:
    """Scores of symbols `(row, cell, 3)`, of the head's place `(row, cell)`, of the state `(row, state)`."""
    hidden = model["encoder"](model["embed"](given))
    return model["tape"](hidden), model["head"](hidden)[:, :, 0], model["state"](hidden.mean(dim=1))


def _tensors(machine: Machine, pairs: Sequence[Pair]) -> tuple[Any, list[Any]]:
    before = packed(machine, [pair[0] for pair in pairs])
    after = packed(machine, [pair[1] for pair in pairs])
    wanted = [torch.from_numpy(part) for part in (after.tape, after.head, after.state)]
    return torch.from_numpy(tokens(machine, before)), wanted


def _loss(config: Config, said: tuple[Any, Any, Any], wanted: Sequence[Any], hard: Any) -> Any:
    """The mean over easy rows plus `hard_weight` times the mean over hard rows."""
    total = torch.zeros(())
    for rows, weight in ((~hard, 1.0), (hard, config.hard_weight)):
        if rows.any():
            tape, head, state = (part[rows] for part in said)
            symbols, place, name = (part[rows] for part in wanted)
            # cross_entropy wants the classes second
            parts = (
                cross_entropy(tape.transpose(1, 2), symbols)
                + cross_entropy(head, place)
                + cross_entropy(state, name)
            )
            total = total + weight * parts
    return total


def _accuracy(model: Any, given: Any, wanted: Sequence[Any]) -> float:
    with torch.no_grad():
        tape, head, state = (part.argmax(dim=-1) for part in forward(model, given))
    same = (tape == wanted[0]).all(dim=1) & (head == wanted[1]) & (state == wanted[2])
    return float(same.double().mean())
