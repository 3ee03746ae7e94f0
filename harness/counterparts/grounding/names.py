"""What names stand for: the domains of types, the signatures of predicates, and errors that say what does not fit.

A type is known once a `type` statement or an entity names it. A predicate's roles and their types are those of its
first use in the file; every later use has the same roles, in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from harness.counterparts.grounding.knowledge import (
    Argument,
    Atom,
    Binder,
    KnowledgeBase,
    Literal,
    Name,
    error_at,
)
from harness.errors import UsageError
from harness.text import SourceText


@dataclass(frozen=True, slots=True)
class Signature:
    """The roles of a predicate with their types, in the order of its first use, and the line of that."""

    roles: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entities of each type in order of declaration, the type of each entity, the signature of each predicate."""

    domains: Mapping[str, tuple[str, ...]]
    entities: Mapping[str, str]
    signatures: Mapping[str, Signature]


def lexicon(base: KnowledgeBase) -> Lexicon:
    """The lexicon of a knowledge base all of whose names are used as declared; raises `UsageError` at the first not."""
    for names, what in (
        (base.types, "type"),
        (tuple(entity.name for entity in base.entities), "entity"),
    ):
        _all_different(base.source, names, f"the {what} `{{}}` is declared twice")
    entities = {entity.name.text: entity.type.text for entity in base.entities}
    types = dict.fromkeys([*(name.text for name in base.types), *entities.values()])
    domains = {
        name: tuple(entity for entity, its_type in entities.items() if its_type == name) for name in types
    }
    signatures: dict[str, Signature] = {}
    for binders, literals in _uses(base):
        variables = _variables(base.source, binders, domains, entities)
        for literal in literals:
            _use(base.source, literal.atom, variables, entities, signatures)
        _all_used(base.source, binders, literals)
    return Lexicon(domains, entities, signatures)


def require_known(source: SourceText, literal: Literal, known: Lexicon) -> None:
    """Raises `UsageError` unless predicate, roles and entities of a literal from elsewhere are those of the lexicon."""
    predicate = literal.atom.predicate
    if predicate.text not in known.signatures:
        raise _unknown(source, predicate, "predicate", known.signatures, "use one of the file")
    _use(source, literal.atom, {}, known.entities, dict(known.signatures))


def _uses(base: KnowledgeBase) -> Iterator[tuple[tuple[Binder, ...], tuple[Literal, ...]]]:
    """Binders and literals of every statement that has literals, in the order of the file."""
    found = [(rule.span, rule.binders, (*rule.body, rule.head)) for rule in (*base.rules, *base.facts)]
    found += [(literal.span, (), (literal,)) for literal in base.observations]
    yield from ((binders, literals) for _, binders, literals in sorted(found, key=lambda one: one[0]))


def _all_different(source: SourceText, names: Sequence[Name], what: str) -> None:
    lines: dict[str, int] = {}
    for name in names:
        if name.text in lines:
            why = f"the first time is in line {lines[name.text]}"
            raise error_at(source, name.span, what.format(name.text), why=why)
        lines[name.text] = source.position(name.span.start).line


def _variables(
    source: SourceText,
    binders: Sequence[Binder],
    domains: Mapping[str, Sequence[str]],
    entities: Mapping[str, str],
) -> dict[str, str]:
    """Variables with their types."""
    _all_different(source, [binder.variable for binder in binders], "the variable `{}` is bound twice")
    for binder in binders:
        if binder.variable.text in entities:
            raise error_at(
                source,
                binder.variable.span,
                f"the variable `{binder.variable.text}` has the name of an entity",
                todo="give it another name",
            )
        if binder.type.text not in domains:
            raise _unknown(source, binder.type, "type", domains, "declare an entity of it")
        if not domains[binder.type.text]:
            raise error_at(
                source,
                binder.type.span,
                f"no entity of type `{binder.type.text}` is declared",
                why="the rule would have no instance",
                todo=f"declare one: `NAME : {binder.type.text}`",
            )
    return {binder.variable.text: binder.type.text for binder in binders}


def _use(
    source: SourceText,
    atom: Atom,
    variables: Mapping[str, str],
    entities: Mapping[str, str],
    signatures: dict[str, Signature],
) -> None:
    """Hold one use of a predicate against its signature; the first use makes it."""
    _all_different(source, [argument.role for argument in atom.arguments], "the role `{}` is filled twice")
    types = {a.role.text: _type_of(source, a.term, variables, entities) for a in atom.arguments}
    line = source.position(atom.span.start).line
    signature = signatures.setdefault(atom.predicate.text, Signature(types, line))
    roles = ", ".join(f"{role}: {its_type}" for role, its_type in signature.roles.items())
    first = f"its first use, in line {signature.line}, is {atom.predicate.text}({roles})"
    if len(types) != len(signature.roles):
        number = len(signature.roles)
        what = f"`{atom.predicate.text}` has {number} {'role' if number == 1 else 'roles'}, not {len(types)}"
        raise error_at(source, atom.span, what, why=first)
    for argument in atom.arguments:
        _fits(source, atom, argument, types[argument.role.text], signature, first)


def _fits(
    source: SourceText, atom: Atom, argument: Argument, its_type: str, signature: Signature, first: str
) -> None:
    role, predicate = argument.role.text, atom.predicate.text
    if role not in signature.roles:
        raise error_at(source, argument.role.span, f"`{predicate}` has no role `{role}`", why=first)
    wanted = signature.roles[role]
    if its_type != wanted:
        what = f"`{argument.term.text}` is of type `{its_type}`, the role `{role}` of `{predicate}` of `{wanted}`"
        raise error_at(source, argument.term.span, what, why=first)


def _type_of(
    source: SourceText, term: Name, variables: Mapping[str, str], entities: Mapping[str, str]
) -> str:
    its_type = variables.get(term.text) or entities.get(term.text)
    if its_type is not None:
        return its_type
    if not variables:
        raise _unknown(source, term, "entity", entities, f"declare it: `{term.text} : TYPE`")
    raise error_at(
        source,
        term.span,
        f"`{term.text}` is neither a variable of this rule nor an entity",
        why=f"the rule binds {_listed(variables)}" + _close(term.text, [*variables, *entities]),
        todo=f"bind it: `always [{term.text}:TYPE, …]`, or declare it: `{term.text} : TYPE`",
    )


def _all_used(source: SourceText, binders: Sequence[Binder], literals: Sequence[Literal]) -> None:
    used = {argument.term.text for literal in literals for argument in literal.atom.arguments}
    for binder in binders:
        if binder.variable.text not in used:
            what = f"the variable `{binder.variable.text}` does not occur in the rule"
            raise error_at(source, binder.variable.span, what, todo="leave it out")


def _unknown(source: SourceText, name: Name, what: str, known: Mapping[str, object], todo: str) -> UsageError:
    there = f"there is {_listed(known)}" if known else "there is none"
    why = there + _close(name.text, list(known))
    return error_at(source, name.span, f"no {what} is called `{name.text}`", why=why, todo=todo)


def _close(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"; perhaps `{close[0]}` is meant" if close else ""


def _listed(names: Mapping[str, object]) -> str:
    shown = [f"`{name}`" for name in names]
    return ", ".join(shown[:8]) + (", …" if len(shown) > 8 else "")
