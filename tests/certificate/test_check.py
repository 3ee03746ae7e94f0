"""The check decides what it is asked, over every type it knows, with Lean's corners."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest

from harness.certificate.check import check
from harness.certificate.evidence import evidence
from harness.logic.statement import Bound, ClassAssumption, Definition
from harness.logic.terms import (
    Alternative,
    Call,
    Con,
    Field,
    Global,
    If,
    Lam,
    Lit,
    Match,
    Op,
    PCon,
    PLit,
    PSucc,
    PVar,
    Term,
    Var,
)
from harness.logic.truth import Truth
from harness.logic.types import (
    BOOL,
    COMPLEX,
    FLOAT,
    INT,
    NAT,
    NNREAL,
    PROP,
    RAT,
    REAL,
    STRING,
    Arrow,
    SortType,
    Subtype,
    Type,
    TypeApp,
    TypeVar,
    fin,
    finset_of,
    list_of,
    prod,
    set_of,
)
from harness.logic.values import Datum, Point, Table
from tests.certificate.build import (
    PI,
    call,
    exists,
    forall,
    implies,
    int_,
    lit,
    log,
    nat,
    op,
    real,
    sqrt,
    statement,
)

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
N, M, K = Var("n", NAT), Var("m", NAT), Var("k", NAT)
X, Y = Var("x", REAL), Var("y", REAL)
ZMOD0, BV8, U8 = TypeApp("ZMod", (nat(0),)), TypeApp("BitVec", (nat(8),)), TypeApp("UInt8")


def fin3(value: int) -> Lit:
    return Lit(value, fin(nat(3)))


def closed(term: Term) -> Truth:
    """What a closed proposition says."""
    return check(statement(term), {}).conclusion.answer


def eq(a: Term, b: Term) -> Op:
    return op("eq", a, b)


def pow_(a: Term, n: int) -> Op:
    return op("pow", a, nat(n))


def rpow(a: Any, b: Any) -> Op:
    return op("rpow", real(a), real(b))


ROWS: tuple[tuple[Term, Truth], ...] = (
    # natural numbers and integers
    (eq(op("sub", nat(3), nat(5)), nat(0)), T),
    (eq(op("div", nat(7), nat(0)), nat(0)), T),
    (eq(op("mod", nat(7), nat(0)), nat(7)), T),
    (eq(op("div", int_(-7), int_(2)), int_(-4)), T),
    (eq(op("div", int_(7), int_(-2)), int_(-3)), T),
    (eq(op("div", int_(-7), int_(-2)), int_(4)), T),
    (eq(op("mod", int_(7), int_(-2)), int_(1)), T),
    (eq(op("Int.tdiv", int_(-7), int_(2)), int_(-3)), T),
    (eq(op("Int.fmod", int_(7), int_(-2)), int_(-1)), T),
    (eq(pow_(nat(0), 0), nat(1)), T),
    (op("dvd", nat(0), nat(0)), T),
    (op("dvd", nat(0), nat(3)), F),
    (op("dvd", nat(3), nat(0)), T),
    (op("Nat.Prime", nat(97)), T),
    (op("Nat.Prime", nat(1)), F),
    (op("Prime", int_(-7)), T),
    (eq(op("Nat.gcd", nat(0), nat(0)), nat(0)), T),
    (eq(op("Nat.choose", nat(3), nat(5)), nat(0)), T),
    (eq(op("Nat.totient", nat(0)), nat(0)), T),
    (eq(op("Nat.minFac", nat(1)), nat(1)), T),
    (eq(op("Nat.log", nat(1), nat(9)), nat(0)), T),
    (eq(op("Nat.clog", nat(2), nat(3)), nat(2)), T),
    (eq(op("Nat.digits", nat(10), nat(120), of=list_of(NAT)), Con("List.nil", (), list_of(NAT))), F),
    (eq(op("Int.toNat", int_(-3), of=NAT), nat(0)), T),
    # what wraps
    (eq(Lit(5, fin(nat(3))), fin3(2)), T),
    (eq(op("add", fin3(2), fin3(2)), fin3(1)), T),
    (eq(op("sub", fin3(0), fin3(1)), fin3(2)), T),
    (eq(op("neg", Lit(1, U8)), Lit(255, U8)), T),
    (eq(op("lor", fin3(1), fin3(2)), fin3(0)), T),
    (eq(op("shiftLeft", Lit(1, U8), Lit(8, U8)), Lit(1, U8)), T),
    (eq(op("shiftLeft", Lit(1, BV8), nat(8)), Lit(0, BV8)), T),
    (eq(op("land", int_(-4), int_(6)), int_(4)), T),
    (eq(op("mul", Lit(16, BV8), Lit(16, BV8)), Lit(0, BV8)), T),
    (eq(op("sub", Lit(3, ZMOD0), Lit(5, ZMOD0)), Lit(-2, ZMOD0)), T),
    (eq(op("inv", Lit(2, TypeApp("ZMod", (nat(5),)))), Lit(3, TypeApp("ZMod", (nat(5),)))), T),
    (eq(op("inv", Lit(2, TypeApp("ZMod", (nat(4),)))), Lit(1, TypeApp("ZMod", (nat(4),)))), T),
    (eq(op("inv", Lit(3, TypeApp("ZMod", (nat(6),)))), Lit(1, TypeApp("ZMod", (nat(6),)))), T),
    (eq(op("inv", Lit(0, TypeApp("ZMod", (nat(6),)))), Lit(0, TypeApp("ZMod", (nat(6),)))), T),
    # rationals and reals
    (eq(op("div", lit(1, RAT), lit(0, RAT)), lit(0, RAT)), T),
    (eq(op("inv", real(0)), real(0)), T),
    (eq(op("zpow", real(0), int_(-1)), real(0)), T),
    (eq(op("sub", lit(1, NNREAL), lit(2, NNREAL)), lit(0, NNREAL)), T),
    (eq(sqrt(real(-4)), real(0)), T),
    (eq(op("mul", sqrt(real(2)), sqrt(real(2))), real(2)), T),
    (eq(op("mul", sqrt(real(2)), sqrt(real(3))), sqrt(real(6))), T),
    (eq(sqrt(real("1/4")), real("1/2")), T),
    (eq(sqrt(op("add", real(5), op("mul", real(2), sqrt(real(6))))), op("add", sqrt(real(2)), sqrt(real(3)))), T),
    (op("lt", real("14142/10000"), sqrt(real(2))), T),
    (op("lt", sqrt(real(2)), real("14143/10000")), T),
    (eq(op("Real.logb", real(2), real(3)), real("158496250072115618145373894/100000000000000000000000000")), F),
    (eq(sqrt(real(2)), real("14142135623730950488016887242097/10000000000000000000000000000000")), F),
    (eq(log(real(-1)), real(0)), T),
    (eq(log(real(0)), real(0)), T),
    (eq(log(real(4)), op("mul", real(2), log(real(2)))), T),
    (eq(op("Real.logb", real(2), real(8)), real(3)), T),
    (eq(op("Real.logb", real(1), real(8)), real(0)), T),
    (eq(op("Real.exp", log(real(5))), real(5)), T),
    (eq(log(op("Real.exp", real(-2))), real(-2)), T),
    (eq(op("mul", op("Real.exp", real(2)), op("Real.exp", real(-2))), real(1)), T),
    (eq(rpow(-8, "1/3"), real(1)), T),
    (eq(rpow(8, "1/3"), real(2)), T),
    (eq(rpow(0, 0), real(1)), T),
    (eq(rpow(0, "-1/2"), real(0)), T),
    (eq(rpow(-2, 3), real(-8)), T),
    (eq(op("Real.sin", op("div", PI, real(6))), real("1/2")), T),
    (eq(op("Real.cos", op("mul", PI, real(7))), real(-1)), T),
    (eq(op("Real.tan", op("div", PI, real(2))), real(0)), T),
    (eq(op("mul", real(4), op("Real.cos", op("div", PI, real(5)))), op("add", real(1), sqrt(real(5)))), T),
    (eq(op("Real.arctan", real(1)), op("div", PI, real(4))), T),
    (eq(op("Real.arcsin", real(2)), op("div", PI, real(2))), T),
    (eq(op("Real.arccos", real(-1)), PI), T),
    (op("lt", op("Real.sin", real("1/1000")), real("1/1000")), T),
    (eq(op("Int.floor", real("-7/2"), of=INT), int_(-4)), T),
    (eq(op("Nat.floor", real(-1), of=NAT), nat(0)), T),
    (eq(op("Nat.ceil", op("mul", sqrt(real(2)), sqrt(real(2))), of=NAT), nat(2)), T),
    (eq(op("round", real("5/2"), of=INT), int_(3)), T),
    (eq(op("cast", op("sub", nat(1), nat(2)), of=REAL), real(0)), T),
    (eq(op("abs", op("sub", real(1), sqrt(real(2)))), op("sub", sqrt(real(2)), real(1))), T),
    (op("le", op("max", real(1), sqrt(real(2))), real(1)), F),
    # complex numbers
    (eq(op("mul", Op("Complex.I", (), COMPLEX), Op("Complex.I", (), COMPLEX)), Lit(Fraction(-1), COMPLEX)), T),
    (eq(op("div", Lit(Fraction(1), COMPLEX), Lit(Fraction(0), COMPLEX)), Lit(Fraction(0), COMPLEX)), T),
    # booleans, strings, lists
    (eq(op("bxor", Lit(True, BOOL), Lit(True, BOOL)), Lit(False, BOOL)), T),
    (eq(op("decide", op("lt", nat(1), nat(2)), of=BOOL), Lit(True, BOOL)), T),
    (eq(op("append", Lit("ab", STRING), Lit("c", STRING)), Lit("abc", STRING)), T),
    (eq(op("List.length", op("List.range", nat(4), of=list_of(NAT)), of=NAT), nat(4)), T),
    (eq(op("getElem!", op("List.range", nat(4), of=list_of(NAT)), nat(9), of=NAT), nat(0)), T),
    (eq(op("getElem", op("List.range", nat(4), of=list_of(NAT)), nat(9), of=NAT), nat(0)), U),
    (eq(op("List.sum", Con("List.nil", (), list_of(NAT)), of=NAT), nat(0)), T),
    # sets and sums
    (eq(op("Finset.card", op("Finset.Icc", nat(5), nat(3), of=finset_of(NAT)), of=NAT), nat(0)), T),
    (
        eq(op("Finset.sum", op("Finset.range", nat(4), of=finset_of(NAT)), Lam((K,), K), of=NAT), nat(6)),
        T,
    ),
    (
        eq(op("Finset.prod", op("Finset.range", nat(0), of=finset_of(NAT)), Lam((K,), K), of=NAT), nat(1)),
        T,
    ),
    (op("mem", real(2), op("Set.Icc", real(1), real(2), of=set_of(REAL))), T),
    (op("mem", real(2), op("Set.Ico", real(1), real(2), of=set_of(REAL))), F),
    (op("mem", nat(8), op("Nat.divisors", nat(12), of=finset_of(NAT))), F),
    # what nobody can tell here
    (eq(op("Real.arcsin", real("1/3")), op("Real.arctan", op("div", real(1), sqrt(real(8))))), T),
    (eq(op("add", op("Real.arctan", real("1/2")), op("Real.arctan", real("1/3"))), op("div", PI, real(4))), U),
    (eq(op("Mystery.function", nat(1)), nat(1)), U),
)  # fmt: skip


@pytest.mark.parametrize("term, expected", ROWS)
def test_closed_propositions(term: Term, expected: Truth) -> None:
    assert closed(term) is expected


def refutes(conclusion: Term, *entries: Any, definitions: tuple[Definition, ...] = (), **point: Any) -> Truth:
    return check(statement(conclusion, *entries, definitions=definitions), point).refutes


# --- points --------------------------------------------------------------------------------------


def test_a_counterexample_needs_every_hypothesis_and_a_false_conclusion() -> None:
    square = op("mul", X, X)
    two = eq(square, real(2))
    root = Op("Real.sqrt", (real(2),), REAL)
    assert refutes(eq(square, real(3)), X, two, x=root) is T
    assert refutes(eq(square, real(2)), X, two, x=root) is F
    assert refutes(eq(square, real(3)), X, two, x=Fraction(14142135623730951, 10**16)) is F


def test_an_equality_of_transcendental_values_as_a_hypothesis_is_never_assumed() -> None:
    machin = eq(op("add", op("Real.arctan", real("1/2")), op("Real.arctan", X)), op("div", PI, real(4)))
    assert refutes(op("lt", X, real(0)), X, machin, x=Fraction(1, 3)) is U


def test_a_function_given_by_a_term_meets_its_law() -> None:
    f = Var("f", Arrow(REAL, REAL))
    law = forall(X, eq(call(f, X), op("add", op("mul", X, real(2)), real(1))))
    other = forall(X, eq(call(f, X), op("add", op("mul", X, real(2)), real(2))))
    body = op("add", op("mul", Y, real(2)), real(1))
    assert refutes(eq(call(f, real(1)), real(4)), f, law, f=Lam((Y,), body)) is T
    assert refutes(eq(call(f, real(1)), real(4)), f, other, f=Lam((Y,), body)) is F


def test_only_the_same_term_is_an_identity() -> None:
    x_over_x = forall(X, eq(op("div", X, X), real(1)))
    assert closed(x_over_x) is F  # at 0
    assert closed(forall(X, implies(op("ne", X, real(0)), eq(op("div", X, X), real(1))))) is U
    assert closed(forall(X, eq(op("add", X, real(1)), op("add", X, real(1))))) is T
    assert closed(forall(X, eq(op("add", X, Y), op("add", Y, X)))) is not T
    a = Var("a", FLOAT)
    assert closed(forall(a, op("le", op("add", a, a), op("add", a, a)))) is not T  # not so of NaN
    i, j = Var("i", fin(nat(3))), Var("j", fin(nat(4)))
    cards = [op("Finset.card", Op("Finset.univ", (), finset_of(v.type)), of=NAT) for v in (i, j)]
    assert closed(forall(X, eq(cards[0], cards[1]))) is F


@pytest.mark.parametrize(
    "of, body, injective, monotone",
    [
        (NAT, lambda x: x, T, T),
        (NAT, lambda x: op("add", x, nat(1)), T, T),
        (NAT, lambda x: op("add", op("mul", nat(2), x), nat(3)), T, T),
        (REAL, lambda x: op("add", real(1), op("mul", x, real("1/2"))), T, T),
        (NAT, lambda x: op("sub", x, nat(1)), F, U),
        (NAT, lambda x: op("mul", x, nat(0)), F, U),
        (INT, lambda x: op("mul", int_(-1), x), U, F),
        (INT, lambda x: op("add", x, x), U, U),
        (INT, lambda x: op("mul", x, x), F, F),
        (INT, lambda _x: int_(3), F, T),
        (FLOAT, lambda x: op("add", x, Lit(1.0, FLOAT)), U, U),
    ],
)
def test_what_both_sides_have_cancels(of: Type, body: Any, injective: Truth, monotone: Truth) -> None:
    f, x, y = Var("f", Arrow(of, of)), Var("x", of), Var("y", of)
    same = forall(x, forall(y, implies(eq(call(f, x), call(f, y)), eq(x, y))))
    grows = forall(x, forall(y, implies(op("le", x, y), op("le", call(f, x), call(f, y)))))
    point: Point = {"f": Lam((Var("v", of),), body(Var("v", of)))}
    assert check(statement(same, f), point).conclusion.answer is injective
    assert check(statement(grows, f), point).conclusion.answer is monotone


def test_a_table_is_constant_outside_its_entries() -> None:
    f = Var("f", Arrow(NAT, INT))
    positive = forall(N, op("le", int_(0), call(f, N)))
    assert refutes(eq(call(f, nat(2)), int_(1)), f, positive, f=Table(((1, 5),), 0)) is T
    assert refutes(eq(call(f, nat(2)), int_(1)), f, positive, f=Table(((1, 5),), -1)) is F
    assert (
        refutes(
            eq(call(f, nat(2)), int_(1)),
            f,
            forall(N, op("le", op("cast", N, of=INT), call(f, N))),
            f=Table((), 0),
        )
        is F
    )


def test_a_table_does_not_decide_what_depends_on_more_than_its_values() -> None:
    f = Var("f", Arrow(NAT, INT))
    i = Var("i", fin(N))
    through_type = forall(N, forall(i, eq(call(f, N), int_(0))))
    assert refutes(eq(call(f, nat(0)), int_(0)), f, through_type, f=Table(((0, 1),), 0)) is not F
    through_type_false = forall(N, exists(i, op("le", int_(0), call(f, N))))  # false: Fin 0 is empty
    assert refutes(Lit(False, PROP), f, through_type_false, f=Table(((7, 1),), 0)) is F


@pytest.mark.parametrize(
    "body, expected",
    [
        (implies(op("lt", K, N), op("ne", op("mul", K, K), nat(49))), F),
        (implies(op("lt", K, N), op("ne", op("mul", K, K), nat(50))), T),
        (implies(op("mem", K, op("Finset.range", N, of=finset_of(NAT))), op("lt", K, nat(9))), F),
        (implies(op("le", op("mul", K, K), N), op("le", K, nat(3))), T),
        (implies(op("dvd", K, N), op("le", K, nat(10))), T),
        (implies(eq(op("add", K, nat(1)), N), eq(K, nat(9))), T),
        (op("le", K, op("mul", K, K)), U),
        (op("lt", K, nat(3)), F),
    ],
)
def test_bounded_quantifiers_are_run_through(body: Term, expected: Truth) -> None:
    assert check(statement(forall(K, body), N), {"n": 10}).conclusion.answer is expected


def test_a_bound_under_a_second_quantifier_does_not_bound_the_first() -> None:
    inner = exists(M, op("and", op("lt", M, nat(3)), op("lt", nat(100), K)))
    assert (
        closed(exists(K, inner)) is U
    )  # true; out of reach, and not refuted by a bound on the other variable
    assert closed(exists(K, exists(M, op("and", op("lt", K, M), op("lt", nat(100), M))))) is U
    assert closed(forall(K, forall(M, implies(op("lt", K, M), op("lt", M, nat(90)))))) is U


def test_exists_needs_exhaustion_to_be_refuted() -> None:
    assert closed(exists(K, op("and", op("lt", K, nat(5)), eq(op("mul", K, K), nat(10))))) is F
    assert closed(exists(K, eq(op("add", K, K), nat(7)))) is F
    assert closed(exists(K, eq(op("add", K, nat(2)), nat(7)))) is T
    assert closed(exists(X, eq(op("mul", X, X), real(2)))) is U
    root = Op("Real.sqrt", (real(2),), REAL)
    goal = statement(Lit(False, PROP), exists(X, eq(op("mul", X, X), real(2))))
    assert check(goal, {}).refutes is U
    assert check(goal, {}, {"x": (root,)}).refutes is T


def test_hints_are_values_of_the_type_or_nothing() -> None:
    goal = statement(Lit(False, PROP), exists(K, eq(op("mul", K, nat(2)), nat(10_001))))
    assert check(goal, {}, {"k": (Fraction(10001, 2),)}).refutes is not T
    goal = statement(Lit(False, PROP), exists(K, op("lt", K, nat(0))))
    assert check(goal, {}, {"k": (-1,)}).refutes is not T


def test_finite_types_are_run_through() -> None:
    colour = TypeApp("Colour")
    c, d = Var("c", colour), Var("d", colour)
    f = Var("f", Arrow(BOOL, BOOL))
    assert closed(forall(c, forall(d, eq(c, d)))) is F
    assert closed(exists(f, forall(Var("b", BOOL), op("ne", call(f, Var("b", BOOL)), Var("b", BOOL))))) is T
    assert closed(forall(Var("i", fin(nat(0))), Lit(False, PROP))) is T
    assert closed(exists(Var("i", fin(nat(0))), Lit(True, PROP))) is F
    p = Var("p", prod(BOOL, TypeApp("Option", (BOOL,))))
    same = eq(
        Field(p, 1, "Prod.snd", TypeApp("Option", (BOOL,))),
        Con("Option.none", (), TypeApp("Option", (BOOL,))),
    )
    assert closed(forall(p, same)) is F
    assert closed(exists(p, same)) is T
    assert closed(forall(Var("q", PROP), op("or", Var("q", PROP), op("not", Var("q", PROP))))) is T


def test_subtypes_and_structures_are_checked() -> None:
    even = Subtype(N, eq(op("mod", N, nat(2)), nat(0)))
    e = Var("e", even)
    assert refutes(eq(e, nat(0)), e, e=2) is T
    assert check(statement(eq(e, nat(0)), e), {"e": 3}).ill_typed
    box = Var("b", TypeApp("Box"))
    width = Field(box, 0, "Box.width", NAT)
    assert refutes(op("lt", nat(1), width), box, b=Datum("Box.mk", (1,))) is T
    assert check(statement(op("lt", nat(1), width), box), {"b": Datum("Box.mk", (0,))}).ill_typed


DOUBLE = Definition(
    "double",
    (N,),
    NAT,
    Match(
        (N,),
        (
            Alternative((PLit(nat(0)),), nat(0)),
            Alternative(
                (PSucc(PVar(M), 1),),
                op("add", Call(Global("double", Arrow(NAT, NAT)), (M,), NAT), nat(2)),
            ),
        ),
        NAT,
    ),
)


def test_definitions_recurse_within_limits() -> None:
    def doubled(n: int) -> Op:
        return eq(Call(Global("double", Arrow(NAT, NAT)), (nat(n),), NAT), nat(2 * n))

    assert check(statement(doubled(300), definitions=(DOUBLE,)), {}).conclusion.answer is T
    assert check(statement(doubled(10**9), definitions=(DOUBLE,)), {}).conclusion.answer is U


def test_matching_on_options_and_lists() -> None:
    option = TypeApp("Option", (NAT,))
    o = Var("o", option)
    rows = (
        Alternative((PCon("Option.some", (PVar(K),)),), K),
        Alternative((PCon("Option.none", ()),), nat(7)),
    )
    assert refutes(eq(Match((o,), rows, NAT), nat(7)), o, o=Datum("Option.some", (3,))) is T
    xs = Var("l", list_of(NAT))
    tail = Var("t", list_of(NAT))
    heads = (Alternative((PCon("List.cons", (PVar(K), PVar(tail))),), K), Alternative((PVar(tail),), nat(0)))
    assert refutes(eq(Match((xs,), heads, NAT), nat(0)), xs, l=(4, 5)) is T
    assert refutes(eq(If(op("lt", nat(1), N), nat(1), nat(2)), nat(2)), N, n=5) is T


def test_type_variables_are_given_types_with_their_classes() -> None:
    alpha = Bound(Var("α", SortType()))
    a, b = Var("a", TypeVar("α")), Var("b", TypeVar("α"))
    same = eq(a, b)
    assert check(statement(same, alpha, a, b), {"α": BOOL, "a": False, "b": True}).refutes is T
    ring = ClassAssumption("CommRing", (TypeVar("α"),))
    assert check(statement(same, alpha, ring, a, b), {"α": INT, "a": 0, "b": 1}).refutes is T
    assert check(statement(same, alpha, ring, a, b), {"α": NAT, "a": 0, "b": 1}).refutes is U
    finite = ClassAssumption("Fintype", (TypeVar("α"),))
    assert check(statement(same, alpha, finite, a, b), {"α": NAT, "a": 0, "b": 1}).refutes is U
    assert check(statement(same, alpha, a, b), {"α": TypeApp("Secret"), "a": 0, "b": 1}).ill_typed


@pytest.mark.parametrize(
    "type_, value",
    [
        (NAT, -1),
        (NAT, True),
        (NAT, Fraction(1, 2)),
        (INT, "1"),
        (fin(nat(3)), 3),
        (U8, 256),
        (RAT, Op("Real.sqrt", (real(2),), REAL)),
        (NNREAL, Fraction(-1)),
        (NNREAL, Op("neg", (real(1),), REAL)),
        (REAL, 1),
        (REAL, Var("y", REAL)),
        (BOOL, 1),
        (FLOAT, 1),
        (STRING, 0),
        (TypeApp("Char"), 0xD800),
        (list_of(NAT), (1, -1)),
        (finset_of(NAT), (1,)),
        (prod(NAT, NAT), Datum("Prod.mk", (1,))),
        (prod(NAT, NAT), Datum("Prod.other", (1, 2))),
        (Arrow(NAT, NAT), 3),
        (Arrow(NAT, NAT), Table(((0, -1),), 0)),
        (Arrow(NAT, NAT), Lam((X,), nat(0))),
        (Arrow(NAT, NAT), Lam((N,), M)),
    ],
)
def test_values_that_are_not_of_their_type_are_refused(type_: Type, value: Any) -> None:
    v = Var("v", type_)
    report = check(statement(Lit(False, PROP), v), {"v": value})
    assert report.refutes is U
    assert report.ill_typed or report.reasons


def test_a_function_that_leaves_its_codomain_refutes_nothing() -> None:
    f = Var("f", Arrow(NAT, NAT))
    sly = Lam(
        (N,),
        If(
            op("lt", N, nat(5)),
            nat(0),
            Op("sub", (op("cast", nat(0), of=INT), op("cast", N, of=INT)), INT),
        ),
    )
    report = check(statement(op("lt", nat(0), call(f, nat(9))), f), {"f": sly})
    assert report.refutes is U


@pytest.mark.parametrize("point", [{}, {"x": Fraction(1), "z": 1}])
def test_a_witness_names_the_variables_and_no_others(point: Point) -> None:
    assert check(statement(Lit(False, PROP), X), point).ill_typed


# --- floats --------------------------------------------------------------------------------------

A, B = Var("a", FLOAT), Var("b", FLOAT)


def f64(value: float) -> Lit:
    return Lit(value, FLOAT)


def test_floats_are_ieee_and_equality_is_of_objects() -> None:
    assert refutes(eq(op("add", A, B), f64(0.3)), A, B, a=0.1, b=0.2) is T
    assert refutes(op("ne", A, B), A, B, a=0.0, b=-0.0) is F
    assert refutes(eq(A, B), A, B, a=0.0, b=-0.0) is T
    assert refutes(eq(op("beq", A, B, of=BOOL), Lit(True, BOOL)), A, B, a=0.0, b=-0.0) is F
    assert refutes(eq(A, A), A, a=math.nan) is not T
    assert refutes(op("le", A, A), A, a=math.nan) is T
    assert refutes(op("lt", op("div", f64(1.0), A), f64(0.0)), A, a=0.0) is T
    assert refutes(op("lt", op("mul", A, A), f64(math.inf)), A, a=1e200) is T


def test_library_functions_of_floats_count_only_within_two_ulp() -> None:
    e = op("Float.exp", A)
    assert refutes(op("lt", e, f64(2.7)), A, a=1.0) is T
    assert refutes(eq(e, f64(math.e)), A, a=1.0) is U
    assert refutes(op("lt", op("Float.exp", A), f64(1.0)), A, a=0.0) is U


# --- limits --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "term",
    [
        eq(pow_(op("pow", nat(2), pow_(nat(2), 2008)), 1), nat(0)),
        eq(op("Nat.factorial", nat(10**9)), nat(0)),
        eq(op("Finset.card", op("Finset.range", nat(10**12), of=finset_of(NAT)), of=NAT), nat(0)),
        op("lt", op("Real.exp", op("Real.exp", op("Real.exp", real(100)))), real(0)),
        op("Nat.Prime", nat(2**89 - 1)),
        eq(op("Nat.choose", nat(10**15), nat(5 * 10**14)), nat(0)),
        eq(op("Nat.descFactorial", nat(2**100_000), nat(1999)), nat(0)),
        eq(op("Nat.log", nat(2), pow_(nat(2), 500_000)), nat(0)),
        eq(op("Nat.totient", pow_(nat(3), 100_000)), nat(0)),
        eq(op("pow", Lit(3, TypeApp("BitVec", (nat(60_000),))), pow_(nat(7), 9_000)), Lit(0, BV8)),
        eq(op("Real.sin", pow_(real(10), 400)), real(0)),
        forall(Var("s", finset_of(fin(nat(40)))), Lit(True, PROP)),
    ],
)
def test_what_explodes_is_left_open(term: Term) -> None:
    assert closed(term) is U


def test_evidence_names_each_relation_and_its_precision() -> None:
    report = check(statement(op("lt", sqrt(X), real("7/5")), X, op("le", real(2), X)), {"x": Fraction(2)})
    hypothesis, conclusion = evidence(report)
    assert (hypothesis.part, hypothesis.answer, hypothesis.atoms[0].left) == ("h1", T, "2")
    (atom,) = conclusion.atoms
    assert (atom.relation, atom.answer, atom.bits, atom.right) == ("lt", F, 64, "7/5")
    assert atom.left == "[1414213562373095046e-18, 1414213562373095051e-18]"
