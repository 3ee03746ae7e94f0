"""From some counterexample to the canonical smallest one.

The answer is the first failing point in the order of `order`: the first variable of the statement is as simple as any
counterexample allows, then the second, and so on. In full that would be a search without end, so for each variable in
turn the simpler values are tried in order, each with several ways to complete the point:

1. the other variables as they are (for many values, and for every variable before anything else);
2. for the first two dozen values, the later variables solved anew from the hypotheses (`refill`);
3. and the later variables at their first few values, in order.

A value is accepted only if the completed point fails and the independent check accepts it. Where the simpler values are
too many to try them all, numbers are halved towards the simplest that fails nearby: integers by bisection, rationals by
the simplest rational between a value that fails and one that does not. Rounds are repeated until nothing changes or
the budget is spent; nothing is random, so the same counterexample shrinks to the same witness.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction

from harness.logic.terms import Lit, Op, Term, Var
from harness.logic.truth import Truth
from harness.logic.types import REAL
from harness.logic.values import Datum, Point, Table, Value
from harness.search import harvest
from harness.search.domains import Unsettled, is_sort
from harness.search.measure import NotMeasured, amount
from harness.search.order import TERM_TYPES, key, simplest_between
from harness.search.record import Expired, Spent
from harness.search.scopes import Scopes
from harness.search.tools import Tools

Refill = Callable[[Point], Iterable[Point]]
"""Points of the statement that extend a partial one, from its hypotheses."""

_VALUES = 64
_THOROUGH = 44
_SCANNED = 300
_COMPLETIONS = 24
_GRIDS = 16
_REFILLS = 8
_ROWS = 1024
_SEEMING = 4


_SEEMS = Fraction(1, 10**12)
"""How near a square must be to a simple fraction; whether it is that one is decided like any value."""


def _square_roots(current: Value) -> list[Value]:
    """The square root, or its negative, that a real number given by a term seems to be."""
    if not isinstance(current, TERM_TYPES):
        return []
    near = approximate(current)
    if near is None:
        return []
    square = (near * near).limit_denominator(1000)
    if not square or abs(square - near * near) > _SEEMS:
        return []
    root = Op("Real.sqrt", (Lit(square, REAL),), REAL)
    return [root, Op("neg", (root,), REAL)]


@dataclass(slots=True)
class _Shrinker:
    scopes: Scopes
    tools: Tools
    refill: Refill
    left: int
    best: Point
    known: dict[object, bool] = field(default_factory=dict)

    def fails(self, point: Point) -> bool:
        """Whether the point is a certified counterexample; each is asked for once."""
        mark = tuple(key(point[v.name]) for v in self.scopes.variables)
        if mark not in self.known:
            if self.left <= 0 or self.tools.expired():
                raise Expired
            self.left -= 1
            self.known[mark] = (
                self.scopes.contains(point)
                and self.tools.verdict(point).holds is Truth.FALSE
                and self.tools.certify(point) is Truth.FALSE
            )
        return self.known[mark]

    def run(self) -> None:
        """Cheap steps as long as they lead anywhere, then a thorough one, and so on until nothing changes."""
        count = len(self.scopes.variables)
        changed = True
        while changed:
            for index in range(count):
                while self.moved(self.eased(self.best, index)):
                    pass
            changed = any(self.moved(self.improved(self.best, index)) for index in range(count))

    def moved(self, point: Point) -> bool:
        """Go on from this point; whether it is another one."""
        changed = self.rank(point) != self.rank(self.best)
        self.best = point
        return changed

    def first(self, points: Iterable[Point]) -> Point | None:
        return next((p for p in points if self.fails(p)), None)

    def completions(self, prefix: Point, best: Point, place: int) -> Iterator[Point]:
        """Ways to complete a point of which the first variables are given; `place` counts the values tried before."""
        yield {**best, **prefix}
        yield from sorted(itertools.islice(self.refill(prefix), _REFILLS), key=self.rank)
        rest = len(self.scopes.variables) - len(prefix)
        if not rest:
            return
        if self.tools.batch is not None:
            yield from self.seeming(self.grid(prefix, rest, _ROWS))
        elif place < _GRIDS:
            yield from self.grid(prefix, rest, _COMPLETIONS)

    def grid(self, prefix: Point, rest: int, count: int) -> list[Point]:
        """The first `count` points that extend a partial one by the simplest values, in order."""
        width = max(2, int(count ** (1 / rest)))
        return list(itertools.islice(self.scopes.small(width, prefix), count))

    def seeming(self, points: Sequence[Point]) -> list[Point]:
        """Those of the points that a batch takes for counterexamples, the first few; all where there are no batches."""
        if self.tools.batch is None:
            return list(points)
        if not points:
            return []
        verdict = self.tools.batch({v.name: [p[v.name] for p in points] for v in self.scopes.variables})
        held = [all(column) for column in zip(*verdict.hypotheses, strict=True)] or [True] * len(points)
        rows = zip(points, held, verdict.conclusion, verdict.doubtful, strict=True)
        return [p for p, holds, said, doubt in rows if holds and not said and not doubt][:_SEEMING]

    def rank(self, point: Point) -> tuple[object, ...]:
        return tuple(key(point[v.name]) for v in self.scopes.variables)

    def eased(self, best: Point, index: int) -> Point:
        """The point with a simpler value for one variable, all others kept."""
        variable = self.scopes.variables[index]
        before = {v.name: best[v.name] for v in self.scopes.variables[:index]}
        count = _VALUES if self.tools.batch is None else _ROWS
        few = [{**best, variable.name: v} for v in self.simpler(variable, before, best, _VALUES)]
        found = self.first(few)
        if found is None and count > _VALUES:
            many = [{**best, variable.name: v} for v in self.simpler(variable, before, best, count)]
            found = self.first(self.seeming([p for p in many if self.scopes.contains(p)]))
        return self.nearer(best, variable) if found is None else found

    def improved(self, best: Point, index: int) -> Point:
        """The point with a simpler value for one variable, those before it kept, those after it as they must be."""
        variable = self.scopes.variables[index]
        before = {v.name: best[v.name] for v in self.scopes.variables[:index]}
        simpler = itertools.islice(self.simpler(variable, before, best, _VALUES), _THOROUGH)
        for place, value in enumerate(simpler):
            prefix = {**before, variable.name: value}
            try:
                found = self.first(self.completions(prefix, best, place))
            except Unsettled:
                continue
            if found is not None:
                return found
        return best

    def simpler(self, variable: Var, before: Point, best: Point, count: int) -> Iterator[Value]:
        """The values to try for a variable, simplest first, up to the one it has."""
        current = best[variable.name]
        limit = key(current)
        try:
            values = list(self.scopes.simple(variable, before, count))
        except Unsettled:
            values = []
        if variable.type == REAL:
            values += harvest.special_reals(self.scopes.statement)
            values += _square_roots(current)
        if not is_sort(variable.type):
            values += list(reduced(current))
        unique = {key(v): v for v in values}
        for mark, value in sorted(unique.items()):
            if mark < limit:
                yield value

    def nearer(self, best: Point, variable: Var) -> Point:
        """A number moved towards the simplest one that still fails, the other variables kept."""
        value = best[variable.name]
        if isinstance(value, Fraction):
            return self._nearer_rational(best, variable.name, value, value)
        if variable.type == REAL and isinstance(value, TERM_TYPES):
            return self._nearer_rational(best, variable.name, value, approximate(value))
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2:
            return self._nearer_integer(best, variable.name, value)
        return best

    def _nearer_integer(self, best: Point, name: str, value: int) -> Point:
        sign = -1 if value < 0 else 1
        low, high = 0, abs(value)
        while high - low > 1:
            middle = (low + high) // 2
            if self.fails({**best, name: sign * middle}):
                high = middle
            else:
                low = middle
        if high < abs(value):
            return {**best, name: sign * high}
        # What fails need not be monotone: beyond the values tried one by one, a stretch is searched as well.
        scanned = range(_VALUES // 2, min(high, _VALUES // 2 + _SCANNED))
        found = next((n for n in scanned if self.fails({**best, name: sign * n})), high)
        return {**best, name: sign * found}

    def _nearer_rational(self, best: Point, name: str, value: Value, centre: Fraction | None) -> Point:
        if centre is None:
            return best
        width = Fraction(1) if abs(centre) < 2 else abs(centre)
        for _ in range(30):
            candidate = simplest_between(centre - width, centre + width)
            if key(candidate) < key(value) and self.fails({**best, name: candidate}):
                return {**best, name: candidate}
            width /= 2
        return best


def approximate(term: Term) -> Fraction | None:
    """About the value of a closed real term."""
    try:
        found = float(amount(term, {}))
    except NotMeasured:
        return None
    return Fraction(found) if math.isfinite(found) else None


def reduced(value: Value) -> Iterator[Value]:
    """Values of the same type with a part left out or made simpler: of lists, sets, tables and data."""
    match value:
        case tuple():
            for i in range(len(value)):
                yield value[:i] + value[i + 1 :]
            for i, item in enumerate(value):
                yield from ((*value[:i], v, *value[i + 1 :]) for v in _lesser(item))
        case frozenset():
            yield from (value - {item} for item in sorted(value, key=key))
        case str():
            yield from (value[:i] + value[i + 1 :] for i in range(len(value)))
        case Table(entries, default):
            for i in range(len(entries)):
                yield Table(entries[:i] + entries[i + 1 :], default)
            yield from (Table(entries, v) for v in _lesser(default))
            for i, (a, b) in enumerate(entries):
                yield from (Table((*entries[:i], (a, v), *entries[i + 1 :]), default) for v in _lesser(b))
        case Datum(name, fields):
            for i, item in enumerate(fields):
                yield from (Datum(name, (*fields[:i], v, *fields[i + 1 :])) for v in _lesser(item))
        case Op("neg", (inner,)):
            yield inner
        case _:
            return


def _lesser(value: Value) -> Iterator[Value]:
    match value:
        case bool():
            if value:
                yield False
        case int():
            yield from (n for n in _toward_zero(value) if key(n) < key(value))
        case Fraction():
            tried = [Fraction(n) for n in (0, 1, -1, 2, -2)] + [Fraction(int(value)), Fraction(1, 2)]
            yield from (q for q in tried if key(q) < key(value))
        case _:
            yield from reduced(value)


def _toward_zero(value: int) -> Sequence[int]:
    return tuple(dict.fromkeys((0, 1, -1, value // 2, value - 1 if value > 0 else value + 1, abs(value))))


def shrink(witness: Point, scopes: Scopes, tools: Tools, refill: Refill, evaluations: int) -> Point:
    """The simplest certified counterexample that `evaluations` evaluations find from this one."""
    work = _Shrinker(scopes, tools, refill, evaluations, dict(witness))
    work.known[work.rank(witness)] = True
    with suppress(Expired, Spent):
        work.run()
    return work.best
