"""Points built from the hypotheses: what follows is computed, what is free is chosen, and where nothing is free all
points are listed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from harness.logic.statement import Bound, Hypothesis, Statement
from harness.logic.terms import Op, Term, Var, free_vars
from harness.logic.types import PROP
from harness.logic.values import Point, Value
from harness.search.atoms import negation, unfold
from harness.search.domains import Domains, Unsettled
from harness.search.finish import Plan
from harness.search.polynomial import NotPolynomial
from harness.search.problem import Problem, problems
from harness.search.state import Unclear
from harness.search.system import System
from harness.search.walk import Listed, TooMany, Walk

_MEMBERS = 20_000


@dataclass(frozen=True, slots=True)
class Construction:
    """The points of one statement that its hypotheses lead to."""

    statement: Statement
    domains: Domains
    plans: tuple[Plan, ...]
    loose: tuple[Plan, ...]
    hunts: tuple[Plan, ...]
    edges: tuple[Plan, ...]

    def every(self, limit: int) -> list[Listed] | None:
        """All points that can satisfy the hypotheses, if they can be listed; others do not matter.

        Where functions are only seen at some arguments, one function stands for all that agree there.
        """
        return self._listed(self.plans, limit) if self.statement.hypotheses else None

    def counterexamples(self, limit: int) -> list[Listed] | None:
        """All points that can satisfy the hypotheses and not the conclusion, if they can be listed."""
        return self._listed(self.hunts, limit)

    def _listed(self, plans: Sequence[Plan], limit: int) -> list[Listed] | None:
        if not plans:
            return None
        found: list[Listed] = []
        try:
            for plan in plans:
                found += Walk(self.statement, self.domains, plan, self.solutions, None).every(limit)
        except (TooMany, Unsettled, Unclear):
            return None
        return found

    def points(self, rng: Random, tries: int) -> Iterator[Point]:
        """Random points that should satisfy the hypotheses, simple values first."""
        plans = (*self.plans, *self.loose)
        if not plans or not self.statement.hypotheses:
            return
        yield from self._attempts(plans, rng, tries)

    def _attempts(self, plans: Sequence[Plan], rng: Random, tries: int) -> Iterator[Point]:
        """Samples of these plans in turn, given up where almost none succeeds."""
        missed = 0
        allowed = min(24 * len(plans), 72)
        for i in range(tries if plans else 0):
            plan = plans[i % len(plans)]
            point = Walk(self.statement, self.domains, plan, self.solutions, rng, i // len(plans)).sample({})
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
            point = Walk(self.statement, self.domains, plan, self.solutions, rng, i).sample(prefix)
            if point is not None:
                yield point

    def solutions(self, x: Var, body: Term) -> list[Value] | None:
        """All x that satisfy a proposition, if they can be listed."""
        telescope = (Bound(x), Hypothesis("", body))
        question = replace(self.statement, telescope=telescope, conclusion=Op("false", (), PROP))
        points = construct(question, self.domains).every(_MEMBERS)
        if points is None:
            return None
        answers = [(p.point[x.name], self.domains.value(body, p.point)) for p in points]
        if any(not isinstance(a, bool) for _, a in answers):
            return None
        return [value for value, answer in answers if answer]


def construct(statement: Statement, domains: Domains) -> Construction:
    """Take the hypotheses apart, once."""
    try:
        return _construct(statement, domains)
    except (NotPolynomial, RecursionError, OverflowError):
        return Construction(statement, domains, (), (), (), ())  # too large to be taken apart


def _construct(statement: Statement, domains: Domains) -> Construction:
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


def _plan(problem: Problem, domains: Domains, loose: bool) -> Plan:
    system = System(domains, problem.chosen)
    names = {v.name for v in problem.chosen}
    checks = [(a, free_vars(a)) for a in problem.atoms if free_vars(a) <= names]
    start, listing = system.start([a for a, _ in checks], loose)
    return Plan(problem, system, start, listing, tuple(checks))
