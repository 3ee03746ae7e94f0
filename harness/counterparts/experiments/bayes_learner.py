"""A transformer trained to give the posteriors of a factor graph with two variables (paper, section 6.7, Table 1).

The graph is v0 - f1 - v2; its one table has the entries f00, f01, f10, f11 (f_ab: v0 = a, v2 = b), so the posteriors
have a closed form. A graph is three tokens of eight numbers, and each token carries the whole table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose
from typing import Literal, get_args

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
from harness.counterparts.experiments.replay import Array, Shape, Weights

Variant = Literal["relu", "sigmoid", "no-attention", "mlp"]
TABLE_1 = (0, 1, 4, 9)  # the graphs whose posteriors the paper prints
MLP_WIDTH = 64
ERROR_EDGES = tuple(10 ** (exponent / 8) for exponent in range(-40, -7))
"""Bounds for a histogram of errors: eight a decade, from 1e-5 to 0.1."""


@dataclass(frozen=True, slots=True)
class Config:
    """One training run; the first `train` of the `graphs` are trained on, the rest validate.

    `variant`: a transformer with this activation in its feed-forward blocks; "no-attention", the one with ReLU and
    its attention left out; or "mlp", two hidden layers of 64. Neither of the last two lets a token see another.
    """

    variant: Variant
    graphs: int = 20_000
    train: int = 18_000
    epochs: int = 50
    batch: int = 256
    rate: float = 1e-3
    patience: int = 5
    least_rate: float = 1e-5
    low: float = 0.05
    high: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of Table 1 for a graph drawn anew: posteriors of v0 and v2."""

    graph: int
    exact: tuple[float, float]
    predicted: tuple[float, float]

    @property
    def error(self) -> float:
        """The larger of the two errors."""
        return max(abs(a - b) for a, b in zip(self.exact, self.predicted, strict=True))


@dataclass(frozen=True, slots=True)
class Result:
    """One training run. Errors are absolute, of posteriors of variables; `baseline` is the error of always saying 1/2.

    `validation_mae` and `training_loss` have a value an epoch. Of each validation graph the larger of its two errors at
    the end counts: `error_counts` has how many lie between neighbouring `ERROR_EDGES` (the first and last count what
    lies beyond), `largest_error` is the largest of all. `same_digits` is the share of validation graphs whose
    posteriors both agree with the exact ones to three decimals. `weights` are a numpy archive for `predict`.
    """

    parameters: int
    baseline: float
    training_loss: tuple[float, ...]
    validation_mae: tuple[float, ...]
    last_rate: float
    rows: tuple[Row, ...]
    error_counts: tuple[int, ...]
    largest_error: float
    same_digits: float
    weights: bytes

    @property
    def final_mae(self) -> float:
        return self.validation_mae[-1]

    @property
    def best_mae(self) -> float:
        return min(self.validation_mae)


@dataclass(frozen=True, slots=True)
class Data:
    """`tokens` is `(graph, 3, 8)`, `posteriors` `(graph, 2)`: P(v0 = 1) and P(v2 = 1)."""

    tokens: NDArray[np.float32]
    posteriors: NDArray[np.float64]


def draw(config: Config, seed: int) -> Data:
    """Graphs with entries uniform on [`low`, `high`]."""
    tables = np.random.default_rng(seed).uniform(config.low, config.high, (config.graphs, 4))
    return Data(tokens(tables), posteriors(tables))


def tokens(tables: Array) -> NDArray[np.float32]:
    """Tables `(graph, 4)` as tokens: belief 1/2, the table, type (factor: 1), own and neighbour's place over 2."""
    graphs = len(tables)
    belief = np.full((graphs, 3, 1), 0.5)
    places = np.array([[0, 0, 0.5], [1, 0.5, 0], [0, 1, 0.5]])
    repeated = np.repeat(tables[:, None, :], 3, axis=1)
    return np.concatenate([belief, repeated, np.tile(places, (graphs, 1, 1))], axis=2).astype(np.float32)


def posteriors(tables: Array) -> NDArray[np.float64]:
    """Exact P(v0 = 1) and P(v2 = 1), `(graph, 2)`."""
    f00, f01, f10, f11 = tables.T
    total = f00 + f01 + f10 + f11
    return np.stack([(f10 + f11) / total, (f01 + f11) / total], axis=1)


def measure(config: Config, seed: int) -> Result:
    """Train once; `seed` draws graphs, first weights and the order of batches. Raises ImportError without PyTorch."""
    from harness.counterparts.experiments.training.posteriors import train

    data = draw(config, seed)
    trained = train(config, data, seed)
    exact = data.posteriors[config.train :]
    predicted = predict(config.variant, trained.weights, data.tokens[config.train :])
    errors = np.abs(predicted - exact)
    rows = tuple(
        Row(graph, _pair(exact[graph]), _pair(predicted[graph])) for graph in TABLE_1 if graph < len(exact)
    )
    return Result(
        parameters=trained.parameters,
        baseline=float(np.abs(exact - 0.5).mean()),
        training_loss=trained.losses,
        validation_mae=trained.errors,
        last_rate=trained.rate,
        rows=rows,
        error_counts=_counted(errors.max(axis=1)),
        largest_error=round(float(errors.max()), 7),
        same_digits=float((np.round(predicted, 3) == np.round(exact, 3)).all(axis=1).mean()),
        weights=replay.to_bytes(trained.weights),
    )


def predict(variant: Variant, weights: Weights, given: Array) -> NDArray[np.float64]:
    """What a trained model says of v0 and v2, `(graph, 2)`, computed in numpy."""
    if variant == "mlp":
        hidden = replay.relu(replay.linear(weights, "first", given))
        hidden = replay.relu(replay.linear(weights, "second", hidden))
    else:
        seen = replay.linear(weights, "embed", given)
        hidden = replay.encoder(weights, seen, Shape(), "sigmoid" if variant == "sigmoid" else "relu")
        hidden = replay.relu(replay.linear(weights, "readout", hidden))
    said: Array = replay.sigmoid(replay.linear(weights, "last", hidden))
    return said[:, [0, 2], 0].astype(np.float64)


def _counted(errors: Array) -> tuple[int, ...]:
    places = np.clip(np.searchsorted(ERROR_EDGES, errors) - 1, 0, len(ERROR_EDGES) - 2)
    return tuple(np.bincount(places, minlength=len(ERROR_EDGES) - 1).tolist())


def _pair(values: Array) -> tuple[float, float]:
    first, second = np.round(values, 6).tolist()
    return first, second


_SEEDS: dict[Scale, int] = {"full": 5, "fast": 2}


def runs(scale: Scale, seeds: int | None) -> tuple[Run, ...]:
    """Every variant with every seed; fast: a tenth of the graphs and a tenth of the epochs."""
    numbers = range(_SEEDS[scale] if seeds is None else seeds)
    variants: tuple[Variant, ...] = get_args(Variant)
    fast = {"graphs": 4_000, "train": 3_600, "epochs": 8} if scale == "fast" else {}
    return tuple(Run(variant, Config(variant, **fast), seed) for variant in variants for seed in numbers)


def figures(done: Sequence[Done]) -> tuple[Figure, ...]:
    """`VARIANT/QUANTITY`, a value a seed, and the final errors of two variants over that of the one with ReLU."""
    by_part = parts(done)
    found: list[Figure] = []
    for variant, trained in by_part.items():
        found += _figures(variant, [one.result for one in trained])
    for variant in ("sigmoid", "no-attention"):
        pairs = zip(by_part[variant], by_part["relu"], strict=True)
        ratios = tuple(one.result.final_mae / own.result.final_mae for one, own in pairs)
        found.append(Figure(f"{variant}/final_mae_over_relu", ratios))
    return tuple(found)


def _figures(variant: str, results: Sequence[Result]) -> tuple[Figure, ...]:
    return (
        Figure(f"{variant}/parameters", tuple(float(one.parameters) for one in results)),
        Figure(f"{variant}/baseline", tuple(one.baseline for one in results)),
        Figure(f"{variant}/final_mae", tuple(one.final_mae for one in results)),
        Figure(f"{variant}/best_mae", tuple(one.best_mae for one in results)),
        Figure(
            f"{variant}/remaining_error",
            tuple(100 * one.final_mae / one.baseline for one in results),
            "% of the baseline",
        ),
        Figure(f"{variant}/largest_error", tuple(one.largest_error for one in results)),
        Figure(f"{variant}/table_error", tuple(mean(row.error for row in one.rows) for one in results)),
        Figure(
            f"{variant}/within_0.001", tuple(_share_below(one, 0.001) for one in results), "share of graphs"
        ),
        Figure(f"{variant}/same_digits", tuple(one.same_digits for one in results), "share of graphs"),
    )


def _share_below(result: Result, bound: float) -> float:
    """The share of validation graphs whose larger error is below `bound`, which is one of `ERROR_EDGES`."""
    below = sum(isclose(edge, bound) or edge < bound for edge in ERROR_EDGES) - 1
    return sum(result.error_counts[:below]) / sum(result.error_counts)


def notes(done: Sequence[Done]) -> tuple[str, ...]:
    """What the variants say about the experiment, and the rows of Table 1 on graphs drawn anew."""
    by_part = {part: [one.result for one in trained] for part, trained in parts(done).items()}
    own, plain, small = by_part["relu"], by_part["no-attention"], by_part["mlp"]

    def error(results: Sequence[Result]) -> str:
        return spread([one.final_mae for one in results], ".6f")

    rows = "; ".join(
        f"graph {row.graph}: exact {row.exact[0]:.4f} and {row.exact[1]:.4f}, model {row.predicted[0]:.4f} and"
        f" {row.predicted[1]:.4f}, largest error {row.error:.4f}"
        for row in own[0].rows
    )
    return (
        f"The same network without attention ({plain[0].parameters} parameters) ends at {error(plain)}, with attention"
        f" ({own[0].parameters}) at {error(own)}: every token carries the whole table, so no message has to be passed.",
        f"Two hidden layers applied to each token by itself ({small[0].parameters} parameters) end at {error(small)}.",
        f"With sigmoid instead of ReLU: {error(by_part['sigmoid'])}.",
        "Both posteriors of a validation graph are within 0.001 of the exact ones for"
        f" {spread([_share_below(one, 0.001) for one in own], '.1%')} of graphs, and agree when rounded to three"
        f" decimals for {spread([one.same_digits for one in own], '.1%')}.",
        f"Rows of Table 1 for graphs drawn anew: {rows}.",
    )


def kept_weights(done: Sequence[Done]) -> dict[str, bytes]:
    """The first transformer with ReLU."""
    return {"relu": parts(done)["relu"][0].result.weights}


EXPERIMENT = Experiment(
    name="bayes_learner",
    title="A transformer trained to give the posteriors of a factor graph",
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
