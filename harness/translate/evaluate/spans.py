"""What a guard finds: a span of integers, or finitely many values; and how such findings are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.numbers.limits import TooLarge
from harness.translate.evaluate.runtime import Frame, Stuck

if TYPE_CHECKING:
    pass


MAX_LISTED = 1 << 12
"""Length of a span that is written out beside other values."""


@dataclass(frozen=True, slots=True)
class Span:
    """The integers from low to high; None for no bound."""

    low: int | None
    high: int | None

    def __iter__(self) -> Iterator[int]:
        assert self.low is not None
        assert self.high is not None
        return iter(range(self.low, self.high + 1))

    @property
    def finite(self) -> bool:
        return self.low is not None and self.high is not None


@dataclass(frozen=True, slots=True, eq=False)
class Perhaps:
    """A value that need not be one of the type: no witness, though nothing else may matter."""

    value: Any


Found = Span | list[Any] | None
Guard = Callable[[Frame], Found]


def careful(guard: Guard, problems: tuple[type[Exception], ...] = ()) -> Guard:
    caught: tuple[type[Exception], ...] = (Stuck, TooLarge, *problems)

    def run(frame: Frame) -> Found:
        try:
            return guard(frame)
        except caught:
            return None

    return run


def meet(p: Guard | None, q: Guard | None) -> Guard | None:
    if p is None or q is None:
        return p or q
    first, second = careful(p), careful(q)

    def guard(frame: Frame) -> Found:
        a, b = first(frame), second(frame)
        if a is None or b is None:
            return b if a is None else a
        if isinstance(a, Span) and isinstance(b, Span):
            return Span(largest(a.low, b.low), smallest(a.high, b.high))
        if isinstance(a, Span):
            a, b = b, a
        if isinstance(b, Span):
            return [x for x in a if _inside(x, b)]
        return a if len(list(a)) <= len(b) else b

    return guard


def join(p: Guard | None, q: Guard | None) -> Guard | None:
    if p is None or q is None:
        return None

    def guard(frame: Frame) -> Found:
        a, b = p(frame), q(frame)
        if a is None or b is None:
            return None
        if isinstance(a, Span) and isinstance(b, Span):
            if a.finite and b.finite and (not list_of(a) or not list_of(b)):
                return b if not list_of(a) else a
            return Span(
                None if a.low is None or b.low is None else min(a.low, b.low),
                None if a.high is None or b.high is None else max(a.high, b.high),
            )
        if any(isinstance(each, Span) and not each.finite for each in (a, b)):
            return None
        return _together(a, b)

    return guard


def _together(a: Span | list[Any], b: Span | list[Any]) -> Found:
    """The values of both; of a long span and a list, the span around them."""
    for span, rest in ((a, b), (b, a)):
        if isinstance(span, Span) and len(list_of(span)) > MAX_LISTED:
            if not all(isinstance(x, int) for x in rest):
                return None
            ends = [*list_of(span)[:: len(list_of(span)) - 1], *rest]
            return Span(min(ends), max(ends))
    return [*a, *b]


def list_of(span: Span) -> range:
    """A finite span as a range."""
    assert span.low is not None
    assert span.high is not None
    return range(span.low, span.high + 1)


def _inside(x: Any, span: Span) -> bool:
    if not isinstance(x, int):
        return True
    return (span.low is None or span.low <= x) and (span.high is None or x <= span.high)


def largest(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else max(a, b)


def smallest(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else min(a, b)
