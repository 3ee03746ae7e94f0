"""Facts as polynomial conditions, in branches: one for each way in which disjunctions among the facts can hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.logic.terms import FALSE, TRUE, Op, Term, type_of
from harness.logic.types import COMPLEX, PROP
from harness.translate.rewrite.build import NUMBERS, conjuncts, negation
from harness.translate.rewrite.polynomial import ONE, Polynomial, TooLong
from harness.translate.symbolic.algebra import Algebra, NotAlgebraic

MAX_BRANCHES = 48

Branch = tuple[Term, ...]


def branches(facts: Iterable[Term]) -> tuple[Branch, ...]:
    """Alternatives of which one holds if the facts do: each a conjunction of literals that are used.

    A fact that would lead to too many branches is left out, which weakens what is known.
    """
    result: tuple[Branch, ...] = ((),)
    for fact in facts:
        options = _options(fact)
        if len(result) * len(options) > MAX_BRANCHES:
            continue
        result = tuple((*branch, *option) for branch in result for option in options)
    return result


def _options(fact: Term) -> tuple[Branch, ...]:
    match fact:
        case Op("and", (p, q)):
            return tuple((*a, *b) for a in _options(p) for b in _options(q))
        case Op("or", (p, q)):
            return (*_options(p), *_options(q))
        case Op("implies", (p, q)):
            return (*_options(negation(p)), *_options(q))
        case Op("iff" | "eq", (p, q)) if type_of(p) == PROP:
            both = tuple((*a, *b) for a in _options(p) for b in _options(q))
            neither = tuple((*a, *b) for a in _options(negation(p)) for b in _options(negation(q)))
            return (*both, *neither)
        case Op("not", (Op("and", (p, q)),)):
            return (*_options(negation(p)), *_options(negation(q)))
        case Op("not", (Op("or", (p, q)),)):
            return tuple((*a, *b) for a in _options(negation(p)) for b in _options(negation(q)))
        case Op("not", (Op("implies", (p, q)),)):
            return tuple((*a, *b) for a in _options(p) for b in _options(negation(q)))
        case _:
            return ((fact,),)


@dataclass
class Conditions:
    """What a branch says about polynomials: which are 0, are not 0, are positive, are at least 0."""

    algebra: Algebra
    zero: list[Polynomial]
    nonzero: list[Polynomial]
    positive: list[Polynomial]
    nonnegative: list[Polynomial]
    absurd: bool = False

    def equations(self) -> list[Polynomial]:
        return [*self.zero, *self.algebra.relations]

    def inequations(self) -> list[Polynomial]:
        return [*self.nonzero, *self.positive, *self.algebra.nonzero]

    def with_inverses(self) -> list[Polynomial]:
        """The equations and, for each polynomial p that is not 0, `t p = 1` for a generator t of its own."""
        equations = self.equations()
        for p in dict.fromkeys(self.inequations()):
            inverse, _ = self.algebra.named(("witness", p), "t", real=self.algebra.is_real(p))
            equations.append(inverse * p - ONE)
        return equations


def conditions(branch: Branch) -> Conditions:
    """The polynomial conditions of a branch. Order comes first, since it decides how roots are read."""
    result = Conditions(Algebra(), [], [], [], [])
    ordered = sorted(branch, key=lambda fact: not (isinstance(fact, Op) and fact.name in ("lt", "le", "not")))
    for fact in ordered:
        for part in conjuncts(fact):
            try:
                _add(result, part)
            except (NotAlgebraic, TooLong):
                continue
    return result


def _add(to: Conditions, fact: Term) -> None:
    match fact:
        case _ if fact == FALSE:
            to.absurd = True
        case _ if fact == TRUE:
            pass
        case Op("eq", (a, b)) if type_of(a) in NUMBERS:
            to.zero.append(_difference(to.algebra, a, b))
        case Op("ne", (a, b)) if type_of(a) in NUMBERS:
            to.nonzero.append(_difference(to.algebra, a, b))
        case Op("lt", (a, b)) | Op("not", (Op("le", (b, a)),)) if _ordered(a):
            _order(to, _difference(to.algebra, b, a), strict=True)
        case Op("le", (a, b)) | Op("not", (Op("lt", (b, a)),)) if _ordered(a):
            _order(to, _difference(to.algebra, b, a), strict=False)
        case _:
            pass


def _ordered(a: Term) -> bool:
    return type_of(a) in NUMBERS and type_of(a) != COMPLEX


def _order(to: Conditions, p: Polynomial, *, strict: bool) -> None:
    if p.constant is not None:
        to.absurd |= p.constant < 0 or (strict and p.constant == 0)
    elif strict:
        to.positive.append(p)
        to.algebra.positive.add(p)
    else:
        to.nonnegative.append(p)
        to.algebra.nonnegative.add(p)


def _difference(algebra: Algebra, a: Term, b: Term) -> Polynomial:
    """`a - b` in the common field, never truncated."""
    return algebra.polynomial(a) - algebra.polynomial(b)
