"""Runs Lean text through the pipeline of `harness refute`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from harness.inventory import collect
from harness.inventory.model import Declaration
from harness.process import Done, Ending, Failed, Lost, Stopped, processors, spread, why_ended
from harness.refutation import Effort, Examined, Examiner
from harness.search.tools import NORMAL
from harness.text import SourceText

EFFORT = Effort(NORMAL)
# What one statement may take in the parallel runs: the search stops itself long before that.
_SECONDS = 60.0
_MEGABYTES = 3000


@dataclass(frozen=True, slots=True)
class Ended:
    """The outcome of a statement in words, and its witness by variable where it was refuted."""

    kind: str
    reason: str
    witness: tuple[tuple[str, str], ...] = ()


@cache
def examiner(path: Path) -> Examiner:
    """The statements of one file, read."""
    return examiner_of(path.read_text("utf-8"))


def examiner_of(text: str) -> Examiner:
    """The statements of a text that stands for a file of its own."""
    return Examiner(
        collect("planted", "", {"Planted.lean": SourceText("Planted.lean", text)}, ["Planted.lean"])
    )


def examine(of: Examiner, names: Collection[str] | None = None, effort: Effort = EFFORT) -> dict[str, Ended]:
    """By name, what became of the statements (of those with the given names), one after the other."""
    chosen = [d for d in of.statements() if names is None or d.name in names]
    return {d.name: _attempt(of, d, effort) for d in chosen}


def _attempt(of: Examiner, declaration: Declaration, effort: Effort) -> Ended:
    try:
        return _ended(of.examine(declaration, effort))
    except Exception as error:  # noqa: BLE001 # a defect, which must not hide the other answers
        return Ended("failed", f"{type(error).__name__}: {error}")


@cache
def examine_file(path: Path) -> dict[str, Ended]:
    """By name, what became of all statements of a file, in parallel."""
    of = examiner(path)
    chosen = of.statements()
    endings = spread(
        len(chosen),
        lambda at: _attempt(of, chosen[at], EFFORT),
        workers=processors(),
        seconds=_SECONDS,
        megabytes=_MEGABYTES,
    )
    return {chosen[at].name: _ending(ending) for at, ending in endings}


def _ending(ending: Ending[Ended]) -> Ended:
    match ending:
        case Done(value):
            return value
        case Stopped() | Lost():
            return Ended("timeout", f"ended from outside: {why_ended(ending)}")
        case Failed(why):
            return Ended("failed", why)


def _ended(examined: Examined) -> Ended:
    outcome = examined.outcome
    witness = examined.witness if outcome.kind == "refuted" else ()
    return Ended(outcome.kind, outcome.reason or outcome.method, tuple((n, _bare(t)) for n, t in witness))


def _bare(text: str) -> str:
    """The text without a pair of parentheses around all of it, unless it is a tuple or `()`."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in "([⟨") - (letter in ")]⟩")
        if (depth == 0 and at < len(text) - 1) or (depth == 1 and letter == ","):
            return text
    return text[1:-1] or text
