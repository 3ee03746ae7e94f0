"""Questions to z3: are the facts with the negated conclusion contradictory, and are the facts alone?"""

from __future__ import annotations

from collections.abc import Iterable

import z3

from harness.logic.statement import Statement
from harness.logic.terms import FALSE, TRUE, Term
from harness.translate.rewrite.build import conjuncts, negation
from harness.translate.rewrite.goal import Goal, goal_of
from harness.translate.smt import model, transcendental
from harness.translate.smt.decide import Decision
from harness.translate.smt.encode import Encoder
from harness.translate.smt.values import Z3, Untranslatable

_TIMEOUT_MS = 20_000
_MEMORY_MB = 512


def run(statement: Statement, limit: int) -> Decision | None:
    assumed = goal_of(statement, open_conclusion=False)
    goal = goal_of(statement)
    if assumed is None or goal is None:
        return None
    if FALSE in assumed.facts:
        return Decision("vacuous", "smt", None, "a hypothesis computes to false")
    parts = conjuncts(goal.conclusion)
    for part in parts:
        answer = _refute(statement, goal, part, limit)
        if answer is None or answer.kind == "model":
            return answer
    if _check(statement, assumed, (), limit)[0] == z3.unsat:
        return Decision("vacuous", "smt", None, "z3: the hypotheses are unsatisfiable")
    what = f"{len(goal.facts)} facts" + (f", {len(parts)} conclusions" if len(parts) > 1 else "")
    return Decision(
        "valid", "smt", None, f"z3: the negated conclusion is unsatisfiable with the hypotheses ({what})"
    )


def _refute(statement: Statement, goal: Goal, part: Term, limit: int) -> Decision | None:
    if part == TRUE:
        return Decision("valid", "smt", None, "")
    answer, encoder, found = _check(statement, goal, (goal.normaliser.normal(negation(part)),), limit)
    if answer == z3.unsat:
        return Decision("valid", "smt", None, "")
    if answer != z3.sat or found is None:
        return None
    point = model.point(goal, encoder, found)
    return None if point is None else Decision("model", "smt", point, "z3 gives a model of the negation")


def _check(
    statement: Statement, goal: Goal, negated: tuple[Term, ...], limit: int
) -> tuple[z3.CheckSatResult, Encoder, z3.ModelRef | None]:
    """z3's answer about the facts and these propositions together; `unknown` if one of the latter is untranslatable."""
    ctx = z3.Context()
    encoder = Encoder(ctx, statement.datatypes)
    conditions = list(_translated(encoder, goal.facts))
    try:
        conditions += [encoder.proposition(p) for p in negated]
    except Untranslatable:
        return z3.unknown, encoder, None
    asserted = [*encoder.side, *conditions, *transcendental.instances(encoder), *encoder.congruence()]
    answer = z3.unknown
    for solver in _solvers(ctx, asserted, limit):
        solver.add(*asserted)
        answer = solver.check()
        if answer == z3.unsat:
            return answer, encoder, None
        if answer == z3.sat:
            return answer, encoder, solver.model()
    return answer, encoder, None


def _translated(encoder: Encoder, facts: Iterable[Term]) -> Iterable[Z3]:
    for fact in facts:
        try:
            yield encoder.proposition(fact)
        except Untranslatable:
            encoder.abstracted = True  # less is assumed than the statement grants


def _solvers(ctx: z3.Context, asserted: list[Z3], limit: int) -> Iterable[z3.Solver]:
    probe = z3.Goal(ctx=ctx)
    probe.add(*asserted)
    if z3.Probe("is-qfnra", ctx)(probe) > 0 and asserted:
        yield _limited(z3.Tactic("qfnra-nlsat", ctx).solver(), limit)
    yield _limited(z3.Solver(ctx=ctx), limit)


def _limited(solver: z3.Solver, limit: int) -> z3.Solver:
    solver.set("rlimit", limit)
    solver.set("timeout", _TIMEOUT_MS)
    solver.set("max_memory", _MEMORY_MB)
    return solver
