"""Recurrences are read off, unrolled, and said to be total only where they leave no choice."""

from __future__ import annotations

from fractions import Fraction

from harness.logic.terms import Call, Lit, Op, Quant, Term, Var
from harness.logic.types import NAT, REAL, Arrow
from harness.search.recurrence import recurrence, term_at
from tests.search.model import evaluate, lit, op

a = Var("a", Arrow(NAT, REAL))
n = Var("n", NAT)
FIRST = (Var("p", REAL), Var("q", REAL))


def at(shift: int) -> Term:
    return Call(a, (n if not shift else Op("add", (n, lit(shift, NAT)), NAT),), REAL)


def test_a_recurrence_of_order_two_is_unrolled() -> None:
    found = recurrence(Quant("forall", n, op("eq", at(2), op("add", at(1), at(0)))), a)
    assert found is not None
    assert (found.start, found.order, found.total) == (0, 2, True)
    term = term_at(found, FIRST, 6)
    assert term is not None
    assert evaluate(term, {"p": Fraction(1), "q": Fraction(10)}) == 5 + 8 * 10


def test_a_recurrence_may_have_to_be_solved_for_the_last_term() -> None:
    constant_steps = op("eq", op("sub", at(2), at(1)), op("sub", at(1), at(0)))
    found = recurrence(Quant("forall", n, constant_steps), a)
    assert found is not None
    term = term_at(found, FIRST, 10)
    assert term is not None
    assert evaluate(term, {"p": Fraction(1), "q": Fraction(3)}) == 21


def test_earlier_terms_under_a_guard() -> None:
    before = Call(a, (Op("sub", (n, lit(1, NAT)), NAT),), REAL)
    guarded = Op("implies", (op("le", lit(2, NAT), n), op("eq", at(0), op("mul", 2, before))), n.type)
    found = recurrence(Quant("forall", n, guarded), a)
    assert found is not None
    assert (found.start, found.order) == (1, 1)
    term = term_at(found, FIRST, 4)
    assert term is not None
    assert evaluate(term, {"p": Fraction(7), "q": Fraction(3)}) == 24


def test_division_by_a_term_leaves_a_choice_where_it_is_zero() -> None:
    found = recurrence(Quant("forall", n, op("eq", op("mul", at(1), at(0)), 1)), a)
    assert found is not None
    assert not found.total


def test_what_does_not_mention_the_next_term_is_no_recurrence() -> None:
    assert recurrence(Quant("forall", n, op("eq", at(0), Lit(Fraction(1), REAL))), a) is None
