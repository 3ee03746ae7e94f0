"""∀ and ∃: decided over finite types and wherever a guard bounds the variable, otherwise only ever by one example.

Over what is not exhausted, a value that fails proves ∀ false and a value that fits proves ∃ true; if none is found
among the candidates the answer is UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from harness.logic import Truth
from harness.logic.terms import Quant, Term, Var
from harness.logic.types import Type
from harness.numbers.limits import TooLarge
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.connectives import why
from harness.translate.evaluate.elements import bare, head
from harness.translate.evaluate.generic import GenericInt, Variable, generic
from harness.translate.evaluate.guards import superset
from harness.translate.evaluate.runtime import Ask, Frame, Region, Run, Stuck
from harness.translate.evaluate.spans import Found, Perhaps, Span, list_of

GENERIC_PROBLEMS = (Stuck, TooLarge, TypeError, AttributeError, ValueError)
"""What may come of a value that is no number: it is looked at where only numbers will do."""

FIRST_CANDIDATES = 3
"""Values tried before it is asked what holds of any value."""

MAX_CANDIDATES = 40
"""Values tried for one quantifier over what is not exhausted."""


def quantifier(compiler: Compiler, term: Quant) -> Ask:
    universal = term.kind == "forall"
    slot = compiler.scope.slot(term.var.name)
    body = compiler.ask(term.body)
    guard = superset(compiler, term.body, term.var, holds=not universal)
    closing = compiler.closing(term.var.type)
    decisive = Truth.FALSE if universal else Truth.TRUE
    otherwise = Truth.TRUE if universal else Truth.FALSE
    burn, note = compiler.tank.burn, compiler.note

    def decided(frame: Frame) -> Truth:
        found = guard(frame) if guard is not None else None
        try:
            type_ = closing(frame)
            values, complete = domain(compiler, type_, found)
        except (Stuck, TooLarge) as problem:
            note(why(problem))
            return Truth.UNKNOWN
        answer = otherwise if complete else Truth.UNKNOWN
        if universal and not complete and compiler.is_quiet:
            values = ()  # among values that are not all, none proves what is asked for here
        least = found.low if isinstance(found, Span) else None

        def of_any() -> bool:
            return _of_any(compiler, head(bare(type_)), slot, body, frame, least) is otherwise

        asked = complete
        for tried, value in enumerate(values):
            if not asked and tried == FIRST_CANDIDATES:
                asked = True
                if of_any():
                    return otherwise
            burn()
            frame[slot] = value.value if isinstance(value, Perhaps) else value
            truth = body(frame)
            if truth is decisive and not isinstance(value, Perhaps):
                return truth
            if truth is not otherwise:
                answer = Truth.UNKNOWN
        if complete or answer is otherwise:
            return answer
        if not asked and of_any():
            return otherwise
        note("a quantifier ranges over infinitely many values")
        return answer

    def ask(frame: Frame) -> Truth:
        before = frame[slot]  # of another variable with this name, where there is one
        try:
            return decided(frame)
        finally:
            frame[slot] = before

    return ask


def _of_any(compiler: Compiler, kind: str, slot: int, body: Ask, frame: Frame, least: int | None) -> Truth:
    """What the body says of a value about which nothing is known but its type, and so of all values; of integers from
    `least` on, where no others matter."""
    value = generic(kind) if least is None else GenericInt(Variable(natural=True)) + least
    if value is None:
        return Truth.UNKNOWN
    frame[slot] = value
    with compiler.quietly():
        try:
            return body(frame)
        except GENERIC_PROBLEMS:
            return Truth.UNKNOWN


def domain(compiler: Compiler, type_: Type, found: Found) -> tuple[Iterable[Any], bool]:
    """The values to look at, and whether these are all that matter."""
    # Guards look through subtypes: what they give need not be a value of the type.
    inside = compiler.kinds.belongs(type_)
    if isinstance(found, Span) and found.finite and len(list_of(found)) > compiler.tank.left:
        # There is no fuel for all of them: try a few from both ends.
        some = chain(list_of(found)[: MAX_CANDIDATES // 2], list_of(found)[: -MAX_CANDIDATES // 2 : -1])
        return (some if inside is None else filter(inside, some)), False
    if found is not None and (not isinstance(found, Span) or found.finite):
        return (found if inside is None else filter(inside, found)), True
    elements = compiler.kinds.elements(type_)
    if elements is not None:
        return elements, True
    candidates = compiler.kinds.candidates(type_)
    if isinstance(found, Span):
        candidates = chain(islice(_from(found), MAX_CANDIDATES // 2), _within(candidates, found))
    return islice(candidates, MAX_CANDIDATES), False


def _from(span: Span) -> Iterator[int]:
    """The integers of a half-open span, from its end."""
    if span.low is not None:
        yield from range(span.low, span.low + MAX_CANDIDATES)
    elif span.high is not None:
        yield from range(span.high, span.high - MAX_CANDIDATES, -1)


def _within(candidates: Iterable[Any], span: Span) -> Iterator[Any]:
    for value in candidates:
        low_enough = span.high is None or value <= span.high
        if low_enough and (span.low is None or span.low <= value):
            yield value


def set_of(compiler: Compiler, name: str, body: Term, type_: Type) -> Run:
    """`{x | body}` as a region: its question is the body, its superset what the body's guards say."""
    slot = compiler.scope.slot(name)
    ask = compiler.ask(body)
    guard = superset(compiler, body, Var(name, type_), holds=True)

    def run(frame: Frame) -> Region:
        kept = frame.copy()

        def contains(value: Any) -> Truth:
            inner = kept.copy()
            inner[slot] = value
            return ask(inner)

        def bounds() -> Found:
            found = None if guard is None else guard(kept.copy())
            if found is None or isinstance(found, Span):
                return found if found is not None and found.finite else None
            return None if any(isinstance(value, Perhaps) for value in found) else found

        return Region(contains, bounds)

    return run
