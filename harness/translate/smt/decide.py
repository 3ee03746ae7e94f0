"""The answer z3 gives about a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from harness.logic.statement import Statement
from harness.logic.truth import Truth
from harness.logic.values import Point
from harness.translate.rewrite.goal import goal_of

DEFAULT_LIMIT = 1_000_000
"""z3's resource units for one question: a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`valid`: the statement holds. `vacuous`: it does because its hypotheses contradict one another. `model`: `point`
    may be a counterexample; it can lack variables, and the caller checks it."""

    kind: Literal["valid", "vacuous", "model"]
    method: str
    point: Point | None
    detail: str


Holds = Callable[[Point], Truth]
"""Decides a statement at a point exactly; TRUE where a hypothesis fails."""


def decide(statement: Statement, limit: int = DEFAULT_LIMIT, holds: Holds | None = None) -> Decision | None:
    """What z3 says within `limit` resource units a question; None where it does not know.

    With `holds`, a statement whose hypotheses leave few points is decided at each of them. z3 works in a context of its
    own, so that answers do not depend on what was asked before.
    """
    from z3 import Z3Exception  # loading z3 takes a third of a second

    from harness.translate.smt import solve

    try:
        return solve.run(statement, limit, holds)
    except (RecursionError, Z3Exception):
        return None  # a term deeper than Python's stack, or z3 out of memory


def propose(statement: Statement, rng: Random) -> Iterator[Point]:
    """Points that satisfy what z3 is told of the hypotheses; they may lack variables, and the caller checks them."""
    from z3 import Z3Exception

    from harness.translate.smt import points, question

    try:
        goal = goal_of(statement, open_conclusion=False)
        if goal is not None:
            yield from points.some_points(goal, *question.encoded(statement, goal), rng)
    except (RecursionError, Z3Exception):
        return
