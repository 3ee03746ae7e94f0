"""The search itself: phases in order, from what decides the statement to what merely tries many points.

| phase | what it may end with |
|---|---|
| closed: nothing to choose, so one evaluation | refuted, verified |
| finite: every point of a small domain | refuted, verified, vacuous |
| small: the first values of each variable, in order | refuted |
| corners: constants of the statement, equal arguments | refuted |
| allowed: every point that the hypotheses allow, where these can be listed | refuted, verified, vacuous |
| opposed: every point that can satisfy the hypotheses and not the conclusion, likewise | refuted, verified |
| provers: computer algebra and solvers, as handed in | verified, vacuous, refuted at a model |
| solved: points built from the hypotheses | refuted |
| hunted: points built from the hypotheses and the negated conclusion | refuted |
| directed: downhill on the margin of the conclusion | refuted |
| proposed: points that solve the equality hypotheses, as handed in | refuted |
| many: random points at several scales, many at once where that is possible | refuted |
| near: points near those that satisfied the hypotheses, where these are few | refuted |
| sampled: random points, one by one | refuted |

`refuted` is said only of a point at which the verdict is FALSE and which the independent check accepts; then it is
shrunk. If no phase ends the search, it ends as `survived`, `starved`, `candidate`, `unsupported` or `timeout`.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from harness.logic.statement import Statement
from harness.logic.truth import Truth, all_
from harness.logic.types import SortType
from harness.logic.values import Point
from harness.numbers.limits import TooLarge
from harness.search.batches import in_batches
from harness.search.construct import Construction, construct
from harness.search.descend import descend
from harness.search.domains import Domains, Unsettled
from harness.search.neighbours import neighbours
from harness.search.polynomial import NotPolynomial
from harness.search.record import Expired, Record, Spent, metered, throttled
from harness.search.scopes import NotFinite, Scopes
from harness.search.shrink import shrink
from harness.search.tools import Budget, Coverage, Outcome, Tools
from harness.search.walk import Listed

_VALUES_EACH = 60
"""Terms that may be evaluated for each exact evaluation of the statement that the budget allows."""

_GIVE_UP = (Spent, Unsettled, NotFinite, NotPolynomial, TooLarge, RecursionError, OverflowError)
"""What ends a phase and not the search: its work is spent, or the statement is too large for what it does."""

_PROMISING = 10
"""Satisfying points from which on more work is spent on their neighbours."""

_SHOWN = 24
"""Points built from the hypotheses of a proved statement, to show that they can hold."""

_HUNTED = "every point at which hypotheses and negated conclusion can hold together was examined"
_SCALES = (1, 2, 3, 5, 8, 12, 20, 50, 100, 1000, 10**6)


@dataclass(slots=True)
class _Search:
    statement: Statement
    tools: Tools
    budget: Budget
    seed: int
    record: Record
    scopes: Scopes
    construction: Construction

    def rng(self, phase: str) -> random.Random:
        """The random numbers of one phase: what another phase does or leaves out does not change them."""
        return random.Random(f"{self.seed}/{phase}")

    def refuted(self, witness: Point) -> Outcome:
        budget = self.budget.shrink
        best = shrink(witness, self.scopes, self.tools, self.construction.refill, budget)
        return Outcome("refuted", self.record.coverage(), witness=best)

    def try_points(self, points: Iterable[Point], share: float, enough: bool = True) -> Outcome | None:
        """Examine points until one refutes, the share of the evaluations is spent, or enough of them held."""
        work = int(share * self.budget.evaluations)
        stop = self.record.evaluations + work
        # Points that were looked at before cost nothing, so the number of tries is bounded apart.
        for point in itertools.islice(points, 4 * work):
            if self.record.refutes(point):
                return self.refuted(point)
            if self.record.evaluations >= stop or (enough and self.record.hits >= self.budget.hits):
                return None
        return None


def falsify(statement: Statement, tools: Tools, budget: Budget, seed: int) -> Outcome:
    """Look for a counterexample to the statement, and say how far that went."""
    tools = replace(tools, expired=throttled(tools.expired))
    tools = replace(tools, value=metered(tools, _VALUES_EACH * budget.evaluations))
    record = Record(statement, tools, budget)
    domains = Domains(tools.value, statement.datatypes)
    scopes = Scopes(statement, domains)
    search = _Search(statement, tools, budget, seed, record, scopes, construct(statement, domains))
    cut = False
    for phase in PHASES:
        try:
            outcome = phase(search)
        except _GIVE_UP:
            continue
        except Expired:
            cut = True
            break
        if outcome is not None:
            return _or_vacuous(search, outcome)
    return _ending(search, cut)


def _or_vacuous(search: _Search, outcome: Outcome) -> Outcome:
    """A statement that is proved, and whose hypotheses no sample satisfied, may hold only because they cannot hold."""
    if outcome.kind != "verified" or search.record.hits or not search.statement.hypotheses:
        return outcome
    try:
        points = search.construction.points(search.rng("shown"), _SHOWN)
        if any(all_(search.record.examine(point).hypotheses) is Truth.TRUE for point in points):
            return replace(outcome, coverage=search.record.coverage())
        complete = search.construction.every(search.budget.exhaust)
        again = None if complete is None else _exhaust(search, complete)
        if again is not None and again.kind == "vacuous":
            return again
        for prover in search.tools.decide:
            decision = prover()
            if decision is not None and decision.kind == "vacuous":
                return Outcome("vacuous", search.record.coverage(), decision.note, decision.method)
    except (*_GIVE_UP, Expired):
        pass  # what was proved stays proved
    return outcome


def _ending(search: _Search, cut: bool) -> Outcome:
    """What to say when nothing was decided."""
    record = search.record
    coverage = record.coverage()
    if record.candidate is not None:
        reason = "a failing point was found that the independent check could not confirm"
        return Outcome("candidate", coverage, reason, witness=record.candidate, nondeterministic=cut)
    if record.hits:
        return Outcome("survived", coverage, nondeterministic=cut)
    if cut:
        return Outcome("timeout", coverage, "the wall-clock limit passed", nondeterministic=True)
    if search.tools.unsupported:
        return Outcome("unsupported", coverage, ", ".join(search.tools.unsupported))
    why = "; ".join(dict.fromkeys(search.tools.reasons()))
    if record.doubtful is not None:
        return Outcome("unsupported", coverage, f"the conclusion was never decided{_because(why)}")
    if record.unknown_hypotheses:
        return Outcome("starved", coverage, f"no sample was shown to satisfy every hypothesis{_because(why)}")
    if not record.samples:
        return Outcome("starved", coverage, f"no sample could be made{_because(_unsettled(search) or why)}")
    return Outcome("starved", coverage, "no sample satisfied the hypotheses")


def _because(why: str) -> str:
    return f": {why}" if why else ""


def _unsettled(search: _Search) -> str:
    """Why no point can be made, if so."""
    try:
        search.scopes.random(search.rng("probe"), 1)
    except (Unsettled, TooLarge) as problem:
        return str(problem)
    return ""


def _closed(search: _Search) -> Outcome | None:
    if search.statement.variables:
        return None
    point: Point = {}
    verdict = search.record.examine(point)
    if verdict.holds is Truth.FALSE:
        return search.refuted(point) if search.record.certified(point) else None
    if all_(verdict.hypotheses) is Truth.FALSE:
        return Outcome("vacuous", search.record.coverage(), method="exhaustion")
    if verdict.holds is Truth.TRUE:
        return Outcome("verified", search.record.coverage(), method="exhaustion")
    return None


def _exhaust(
    search: _Search, points: Iterable[Listed], method: str = "algebra", note: str = ""
) -> Outcome | None:
    """All of these points: together they are all that matter. `method` is how that is known."""
    undecided = satisfied = False
    for listed in points:
        point = listed.point
        verdict = search.record.examine(point)
        if verdict.holds is Truth.FALSE and search.record.certified(point):
            return search.refuted(point)
        undecided |= verdict.holds is not Truth.TRUE
        undecided |= not listed.sure and all_(verdict.hypotheses) is not Truth.TRUE
        satisfied |= all_(verdict.hypotheses) is not Truth.FALSE
    if undecided:
        return None
    if not satisfied and search.statement.hypotheses:
        return Outcome("vacuous", search.record.coverage(), "no point satisfies the hypotheses", method)
    return Outcome("verified", search.record.coverage(), note, method)


def _finite(search: _Search) -> Outcome | None:
    variables = search.statement.variables
    if not variables or any(isinstance(v.type, SortType) for v in variables):
        return None
    limit = min(search.budget.exhaust, search.budget.evaluations)
    points = [Listed(point, True) for point in search.scopes.points(limit)]
    return _exhaust(search, points, "exhaustion", "every point of the finite domain was examined")


def _small(search: _Search) -> Outcome | None:
    return search.try_points(search.scopes.layers(search.budget.evaluations // 8), 0.15, enough=False)


def _corners(search: _Search) -> Outcome | None:
    points = search.scopes.corners(search.rng("corners"), search.budget.evaluations)
    return search.try_points(points, 0.1, enough=False)


def _allowed(search: _Search) -> Outcome | None:
    complete = search.construction.every(search.budget.exhaust)
    if complete is None:
        return None
    return _exhaust(search, complete, note="every point that the hypotheses allow was examined")


def _opposed(search: _Search) -> Outcome | None:
    complete = search.construction.counterexamples(search.budget.exhaust)
    outcome = None if complete is None else _exhaust(search, complete, note=_HUNTED)
    if outcome is not None and outcome.kind == "vacuous":
        return Outcome("verified", outcome.coverage, _HUNTED, "algebra")
    return outcome


def _solved(search: _Search) -> Outcome | None:
    points = search.construction.points(search.rng("solved"), search.budget.evaluations)
    return search.try_points(points, 0.35)


def _hunted(search: _Search) -> Outcome | None:
    points = search.construction.hunted(search.rng("hunted"), search.budget.evaluations // 8)
    return search.try_points(points, 0.1, enough=False)


def _provers(search: _Search) -> Outcome | None:
    for prover in search.tools.decide:
        decision = prover()
        if decision is None:
            continue
        if decision.kind == "model":
            outcome = search.try_points(
                _completed(search, (decision.point or {},), "model"), 0.1, enough=False
            )
            if outcome is not None:
                return outcome
            continue
        coverage = search.record.coverage()
        if decision.kind == "valid":
            return Outcome("verified", coverage, decision.note, decision.method)
        return Outcome("vacuous", coverage, decision.note, decision.method)
    return None


def _proposed(search: _Search) -> Outcome | None:
    if search.tools.propose is None:
        return None
    partial = search.tools.propose(search.rng("proposals"))
    return search.try_points(_completed(search, partial, "proposed"), 0.2)


def _completed(search: _Search, partial: Iterable[Point], phase: str) -> Iterable[Point]:
    """Points handed in, with values for the variables they leave out; those that are not well-typed are dropped."""
    rng = search.rng(phase)
    for given in itertools.islice(partial, 4 * search.budget.evaluations):
        if search.tools.expired():
            raise Expired
        point = search.scopes.random(rng, rng.choice(_SCALES[:6]), given)
        if search.scopes.contains(point):
            yield point


def _many(search: _Search) -> Outcome | None:
    if search.tools.batch is None:
        return None
    found = in_batches(search.scopes, search.tools.batch, search.budget.samples, search.rng("many"))
    return search.try_points(found, 0.3, enough=False)


def _directed(search: _Search) -> Outcome | None:
    return search.try_points(descend(search.scopes, search.rng("directed")), 0.1, enough=False)


def _near(search: _Search) -> Outcome | None:
    record = search.record
    if not 0 < record.hits < search.budget.hits // 2:
        return None
    record.allowance = search.budget.evaluations // (1 if record.hits >= _PROMISING else 2)
    points = neighbours(search.scopes, record.satisfying, search.rng("near"))
    return search.try_points(points, 1.0)


def _sampled(search: _Search) -> Outcome | None:
    rng = search.rng("sampled")

    def points() -> Iterable[Point]:
        while True:
            yield search.scopes.random(rng, rng.choice(_SCALES))

    return search.try_points(points(), 1.0)


Phase = Callable[[_Search], Outcome | None]

PHASES: tuple[Phase, ...] = (
    _closed,
    _finite,
    _small,
    _corners,
    _allowed,
    _opposed,
    _provers,
    _solved,
    _hunted,
    _directed,
    _proposed,
    _many,
    _near,
    _sampled,
)

__all__ = ["Coverage", "falsify"]
