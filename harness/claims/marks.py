"""From evidence to mark: the one table, and the only place where a mark is set.

The rows are those of DESIGN, in its order; the first that covers any of the evidence decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from harness.claims.evidence import Evidence, Mark, Method, Ruling, Shows
from harness.errors import ToolFailure

ANY_METHOD = frozenset(Method)

# Methods that decide a statement once and for all, unlike a measurement or a sample.
PROOFS = frozenset({Method.KERNEL, Method.ALGEBRA, Method.EXHAUSTION, Method.SMT, Method.ARGUMENT})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: the evidence it covers (what it shows, by which methods) and the mark it gives.

    Two rows give one mark to evidence for and another to evidence against, hence `marks` by what is shown.
    """

    name: str
    description: str
    marks: Mapping[Shows, Mark]
    methods: frozenset[Method]
    qualifier: Callable[[Sequence[Evidence]], str]

    def covers(self, evidence: Evidence) -> bool:
        return evidence.shows in self.marks and evidence.method in self.methods

    def mark(self, evidence: Sequence[Evidence]) -> Mark:
        """The mark that covered evidence gives: one piece against outweighs any number for."""
        given = {self.marks[one.shows] for one in evidence}
        return Mark.REFUTED if Mark.REFUTED in given else given.pop()


def _methods(evidence: Sequence[Evidence]) -> str:
    return ", ".join(dict.fromkeys(one.method.value for one in evidence))


def _always(text: str) -> Callable[[Sequence[Evidence]], str]:
    return lambda _: text


def _samples(evidence: Sequence[Evidence]) -> str:
    return f"tested on {sum(one.samples for one in evidence)}"


TABLE: tuple[Row, ...] = (
    Row(
        "certificate",
        "certificate accepted by the check, against the reading",
        {Shows.COUNTEREXAMPLE: Mark.REFUTED},
        frozenset({Method.CERTIFICATE}),
        _methods,
    ),
    Row(
        "argument",
        "executed impossibility argument whose every step is checked",
        {Shows.COUNTEREXAMPLE: Mark.REFUTED, Shows.TRUE: Mark.PROVED},
        frozenset({Method.ARGUMENT}),
        _methods,
    ),
    Row(
        "runtime",
        "statement over Float fails when run in IEEE arithmetic",
        {Shows.COUNTEREXAMPLE: Mark.REFUTED},
        frozenset({Method.RUNTIME}),
        _methods,
    ),
    Row(
        "artefact",
        "claim about the artefact contradicted by source or kernel",
        {Shows.COUNTEREXAMPLE: Mark.REFUTED},
        frozenset({Method.SOURCE_FACT, Method.KERNEL}),
        _methods,
    ),
    Row(
        "measurement",
        "claim about a number outside its argued tolerance over seeds, or inside it",
        {Shows.COUNTEREXAMPLE: Mark.REFUTED, Shows.TRUE: Mark.PROVED},
        frozenset({Method.MEASUREMENT}),
        _methods,
    ),
    Row(
        "kernel",
        "Lean kernel accepted it here and its closure holds only the three standard axioms",
        {Shows.TRUE: Mark.PROVED},
        frozenset({Method.KERNEL}),
        _methods,
    ),
    Row(
        "decided",
        "computer-algebra proof with its assumptions; finite domain exhausted; SMT unsatisfiable",
        {Shows.TRUE: Mark.PROVED},
        frozenset({Method.ALGEBRA, Method.EXHAUSTION, Method.SMT}),
        _methods,
    ),
    Row(
        "vacuous",
        "holds only because its hypotheses are contradictory",
        {Shows.VACUOUS: Mark.ASSUMED},
        ANY_METHOD,
        _always("holds and says nothing, H31"),
    ),
    Row(
        "read-only",
        "Lean theorem read from source only, nothing wrong seen",
        {Shows.READ_ONLY: Mark.ASSUMED},
        ANY_METHOD,
        _always("proof not checked by Lean in this run"),
    ),
    Row(
        "false-axiom",
        "closure holds a refuted axiom",
        {Shows.FALSE_AXIOM: Mark.ASSUMED},
        ANY_METHOD,
        _always("from a false axiom"),
    ),
    Row(
        "assumption",
        "axiom, hole, unbuilt or unbuildable file, hypothesis or field or instance that carries the claim,"
        " closure with any of these",
        {Shows.ASSUMPTION: Mark.ASSUMED},
        ANY_METHOD,
        _always("on what the reasons name"),
    ),
    Row(
        "tested",
        "n samples satisfied the hypotheses and none failed",
        {Shows.TESTED: Mark.ASSUMED},
        ANY_METHOD,
        _samples,
    ),
    Row(
        "nothing",
        "candidate, starved, unsupported, ill-typed, timeout, unreachable",
        {Shows.NOTHING: Mark.UNCHECKED},
        ANY_METHOD,
        _always("not decided"),
    ),
)

# From weakest to strongest: what holds only together is as good as its weakest part.
_STRENGTH = (Mark.REFUTED, Mark.UNCHECKED, Mark.ASSUMED, Mark.PROVED)


def rule(evidence: Sequence[Evidence]) -> Ruling:
    """The mark of one statement from everything that bears on it; without evidence it is unchecked.

    Raises ToolFailure when the evidence contradicts itself or is of a kind that no row covers.
    """
    _refuse_contradiction(evidence)
    ordered = sorted(evidence, key=_row_of)
    if not ordered:
        return Ruling(Mark.UNCHECKED, "no evidence", ("nothing bears on this yet",), (), "")
    row = TABLE[_row_of(ordered[0])]
    deciding = [one for one in ordered if row.covers(one)]
    reasons = tuple(one.reason for one in deciding)
    return Ruling(row.mark(deciding), row.qualifier(deciding), reasons, tuple(ordered), row.name)


def rule_all(groups: Sequence[Sequence[Evidence]]) -> Ruling:
    """The mark of something that holds only if each part does: every group is ruled on its own.

    The weakest part gives mark, qualifier and row (among equals the later row); the reasons of all
    parts are kept, the weakest first.
    """
    if not groups:
        return rule(())
    rulings = sorted((rule(group) for group in groups), key=_weakness)
    weakest = rulings[0]
    return Ruling(
        weakest.mark,
        weakest.qualifier,
        tuple(dict.fromkeys(reason for ruling in rulings for reason in ruling.reasons)),
        tuple(one for ruling in rulings for one in ruling.evidence),
        weakest.row,
    )


def _weakness(ruling: Ruling) -> tuple[int, int]:
    names = [row.name for row in TABLE]
    return _STRENGTH.index(ruling.mark), -(names.index(ruling.row) if ruling.row else len(names))


def _row_of(evidence: Evidence) -> int:
    for index, row in enumerate(TABLE):
        if row.covers(evidence):
            return index
    raise ToolFailure(
        f"no row of the table of marks covers {evidence.shows.value!r} by {evidence.method.value!r}",
        where=evidence.looked_at,
        why="evidence of this kind must not turn into a verdict",
        todo="report this as a bug, with the command that was run",
    )


def _refuse_contradiction(evidence: Sequence[Evidence]) -> None:
    """Proved and refuted at once is a bug of this tool; a measurement, with its tolerance, is neither."""
    holds = [one for one in evidence if one.shows is Shows.VACUOUS or _proves(one)]
    fails = [one for one in evidence if one.shows is Shows.COUNTEREXAMPLE]
    fails = [one for one in fails if one.method is not Method.MEASUREMENT]
    if not (holds and fails):
        return
    raise ToolFailure(
        f"contradictory evidence: {holds[0].method.value} for it, {fails[0].method.value} against it",
        where=fails[0].looked_at,
        why=f"for: {holds[0].reason}; against: {fails[0].reason}",
        todo="one of the two must be wrong: report this as a bug, with the command that was run",
    )


def _proves(evidence: Evidence) -> bool:
    return evidence.shows is Shows.TRUE and evidence.method in PROOFS
