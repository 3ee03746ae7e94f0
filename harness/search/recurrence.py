"""Sequences given by recurrences, `∀ n, a (n + 1) = …`: unrolled, and as closed functions of their first terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from harness.logic.terms import (
    Call,
    Con,
    Field,
    Lam,
    Lit,
    Op,
    Term,
    Var,
    free_vars,
    type_of,
    walk,
)
from harness.logic.types import COMPLEX, INT, NAT, RAT, REAL, Arrow, Type, TypeApp
from harness.search.atoms import applications, stripped
from harness.search.polynomial import NotPolynomial, Symbols, coefficients, difference, names, to_term
from harness.search.rewrite import rebuild, substitute


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
