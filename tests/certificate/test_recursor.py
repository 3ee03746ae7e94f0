"""`Nat.rec` in the check: its values, and recurrences that hold because it unfolds."""

from __future__ import annotations

from harness.certificate.check import check
from harness.logic.terms import Call, Con, Field, Lam, Lit, Op, Quant, Term, Var
from harness.logic.truth import Truth
from harness.logic.types import NAT, Arrow, TypeApp
from tests.certificate.build import implies, op, statement

N, K, S = Var("n", NAT), Var("k", NAT), Var("s", NAT)
A = Var("a", Arrow(NAT, NAT))
PAIR = TypeApp("Prod", (NAT, NAT))


def nat(value: int) -> Lit:
    return Lit(value, NAT)


def plus(term: Term, k: int) -> Term:
    return Op("add", (term, nat(k)), NAT)


def at(index: Term) -> Term:
    return Call(A, (index,), NAT)


def sequence(first: int, step: Term) -> Lam:
    """`a 0 = first`, `a (k + 1) = step` in k and s, which stands for `a k`."""
    return Lam((N,), Op("Nat.rec", (nat(first), Lam((K, S), step), N), NAT))


def fibonacci() -> Lam:
    """By pairs of neighbours."""
    pair = Var("p", PAIR)
    left, right = Field(pair, 0, "Prod.fst", NAT), Field(pair, 1, "Prod.snd", NAT)
    step = Con("Prod.mk", (right, Op("add", (left, right), NAT)), PAIR)
    start = Con("Prod.mk", (nat(0), nat(1)), PAIR)
    return Lam((N,), Field(Op("Nat.rec", (start, Lam((K, pair), step), N), PAIR), 0, "Prod.fst", NAT))


def said(a: Lam, proposition: Term) -> Truth:
    return check(statement(proposition, A), {"a": a}).conclusion.answer


def for_all(body: Term) -> Term:
    return Quant("forall", N, body)


def test_values_are_computed_step_by_step() -> None:
    triangular = sequence(0, Op("add", (plus(K, 1), S), NAT))
    assert said(triangular, op("eq", at(nat(4)), nat(10))) is Truth.TRUE
    assert said(triangular, op("eq", at(nat(4)), nat(9))) is Truth.FALSE
    assert said(fibonacci(), op("eq", at(nat(10)), nat(55))) is Truth.TRUE


def test_a_recurrence_holds_where_it_unfolds() -> None:
    doubled = sequence(1, Op("mul", (nat(2), S), NAT))
    holds = op("eq", at(plus(N, 1)), Op("mul", (nat(2), at(N)), NAT))
    assert said(doubled, for_all(holds)) is Truth.TRUE
    two_steps = op("eq", at(plus(N, 2)), Op("add", (at(N), at(plus(N, 1))), NAT))
    assert said(fibonacci(), for_all(two_steps)) is Truth.TRUE


def test_a_recurrence_from_an_index_on() -> None:
    before = Op("sub", (N, nat(1)), NAT)
    holds = op("eq", at(N), Op("mul", (nat(2), at(before)), NAT))
    doubled = sequence(1, Op("mul", (nat(2), S), NAT))
    assert said(doubled, for_all(implies(op("le", nat(1), N), holds))) is Truth.TRUE
    assert said(doubled, for_all(implies(op("lt", nat(0), N), holds))) is Truth.TRUE
    assert said(doubled, for_all(holds)) is Truth.FALSE  # at 0, where 0 - 1 = 0


def test_a_step_that_counts() -> None:
    factorial = sequence(1, Op("mul", (plus(K, 1), S), NAT))
    right = op("eq", at(plus(N, 1)), Op("mul", (plus(N, 1), at(N)), NAT))
    assert said(factorial, for_all(right)) is Truth.TRUE
    later = op("eq", at(plus(N, 2)), Op("mul", (plus(N, 2), at(plus(N, 1))), NAT))
    assert said(factorial, for_all(later)) is Truth.TRUE


def test_another_recurrence_is_never_called_true() -> None:
    doubled = sequence(1, Op("mul", (nat(2), S), NAT))
    tripled = op("eq", at(plus(N, 1)), Op("mul", (nat(3), at(N)), NAT))
    assert said(doubled, for_all(tripled)) is Truth.FALSE
    # Equal as far as values are tried, and later not: nothing unfolds to it.
    bounded = op("eq", at(plus(N, 1)), Op("mod", (at(plus(N, 1)), nat(2**60)), NAT))
    assert said(doubled, for_all(bounded)) is not Truth.TRUE
    skipped = op("eq", at(plus(N, 2)), Op("mul", (nat(2), at(N)), NAT))
    assert said(doubled, for_all(skipped)) is Truth.FALSE
