"""Points that satisfy the equality hypotheses of a statement, exactly.

Definitions are substituted first. Of what remains, variables are given small values one by one, until the equations
leave finitely many values for the others; those are read off from the ideal. Roots, absolute values and quotients take
part as unknowns of their own, so both branches of an inverse appear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from harness.logic.statement import Statement
from harness.logic.terms import FALSE, Op, Term, type_of
from harness.logic.types import BOOL, COMPLEX, INT, NAT, NNREAL, PROP, RAT, REAL, Type
from harness.logic.values import Datum, Point, Value
from harness.numbers.limits import TooLarge
from harness.translate.rewrite.build import NUMBERS, op
from harness.translate.rewrite.goal import Goal, goal_of
from harness.translate.rewrite.points import point
from harness.translate.symbolic.facts import Branch, branches
from harness.translate.symbolic.solve import Solver

ATTEMPTS = 400
_FRUITLESS = 60
_KEPT = 8


def propose(statement: Statement, rng: Random) -> Iterator[Point]:
    """Points of the statement, at most `ATTEMPTS`; each satisfies the equations that are understood.

    They may lack variables (functions, data), and other hypotheses may fail at them. Ends early where nothing is found.
    """
    goal = goal_of(statement, open_conclusion=False)
    if goal is None or FALSE in goal.facts:
        return
    seen: set[tuple[tuple[str, Value], ...]] = set()
    fruitless = 0
    searches = [_Search(goal, branch, rng) for branch in _alternatives(goal)]
    for attempt in range(ATTEMPTS):
        try:
            found = searches[attempt % len(searches)].point()
        except (RecursionError, TooLarge):
            return
        key = tuple(sorted((found or {}).items(), key=lambda item: item[0]))
        fruitless = 0 if found and key not in seen else fruitless + 1
        if fruitless > _FRUITLESS:
            return
        if found and key not in seen:
            seen.add(key)
            yield found


def _alternatives(goal: Goal) -> Sequence[Branch]:
    """The facts by cases; and the same with the boundary of the conclusion, where it has one."""
    plain = branches(goal.facts)
    boundary = _boundary(goal.conclusion)
    return plain if boundary is None else (*plain, *((*branch, boundary) for branch in plain))


def _boundary(conclusion: Term) -> Term | None:
    match conclusion:
        case Op("lt" | "le" | "ne", (a, b)) if type_of(a) in NUMBERS:
            return op("eq", a, b)
        case _:
            return None


class _Search:
    """Points of one branch."""

    def __init__(self, goal: Goal, branch: Branch, rng: Random) -> None:
        self._goal = goal
        self._rng = rng
        self._solver = Solver(branch)
        self._unknown = [v for v in goal.variables if v.type in NUMBERS or v.type in (BOOL, PROP)]
        self._rational: list[dict[str, Value]] = []

    def point(self) -> Point | None:
        values = self._on_a_line() if self._rational and self._rng.random() < 0.5 else None
        values = values or self._one_by_one()
        if values is None:
            return None
        if len(self._rational) < _KEPT and all(isinstance(v, Fraction) for v in values.values()):
            self._rational.append(values)
        return point(self._goal, values)

    def _one_by_one(self) -> dict[str, Value] | None:
        """Values chosen freely while the equations leave infinitely many, and from the solutions then."""
        solver, rng = self._solver, self._rng
        solver.restart()
        order = list(self._unknown)
        rng.shuffle(order)
        if rng.random() < 0.7:
            order.sort(key=solver.degree, reverse=True)  # the linear ones last, to be solved for
        values: dict[str, Value] = {}
        for var in order:
            options = solver.values(var)
            if options is not None and not options:
                return None
            if options is not None:
                values[var.name] = rng.choice(options)
            elif solver.logarithm(var) is not None and rng.random() < 0.7:
                values[var.name] = _random_power(var.type, rng)
            else:
                values[var.name] = _random_value(var.type, rng)
            solver.fix(var, values[var.name])
            if solver.absurd:
                return None
        return values

    def _on_a_line(self) -> dict[str, Value] | None:
        """Another rational solution on a line through a known one."""
        known = self._rng.choice(self._rational)
        start = {v: Fraction(value) for v in self._unknown if isinstance(value := known[v.name], Fraction)}
        direction = {v: Fraction(self._rng.randint(-4, 4)) for v in start}
        steps = self._solver.along(start, direction)
        if not steps:
            return None
        t = self._rng.choice(steps)
        return {v.name: value + t * direction[v] for v, value in start.items()}


def _random_power(type_: Type, rng: Random) -> Value:
    """A number whose logarithm is a multiple of that of a small prime."""
    exponent = rng.randint(0 if type_ in (NAT, INT) else -4, 6)
    size = Fraction(rng.choice((2, 2, 3, 10))) ** exponent
    signed = -size if type_ in (INT, RAT, REAL) and rng.random() < 0.4 else size
    return int(signed) if type_ in (NAT, INT) else signed


def _random_value(type_: Type, rng: Random) -> Value:
    """A small number; fractions with small denominators."""
    size = rng.choice((2, 5, 12, 40))
    if type_ in (BOOL, PROP):
        return rng.random() < 0.5
    if type_ in (NAT, INT):
        return rng.randint(0 if type_ == NAT else -size, size)
    if type_ == COMPLEX:
        return Datum("Complex.mk", (Fraction(rng.randint(-size, size)), Fraction(rng.randint(-size, size))))
    value = Fraction(rng.randint(0 if type_ == NNREAL else -size, size), rng.choice((1, 1, 1, 2, 3, 4)))
    assert type_ in (RAT, REAL, NNREAL)
    return value
