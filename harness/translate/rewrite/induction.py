"""Induction: a statement about all n from one about the first n and one about n + 1.

The first n is 0, or what a hypothesis says that n is at least. For `∀ n : ℕ, … → P n` the step assumes P n with the
hypotheses that mention n, and shows it for n + 1. The other variables stay fixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from harness.logic.statement import Bound, Entry, Hypothesis, Statement
from harness.logic.terms import TRUE, Lit, Op, Quant, Term, Var, free_vars, walk
from harness.logic.types import NAT
from harness.translate.rewrite.build import conjuncts, join, op
from harness.translate.rewrite.substitute import mentioned, mentioned_in_type, substitute


def inductions(statement: Statement) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """For each natural variable to which it applies: its name, and the statements that together give this one."""
    opened = _opened(statement)
    if any(map(_has_logarithms, (opened.conclusion, *(h.proposition for h in opened.hypotheses)))):
        return  # a step leads nowhere there, and z3 does not keep to its limit on the way
    for entry in opened.telescope:
        if (
            isinstance(entry, Bound)
            and entry.var.type == NAT
            and entry.var.name in free_vars(opened.conclusion)
        ):
            if not any(entry.var.name in mentioned_in_type(v.type) for v in opened.variables):
                yield entry.var.name, _cases(opened, entry.var)


def _has_logarithms(term: Term) -> bool:
    return any(isinstance(node, Op) and node.name in ("Real.log", "Real.logb") for node in walk(term))


def _opened(statement: Statement) -> Statement:
    """Quantifiers at the head of the conclusion made variables, its implications hypotheses."""
    telescope: list[Entry] = list(statement.telescope)
    conclusion = statement.conclusion
    while True:
        match conclusion:
            case Quant("forall", var, body) if var.name not in {v.name for v in statement.variables}:
                telescope.append(Bound(var))
                conclusion = body
            case Op("implies", (p, q)):
                telescope.append(Hypothesis("", p))
                conclusion = q
            case _:
                return replace(statement, telescope=tuple(telescope), conclusion=conclusion)


def _cases(statement: Statement, n: Var) -> tuple[Statement, ...]:
    about = tuple(h.proposition for h in statement.hypotheses if n.name in mentioned(h.proposition))
    successor = op("add", n, Lit(1, NAT), type_=NAT)
    assumed = op("implies", join("and", about, TRUE), statement.conclusion) if about else statement.conclusion
    start = Lit(max((_bound(part, n) for p in about for part in conjuncts(p)), default=0), NAT)
    beyond = () if start.value == 0 else (op("le", start, n),)
    return _at(statement, n, start, ()), _at(statement, n, successor, (*beyond, assumed))


def _bound(fact: Term, n: Var) -> int:
    """What n is at least by the fact."""
    match fact:
        case Op("le", (Lit(int(k)), m)) if m == n:
            return k
        case Op("lt", (Lit(int(k)), m)) if m == n:
            return k + 1
        case _:
            return 0


def _at(statement: Statement, n: Var, value: Term, assumed: tuple[Term, ...]) -> Statement:
    """The statement for a value of n, with more hypotheses; n itself stays a variable."""
    values = {n.name: value}
    telescope: list[Entry] = []
    for entry in statement.telescope:
        match entry:
            case Hypothesis(name, proposition):
                telescope.append(Hypothesis(name, substitute(proposition, values)))
            case _:
                telescope.append(entry)
    telescope += [Hypothesis("induction", p) for p in assumed]
    return replace(statement, telescope=tuple(telescope), conclusion=substitute(statement.conclusion, values))
