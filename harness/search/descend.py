"""Directed search: from the best of random points downhill on the margin of the conclusion, a variable at a time.

Where it comes to rest, the points near by that are simple are worth an exact look: an inequality that fails at one
point only fails at such a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np

from harness.logic.terms import Op, Term, Var
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL, Type
from harness.logic.values import Point, Value
from harness.search.atoms import unfold
from harness.search.measure import NotMeasured, margin
from harness.search.order import simplest_between
from harness.search.rewrite import conjuncts
from harness.search.roots import as_value
from harness.search.scopes import Scopes

_KINDS = (NAT, INT, RAT, REAL, NNREAL)
_STARTS = 2048
_KEPT = 24
_ROUNDS = 40
_FARTHEST = 1e9


def descend(scopes: Scopes, rng: Random) -> Iterator[Point]:
    """Points worth an exact look, the most promising first."""
    variables = scopes.variables
    if not variables or any(v.type not in _KINDS for v in variables):
        return
    statement = scopes.statement
    hypotheses = [p for h in statement.hypotheses for p in conjuncts(unfold(h.proposition, statement))]
    if any(isinstance(p, Op) and p.name == "eq" for p in hypotheses):
        return  # no descent stays on a curve
    conclusion = unfold(statement.conclusion, statement)
    draws = np.random.default_rng(rng.getrandbits(64))
    points = np.stack([_starts(v.type, draws) for v in variables])
    try:
        with np.errstate(all="ignore"):
            best = _improved(points, variables, hypotheses, conclusion)
    except NotMeasured:
        return
    yield from _nearby(best, variables)


def _starts(type_: Type, draws: Any) -> Any:
    scale = draws.choice(np.array([0.1, 1.0, 1.0, 4.0, 20.0, 1000.0]), _STARTS)
    values = draws.uniform(-1.0, 1.0, _STARTS) * scale
    return _shaped(type_, values)


def _shaped(type_: Type, values: Any) -> Any:
    """The nearest numbers that are the type's."""
    if type_ in (NAT, NNREAL):
        values = abs(values)
    return np.rint(values) if type_ in (NAT, INT) else values


def _score(points: Any, variables: Sequence[Var], hypotheses: Sequence[Term], conclusion: Term) -> Any:
    """What to minimise: the margin of the conclusion where the hypotheses hold, more than that where they fail."""
    at = {v.name: row for v, row in zip(variables, points, strict=True)}
    score = np.broadcast_to(margin(conclusion, at), points.shape[1]).astype(float)
    for p in hypotheses:
        by = np.broadcast_to(margin(p, at), points.shape[1])
        score = np.where(by >= 0, score, 1e12 + np.maximum(-by, 0) + np.maximum(score, 0))
    return np.where(np.isfinite(score), score, np.inf)


def _improved(points: Any, variables: Sequence[Var], hypotheses: Sequence[Term], conclusion: Term) -> Any:
    score = _score(points, variables, hypotheses, conclusion)
    order = np.argsort(score, kind="stable")[:_KEPT]
    points, score = points[:, order], score[order]
    step = np.full(points.shape, 1.0)
    for _ in range(_ROUNDS):
        for i, v in enumerate(variables):
            moved = False * score
            for sign in (1.0, -1.0):
                other = points.copy()
                other[i] = _shaped(v.type, np.clip(points[i] + sign * step[i], -_FARTHEST, _FARTHEST))
                new = _score(other, variables, hypotheses, conclusion)
                better = new < score
                points[i] = np.where(better, other[i], points[i])
                score = np.where(better, new, score)
                moved = np.logical_or(moved, better)
            step[i] = np.where(moved, step[i] * 1.6, step[i] * 0.4)
            if v.type in (NAT, INT):
                step[i] = np.maximum(step[i], 1.0)
    return points[:, np.argsort(score, kind="stable")]


def _nearby(points: Any, variables: Sequence[Var]) -> Iterator[Point]:
    """Each point rounded to simple numbers, roughly first, then closely."""
    for column in points.T[:8]:
        if not np.isfinite(column).all():
            continue
        for width in (Fraction(1, 100), Fraction(1, 10**4), Fraction(1, 10**7)):
            yield {v.name: _simple(v.type, x, width) for v, x in zip(variables, column, strict=True)}


def _simple(type_: Type, x: Any, width: Fraction) -> Value:
    exact = Fraction(float(x))
    if type_ in (NAT, INT):
        return as_value(Fraction(round(exact)), type_)
    near = simplest_between(exact - width, exact + width)
    return abs(near) if type_ == NNREAL else near
