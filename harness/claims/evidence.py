"""Evidence, and the marks that follow from it. The table itself is in `harness.claims.marks`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    PROVED = "proved"
    ASSUMED = "assumed"
    REFUTED = "refuted"
    UNCHECKED = "unchecked"


class Method(StrEnum):
    """How a piece of evidence was obtained."""

    KERNEL = "kernel"
    CERTIFICATE = "certificate"
    ALGEBRA = "algebra"
    EXHAUSTION = "exhaustion"
    SMT = "smt"
    ARGUMENT = "argument"
    RUNTIME = "runtime"
    SOURCE_FACT = "source-fact"
    MEASUREMENT = "measurement"
    SEARCH = "search"


class Fresh(StrEnum):
    NOW = "now"
    RECORDED = "recorded"


class Shows(StrEnum):
    """What a piece of evidence shows; one member a distinction that the table of marks draws."""

    # a certificate the check accepted, a checked impossibility argument, a failed run, a contradicting source
    COUNTEREXAMPLE = "counterexample"
    TRUE = "true"  # holds: by kernel, algebra, exhaustion, smt, argument, measurement
    VACUOUS = "vacuous"  # holds only because its hypotheses contradict each other
    READ_ONLY = "read-only"  # a Lean theorem read from source, nothing wrong seen, not checked by Lean here
    FALSE_AXIOM = "false-axiom"  # the closure holds an axiom that is refuted
    # axiom, hole, unbuilt or unbuildable file; a hypothesis, field or instance that carries the claim
    ASSUMPTION = "assumption"
    TESTED = "tested"  # `samples` samples satisfied the hypotheses and none failed
    NOTHING = "nothing"  # candidate, starved, unsupported, ill-typed, timeout, unreachable


@dataclass(frozen=True, slots=True)
class Link:
    """A place a reader can go to: a file and line of a repository at a commit, a certificate, a web page."""

    label: str
    repo: str = ""
    commit: str = ""
    file: str = ""
    line: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was looked at and what it shows; `reason` is a neutral sentence a reviewer can follow.

    `TRUE` with `KERNEL` says that Lean accepted it here and that its closure holds nothing beyond
    `propext`, `Classical.choice` and `Quot.sound`; `COUNTEREXAMPLE` with `SOURCE_FACT` or `KERNEL` that
    a claim about the artefact itself is contradicted. `samples` counts those that met the hypotheses.
    """

    shows: Shows
    method: Method
    fresh: Fresh
    looked_at: str
    reason: str
    links: tuple[Link, ...] = ()
    samples: int = 0


@dataclass(frozen=True, slots=True)
class Ruling:
    """A mark, the row of the table that gave it, and why.

    `reasons` are those of the evidence that decided; `evidence` is all there was, the deciding part first
    and the rest in the order of the table. `row` is empty where there was no evidence.
    """

    mark: Mark
    qualifier: str
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    row: str
