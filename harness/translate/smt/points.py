"""Points that satisfy what z3 is told of a goal's facts: all of them where they are few, or many different ones."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import z3

from harness.logic.terms import Var
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL
from harness.logic.values import Point
from harness.translate.rewrite.goal import Goal
from harness.translate.smt import model
from harness.translate.smt.encode import Encoder
from harness.translate.smt.question import limited
from harness.translate.smt.values import Z3, Function, Untranslatable, parts

MOST = 200
"""The largest number of points that are enumerated."""

_ROUND = 100_000
_PROPOSED = 200


def all_points(goal: Goal, encoder: Encoder, asserted: list[Z3], limit: int) -> tuple[Point, ...] | None:
    """All points with these conditions, exactly; None if they are more than `MOST`, or not told within the limit."""
    unknowns = _unknowns(goal, encoder)
    if unknowns is None:
        return None
    solver = limited(z3.Solver(ctx=encoder.ctx), limit)
    solver.add(*asserted)
    found: list[Point] = []
    while len(found) <= MOST:
        answer = solver.check()
        if answer == z3.unsat:
            return tuple(found)
        if answer != z3.sat:
            return None
        here = solver.model()
        point = model.point(goal, encoder, here)
        if point is None or point.keys() != goal.names:
            return None
        found.append(point)
        if not unknowns:
            return tuple(found)
        solver.add(_elsewhere(unknowns, here))
    return None


def some_points(goal: Goal, encoder: Encoder, asserted: list[Z3], rng: Random) -> Iterator[Point]:
    """Different points with these conditions, steered to small values; deterministic in the generator's state."""
    unknowns = _unknowns(goal, encoder) or []
    solver = limited(z3.Solver(ctx=encoder.ctx), _ROUND)
    solver.add(*asserted)
    numbers = [
        v for v in goal.variables if v.type in (NAT, INT, RAT, REAL, NNREAL) and v.name in encoder.constants
    ]
    for _ in range(_PROPOSED):
        here = _steered(solver, encoder, numbers, rng)
        if here is None:
            return
        point = model.point(goal, encoder, here)
        if point is not None:
            yield point
        if not unknowns:
            return
        solver.add(_elsewhere(unknowns, here))


def _steered(solver: z3.Solver, encoder: Encoder, numbers: list[Var], rng: Random) -> z3.ModelRef | None:
    """A model in which some variables, in random order, have random small values, as far as that is possible."""
    solver.push()
    try:
        if solver.check() != z3.sat:
            return None
        here = solver.model()
        for var in rng.sample(numbers, rng.randint(0, len(numbers))):
            solver.push()
            solver.add(encoder.constants[var.name] == _small(encoder, var, rng))
            if solver.check() == z3.sat:
                here = solver.model()
            else:
                solver.pop()
        return here
    finally:
        solver.pop(solver.num_scopes())


def _small(encoder: Encoder, var: Var, rng: Random) -> Z3:
    size = rng.choice((3, 10, 40))
    value = rng.randint(0 if var.type in (NAT, NNREAL) else -size, size)
    if var.type in (NAT, INT):
        return z3.IntVal(value, encoder.ctx)
    return z3.RealVal(str(Fraction(value, rng.choice((1, 1, 2, 3)))), encoder.ctx)


def _unknowns(goal: Goal, encoder: Encoder) -> list[Z3] | None:
    """The z3 constants that determine the statement's variables; None if one of them is a function."""
    result: list[Z3] = []
    for var in goal.base:
        try:
            encoded = encoder.encode(var)
            if isinstance(encoded, Function):
                return None
            result += parts(encoded)
        except Untranslatable:
            return None
    return result


def _elsewhere(unknowns: list[Z3], here: z3.ModelRef) -> Z3:
    """That one of the unknowns has another value than here."""
    others = [unknown != here.eval(unknown, model_completion=True) for unknown in unknowns]
    return others[0] if len(others) == 1 else z3.Or(others)
