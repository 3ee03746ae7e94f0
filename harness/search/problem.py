"""The hypotheses of a statement as a problem to solve: which variables to choose, which follow, what must hold.

Everything here is a consequence of the hypotheses: a point that satisfies them solves one of the problems. So where the
solutions of all problems can be listed, no other point matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from harness.logic.statement import Statement
from harness.logic.terms import Call, Lam, Lit, Quant, Term, Var, free_vars, type_of, walk
from harness.logic.types import NAT, Arrow, SortType, Subtype, Type, TypeApp
from harness.search import definitions, recurrence
from harness.search.atoms import Alternative, alternatives, unfold
from harness.search.definitions import Defined
from harness.search.order import TERM_TYPES
from harness.search.rewrite import rebuild, substitute

_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Application:
    """`f args`, a value of a function at a point that the other variables give; `value` stands for it."""

    args: tuple[Term, ...]
    value: Var


@dataclass(frozen=True, slots=True)
class Problem:
    """`chosen` are the variables to find, `followed` those computed from them, each from `chosen` alone; `tables` are
    functions that matter only at some arguments. `observed` says that the statement sees no more of those functions."""

    chosen: tuple[Var, ...]
    followed: tuple[Defined, ...]
    atoms: tuple[Term, ...]
    tables: tuple[tuple[Var, tuple[Application, ...]], ...]
    observed: bool


@dataclass(slots=True)
class _Work:
    statement: Statement
    chosen: list[Var]
    atoms: list[Term]
    fixed: frozenset[str]
    followed: list[Defined] = field(default_factory=list)
    collected: frozenset[str] = frozenset()
    whole: bool = True

    def names(self) -> frozenset[str]:
        return frozenset(v.name for v in self.chosen)

    def define(self, found: Defined, used: Sequence[Term]) -> None:
        """Compute the variable from now on, and put its definition in its place."""
        self.chosen = [v for v in self.chosen if v != found.var] + list(found.fresh)
        self.atoms = [a for a in self.atoms if a not in used]
        if isinstance(found.var.type, TypeApp) and found.var.type.head == "Finset":
            # Its elements are collected at the end: a finite set is no proposition that could be put in its place.
            self.followed = [found, *self.followed]
            self.collected |= {found.var.name}
            return
        value = {found.var.name: found.term}
        self.followed = [
            *(Defined(d.var, substitute(d.term, value), d.fresh, d.total) for d in self.followed),
            found,
        ]
        self.atoms = [substitute(a, value) for a in self.atoms]


def problems(statement: Statement, more: Sequence[Term]) -> tuple[Problem, ...]:
    """One problem for each alternative of the hypotheses and these; none where types are quantified over."""
    if any(isinstance(v.type, SortType) for v in statement.variables):
        return ()
    return tuple(_problem(statement, a) for a in alternatives(statement, more))


def _problem(statement: Statement, alternative: Alternative) -> Problem:
    variables = [*statement.variables, *alternative.witnesses]
    fixed = frozenset[str]().union(*(_mentioned(v.type) for v in variables))
    work = _Work(statement, variables, list(alternative.atoms), fixed, whole=alternative.whole)
    for _ in range(_ROUNDS):
        if not (_direct(work) or _functions(work) or _recurrences(work) or _sets(work)):
            break
    for atom in list(work.atoms):
        work.atoms += definitions.identities(atom)
    return _applications(work)


def _mentioned(type_: Type) -> frozenset[str]:
    """The variables that a type mentions: they must be known before a value of the type is chosen."""
    match type_:
        case TypeApp(_, args):
            parts = (free_vars(a) if isinstance(a, TERM_TYPES) else _mentioned(a) for a in args)
            return frozenset[str]().union(*parts)
        case Arrow(domain, codomain):
            return _mentioned(domain) | _mentioned(codomain)
        case Subtype(var, condition):
            return _mentioned(var.type) | (free_vars(condition) - {var.name})
        case _:
            return frozenset()


def _direct(work: _Work) -> bool:
    names = work.names() - work.fixed
    for atom in work.atoms:
        for found in definitions.direct(atom, names):
            known = work.names() | work.collected
            if type_of(found.term) == found.var.type and free_vars(found.term) <= known:
                work.define(found, [atom])
                return True
    return False


def _functions(work: _Work) -> bool:
    for f in work.chosen:
        if isinstance(f.type, Arrow) and f.name not in work.fixed:
            found = definitions.of_function(work.atoms, f)
            if found is not None and free_vars(found[0].term) <= work.names() | {
                v.name for v in found[0].fresh
            }:
                work.define(*found)
                return True
    return False


def _sets(work: _Work) -> bool:
    for atom in work.atoms:
        found = definitions.of_set(atom, work.names() - work.fixed)
        if found is not None and free_vars(found.term) <= work.names():
            work.define(found, [atom])
            return True
    return False


def _recurrences(work: _Work) -> bool:
    for f in work.chosen:
        if not isinstance(f.type, Arrow) or f.name in work.fixed:
            continue
        for atom in work.atoms:
            found = recurrence.recurrence(atom, f)
            if found is None or found.start + found.order > 12:
                continue
            codomain = f.type.codomain
            initial = tuple(Var(f"{f.name}[{i}]", codomain) for i in range(found.start + found.order))
            work.atoms = [_unrolled(a, found, initial) for a in work.atoms if a != atom]
            term = recurrence.as_function(found, initial)
            work.define(Defined(f, term, initial, found.total), [])
            return True
    return False


def _unrolled(atom: Term, found: recurrence.Recurrence, initial: tuple[Var, ...]) -> Term:
    """The atom with the terms of the sequence at literal indices written out."""

    def go(term: Term) -> Term:
        match term:
            case Call(fn, (index,)) if fn == found.f and (n := _index(index)) is not None and n <= 60:
                return recurrence.term_at(found, initial, n) or term
            case _:
                return rebuild(term, go)

    return go(atom)


def _index(term: Term) -> int | None:
    if isinstance(term, Lit) and type(term.value) is int and term.type == NAT:
        return term.value
    return None


def _applications(work: _Work) -> Problem:
    """Values of functions at known arguments, as variables of their own."""
    functions = [v for v in work.chosen if isinstance(v.type, Arrow) and v.type.var is None]
    tables: dict[Var, list[Application]] = {f: [] for f in functions}
    conclusion = unfold(work.statement.conclusion, work.statement)
    conclusion = substitute(conclusion, {d.var.name: d.term for d in work.followed})
    terms = [*work.atoms, *(d.term for d in work.followed), conclusion]
    plain = frozenset(v.name for v in work.chosen if v not in functions)
    for f in functions:
        while (call := _ground(terms, f, plain)) is not None:
            value = Var(f"{f.name}({len(tables[f])})", call.type)
            tables[f].append(Application(call.args, value))
            plain |= {value.name}
            terms = [_replaced(t, call, value) for t in terms]
    used = [f for f in functions if tables[f]]
    count = len(work.atoms)
    atoms, followed = terms[:count], terms[count:-1]
    values = [a.value for f in used for a in tables[f]]
    seen = frozenset[str]().union(*(free_vars(t) for t in terms))
    return Problem(
        chosen=tuple([v for v in work.chosen if v not in used] + values),
        followed=tuple(
            Defined(d.var, t, d.fresh, d.total) for d, t in zip(work.followed, followed, strict=True)
        ),
        atoms=tuple(atoms),
        tables=tuple((f, tuple(tables[f])) for f in used),
        observed=work.whole and all(f.name not in seen for f in used) and all(d.total for d in work.followed),
    )


def _ground(terms: Sequence[Term], f: Var, plain: frozenset[str]) -> Call | None:
    """An application of f to arguments made of plain variables only, innermost first; all its arguments at once."""
    for term in terms:
        for node in walk(term):
            if isinstance(node, Call) and node.fn == f and not isinstance(node.type, Arrow):
                if all(free_vars(a) <= plain and not _binds(a) for a in node.args):
                    return node
    return None


def _binds(term: Term) -> bool:
    return any(isinstance(t, Lam | Quant) for t in walk(term))


def _replaced(term: Term, old: Term, new: Term) -> Term:
    if term == old:
        return new
    return rebuild(term, lambda t: _replaced(t, old, new))
