"""Belief propagation on small loopy graphs against exact marginals (paper, section 10.5, Table 4).

Arrays carry the trial first: tables are `(trial, edge, x_i, x_j)`, messages `(trial, directed edge, x)`, marginals
`(trial, variable)` and hold P(x = 1).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

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

Array = NDArray[np.float64]
Entries = Literal["repository", "sentence"]

_SMOOTHING = 1e-10  # keeps the logarithm finite where a marginal is 0 or 1
_KEPT = 12  # decimals of what is recorded: beyond them machines may differ


@dataclass(frozen=True, slots=True)
class Config:
    """One block of trials on every structure.

    `entries`: how tables are drawn. "repository" as the cited program draws them, "sentence" as the paper's sentence
    says: every entry uniform on [`low`, `high`].
    """

    entries: Entries
    trials: int = 100
    low: float = 0.1
    high: float = 1.0
    threshold: float = 1e-6
    rounds: int = 100


Draw = Callable[[np.random.Generator, Config], Array]


@dataclass(frozen=True, slots=True)
class Structure:
    """A pairwise binary graph; `draws` has one way to draw a table for each edge, in drawing order."""

    name: str
    variables: int
    edges: tuple[tuple[int, int], ...]
    draws: tuple[Draw, ...]
    discarded: int = 0  # numbers drawn before the first table and thrown away


def _uniform(rng: np.random.Generator, config: Config) -> Array:
    return rng.uniform(config.low, config.high, (2, 2))


def _agreeing(rng: np.random.Generator, _: Config) -> Array:
    """Both ends prefer the same value: 0.7 to 1 on the diagonal, 0.1 to 0.3 beside it."""
    low, high = np.array([[0.7, 0.1], [0.1, 0.7]]), np.array([[1.0, 0.3], [0.3, 1.0]])
    return rng.uniform(low, high)


def _amplified(rng: np.random.Generator, config: Config) -> Array:
    """Uniform, then the row of x_i = 1 made 1.5 to 3 times larger."""
    table = _uniform(rng, config)
    table[1] *= rng.uniform(1.5, 3.0)
    return np.clip(table, 0.05, 5.0)


STRUCTURES: tuple[Structure, ...] = (
    Structure("triangle", 3, ((0, 1), (1, 2), (0, 2)), (_uniform,) * 3),
    Structure("square", 4, ((0, 1), (1, 2), (2, 3), (0, 3)), (_uniform,) * 4),
    Structure(
        "dating",
        5,
        ((0, 2), (1, 2), (2, 4), (3, 4), (3, 1)),
        (_uniform, _uniform, _agreeing, _agreeing, _uniform),
        discarded=1,
    ),
    Structure("two_loops", 4, ((0, 1), (0, 2), (1, 2), (1, 3), (2, 3)), (_uniform,) * 5),
    Structure(
        "qbbn_chain",
        6,
        ((0, 2), (0, 3), (1, 2), (2, 4), (3, 5), (4, 1)),
        (*(_amplified,) * 5, _uniform),
    ),
)


@dataclass(frozen=True, slots=True)
class Graphs:
    """What one structure gave; `kl`, `mae` and the marginals `(trial, variable)` are of trials that settled.

    `outside` is the share of table entries outside [low, high], `distance` the largest difference between their
    distribution and the uniform one on it (Kolmogorov's statistic), `critical` its 1 % point for that many entries.
    """

    name: str
    converged: int
    iterations: tuple[int, ...]
    kl: tuple[float, ...]
    mae: tuple[float, ...]
    exact: tuple[tuple[float, ...], ...]
    belief: tuple[tuple[float, ...], ...]
    least_entry: float
    largest_entry: float
    outside: float
    distance: float
    critical: float


@dataclass(frozen=True, slots=True)
class Result:
    """One block of trials on every structure."""

    graphs: tuple[Graphs, ...]


def measure(config: Config, seed: int) -> Result:
    """Block number `seed`: trial k of it has the generator `default_rng(seed * trials + k)`; block 0 is the paper's."""
    seeds = range(seed * config.trials, (seed + 1) * config.trials)
    return Result(tuple(_measured(structure, config, seeds) for structure in STRUCTURES))


def _measured(structure: Structure, config: Config, seeds: Sequence[int]) -> Graphs:
    tables = np.stack([draw_tables(structure, config, np.random.default_rng(seed)) for seed in seeds])
    exact = exact_marginals(structure, tables)
    belief, iterations, done = belief_propagation(structure, tables, config)
    entries = np.sort(tables, axis=None)
    return Graphs(
        name=structure.name,
        converged=int(done.sum()),
        iterations=tuple(iterations.tolist()),
        kl=_kept(divergence(exact, belief).mean(axis=1)[done]),
        mae=_kept(np.abs(exact - belief).mean(axis=1)[done]),
        exact=tuple(_kept(row) for row in exact[done]),
        belief=tuple(_kept(row) for row in belief[done]),
        least_entry=_kept(entries)[0],
        largest_entry=_kept(entries)[-1],
        outside=float(np.mean((entries < config.low) | (entries > config.high))),
        distance=round(_distance(entries, config), _KEPT),
        critical=round(float(1.628 / np.sqrt(entries.size)), _KEPT),
    )


def draw_tables(structure: Structure, config: Config, rng: np.random.Generator) -> Array:
    """The tables of one trial, `(edge, x_i, x_j)`."""
    if config.entries == "sentence":
        return np.stack([_uniform(rng, config) for _ in structure.edges])
    rng.uniform(size=structure.discarded)
    return np.stack([draw(rng, config) for draw in structure.draws])


def exact_marginals(structure: Structure, tables: Array) -> Array:
    """P(x = 1) by summing over all states, `(trial, variable)`."""
    states = np.array(list(product((0, 1), repeat=structure.variables)))
    weights = np.ones((len(tables), len(states)))
    for edge, (i, j) in enumerate(structure.edges):
        weights *= tables[:, edge, states[:, i], states[:, j]]
    marginals: Array = weights @ states / weights.sum(axis=1, keepdims=True)
    return marginals


def belief_propagation(
    structure: Structure, tables: Array, config: Config
) -> tuple[Array, NDArray[np.int64], NDArray[np.bool_]]:
    """Synchronous sum-product without damping: P(x = 1) by trial, rounds used, and which trials settled.

    Messages start at (1/2, 1/2); a trial settles in the round that changes none of its messages by `threshold`.
    """
    directed = [*structure.edges, *((j, i) for i, j in structure.edges)]
    # (trial, directed edge, x at the sender, x at the receiver)
    factors = np.concatenate([tables, tables.swapaxes(2, 3)], axis=1)
    trials = len(tables)
    messages = np.full((trials, len(directed), 2), 0.5)
    rounds = np.full(trials, config.rounds)
    active = np.ones(trials, dtype=bool)
    for number in range(1, config.rounds + 1):
        sent = _one_round(directed, factors[active], messages[active])
        settled = np.abs(sent - messages[active]).max(axis=(1, 2)) < config.threshold
        messages[active] = sent
        rounds[np.flatnonzero(active)[settled]] = number
        active[np.flatnonzero(active)[settled]] = False
        if not active.any():
            break
    return _beliefs(structure, directed, messages), rounds, ~active


def _one_round(directed: Sequence[tuple[int, int]], factors: Array, messages: Array) -> Array:
    sent = np.empty_like(messages)
    for number, (i, j) in enumerate(directed):
        others = [k for k, (sender, receiver) in enumerate(directed) if receiver == i and sender != j]
        gathered = messages[:, others].prod(axis=1)
        sent[:, number] = np.einsum("tab,ta->tb", factors[:, number], gathered)
    sent /= sent.sum(axis=2, keepdims=True)
    return sent


def _beliefs(structure: Structure, directed: Sequence[tuple[int, int]], messages: Array) -> Array:
    columns = []
    for variable in range(structure.variables):
        incoming = [number for number, (_, receiver) in enumerate(directed) if receiver == variable]
        belief = messages[:, incoming].prod(axis=1)
        columns.append(belief[:, 1] / belief.sum(axis=1))
    return np.stack(columns, axis=1)


def divergence(exact: Array, belief: Array) -> Array:
    """Kullback-Leibler divergence of Bernoulli marginals, in nats, exact against belief."""
    p, q = _smoothed(exact), _smoothed(belief)
    total: Array = (p * np.log(p / q)).sum(axis=0)
    return total


def _smoothed(marginals: Array) -> Array:
    both = np.stack([1 - marginals, marginals]) + _SMOOTHING
    smoothed: Array = both / both.sum(axis=0)
    return smoothed


def _distance(entries: Array, config: Config) -> float:
    """Kolmogorov's statistic of sorted entries against the uniform distribution on [low, high]."""
    uniform = np.clip((entries - config.low) / (config.high - config.low), 0, 1)
    steps = np.arange(entries.size + 1) / entries.size
    return float(np.maximum(np.abs(uniform - steps[:-1]), np.abs(uniform - steps[1:])).max())


def _kept(values: Array) -> tuple[float, ...]:
    return tuple(np.round(values, _KEPT).tolist())


_SEEDS = 5


def runs(_: Scale, seeds: int | None) -> tuple[Run, ...]:
    """Blocks of trials with both kinds of entries; the whole takes a second, so there is no faster scale."""
    numbers = range(_SEEDS if seeds is None else seeds)
    kinds: tuple[Entries, ...] = ("repository", "sentence")
    return tuple(Run(kind, Config(kind), seed) for kind in kinds for seed in numbers)


def figures(done: Sequence[Done]) -> tuple[Figure, ...]:
    """`KIND/STRUCTURE/QUANTITY`, a value a block of trials."""
    found: list[Figure] = []
    for kind, blocks in parts(done).items():
        for graphs in zip(*(one.result.graphs for one in blocks), strict=True):
            found += _figures(f"{kind}/{graphs[0].name}", graphs)
    return tuple(found)


def _figures(prefix: str, graphs: Sequence[Graphs]) -> tuple[Figure, ...]:
    return (
        Figure(f"{prefix}/converged", tuple(float(one.converged) for one in graphs), "trials"),
        Figure(f"{prefix}/mean_kl", tuple(mean(one.kl) for one in graphs), "nats"),
        Figure(f"{prefix}/mean_mae", tuple(mean(one.mae) for one in graphs)),
        Figure(f"{prefix}/largest_kl", tuple(max(one.kl, default=0.0) for one in graphs), "nats"),
        Figure(f"{prefix}/largest_mae", tuple(max(one.mae, default=0.0) for one in graphs)),
        Figure(f"{prefix}/mean_rounds", tuple(mean(one.iterations) for one in graphs), "rounds"),
        Figure(f"{prefix}/most_rounds", tuple(float(max(one.iterations)) for one in graphs), "rounds"),
        Figure(f"{prefix}/least_entry", tuple(one.least_entry for one in graphs)),
        Figure(f"{prefix}/largest_entry", tuple(one.largest_entry for one in graphs)),
        # above 1: not uniform, at the 1 % level of Kolmogorov's test
        Figure(f"{prefix}/not_uniform", tuple(one.distance / one.critical for one in graphs)),
    )


def notes(done: Sequence[Done]) -> tuple[str, ...]:
    """What the measurements say about the sentence that entries are uniform in [0.1, 1]."""
    by_part = parts(done)
    found: list[str] = []
    for own, drawn in zip(
        zip(*(one.result.graphs for one in by_part["repository"]), strict=True),
        zip(*(one.result.graphs for one in by_part["sentence"]), strict=True),
        strict=True,
    ):
        first = own[0]
        if first.distance <= first.critical:
            continue
        outside = f", {first.outside:.0%} of them outside" if first.outside else ", all within"
        found.append(
            f"{first.name}: the cited program does not draw its entries uniformly from [0.1, 1]. They reach from"
            f" {first.least_entry:.3f} to {first.largest_entry:.3f}{outside}, and their distribution is"
            f" {first.distance:.3f} away from the uniform one where chance explains {first.critical:.3f}. With entries"
            f" as the sentence says, mean KL is {spread([mean(one.kl) for one in drawn], '.6f')} and mean MAE"
            f" {spread([mean(one.mae) for one in drawn], '.6f')} over {len(drawn)} block(s) of {len(first.iterations)}"
            " trials."
        )
    return tuple(found)


EXPERIMENT = Experiment(
    name="loopy",
    title="Loopy belief propagation against exact marginals",
    version=1,
    needs=(),
    libraries=("numpy",),
    result=Result,
    runs=runs,
    measure=measure,
    figures=figures,
    notes=notes,
)
