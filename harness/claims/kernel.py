"""A real Lean's word on the declarations of a repository, as evidence: what follows from it, and what does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KernelWord:
    """What a Lean said in this run, declarations by their index. `version` as people write it.

    `own`: it is the version that the repository names (`named`, as it does), so that what it rejects the repository's
    Lean rejects.
    `accepted` are those for which its word is evidence that they hold: everything they use was accepted too, and
    nothing beyond the three standard axioms is under them. `said` tells of every declaration in a few words, and `open`
    why nothing follows where nothing does. `rejected` are those that Lean refused for their text.
    """

    version: str
    own: bool
    named: str
    accepted: frozenset[int]
    rejected: frozenset[int]
    said: Mapping[int, str] = field(default_factory=dict)
    open: Mapping[int, str] = field(default_factory=dict)
