"""Rewriting keeps the meaning: no capture, literals computed as Lean does, facts used and not lost."""

from __future__ import annotations

from fractions import Fraction

import pytest

from harness.logic.statement import Definition
from harness.logic.terms import (
    FALSE,
    TRUE,
    Alternative,
    Call,
    Global,
    If,
    Lam,
    Let,
    Lit,
    Match,
    Op,
    PLit,
    PSucc,
    PVar,
    Quant,
    Term,
    Var,
    free_vars,
)
from harness.logic.truth import Truth
from harness.logic.types import INT, NAT, PROP, RAT, REAL, Arrow, Subtype, TypeApp, fin
from harness.translate.rewrite import line
from harness.translate.rewrite.goal import goal_of
from harness.translate.rewrite.induction import inductions
from harness.translate.rewrite.normal import Normaliser
from harness.translate.rewrite.substitute import mentioned, substitute
from tests.translate.rewrite.terms import (
    T,
    big,
    cast,
    exists,
    fn,
    forall,
    integer,
    nat,
    real,
    sqrt,
    state,
    var,
    variables,
)

x, y = variables("x y", REAL)
k, m, n = variables("k m n", NAT)
a = var("a", INT)
f = var("f", Arrow(NAT, NAT))
NATS = TypeApp("Finset", (NAT,))
S = var("S", NATS)
plain = Normaliser({})


def normal(term: T) -> Term:
    return plain.normal(term.term)


def upto(end: T) -> T:
    return fn("Finset.range", end, type_=NATS)


def member(element: T, of: T) -> T:
    return fn("mem", element, of, type_=PROP)


# -- substitution


def test_substitution_does_not_capture() -> None:
    body = exists(y, x < y).term
    result = substitute(body, {"x": y.term})
    assert isinstance(result, Quant)
    assert free_vars(result) == {"y"}
    assert result.var.name != "y"


def test_substitution_stops_at_a_binder_of_the_same_name() -> None:
    body = forall(x, x == x).term
    assert substitute(body, {"x": real(1).term}) == body


def test_substitution_reaches_types() -> None:
    i = Var("i", fin(n.term))
    body = Quant("forall", i, Op("eq", (i, i), PROP))
    assert mentioned(body) == {"i", "n"}
    expected = Var("i", fin(Lit(3, NAT)))
    assert substitute(body, {"n": Lit(3, NAT)}) == Quant(
        "forall", expected, Op("eq", (expected, expected), PROP)
    )


def test_a_quantifier_that_only_a_type_mentions_stays() -> None:
    i = Var("i", fin(n.term))
    body = Quant("forall", n.term, Quant("forall", i, (x == y).term))  # type: ignore[arg-type] # a variable
    assert isinstance(plain.normal(body), Quant)


# -- literals


@pytest.mark.parametrize(
    "term, value",
    [
        (nat(3) - 5, 0),
        (nat(7) / 0, 0),
        (nat(7) % 0, 7),
        (integer(-7) / 2, -4),
        (integer(7) % integer(-2), 1),
        (real(1) / 0, Fraction(0)),
        (fn("inv", real(0)), Fraction(0)),
        (nat(0) ** 0, 1),
        (cast(nat(3) - 5, REAL), Fraction(0)),
        (cast(nat(3), REAL) - cast(nat(5), REAL), Fraction(-2)),
        (fn("Int.floor", real(Fraction(-1, 2)), type_=INT), -1),
        (fn("Nat.gcd", nat(12), nat(18), type_=NAT), 6),
        (big("Finset.sum", upto(nat(5)), k, k), 10),
        (big("Finset.prod", upto(nat(0)), k, k), 1),
        (big("Finset.sum", fn("Finset.Icc", nat(3), nat(1), type_=NATS), k, k), 0),
        (fn("Finset.card", upto(nat(4)), type_=NAT), 4),
    ],
)
def test_literals_are_computed_as_lean_does(term: T, value: object) -> None:
    result = normal(term)
    assert isinstance(result, Lit)
    assert result.value == value


def test_powers_that_would_explode_stay() -> None:
    huge = nat(2) ** 100_000
    assert normal(huge) == huge.term


def test_a_truncated_difference_is_not_cast_apart() -> None:
    term = cast(m - n, REAL)
    assert normal(term) == term.term
    assert normal(cast(m + n, REAL)) == (cast(m, REAL) + cast(n, REAL)).term


@pytest.mark.parametrize("name", ["Finset.range", "Finset.Icc", "Finset.Ico"])
def test_the_last_terms_of_open_sums(name: str) -> None:
    """Against the sum written out, for the end that a literal gives."""
    for start in (0, 1, 2, 3):
        for value in range(4):
            args = (n + 2,) if name == "Finset.range" else (nat(start), n + 2)
            term = big("Finset.sum", fn(name, *args, type_=NATS), k, k * k + 1)
            here = {"n": Lit(value, NAT)}
            assert plain.normal(substitute(normal(term), here)) == plain.normal(substitute(term.term, here))


@pytest.mark.parametrize(
    "term", [fn("Nat.factorial", n + 3, type_=NAT), T(Op("pow", (nat(3).term, (n + 2).term), NAT))]
)
def test_unrolled_powers_and_factorials(term: T) -> None:
    for value in range(4):
        here = {"n": Lit(value, NAT)}
        assert plain.normal(substitute(normal(term), here)) == plain.normal(substitute(term.term, here))


def test_absolute_values_in_inequalities() -> None:
    """Against literals, for every order of the two sides."""
    for left, right in ((fn("abs", x), y), (y, fn("abs", x))):
        for atom in (left < right, left <= right):
            for p in (-2, 0, 1):
                for q in (-1, 0, 1, 2):
                    here = {"x": real(p).term, "y": real(q).term}
                    assert plain.normal(substitute(normal(atom), here)) == plain.normal(
                        substitute(atom.term, here)
                    )


def test_square_roots_beside_literals() -> None:
    """Against literals whose roots are rational; the root of a negative is 0."""
    half = Fraction(1, 2)
    roots = {Fraction(-4): Fraction(0), Fraction(0): Fraction(0), half**2: half, Fraction(4): Fraction(2)}
    for c in (-1, 0, Fraction(1, 2), 1, 2, 3):
        for radicand, root in roots.items():
            here = {"x": real(radicand).term}
            atoms = (sqrt(x) < c, sqrt(x) <= c, real(c) < sqrt(x), real(c) <= sqrt(x))
            results = [plain.normal(substitute(normal(atom), here)) == TRUE for atom in atoms]
            assert results == [root < c, root <= c, c < root, c <= root]


# -- definitions, matches


def test_let_if_and_application() -> None:
    assert plain.normal(Let(m.term, nat(2).term, (m + 1).term)) == Lit(3, NAT)  # type: ignore[arg-type] # a variable
    assert plain.normal(If((nat(1) < 2).term, nat(5).term, nat(6).term)) == Lit(5, NAT)
    assert plain.normal(Call(Lam((Var("m", NAT),), (m * 2).term), (nat(4).term,), NAT)) == Lit(8, NAT)


def factorial() -> dict[str, Definition]:
    """By recursion on the argument."""
    here = Var("n", NAT)
    before = Var("p", NAT)
    call = Call(Global("fac", Arrow(NAT, NAT)), (before,), NAT)
    product = Op("mul", (Op("add", (before, Lit(1, NAT)), NAT), call), NAT)
    rows = (Alternative((PLit(Lit(0, NAT)),), Lit(1, NAT)), Alternative((PSucc(PVar(before), 1),), product))
    return {"fac": Definition("fac", (here,), NAT, Match((here,), rows, NAT))}


def test_recursive_definitions_run_on_literals_only() -> None:
    normaliser = Normaliser(factorial())
    fac = Global("fac", Arrow(NAT, NAT))
    assert normaliser.normal(Call(fac, (Lit(5, NAT),), NAT)) == Lit(120, NAT)
    stuck = Call(fac, (n.term,), NAT)
    assert normaliser.normal(stuck) == stuck


# -- goals


def test_definitions_among_the_facts_are_substituted() -> None:
    goal = goal_of(state([x, y], y == x + 1, x == 2, y == 3))
    assert goal is not None
    assert goal.facts == ()
    assert goal.conclusion == TRUE
    assert {v.name for v, _ in goal.defined} == {"x", "y"}


def test_a_circular_equation_defines_nothing() -> None:
    goal = goal_of(state([x], x == x * x, x == 1))
    assert goal is not None
    assert goal.facts == ((x == x * x).term,)


def test_a_set_is_listed() -> None:
    described = forall(n, T(Op("iff", (member(n, S).term, ((n**2) < 10).term), PROP)))
    goal = goal_of(state([S], described, fn("Finset.card", S, type_=NAT) == 4))
    assert goal is not None
    assert goal.conclusion == TRUE


def test_a_set_without_bound_is_not() -> None:
    described = forall(n, T(Op("iff", (member(n, S).term, ((n % 2) == 0).term), PROP)))
    goal = goal_of(state([S], described, fn("Finset.card", S, type_=NAT) == 4))
    assert goal is not None
    assert goal.defined == ()


def test_recurrences_are_followed_to_the_values_needed() -> None:
    fibonacci = [f(0) == 0, f(1) == 1, forall(n, f(n + 2) == f(n + 1) + f(n))]
    goal = goal_of(state([f], *fibonacci, f(300) % 1000 == 600))
    assert goal is not None
    assert goal.conclusion == TRUE
    assert goal_of(state([f], *fibonacci[1:], f(3) == 2)) != goal


def test_contradictory_values_stay_contradictory() -> None:
    goal = goal_of(state([f], f(0) == 0, f(0) == 1, f(0) == 5))
    assert goal is not None
    assert len(goal.facts) == 2


def test_terms_that_hide_a_difference_make_no_goal() -> None:
    card = fn("Fintype.card", type_=NAT)
    assert goal_of(state([], card == card)) is None


def test_members_of_a_subtype_satisfy_its_condition() -> None:
    small = Subtype(Var("z", NAT), Op("lt", (Var("z", NAT), Lit(3, NAT)), PROP))
    s = var("s", small)
    value = fn("Subtype.val", s, type_=NAT)
    goal = goal_of(state([s], value < 4))
    assert goal is not None
    bound = var("s", NAT)
    assert goal.facts == ((bound < 3).term,)
    assert goal.conclusion == (bound < 4).term
    assert plain.normal(forall(s, value < 4).term) == forall(bound, (bound < 3) >> (bound < 4)).term


# -- the real line


@pytest.mark.parametrize(
    "proposition, truth",
    [
        (exists(x, x**2 == 2), Truth.TRUE),
        (exists(x, x**2 == -2), Truth.FALSE),
        (forall(x, x**2 >= 0), Truth.TRUE),
        (forall(x, x**2 > 0), Truth.FALSE),
        (exists(x, (x**2 == 2) & (x > 2)), Truth.FALSE),
        (exists(x, (x**2 == 2) & (x**3 < 0)), Truth.TRUE),
        (forall(x, (x > 1) >> (1 / x < 1)), Truth.TRUE),
        (forall(x, x * (1 / x) == 1), Truth.FALSE),
        (exists(x, 1 / x == 0), Truth.TRUE),
        (exists(x, (1 / x == 0) & (x != 0)), Truth.FALSE),
        (forall(x, ~(x**4 + x + 1 == 0)), Truth.TRUE),
        (exists(x, (3 * x - 1) ** 2 <= 0), Truth.TRUE),
        (exists(x, sqrt(x) == 2), Truth.UNKNOWN),
        (exists(x, x == y), Truth.UNKNOWN),
    ],
)
def test_one_real_unknown_is_decided(proposition: T, truth: Truth) -> None:
    assert isinstance(proposition.term, Quant)
    assert line.decide(proposition.term) is truth


# -- induction


def test_induction_starts_where_a_hypothesis_says() -> None:
    ((name, (start, step)),) = inductions(state([n], n >= 4, n**2 <= fn("Nat.factorial", n, type_=NAT)))
    assert name == "n"
    assert plain.normal(start.conclusion) == TRUE
    assert len(step.hypotheses) == 3
    assert FALSE not in [h.proposition for h in step.hypotheses]


def test_there_is_no_induction_on_integers_or_reals() -> None:
    assert list(inductions(state([a, x], cast(a, REAL) <= x))) == []


def test_rationals_are_not_truncated() -> None:
    assert normal(T(Lit(Fraction(1), RAT)) / T(Lit(Fraction(3), RAT))) == Lit(Fraction(1, 3), RAT)
