"""What the search is handed, what it may spend, and what it answers.

The search knows no evaluator, no solver and no clock: all of them come in as `Tools`. Work is counted in units, so that
the same statement, tools, budget and seed give the same outcome; only `expired` may cut that short.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from harness.logic.terms import Term
from harness.logic.truth import Truth
from harness.logic.values import BatchVerdict, Point, Value, Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """What a prover found: the statement is valid, its hypotheses contradict each other, or a point to look at.

    `method` is one of `algebra`, `smt`, `exhaustion`; `note` says by what argument.
    """

    kind: Literal["valid", "vacuous", "model"]
    method: str
    point: Point | None = None
    note: str = ""


def never() -> bool:
    """The deadline check of a search without a deadline."""
    return False


@dataclass(frozen=True, slots=True)
class Tools:
    """The callables that a search works with.

    `verdict` evaluates the statement at a point; `value` a term at a point that gives its free variables (it may answer
    with its own kinds of numbers, or `Undecided`); `certify` is
    the independent check, FALSE if it accepts the point as a counterexample; `batch` evaluates many points at once and
    may be wrong; `propose` gives points, also partial ones, that solve equality hypotheses; `decide` are provers, asked
    in order; `expired` says whether the wall-clock limit has passed; `unsupported` names what cannot be evaluated and
    `reasons` why verdicts so far were UNKNOWN.
    """

    verdict: Callable[[Point], Verdict]
    certify: Callable[[Point], Truth]
    value: Callable[[Term, Point], Any]
    batch: Callable[[Mapping[str, Sequence[Value]]], BatchVerdict] | None = None
    propose: Callable[[random.Random], Iterator[Point]] | None = None
    decide: tuple[Callable[[], Decision | None], ...] = ()
    expired: Callable[[], bool] = never
    unsupported: tuple[str, ...] = ()
    reasons: Callable[[], Sequence[str]] = tuple


@dataclass(frozen=True, slots=True)
class Budget:
    """Units of work: `samples` points for batches, `evaluations` exact ones, `hits` that suffice, `exhaust` points of a
    finite domain, `shrink` evaluations for shrinking, `certifications` of failing points."""

    samples: int
    evaluations: int
    hits: int
    exhaust: int
    shrink: int
    certifications: int


SMALL = Budget(samples=4_000, evaluations=300, hits=100, exhaust=1_000, shrink=500, certifications=4)
NORMAL = Budget(samples=40_000, evaluations=1_500, hits=200, exhaust=10_000, shrink=1_500, certifications=8)
DEEP = Budget(
    samples=1_000_000, evaluations=20_000, hits=2_000, exhaust=200_000, shrink=6_000, certifications=32
)
BUDGETS: Mapping[str, Budget] = {"small": SMALL, "normal": NORMAL, "deep": DEEP}


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a hypothesis was decided at the points that were tried, and how often it held."""

    name: str
    tried: int
    held: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a search looked. `hits` are the points at which every hypothesis held."""

    samples: int = 0
    hits: int = 0
    rates: tuple[Rate, ...] = ()


OutcomeKind = Literal[
    "refuted",
    "verified",
    "survived",
    "starved",
    "vacuous",
    "candidate",
    "unsupported",
    "ill_typed",
    "timeout",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a search.

    `method` says how `verified` or `vacuous` was reached; `witness` is the certified, shrunk counterexample of
    `refuted`, or the failing point of `candidate`; `nondeterministic` says that the wall-clock limit cut the search.
    """

    kind: OutcomeKind
    coverage: Coverage
    reason: str = ""
    method: str = ""
    witness: Point | None = None
    nondeterministic: bool = False
