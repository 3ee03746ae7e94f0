"""What a real Lean said of one repository, in counts and where it differs from the source."""

from __future__ import annotations

from harness.kernel.reconcile import Difference, Seen
from harness.report.fact import Fact, later


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


class CompiledApartFact(Fact):
    """A declaration of which a compiled file says another thing than Lean or the source."""

    file: str
    line: int
    name: str
    about: str
    """`axioms`, `sorry`, `kind`, or `standing`: it is there, and Lean rejects it."""
    source: str
    lean: str
    compiled: str


class UnmeasuredFact(Fact):
    """How many declarations the compiled files do not measure for one reason."""

    why: str
    count: int


class CompiledFact(Fact):
    """What compiled files say, read as data: evidence against a proof at most, and never for one."""

    measured: int
    """Declarations of which all axioms that their constants reach were seen."""
    not_measured: tuple[UnmeasuredFact, ...]
    """The others; the most frequent reason comes first."""
    disagreements: tuple[CompiledApartFact, ...]


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
    compiled: CompiledFact | None = later(None)
    """Null where no compiled files were there to read."""
