"""The running account of a search: what was tried, what held, what failed, and what is left to spend."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol, runtime_checkable

from harness.logic.statement import Statement
from harness.logic.terms import Term
from harness.logic.truth import Truth, all_
from harness.logic.values import Datum, Point, Table, Value, Verdict
from harness.numbers.limits import Undecided
from harness.numbers.rational import Rational
from harness.search.order import key
from harness.search.tools import Budget, Coverage, Rate, Tools

_BETWEEN = 16
_KEPT = 512


class Spent(Exception):
    """The exact evaluations of the budget are used up."""


class Expired(Exception):
    """The wall-clock limit has passed."""


def throttled(expired: Callable[[], bool]) -> Callable[[], bool]:
    """The deadline check, asked only now and then: reading a clock can cost more than an evaluation."""
    asked = itertools.count()

    def check() -> bool:
        return next(asked) % _BETWEEN == 0 and expired()

    return check


def plain(value: Any) -> Value | Undecided:
    """What an evaluator computed, as a value that a point may hold: truths as bools, rationals as fractions."""
    match value:
        case bool() | int() | float() | str() | Fraction() | Table() | Undecided():
            return value
        case Truth():
            return Undecided("a condition is unknown") if value is Truth.UNKNOWN else value is Truth.TRUE
        case Rational():
            return Fraction(int(value.numerator), int(value.denominator))
        case Irrational():
            exact = value.exactly()
            return plain(exact) if isinstance(exact, Rational) else Undecided("the value is irrational")
        case tuple():
            return _all_plain(value, tuple)
        case frozenset():
            return _all_plain(value, frozenset)
        case Datum(constructor, fields):
            return _all_plain(fields, lambda inner: Datum(constructor, tuple(inner)))
        case _:
            return Undecided("the value is none that a point holds")


def _all_plain(parts: Iterable[Any], make: Callable[[Iterable[Value]], Value]) -> Value | Undecided:
    found: list[Value] = []
    for part in map(plain, parts):
        if isinstance(part, Undecided):
            return part
        found.append(part)
    return make(found)


@runtime_checkable
class Irrational(Protocol):
    """A real number as evaluators keep it, asked for its exact value."""

    def exactly(self) -> object: ...


def metered(tools: Tools, limit: int) -> Callable[[Term, Point], Value | Undecided]:
    """Evaluation of terms that raises `Spent` after `limit` of them, and `Expired` past the wall-clock limit."""
    spent = itertools.count()

    def value(term: Term, point: Point) -> Value | Undecided:
        if next(spent) >= limit:
            raise Spent
        if tools.expired():
            raise Expired
        return plain(tools.value(term, point))

    return value


@dataclass(slots=True)
class Record:
    """Counts verdicts and keeps the first failing point that could not be certified. Not shared between searches."""

    statement: Statement
    tools: Tools
    budget: Budget
    evaluations: int = 0
    allowance: int = 0
    """Exact evaluations beyond the budget, where few points satisfied the hypotheses."""
    samples: int = 0
    hits: int = 0
    certifications: int = 0
    tried: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    candidate: Point | None = None
    doubtful: Point | None = None
    unknown_hypotheses: int = 0
    satisfying: list[Point] = field(default_factory=list)
    """Points that satisfied the hypotheses, the first of them."""
    seen: dict[object, Verdict] = field(default_factory=dict)

    def __post_init__(self) -> None:
        count = len(self.statement.hypotheses)
        self.tried = [0] * count
        self.held = [0] * count

    def spend(self) -> None:
        """Account for one exact evaluation; raises `Spent` or `Expired` where there is none left."""
        if self.tools.expired():
            raise Expired
        if self.evaluations >= self.budget.evaluations + self.allowance:
            raise Spent
        self.evaluations += 1

    def examine(self, point: Point) -> Verdict:
        """The verdict at a point; it is counted where the point is new."""
        mark = tuple((name, key(value)) for name, value in sorted(point.items()))
        known = self.seen.get(mark)
        if known is not None:
            return known
        self.spend()
        verdict = self.tools.verdict(point)
        self.seen[mark] = verdict
        self.samples += 1
        for i, answer in enumerate(verdict.hypotheses):
            self.tried[i] += answer is not Truth.UNKNOWN
            self.held[i] += answer is Truth.TRUE
        together = all_(verdict.hypotheses)
        if together is Truth.TRUE and verdict.conclusion is Truth.TRUE:
            self.hits += 1
            if len(self.satisfying) < _KEPT:
                self.satisfying.append(dict(point))
        elif together is Truth.TRUE and verdict.conclusion is Truth.UNKNOWN and self.doubtful is None:
            self.doubtful = dict(point)
        elif together is Truth.UNKNOWN:
            self.unknown_hypotheses += 1
        return verdict

    def refutes(self, point: Point) -> bool:
        """Whether the point fails and the independent check says so too. A failure it does not accept is kept."""
        return self.examine(point).holds is Truth.FALSE and self.certified(point)

    def certified(self, point: Point) -> bool:
        """Whether the independent check accepts a failing point."""
        if self.certifications >= self.budget.certifications:
            return False
        if self.tools.certify(point) is Truth.FALSE:
            return True
        self.certifications += 1
        if self.candidate is None:
            self.candidate = dict(point)
        return False

    def coverage(self) -> Coverage:
        names = [h.name for h in self.statement.hypotheses]
        rates = (Rate(n, t, h) for n, t, h in zip(names, self.tried, self.held, strict=True))
        return Coverage(self.samples, self.hits, tuple(rates))
