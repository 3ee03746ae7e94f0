"""What terms evaluate to (`normal`), and their normal forms: nested tuples that compare by `==`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

# Terms nested deeper than this are given up as too large.
MAX_DEPTH = 120

Normal = tuple[Any, ...]


class TooLarge(Exception):
    """Evaluation took more steps than it may; caught in this module."""


class Node(NamedTuple):
    """Anything with parts: a notation, an application, a literal, a name."""

    tag: Normal
    parts: tuple[Value, ...] = ()


class Function(NamedTuple):
    """`fun x => …`; also the body of a quantifier."""

    apply: Callable[[Value], Value]


class Quantified(NamedTuple):
    """`∀ x : A, …`, `∃ x : A, …`, `∑ x ∈ s, …`."""

    symbol: str
    domain: Value
    body: Function
    name: str = ""


class Record(NamedTuple):
    """`{ source with f := v }`."""

    sources: tuple[Value, ...]
    fields: Mapping[str, Value]


Value = Node | Function | Quantified | Record
Scope = Mapping[str, Value]


def quoted(value: Value, depth: int = 0) -> Normal:
    """The normal form of a value; bound variables are numbered from outside."""
    if depth > MAX_DEPTH:
        raise TooLarge
    if isinstance(value, Node):
        return (value.tag, *[quoted(part, depth) for part in value.parts]) if value.parts else (value.tag,)
    if isinstance(value, Quantified):
        inside = quoted(value.body.apply(Node(("bound", depth))), depth + 1)
        return ("quantified", value.symbol, quoted(value.domain, depth), inside)
    if isinstance(value, Function):
        return ("fun", quoted(value.apply(Node(("bound", depth))), depth + 1))
    fields = sorted((name, quoted(part, depth)) for name, part in value.fields.items())
    return ("record", *(quoted(source, depth) for source in value.sources), *fields)
