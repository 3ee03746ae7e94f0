"""Many random points at once, evaluated in floating point; those that seem to fail, or to satisfy all, come out.

Only points that are exactly representable are drawn, so that a row of a batch and the exact point are the same.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from harness.logic.terms import Var
from harness.logic.types import BOOL, INT, NAT, NNREAL, RAT, REAL, Type
from harness.logic.values import BatchVerdict, Point, Value
from harness.search import harvest
from harness.search.scopes import Scopes

_ROWS = 4096
_FEWER_ROWS = 256
_DEARER = 20
"""How much dearer it is to make a point of other types than numbers."""
_SCALES = (1, 3, 10, 30, 100, 1000, 10**5)
_KINDS = (NAT, INT, RAT, REAL, NNREAL, BOOL)


def in_batches(
    scopes: Scopes,
    batch: Callable[[Mapping[str, Sequence[Value]]], BatchVerdict],
    samples: int,
    rng: random.Random,
) -> Iterator[Point]:
    """Points worth an exact look, from `samples` random ones: first those that fail, then some that satisfy all."""
    variables = scopes.variables
    if not variables:
        return
    if any(v.type not in _KINDS for v in variables):
        yield from _of_any_type(scopes, batch, samples // _DEARER, rng)
        return
    numbers = harvest.constants(scopes.statement)
    draws = np.random.default_rng(rng.getrandbits(64))
    for start in range(0, samples, _ROWS):
        scale = _SCALES[(start // _ROWS) % len(_SCALES)]
        columns = {v.name: _column(v.type, draws, scale, numbers) for v in variables}
        if start == 0 and all(v.type in (NAT, INT) for v in variables):
            columns = _grid(variables)
        verdict = batch(columns)
        for i in _worth(verdict):
            yield {v.name: _value(v.type, columns[v.name][i]) for v in variables}


def _of_any_type(
    scopes: Scopes,
    batch: Callable[[Mapping[str, Sequence[Value]]], BatchVerdict],
    samples: int,
    rng: random.Random,
) -> Iterator[Point]:
    """The same for values that are no numbers: each point is made by itself."""
    for start in range(0, samples, _FEWER_ROWS):
        scale = _SCALES[(start // _FEWER_ROWS) % 4]
        points = [scopes.random(rng, scale) for _ in range(_FEWER_ROWS)]
        verdict = batch({v.name: [p[v.name] for p in points] for v in scopes.variables})
        yield from (points[i] for i in _worth(verdict))


def _grid(variables: Sequence[Var]) -> dict[str, Any]:
    """All points of a cube around 0, of as many points as a batch has rows at most."""
    side = next(n for n in itertools.count(1) if (n + 1) ** len(variables) > _ROWS)
    axes = [np.arange(side) - (side // 2 if v.type == INT else 0) for v in variables]
    return {v.name: axis.ravel() for v, axis in zip(variables, np.meshgrid(*axes), strict=True)}


def _worth(verdict: BatchVerdict) -> list[int]:
    """The rows to look at: failing ones, doubtful ones that may fail, and a few that satisfy the hypotheses."""
    held = np.ones(len(verdict.conclusion), dtype=bool)
    for row in verdict.hypotheses:
        held &= np.asarray(row, dtype=bool)
    conclusion, doubtful = np.asarray(verdict.conclusion, bool), np.asarray(verdict.doubtful, bool)
    failing = np.flatnonzero(held & ~conclusion & ~doubtful)[:8]
    doubted = np.flatnonzero(held & ~conclusion & doubtful)[:4]
    holding = np.flatnonzero(held & conclusion & ~doubtful)[:8]
    return [int(i) for i in (*failing, *doubted, *holding)]


def _column(type_: Type, draws: Any, scale: int, numbers: tuple[Fraction, ...]) -> Any:
    if type_ == BOOL:
        return draws.integers(0, 2, _ROWS).astype(bool)
    low = 0 if type_ in (NAT, NNREAL) else -scale
    if type_ in (NAT, INT):
        values = draws.integers(low, scale + 1, _ROWS)
        around = [int(q) for q in numbers if q.denominator == 1 and abs(q) < 2**31]
    else:
        steps = draws.choice(np.array([1, 2, 4, 8, 64]), _ROWS)
        values = draws.integers(low * 64, scale * 64 + 1, _ROWS) // (64 // steps) / steps
        around = [q for q in numbers if float(q) == q]  # type: ignore[misc] # only exact ones
    if type_ in (NAT, NNREAL):
        around = [q for q in around if q >= 0]
    if around:
        chosen = draws.choice(np.array([float(q) for q in around]), _ROWS).astype(values.dtype)
        values = np.where(draws.random(_ROWS) < 0.1, chosen, values)
    return values


def _value(type_: Type, entry: Any) -> Value:
    if type_ == BOOL:
        return bool(entry)
    if type_ in (NAT, INT):
        return int(entry)
    return Fraction(float(entry))
