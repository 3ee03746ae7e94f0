"""What a real Lean says of certificates: their negations put to it, all in one run.

Certificate * Declaration -refuted-> Negated -compose-> one input -ask-> messages -rulings-> Heard

A certificate stands on its own check. That Lean accepts the negation too is more evidence beside it; that Lean cannot
follow our proof takes nothing away. Two answers are defects of this tool: Lean reads the statement otherwise than we
do, and, worse, Lean proves the statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from harness.certificate.certificate import Certificate
from harness.errors import ToolFailure
from harness.inventory.model import Declaration
from harness.kernel.refutations import Group, KernelRuling, Question, Ruling, compose, rulings
from harness.kernel.run import Answer
from harness.refutation import Examiner

LEAN_READS = {"ℕ": "Nat", "ℤ": "Int", "ℚ": "Rat"}
"""How the types that a reading shows by their letter are called in core Lean."""


@dataclass(frozen=True, slots=True)
class Case:
    """A certificate that the check accepts, with its statement as it was read."""

    certificate: Certificate
    examiner: Examiner
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class Heard:
    """What Lean said of one certificate: the ruling, and its sentence for the certificate and for readers."""

    ruling: KernelRuling
    sentence: str


@dataclass(frozen=True, slots=True)
class Kernel:
    """A Lean that can be asked: its version as it prints it, and a run of one text."""

    version: str
    ask: Callable[[str], Answer]


def confirm(cases: Sequence[Case], kernel: Kernel) -> list[Heard]:
    """What Lean says of each, in order. Lean is not run where there is nothing to ask.

    Raises ToolFailure where it accepts a proof of a statement that a certificate refutes.
    """
    asking = _Asking()
    for at, case in enumerate(cases):
        asking.add(at, case)
    version = short(kernel.version)
    found = {at: KernelRuling(Ruling.NOT_ASKED, why) for at, why in asking.unasked.items()}
    found |= _asked(asking, kernel)
    for at, ruling in found.items():
        if ruling.ruling is Ruling.PROVED:
            raise _contradiction(cases[at], version)
    return [Heard(found[at], _sentence(found[at], version, asking.other[at])) for at in range(len(cases))]


def short(version: str) -> str:
    """`4.28.0-pre` of `Lean (version 4.28.0-pre, …)`."""
    found = re.search(r"version ([^,\s)]+)", version)
    return found[1] if found else version.strip()


@dataclass(slots=True)
class _Asking:
    """The questions, by the examiner of their repository, and the place of each in the list of cases."""

    groups: dict[int, tuple[Examiner, list[Question]]] = field(default_factory=dict)
    places: dict[tuple[int, int], int] = field(default_factory=dict)
    unasked: dict[int, str] = field(default_factory=dict)
    other: dict[int, bool] = field(default_factory=dict)

    def add(self, at: int, case: Case) -> None:
        certificate = case.certificate
        made = case.examiner.refuted(case.declaration, certificate.mode, certificate.point)
        self.other[at] = False
        if isinstance(made, str):
            self.unasked[at] = made
            return
        negated, reading = made
        self.other[at] = negated.theorem not in certificate.negation
        _, questions = self.groups.setdefault(id(case.examiner), (case.examiner, []))
        if any(q.declaration == case.declaration.index for q in questions):
            self.unasked[at] = "another certificate is about the same statement"
            return
        number = list(self.groups).index(id(case.examiner))
        self.places[number, len(questions)] = at
        questions.append(
            Question(
                case.declaration.index,
                negated.name,
                negated.theorem,
                negated.stated,
                negated.implied,
                as_lean(reading),
            )
        )


def as_lean(reading: str) -> str:
    """A reading with the names that core Lean has for types; empty where it shows one that core Lean lacks."""
    text = re.sub(r"(?<![\w'])[ℕℤℚ](?![\w'+∞])", lambda found: LEAN_READS[found[0]], reading)
    return "" if re.search(r"[ℕℤℚℝℂ]", text) else text


def _asked(asking: _Asking, kernel: Kernel) -> Mapping[int, KernelRuling]:
    groups = [Group(examiner.inventory, tuple(questions)) for examiner, questions in asking.groups.values()]
    composed = compose(groups)
    if not composed.names:
        answers = rulings(composed, (), "")
    else:
        answer = kernel.ask(composed.text)
        answers = rulings(composed, answer.messages, answer.cut)
    return {asking.places[key]: ruling for key, ruling in answers.items()}


def _sentence(ruling: KernelRuling, version: str, other: bool) -> str:
    if ruling.ruling is Ruling.NOT_ASKED:
        return f"{ruling.ruling.value}: {ruling.said}"
    said = f": {ruling.said}" if ruling.said else ""
    note = "; the certificate holds another negation than the one asked" if other else ""
    return f"{ruling.ruling.value} ({version}){said}{note}"


def _contradiction(case: Case, version: str) -> ToolFailure:
    source = case.certificate.source
    return ToolFailure(
        f"Lean {version} accepts the proof of `{source.name}`, which a certificate refutes",
        where=f"{source.file}:{source.line}",
        why="the check accepts a witness against the statement, and both cannot be right",
        todo="report this with the file and the certificate: reading, check or Lean is wrong",
    )
