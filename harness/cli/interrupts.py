"""Ctrl-C and the signals that ask a process to end: last words and the usual exit status, no traceback."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_NAMES = {signal.SIGINT: "Ctrl-C"}
RESUMES = "what was found so far is kept: the same command goes on where it stood"


class Interrupted(BaseException):
    """The process was asked to end. Like KeyboardInterrupt no `Exception`, so that nobody takes it for an error."""

    def __init__(self, received: signal.Signals) -> None:
        super().__init__(received)
        self.received = received
        self.todo = ""

    @property
    def status(self) -> int:
        """The exit status by convention: 130 for Ctrl-C, 143 for SIGTERM."""
        return 128 + self.received

    def __str__(self) -> str:
        words = f"ended by {_NAMES.get(self.received, self.received.name)}"
        return f"{words}\n  {self.todo}" if self.todo else words


@contextmanager
def heeded() -> Iterator[None]:
    """Raise `Interrupted` where a signal asks to end. One that is ignored already, as under nohup, stays ignored."""
    before = {each: signal.getsignal(each) for each in _SIGNALS}
    for each, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(each, _raise)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _raise(number: int, _frame: FrameType | None) -> None:
    raise Interrupted(signal.Signals(number))


@contextmanager
def resumable() -> Iterator[None]:
    """What is done inside keeps what it finds, and whoever ends it is told so."""
    try:
        yield
    except Interrupted as interrupted:
        interrupted.todo = RESUMES
        raise
