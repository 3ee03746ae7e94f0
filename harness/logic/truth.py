"""Three-valued truth: what is proved, what is refuted, and what could not be decided.

The connectives are Kleene's strong ones: an answer is given as soon as the operands that are known force it, and
never otherwise. So `UNKNOWN` may turn into `TRUE` or `FALSE` with more work, and those two never change.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """The answer to a question about numbers or statements. Compare with `is`; there is no truthiness."""

    FALSE = "false"
    UNKNOWN = "unknown"
    TRUE = "true"

    def __bool__(self) -> NoReturn:
        raise TypeError(
            f"{self} cannot stand for a bool, since UNKNOWN is neither: ask `is Truth.TRUE` or `is Truth.FALSE`, "
            "and combine answers with and_, or_, not_, implies, iff, all_, any_"
        )


def truth(value: bool) -> Truth:
    """The answer of a question that was decided."""
    return Truth.TRUE if value else Truth.FALSE


def not_(p: Truth) -> Truth:
    if p is Truth.UNKNOWN:
        return Truth.UNKNOWN
    return truth(p is Truth.FALSE)


def and_(p: Truth, q: Truth) -> Truth:
    return all_((p, q))


def or_(p: Truth, q: Truth) -> Truth:
    return any_((p, q))


def implies(p: Truth, q: Truth) -> Truth:
    return any_((not_(p), q))


def iff(p: Truth, q: Truth) -> Truth:
    if p is Truth.UNKNOWN or q is Truth.UNKNOWN:
        return Truth.UNKNOWN
    return truth(p is q)


def all_(answers: Iterable[Truth]) -> Truth:
    """The conjunction; TRUE when there is none. Nothing is drawn from `answers` after the first FALSE."""
    result = Truth.TRUE
    for answer in answers:
        if answer is Truth.FALSE:
            return Truth.FALSE
        if answer is Truth.UNKNOWN:
            result = Truth.UNKNOWN
    return result


def any_(answers: Iterable[Truth]) -> Truth:
    """The disjunction; FALSE when there is none. Nothing is drawn from `answers` after the first TRUE."""
    result = Truth.FALSE
    for answer in answers:
        if answer is Truth.TRUE:
            return Truth.TRUE
        if answer is Truth.UNKNOWN:
            result = Truth.UNKNOWN
    return result
