"""Questions to z3: are the facts with the negated conclusion contradictory, and are the facts alone?"""

from __future__ import annotations

import z3

from harness.logic.statement import Statement
from harness.logic.terms import FALSE, TRUE, Term
from harness.logic.truth import Truth
from harness.translate.rewrite.build import conjuncts
from harness.translate.rewrite.goal import Goal, goals_of, refuting
from harness.translate.rewrite.induction import inductions
from harness.translate.smt import model
from harness.translate.smt.decide import Decision, Holds
from harness.translate.smt.points import all_points
from harness.translate.smt.question import ask, encoded, has_quantifiers


def run(statement: Statement, limit: int, holds: Holds | None) -> Decision | None:
    answer = _direct(statement, limit, holds)
    if answer is not None and answer.kind != "model":
        return answer
    return _by_induction(statement, limit) or answer


def _by_induction(statement: Statement, limit: int) -> Decision | None:
    for name, cases in inductions(statement):
        answers = [_direct(case, limit // 2, None) for case in cases]
        if all(answer is not None and answer.kind != "model" for answer in answers):
            return Decision("valid", "smt", None, f"z3, by induction on {name}: the case 0 and the step")
    return None


def _direct(statement: Statement, limit: int, holds: Holds | None) -> Decision | None:
    goals = goals_of(statement)
    if goals is None:
        return None
    assumed, goal = goals
    if FALSE in assumed.facts:
        return Decision("vacuous", "smt", None, "a hypothesis computes to false")
    parts = conjuncts(goal.conclusion)
    for part in parts:
        answer = _refute(statement, goal, part, limit)
        if answer is None:
            return None if holds is None else _by_points(statement, assumed, limit, holds)
        if answer.kind == "model":
            return answer if holds is None else _by_points(statement, assumed, limit, holds) or answer
    alone = ask(encoded(statement, assumed), limit)[0]
    if alone == z3.unsat or _with_quantifiers(statement, assumed, limit):
        return Decision("vacuous", "smt", None, "z3: the hypotheses are unsatisfiable")
    what = f"{len(goal.facts)} facts" + (f", {len(parts)} conclusions" if len(parts) > 1 else "")
    return Decision(
        "valid", "smt", None, f"z3: the negated conclusion is unsatisfiable with the hypotheses ({what})"
    )


def _refute(statement: Statement, goal: Goal, part: Term, limit: int) -> Decision | None:
    if part == TRUE:
        return Decision("valid", "smt", None, "")
    against = refuting(goal, part)
    question = encoded(statement, against)
    answer, found = ask(question, limit)
    if answer == z3.unsat or _with_quantifiers(statement, against, limit):
        return Decision("valid", "smt", None, "")
    if found is None:
        return None
    point = model.point(goal, question[0], found)
    return None if point is None else Decision("model", "smt", point, "z3 gives a model of the negation")


def _with_quantifiers(statement: Statement, goal: Goal, limit: int) -> bool:
    """Whether the facts that z3 was not told make the difference; with less patience."""
    if not has_quantifiers(goal):
        return False
    return bool(ask(encoded(statement, goal, quantified=True), limit // 10)[0] == z3.unsat)


def _by_points(statement: Statement, goal: Goal, limit: int, holds: Holds) -> Decision | None:
    """All points that satisfy what z3 is told of the hypotheses, if these are few, each decided by itself."""
    found = all_points(goal, *encoded(statement, goal), limit // 2)
    if found is None:
        return None
    if not found:
        return Decision("vacuous", "smt", None, "z3: the hypotheses are unsatisfiable")
    for point in found:
        answer = holds(point)
        if answer is Truth.FALSE:
            return Decision("model", "smt", point, "one of the points that z3 finds for the hypotheses")
        if answer is Truth.UNKNOWN:
            return None
    return Decision(
        "valid", "smt", None, f"z3: {len(found)} points satisfy the hypotheses, and it is true at each"
    )
