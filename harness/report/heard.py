"""What a real Lean said of one repository, in counts and where it differs from the source."""

from __future__ import annotations

from harness.kernel.reconcile import Difference, Seen
from harness.report.fact import Fact


class WordPairFact(Fact):
    """How many declarations have this pair of words."""

    source: Seen
    lean: str
    count: int


class WordsApartFact(Fact):
    """A declaration of which source reading and Lean say what does not fit."""

    file: str
    line: int
    name: str
    difference: Difference
    source: str
    lean: str


class BuildFact(Fact):
    """One `lake build`; the target is empty for the default one."""

    target: str
    succeeded: bool
    said: str


class HeardFact(Fact):
    """One repository as a real Lean took it."""

    version: str
    """As Lean prints it."""
    how: str
    """The programs that were run."""
    containment: str
    """How far they were held back."""
    counts: dict[str, int]
    rejections: dict[str, int]
    evidence: int
    """Declarations for which the kernel's word is evidence."""
    agreement: tuple[WordPairFact, ...]
    disagreements: tuple[WordsApartFact, ...]
    """What source reading was too kind about comes first."""
    builds: tuple[BuildFact, ...] = ()
    outside: tuple[str, ...] = ()
    """Errors of Lean that fall in no declaration."""
