"""Random lowered statements, typed and small, over everything that several backends compute; and points for them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from harness.logic.statement import Bound, Hypothesis, Statement
from harness.logic.terms import If, Lam, Let, Lit, Op, Quant, Term, Var
from harness.logic.types import BOOL, INT, NAT, PROP, RAT, REAL, Type, fin, finset_of, list_of
from harness.logic.values import Value

FIN = fin(Lit(3, NAT))
LIST = list_of(INT)
VARIABLES = (
    Var("n", NAT),
    Var("m", NAT),
    Var("i", INT),
    Var("j", INT),
    Var("q", RAT),
    Var("x", REAL),
    Var("y", REAL),
    Var("b", BOOL),
    Var("k", FIN),
    Var("l", LIST),
)
_FRACTIONS = st.sampled_from([Fraction(p, q) for p in range(-4, 5) for q in (1, 2, 3)])
_WIDENS: dict[Type, tuple[Type, ...]] = {NAT: (), INT: (NAT,), RAT: (NAT, INT), REAL: (NAT, INT, RAT)}

Scope = tuple[Var, ...]


@st.composite
def points(draw: st.DrawFn) -> Mapping[str, Value]:
    """Small values for all of `VARIABLES`."""
    return {
        "n": draw(st.integers(0, 4)),
        "m": draw(st.integers(0, 4)),
        "i": draw(st.integers(-4, 4)),
        "j": draw(st.integers(-4, 4)),
        "q": draw(_FRACTIONS),
        "x": draw(_FRACTIONS),
        "y": draw(_FRACTIONS),
        "b": draw(st.booleans()),
        "k": draw(st.integers(0, 2)),
        "l": tuple(draw(st.lists(st.integers(-2, 2), max_size=3))),
    }


@cache
def statements(depth: int = 2) -> st.SearchStrategy[Statement]:
    """One hypothesis and a conclusion over all of `VARIABLES`."""
    proposition = propositions(depth, VARIABLES)
    entries = tuple(map(Bound, VARIABLES))
    return st.builds(
        lambda h, c: Statement("random", (*entries, Hypothesis("h", h)), c), proposition, proposition
    )


@cache  # a strategy is dear to make and is asked for often
def propositions(depth: int, scope: Scope) -> st.SearchStrategy[Term]:
    """Propositions of at most this depth."""
    if depth == 0:
        return _relation(st.sampled_from((NAT, INT, RAT, REAL, FIN)), 0, scope)
    below = st.deferred(lambda: propositions(depth - 1, scope))
    inner = Var(f"z{depth}", FIN)
    kinds = st.sampled_from((NAT, INT, RAT, REAL, FIN, BOOL, LIST))
    return st.one_of(
        _relation(kinds, depth - 1, scope),
        _relation(kinds, depth - 1, scope),
        st.builds(lambda p, q, name: Op(name, (p, q), PROP), below, below, _names("and or implies iff")),
        st.builds(lambda p: Op("not", (p,), PROP), below),
        st.builds(
            lambda kind, body: Quant(kind, inner, body),
            _names("forall exists"),
            st.deferred(lambda: propositions(depth - 1, (*scope, inner))),
        ),
    )


def _relation(kinds: st.SearchStrategy[Type], depth: int, scope: Scope) -> st.SearchStrategy[Term]:
    return kinds.flatmap(
        lambda kind: st.builds(
            lambda a, b, name: Op(name, (a, b), PROP),
            terms(kind, depth, scope),
            terms(kind, depth, scope),
            _relations(kind),
        )
    )


def _relations(kind: Type) -> st.SearchStrategy[str]:
    if kind in (BOOL, LIST):
        return _names("eq ne")
    return _names("eq ne lt le dvd" if kind in (NAT, INT) else "eq ne lt le")


@cache
def terms(kind: Type, depth: int, scope: Scope) -> st.SearchStrategy[Term]:
    """Terms of a type, of at most this depth."""
    variables: list[Term] = [v for v in scope if v.type == kind]
    leaves = [st.sampled_from(variables or [_literal(kind, 0)])]
    if kind != LIST:
        leaves.append(st.integers(-2 if kind in (INT, RAT, REAL) else 0, 3).map(lambda v: _literal(kind, v)))
    if depth == 0:
        return st.one_of(*leaves)
    return st.one_of(*leaves, *_compound(kind, depth - 1, scope))


def _literal(kind: Type, value: int) -> Term:
    if kind in (RAT, REAL):
        return Lit(Fraction(value), kind)
    if kind == BOOL:
        return Lit(value % 2 == 1, BOOL)
    return Lit(value % 3 if kind == FIN else value, kind)


def _compound(kind: Type, depth: int, scope: Scope) -> list[st.SearchStrategy[Term]]:
    own = st.deferred(lambda: terms(kind, depth, scope))
    condition = st.deferred(lambda: propositions(min(depth, 1), scope))
    found: list[st.SearchStrategy[Term]] = [st.builds(If, condition, own, own), _let(kind, depth, scope)]
    if kind in (NAT, INT, RAT, REAL):
        found += [*_numeric(kind, depth, scope), _binary("add sub mul min max div", kind, own)]
    match kind:
        case _ if kind == FIN:
            found.append(_binary("add sub mul", kind, own))
        case _ if kind == BOOL:
            found += [
                _binary("band bor", kind, own),
                st.builds(lambda p: Op("decide", (p,), BOOL), condition),
                st.builds(lambda a: Op("bnot", (a,), BOOL), own),
            ]
        case _ if kind == LIST:
            found += [*_lists(depth, scope, own)]
    return found


def _numeric(kind: Type, depth: int, scope: Scope) -> list[st.SearchStrategy[Term]]:
    own = st.deferred(lambda: terms(kind, depth, scope))
    naturals = st.deferred(lambda: terms(NAT, min(depth, 1), scope))
    wide = st.sampled_from(_WIDENS[kind]) if _WIDENS[kind] else None
    found: list[st.SearchStrategy[Term]] = [
        st.builds(lambda a, n: Op("pow", (a, Lit(n, NAT)), kind), own, st.integers(0, 3)),
        _sums(kind, depth, scope),
    ]
    if wide is not None:
        found.append(wide.flatmap(lambda t: terms(t, depth, scope)).map(lambda a: Op("cast", (a,), kind)))
        found.append(st.builds(lambda a, name: Op(name, (a,), kind), own, _names("neg abs")))
    if kind in (NAT, INT):
        found.append(_binary("mod", kind, own))
    if kind == NAT:
        lists = st.deferred(lambda: terms(LIST, depth, scope))
        found += [
            _binary("Nat.gcd", kind, own),
            lists.map(lambda a: Op("List.length", (a,), NAT)),
            st.deferred(lambda: terms(FIN, depth, scope)).map(lambda a: Op("Fin.val", (a,), NAT)),
            st.deferred(lambda: terms(INT, depth, scope)).map(lambda a: Op("Int.toNat", (a,), NAT)),
        ]
    if kind == INT:
        lists = st.deferred(lambda: terms(LIST, depth, scope))
        found += [
            st.deferred(lambda: terms(REAL, depth, scope)).map(lambda a: Op("Int.floor", (a,), INT)),
            st.builds(lambda a, n: Op("getElem!", (a, n), INT), lists, naturals),
            lists.map(lambda a: Op("List.sum", (a,), INT)),
        ]
    if kind in (RAT, REAL):
        found.append(own.map(lambda a: Op("inv", (a,), kind)))
    if kind == REAL:
        found.append(
            st.builds(
                lambda a, name: Op(name, (a,), REAL),
                own,
                _names("Real.sqrt Real.exp Real.log Real.sin Real.cos"),
            )
        )
    return found


def _sums(kind: Type, depth: int, scope: Scope) -> st.SearchStrategy[Term]:
    """A sum or product over a small range."""
    index = Var(f"s{depth}", NAT)
    return st.builds(
        lambda name, n, body: Op(name, (Op("Finset.range", (n,), finset_of(NAT)), Lam((index,), body)), kind),
        _names("Finset.sum Finset.prod"),
        st.sampled_from([Lit(0, NAT), Lit(2, NAT), VARIABLES[0]]),
        st.deferred(lambda: terms(kind, min(depth, 1), (*scope, index))),
    )


def _let(kind: Type, depth: int, scope: Scope) -> st.SearchStrategy[Term]:
    name = Var(f"t{depth}", INT)
    return st.builds(
        lambda value, body: Let(name, value, body),
        st.deferred(lambda: terms(INT, depth, scope)),
        st.deferred(lambda: terms(kind, depth, (*scope, name))),
    )


def _lists(depth: int, scope: Scope, own: st.SearchStrategy[Term]) -> list[st.SearchStrategy[Term]]:
    element = Var(f"e{depth}", INT)
    naturals = st.deferred(lambda: terms(NAT, min(depth, 1), scope))
    body = st.deferred(lambda: terms(INT, min(depth, 1), (*scope, element)))
    return [
        own.map(lambda a: Op("List.reverse", (a,), LIST)),
        _binary("append", LIST, own),
        st.builds(lambda f, a: Op("List.map", (Lam((element,), f), a), LIST), body, own),
        st.builds(lambda a, n: Op("List.take", (n, a), LIST), own, naturals),
    ]


def _binary(names: str, kind: Type, own: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    return st.builds(lambda a, b, name: Op(name, (a, b), kind), own, own, _names(names))


def _names(names: str) -> st.SearchStrategy[str]:
    return st.sampled_from(names.split())
