"""A statement evaluated on many samples at once: samples of one structure together, group by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from harness.logic.statement import Statement
from harness.logic.terms import Term
from harness.logic.types import NAT, SortType, Type
from harness.logic.values import BatchVerdict, Value
from harness.numbers.limits import TooLarge
from harness.translate.vector import columns as col
from harness.translate.vector import truths
from harness.translate.vector.columns import UNMEASURED, Array, Column, Exhausted, Split, as_column
from harness.translate.vector.compile import Compiler
from harness.translate.vector.kinds import Kind, Unvectorised
from harness.translate.vector.nodes import WORK, Frame, Node, Run, value
from harness.translate.vector.pack import Packer, as_kind, shape, take

CHUNK = 1 << 14
"""Samples that are computed with at once: what they need stays in the processor's cache."""

MAX_PARTS = 128
"""Into so many parts a chunk is split at most; what is left is doubtful."""

OUT_OF_REACH = (Exhausted, Unvectorised, TooLarge, RecursionError, OverflowError, MemoryError)
"""What ends the computation of some samples, which are doubtful then."""

Rows = range | Array
"""The numbers of some samples, ascending."""

_SPARSE = 4
"""The conclusion is computed for the samples that meet the hypotheses only, if they are fewer than one in so many."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A statement that cannot be computed in columns, and the construct that is in the way, as Lean names it."""

    construct: str

    @property
    def reason(self) -> str:
        return f"{self.construct} is not computed in columns"


class _Program:
    """The nodes of a statement, for one choice of its type variables."""

    def __init__(self, statement: Statement, given: Mapping[str, Type]) -> None:
        self.compiler = Compiler(statement, given)
        self.variables: dict[str, Node] = {
            var.name: self.compiler.variable(0)
            for var in statement.variables
            if not isinstance(var.type, SortType)
        }
        self.kinds = {
            var.name: self.compiler.kind(var.type)
            for var in statement.variables
            if not isinstance(var.type, SortType)
        }
        self.compiler.base = self.variables
        self.compiler.base = self.variables
        self.hypotheses = [self.compiler.term(h.proposition, self.variables, 0) for h in statement.hypotheses]
        self.conclusion = self.compiler.term(statement.conclusion, self.variables, 0)
        for node in (*self.hypotheses, self.conclusion):
            node.pinned = True

    def closed(self, term: Term) -> col.Value:
        """The value of a closed term, given in a column."""
        return value(self.compiler.term(term, {}, 0), Frame(0, None, Run(WORK)))

    def frame(self, columns: Mapping[str, col.Value], run: Run) -> Frame:
        frame = Frame(0, None, run)
        for name, node in self.variables.items():
            frame.memo[node.index] = columns[name]
        return frame


class _Answers:
    """Where the answers for all samples are put together."""

    def __init__(self, hypotheses: int, samples: int) -> None:
        self.hypotheses = np.ones((hypotheses, samples), dtype=bool)
        self.conclusion = np.ones(samples, dtype=bool)
        self.doubtful = np.ones(samples, dtype=bool)

    def put(self, rows: list[int], part: _Answers) -> None:
        """Take over the answers for some of the samples."""
        self.hypotheses[:, rows] = part.hypotheses
        self.conclusion[rows] = part.conclusion
        self.doubtful[rows] = part.doubtful

    def verdict(self) -> BatchVerdict:
        return BatchVerdict(self.hypotheses, self.conclusion, self.doubtful)


class Batch:
    """A statement ready to be run on samples. Make one with `vectorise`."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        # Where the work did not suffice for a single sample it will not the next time either.
        self._hopeless = False
        self._programs: dict[tuple[Type, ...], _Program | None] = {}
        self._type_names = [var.name for var in statement.variables if isinstance(var.type, SortType)]
        self._program(tuple(NAT for _ in self._type_names), required=True)

    def _program(self, types: tuple[Type, ...], required: bool = False) -> _Program | None:
        if types not in self._programs:
            try:
                given = dict(zip(self._type_names, types, strict=True))
                self._programs[types] = _Program(self.statement, given)
            except Unvectorised:
                if required:
                    raise
                self._programs[types] = None
        return self._programs[types]

    def run(self, columns: Mapping[str, Sequence[Value] | Array], work: int = WORK) -> BatchVerdict:
        """The verdict on samples given by a column a variable: numpy arrays for numbers and truth values, or sequences
        of the values of `harness.logic.values`.

        `work` is the number of nodes that may be computed for each `CHUNK` samples, begun ones included.
        """
        count = len(next(iter(columns.values()))) if columns else 1
        answers = _Answers(len(self.statement.hypotheses), count)
        if self._hopeless:
            return answers.verdict()
        run = Run(work * (1 + count // CHUNK))
        with np.errstate(all="ignore"):
            if not self._type_names:
                self._run_group((), columns, answers, run)
            for types, rows in self._by_types(columns):
                part = {name: [given[row] for row in rows] for name, given in columns.items()}
                found = _Answers(len(self.statement.hypotheses), len(rows))
                self._run_group(types, part, found, run)
                answers.put(rows, found)
        self._hopeless = run.work < 0 and bool(answers.doubtful.all())
        return answers.verdict()

    def _run_group(
        self, types: tuple[Type, ...], columns: Mapping[str, Any], answers: _Answers, run: Run
    ) -> None:
        program = self._program(types)
        if program is not None:
            _Work(program, columns, answers, run).do(range(len(answers.conclusion)))

    def _by_types(self, columns: Mapping[str, Any]) -> list[tuple[tuple[Type, ...], list[int]]]:
        """The samples for each choice of the type variables; none where there are no such variables."""
        groups: dict[tuple[Type, ...], list[int]] = {}
        for row, types in enumerate(zip(*(columns[name] for name in self._type_names), strict=True)):
            groups.setdefault(types, []).append(row)
        return list(groups.items())


def vectorise(statement: Statement) -> Batch | Refusal:
    """The statement as a function of columns, or what is in the way."""
    try:
        return Batch(statement)
    except Unvectorised as refused:
        return Refusal(refused.construct)
    except RecursionError:
        return Refusal("a term nested this deeply")


class _Work:
    """One run of a program over some rows of the columns."""

    def __init__(self, program: _Program, columns: Mapping[str, Any], answers: _Answers, run: Run) -> None:
        self.program = program
        self.answers = answers
        self.run = run
        self.packer = Packer(program.compiler.places, program.closed, run.spend)
        self.columns = {name: columns[name] for name in program.variables}
        self.structures = [name for name, kind in program.kinds.items() if kind is Kind.STRUCTURE]
        self.numbers: dict[str, Column] = {}

    def do(self, rows: Rows) -> None:
        for name, given in self.columns.items():
            if name not in self.structures:
                self.numbers[name] = self._number(name, given)
        for group in self._by_shape(rows):
            for start in range(0, len(group), CHUNK):
                self._chunk(group[start : start + CHUNK])

    def _number(self, name: str, given: Any) -> Column:
        kind = self.program.kinds[name]
        if isinstance(given, np.ndarray):
            return Column(as_kind(given, kind), False, -1, UNMEASURED)
        return as_column(self.packer.column(given, kind))

    def _by_shape(self, rows: Rows) -> Sequence[Rows]:
        if not self.structures:
            return [rows]
        places = self.program.compiler.places
        groups: dict[Any, list[int]] = {}
        for row in _listed(rows):
            key = tuple(shape(self.columns[name][row], places) for name in self.structures)
            groups.setdefault(key, []).append(row)
        return [np.array(group) for group in groups.values()]

    def _chunk(self, rows: Rows) -> None:
        """Compute, and where samples turn out to differ in structure, compute the parts."""
        parts = [rows]
        made = 1
        while parts:
            part = parts.pop()
            try:
                self._part(part)
            except Split as split:
                found = _parts(part, split.by)
                made += len(found)
                if made > MAX_PARTS:
                    return
                parts += found
            except OUT_OF_REACH:
                continue

    def _packed(self, rows: Rows) -> dict[str, col.Value]:
        result: dict[str, col.Value] = {}
        for name, given in self.columns.items():
            if name in self.structures:
                result[name] = self.packer.pack([given[row] for row in _listed(rows)])
            else:
                result[name] = take(self.numbers[name], _index(rows))
        return result

    def _part(self, rows: Rows) -> None:
        count = len(rows)
        self.run.calls.clear()
        frame = self.program.frame(self._packed(rows), self.run)
        tests = [_answer(node, frame) for node in self.program.hypotheses]
        together = truths.all_of(tests)
        where = _index(rows)
        for place, test in enumerate(tests):
            self.answers.hypotheses[place, where] = test.data
        excluded = _spread(truths.and_(truths.not_(together), truths.not_(Column(together.doubt))), count)
        meeting = np.flatnonzero(~excluded)
        doubtful = _spread(Column(together.doubt), count)
        conclusion = excluded.copy()
        if 0 < len(meeting) * _SPARSE < count:
            frame = self.program.frame(self._packed(_listed(rows, meeting)), self.run)
            answer = _answer(self.program.conclusion, frame)
            conclusion[meeting] = answer.data
            doubtful[meeting] |= answer.doubt
        elif len(meeting):
            answer = _answer(self.program.conclusion, frame)
            conclusion |= answer.data
            doubtful |= answer.doubt & ~excluded
        self.answers.conclusion[where] = conclusion
        self.answers.doubtful[where] = doubtful


def _answer(node: Node, frame: Frame) -> Column:
    try:
        return as_column(value(node, frame))
    except OUT_OF_REACH:
        return Column(True, True)


def _spread(column: Column, count: int) -> Array:
    return np.array(np.broadcast_to(np.asarray(column.data, dtype=bool), count))


def _index(rows: Rows) -> Any:
    """The rows as numpy is asked for them: a slice needs no copy."""
    return slice(rows.start, rows.stop) if isinstance(rows, range) else rows


def _listed(rows: Rows, which: Array | None = None) -> Any:
    """The numbers of the rows, or of some of them."""
    listed = np.arange(rows.start, rows.stop) if isinstance(rows, range) else rows
    return listed if which is None else listed[which]


def _parts(rows: Rows, by: Array) -> list[Array]:
    """The rows of each value, the largest group first to be done."""
    _, inverse = np.unique(by, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    cuts = np.flatnonzero(np.diff(inverse[order])) + 1
    return sorted((_listed(rows, part) for part in np.split(order, cuts)), key=len)
