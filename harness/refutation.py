"""One statement from source to outcome: translate, hand the search its tools, certify what it finds.

Translation * Tools -falsify-> Outcome -issue-> Certificate
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from harness.certificate.certificate import Certificate, Reading, Source, issue
from harness.certificate.check import CheckReport, check
from harness.certificate.negation import Negated, Pieces, negated, negation
from harness.certificate.witness import lean_value
from harness.inventory.model import Declaration, Inventory
from harness.kept import Kept, search
from harness.logic.statement import Statement
from harness.logic.truth import Truth
from harness.logic.values import BatchVerdict, Point, Value
from harness.search.tools import Budget, Coverage, Decision, Outcome, Tools
from harness.translate import smt, symbolic
from harness.translate.elaborate.expr import alpha_equal
from harness.translate.elaborate.theory import Theory
from harness.translate.evaluate import Evaluator
from harness.translate.ieee import FloatEvaluator, mentions_float
from harness.translate.lower import Refusal
from harness.translate.translation import Translation, translate
from harness.translate.vector import Batch, vectorise

TOOL = "lean-crosscheck"
STATEMENTS = frozenset({"theorem", "lemma", "axiom", "corollary", "example", "proposition"})
"""Keywords of declarations that state something; `corollary` and `proposition` are not Lean's, but mean one."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look: the search's budget and seed, and the wall-clock safety net for one statement, in seconds."""

    budget: Budget
    seed: int = 0
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Examined:
    """A statement and what became of it.

    `reading` is the statement as intended, printed fully explicit (empty where it could not be read); `outcome` is that
    of this reading, and `as_written` of the other one where the two differ. `executable` says that it was translated.
    """

    declaration: int
    name: str
    file: str
    line: int
    reading: str
    free_identifiers: tuple[str, ...]
    executable: bool
    refusal: Refusal | None
    outcome: Outcome
    certificate: Certificate | None = None
    witness: tuple[tuple[str, str], ...] = ()
    reading_as_written: str = ""
    as_written: Outcome | None = None
    floating: bool = False
    """It is about `Float`, so that it is run and not proved."""


class Examiner:
    """The statements of one repository in both readings. Built once; `examine` may then run in forked workers.

    `kept` are outcomes of earlier runs; without it every search is made.
    """

    def __init__(self, inventory: Inventory, kept: Kept | None = None) -> None:
        self.inventory = inventory
        self.kept = kept
        self.intended = Theory(inventory, intended=True)
        self.written = Theory(inventory, intended=False)

    def statements(self) -> tuple[Declaration, ...]:
        """The declarations that state something."""
        return tuple(d for d in self.inventory.declarations if d.kind in STATEMENTS or d.is_proposition)

    def examine(self, declaration: Declaration, effort: Effort) -> Examined:
        """Everything about one statement. Never raises on content."""
        meant = translate(self.intended, declaration)
        literal = None if self.written.mathlib(declaration.module) else translate(self.written, declaration)
        core = literal is not None and _same(literal, meant)
        outcome, certificate = self._outcome(meant, declaration, effort, "as intended", core)
        text, other = "", None
        if literal is not None and not core:
            text = literal.reading
            other, _ = self._outcome(literal, declaration, effort, "as written", True)
        return Examined(
            declaration.index,
            declaration.name,
            declaration.file,
            declaration.line,
            meant.reading,
            tuple(dict.fromkeys((*meant.auto_bound, *declaration.auto_bound))),
            meant.statement is not None,
            meant.refusal,
            outcome,
            certificate,
            _witness(meant, outcome, certificate),
            text,
            other,
            meant.statement is not None and mentions_float(meant.statement),
        )

    def _outcome(
        self, translation: Translation, declaration: Declaration, effort: Effort, mode: str, core: bool
    ) -> tuple[Outcome, Certificate | None]:
        """What the search found for one reading; `core` says that it means the same without Mathlib."""
        if translation.statement is None:
            assert translation.refusal is not None
            refusal = translation.refusal
            reason = f"{refusal.construct}: {refusal.reason}"
            if refusal.kind == "ill_typed":
                return Outcome("ill_typed", Coverage(), reason), None
            return Outcome("unsupported", Coverage(), reason), None
        statement = translation.statement
        outcome = search(statement, tools(statement, effort), effort.budget, effort.seed, self.kept)
        if outcome.kind != "refuted" or outcome.witness is None:
            return outcome, None
        reading = Reading(statement, translation.reading, mode)
        made = issue(
            reading,
            outcome.witness,
            _source(self.inventory, declaration),
            tool=TOOL,
            negation=self._negation(translation, declaration, outcome.witness, core),
        )
        if isinstance(made, CheckReport):
            reason = "; ".join(made.reasons) or "the independent check does not confirm the point"
            return Outcome("candidate", outcome.coverage, reason, witness=outcome.witness), None
        return outcome, made

    def _negation(self, translation: Translation, declaration: Declaration, point: Point, core: bool) -> str:
        """The Lean file that proves the negation; empty where there is none."""
        pieces = self._pieces(translation, declaration, core)
        if pieces is None or translation.statement is None:
            return ""
        try:
            return negation(pieces, translation.statement, point)
        except (KeyError, ValueError):
            return ""  # what it would need cannot be written; the certificate does not rest on it

    def _pieces(self, translation: Translation, declaration: Declaration, core: bool) -> Pieces | None:
        tree = declaration.syntax
        if tree.type is None:
            return None
        imported = self.written.mathlib(declaration.module)
        modules = (declaration.module,) if self.inventory.repo else ()
        return Pieces(
            declaration.name,
            (*declaration.variables, *tree.binders),
            tree.type,
            translation.auto_bound,
            modules if imported or core else ("Mathlib", *modules),
            _preamble(self.inventory, declaration),
            mathlib=not core,
        )

    def refuted(self, declaration: Declaration, mode: str, point: Point) -> tuple[Negated, str] | str:
        """The theorem that core Lean can be asked about, with the reading that it negates; or why there is none."""
        if self.written.mathlib(declaration.module):
            return "it needs Mathlib"
        meant, literal = translate(self.intended, declaration), translate(self.written, declaration)
        chosen = meant if mode == "as intended" else literal
        if mode == "as intended" and not _same(literal, meant):
            why = f" (as written: {literal.refusal.reason})" if literal.refusal is not None else ""
            return f"as intended it needs Mathlib{why}"
        pieces = self._pieces(chosen, declaration, core=True)
        if chosen.statement is None or pieces is None:
            return "the statement cannot be read again"
        try:
            made = negated(pieces, chosen.statement, point)
        except (KeyError, ValueError) as error:
            return f"the negation cannot be written: {error}"
        return "Lean's kernel computes nothing over `Float`" if made is None else (made, chosen.reading)


def tools(statement: Statement, effort: Effort) -> Tools:
    """What the search works with, for one statement."""
    evaluator = FloatEvaluator(statement) if mentions_float(statement) else Evaluator(statement)
    batch = vectorise(statement)
    end = time.monotonic() + effort.seconds

    def certify(point: Point) -> Truth:
        return check(statement, point).holds

    def holds(point: Point) -> Truth:
        return evaluator.verdict(point).holds

    def propose(rng: random.Random) -> Iterator[Point]:
        yield from symbolic.propose(statement, rng)
        yield from smt.propose(statement, rng)

    return Tools(
        verdict=evaluator.verdict,
        certify=certify,
        value=evaluator.value,
        batch=_columns(batch) if isinstance(batch, Batch) else None,
        propose=propose,
        decide=(_by_algebra(statement, holds), _by_smt(statement, holds)),
        expired=lambda: time.monotonic() > end,
        unsupported=evaluator.unsupported(),
        reasons=lambda: tuple(evaluator.reasons),
    )


def _columns(batch: Batch) -> Callable[[Mapping[str, Sequence[Value]]], BatchVerdict]:
    return lambda columns: batch.run(columns)


def _by_algebra(statement: Statement, holds: Callable[[Point], Truth]) -> Callable[[], Decision | None]:
    def decide() -> Decision | None:
        proof = symbolic.prove(statement, holds)
        if proof is None:
            return None
        return Decision("vacuous" if proof.vacuous else "valid", proof.method, note="; ".join(proof.steps))

    return decide


def _by_smt(statement: Statement, holds: Callable[[Point], Truth]) -> Callable[[], Decision | None]:
    def decide() -> Decision | None:
        found = smt.decide(statement, holds=holds)
        return None if found is None else Decision(found.kind, found.method, found.point, found.detail)

    return decide


def _source(inventory: Inventory, declaration: Declaration) -> Source:
    return Source(
        declaration.file,
        declaration.line,
        declaration.name,
        declaration.fingerprint,
        declaration.meaning_fingerprint,
        inventory.repo,
        inventory.commit,
    )


def _preamble(inventory: Inventory, declaration: Declaration) -> str:
    """What the statement stands after: of a loose file its text, of a repository what is open there."""
    if not inventory.repo:
        return inventory.module(declaration.file).source.text[: declaration.syntax.span.start]
    environment = declaration.environment
    opened = [f"open {'scoped ' if o.scoped else ''}{o.namespace}" for o in environment.opened]
    return "\n".join([*opened, f"namespace {environment.namespace}" if environment.namespace else ""])


def _same(one: Translation, other: Translation) -> bool:
    """Do both readings say the same?"""
    a, b = one.proposition, other.proposition
    return a is not None and b is not None and alpha_equal(a, b)


def _witness(
    translation: Translation, outcome: Outcome, certificate: Certificate | None
) -> tuple[tuple[str, str], ...]:
    """The witness as exact text, by variable."""
    if certificate is not None:
        return tuple((a.name, a.lean) for a in certificate.witness)
    if outcome.witness is None or translation.statement is None:
        return ()
    statement, point = translation.statement, outcome.witness
    return tuple(
        (v.name, lean_value(point[v.name], v.type, statement)) for v in statement.variables if v.name in point
    )
