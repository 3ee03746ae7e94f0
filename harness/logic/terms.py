"""The terms of lowered statements: typed, monomorphic, without instances or proofs.

An `Op` is a function of Lean's library that backends know by Lean's own name (`Real.sqrt`, `Finset.range`), or one of
the overloaded operations under its short name: `add sub mul div mod neg inv pow` (`pow`: natural exponent, `zpow`:
integer exponent, `rpow`: real exponent), `eq ne lt le dvd`, `and or not implies iff`, `min max abs`, `cast` (a coercion
between number types), `mem`, `subset`, `union inter sdiff`, `append`, `smul`, `beq`, `bnot band bor bxor`. Their
meaning is that of the type of their first argument (of the result, for `cast`), and it is Lean's: total.
`>` and `≥` are `lt` and `le` with their arguments exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, assert_never

from harness.logic.types import PROP, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.text import Span

NOWHERE = Span(0, 0)


def _place() -> Any:
    return field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Var:
    """A variable. Names are unique within a statement: lowering renames what shadows."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Lit:
    """A literal: int for Nat, Int, Fin, ZMod, BitVec, UIntN and Char (its code), Fraction for Rat, Real, NNReal and
    Complex, bool for Bool and Prop, float, str, and () for Unit."""

    value: int | Fraction | bool | float | str | tuple[()]
    type: Type


@dataclass(frozen=True, slots=True)
class Op:
    """A library function applied to all its explicit arguments."""

    name: str
    args: tuple[Term, ...]
    type: Type
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Lam:
    """`fun params => body`; one application takes all of them."""

    params: tuple[Var, ...]
    body: Term


@dataclass(frozen=True, slots=True)
class Call:
    """A function value applied to one or more arguments; `f a b` and `(f a) b` are both `Call(f, (a, b))`."""

    fn: Term
    args: tuple[Term, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Global:
    """A definition of the statement's own, with its type arguments filled in: a key of `Statement.definitions`."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Let:
    var: Var
    value: Term
    body: Term


@dataclass(frozen=True, slots=True)
class If:
    """`if condition then a else b`; the condition is a proposition."""

    condition: Term
    then: Term
    otherwise: Term


@dataclass(frozen=True, slots=True)
class PVar:
    """A pattern that binds."""

    var: Var


@dataclass(frozen=True, slots=True)
class PWild:
    """`_`."""


@dataclass(frozen=True, slots=True)
class PLit:
    """A literal pattern; its type is the scrutinee's."""

    literal: Lit


@dataclass(frozen=True, slots=True)
class PSucc:
    """`n + k` over Nat: binds n to the value less k, fails below k."""

    inner: Pattern
    k: int


@dataclass(frozen=True, slots=True)
class PCon:
    """A constructor pattern: `List.cons`, `Option.some`, `Prod.mk`, one of a data type's; patterns of its fields."""

    constructor: str
    args: tuple[Pattern, ...]


Pattern = PVar | PWild | PLit | PSucc | PCon


@dataclass(frozen=True, slots=True)
class Alternative:
    """One row: a pattern for each scrutinee."""

    patterns: tuple[Pattern, ...]
    value: Term


@dataclass(frozen=True, slots=True)
class Match:
    """The value of the first alternative that matches; elaboration saw to it that one does."""

    scrutinees: tuple[Term, ...]
    alternatives: tuple[Alternative, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Con:
    """A constructor applied to its fields (parameters and proofs are gone): `Prod.mk`, `List.nil`, `Point.mk`."""

    name: str
    args: tuple[Term, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a structure value, by its position among the fields that are data: `Prod.fst` is 0."""

    target: Term
    index: int
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Quant:
    """`∀ var, body` or `∃ var, body` (`kind` is "forall" or "exists")."""

    kind: str
    var: Var
    body: Term


Term = Var | Lit | Op | Lam | Call | Global | Let | If | Match | Con | Field | Quant

TRUE = Lit(True, PROP)
FALSE = Lit(False, PROP)


def type_of(term: Term) -> Type:
    """The type of a term, read off without looking below what says it."""
    match term:
        case Var() | Lit() | Op() | Call() | Global() | Match() | Con() | Field():
            return term.type
        case Lam(params, body):
            result = type_of(body)
            for param in reversed(params):
                result = Arrow(param.type, result)
            return result
        case Let(_, _, body):
            return type_of(body)
        case If(_, then, _):
            return type_of(then)
        case Quant():
            return PROP
        case _:
            assert_never(term)


def children(term: Term) -> tuple[Term, ...]:
    """The terms directly below; binders are not among them."""
    match term:
        case Var() | Lit() | Global():
            return ()
        case Op(_, args) | Con(_, args):
            return args
        case Lam(_, body) | Quant(_, _, body):
            return (body,)
        case Call(fn, args):
            return (fn, *args)
        case Let(_, value, body):
            return (value, body)
        case If(condition, then, otherwise):
            return (condition, then, otherwise)
        case Match(scrutinees, alternatives):
            return (*scrutinees, *(a.value for a in alternatives))
        case Field(target):
            return (target,)
        case _:
            assert_never(term)


def walk(term: Term) -> Iterator[Term]:
    """The term and all below it, parents first; no recursion."""
    stack = [term]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(children(node)))


def pattern_vars(pattern: Pattern) -> tuple[Var, ...]:
    match pattern:
        case PVar(var):
            return (var,)
        case PWild() | PLit():
            return ()
        case PSucc(inner):
            return pattern_vars(inner)
        case PCon(_, args):
            return tuple(v for arg in args for v in pattern_vars(arg))
        case _:
            assert_never(pattern)


def free_vars(term: Term) -> frozenset[str]:
    """The names of the variables that occur free, also in the types of what is said of types: `univ : Finset (Fin n)`.

    Types of binders are not looked into.
    """
    match term:
        case Var(name):
            return frozenset({name})
        case Lam(params, body):
            return free_vars(body) - {p.name for p in params}
        case Quant(_, var, body):
            return free_vars(body) - {var.name}
        case Let(var, value, body):
            return free_vars(value) | (free_vars(body) - {var.name})
        case Match(scrutinees, alternatives):
            found = frozenset[str]().union(*(free_vars(s) for s in scrutinees))
            for alternative in alternatives:
                bound = {v.name for p in alternative.patterns for v in pattern_vars(p)}
                found |= free_vars(alternative.value) - bound
            return found
        case Op(_, args, type_) | Con(_, args, type_):
            return _in_type(type_).union(*(free_vars(arg) for arg in args))
        case Lit(_, type_):
            return _in_type(type_)
        case _:
            return frozenset[str]().union(*(free_vars(child) for child in children(term)))


def _in_type(type_: Any) -> frozenset[str]:
    """The variables that occur free in the terms of a type; none in what an evaluator puts into closed types."""
    match type_:
        case TypeApp(_, args):
            return frozenset[str]().union(*(_in_type(arg) for arg in args)) if args else frozenset()
        case Arrow(domain, codomain, var):
            return _in_type(domain) | (_in_type(codomain) - ({var.name} if var is not None else set()))
        case Subtype(var, condition):
            return _in_type(var.type) | (free_vars(condition) - {var.name})
        case TypeVar() | SortType():
            return frozenset()
    return free_vars(type_) if isinstance(type_, Term) else frozenset()


def type_text(type_: Type) -> str:
    """A short name for a type, for messages and to tell the versions of a definition apart."""
    match type_:
        case TypeApp(head, args):
            inner = " ".join(_atom(_argument_text(a)) for a in args)
            return f"{head} {inner}" if inner else head
        case Arrow(domain, codomain):
            return f"{_atom(type_text(domain))} → {type_text(codomain)}"
        case TypeVar(name):
            return name
        case Subtype(var):
            return f"{{{var.name} // …}}"
        case _:
            return "Type"


def _argument_text(a: Type | Term) -> str:
    if isinstance(a, TypeApp | Arrow | Subtype | TypeVar | SortType):
        return type_text(a)
    return str(a.value) if isinstance(a, Lit) else a.name if isinstance(a, Var) else repr(a)


def _atom(text: str) -> str:
    return f"({text})" if " " in text else text
