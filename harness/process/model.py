"""How far a program is held back, what it may use, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Containment(StrEnum):
    """How far a program is held back, from the strongest: what each denies stands in `DENIES`."""

    BUBBLEWRAP = "bubblewrap"
    NAMESPACES = "namespaces"
    LIMITS = "limits only"


DENIES: Mapping[Containment, str] = {
    Containment.BUBBLEWRAP: "no network, no home or other private folder to read, nothing to write but its own folder;"
    " limits watched from outside; all its processes end with it",
    Containment.NAMESPACES: "no network, no home or other private folder to read, nothing to write but its own folder"
    " (walls built with util-linux, not with bubblewrap); limits watched from outside; all its processes end with it",
    Containment.LIMITS: "limits only: it can read and write what this user can, and use the network;"
    " its processes are ended as far as they do not kill the one that watches them",
}
"""What each containment keeps from a program, in words for a report."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one program and its children may use.

    `seconds` of the clock, `processor` seconds of computing, `memory`, `output`, `file` and `disk` in bytes (`output`
    both streams together, `file` the size of any file written, `disk` all of its folder), `processes` at once.
    All but `file` are watched a few times a second, so a program may overstep one for that long.
    """

    seconds: float = 1800.0
    processor: int = 3600
    memory: int = 16 << 30
    output: int = 64 << 20
    file: int = 4 << 30
    processes: int = 512
    disk: int = 16 << 30


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended. `cut` names the limit that ended it, empty where it ended by itself.

    The limits are those of `Limits`: `time`, `processor`, `memory`, `output`, `file`, `disk`, `processes`. Without
    walls a program can also kill the process that watches it; `cut` then says that its guard was killed.
    `status` is its exit status, negative for the signal that killed it (a status above 128 is taken for one, as
    shells and bubblewrap tell it); None where it could not be started, with the reason in `errors`, or was ended here.
    """

    status: int | None
    output: bytes
    errors: bytes
    cut: str
    containment: Containment
