"""Mutants of lowered statements: one small change each, of the kinds that formalisers make by mistake."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from harness.logic.statement import Hypothesis, Statement
from harness.logic.terms import (
    Call,
    Con,
    Field,
    If,
    Lam,
    Let,
    Lit,
    Op,
    Quant,
    Term,
    Var,
    walk,
)

Rewrite = Callable[[Term], Term | None]
_FLIPPED = {"lt": "le", "le": "lt", "eq": "ne", "ne": "eq"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed statement; `kind` is one of `drop`, `flip`, `shift`, `swap`."""

    kind: str
    note: str
    statement: Statement


def mutants(statement: Statement, rng: random.Random, per_kind: int) -> Iterator[Mutant]:
    """Up to `per_kind` mutants of each kind, drawn at random."""
    for kind, every in (
        ("drop", [*_dropped(statement)]),
        ("flip", [*_rewritten(statement, _flip, "flip")]),
        ("shift", [*_rewritten(statement, _shift, "shift")]),
        ("swap", [*_swapped(statement)]),
    ):
        yield from (Mutant(kind, m.note, m.statement) for m in rng.sample(every, min(per_kind, len(every))))


def _dropped(statement: Statement) -> Iterator[Mutant]:
    for at, entry in enumerate(statement.telescope):
        if isinstance(entry, Hypothesis):
            rest = statement.telescope[:at] + statement.telescope[at + 1 :]
            yield Mutant("drop", entry.name, replace(statement, telescope=rest))


def _rewritten(statement: Statement, rewrite: Rewrite, kind: str) -> Iterator[Mutant]:
    """One mutant for each place in hypotheses and conclusion where `rewrite` has something to say."""
    for at, entry in enumerate(statement.telescope):
        if isinstance(entry, Hypothesis):
            for changed in _places(entry.proposition, rewrite):
                new = replace(entry, proposition=changed)
                telescope = (*statement.telescope[:at], new, *statement.telescope[at + 1 :])
                yield Mutant(kind, entry.name, replace(statement, telescope=telescope))
    for changed in _places(statement.conclusion, rewrite):
        yield Mutant(kind, "conclusion", replace(statement, conclusion=changed))


def _flip(term: Term) -> Term | None:
    """`<` for `≤`, `=` for `≠`, and back; `<` also turns round in `_swapped`."""
    match term:
        case Op(name) if name in _FLIPPED:
            return replace(term, name=_FLIPPED[name])
    return None


def _shift(term: Term) -> Term | None:
    """A number one larger."""
    match term:
        case Lit(bool()):
            return None
        case Lit(int(value)):
            return replace(term, value=value + 1)
        case Lit(Fraction() as value):
            return replace(term, value=value + 1)
    return None


def _swapped(statement: Statement) -> Iterator[Mutant]:
    """Two variables of one type exchanged in the conclusion, or the sides of an order relation."""
    used = {node.name for node in walk(statement.conclusion) if isinstance(node, Var)}
    variables = [v for v in statement.variables if v.name in used]
    for at, first in enumerate(variables):
        for second in variables[at + 1 :]:
            if first.type == second.type:
                exchange = {first.name: second, second.name: first}
                changed = _everywhere(statement.conclusion, exchange)
                yield Mutant("swap", f"{first.name} {second.name}", replace(statement, conclusion=changed))
    for changed in _places(statement.conclusion, _turn):
        yield Mutant("swap", "sides", replace(statement, conclusion=changed))


def _turn(term: Term) -> Term | None:
    match term:
        case Op("lt" | "le" | "dvd" | "sub" | "div", (a, b)):
            return replace(term, args=(b, a))
    return None


def _everywhere(term: Term, exchange: dict[str, Var]) -> Term:
    if isinstance(term, Var):
        return exchange.get(term.name, term)
    return _with_children(term, [_everywhere(child, exchange) for child in _children(term)])


def _places(term: Term, rewrite: Rewrite) -> Iterator[Term]:
    """The term with `rewrite` applied at one place, for each place where it applies."""
    if (changed := rewrite(term)) is not None:
        yield changed
    below = _children(term)
    for at, child in enumerate(below):
        for changed in _places(child, rewrite):
            yield _with_children(term, [*below[:at], changed, *below[at + 1 :]])


def _children(term: Term) -> list[Term]:
    """The subterms that a mutation looks into; those of a `match` stay as they are."""
    match term:
        case Op(_, args) | Con(_, args):
            return [*args]
        case Lam(_, body) | Quant(_, _, body):
            return [body]
        case Call(fn, args):
            return [fn, *args]
        case Let(_, value, body):
            return [value, body]
        case If(condition, then, otherwise):
            return [condition, then, otherwise]
        case Field(target):
            return [target]
        case _:
            return []


def _with_children(term: Term, new: list[Term]) -> Term:
    match term:
        case Op() | Con():
            return replace(term, args=tuple(new))
        case Lam() | Quant():
            return replace(term, body=new[0])
        case Call():
            return replace(term, fn=new[0], args=tuple(new[1:]))
        case Let():
            return replace(term, value=new[0], body=new[1])
        case If():
            return If(*new)
        case Field():
            return replace(term, target=new[0])
        case _:
            return term
