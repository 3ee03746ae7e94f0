"""What a declaration rests on, and what source alone shows to be hollow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.text import Position


class Severity(StrEnum):
    """How much a finding takes away from a claim that leans on the declaration."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A row of the findings table: stable id (`H40`), slug (`sorry`), severity, one-line title."""

    id: str
    slug: str
    severity: Severity
    title: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One hollow spot. `declaration` is an index into the inventory, None for a finding about a file or project."""

    kind: FindingKind
    reason: str
    file: str
    position: Position
    declaration: int | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """An axiom or hole that a declaration reaches, with a shortest path of declaration indices to it.

    `what` is `axiom`, `sorry`, `native_decide`, `opaque`, …; `name` is the axiom's name or that of
    the declaration with the hole. `path` starts at the declaration asked about and ends at the one that holds the root
    (one element when it is itself).
    `via` has an entry a step of the path (one fewer than `path`): empty where the source mentions the next one,
    otherwise why it counts as used without being mentioned: `through simp set`, `through instance`. Shorter or empty
    means that the remaining steps are mentions.
    """

    what: str
    name: str
    path: tuple[int, ...]
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildProblem:
    """A reason, seen in the source, why Lean cannot accept this file as it stands.

    `finding` is the id (`H05`, `H06`, …); `table` names the version of the vocabulary it was judged by, if any.
    `certain` is False where Lean may accept the text and give it another meaning: an undeclared `ℕ` is a variable.
    """

    finding: str
    reason: str
    file: str
    position: Position
    table: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class TrustMap:
    """For each declaration (by index) its roots; for each file what keeps it from building; all findings.

    `problems_of` gives, for a declaration, the build problems of its own file and of the files that one imports.
    """

    roots: tuple[tuple[Root, ...], ...]
    problems: tuple[BuildProblem, ...]
    findings: tuple[Finding, ...]
    blocked_by: tuple[tuple[BuildProblem, ...], ...]
