"""What a statement says at a point: exactly, or in balls of rising precision, or UNKNOWN with a reason."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from harness.logic import Truth
from harness.logic.statement import Hypothesis, Statement
from harness.logic.terms import Op, Term, Var, free_vars, walk
from harness.logic.types import Type
from harness.logic.values import Point, Verdict
from harness.numbers.limits import TooLarge, Undecided
from harness.translate.evaluate.candidates import Candidates
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.connectives import CONNECTIVES, RELATIONS
from harness.translate.evaluate.entry import entering
from harness.translate.evaluate.fill import fill, type_values
from harness.translate.evaluate.library import LIBRARY
from harness.translate.evaluate.runtime import Ask, Frame, OutOfFuel, Run, Stuck, Tank

FUEL = 40_000
"""Steps of work for one proposition: at most about a second."""

FUEL_AT_ONCE = 400_000
"""The same for a statement without variables, which is evaluated once."""

DEPTH = 12_000
"""Depth of Python's own stack while a term runs; recursion beyond it is out of fuel."""

MAX_REASONS = 8

MAX_VALUED = 512
"""Terms that are kept compiled."""


Entering = tuple[str, int, Callable[[Any, Frame], Any]]
"""A variable, its slot, and how its value is made one that terms run with."""


@dataclass(frozen=True, slots=True)
class _Valued:
    """A term ready to be run: what enters its frame, and what the point must say."""

    term: Term
    run: Run
    enter: tuple[Entering, ...]
    wanted: frozenset[str]


@dataclass(slots=True)
class _Compiled:
    """The statement with its type variables filled in; `values` are terms that were asked for, by identity."""

    compiler: Compiler
    enter: tuple[Entering, ...]
    hypotheses: tuple[Ask, ...]
    conclusion: Ask
    values: dict[int, _Valued] = field(default_factory=dict)


class Evaluator:
    """Evaluates one statement. `fuel` bounds the work for each hypothesis and for the conclusion.

    `reasons` says why the last verdict is UNKNOWN where it is.
    """

    def __init__(self, statement: Statement, fuel: int | None = None) -> None:
        self.statement = statement
        if fuel is None:
            fuel = FUEL if statement.variables else FUEL_AT_ONCE
        self.fuel = fuel
        self.reasons: tuple[str, ...] = ()
        self._noted: dict[str, None] = {}
        self._tank = Tank(fuel)
        self._compiled: dict[tuple[tuple[str, Type], ...], _Compiled] = {}

    def verdict(self, point: Point, conclusion: bool = True) -> Verdict:
        """What each hypothesis and (if wanted) the conclusion says at the point; never raises on content."""
        self._noted = {}
        count = len(self.statement.hypotheses)
        with _deep_stack():
            try:
                compiled = self._at(point)
                self._tank.left = self.fuel
                frame = self._frame(compiled, point)
            except _PROBLEMS as problem:
                self._note_problem(problem)
                answers, answer = (Truth.UNKNOWN,) * count, Truth.UNKNOWN
            else:
                answers = tuple(self._ask(ask, frame) for ask in compiled.hypotheses)
                answer = self._ask(compiled.conclusion, frame) if conclusion else Truth.UNKNOWN
        self.reasons = tuple(self._noted)
        return Verdict(answers, answer)

    def value(self, term: Term, point: Point) -> Any:
        """The value of a term at a point, as terms run with it; `Undecided` where it is not told.

        The point need only say what the term mentions, which may also be the parameters of a data type.
        """
        with _deep_stack():
            try:
                compiled = self._at(point)
                self._tank.left = self.fuel
                valued = self._valued(compiled, term, point)
                return valued.run(self._partial_frame(compiled, valued, point))
            except _PROBLEMS as problem:
                return Undecided(_reason(problem))

    def unsupported(self) -> tuple[str, ...]:
        """The library names in the statement that are not computed, in alphabetical order."""
        return tuple(sorted({name for term in _terms(self.statement) for name in _missing(term)}))

    def _at(self, point: Point) -> _Compiled:
        types = type_values(self.statement, point)
        key = tuple(sorted(types.items()))
        if key not in self._compiled:
            self._compiled[key] = self._compile(types)
        return self._compiled[key]

    def _compile(self, types: Mapping[str, Type]) -> _Compiled:
        filled = fill(self.statement, types) if types else self.statement
        compiler = Compiler(filled, self._tank, LIBRARY, self._note)
        compiler.kinds.candidates = Candidates(filled, compiler.kinds)
        enter = tuple(
            (var.name, compiler.scope.slot(var.name), entering(compiler, var.type))
            for var in filled.variables
            if var.name not in types
        )
        return _Compiled(
            compiler,
            enter,
            tuple(compiler.ask(h.proposition) for h in filled.hypotheses),
            compiler.ask(filled.conclusion),
        )

    def _frame(self, compiled: _Compiled, point: Point) -> Frame:
        frame: Frame = [None] * compiled.compiler.scope.size()
        for name, slot, convert in compiled.enter:
            if name not in point:
                raise Stuck(f"the point says nothing about {name}")
            frame[slot] = convert(point[name], frame)
        return frame

    def _valued(self, compiled: _Compiled, term: Term, point: Point) -> _Valued:
        """The term compiled. A search asks for the same ones again and again."""
        known = compiled.values.get(id(term))
        if known is not None and known.term is term:
            return known
        if len(compiled.values) >= MAX_VALUED:
            compiled.values.clear()
        filled = fill(term, type_values(self.statement, point))
        run = compiled.compiler.run(filled)
        mentioned = {node.name: node for node in walk(filled) if isinstance(node, Var)}
        wanted = free_vars(filled)
        entered = {name for name, _, _ in compiled.enter}
        slot = compiled.compiler.scope.slot
        more = (
            (name, slot(name), entering(compiled.compiler, mentioned[name].type))
            for name in sorted(wanted - entered)
        )
        made = _Valued(term, run, (*compiled.enter, *more), frozenset(wanted))
        compiled.values[id(term)] = made
        return made

    def _partial_frame(self, compiled: _Compiled, valued: _Valued, point: Point) -> Frame:
        """A frame with the values of what a term mentions."""
        frame: Frame = [None] * compiled.compiler.scope.size()
        for name, slot, convert in valued.enter:
            if name in point:
                frame[slot] = convert(point[name], frame)
            elif name in valued.wanted:
                raise Stuck(f"the point says nothing about {name}")
        return frame

    def _ask(self, ask: Ask, frame: Frame) -> Truth:
        self._tank.left = self.fuel
        try:
            return ask(frame.copy())
        except _PROBLEMS as problem:
            self._note_problem(problem)
            return Truth.UNKNOWN

    def _note(self, reason: str) -> None:
        if len(self._noted) < MAX_REASONS:
            self._noted[reason] = None

    def _note_problem(self, problem: Exception) -> None:
        self._note(_reason(problem))


_PROBLEMS = (Stuck, TooLarge, OutOfFuel, RecursionError, OverflowError, MemoryError)


def _reason(problem: Exception) -> str:
    match problem:
        case OutOfFuel():
            return "the work for one proposition is used up"
        case RecursionError():
            return "the recursion is too deep"
        case OverflowError() | MemoryError():
            return "a value is too large"
        case TooLarge():
            return problem.what
        case _:
            return str(problem)


@contextmanager
def _deep_stack() -> Iterator[None]:
    """Python's stack, deep enough for the recursion of definitions, and no deeper."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEPTH))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _terms(statement: Statement) -> Iterator[Term]:
    for entry in statement.telescope:
        if isinstance(entry, Hypothesis):
            yield entry.proposition
    yield statement.conclusion
    yield from (definition.body for definition in statement.definitions.values())


def _missing(term: Term) -> Iterator[str]:
    for node in walk(term):
        if (
            isinstance(node, Op)
            and node.name not in LIBRARY
            and node.name not in CONNECTIVES | dict.fromkeys(RELATIONS)
        ):
            yield node.name
