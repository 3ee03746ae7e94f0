"""Hypotheses taken apart: what follows from them as a list of simple propositions, in alternatives where they say "or".

Each alternative is a necessary condition: whoever satisfies the hypotheses satisfies all atoms of one alternative, for
some values of the variables that `∃` introduced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from harness.logic.statement import Definition, Statement
from harness.logic.terms import Call, Global, Lam, Lit, Op, Quant, Term, Var, free_vars, type_of, walk
from harness.logic.types import INT, NAT, NNREAL, PROP, RAT, REAL, Type, TypeApp
from harness.search.rewrite import apply, conjuncts, rebuild, substitute

_MOST_ALTERNATIVES = 16
_LARGEST = 3000
_ENDS = {"Icc": ("le", "le"), "Ico": ("le", "lt"), "Ioc": ("lt", "le"), "Ioo": ("lt", "lt")}
_RAYS = {"Ici": "le", "Ioi": "lt"}
_DOWN = {"Iic": "le", "Iio": "lt"}


@dataclass(frozen=True, slots=True)
class Alternative:
    """Atoms that hold together, and the variables that `∃` introduced; `whole` if they say all that was said."""

    atoms: tuple[Term, ...] = ()
    witnesses: tuple[Var, ...] = ()
    whole: bool = True

    def joined(self, other: Alternative) -> Alternative:
        return Alternative(
            self.atoms + other.atoms, self.witnesses + other.witnesses, self.whole and other.whole
        )


def alternatives(statement: Statement, more: Sequence[Term] = ()) -> tuple[Alternative, ...]:
    """The alternatives of all hypotheses, and of these propositions, together; those of one hypothesis are left out if
    there would be too many."""
    taken = {v.name for v in statement.variables}
    found = [Alternative()]
    for proposition in (*(h.proposition for h in statement.hypotheses), *more):
        parts = _split(unfold(proposition, statement), taken)
        if len(found) * len(parts) > _MOST_ALTERNATIVES:
            parts = [Alternative(whole=False)]
        found = [a.joined(b) for a in found for b in parts]
    return tuple(found)


def _split(proposition: Term, taken: set[str]) -> list[Alternative]:
    found = [Alternative()]
    for part in conjuncts(proposition):
        options = _options(part, taken)
        found = [a.joined(b) for a in found for b in options]
        if len(found) > _MOST_ALTERNATIVES:
            return [Alternative(whole=False)]
    return found


def _options(atom: Term, taken: set[str]) -> list[Alternative]:
    match atom:
        case Op("or", (a, b)):
            return _split(a, taken) + _split(b, taken)
        case Quant("exists", var, body):
            fresh = var
            while fresh.name in taken:
                fresh = Var(fresh.name + "'", var.type)
            taken.add(fresh.name)
            inner = substitute(body, {var.name: fresh}) if fresh != var else body
            return [replace(a, witnesses=(fresh, *a.witnesses)) for a in _split(inner, taken)]
        case Op("mem", (x, s)):
            said = membership(x, s)
            return [Alternative((atom,))] if said is None else _split(said, taken)
        case _:
            return [Alternative((atom,))]


_ORDERED = (NAT, INT, RAT, REAL, NNREAL)


def negation(p: Term, touching: bool = False) -> Term:
    """`¬ p` with the negation moved inside as far as it goes.

    With `touching`, what p says to be less is equal: only the points at the edge of the negation.
    """
    match p:
        case Op("lt", (a, b)) if touching and type_of(a) in _ORDERED:
            return Op("eq", (a, b), PROP)
        case Op("not", (q,)):
            return q
        case Op("and", (a, b)):
            return Op("or", (negation(a, touching), negation(b, touching)), PROP)
        case Op("or", (a, b)):
            return Op("and", (negation(a, touching), negation(b, touching)), PROP)
        case Op("implies", (a, b)):
            return Op("and", (a, negation(b, touching)), PROP)
        case Op("eq", args):
            return Op("ne", args, PROP)
        case Op("ne", args):
            return Op("eq", args, PROP)
        case Op("le", (a, b)) if type_of(a) in _ORDERED:
            return Op("lt", (b, a), PROP)
        case Op("lt", (a, b)) if type_of(a) in _ORDERED:
            return Op("le", (b, a), PROP)
        case Quant("forall", var, body):
            return Quant("exists", var, negation(body, touching))
        case Quant("exists", var, body):
            return Quant("forall", var, negation(body, touching))
        case _:
            return Op("not", (p,), PROP)


def membership(x: Term, s: Term) -> Term | None:
    """`x ∈ s` without the set, where the set is an interval, written out, a filter or a set-builder."""

    def relation(name: str, a: Term, b: Term) -> Term:
        return Op(name, (a, b), PROP)

    match s:
        case Op("singleton", (a,)):
            return relation("eq", x, a)
        case Op("insert", (a, rest)):
            other = membership(x, rest)
            return None if other is None else relation("or", relation("eq", x, a), other)
        case Op("Finset.range", (n,)):
            return relation("lt", x, n)
        case Op("Finset.filter", (Lam() as p, base)):
            below = Op("mem", (x, base), PROP)
            return relation("and", membership(x, base) or below, apply(p, (x,), PROP))
        case Op("setOf", (Lam() as p,)):
            return apply(p, (x,), PROP)
        case Op(name, args) if name.startswith(("Finset.I", "Set.I")):
            return _interval(name.partition(".")[2], x, args)
        case _:
            return None


def _interval(kind: str, x: Term, args: tuple[Term, ...]) -> Term | None:
    match kind, args:
        case _, (a, b) if kind in _ENDS:
            low, high = _ENDS[kind]
            return Op("and", (Op(low, (a, x), PROP), Op(high, (x, b), PROP)), PROP)
        case _, (a,) if kind in _RAYS:
            return Op(_RAYS[kind], (a, x), PROP)
        case _, (a,) if kind in _DOWN:
            return Op(_DOWN[kind], (x, a), PROP)
        case _:
            return None


def unfold(term: Term, statement: Statement) -> Term:
    """The term with the definitions that do not call themselves written out, if that stays small."""
    for _ in range(4):
        after = _unfold(term, statement)
        if after == term or sum(1 for _ in walk(after)) > _LARGEST:
            break
        term = after
    return _named(term)


def _unfold(term: Term, statement: Statement) -> Term:
    match term:
        case Call(Global(name), args) if (known := statement.definitions.get(name)) and not recursive(known):
            inner = tuple(_unfold(a, statement) for a in args)
            if len(inner) == len(known.params):
                return apply(Lam(known.params, known.body), inner, term.type)
            return rebuild(term, lambda t: _unfold(t, statement))
        case _:
            return rebuild(term, lambda t: _unfold(t, statement))


def recursive(definition: Definition) -> bool:
    return any(isinstance(t, Global) and t.name == definition.name for t in walk(definition.body))


def _named(term: Term) -> Term:
    """`Even`, `Odd` and congruence said with `%`."""
    match term:
        case Op("Even", (n,)) if type_of(n) in (NAT, INT):
            return Op("eq", (Op("mod", (n, _lit(2, n)), type_of(n)), _lit(0, n)), PROP)
        case Op("Odd", (n,)) if type_of(n) in (NAT, INT):
            return Op("eq", (Op("mod", (n, _lit(2, n)), type_of(n)), _lit(1, n)), PROP)
        case Op("Nat.ModEq" | "Int.ModEq", (m, a, b)):
            left, right = (Op("mod", (t, m), type_of(t)) for t in (a, b))
            return Op("eq", (left, right), PROP)
        case _:
            return rebuild(term, _named)


def _lit(value: int, like: Term) -> Lit:
    return Lit(value, type_of(like))


def stripped(term: Term) -> tuple[tuple[Var, ...], tuple[Term, ...], Term]:
    """The variables, guards and body of `∀ x, guard → ∀ y, …`."""
    variables: list[Var] = []
    guards: list[Term] = []
    while True:
        match term:
            case Quant("forall", var, body):
                variables.append(var)
                term = body
            case Op("implies", (guard, body)):
                guards += conjuncts(guard)
                term = body
            case _:
                return tuple(variables), tuple(guards), term


def applications(term: Term, names: frozenset[str]) -> Iterator[Call]:
    """The applications of these function variables."""
    for node in walk(term):
        if isinstance(node, Call) and isinstance(node.fn, Var) and node.fn.name in names:
            yield node


def mentions(term: Term, names: frozenset[str] | set[str]) -> bool:
    return not free_vars(term).isdisjoint(names)


def is_set(type_: Type) -> bool:
    return isinstance(type_, TypeApp) and type_.head in ("Set", "Finset")
