"""Prints terms from their trees alone, every compound in parentheses: precedence made visible.

Reading the print gives the tree back: `parse_term(print_term(t), inherited)` equals `unparen(t)` once its own
parentheses are taken away, whatever the precedences of the notations are. Two things are not the source's:
names that Lean could not read are printed in `«»`, so that the print is Lean, and `Opaque` is printed as `«…»`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar, assert_never, cast

from harness.lean.lexer import IDENTIFIER
from harness.lean.symbols import KEYWORDS, SYMBOLS, closing
from harness.lean.syntax import (
    INTERVAL,
    App,
    Arrow,
    Ascription,
    Binder,
    BinderKind,
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
# `have : T := e` has no name to print; `let _ := e` has one.
_NAMELESS = frozenset({"have", "haveI", "suffices"})
_MEASURE_FIRST = frozenset({"∀ᵐ", "∃ᵐ"})

T = TypeVar("T")


def unparen(node: T) -> T:
    """`node` (a term, a binder, a tuple of them, …) without the parentheses that were kept for readers."""
    return cast(T, _unparen(node))


def _unparen(node: object) -> object:
    while isinstance(node, Paren):
        node = node.inner
    if type(node) is tuple:
        items = tuple([_unparen(item) for item in node])
        return items if any(new is not old for new, old in zip(items, node, strict=True)) else node
    changed = {}
    for name in child_fields(type(node)) if is_dataclass(node) else ():
        old = getattr(node, name)
        if not isinstance(old, str) and (new := _unparen(old)) is not old:
            changed[name] = new
    return replace(cast(Any, node), **changed) if changed else node


def print_term(term: Term) -> str:
    """`term` as Lean text: operands stand in parentheses unless they are atoms or have brackets of their own."""
    match term:
        case Opaque():
            return UNREAD
        case Ident(name, explicit, levels):
            return f"{'@' * explicit}{_name(name)}{f'.{{{levels}}}' if levels else ''}"
        case Literal(_, text):
            return text
        case Sort(kind, level):
            return kind + level if level in ("", "*") else f"{kind} {level}"
        case Hole(name):
            return name or "_"
        case DotIdent(name):
            return f".{name}"
        case Paren(inner):
            return print_term(inner)
        case App(fn, args, ellipsis):
            return " ".join([_function(fn), *[_argument(arg) for arg in args], *[".."] * ellipsis])
        case Notation():
            return _notation(term)
        case Arrow(domain, codomain):
            return f"{_apart(domain)} → {_operand(codomain)}"
        case Pi(binders, body):
            return f"∀ {print_binders(binders)}, {_operand(body)}"
        case Lambda(binders, body):
            return f"fun {print_binders(binders)} => {_operand(body)}"
        case FunMatch(alternatives):
            return f"fun{_alternatives(alternatives)}"
        case BinderNotation():
            return _binder_notation(term)
        case Let(keyword, definition, body):
            return f"{keyword} {_local_definition(keyword, definition)}; {_operand(body)}"
        case Show(type_, proof):
            return f"show {_operand(type_)} from {_operand(proof)}"
        case If():
            return _if(term)
        case Match():
            return _match(term)
        case Block(keyword, text):
            return text if keyword == "quotation" else f"{keyword} {text}"
        case StructInst():
            return _structure_instance(term)
        case Collection():
            return _collection(term)
        case Ascription(inner, type_):
            return f"({_operand(inner)} :{'' if type_ is None else f' {_operand(type_)}'})"
        case Projection(target, field):
            return f"({print_term(target)}).{field}"
        case Index():
            return _index(term)
        case SetBuilder():
            return _set_builder(term)
        case Scoped(prefix, body):
            return f"{prefix} in {_operand(body)}"
        case _:
            assert_never(term)


def print_binders(binders: Iterable[Binder]) -> str:
    """Binders as they stand between a quantifier and its comma, or before the colon of a declaration."""
    return " ".join([_binder(binder) for binder in binders])


def print_statement(binders: tuple[Binder, ...], type_: Term | None) -> str:
    """`(x : ℕ) (h : x > 0) : x ≠ 0`; without the colon where there is no type."""
    parts = [print_binders(binders)] if binders else []
    if type_ is not None:
        parts.append(f": {print_term(type_)}")
    return " ".join(parts)


# --- operands ------------------------------------------------------------------------------------


def _operand(term: Term) -> str:
    """In parentheses, unless it is an atom or has brackets of its own."""
    while isinstance(term, Paren):
        term = term.inner
    text = print_term(term)
    match term:
        case Ident() | Literal() | Hole() | DotIdent() | Opaque():
            return text
        case Collection() | Ascription() | SetBuilder() | StructInst() | Projection() | Index():
            return text
        case Sort(_, level) if level in ("", "*"):
            return text
        case Block("quotation"):
            return text
        case _:
            return f"({text})"


def _apart(term: Term) -> str:
    """As `_operand`, but with a second pair where one could be read as a binder: `((p : Prop)) → q`."""
    text = _operand(term)
    return f"({text})" if isinstance(unparen(term), Ascription | Collection) else text


def _function(term: Term) -> str:
    """What is applied: `(Type) x`, because `Type x` has a level."""
    text = _operand(term)
    return f"({text})" if isinstance(unparen(term), Sort) and text[0] != "(" else text


def _argument(arg: Term | NamedArg) -> str:
    return f"({arg.name} := {_operand(arg.value)})" if isinstance(arg, NamedArg) else _operand(arg)


def _list(terms: Iterable[Term]) -> str:
    return ", ".join([_operand(term) for term in terms])


def _name(name: str) -> str:
    """A name as Lean reads it: what is neither an identifier nor a symbol was recovered, and stands in `«»`."""
    if name in SYMBOLS or (IDENTIFIER.fullmatch(name) and name not in KEYWORDS):
        return name
    return f"«{name}»"


# --- binders -------------------------------------------------------------------------------------


def _binder(binder: Binder) -> str:
    parts = [_name(name.text) for name in binder.names]
    if binder.pattern is not None:
        parts.append(_pattern(binder.pattern))
    if binder.relation and binder.bound is not None:
        parts += [binder.relation, _operand(binder.bound)]
    if binder.type is not None:
        # An instance binder without a name has no colon.
        parts += [":"] * bool(parts) + [_operand(binder.type)]
    if binder.default is not None:
        parts += [":=", _operand(binder.default)]
    text = " ".join(parts)
    return text if binder.kind is BinderKind.BARE else f"{binder.kind}{text}{closing(binder.kind)}"


def _pattern(pattern: Term) -> str:
    """A pattern where a binder could stand: `((x : A))` is one, `(x : A)` is not."""
    text = _operand(pattern)
    if isinstance(unparen(pattern), Collection):
        return text
    return f"({text})"


def _binder_notation(term: BinderNotation) -> str:
    if term.symbol == "×":
        return f"{print_binders(term.binders)} × {_operand(term.body)}"
    parts = [term.symbol, print_binders(term.binders)]
    if term.domain is not None:
        parts += ["in", _domain(term.domain)]
    if term.condition is not None:
        parts += ["with", _operand(term.condition)]
    body = _operand(term.body)
    if term.measure is None:
        return f"{' '.join(parts)}, {body}"
    measure = f"∂{_operand(term.measure)}"
    if term.symbol in _MEASURE_FIRST:
        return f"{' '.join(parts)} {measure}, {body}"
    return f"{' '.join(parts)}, {body} {measure}"


def _domain(domain: Term) -> str:
    """`a..b` belongs to the notation of its integral and cannot stand in parentheses."""
    if isinstance(domain, Notation) and domain.rule == INTERVAL:
        return "..".join([_operand(end) for end in domain.args])
    return _operand(domain)


# --- notations -----------------------------------------------------------------------------------


def _notation(term: Notation) -> str:
    match term.rule:
        case "nomatch _":
            return f"nomatch {_list(term.args)}"
        case "| _ |":
            return f"|{_operand(term.args[0])}|"
        case "@ _" | ". _":
            return f"{term.rule[0]}({print_term(term.args[0])})"
        case "_ @ _" | "_ # _":
            return term.rule[2].join([_operand(arg) for arg in term.args])
    args = iter(term.args)
    words = [_slot(args) if word == "_" else word for word in term.rule.split()]
    return " ".join(filter(None, words))


def _slot(args: Iterator[Term]) -> str:
    """The next argument; nothing for the missing one of a bare `return`."""
    arg = next(args, None)
    return "" if arg is None else _operand(arg)


# --- keyword forms -------------------------------------------------------------------------------


def _alternatives(alternatives: Iterable[MatchAlt]) -> str:
    return "".join([_alternative(alternative) for alternative in alternatives])


def _alternative(alternative: MatchAlt) -> str:
    rows = "".join([f" | {_list(row)}" for row in alternative.patterns])
    return f"{rows} => {_operand(alternative.value)}"


def _local_definition(keyword: str, definition: LocalDef) -> str:
    nameless = isinstance(definition.target, Hole) and keyword in _NAMELESS
    parts = [] if nameless else [_operand(definition.target)]
    parts += [_binder(binder) for binder in definition.binders]
    if definition.type is not None:
        parts += [":"] * (keyword != "suffices" or not nameless) + [_operand(definition.type)]
    if definition.value is not None:
        parts += ["from" if keyword == "suffices" else ":=", _operand(definition.value)]
    return " ".join(parts) + _alternatives(definition.alternatives)


def _if(term: If) -> str:
    head = (
        f"let {_operand(term.pattern)} := "
        if term.pattern is not None
        else f"{_name(term.name)} : " * bool(term.name)
    )
    return f"if {head}{_operand(term.condition)} then {_operand(term.then)} else {_operand(term.otherwise)}"


def _match(term: Match) -> str:
    motive = "" if term.motive is None else f"(motive := {_operand(term.motive)}) "
    looked_at = [f"{f'{_name(s.name)} : ' * bool(s.name)}{_operand(s.term)}" for s in term.scrutinees]
    return f"match {motive}{', '.join(looked_at)} with{_alternatives(term.alternatives)}"


# --- brackets ------------------------------------------------------------------------------------


def _collection(term: Collection) -> str:
    if term.opening == "row":
        return _list(term.items)
    rows = [item for item in term.items if isinstance(item, Collection) and item.opening == "row"]
    inner = "; ".join([_list(row.items) for row in rows]) if rows else _list(term.items)
    return f"{term.opening}{inner}{closing(term.opening)}"


def _structure_instance(term: StructInst) -> str:
    parts = [_field(field) for field in term.fields] + [".."] * term.ellipsis
    sources = f"{_list(term.sources)} with " if term.sources else ""
    type_ = "" if term.type is None else f" : {_operand(term.type)}"
    shown = ", ".join(parts)
    # `{ a, b }` is a set; with the second field on a new line it is a structure instance. Before `: T` the
    # comma has to stay, or `: T` would be the type of the last field.
    before_type = bool(type_ and term.fields) and not term.ellipsis and _is_abbreviation(term.fields[-1])
    if not sources and len(term.fields) > 1 and _is_abbreviation(term.fields[0]) and not before_type:
        shown = f"{parts[0]}\n{', '.join(parts[1:])}"
    return f"{{ {sources}{shown}{type_} }}"


def _is_abbreviation(field: FieldValue) -> bool:
    return field.value is None and not field.alternatives


def _field(field: FieldValue) -> str:
    parts = [field.path, *[_binder(binder) for binder in field.binders]]
    if field.type is not None:
        parts += [":", _operand(field.type)]
    if field.value is not None:
        parts += [":=", _operand(field.value)]
    return " ".join(parts) + _alternatives(field.alternatives)


def _index(term: Index) -> str:
    proof = "" if term.proof is None else _operand(term.proof)
    return f"({print_term(term.target)})[{_list(term.items)}]{term.suffix}{proof}"


def _set_builder(term: SetBuilder) -> str:
    element = unparen(term.element)
    # `x ∈ s` before the bar is part of the form; in parentheses it would be a pattern.
    bare = isinstance(element, App) or (isinstance(element, Notation) and element.rule.startswith("_ "))
    shown = print_term(element) if bare else _operand(element)
    type_ = "" if term.type is None else f" : {_operand(term.type)}"
    return f"{{{shown}{type_} {'//' if term.subtype else '|'} {_operand(term.condition)}}}"
