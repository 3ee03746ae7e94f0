"""Training for `bayes_learner`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from harness.counterparts.experiments.bayes_learner import MLP_WIDTH, Config, Data, Variant
from harness.counterparts.experiments.replay import Shape, Weights
from harness.counterparts.experiments.training.encoder import (
    encoder,
    exported,
    feed_forward_only,
    parameters,
    reproducible,
    without_attention,
)


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained model; `losses` (training, squared) and `errors` (validation, absolute) have a mean an epoch."""

    weights: Weights
    parameters: int
    losses: tuple[float, ...]
    errors: tuple[float, ...]
    rate: float


def train(config: Config, data: Data, seed: int) -> Trained:
    """Adam on the mean squared error of the variables' posteriors; the rate halves when validation stands still."""
    with reproducible(seed):
        model = build(config.variant)
        tokens, targets = torch.from_numpy(data.tokens), torch.from_numpy(data.posteriors).float()
        adam = torch.optim.Adam(model.parameters(), lr=config.rate)
        plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(
            adam, factor=0.5, patience=config.patience, min_lr=config.least_rate
        )
        losses: list[float] = []
        errors: list[float] = []
        for _ in range(config.epochs):
            losses.append(_epoch(config, model, adam, tokens, targets))
            with torch.no_grad():
                said = forward(config.variant, model, tokens[config.train :])
            errors.append(float((said - targets[config.train :]).abs().mean()))
            plateau.step(errors[-1])
        rate = float(adam.param_groups[0]["lr"])
        return Trained(exported(model), parameters(model), tuple(losses), tuple(errors), rate)


def build(variant: Variant) -> Any:
    """The model of a variant with fresh weights."""
    if variant == "mlp":
        layers = {
            "first": nn.Linear(8, MLP_WIDTH),
            "second": nn.Linear(MLP_WIDTH, MLP_WIDTH),
            "last": nn.Linear(MLP_WIDTH, 1),
        }
        return nn.ModuleDict(layers)
    width = Shape().width
    return nn.ModuleDict(
        {
            "embed": nn.Linear(8, width),
            "encoder": feed_forward_only(Shape()) if variant == "no-attention" else encoder(Shape(), variant),
            "readout": nn.Linear(width, width),
            "last": nn.Linear(width, 1),
        }
    )


def forward(variant: Variant, model: Any, tokens: Any) -> Any:
    """What the model says of v0 and v2; the factor's token has no target and is left out."""
    if variant == "mlp":
        hidden = torch.relu(model["second"](torch.relu(model["first"](tokens))))
    elif variant == "no-attention":
        hidden = torch.relu(model["readout"](without_attention(model["encoder"], model["embed"](tokens))))
    else:
        hidden = torch.relu(model["readout"](model["encoder"](model["embed"](tokens))))
    return torch.sigmoid(model["last"](hidden))[:, [0, 2], 0]


def _epoch(config: Config, model: Any, adam: Any, tokens: Any, targets: Any) -> float:
    total = 0.0
    for rows in torch.randperm(config.train).split(config.batch):
        adam.zero_grad()
        loss = torch.nn.functional.mse_loss(forward(config.variant, model, tokens[rows]), targets[rows])
        loss.backward()
        adam.step()
        total += float(loss.detach()) * len(rows)
    return total / config.train
