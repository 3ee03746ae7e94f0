"""Points built from the hypotheses: what follows is computed, what is free is chosen, and where nothing is free all
points are listed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from random import Random

from harness.logic.statement import Statement
from harness.logic.terms import Lam, Lit, Op, Term, Var, free_vars, walk
from harness.logic.types import INT, NAT, NNREAL, PROP, RAT, REAL, Arrow, Type, TypeApp
from harness.logic.values import Point, Table, Value
from harness.numbers.limits import Undecided
from harness.search.atoms import is_set, negation, unfold
from harness.search.definitions import Defined
from harness.search.domains import Domains, Unsettled
from harness.search.intervals import ALL, Interval
from harness.search.order import key, rationals, simplest_between
from harness.search.problem import Application, Problem, problems
from harness.search.rewrite import is_term, quote, substitute
from harness.search.system import NUMBERS, State, System, Unclear

_SCALES = (1, 2, 3, 5, 8, 12, 20, 50, 100, 1000)
_NODES = 1_500
_CHECKS = 40_000
_TRIES = 60
_SET_REACH = 2000
_LONGEST_PERIOD = 2000
_MEMBERS = 20_000


class TooMany(Exception):
    """There are more points than can be listed, or they cannot be listed at all."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A point of a complete list. Where it is not `sure`, a set in it was collected without proof: then the list is
    complete only if the hypotheses, which define the set, are all found TRUE there."""

    point: Point
    sure: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """A problem with its equations prepared, as they are and taken loosely."""

    problem: Problem
    system: System
    start: State
    checks: tuple[tuple[Term, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Construction:
    """The points of one statement that its hypotheses lead to."""

    statement: Statement
    domains: Domains
    plans: tuple[_Plan, ...]
    loose: tuple[_Plan, ...]
    hunts: tuple[_Plan, ...]
    edges: tuple[_Plan, ...]

    def every(self, limit: int) -> list[Listed] | None:
        """All points that can satisfy the hypotheses, if they can be listed; others do not matter.

        Where functions are only seen at some arguments, one function stands for all that agree there.
        """
        return self._listed(self.plans, limit) if self.statement.hypotheses else None

    def counterexamples(self, limit: int) -> list[Listed] | None:
        """All points that can satisfy the hypotheses and not the conclusion, if they can be listed."""
        return self._listed(self.hunts, limit)

    def _listed(self, plans: Sequence[_Plan], limit: int) -> list[Listed] | None:
        if not plans:
            return None
        found: list[Listed] = []
        try:
            for plan in plans:
                found += _Walk(self, plan, None).every(limit)
        except (TooMany, Unsettled, Unclear):
            return None
        return found

    def points(self, rng: Random, tries: int) -> Iterator[Point]:
        """Random points that should satisfy the hypotheses, simple values first."""
        plans = (*self.plans, *self.loose)
        if not plans or not self.statement.hypotheses:
            return
        yield from self._attempts(plans, rng, tries)

    def _attempts(self, plans: Sequence[_Plan], rng: Random, tries: int) -> Iterator[Point]:
        """Samples of these plans in turn, given up where almost none succeeds."""
        missed = 0
        allowed = min(24 * len(plans), 72)
        for i in range(tries if plans else 0):
            point = _Walk(self, plans[i % len(plans)], rng, i // len(plans)).sample({})
            if point is not None:
                allowed += 30
                yield point
            else:
                missed += 1
                if missed > allowed:
                    return

    def hunted(self, rng: Random, tries: int) -> Iterator[Point]:
        """Random points that should satisfy the hypotheses and the negation of the conclusion."""
        yield from self._attempts((*self.hunts, *self.edges), rng, tries)

    def refill(self, prefix: Point) -> Iterator[Point]:
        """A few points that extend a partial one; always the same ones."""
        rng = Random(0)
        for i, plan in itertools.product(range(2), (*self.hunts, *self.edges, *self.plans)):
            point = _Walk(self, plan, rng, i).sample(prefix)
            if point is not None:
                yield point


def construct(statement: Statement, domains: Domains) -> Construction:
    """Take the hypotheses apart, once."""
    found = problems(statement, ())
    conclusion = unfold(statement.conclusion, statement)
    against = problems(statement, (negation(conclusion),))
    touching = negation(conclusion, touching=True)
    edge = problems(statement, (touching,)) if touching != negation(conclusion) else ()
    plans = tuple(_plan(p, domains, loose=False) for p in found)
    loose = tuple(_plan(p, domains, loose=True) for p in found)
    differing = tuple(b for a, b in zip(plans, loose, strict=True) if b.start.equations != a.start.equations)
    hunts = tuple(_plan(p, domains, loose=False) for p in against)
    edges = tuple(_plan(p, domains, loose=False) for p in edge)
    return Construction(statement, domains, plans, differing, hunts, edges)


def _plan(problem: Problem, domains: Domains, loose: bool) -> _Plan:
    system = System(domains, problem.chosen)
    names = {v.name for v in problem.chosen}
    checks = [(a, free_vars(a)) for a in problem.atoms if free_vars(a) <= names]
    start = system.start([a for a, _ in checks], loose)
    return _Plan(problem, system, start, tuple(checks))


@dataclass(slots=True)
class _Walk:
    """One way, or all ways, through the choices of a plan."""

    of: Construction
    plan: _Plan
    rng: Random | None
    attempt: int = 0
    nodes: int = 0
    checks: int = 0
    sure: bool = True

    @property
    def system(self) -> System:
        return self.plan.system

    @property
    def domains(self) -> Domains:
        return self.of.domains

    # One point.

    def sample(self, prefix: Point) -> Point | None:
        """A point, from random choices; None where they led nowhere."""
        assert self.rng is not None
        given = {v.name: prefix[v.name] for v in self.plan.problem.chosen if v.name in prefix}
        state = replace(self.plan.start, values=given)
        try:
            for _ in range(len(self.plan.problem.chosen) + 2):
                states = [s for s in self.system.advance(state) if self.possible(s)]
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
        for value in self.values(variable, interval, point, _period(ready)):
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

    def values(self, variable: Var, interval: Interval, point: Point, period: int) -> Iterator[Value]:
        """Values to try, random ones mostly; simple ones in the first attempts; of integers a whole period."""
        assert self.rng is not None
        rng, type_ = self.rng, variable.type
        scale = (
            _SCALES[min(self.attempt // 6, len(_SCALES) - 1)] if self.attempt < 60 else rng.choice(_SCALES)
        )
        if type_ in (NAT, INT):
            yield from _integers(interval, scale, rng, max(period, 2 * _TRIES))
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

    # All points.

    def every(self, limit: int) -> list[Listed]:
        """All points; raises `TooMany` where they cannot be listed."""
        problem = self.plan.problem
        if not problem.observed and (problem.tables or any(not d.total for d in problem.followed)):
            raise TooMany
        if any(isinstance(v.type, Arrow) for v in problem.chosen):
            raise TooMany
        return list(self._every(self.plan.start, limit))

    def _every(self, state: State, limit: int) -> Iterator[Listed]:
        self.nodes += 1
        if self.nodes > _NODES:
            raise TooMany
        for reached in self.system.advance(state):
            if not self.possible(reached):
                continue
            if not reached.complete:
                raise TooMany
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
            values = self.finite(variable, bounds.get(variable.name, ALL), point, limit)
            if values is not None and (best is None or len(values) < len(best[1])):
                best = (variable, values)
        if best is None:
            raise TooMany
        return best

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

    # The end of a way.

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
        result = {v.name: point[v.name] for v in self.of.statement.variables}
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
        inner = Statement("members", (), predicate.body)
        listed = _solutions(inner, x, predicate.body, self.domains)
        if listed is not None:
            return frozenset(listed)
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


def _solutions(base: Statement, x: Var, body: Term, domains: Domains) -> list[Value] | None:
    """All x that satisfy a proposition, if the construction can list them."""
    from harness.logic.statement import Bound, Hypothesis

    statement = replace(base, telescope=(Bound(x), Hypothesis("", body)), conclusion=Op("false", (), PROP))
    points = construct(statement, domains).every(_MEMBERS)
    if points is None:
        return None
    answers = [(p.point[x.name], domains.value(body, p.point)) for p in points]
    if any(not isinstance(a, bool) for _, a in answers):
        return None
    return [value for value, answer in answers if answer]


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
