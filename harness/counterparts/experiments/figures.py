"""What all experiments share: what is run, what came of it, and the quantities that are compared with printed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Scale = Literal["full", "fast"]
"""`full` is the paper's configuration; `fast` a reduced one that shows that the machinery runs and decides nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """One thing to compute: `config` and `seed` decide the result, `part` says which part of the experiment it is."""

    part: str
    config: Any
    seed: int


@dataclass(frozen=True, slots=True)
class Done:
    """A run and its result, of the type that its experiment names."""

    run: Run
    result: Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured quantity: a value a seed, in the order of the seeds."""

    quantity: str
    values: tuple[float, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Experiment:
    """An experiment as plain functions; `version` is raised when they give other results for the same configuration.

    `needs` are modules that `measure` cannot do without, `libraries` the packages whose arithmetic the results rest on,
    `weights` the trained models worth keeping, as numpy archives by name.
    """

    name: str
    title: str
    version: int
    needs: tuple[str, ...]
    libraries: tuple[str, ...]
    result: type
    runs: Callable[[Scale, int | None], tuple[Run, ...]]
    measure: Callable[[Any, int], Any]
    figures: Callable[[Sequence[Done]], tuple[Figure, ...]]
    notes: Callable[[Sequence[Done]], tuple[str, ...]]
    weights: Callable[[Sequence[Done]], Mapping[str, bytes]] = lambda _: {}


def parts(done: Iterable[Done]) -> dict[str, list[Done]]:
    """Results by part, each in the order of its seeds."""
    found: dict[str, list[Done]] = {}
    for one in sorted(done, key=lambda one: one.run.seed):
        found.setdefault(one.run.part, []).append(one)
    return found


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def spread(values: Sequence[float], digits: str = "g") -> str:
    """`0.5` for one value, `0.5 (0.4 to 0.6)` for several: mean, least and largest."""
    if len(set(values)) <= 1:
        return format(mean(values), digits)
    return f"{mean(values):{digits}} ({min(values):{digits}} to {max(values):{digits}})"
