"""The answer z3 gives about a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from harness.logic.statement import Statement
from harness.logic.values import Point

DEFAULT_LIMIT = 3_000_000
"""z3's resource units for one question: about a second."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`valid`: the statement holds. `vacuous`: it does because its hypotheses contradict one another. `model`: `point`
    may be a counterexample; it can lack variables, and the caller checks it."""

    kind: Literal["valid", "vacuous", "model"]
    method: str
    point: Point | None
    detail: str


def decide(statement: Statement, limit: int = DEFAULT_LIMIT) -> Decision | None:
    """What z3 says within `limit` resource units a question; None where it does not know.

    z3 is started in a context of its own, so that answers do not depend on what was asked before.
    """
    from harness.translate.smt import solve  # loading z3 takes a third of a second

    try:
        return solve.run(statement, limit)
    except RecursionError:
        return None  # a term deeper than Python's stack
