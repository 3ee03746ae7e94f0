"""From some counterexample to the canonical smallest one.

The answer is the first failing point in the order of `order`: the first variable of the statement is as simple as any
counterexample allows, then the second, and so on. In full that would be a search without end, so for each variable in
turn the simpler values are tried in order, each with several ways to complete the point:

1. the other variables as they are (for many values);
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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from harness.logic.terms import Term, Var
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
_ROUNDS = 4


@dataclass(slots=True)
class _Shrinker:
    scopes: Scopes
    tools: Tools
    refill: Refill
    left: int
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

    def first(self, points: Iterable[Point]) -> Point | None:
        return next((p for p in points if self.fails(p)), None)

    def completions(self, prefix: Point, best: Point) -> Iterator[Point]:
        """Ways to complete a point of which the first variables are given."""
        yield {**best, **prefix}
        solved = itertools.islice(self.refill(prefix), _COMPLETIONS)
        yield from sorted(solved, key=self.rank)
        rest = len(self.scopes.variables) - len(prefix)
        width = max(2, int(_COMPLETIONS ** (1 / rest))) if rest else 1
        yield from itertools.islice(self.scopes.small(width, prefix), _COMPLETIONS)

    def rank(self, point: Point) -> tuple[object, ...]:
        return tuple(key(point[v.name]) for v in self.scopes.variables)

    def improve(self, best: Point, index: int) -> Point:
        """The point with a simpler value for one variable, those before it kept."""
        variable = self.scopes.variables[index]
        before = {v.name: best[v.name] for v in self.scopes.variables[:index]}
        simpler = list(self.simpler(variable, before, best))
        # First what costs one evaluation each, so that the thorough tries start from a good point.
        easy = self.first({**best, variable.name: value} for value in simpler)
        if easy is not None:
            best = easy
        for value in simpler[:_THOROUGH]:
            if key(value) >= key(best[variable.name]):
                break
            prefix = {**before, variable.name: value}
            try:
                found = self.first(self.completions(prefix, best))
            except Unsettled:
                continue
            if found is not None:
                return found
        return self.nearer(best, variable) if easy is None else best

    def simpler(self, variable: Var, before: Point, best: Point) -> Iterator[Value]:
        """The values to try for a variable, simplest first, up to the one it has."""
        current = best[variable.name]
        limit = key(current)
        try:
            values = list(self.scopes.simple(variable, before, _VALUES))
        except Unsettled:
            values = []
        if variable.type == REAL:
            values += harvest.special_reals(self.scopes.statement)
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
    work = _Shrinker(scopes, tools, refill, evaluations)
    best: Mapping[str, Value] = witness
    work.known[work.rank(best)] = True
    try:
        for _ in range(_ROUNDS):
            before = work.rank(best)
            for index in range(len(scopes.variables)):
                previous = None
                while previous != work.rank(best):
                    previous = work.rank(best)
                    best = work.improve(best, index)
            if work.rank(best) == before:
                break
    except (Expired, Spent):
        pass
    return best
