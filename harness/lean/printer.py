"""Prints terms from their trees alone, every compound in parentheses: precedence made visible.

Reading the print gives the tree back: `parse_term(print_term(t), inherited)` equals `unparen(t)` once its own
parentheses are taken away, whatever the precedences of the notations are. Two things are not the source's:
names that Lean could not read are printed in `«»`, so that the print is Lean, and `Opaque` is printed as `«…»`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from harness.lean.lexer import IDENTIFIER
from harness.lean.symbols import KEYWORDS, SYMBOLS
from harness.lean.syntax import (
    App,
    Arrow,
    Ascription,
    Binder,
    BinderKind,
    BinderName,
    BinderNotation,
    Block,
    Collection,
    DotIdent,
    FieldValue,
    FunMatch,
    Hole,
    Ident,
    If,
    Index,
    Lambda,
    Let,
    Literal,
    LocalDef,
    Match,
    MatchAlt,
    NamedArg,
    Notation,
    Opaque,
    Paren,
    Pi,
    Projection,
    Scoped,
    SetBuilder,
    Show,
    Sort,
    StructInst,
    Term,
    child_fields,
)

UNREAD = "«…»"
_CLOSERS = {"(": ")", "{": "}", "⦃": "⦄", "[": "]", "⟨": "⟩", "#[": "]", "#v[": "]", "![": "]", "!![": "]"}
# `have : T := e` has no name to print; `let _ := e` has one.
_NAMELESS = frozenset({"have", "haveI", "suffices"})

T = TypeVar("T")


def unparen(node: T) -> T:
    """`node` (a term, a binder, a tuple of them, …) without the parentheses that were kept for readers."""
    return _unparen(node)  # type: ignore[no-any-return]


def _unparen(node: object) -> object:  # type: ignore[explicit-any]
    while isinstance(node, Paren):
        node = node.inner
    return node


def print_term(term: Term) -> str:
    """`term` as Lean text: its operands in parentheses unless they are atoms or have brackets of their own."""
    return _open(term)


def print_binders(binders: Iterable[Binder]) -> str:
    """Binders as they stand before the colon of a declaration."""
    return " ".join([_binder(binder) for binder in binders])


def print_statement(binders: tuple[Binder, ...], type_: Term | None) -> str:
    """`(x : ℕ) (h : x > 0) : x ≠ 0`; without the colon where there is no type."""
    parts = [print_binders(binders)] if binders else []
    if type_ is not None:
        parts.append(f": {_open(type_)}")
    return " ".join(parts)
