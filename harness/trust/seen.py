"""A build problem by its offset, before lines are counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """As `BuildProblem`; `module` and `offset` say where."""

    finding: str
    reason: str
    module: str
    offset: int
    table: str = ""
    certain: bool = True
