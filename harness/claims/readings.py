"""Readings of a claim: what its sentence says as Lean of our own, and what became of each in the search.

The register names them, whoever ran them hands the outcomes in, and here they turn into evidence by the rules that hold
for upstream statements too (`harness.claims.outcomes`), less what a reading does not cover.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from harness.claims.evidence import Evidence, Fresh, Link, Method, Shows
from harness.claims.outcomes import PROOF_METHODS, witness_text
from harness.inventory.model import Declaration
from harness.refutation import Examined


class Covers(StrEnum):
    """How a reading stands to the sentence of its claim. Whatever it covers, what refutes it refutes the sentence."""

    SENTENCE = "sentence"  # says what the sentence says
    PART = "part"  # the sentence says this and what the claim's other parts say
    INSTANCE = "instance"  # a special case: where it holds, that is one sample
    CONSEQUENCE = "consequence"  # follows from the sentence, and says nothing for it where it holds


@dataclass(frozen=True, slots=True)
class FormalReading:
    """A theorem of ours that a claim names: `file` from the register's folder, `name` fully qualified."""

    file: str
    name: str
    covers: Covers = Covers.SENTENCE

    @property
    def key(self) -> tuple[str, str]:
        return self.file, self.name


@dataclass(frozen=True, slots=True)
class ReadingOutcome:
    """A reading that was looked at: its text as it stands in its file, its docstring, and the outcome.

    `shown` is the file as reports name it, `redo` the command that repeats the search.
    """

    declaration: Declaration
    examined: Examined
    text: str
    why: str
    shown: str
    redo: str


Outcomes = Mapping[tuple[str, str], ReadingOutcome]
"""By file and name of the reading."""

NOT_RUN = "our reading was not searched in this run"


def reading_evidence(readings: Sequence[FormalReading], outcomes: Outcomes) -> tuple[Evidence, ...]:
    """One piece of evidence a reading, all about the claim as a whole."""
    pieces = [(one.covers, _piece(one, outcomes.get(one.key))) for one in readings]
    parts = [piece.shows for covers, piece in pieces if covers is Covers.PART]
    return tuple(_of_the_sentence(covers, piece, parts) for covers, piece in pieces)


def _of_the_sentence(covers: Covers, piece: Evidence, parts: Sequence[Shows]) -> Evidence:
    """What a piece of evidence on a reading is worth for the sentence."""
    if piece.shows in (Shows.COUNTEREXAMPLE, Shows.NOTHING):
        return piece
    match covers:
        case Covers.SENTENCE:
            return piece
        case Covers.INSTANCE:
            return _as_instance(piece)
        case Covers.CONSEQUENCE:
            return _says_nothing(piece, "it follows from the sentence, which may fail all the same")
        case Covers.PART:
            return _as_part(piece, parts)


def _as_instance(piece: Evidence) -> Evidence:
    if piece.shows is Shows.TRUE:
        reason = f"{piece.reason}; this is one instance of the sentence"
        return replace(piece, shows=Shows.TESTED, method=Method.SEARCH, reason=reason, samples=1)
    if piece.shows is Shows.TESTED:
        return replace(piece, reason=f"{piece.reason}; this is an instance of the sentence")
    return _says_nothing(piece, "this is an instance of the sentence only")


def _as_part(piece: Evidence, parts: Sequence[Shows]) -> Evidence:
    """As good as the weakest part: all shown, or all at least tested, or nothing."""
    if all(shows is Shows.TRUE for shows in parts):
        return piece
    if Shows.COUNTEREXAMPLE in parts:
        return _says_nothing(piece, "another part of the sentence fails")
    if all(shows in (Shows.TRUE, Shows.TESTED) for shows in parts):
        return (
            piece if piece.shows is Shows.TESTED else _says_nothing(piece, "it is one part of the sentence")
        )
    return _says_nothing(piece, "it is one part of the sentence, and another is not decided")


def _says_nothing(piece: Evidence, why: str) -> Evidence:
    return replace(piece, shows=Shows.NOTHING, reason=f"{piece.reason}; {why}", samples=0)


def _piece(reading: FormalReading, found: ReadingOutcome | None) -> Evidence:
    """The outcome of one reading as evidence on the reading itself."""
    if found is None:
        name = f"`{reading.name}` ({reading.file})"
        return Evidence(Shows.NOTHING, Method.SEARCH, Fresh.NOW, name, f"{name}: {NOT_RUN}")
    examined, outcome = found.examined, found.examined.outcome
    place = f"`{found.declaration.name}` ({found.declaration.file}:{found.declaration.line})"
    shows, method, samples = Shows.NOTHING, Method.SEARCH, 0
    reason = f"our reading {place}: {outcome.kind}: {outcome.reason}"
    match outcome.kind:
        case "refuted" if examined.certificate is not None and not examined.floating:
            shows, method = Shows.COUNTEREXAMPLE, Method.CERTIFICATE
            reason = f"our reading {place} fails at {witness_text(examined)}"
        case "verified":
            shows, method = Shows.TRUE, PROOF_METHODS.get(outcome.method, Method.EXHAUSTION)
            reason = f"our reading {place} holds: {outcome.reason or outcome.method}"
        case "vacuous":
            shows, method = Shows.VACUOUS, PROOF_METHODS.get(outcome.method, Method.EXHAUSTION)
            why = outcome.reason or outcome.method
            reason = f"the hypotheses of our reading {place} contradict one another: {why}"
        case "survived":
            shows, samples = Shows.TESTED, outcome.coverage.hits
            reason = (
                f"{outcome.coverage.hits} of {outcome.coverage.samples} samples satisfied the hypotheses of "
                f"our reading {place}, and none failed"
            )
    where = Link(found.declaration.name, file=found.shown, line=found.declaration.line)
    looked_at = f"`{found.declaration.name}`, the sentence as Lean of our own"
    return Evidence(shows, method, Fresh.NOW, looked_at, reason, (where,), samples)
