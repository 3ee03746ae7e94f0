"""Hypotheses that say what a variable is: `x = e`, `∀ x, f x = e`, `∀ n, a (n + 1) = …`, `∀ x, x ∈ S ↔ p x`.

A variable so defined is computed from the others, and its definition is put in its place in the other atoms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from harness.logic.terms import (
    Call,
    Con,
    Field,
    If,
    Lam,
    Lit,
    Op,
    Term,
    Var,
    free_vars,
    type_of,
    walk,
)
from harness.logic.types import COMPLEX, INT, NAT, PROP, RAT, REAL, Arrow, Type, TypeApp
from harness.search.atoms import applications, is_set, stripped
from harness.search.polynomial import NotPolynomial, Symbols, coefficients, difference, names, to_term
from harness.search.rewrite import rebuild, substitute

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


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`∀ n ≥ start, a (n + order) = step`, the step in terms of `a n, …, a (n + order - 1)` (`window`) and n; `total`
    if there is no other choice for it."""

    f: Var
    index: Var
    start: int
    order: int
    window: tuple[Var, ...]
    step: Term
    total: bool


def recurrence(atom: Term, f: Var) -> Recurrence | None:
    """The recurrence that an atom states for a sequence, if it can be solved for the term of the largest index."""
    variables, guards, body = stripped(atom)
    if (
        len(variables) != 1
        or variables[0].type != NAT
        or not isinstance(f.type, Arrow)
        or f.type.domain != NAT
    ):
        return None
    n = variables[0]
    start = _start(guards, n)
    calls = list(applications(body, frozenset({f.name})))
    shifts = {c.args: _shift(c.args, n, start or 0) for c in calls}
    if start is None or not calls or None in shifts.values():
        return None
    offsets = {args: s for args, s in shifts.items() if s is not None}
    low, high = min(offsets.values()), max(offsets.values())
    if high - low < 1 or high - low > 8:
        return None
    codomain = f.type.codomain
    window = tuple(Var(f"{f.name}·{i}", codomain) for i in range(high - low + 1))
    # With m = n + low the terms are a m, …, a (m + order).
    shifted = _shift_index(body, n, low)
    flat = _replace_calls(shifted, f, {args: window[s - low] for args, s in offsets.items()}, n, low)
    if flat is None or f.name in free_vars(flat):
        return None
    solved = _solve_for(flat, window[-1])
    if solved is None:
        return None
    return Recurrence(f, n, max(0, start + low), high - low, window[:-1], *solved)


def _start(guards: tuple[Term, ...], n: Var) -> int | None:
    """The least n that the guards let through, if they are lower bounds only."""
    start = 0
    for guard in guards:
        match guard:
            case Op("le", (Lit(int(k)), m)) if m == n:
                start = max(start, k)
            case Op("lt", (Lit(int(k)), m)) if m == n:
                start = max(start, k + 1)
            case Op("ne", (m, Lit(0))) if m == n:
                start = max(start, 1)
            case _:
                return None
    return start


def _shift(args: tuple[Term, ...], n: Var, start: int) -> int | None:
    """k for the argument `n + k` or `n - k`, the latter only where n ≥ k."""
    match args:
        case (m,) if m == n:
            return 0
        case (Op("add", (m, Lit(int(k)))),) | (Op("add", (Lit(int(k)), m)),) if m == n:
            return k
        case (Op("Nat.succ", (m,)),) if m == n:
            return 1
        case (Op("sub", (m, Lit(int(k)))),) if m == n and k <= start:
            return -k
        case (Op("add", (Op("add", (m, Lit(int(j)))), Lit(int(k)))),) if m == n:
            return j + k
        case _:
            return None


def _shift_index(body: Term, n: Var, low: int) -> Term:
    """The body with n - low for n, so that n counts from the earliest term; the applications are replaced apart."""
    return body if low == 0 else substitute(body, {n.name: _less(n, low)})


def _less(n: Var, low: int) -> Term:
    if low < 0:
        return Op("add", (n, Lit(-low, NAT)), NAT)
    return Op("sub", (n, Lit(low, NAT)), NAT)


def _replace_calls(body: Term, f: Var, by: dict[tuple[Term, ...], Var], n: Var, low: int) -> Term | None:
    shifted = {tuple(_shift_index(a, n, low) for a in args): var for args, var in by.items()}

    def go(term: Term) -> Term:
        if isinstance(term, Call) and term.fn == f and term.args in shifted:
            return shifted[term.args]
        return rebuild(term, go)

    return go(body)


def _solve_for(equation: Term, unknown: Var) -> tuple[Term, bool] | None:
    """The unknown from an equation: read off where it stands alone, else from the line it lies on.

    With it, whether the equation leaves no other choice: not so where a divisor may be 0.
    """
    match equation:
        case Op("eq", (a, b)) if a == unknown and unknown.name not in free_vars(b):
            return b, True
        case Op("eq", (a, b)) if b == unknown and unknown.name not in free_vars(a):
            return a, True
        case Op("eq", (a, b)):
            pass
        case _:
            return None
    symbols = Symbols()
    try:
        line = difference(a, b, symbols)
    except NotPolynomial:
        return None
    if any(unknown.name in symbols.inside(s) for s in names(line.numerator) if s.startswith("#")):
        return None
    parts = coefficients(line.numerator, unknown.name)
    type_ = unknown.type
    if len(parts) != 2 or not isinstance(type_, TypeApp) or type_ not in (RAT, REAL, COMPLEX, INT):
        return None
    top = to_term({m: -c for m, c in parts[0].items()}, symbols, type_)
    if set(parts[1]) == {()} and (type_ != INT or abs(parts[1][()]) == 1):
        slope = parts[1][()]
        solution = to_term({m: -c / slope for m, c in parts[0].items()}, symbols, type_)
        return solution, not line.guards
    if type_ == INT:
        return None
    return Op("div", (top, to_term(parts[1], symbols, type_)), type_), False


def as_function(r: Recurrence, initial: Sequence[Term]) -> Term:
    """The sequence as a closed function of its first `start + order` terms, which may still be variables.

    Its state is the window of the next terms, so that Lean unfolds the recurrence: `a n` is the first component after
    n steps of `Nat.rec`.
    """
    assert isinstance(r.f.type, Arrow)
    element = r.f.type.codomain
    width = len(initial)
    types = [element]
    for _ in range(width - 1):
        types.append(TypeApp("Prod", (element, types[-1])))
    state = types[-1]
    k, previous = Var(f"{r.f.name}·k", NAT), Var(f"{r.f.name}·p", state)
    parts = _components(previous, width)
    index: Term = k if r.start == 0 else Op("add", (k, Lit(r.start, NAT)), NAT)
    known: dict[str, Term] = {w.name: p for w, p in zip(r.window, parts[r.start :], strict=True)}
    next_value = substitute(r.step, {**known, r.index.name: index})
    body = _tuple([*parts[1:], next_value], types)
    n = Var(f"{r.f.name}·n", NAT)
    rec = Op("Nat.rec", (_tuple(list(initial), types), Lam((k, previous), body), n), state)
    return Lam((n,), _components(rec, width)[0])


def _components(state: Term, width: int) -> list[Term]:
    found: list[Term] = []
    for _ in range(width - 1):
        type_ = type_of(state)
        assert isinstance(type_, TypeApp)
        first, second = type_.args
        found.append(Field(state, 0, "Prod.fst", first))  # type: ignore[arg-type] # pairs of types
        state = Field(state, 1, "Prod.snd", second)  # type: ignore[arg-type]
    return [*found, state]


def _tuple(parts: list[Term], types: list[Type]) -> Term:
    result = parts[-1]
    for i, part in enumerate(reversed(parts[:-1])):
        result = Con("Prod.mk", (part, result), types[i + 1])
    return result


def term_at(r: Recurrence, initial: Sequence[Term], index: int) -> Term | None:
    """`a index`, unrolled and kept short where it is a polynomial; None where it grows too long."""
    terms = list(initial)
    while len(terms) <= index:
        at = len(terms) - r.order
        known: dict[str, Term] = {w.name: t for w, t in zip(r.window, terms[-r.order :], strict=True)}
        term = _short(substitute(r.step, {**known, r.index.name: Lit(at, NAT)}))
        if sum(1 for _ in walk(term)) > 400:
            return None
        terms.append(term)
    return terms[index]


def _short(term: Term) -> Term:
    type_ = type_of(term)
    if type_ not in (INT, RAT, REAL, COMPLEX) or not isinstance(type_, TypeApp):
        return term
    symbols = Symbols()
    try:
        line = difference(term, Lit(0 if type_ == INT else Fraction(0), type_), symbols)
    except NotPolynomial:
        return term
    if set(line.denominator) != {()} or line.guards:
        return term
    scale = line.denominator[()]
    return to_term({m: c / scale for m, c in line.numerator.items()}, symbols, type_)
