"""Ways through the choices of a problem: one at random, or all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from random import Random

from harness.logic.terms import Lit, Op, Term, Var, walk
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL, Arrow
from harness.logic.values import Point, Value
from harness.search import growth, harvest, residues
from harness.search.domains import Unsettled
from harness.search.finish import Finish
from harness.search.intervals import ALL, Interval
from harness.search.order import rationals, simplest_between
from harness.search.polynomial import names
from harness.search.residues import Residue
from harness.search.state import NUMBERS, State, Unclear

_SCALES = (1, 2, 3, 5, 8, 12, 20, 50, 100, 1000)
_NODES = 1_500
_CHECKS = 40_000
_TRIES = 60
_LONGEST_PERIOD = 2000


class TooMany(Exception):
    """There are more points than can be listed, or they cannot be listed at all."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A point of a complete list. Where it is not `sure`, a set in it was collected without proof: then the list is
    complete only if the hypotheses, which define the set, are all found TRUE there."""

    point: Point
    sure: bool


@dataclass(slots=True)
class Walk(Finish):
    """One way, or all ways, through the choices of a plan."""

    nodes: int = 0
    checks: int = 0

    # One point.

    def sample(self, prefix: Point) -> Point | None:
        """A point, from random choices; None where they led nowhere."""
        assert self.rng is not None
        given = {v.name: prefix[v.name] for v in self.plan.problem.chosen if v.name in prefix}
        state = replace(self.plan.start, values=given)
        try:
            for _ in range(len(self.plan.problem.chosen) + 2):
                states = [s for s in self.system.advance(state)[0] if self.possible(s)]
                if not states:
                    return None
                state = self.rng.choice(states)
                left = self.open(state)
                if not left:
                    return self.finish(state, prefix)
                chosen = self.choose(state, left)
                if chosen is None:
                    return None
                state = chosen
        except (Unsettled, Unclear):
            return None
        return None

    def open(self, state: State) -> list[Var]:
        """The unknowns without a value, in order."""
        known = state.values.keys() | state.lets.keys()
        return [v for v in self.plan.problem.chosen if v.name not in known]

    def choose(self, state: State, left: Sequence[Var]) -> State | None:
        """A value for one unknown, in line with the bounds and with what can be checked at once."""
        assert self.rng is not None
        bounds = self.system.intervals(state, 2)
        if bounds is None:
            return None
        variable = self.next(state, left)
        point = self.system.point(state) or {}
        interval = bounds.get(variable.name, ALL)
        ready = self.ready(state, variable)
        steps = self.steps(variable, state)
        if steps is None:
            return None
        for value in self.values(variable, interval, point, _period(ready), steps):
            if all(self.domains.value(a, {**point, variable.name: value}) is not False for a in ready):
                return replace(state, values={**state.values, variable.name: value})
        return None

    def next(self, state: State, left: Sequence[Var]) -> Var:
        """The unknown to choose: one on which the type of another depends, else one that no equation can give."""
        targets: set[str] = set()
        for p in state.equations:
            degrees: dict[str, int] = {}
            for monomial in p:
                for name, exponent in monomial:
                    degrees[name] = max(degrees.get(name, 0), exponent)
            names = [v for v in left if v.name in degrees and v.name not in targets]
            if names:
                best = min(reversed(names), key=lambda v: degrees[v.name])
                targets.add(best.name)
        free = [v for v in left if v.name not in targets and self.typed(v, state)]
        if free:
            return free[0]
        return next((v for v in left if self.typed(v, state)), left[0])

    def typed(self, variable: Var, state: State) -> bool:
        """Whether the sizes in the variable's type are known."""
        if variable.type in NUMBERS:
            return True
        try:
            self.domains.resolve(variable.type, self.system.point(state) or {})
        except Unsettled:
            return False
        return True

    def ready(self, state: State, variable: Var) -> list[Term]:
        """The atoms that can be checked once this variable is known."""
        known = state.values.keys() | {variable.name}
        return [a for a, names in self.plan.checks if variable.name in names and names <= known]

    def steps(self, variable: Var, state: State) -> Residue | None:
        """The integers at which the integers that follow from the variable alone are whole; None if there are none."""
        if variable.type not in (NAT, INT):
            return residues.ALL
        lets = (
            self.system.in_numbers(p, state)
            for n, p in state.lets.items()
            if self.system.types[n] in (NAT, INT)
        )
        return residues.whole((p for p in lets if names(p) == {variable.name}), variable.name)

    def values(
        self, variable: Var, interval: Interval, point: Point, period: int, steps: Residue
    ) -> Iterator[Value]:
        """Values to try, random ones mostly; simple ones in the first attempts; of integers a whole period."""
        assert self.rng is not None
        rng, type_ = self.rng, variable.type
        scale = (
            _SCALES[min(self.attempt // 6, len(_SCALES) - 1)] if self.attempt < 60 else rng.choice(_SCALES)
        )
        if type_ in (NAT, INT):
            run = max(period, 2 * _TRIES)
            if steps.modulus > 1:
                counts = _integers(interval.counted(steps.remainder, steps.modulus), scale, rng, run)
                yield from (steps.remainder + steps.modulus * k for k in counts)
                return
            yield from self._constants(interval, rng)
            yield from _integers(interval, scale, rng, run)
        elif type_ in (RAT, REAL, NNREAL):
            for _ in range(_TRIES // 4):
                yield _rational(interval, scale, rng)
        else:
            resolved = self.domains.resolve(type_, point)
            simple = self.domains.simple(resolved, point, 2 + self.attempt // 4)
            for _ in range(_TRIES // 3):
                if simple and rng.random() < 0.5:
                    yield rng.choice(simple)
                else:
                    yield self.domains.random(resolved, point, rng, scale)

    def _constants(self, interval: Interval, rng: Random) -> Iterator[int]:
        """In every third attempt, a number of the statement or a neighbour: what a bound is about."""
        if self.attempt % 3 == 2:
            known = [int(q) for q in harvest.constants(self.statement) if q.denominator == 1]
            for q in rng.sample(known, min(2, len(known))):
                value = q + rng.choice((0, 0, 1, -1))
                if _between(value, interval):
                    yield value

    # All points.

    def every(self, limit: int) -> list[Listed]:
        """All points; raises `TooMany` where they cannot be listed."""
        problem = self.plan.problem
        if not problem.observed and (problem.tables or any(not d.total for d in problem.followed)):
            raise TooMany
        if any(isinstance(v.type, Arrow) for v in problem.chosen):
            raise TooMany
        return list(self._every(self.plan.listing, limit))

    def _every(self, state: State, limit: int) -> Iterator[Listed]:
        self.nodes += 1
        if self.nodes > _NODES:
            raise TooMany
        states, complete = self.system.advance(state)
        if not complete:
            states = [state]  # nothing follows for sure, so the values are gone through
        for reached in states:
            if not self.possible(reached):
                continue
            left = self.open(reached)
            if not left:
                self.sure = True
                point = self.finish(reached, {})
                if point is not None:
                    yield Listed(point, self.sure)
                continue
            variable, values = self.fewest(reached, left, limit)
            point = self.system.point(reached) or {}
            ready = self.ready(reached, variable)
            for value in values:
                self.checks += 1
                if self.checks > _CHECKS:
                    raise TooMany
                scope = {**point, variable.name: value}
                if all(self.domains.value(a, scope) is not False for a in ready):
                    yield from self._every(
                        replace(reached, values={**reached.values, variable.name: value}), limit
                    )

    def fewest(self, state: State, left: Sequence[Var], limit: int) -> tuple[Var, Sequence[Value]]:
        """The unknown with the fewest possible values, and these; raises `TooMany` if each may have endlessly many."""
        bounds = self.system.intervals(state, 8)
        if bounds is None:
            return left[0], ()
        best: tuple[Var, Sequence[Value]] | None = None
        point = self.system.point(state) or {}
        for variable in left:
            values = self.finite(
                variable, self.grown(variable, bounds.get(variable.name, ALL), point), point, limit
            )
            if values is not None and (best is None or len(values) < len(best[1])):
                best = (variable, values)
        if best is None:
            raise TooMany
        return best

    def grown(self, variable: Var, interval: Interval, point: Point) -> Interval:
        """The interval, bounded from above where what grows with the variable is."""
        if variable.type != NAT or interval.high is not None:
            return interval
        high = growth.bound([a for a, _ in self.plan.checks], variable, point, self.domains.value)
        return interval if high is None else Interval(interval.low, Fraction(high))

    def finite(self, variable: Var, interval: Interval, point: Point, limit: int) -> Sequence[Value] | None:
        if variable.type in (NAT, INT):
            if interval.low is None or interval.high is None:
                return None
            span = range(ceil(interval.low), floor(interval.high) + 1)
            return span if len(span) <= limit else None
        if variable.type in NUMBERS or not self._sized(variable, point):
            return None
        return self.domains.finite(self.domains.resolve(variable.type, point), point, limit)

    def _sized(self, variable: Var, point: Point) -> bool:
        try:
            self.domains.resolve(variable.type, point)
        except Unsettled:
            return False
        return True


def _between(value: int, interval: Interval) -> bool:
    low, high = interval.low, interval.high
    return (low is None or low <= value) and (high is None or value <= high)


def _period(atoms: Sequence[Term]) -> int:
    """The largest modulus in these propositions, if it is small enough to try all residues."""
    found = 0
    for atom in atoms:
        for node in walk(atom):
            match node:
                case Op("mod", (_, Lit(int(m)))) | Op("dvd", (Lit(int(m)), _)) if abs(m) <= _LONGEST_PERIOD:
                    found = max(found, abs(m))
                case _:
                    pass
    return found


def _integers(interval: Interval, scale: int, rng: Random, run: int) -> Iterator[int]:
    """Integers in an interval: some at random, and runs of neighbours, so that a residue is met."""
    low = None if interval.low is None else ceil(interval.low)
    high = None if interval.high is None else floor(interval.high)
    if low is None and high is None:
        low, high = -scale, scale
    elif low is None:
        low = (high or 0) - 2 * scale
    elif high is None or (high - low > 4 * scale > 8 and rng.random() < 0.7):
        high = low + 2 * scale
    if high is None or low > high:
        return
    for _ in range(4):
        yield rng.randint(low, high)
    start = rng.randint(low, high)
    stop = high if interval.high is not None else start + run
    yield from range(start, min(stop, start + run) + 1)
    yield from range(low, min(start, low + run))


def _rational(interval: Interval, scale: int, rng: Random) -> Fraction:
    """A rational in an interval, simple ones more often."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        if low == high:
            return low
        style = rng.random()
        if style < 0.2:
            third = (high - low) / 3
            return simplest_between(low + third, high - third)
        if style < 0.3:
            return rng.choice((low, high))
        parts = rng.choice((2, 3, 4, 8, 10, 16, 100))
        return low + (high - low) * Fraction(rng.randint(0, parts), parts)
    if low is None and high is None:
        pool = rationals(10 + 6 * scale if scale < 10 else 70)
        return rng.choice(pool) if rng.random() < 0.5 else _spread(rng, scale) * rng.choice((1, -1))
    away = rng.choice(rationals(20, negative=False)) if rng.random() < 0.4 else _spread(rng, scale)
    return low + away if low is not None else (high or Fraction(0)) - away


def _spread(rng: Random, scale: int) -> Fraction:
    return Fraction(rng.randint(0, 8 * scale), rng.choice((1, 1, 2, 3, 4, 8)))
