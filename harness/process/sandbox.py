"""Programs that are not trusted, run where they can do little, and ended as a whole.

A lakefile, a macro or a tactic of a repository runs code. What is started here has no network and no home folder, sees
the machine read-only but for one private folder, and is held to limits; its whole process group ends with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Containment(StrEnum):
    """How far a program is held back, from the strongest: what each denies stands in `DENIES`."""

    BUBBLEWRAP = "bubblewrap"
    NAMESPACES = "namespaces"
    LIMITS = "limits only"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one program and its children may use.

    `seconds` of the clock, `processor` seconds of computing, `memory`, `output` and `file` in bytes (`output` both
    streams together, `file` the size of any file written), `processes` at once.
    """

    seconds: float = 1800.0
    processor: int = 3600
    memory: int = 16 << 30
    output: int = 64 << 20
    file: int = 4 << 30
    processes: int = 512


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended. `cut` names the limit that ended it (`time`, `output`, …), empty where it ended by itself.

    `status` is its exit status, negative for the signal that killed it; None where it could not be started.
    """

    status: int | None
    output: bytes
    errors: bytes
    cut: str
    containment: Containment


def strongest() -> Containment:
    """The strongest containment that works on this machine, tried and not guessed."""
    raise NotImplementedError


def contained(
    command: Sequence[str],
    folder: Path,
    limits: Limits,
    *,
    reads: Sequence[Path] = (),
    environment: Mapping[str, str] | None = None,
    containment: Containment | None = None,
) -> Ended:
    """Run a program in `folder`, the only place it can write; `reads` are folders below the home that it needs.

    It gets a plain environment with `environment` added; a folder for temporary files stands inside `folder`.
    Raises UsageError where `containment` is asked for and does not work here.
    """
    raise NotImplementedError
