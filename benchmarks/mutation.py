"""Mutation score: of the mutants that are shown false independently, how many does the search refute?

True statements are those that the search verifies, or that survive with enough samples. `brute` (exact evaluation over
all small values) and `solve` (sympy) decide the mutants; they share no code with the search, only the lowered terms. So
the score says nothing about elaboration, and a mutant that neither shows false is undecided: it may well be true.
"""

from __future__ import annotations

import random
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import FrameType

from benchmarks import brute, solve
from benchmarks.corpus import WORKERS, answered, sources_at
from benchmarks.mutants import Mutant, mutants
from harness.inventory import collect
from harness.logic.statement import Statement
from harness.logic.types import COMPLEX, NNREAL, REAL
from harness.process import Done, spread
from harness.refutation import Effort, Examiner, tools
from harness.search.falsify import falsify
from harness.search.tools import NORMAL, Outcome
from harness.statements import RefuteRequest, examine_all
from harness.translate.translation import translate

STATEMENTS = 200
_EFFORT = Effort(NORMAL)
_SYMPY_SECONDS = 10
_LIMIT_SECONDS = 120.0
_MEGABYTES = 3000


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant, who shows it false (`brute`, `sympy` or nobody), and what the search makes of it."""

    mutant: Mutant
    shown: str
    outcome: Outcome

    @property
    def real(self) -> bool:
        return any(v.type in (REAL, NNREAL, COMPLEX) for v in self.mutant.statement.variables)


def true_statements(places: Iterable[str]) -> Iterator[Statement]:
    """The lowered statements of the places that the search verifies or that survive well."""
    for place in places:
        sources = sources_at(place)
        inventory = collect("benchmark", "", sources, list(sources))
        examiner = Examiner(inventory)
        wanted = list(examiner.statements())
        found = examine_all(inventory, wanted, RefuteRequest(_EFFORT, workers=WORKERS))
        for declaration, each in zip(wanted, found, strict=True):
            if answered(each) and each.outcome.kind in ("verified", "survived"):
                statement = translate(examiner.intended, declaration).statement
                if statement is not None:
                    yield statement


def run(places: Iterable[str], seed: int = 0) -> None:
    """Print the score, over all and apart for statements with real variables, and the mutants that were missed."""
    rng = random.Random(seed)
    statements = [*true_statements(places)]
    chosen = rng.sample(statements, min(STATEMENTS, len(statements)))
    every = [mutant for statement in chosen for mutant in mutants(statement, rng, 1)]
    print(f"{len(statements)} true statements, {len(chosen)} taken, {len(every)} mutants")
    endings = spread(
        len(every),
        lambda at: _judge(every[at]),
        workers=WORKERS,
        seconds=_LIMIT_SECONDS,
        megabytes=_MEGABYTES,
    )
    judged, lost = [], 0
    for _, ending in endings:
        if isinstance(ending, Done):
            judged.append(ending.value)
        else:
            lost += 1
    print("\n".join(_report(judged, lost)))


def _judge(mutant: Mutant) -> Judged:
    outcome = falsify(mutant.statement, tools(mutant.statement, _EFFORT), _EFFORT.budget, _EFFORT.seed)
    if brute.decided_false(mutant.statement) is not None:
        return Judged(mutant, "brute", outcome)
    return Judged(mutant, "sympy" if _sympy_says_false(mutant.statement) else "", outcome)


class _Late(Exception):
    """sympy took too long."""


def _sympy_says_false(statement: Statement) -> bool:
    def late(_: int, __: FrameType | None) -> None:
        raise _Late

    signal.signal(signal.SIGALRM, late)
    signal.alarm(_SYMPY_SECONDS)
    try:
        return solve.decided_false(statement) is not None
    except _Late:
        return False
    finally:
        signal.alarm(0)


def _report(judged: list[Judged], lost: int) -> Iterator[str]:
    for title, group in (
        ("all", judged),
        ("real-valued", [each for each in judged if each.real]),
        ("others", [each for each in judged if not each.real]),
    ):
        false = [each for each in group if each.shown]
        refuted = sum(each.outcome.kind == "refuted" for each in false)
        undecided = len(group) - len(false)
        also = sum(each.outcome.kind == "refuted" for each in group) - refuted
        score = f"{100 * refuted / len(false):.1f} %" if false else "none"
        yield (
            f"  {title:<12} shown false {len(false)}, of these refuted {refuted}: {score}; undecided {undecided} "
            f"({100 * undecided / max(1, len(group)):.0f} %), of these refuted {also}"
        )
    for kind in ("drop", "flip", "shift", "swap"):
        false = [each for each in judged if each.shown and each.mutant.kind == kind]
        refuted = sum(each.outcome.kind == "refuted" for each in false)
        yield f"  {kind:<12} shown false {len(false)}, refuted {refuted}"
    yield f"  cut short: {lost}"
    missed = [each for each in judged if each.shown and each.outcome.kind != "refuted"]
    yield f"  missed, by outcome: {dict(Counter(each.outcome.kind for each in missed))}"
    for each in missed:
        yield (
            f"    {each.mutant.statement.name} {each.mutant.kind} {each.mutant.note}: {each.outcome.kind} "
            f"{each.outcome.reason[:80]} (shown by {each.shown})"
        )
