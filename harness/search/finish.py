"""The end of a way through a problem: the values found, as a point of the statement's variables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from harness.logic.statement import Statement
from harness.logic.terms import Lam, Op, Term, Var, free_vars
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL, Arrow, Type, TypeApp
from harness.logic.values import Point, Table, Value
from harness.numbers.limits import Undecided
from harness.search.atoms import is_set
from harness.search.definitions import Defined
from harness.search.domains import Domains
from harness.search.order import key
from harness.search.problem import Application, Problem
from harness.search.rewrite import is_term, quote, substitute
from harness.search.state import NUMBERS, State, Unclear
from harness.search.system import System

_SET_REACH = 2000


@dataclass(frozen=True, slots=True)
class Plan:
    """A problem with its equations prepared, as they are and taken loosely; all points are listed from `listing`."""

    problem: Problem
    system: System
    start: State
    listing: State
    checks: tuple[tuple[Term, frozenset[str]], ...]


Solutions = Callable[[Var, Term], "list[Value] | None"]
"""All values of a variable that satisfy a proposition, if they can be listed."""


@dataclass(slots=True)
class Finish:
    """What one way through a plan knows; `sure` until something was collected without proof."""

    statement: Statement
    domains: Domains
    plan: Plan
    solutions: Solutions
    rng: Random | None
    attempt: int = 0
    sure: bool = True

    @property
    def system(self) -> System:
        return self.plan.system

    def possible(self, state: State) -> bool:
        """Whether no atom whose variables are all known is false."""
        try:
            point = self.system.point(state)
        except Unclear:
            return True
        if point is None:
            return False
        return all(
            self.domains.value(a, point) is not False
            for a, names in self.plan.checks
            if names <= point.keys()
        )

    def finish(self, state: State, prefix: Point) -> Point | None:
        """The point of the statement's variables, once all unknowns are known."""
        point = self.system.point(state)
        if point is None:
            return None
        types = {v.name: v.type for v in self.plan.problem.chosen}
        for f, applications in self.plan.problem.tables:
            table = self.table(applications, point)
            if table is None:
                return None
            point[f.name] = table
            types[f.name] = f.type
        for defined in self.plan.problem.followed:
            value = self.followed(defined, point, types)
            if value is None:
                raise Unclear
            point[defined.var.name] = value
        result = {v.name: point[v.name] for v in self.statement.variables}
        if any(name in result and key(result[name]) != key(v) for name, v in prefix.items()):
            return None
        return result

    def table(self, applications: Sequence[Application], point: Mapping[str, Value]) -> Value | None:
        """A function with the values found where it matters; None if they contradict each other."""
        rows: dict[tuple[object, ...], tuple[tuple[Value, ...], Value]] = {}
        for application in applications:
            args = tuple(self.domains.value(a, {n: point[n] for n in free_vars(a)}) for a in application.args)
            if any(isinstance(a, Undecided) for a in args):
                raise Unclear
            mark = tuple(key(a) for a in args)  # type: ignore[arg-type] # decided, as just checked
            value = point[application.value.name]
            if mark in rows and key(rows[mark][1]) != key(value):
                if is_term(value) or is_term(rows[mark][1]):
                    raise Unclear
                return None
            rows[mark] = (args, value)  # type: ignore[assignment]
        default = self.default(applications[0].value, [v for _, v in rows.values()])
        return _nested([row for _, row in sorted(rows.items())], default)

    def default(self, value: Var, found: Sequence[Value]) -> Value:
        """A value for the arguments that do not matter."""
        type_ = self.domains.resolve(value.type, {})
        if self.rng is None or self.attempt % 2 == 0:
            return self.domains.simple(type_, {}, 1)[0]
        if found and self.rng.random() < 0.5:
            return self.rng.choice(list(found))
        return self.domains.random(type_, {}, self.rng, 3)

    def followed(
        self, defined: Defined, point: Mapping[str, Value], types: Mapping[str, Type]
    ) -> Value | None:
        """The value of a variable that a hypothesis defines."""
        names = free_vars(defined.term)
        known = {n: point[n] for n in names}
        type_ = defined.var.type
        if is_set(type_) and isinstance(defined.term, Op) and defined.term.name == "setOf":
            return self._set(defined.term, type_, known, types)
        if not isinstance(type_, Arrow):
            value = self.domains.value(defined.term, known)
            if not isinstance(value, Undecided) and _is_plain(value, type_):
                return value
            if type_ != REAL:
                return None
        quoted = {n: quote(v, types[n]) for n, v in known.items()}
        if None in quoted.values():
            return None
        return substitute(defined.term, {n: t for n, t in quoted.items() if t is not None})

    def _set(
        self, term: Op, type_: Type, known: Mapping[str, Value], types: Mapping[str, Type]
    ) -> Value | None:
        (predicate,) = term.args
        quoted = {n: quote(v, types[n]) for n, v in known.items()}
        if None in quoted.values() or not isinstance(predicate, Lam):
            return None
        closed = substitute(predicate, {n: t for n, t in quoted.items() if t is not None})
        assert isinstance(closed, Lam)
        assert isinstance(type_, TypeApp)
        if type_.head == "Set":
            return closed
        return self._members(closed)

    def _members(self, predicate: Lam) -> Value | None:
        """The elements of a finite set given by a predicate: those that can be listed, or those within reach."""
        (x,) = predicate.params
        listed = self.solutions(x, predicate.body)
        if listed is not None:
            return frozenset(listed)
        collected = self.domains.value(_finset_of(predicate), {})
        if isinstance(collected, frozenset):
            return collected
        if x.type not in (NAT, INT):
            every = self.domains.finite(x.type, {}, 4096) if x.type not in NUMBERS else None
            candidates: Sequence[Value] | None = every
        else:
            self.sure = False
            candidates = range(0 if x.type == NAT else -_SET_REACH, _SET_REACH + 1)
        if candidates is None:
            return None
        kept = []
        for value in candidates:
            answer = self.domains.value(predicate.body, {x.name: value})
            if not isinstance(answer, bool):
                return None
            if answer:
                kept.append(value)
        return frozenset(kept)


def _finset_of(predicate: Lam) -> Term:
    """The finite set of what satisfies a predicate, as evaluators may know it."""
    (x,) = predicate.params
    every = Op("setOf", (predicate,), TypeApp("Set", (x.type,)))
    return Op("Set.toFinset", (every,), TypeApp("Finset", (x.type,)))


def _nested(rows: Sequence[tuple[tuple[Value, ...], Value]], default: Value) -> Value:
    """Rows of arguments and values as tables within tables."""
    if rows and not rows[0][0]:
        return rows[0][1]
    grouped: dict[object, tuple[Value, list[tuple[tuple[Value, ...], Value]]]] = {}
    for args, value in rows:
        grouped.setdefault(key(args[0]), (args[0], []))[1].append((args[1:], value))
    depth = len(rows[0][0])
    rest = default
    for _ in range(depth - 1):
        rest = Table((), rest)
    entries = tuple((first, _nested(inner, default)) for first, inner in grouped.values())
    return Table(tuple(e for e in entries if key(e[1]) != key(rest)), rest)


def _is_plain(value: Value, type_: Type) -> bool:
    """Whether a computed value is one that a point may hold."""
    if type_ in (RAT, REAL, NNREAL):
        return isinstance(value, Fraction)
    return not isinstance(value, Lam)
