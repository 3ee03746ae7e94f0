"""Which variables a term or a type mentions, those in types included."""

from __future__ import annotations

from collections.abc import Iterable

from harness.logic.terms import Lam, Let, Match, Quant, Term, Var, children, pattern_vars
from harness.logic.types import Arrow, SortType, Subtype, Type, TypeApp, TypeVar


def free_names(params: Iterable[Var], *parts: Term | Type) -> frozenset[str]:
    """The names that are mentioned and neither bound within nor params. Names are unique, so order does not matter."""
    mentioned: set[str] = set()
    bound: set[str] = set()
    stack: list[Term | Type] = [*parts]
    binders: list[Var] = [*params]
    while stack or binders:
        while binders:
            binder = binders.pop()
            bound.add(binder.name)
            stack.append(binder.type)
        if not stack:
            break
        part = stack.pop()
        match part:
            case TypeApp(_, args):
                stack += args
            case Arrow(domain, codomain, var):
                stack += (domain, codomain)
                binders += [var] if var is not None else []
            case Subtype(var, condition):
                binders.append(var)
                stack.append(condition)
            case TypeVar() | SortType():
                pass
            case term:
                if isinstance(term, Var):
                    mentioned.add(term.name)
                binders += _binders(term)
                stack += children(term)
                if (
                    not isinstance(term, Lam | Quant | Let)
                    and (type_ := getattr(term, "type", None)) is not None
                ):
                    stack.append(type_)
    return frozenset(mentioned - bound)


def _binders(term: Term) -> list[Var]:
    match term:
        case Lam(params):
            return [*params]
        case Quant(_, var) | Let(var):
            return [var]
        case Match(_, alternatives):
            return [v for row in alternatives for p in row.patterns for v in pattern_vars(p)]
        case _:
            return []
