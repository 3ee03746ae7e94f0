"""How elaboration fails: as Lean would, or because something is beyond us. Both carry where."""

from __future__ import annotations

from enum import StrEnum

from harness.text import Span

NOWHERE = Span(0, 0)


class Why(StrEnum):
    """The classes of failure. The first group Lean reports too; the last two are our own limits."""

    UNKNOWN_NAME = "unknown name"
    TYPE_MISMATCH = "type mismatch"
    NO_INSTANCE = "no instance"
    NOT_A_FUNCTION = "not a function"
    INVALID_FIELD = "invalid field"
    AMBIGUOUS = "ambiguous"
    STUCK = "stuck"
    OTHER = "other"
    PARSE = "parse"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too large"


class ElabError(Exception):
    """Elaboration stops: `why` is the class, `what` the sentence with names and types, `span` the place."""

    def __init__(self, why: Why, what: str, span: Span = NOWHERE) -> None:
        super().__init__(what)
        self.why = why
        self.what = what
        self.span = span

    @property
    def ill_typed(self) -> bool:
        """Lean itself would reject the statement."""
        return self.why not in (Why.UNSUPPORTED, Why.TOO_LARGE)


class Postpone(Exception):  # not an error: the same question again, once more is known
    """The expected type is needed and not yet known."""


class AutoBound(Exception):  # a request to start again with one more variable
    """An undeclared name that Lean turns into a variable of the statement."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
