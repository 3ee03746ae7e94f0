"""Connectives and plain relations of compiled propositions: by Kleene's tables, asking no more than is needed."""

from __future__ import annotations

from collections.abc import Callable

from harness.logic import Truth, iff, not_
from harness.numbers.limits import TooLarge
from harness.translate.evaluate.runtime import Ask, Frame, Run, Stuck


def why(problem: Exception) -> str:
    """The reason in a problem, on one line."""
    return problem.what if isinstance(problem, TooLarge) else str(problem)


def _and(p: Ask, q: Ask) -> Ask:
    def ask(frame: Frame) -> Truth:
        first = p(frame)
        if first is Truth.FALSE:
            return first
        second = q(frame)
        return second if first is Truth.TRUE or second is Truth.FALSE else Truth.UNKNOWN

    return ask


def _or(p: Ask, q: Ask) -> Ask:
    def ask(frame: Frame) -> Truth:
        first = p(frame)
        if first is Truth.TRUE:
            return first
        second = q(frame)
        return second if first is Truth.FALSE or second is Truth.TRUE else Truth.UNKNOWN

    return ask


def _implies(p: Ask, q: Ask) -> Ask:
    def ask(frame: Frame) -> Truth:
        first = p(frame)
        if first is Truth.FALSE:
            return Truth.TRUE
        second = q(frame)
        return second if first is Truth.TRUE or second is Truth.TRUE else Truth.UNKNOWN

    return ask


def conditional(condition: Ask, then: Ask, otherwise: Ask) -> Ask:
    def ask(frame: Frame) -> Truth:
        answer = condition(frame)
        if answer is Truth.TRUE:
            return then(frame)
        if answer is Truth.FALSE:
            return otherwise(frame)
        first, second = then(frame), otherwise(frame)
        return first if first is second else Truth.UNKNOWN

    return ask


CONNECTIVES: dict[str, Callable[..., Ask]] = {
    "and": _and,
    "or": _or,
    "implies": _implies,
    "not": lambda p: lambda frame: not_(p(frame)),
    "iff": lambda p, q: lambda frame: iff(p(frame), q(frame)),
}

COMPARISON = 25
"""Steps that a comparison of real numbers counts for where balls have to decide it."""

RELATIONS = frozenset({"eq", "ne", "lt", "le"})


def plain_relation(name: str, left: Run, right: Run, note: Callable[[str], None]) -> Ask:
    """A relation of values that Python's operators compare as Lean does."""

    def unknown(problem: Exception) -> Truth:
        note(why(problem))
        return Truth.UNKNOWN

    def equal(frame: Frame) -> Truth:
        try:
            return Truth.TRUE if left(frame) == right(frame) else Truth.FALSE
        except (Stuck, TooLarge) as problem:
            return unknown(problem)

    def different(frame: Frame) -> Truth:
        try:
            return Truth.FALSE if left(frame) == right(frame) else Truth.TRUE
        except (Stuck, TooLarge) as problem:
            return unknown(problem)

    def less(frame: Frame) -> Truth:
        try:
            return Truth.TRUE if left(frame) < right(frame) else Truth.FALSE
        except (Stuck, TooLarge) as problem:
            return unknown(problem)

    def at_most(frame: Frame) -> Truth:
        try:
            return Truth.TRUE if left(frame) <= right(frame) else Truth.FALSE
        except (Stuck, TooLarge) as problem:
            return unknown(problem)

    return {"eq": equal, "ne": different, "lt": less, "le": at_most}[name]
