"""What a detector is given: the repository with its indexes, and what was worked out of it before."""

from __future__ import annotations

from dataclasses import dataclass

from harness.inventory.model import Declaration
from harness.text import Position
from harness.trust.context import Context
from harness.trust.model import BuildProblem, Finding, FindingKind, Root


@dataclass(frozen=True, slots=True)
class Found:
    """The closure and the build problems; `problem_at` gives for each problem the declaration it stands in."""

    context: Context
    roots: tuple[tuple[Root, ...], ...]
    problems: tuple[BuildProblem, ...]
    problem_at: tuple[int | None, ...]


def at_declaration(
    kind: FindingKind, reason: str, declaration: Declaration, context: Context, offset: int | None = None
) -> Finding:
    """A finding about a declaration, at `offset` in its file or at its keyword."""
    return Finding(kind, reason, declaration.file, context.position(declaration, offset), declaration.index)


def at_file(kind: FindingKind, reason: str, path: str, line: int = 1, column: int = 1) -> Finding:
    """A finding about a file or the project."""
    return Finding(kind, reason, path, Position(line, column))
