"""Substitution of terms for variables, without capture, also in the types of binders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import assert_never

from harness.logic.terms import (
    Alternative,
    Call,
    Con,
    Field,
    Global,
    If,
    Lam,
    Let,
    Lit,
    Match,
    Op,
    Pattern,
    PCon,
    PLit,
    PSucc,
    PVar,
    PWild,
    Quant,
    Term,
    Var,
    free_vars,
    pattern_vars,
    walk,
)
from harness.logic.types import Arrow, SortType, Subtype, Type, TypeApp, TypeVar


def substitute(term: Term, values: Mapping[str, Term]) -> Term:
    """The term with the variables of these names replaced; binders that would capture are renamed."""
    if not values:
        return term
    avoid = frozenset[str]().union(*(free_vars(value) for value in values.values()))
    return _Substitution(values, avoid).term(term)


def substitute_type(type_: Type, values: Mapping[str, Term]) -> Type:
    """The same in a type (`Fin n` for n = 3)."""
    if not values or not ((isinstance(type_, TypeApp) and type_.args) or isinstance(type_, Arrow | Subtype)):
        return type_
    avoid = frozenset[str]().union(*(free_vars(value) for value in values.values()))
    return _Substitution(values, avoid).type(type_)


def fresh(name: str, avoid: frozenset[str] | set[str]) -> str:
    """The name, primed until it is none of those."""
    while name in avoid:
        name += "'"
    return name


class _Substitution:
    def __init__(self, values: Mapping[str, Term], avoid: frozenset[str]) -> None:
        self.values = values
        self.avoid = avoid

    def _under(self, binders: tuple[Var, ...]) -> tuple[tuple[Var, ...], _Substitution]:
        """The binders as they are to be written, and the substitution below them."""
        values = {name: value for name, value in self.values.items() if all(b.name != name for b in binders)}
        renamed: list[Var] = []
        taken = self.avoid | {b.name for b in binders}
        for binder in binders:
            name = binder.name
            if name in self.avoid:
                name = fresh(name, taken)
                taken |= {name}
            new = Var(name, self.type(binder.type))
            if new != binder:
                values[binder.name] = new
            renamed.append(new)
        # A renamed binder is free in what replaces it, and so may be captured further down.
        changed = {new.name for old, new in zip(binders, renamed, strict=True) if old != new}
        return tuple(renamed), _Substitution(values, self.avoid | changed)

    def term(self, term: Term) -> Term:
        if not self.values:
            return term
        match term:
            case Var(name, type_):
                found = self.values.get(name)
                return Var(name, self.type(type_)) if found is None else found
            case Lit(value, type_):
                return Lit(value, self.type(type_))
            case Global(name, type_):
                return Global(name, self.type(type_))
            case Op(name, args, type_, span):
                return Op(name, self._terms(args), self.type(type_), span)
            case Con(name, args, type_):
                return Con(name, self._terms(args), self.type(type_))
            case Call(fn, args, type_):
                return Call(self.term(fn), self._terms(args), self.type(type_))
            case If(condition, then, otherwise):
                return If(self.term(condition), self.term(then), self.term(otherwise))
            case Field(target, index, name, type_):
                return Field(self.term(target), index, name, self.type(type_))
            case Lam(params, body):
                params, below = self._under(params)
                return Lam(params, below.term(body))
            case Quant(kind, var, body):
                (var,), below = self._under((var,))
                return Quant(kind, var, below.term(body))
            case Let(var, value, body):
                value = self.term(value)
                (var,), below = self._under((var,))
                return Let(var, value, below.term(body))
            case Match(scrutinees, alternatives, type_):
                return Match(
                    self._terms(scrutinees), tuple(map(self._alternative, alternatives)), self.type(type_)
                )
            case _:
                assert_never(term)

    def _terms(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(map(self.term, terms))

    def _alternative(self, row: Alternative) -> Alternative:
        binders = tuple(v for pattern in row.patterns for v in pattern_vars(pattern))
        renamed, below = self._under(binders)
        names = {old.name: new for old, new in zip(binders, renamed, strict=True)}
        return Alternative(tuple(rename_pattern(p, names) for p in row.patterns), below.term(row.value))

    def type(self, type_: Type) -> Type:
        match type_:
            case TypeApp(head, args):
                if not args:
                    return type_
                return TypeApp(head, tuple(self._argument(arg) for arg in args))
            case Arrow(domain, codomain, var):
                if var is None:
                    return Arrow(self.type(domain), self.type(codomain))
                (var,), below = self._under((var,))
                return Arrow(self.type(domain), below.type(codomain), var)
            case Subtype(var, condition):
                (var,), below = self._under((var,))
                return Subtype(var, below.term(condition))
            case TypeVar() | SortType():
                return type_
            case _:
                assert_never(type_)

    def _argument(self, arg: Type | Term) -> Type | Term:
        if isinstance(arg, TypeApp | Arrow | Subtype | TypeVar | SortType):
            return self.type(arg)
        return self.term(arg)


def rename_pattern(pattern: Pattern, names: Mapping[str, Var]) -> Pattern:
    match pattern:
        case PVar(var):
            return PVar(names.get(var.name, var))
        case PWild() | PLit():
            return pattern
        case PSucc(inner, k):
            return PSucc(rename_pattern(inner, names), k)
        case PCon(constructor, args):
            return PCon(constructor, tuple(rename_pattern(arg, names) for arg in args))
        case _:
            assert_never(pattern)


def rebuild(term: Term, change: Callable[[Term], Term]) -> Term:
    """The term with each of its children changed; binders stay."""
    match term:
        case Var() | Lit() | Global():
            return term
        case Op(name, args, type_, span):
            return Op(name, tuple(map(change, args)), type_, span)
        case Con(name, args, type_):
            return Con(name, tuple(map(change, args)), type_)
        case Lam(params, body):
            return Lam(params, change(body))
        case Quant(kind, var, body):
            return Quant(kind, var, change(body))
        case Call(fn, args, type_):
            return Call(change(fn), tuple(map(change, args)), type_)
        case Let(var, value, body):
            return Let(var, change(value), change(body))
        case If(condition, then, otherwise):
            return If(change(condition), change(then), change(otherwise))
        case Match(scrutinees, alternatives, type_):
            rows = tuple(replace(row, value=change(row.value)) for row in alternatives)
            return Match(tuple(map(change, scrutinees)), rows, type_)
        case Field(target, index, name, type_):
            return Field(change(target), index, name, type_)
        case _:
            assert_never(term)


def mentioned(term: Term) -> frozenset[str]:
    """The names of all variables in a term, those in types included, whether bound or free."""
    found: set[str] = set()
    for node in walk(term):
        match node:
            case Var(name, type_):
                found.add(name)
                found |= mentioned_in_type(type_)
            case Lit() | Op() | Call() | Global() | Match() | Con() | Field():
                found |= mentioned_in_type(node.type)
            case Lam(params):
                for param in params:
                    found |= mentioned_in_type(param.type)
            case Quant(_, var) | Let(var):
                found |= mentioned_in_type(var.type)
    return frozenset(found)


def mentioned_in_type(type_: Type) -> frozenset[str]:
    match type_:
        case TypeApp(_, args):
            return frozenset[str]().union(*map(_mentioned_in_argument, args))
        case Arrow(domain, codomain):
            return mentioned_in_type(domain) | mentioned_in_type(codomain)
        case Subtype(var, condition):
            return mentioned_in_type(var.type) | mentioned(condition)
        case _:
            return frozenset()


def _mentioned_in_argument(arg: Type | Term) -> frozenset[str]:
    if isinstance(arg, TypeApp | Arrow | Subtype | TypeVar | SortType):
        return mentioned_in_type(arg)
    return mentioned(arg)
