"""Lean's fully explicit terms as plain values.

How a term was laid out in print (`→` or `∀`, `(x y : A)` or `(x : A) (y : A)`, `@`) is kept for printing it again and
is no part of a comparison. Bound names are: `alpha` takes them away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count
from typing import assert_never


class Kind(StrEnum):
    """How an argument is given."""

    EXPLICIT = "()"
    IMPLICIT = "{}"
    STRICT = "⦃⦄"
    INSTANCE = "[]"


class Layout(StrEnum):
    """How a function type was printed: `∀ (x : A), B`, `(x : A) → B`, `A → B`."""

    FORALL = "∀"
    NAMED_ARROW = "(:) →"
    ARROW = "→"


@dataclass(frozen=True, slots=True)
class Const:
    """A constant; universe levels as text; `explicit` where Lean put an `@`, `root` where it put `_root_.`."""

    name: str
    levels: tuple[str, ...] = ()
    explicit: bool = field(default=False, compare=False)
    root: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Var:
    """A bound variable, by name."""

    name: str
    explicit: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Lit:
    """A raw literal: `nat_lit 3`, `"text"`, `'c'`, the last two with quotes and escapes as printed."""

    kind: str  # "nat", "str", "char"
    text: str


@dataclass(frozen=True, slots=True)
class Sort:
    """`Prop`, `Type`, `Type u`, `Sort (max 1 u)`; the level as text."""

    kind: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class App:
    """A function with all arguments it is given at once; `fn` is no `App`."""

    fn: Term
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Binder:
    """One bound variable; `joined` where it shares the brackets of the one before it."""

    name: str
    type: Term
    kind: Kind = Kind.EXPLICIT
    joined: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Lam:
    """`fun (x : A) => body`, one variable."""

    binder: Binder
    body: Term


@dataclass(frozen=True, slots=True)
class Pi:
    """A function type or universal statement, one variable; its name is empty for `A → B`."""

    binder: Binder
    body: Term
    layout: Layout = field(default=Layout.FORALL, compare=False)


@dataclass(frozen=True, slots=True)
class Let:
    """`let x : A := v; body`; `keyword` is `let` or `have`."""

    keyword: str
    name: str
    type: Term
    value: Term
    body: Term


@dataclass(frozen=True, slots=True)
class Proj:
    """`e.1`, a primitive projection."""

    target: Term
    field: str


Term = Const | Var | Lit | Sort | App | Lam | Pi | Let | Proj


# --- comparing -----------------------------------------------------------------------------------


def alpha(term: Term) -> Term:
    """`term` with its bound variables numbered from the outside in, so that only its structure is compared."""
    return _alpha(term, {}, count())


def _alpha(term: Term, names: dict[str, str], fresh: Iterator[int]) -> Term:
    match term:
        case Const() | Lit() | Sort():
            return term
        case Var(name):
            return Var(names[name])
        case App(fn, args):
            return App(_alpha(fn, names, fresh), tuple([_alpha(arg, names, fresh) for arg in args]))
        case Lam(binder, body) | Pi(binder, body):
            type_ = _alpha(binder.type, names, fresh)
            name = f"#{next(fresh)}"
            inner = {**names, binder.name: name}
            renamed = replace(binder, name=name, type=type_)
            return replace(term, binder=renamed, body=_alpha(body, inner, fresh))
        case Let(keyword, name, type_, value, body):
            new = f"#{next(fresh)}"
            inner = {**names, name: new}
            type_, value = _alpha(type_, names, fresh), _alpha(value, names, fresh)
            return Let(keyword, new, type_, value, _alpha(body, inner, fresh))
        case Proj(target, number):
            return Proj(_alpha(target, names, fresh), number)
        case _:
            assert_never(term)


def walk(term: Term) -> Iterator[Term]:
    """`term` and every term below it, types of binders included, in the order they are printed."""
    stack = [term]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(_children(node)))


def _children(term: Term) -> tuple[Term, ...]:
    match term:
        case Const() | Var() | Lit() | Sort():
            return ()
        case App(fn, args):
            return (fn, *args)
        case Lam(binder, body) | Pi(binder, body):
            return (binder.type, body)
        case Let(_, _, type_, value, body):
            return (type_, value, body)
        case Proj(target):
            return (target,)
        case _:
            assert_never(term)


def constants(term: Term) -> set[str]:
    """The names of all constants in `term`."""
    return {node.name for node in walk(term) if isinstance(node, Const)}


def telescope(type_: Term) -> tuple[Kind, ...]:
    """The kinds of the arguments that something of this type takes, as far as the type shows them."""
    kinds = []
    while isinstance(type_, Pi):
        kinds.append(type_.binder.kind)
        type_ = type_.body
    return tuple(kinds)
