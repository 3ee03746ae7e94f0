"""The check itself: every hypothesis and the conclusion at one point, with the evidence for each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from harness.certificate.check.admit import IllTyped, admit, has_class, known_type
from harness.certificate.check.atoms import Irrational
from harness.certificate.check.enclosures import shown
from harness.certificate.check.evaluate import Atom, Evaluator
from harness.certificate.check.floats import FloatRange
from harness.certificate.check.numbers import INT_HEADS, REAL_HEADS
from harness.certificate.check.reals import enclose
from harness.certificate.check.undecided import Undecided
from harness.logic.statement import Bound, ClassAssumption, Hypothesis, Statement
from harness.logic.truth import Truth, all_, and_, not_
from harness.logic.types import SortType
from harness.logic.values import Datum, Point, Table, Value

MAX_ATOMS = 12
"""Relations that are shown for each hypothesis and for the conclusion."""

_DEPTH = 20_000
_HEADS = (
    REAL_HEADS
    | INT_HEADS
    | frozenset(
        "Bool Prop Unit PUnit Empty PEmpty String Float Complex List Array Finset Set Multiset Option Prod Sum".split()
    )
)


@dataclass(frozen=True, slots=True)
class AtomEvidence:
    """`left relation right` and how it came out; `bits` of precision where an enclosure decided, else 0."""

    relation: str
    left: str
    right: str
    answer: Truth
    bits: int


@dataclass(frozen=True, slots=True)
class PartEvidence:
    """A hypothesis (by its name, or `#n`), a class assumption or the `conclusion`, and the relations below it."""

    part: str
    answer: Truth
    atoms: tuple[AtomEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`refutes` is TRUE if the point is a counterexample, FALSE if it is none, UNKNOWN with `reasons` otherwise."""

    refutes: Truth
    hypotheses: tuple[PartEvidence, ...]
    conclusion: PartEvidence
    reasons: tuple[str, ...] = ()
    ill_typed: str = ""

    @property
    def holds(self) -> Truth:
        """What the statement says at the point: FALSE exactly for a counterexample."""
        return not_(self.refutes)


def check(
    statement: Statement, point: Point, hints: Mapping[str, tuple[Value, ...]] | None = None
) -> CheckReport:
    """Whether `point` refutes `statement`. `hints` are values to try for variables bound inside the statement."""
    machine = Evaluator(statement, hints=dict(hints or {}))
    parts: list[PartEvidence] = []
    problem = ""
    with _deep_recursion():
        try:
            env = _bind(machine, statement, point, parts)
            conclusion = _part(machine, "conclusion", statement.conclusion, env)
        except IllTyped as wrong:
            problem, conclusion = str(wrong), PartEvidence("conclusion", Truth.UNKNOWN)
        except Undecided as unknown:
            machine.reasons[unknown.why] = None
            conclusion = PartEvidence("conclusion", Truth.UNKNOWN)
            parts.append(PartEvidence("point", Truth.UNKNOWN))
    if problem:
        return CheckReport(
            Truth.UNKNOWN, tuple(parts), conclusion, (f"ill-typed witness: {problem}",), problem
        )
    refutes = and_(all_(part.answer for part in parts), not_(conclusion.answer))
    return CheckReport(refutes, tuple(parts), conclusion, tuple(machine.reasons))


def _bind(
    machine: Evaluator, statement: Statement, point: Point, parts: list[PartEvidence]
) -> dict[str, Any]:
    """Let in the values of the point in the order of the telescope, and judge the hypotheses on the way."""
    env: dict[str, Any] = {}
    extra = set(point) - {var.name for var in statement.variables}
    if extra:
        raise IllTyped(f"the witness names `{min(extra)}`, which is no variable of the statement")
    heads = _HEADS | frozenset(statement.datatypes)
    for number, entry in enumerate(statement.telescope):
        match entry:
            case Bound(var):
                if var.name not in point:
                    raise IllTyped(f"the witness has no value for `{var.name}`")
                value = point[var.name]
                if isinstance(var.type, SortType):
                    if not known_type(value, heads):
                        raise IllTyped(f"`{var.name}` is not given a type that is known")
                    env[var.name] = value
                    machine.types = {**machine.types, var.name: value}
                else:
                    env[var.name] = admit(machine, value, var.type, env)
            case Hypothesis(name, proposition):
                parts.append(_part(machine, name or f"#{number}", proposition, env))
            case ClassAssumption(name, args):
                answer = all_(has_class(machine, name, arg, env) for arg in args)
                parts.append(PartEvidence(f"[{name}]", answer))
    return env


def _part(machine: Evaluator, name: str, proposition: Any, env: dict[str, Any]) -> PartEvidence:
    machine.atoms.clear()
    machine.inside = 0
    try:
        answer = machine.prop(proposition, env)
    except RecursionError:
        machine.reasons["a recursion is too deep"] = None
        answer = Truth.UNKNOWN
    return PartEvidence(name, answer, tuple(_evidence(atom) for atom in machine.atoms[:MAX_ATOMS]))


def _evidence(atom: Atom) -> AtomEvidence:
    left, right = (show(side, atom.bits) for side in (atom.left, atom.right))
    return AtomEvidence(atom.relation, left, right, atom.answer, atom.bits)


def show(value: Any, bits: int = 64) -> str:
    """A value as evidence: exact, or an enclosure in decimals rounded outwards."""
    match value:
        case Irrational():
            return shown(*enclose(value, max(bits, 64)))
        case FloatRange(low, high):
            return f"[{low!r}, {high!r}]"
        case Truth():
            return value.value
        case Datum(constructor, fields):
            return f"{constructor}({', '.join(show(f, bits) for f in fields)})"
        case tuple():
            return f"[{', '.join(show(v, bits) for v in value[:20])}{', …' * (len(value) > 20)}]"
        case frozenset():
            items = sorted(value, key=repr)
            return f"{{{', '.join(show(v, bits) for v in items[:20])}{', …' * (len(items) > 20)}}}"
        case int() if value.bit_length() > 400:
            return f"an integer of {value.bit_length()} bits"
        case Table() | object() if not isinstance(value, int | str | float) and not hasattr(
            value, "numerator"
        ):
            return "a function"
        case _:
            return str(value)


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Definitions recurse on small arguments; Python's default would stop them after a few hundred steps."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _DEPTH))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
