"""Errors that say what went wrong, where, why, and what to do about it.

Exceptions are for bugs and broken surroundings. What merely cannot be read or reached is a value
(`Opaque`, `NotMeasured`) that reports count.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

_MANY = 20


class HarnessError(Exception):
    """Base of every error this package raises on purpose.

    `what` went wrong, `where` (a file, an address, a line), `why`, and `todo`: what the reader can do.
    """

    def __init__(self, what: str, *, where: str = "", why: str = "", todo: str = "") -> None:
        self.what = what
        self.where = where
        self.why = why
        self.todo = todo
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        lines = [head]
        if self.why:
            lines.append(f"  because: {self.why}")
        if self.todo:
            lines.append(f"  to do:   {self.todo}")
        return "\n".join(lines)


class UsageError(HarnessError):
    """The request makes no sense as given (exit status 2)."""


class SourceError(HarnessError):
    """A repository, revision or file could not be had; ends in a report as "not measured"."""


class ToolFailure(HarnessError):
    """The tool contradicts itself: never a verdict, exit status 1."""


def instead(word: str, known: Collection[str]) -> str:
    """What to do about a name that there is not: those spelt alike, else all of them, or the first of many."""
    names = get_close_matches(word, known, n=3) or list(known)
    more = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
    return f"use one of: {', '.join(names[:_MANY])}{more}"
