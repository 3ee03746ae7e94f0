"""A declaration's statement as premises and a conclusion, wherever they are written.

`theorem t (n : Nat) (h : 0 < n) : P`, `theorem t : ∀ n : Nat, 0 < n → P` and `theorem t : ∀ n > 0, P` are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from harness.inventory.model import Declaration
from harness.inventory.propositions import is_proposition
from harness.lean.syntax import (
    App,
    Arrow,
    Ascription,
    Binder,
    BinderKind,
    Ident,
    Notation,
    Paren,
    Pi,
    Sort,
    Term,
)
from harness.text import Span
from harness.trust.context import THEOREM_WORDS, Context

_TYPE_FORMERS = frozenset({"structure", "class", "inductive", "class inductive", "coinductive"})
# Library words that state something and whose own type cannot be seen here.
_PREDICATES = frozenset(
    """True False Nonempty Subsingleton Function.Injective Function.Surjective Function.Bijective Nat.Prime Prime
    Nat.Coprime Even Odd Irrational Continuous Differentiable Monotone StrictMono Fact NeZero Set.Finite
    Set.Infinite Squarefree Acc WellFounded HEq And Or Not Iff Eq Ne List.Nodup List.Pairwise List.Perm Summable
    Filter.Tendsto""".split()
)


@dataclass(frozen=True, slots=True)
class Premise:
    """A variable or hypothesis. `name` is empty for an anonymous one; `type` None where it is left to Lean.

    `origin` says how it is written: `binder` left of the colon, `variable` of the section, `type` right of the colon.
    """

    name: str
    type: Term | None
    kind: BinderKind
    origin: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    premises: tuple[Premise, ...]
    conclusion: Term | None

    def types(self) -> dict[str, Term]:
        """The type of every named premise; of two of one name the last counts."""
        return {p.name: p.type for p in self.premises if p.name and p.type is not None}


def statement_of(declaration: Declaration) -> Statement:
    """What a declaration states."""
    syntax = declaration.syntax
    premises = [
        *_of_binders(declaration.variables, "variable"),
        *_of_binders(syntax.binders, "binder"),
    ]
    conclusion = syntax.type
    while conclusion is not None:
        match conclusion:
            case Paren(inner=inner):
                conclusion = inner
            case Pi(binders=binders, body=body):
                premises += _of_binders(binders, "type")
                conclusion = body
            case Arrow(domain=domain, codomain=codomain):
                premises.append(Premise("", domain, BinderKind.EXPLICIT, "type", domain.span))
                conclusion = codomain
            case _:
                break
    return Statement(tuple(premises), conclusion)


def _of_binders(binders: tuple[Binder, ...], origin: str) -> Iterator[Premise]:
    for binder in binders:
        if binder.pattern is not None or not binder.names:
            yield Premise("", binder.type, binder.kind, origin, binder.span)
        for name in binder.names:
            yield Premise("" if name.text == "_" else name.text, binder.type, binder.kind, origin, name.span)
        if binder.relation and binder.bound is not None:
            for name in binder.names:
                sides = (Ident(name.text, span=name.span), binder.bound)
                related = Notation(f"_ {binder.relation} _", sides, binder.span)
                yield Premise("", related, BinderKind.EXPLICIT, origin, binder.span)


def is_fact(
    term: Term | None, owner: Declaration, types: Mapping[str, Term], context: Context
) -> bool | None:
    """Is this type a proposition, so that what has it is a hypothesis? None where source does not tell."""
    if term is None:
        return None
    told = is_proposition(replace(owner.syntax, keyword="def", type=term))
    if told is not None:
        return told
    body = term
    while isinstance(body, Paren | Pi | Arrow):
        body = body.inner if isinstance(body, Paren) else body.body if isinstance(body, Pi) else body.codomain
    head = body.fn if isinstance(body, App) else body
    if not isinstance(head, Ident):
        return None
    if head.name in types:
        return ends_in_prop(types[head.name])
    if head.name in _PREDICATES:
        return True
    target = context.target(owner, head.name)
    return None if target is None else gives_propositions(target)


def ends_in_prop(term: Term) -> bool:
    """`Prop`, `α → Prop`, `(n : Nat) → Prop`."""
    while isinstance(term, Paren | Pi | Arrow):
        term = term.inner if isinstance(term, Paren) else term.body if isinstance(term, Pi) else term.codomain
    return isinstance(term, Sort) and term.kind == "Prop"


def gives_propositions(declaration: Declaration) -> bool | None:
    """Does applying this definition, structure or class give a proposition?"""
    type_ = declaration.syntax.type
    if type_ is not None:
        return ends_in_prop(type_)
    return False if declaration.kind in _TYPE_FORMERS else None


def is_theorem(declaration: Declaration) -> bool:
    """Stated with a proof, in whatever words."""
    return declaration.kind in THEOREM_WORDS or (
        declaration.is_proposition is True and declaration.kind in ("def", "abbrev", "instance")
    )


def conjuncts(term: Term) -> tuple[Term, ...]:
    """The parts of `A ∧ B ∧ C`."""
    term = plain(term)
    if isinstance(term, Notation) and term.rule in ("_ ∧ _", "_ /\\ _"):
        return (*conjuncts(term.args[0]), *conjuncts(term.args[1]))
    return (term,)


def plain(term: Term) -> Term:
    """Without the parentheses around it, and without a type on a single name or number."""
    while True:
        if isinstance(term, Paren):
            term = term.inner
        elif isinstance(term, Ascription) and term.type is not None and isinstance(plain(term.term), Ident):
            term = term.term
        else:
            return term
