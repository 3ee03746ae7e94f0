"""The type of a term with its arguments put in, and the variables that a definition takes from where it is used.

The result type of a function may mention its arguments (`natToBits n w : Fin w → Bool`), and a definition that was made
for a type (`Function.Injective` on `Fin n → ℕ`) mentions the variables in that type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from harness.logic.statement import Definition
from harness.logic.terms import Call, Global, If, Lam, Let, PVar, Quant, Term, Var, type_of
from harness.logic.types import Arrow, Subtype, Type
from harness.translate.evaluate.elements import type_vars


def type_at(term: Term) -> Type:
    """The type of a term; a call's with the arguments in place of the parameters that it depends on."""
    match term:
        case Call(fn, args):
            return _applied(type_at(fn), args, term.type)
        case Let(_, _, body):
            return type_at(body)
        case If(_, then, _):
            return type_at(then)
        case Lam(params, body):
            result = type_at(body)
            for param in reversed(params):
                result = Arrow(param.type, result, param if param.name in type_vars(result) else None)
            return result
        case _:
            return type_of(term)


def _applied(function: Type, args: tuple[Term, ...], otherwise: Type) -> Type:
    for arg in args:
        if not isinstance(function, Arrow):
            return otherwise
        codomain, var = function.codomain, function.var
        if var is not None and var.name in type_vars(codomain):
            codomain = put(codomain, {var.name: arg})
        function = codomain
    return function


def put(node: Any, terms: Mapping[str, Term]) -> Any:
    """The type or term with terms in place of variables: nothing is captured, since a statement's names are unique."""
    if isinstance(node, Var):
        return terms[node.name] if node.name in terms else replace(node, type=put(node.type, terms))
    if isinstance(node, tuple):
        return tuple(put(each, terms) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        changed = {f.name: put(getattr(node, f.name), terms) for f in fields(node) if f.name != "span"}
        return replace(node, **changed)
    return node


def outer_names(definition: Definition, definitions: Mapping[str, Definition]) -> tuple[str, ...]:
    """The variables that a definition, or one that it reaches, mentions and does not bind, in alphabetical order."""
    found: set[str] = set()
    reached, left = {definition.name}, [definition]
    while left:
        current = left.pop()
        mentioned: set[str] = set()
        bound = {param.name for param in current.params}
        for node in _nodes((current.params, current.body)):
            if isinstance(node, Var):
                mentioned.add(node.name)
            elif isinstance(node, Lam):
                bound |= {param.name for param in node.params}
            elif isinstance(node, Quant | Let | PVar | Subtype) or (
                isinstance(node, Arrow) and node.var is not None
            ):
                bound.add(node.var.name)  # type: ignore[union-attr] # only an Arrow's may be None
            elif isinstance(node, Global) and node.name in definitions and node.name not in reached:
                reached.add(node.name)
                left.append(definitions[node.name])
        found |= mentioned - bound
    return tuple(sorted(found))


def mentioned(term: Term, definitions: Mapping[str, Definition]) -> tuple[str, ...]:
    """The variables that a term's value can depend on: those in its types too, as `n` in `Fintype.card (Fin n)`."""
    return outer_names(Definition("", (), type_of(term), term), definitions)


def _nodes(start: Any) -> Iterator[Any]:
    """Everything below, but for the types of globals and calls, which repeat what stands elsewhere."""
    stack = [start]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(node)
        elif is_dataclass(node) and not isinstance(node, type):
            yield node
            skipped = ("type", "span") if isinstance(node, Global | Call) else ("span",)
            stack.extend(getattr(node, f.name) for f in fields(node) if f.name not in skipped)
