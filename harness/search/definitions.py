"""Hypotheses that say what a variable is: `x = e`, `∀ x, f x = e`, `∀ x, x ∈ S ↔ p x`.

A variable so defined is computed from the others, and its definition is put in its place in the other atoms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from harness.logic.terms import (
    Call,
    If,
    Lam,
    Lit,
    Op,
    Term,
    Var,
    free_vars,
    type_of,
)
from harness.logic.types import COMPLEX, INT, NAT, PROP, RAT, REAL, Arrow, Type, TypeApp
from harness.search.atoms import is_set, stripped
from harness.search.polynomial import NotPolynomial, Symbols, coefficients, difference, names, to_term
from harness.search.rewrite import substitute

_INVERTIBLE = (INT, RAT, REAL, COMPLEX)


@dataclass(frozen=True, slots=True)
class Defined:
    """A variable and the term that it is; `fresh` are new variables in it that are free to choose, `total` whether the
    hypothesis leaves it no other choice."""

    var: Var
    term: Term
    fresh: tuple[Var, ...] = ()
    total: bool = True


def direct(atom: Term, known: frozenset[str]) -> Iterator[Defined]:
    """`x = e` and `e = x` for a variable x that is not in e."""
    match atom:
        case Op("eq" | "iff", (left, right)):
            for a, b in ((left, right), (right, left)):
                if isinstance(a, Var) and a.name in known and a.name not in free_vars(b):
                    yield Defined(a, b)
        case _:
            return


def of_function(atoms: Sequence[Term], f: Var) -> tuple[Defined, tuple[Term, ...]] | None:
    """The definition of a function by `∀ x, f x = e` under guards or none, and the atoms that make it.

    Under a single guard the function is e everywhere: of all functions that agree where the guard holds, that one.
    """
    rows: list[tuple[tuple[Var, ...], tuple[Term, ...], Term]] = []
    used: list[Term] = []
    for atom in atoms:
        row = _row(atom, f)
        if row is not None:
            rows.append(row)
            used.append(atom)
    if not rows:
        return None
    params = rows[0][0]
    total = next((row for row in rows if not row[1]), None)
    if total is not None:
        return Defined(f, Lam(total[0], total[2])), tuple(used)
    if len(rows) == 1:
        # What the function is elsewhere is free; where it is the same term, the hypothesis is plain to see.
        return Defined(f, Lam(params, rows[0][2]), total=False), tuple(used)
    codomain: Type = f.type
    for _ in params:
        if not isinstance(codomain, Arrow):
            return None
        codomain = codomain.codomain
    default = Var(f"{f.name}·", codomain)
    body: Term = default
    for bound, guards, value in reversed(rows):
        if len(bound) != len(params):
            return None
        renaming: dict[str, Term] = {b.name: p for b, p in zip(bound, params, strict=True)}
        condition = _all([substitute(g, renaming) for g in guards])
        body = If(condition, substitute(value, renaming), body)
    return Defined(f, Lam(params, body), (default,), total=False), tuple(used)


def _all(parts: Sequence[Term]) -> Term:
    result = parts[-1]
    for part in reversed(parts[:-1]):
        result = Op("and", (part, result), PROP)
    return result


def _row(atom: Term, f: Var) -> tuple[tuple[Var, ...], tuple[Term, ...], Term] | None:
    """`∀ x, guards → f x = e` as (x, guards, e)."""
    variables, guards, body = stripped(atom)
    match body:
        case Op("eq" | "iff", (left, right)) if variables:
            for a, b in ((left, right), (right, left)):
                if not (isinstance(a, Call) and a.fn == f):
                    continue
                if any(f.name in free_vars(t) for t in (b, *guards, *a.args)):
                    continue
                found = _parameters(a.args, b, guards, {v.name: v for v in variables}, f)
                if found is not None:
                    return found
        case Call(fn, args) if fn == f and variables and type_of(body) == PROP:
            return _parameters(args, Lit(True, PROP), guards, {v.name: v for v in variables}, f)
        case _:
            pass
    return None


def _parameters(
    args: tuple[Term, ...], value: Term, guards: tuple[Term, ...], bound: dict[str, Var], f: Var
) -> tuple[tuple[Var, ...], tuple[Term, ...], Term] | None:
    """The parameters of the function from the arguments of its defining equation."""
    type_: Type = f.type
    params: list[Var] = []
    inverse: dict[str, Term] = {}
    for arg in args:
        if not isinstance(type_, Arrow) or type_.var is not None:
            return None
        name = next((n for n in sorted(free_vars(arg)) if n in bound), None)
        if name is None or name in inverse or any(p.name == name for p in params):
            return None
        variable = bound[name]
        if variable.type != type_.domain:
            return None
        if arg != variable:
            solved = _inverse(arg, variable)
            if solved is None or free_vars(arg) & bound.keys() != {name}:
                return None
            inverse[name] = solved
        params.append(variable)
        type_ = type_.codomain
    mentioned = frozenset[str]().union(*(free_vars(t) for t in (value, *guards)))
    if not (mentioned & bound.keys()) <= {p.name for p in params}:
        return None
    return tuple(params), tuple(substitute(g, inverse) for g in guards), substitute(value, inverse)


def _inverse(arg: Term, variable: Var) -> Term | None:
    """The term e with `arg = y ↔ variable = e[y]`, y written as the variable again, for an invertible line."""
    if variable.type not in _INVERTIBLE:
        return None
    symbols = Symbols()
    try:
        fresh = Var(variable.name + "↦", variable.type)
        line = difference(arg, fresh, symbols)
    except NotPolynomial:
        return None
    if line.guards or set(names(line.numerator)) != {variable.name, fresh.name}:
        return None
    parts = coefficients(line.numerator, variable.name)
    if len(parts) != 2 or set(parts[1]) != {()}:
        return None
    slope = parts[1][()]
    if variable.type == INT and abs(slope) != 1:
        return None
    solution = {m: -c / slope for m, c in parts[0].items()}
    assert isinstance(variable.type, TypeApp)
    return substitute(to_term(solution, symbols, variable.type), {fresh.name: variable})


def of_set(atom: Term, known: frozenset[str]) -> Defined | None:
    """`∀ x, x ∈ S ↔ p x` as the definition of S."""
    variables, guards, body = stripped(atom)
    match body:
        case Op("iff", (left, right)) if len(variables) == 1 and not guards:
            for a, b in ((left, right), (right, left)):
                match a:
                    case Op("mem", (x, Var(name, type_) as s)) if x == variables[0] and name in known:
                        if is_set(type_) and name not in free_vars(b):
                            return Defined(s, Op("setOf", (Lam(variables, b),), type_))
                    case _:
                        pass
        case _:
            pass
    return None


def identities(atom: Term) -> tuple[Term, ...]:
    """What `∀ x, p = q` says of the coefficients, for polynomials p and q in x over an infinite domain.

    The guards may leave out finitely many x: a polynomial with infinitely many zeros is 0. Denominators are cleared
    likewise, since each vanishes at finitely many x or the identity is not used.
    """
    variables, guards, body = stripped(atom)
    match body:
        case Op("eq", (left, right)) if len(variables) == 1:
            x = variables[0]
            if not all(_removes_points(g, x) for g in guards):
                return ()
            if x.type not in (NAT, INT, RAT, REAL, COMPLEX) or not isinstance(type_of(left), TypeApp):
                return ()
        case _:
            return ()
    symbols = Symbols()
    try:
        line = difference(left, right, symbols)
    except NotPolynomial:
        return ()
    if any(x.name in symbols.inside(n) for n in names(line.numerator) if n.startswith("#")):
        return ()
    if any(names(guard) != {x.name} for guard in line.guards):
        return ()
    type_ = type_of(left)
    zero = Lit(0 if type_ in (NAT, INT) else Fraction(0), type_)
    assert isinstance(type_, TypeApp)
    if type_ == NAT:
        return ()
    parts = coefficients(line.numerator, x.name)
    return tuple(Op("eq", (to_term(p, symbols, type_), zero), PROP) for p in parts if p)


def _removes_points(guard: Term, x: Var) -> bool:
    """Whether a guard leaves out finitely many values of x and nothing else."""
    match guard:
        case Op("ne", (a, b)):
            symbols = Symbols()
            try:
                line = difference(a, b, symbols)
            except NotPolynomial:
                return False
            return names(line.numerator) == {x.name} and not line.guards
        case _:
            return False
