"""Terms rewritten: values put for variables, values said as closed terms, functions applied to arguments.

Binders that would capture a variable of what is put in are renamed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
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
    PSucc,
    PVar,
    Quant,
    Term,
    Var,
    free_vars,
    pattern_vars,
)
from harness.logic.types import BOOL, PROP, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Table, Value
from harness.search.order import TERM_TYPES, TYPE_TYPES

Types = Mapping[str, Type]


def rebuild(term: Term, change: Callable[[Term], Term]) -> Term:
    """The term with `change` applied to each of its children."""
    match term:
        case Var() | Lit() | Global():
            return term
        case Op(_, args) | Con(_, args):
            return replace(term, args=tuple(change(a) for a in args))
        case Lam(_, body) | Quant(_, _, body):
            return replace(term, body=change(body))
        case Call(fn, args):
            return Call(change(fn), tuple(change(a) for a in args), term.type)
        case Let(_, value, body):
            return replace(term, value=change(value), body=change(body))
        case If(condition, then, otherwise):
            return If(change(condition), change(then), change(otherwise))
        case Match(scrutinees, alternatives):
            rows = tuple(replace(a, value=change(a.value)) for a in alternatives)
            return Match(tuple(change(s) for s in scrutinees), rows, term.type)
        case Field(target):
            return replace(term, target=change(target))
        case _:
            assert_never(term)


def substitute(term: Term, values: Mapping[str, Term]) -> Term:
    """The term with terms for its variables, and functions that are thereby known applied to their arguments."""
    if not values:
        return term
    taken = frozenset[str]().union(*(free_vars(v) for v in values.values()))
    return _substitute(term, values, taken)


def _substitute(term: Term, values: Mapping[str, Term], taken: frozenset[str]) -> Term:
    match term:
        case Var(name):
            return values.get(name, term)
        case Call(fn, args):
            new = tuple(_substitute(a, values, taken) for a in args)
            return apply(_substitute(fn, values, taken), new, term.type)
        case Lam(params, body):
            params, inner = _under(params, values, taken)
            return Lam(params, _substitute(body, inner, taken))
        case Quant(kind, var, body):
            (var,), inner = _under((var,), values, taken)
            return Quant(kind, var, _substitute(body, inner, taken))
        case Let(var, value, body):
            value = _substitute(value, values, taken)
            (var,), inner = _under((var,), values, taken)
            return Let(var, value, _substitute(body, inner, taken))
        case Match(scrutinees, alternatives):
            rows = tuple(_row(row, values, taken) for row in alternatives)
            return Match(tuple(_substitute(s, values, taken) for s in scrutinees), rows, term.type)
        case _:
            return rebuild(term, lambda t: _substitute(t, values, taken))


def _under(
    binders: tuple[Var, ...], values: Mapping[str, Term], taken: frozenset[str]
) -> tuple[tuple[Var, ...], Mapping[str, Term]]:
    """The binders as they are to be called, and the substitution below them."""
    names = {b.name for b in binders}
    inner = {name: value for name, value in values.items() if name not in names}
    renamed = []
    for binder in binders:
        name = binder.name
        while name in taken:
            name += "'"
        renamed.append(Var(name, binder.type))
        if name != binder.name:
            inner[binder.name] = renamed[-1]
    return tuple(renamed), inner


def _row(row: Alternative, values: Mapping[str, Term], taken: frozenset[str]) -> Alternative:
    binders = tuple(v for p in row.patterns for v in pattern_vars(p))
    renamed, inner = _under(binders, values, taken)
    names = {old.name: new for old, new in zip(binders, renamed, strict=True)}
    patterns = tuple(_rename(p, names) for p in row.patterns)
    return Alternative(patterns, _substitute(row.value, inner, taken))


def _rename(pattern: Pattern, names: Mapping[str, Var]) -> Pattern:
    match pattern:
        case PVar(var):
            return PVar(names[var.name])
        case PSucc(inner, k):
            return PSucc(_rename(inner, names), k)
        case PCon(constructor, args):
            return PCon(constructor, tuple(_rename(a, names) for a in args))
        case _:
            return pattern


def apply(fn: Term, args: tuple[Term, ...], type_: Type) -> Term:
    """`fn args`, reduced if the function is written out."""
    if isinstance(fn, Call):
        return apply(fn.fn, (*fn.args, *args), type_)
    if not isinstance(fn, Lam):
        return Call(fn, args, type_)
    count = len(fn.params)
    if len(args) < count:
        body = substitute(fn.body, {p.name: a for p, a in zip(fn.params, args, strict=False)})
        return Lam(fn.params[len(args) :], body)
    body = substitute(fn.body, {p.name: a for p, a in zip(fn.params, args[:count], strict=True)})
    return apply(body, args[count:], type_) if len(args) > count else body


def instantiate(type_: Type, types: Types) -> Type:
    """The type with types for its type variables."""
    if not types:
        return type_
    match type_:
        case TypeVar(name):
            return types.get(name, type_)
        case TypeApp(head, args) if args:
            return TypeApp(head, tuple(_instantiate_argument(a, types) for a in args))
        case Arrow(domain, codomain, var):
            bound = None if var is None else Var(var.name, instantiate(var.type, types))
            return Arrow(instantiate(domain, types), instantiate(codomain, types), bound)
        case Subtype(var, condition):
            return Subtype(Var(var.name, instantiate(var.type, types)), instantiate_term(condition, types))
        case _:
            return type_


def _instantiate_argument(arg: Type | Term, types: Types) -> Type | Term:
    if isinstance(arg, TYPE_TYPES):
        return instantiate(arg, types)
    return instantiate_term(arg, types)


def instantiate_term(term: Term, types: Types) -> Term:
    """The term with types for the type variables in it."""
    if not types:
        return term

    def go(t: Term) -> Term:
        match t:
            case Var(name, type_):
                return Var(name, instantiate(type_, types))
            case Lam(params, body):
                return Lam(tuple(Var(p.name, instantiate(p.type, types)) for p in params), go(body))
            case Quant(kind, var, body):
                return Quant(kind, Var(var.name, instantiate(var.type, types)), go(body))
            case Let(var, value, body):
                return Let(Var(var.name, instantiate(var.type, types)), go(value), go(body))
            case Lit() | Op() | Call() | Global() | Con() | Field() | Match():
                return _typed(rebuild(t, go), instantiate(t.type, types))
            case _:
                return rebuild(t, go)

    return go(term)


def _typed(term: Term, type_: Type) -> Term:
    match term:
        case Lit() | Op() | Call() | Global() | Con() | Field() | Match():
            return replace(term, type=type_)
        case _:
            return term


def is_term(value: object) -> bool:
    return isinstance(value, TERM_TYPES)


def is_type(value: object) -> bool:
    return isinstance(value, TYPE_TYPES)


def quote(value: Value, type_: Type) -> Term | None:
    """The value as a closed term of the type, for numbers, truth values, text, data and functions; else None."""
    if isinstance(value, TERM_TYPES):
        return value
    match value, type_:
        case bool(), _:
            return Lit(value, type_)
        case Fraction() | int(), TypeApp(head) if head in _FRACTIONS:
            return Lit(Fraction(value), type_)
        case int() | float() | str(), TypeApp():
            return Lit(value, type_)
        case (), TypeApp("Unit"):
            return Lit((), type_)
        case tuple(), TypeApp("List", (element,)):
            return _quote_list(value, element, type_)
        case Datum("Complex.mk", fields), _:
            real = TypeApp("Real")
            parts = [quote(f, real) for f in fields]
            return Con("Complex.mk", tuple(p for p in parts if p is not None), type_)
        case Datum("Prod.mk", (a, b)), TypeApp("Prod", (first, second)):
            left, right = quote(a, first), quote(b, second)  # type: ignore[arg-type] # Prod takes types
            return None if left is None or right is None else Con("Prod.mk", (left, right), type_)
        case Table(entries, default), Arrow(domain, codomain):
            return _quote_table(entries, default, domain, codomain)
        case _:
            return None


_FRACTIONS = frozenset({"Rat", "Real", "NNReal", "ENNReal"})


def _quote_list(values: tuple[Value, ...], element: Type | Term, type_: Type) -> Term | None:
    result: Term = Con("List.nil", (), type_)
    for value in reversed(values):
        head = quote(value, element)  # type: ignore[arg-type] # List takes a type
        if head is None:
            return None
        result = Con("List.cons", (head, result), type_)
    return result


def _quote_table(
    entries: tuple[tuple[Value, Value], ...], default: Value, domain: Type, codomain: Type
) -> Term | None:
    body = quote(default, codomain)
    param = Var("_x", domain)
    for argument, value in reversed(entries):
        where, what = quote(argument, domain), quote(value, codomain)
        if body is None or where is None or what is None:
            return None
        body = If(Op("eq", (param, where), PROP), what, body)
    return None if body is None else Lam((param,), body)


def conjuncts(proposition: Term) -> list[Term]:
    """The parts of a conjunction, nested ones taken apart, negations pushed in one step."""
    match proposition:
        case Op("and", (a, b)):
            return conjuncts(a) + conjuncts(b)
        case Op("band", (a, b), TypeApp("Bool")):
            return conjuncts(a) + conjuncts(b)
        case Op("eq", (Op("band", (a, b)), Lit(True, t))) if t == BOOL:
            yes = Lit(True, BOOL)
            return conjuncts(Op("eq", (a, yes), PROP)) + conjuncts(Op("eq", (b, yes), PROP))
        case Op("eq", (Op("decide", (p,)), Lit(True))):
            return conjuncts(p)
        case Op("not", (Op("or", (a, b)),)):
            return conjuncts(Op("not", (a,), PROP)) + conjuncts(Op("not", (b,), PROP))
        case Op("not", (Op("not", (a,)),)):
            return conjuncts(a)
        case Op("not", (Op("eq", args),)):
            return [Op("ne", args, PROP)]
        case Op("not", (Op("ne", args),)):
            return [Op("eq", args, PROP)]
        case _:
            return [proposition]


def is_sort(type_: Type) -> bool:
    return isinstance(type_, SortType)
