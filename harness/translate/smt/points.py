"""Points that satisfy what z3 is told of a goal's facts: all of them where they are few, or many different ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from random import Random

import z3

from harness.logic.terms import Var
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL
from harness.logic.values import Point
from harness.translate.rewrite.goal import Goal
from harness.translate.smt import model
from harness.translate.smt.encode import Encoder
from harness.translate.smt.question import checked, limited
from harness.translate.smt.values import Z3, Function, Untranslatable, parts

MOST = 200
"""The largest number of points that are enumerated."""

_MOST_REAL = 16
_ROUND = 100_000
_PROPOSED = 150
_PATIENCE = 15


def all_points(goal: Goal, encoder: Encoder, asserted: list[Z3], limit: int) -> tuple[Point, ...] | None:
    """All points with these conditions, exactly; None if they are more than `MOST`, or not told within the limit."""
    unknowns = _unknowns(goal, encoder)
    if unknowns is None:
        return None
    conditions = list(asserted)
    found: list[Point] = []
    # Reals that are not pinned down have no end of values, each harder to avoid than the last.
    most = MOST if all(z3.is_int(u) or z3.is_bool(u) for u in unknowns) else _MOST_REAL
    while len(found) <= most:
        solver = limited(z3.Solver(ctx=encoder.ctx), limit // 4)
        solver.add(*conditions)
        answer = checked(solver)
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
        if _spent(solver) > 4 * limit:
            return None
        conditions.append(_elsewhere(unknowns, here))
    return None


def _spent(solver: z3.Solver) -> int:
    """z3's resource units used in this context so far."""
    return next((int(value) for key, value in solver.statistics() if key == "rlimit count"), 0)


def some_points(goal: Goal, encoder: Encoder, asserted: list[Z3], rng: Random) -> Iterator[Point]:
    """Different points with these conditions, steered to small values; deterministic in the generator's state.

    Ends when there are no more, or when z3 has not known often enough.
    """
    unknowns = _unknowns(goal, encoder) or []
    numbers = [
        v for v in goal.variables if v.type in (NAT, INT, RAT, REAL, NNREAL) and v.name in encoder.constants
    ]
    asker = _Asker(encoder, list(asserted))
    for _ in range(_PROPOSED):
        answer, here = asker.ask(())
        if answer == z3.unsat or asker.patience <= 0:
            return
        here = asker.steered(numbers, rng) or here
        if here is None:
            continue
        point = model.point(goal, encoder, here)
        if point is not None:
            yield point
        if not unknowns:
            return
        asker.conditions.append(_elsewhere(unknowns, here))


class _Asker:
    """Asks a solver of its own each time: one that ran out of its limit cannot be trusted to be asked again."""

    def __init__(self, encoder: Encoder, conditions: list[Z3]) -> None:
        self.conditions = conditions
        self.patience = _PATIENCE
        self._encoder = encoder

    def ask(self, more: Iterable[Z3]) -> tuple[z3.CheckSatResult, z3.ModelRef | None]:
        solver = limited(z3.Solver(ctx=self._encoder.ctx), _ROUND)
        solver.add(*self.conditions, *more)
        answer = checked(solver)
        self.patience -= answer == z3.unknown
        return answer, solver.model() if answer == z3.sat else None

    def steered(self, numbers: list[Var], rng: Random) -> z3.ModelRef | None:
        """A model in which some variables, in random order, have random small values, as far as that is possible."""
        here = None
        pins: list[Z3] = []
        for var in rng.sample(numbers, rng.randint(0, len(numbers))):
            pin = self._encoder.constants[var.name] == _small(self._encoder, var, rng)
            answer, found = self.ask((*pins, pin))
            if answer == z3.sat:
                here = found
                pins.append(pin)
            if self.patience <= 0:
                break
        return here


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
