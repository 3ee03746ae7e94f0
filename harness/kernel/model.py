"""Lean's word, declaration by declaration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.process.sandbox import Containment

STANDARD = frozenset({"propext", "Classical.choice", "Quot.sound"})
"""The axioms that Lean's own library rests on."""


class Heard(StrEnum):
    """What Lean said of a declaration: it stands, it does not, or Lean did not come to it."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_REACHED = "not reached"


class Rejection(StrEnum):
    """Why a declaration was rejected, by Lean's message.

    `NAME`: a name that nothing declares, or that two declare. `PARSE`: text that is no Lean. `ORDER`: a name that is
    declared, but later or in a file that this one does not import. `TYPE`: a type mismatch or missing instance.
    `TACTIC`: a proof that does not go through. `VERSION`: what this Lean's library or syntax has otherwise than the
    project's Lean. `OTHER`: none.
    """

    NAME = "name"
    PARSE = "parse"
    ORDER = "order"
    TYPE = "type"
    TACTIC = "tactic"
    VERSION = "version"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Word:
    """What Lean said of one declaration (by its index in the inventory).

    `message` is the first line of the message that rejects it, or why it was not reached; `line` where that message
    points. `sorry`: Lean warns that it uses `sorry`. `axioms` are those Lean lists for it, None where it was not asked.
    """

    declaration: int
    heard: Heard
    rejection: Rejection | None = None
    message: str = ""
    line: int = 0
    sorry: bool = False
    axioms: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """One `lake build`: its target (empty for the default), whether it succeeded, the last lines it printed."""

    target: str
    succeeded: bool
    said: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the compiled files say of one declaration (by its index in the inventory).

    `constant` is its name in them, `kind` what it is to the kernel; both empty where it was not found. `axioms` are all
    that it reaches, None when not measured; then `not_measured` says why, and `seen` are those that were met even so.
    """

    declaration: int
    constant: str = ""
    kind: str = ""
    axioms: tuple[str, ...] | None = None
    seen: tuple[str, ...] = ()
    not_measured: str = ""


@dataclass(frozen=True, slots=True)
class KernelRun:
    """One repository as a real Lean took it: `version` as Lean prints it, `how` the programs that were run.

    `words` has one entry a declaration, in the inventory's order. `outside` are messages that fall in no declaration.
    `not_measured` says what Lean could not be asked, and why. `doubtful` are declarations (by index) from whose words
    nothing follows: code of the repository could have forged them, or Lean reads the file otherwise than we do.
    `opinions` are what compiled files say, one a declaration; empty where there were none to read.
    """

    version: str
    how: str
    containment: Containment
    words: tuple[Word, ...]
    builds: tuple[Build, ...] = ()
    outside: tuple[str, ...] = ()
    not_measured: tuple[str, ...] = ()
    doubtful: frozenset[int] = frozenset()
    opinions: tuple[Opinion, ...] = ()
