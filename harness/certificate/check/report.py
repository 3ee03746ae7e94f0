"""The check itself: every hypothesis and the conclusion at one point."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harness.certificate.check.admit import IllTyped, admit, has_class, known_type, typed
from harness.certificate.check.evaluate import MISMATCH, Atom, Evaluator
from harness.certificate.check.runtime import Undecided
from harness.logic.statement import Bound, Hypothesis, Statement
from harness.logic.terms import Term
from harness.logic.truth import Truth, all_, and_, not_
from harness.logic.types import SortType
from harness.logic.values import Point, Value

_DEPTH = 12_000
"""Python frames: definitions recurse on small arguments, and the usual limit would stop them after a hundred steps."""


@dataclass(frozen=True, slots=True)
class Part:
    """A hypothesis (by its name, or `#n`), a class assumption or the `conclusion`, and the relations below it."""

    part: str
    answer: Truth
    atoms: tuple[Atom, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`refutes` is TRUE if the point is a counterexample, FALSE if it is none, UNKNOWN with `reasons` otherwise."""

    refutes: Truth
    hypotheses: tuple[Part, ...]
    conclusion: Part
    reasons: tuple[str, ...] = ()
    ill_typed: str = ""

    @property
    def holds(self) -> Truth:
        """What the statement says at the point: FALSE exactly for a counterexample."""
        return not_(self.refutes)


def check(
    statement: Statement, point: Point, hints: Mapping[str, tuple[Value, ...]] | None = None
) -> CheckReport:
    """Whether `point` refutes `statement`. `hints` are values to try for variables quantified inside the statement."""
    machine = Evaluator(statement, dict(hints or {}))
    parts: list[Part] = []
    conclusion = Part("conclusion", Truth.UNKNOWN)
    refutes, ill_typed, before = Truth.UNKNOWN, "", sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _DEPTH))
    try:
        env = _bind(machine, point, parts)
        conclusion = _part(machine, "conclusion", statement.conclusion, env)
        refutes = and_(all_(part.answer for part in parts), not_(conclusion.answer))
    except IllTyped as problem:
        ill_typed = str(problem)
    except (Undecided, RecursionError, *MISMATCH) as problem:
        machine.reasons[
            "a recursion is too deep" if isinstance(problem, RecursionError) else str(problem)
        ] = None
    finally:
        sys.setrecursionlimit(before)
    return CheckReport(
        refutes, tuple(parts), conclusion, (*machine.reasons, *filter(None, [ill_typed])), ill_typed
    )


def _bind(machine: Evaluator, point: Point, parts: list[Part]) -> dict[str, Any]:
    """Let in the values of the point in the order of the telescope, and judge the hypotheses on the way."""
    names = {var.name for var in machine.statement.variables}
    typed(names == set(point), f"a witness for other variables: {', '.join(sorted(names ^ set(point)))}")
    env: dict[str, Any] = {}
    for number, entry in enumerate(machine.statement.telescope):
        match entry:
            case Bound(var) if isinstance(var.type, SortType):
                typed(known_type(machine, point[var.name]), f"`{var.name}` is not given a type that is known")
                machine.types[var.name] = point[var.name]
            case Bound(var):
                env[var.name] = admit(machine, point[var.name], var.type, env)
            case Hypothesis(name, proposition):
                parts.append(_part(machine, name or f"#{number}", proposition, env))
            case _:
                answer = all_(has_class(machine, entry.class_name, arg, env) for arg in entry.args)
                parts.append(Part(f"[{entry.class_name}]", answer))
    return env


def _part(machine: Evaluator, name: str, proposition: Term, env: dict[str, Any]) -> Part:
    machine.atoms.clear()
    answer = machine.prop(proposition, env)
    return Part(name, answer, tuple(machine.atoms))
