"""Sums, quantifiers, lists, data, functions and definitions in columns."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from harness.logic.statement import Bound, ConstructorShape, DataType, Definition, Hypothesis, Statement
from harness.logic.terms import (
    Alternative,
    Call,
    Con,
    Field,
    Global,
    If,
    Lam,
    Let,
    Lit,
    Match,
    Op,
    PCon,
    PLit,
    PSucc,
    PVar,
    PWild,
    Term,
    Var,
)
from harness.logic.types import (
    BOOL,
    INT,
    NAT,
    NNREAL,
    PROP,
    RAT,
    REAL,
    UNIT,
    Arrow,
    SortType,
    Subtype,
    TypeApp,
    TypeVar,
    fin,
    finset_of,
    list_of,
    prod,
    set_of,
)
from harness.logic.values import Datum, Table
from harness.translate.vector import Batch, Refusal, vectorise
from tests.translate.vector.build import (
    exists,
    forall,
    holds,
    int_,
    nat,
    op,
    range_,
    real,
    run,
    statement,
    sum_,
)

N, M, K, J = (Var(name, NAT) for name in "nmkj")
A, B = Var("a", INT), Var("b", INT)
X, Y = Var("x", REAL), Var("y", REAL)
L = Var("l", list_of(NAT))


def test_a_sum_up_to_a_varying_bound() -> None:
    gauss = op("eq", op("mul", nat(2), sum_(range_(N), K, K)), op("mul", N, op("sub", N, nat(1))))
    assert holds(gauss, {"n": np.arange(30)}) == [True] * 30
    product = Op("Finset.prod", (Op("Finset.Icc", (nat(1), N), finset_of(NAT)), Lam((K,), K)), NAT)
    claim = op("eq", product, Op("Nat.factorial", (N,), NAT))
    assert holds(claim, {"n": np.arange(30)}) == [True] * 30


def test_a_sum_that_is_too_long_is_doubtful_for_that_sample_only() -> None:
    claim = op("le", N, sum_(range_(op("add", N, nat(1))), K, K))
    assert holds(claim, {"n": np.array([0, 4, 10**6])}) == [True, True, None]


def test_sums_within_sums() -> None:
    inner = sum_(range_(op("add", K, nat(1))), J, op("mul", J, N))
    claim = op("eq", sum_(range_(M), K, inner), nat(0))
    columns = {"m": np.array([0, 2, 3]), "n": np.array([5, 0, 1])}
    totals = [sum(j * n for k in range(m) for j in range(k + 1)) for m, n in ((0, 5), (2, 0), (3, 1))]
    assert holds(claim, columns) == [total == 0 for total in totals]


def test_finite_sets() -> None:
    three = Op("insert", (N, Op("singleton", (M,), finset_of(NAT))), finset_of(NAT))
    size = Op("Finset.card", (three,), NAT)
    assert holds(op("eq", size, nat(2)), {"n": np.array([1, 2]), "m": np.array([2, 2])}) == [True, False]
    even = Op("Finset.filter", (Lam((K,), op("dvd", nat(2), K)), range_(N)), finset_of(NAT))
    count = op("eq", Op("Finset.card", (even,), NAT), op("div", op("add", N, nat(1)), nat(2)))
    assert holds(count, {"n": np.arange(12)}) == [True] * 12
    halves = Op("Finset.image", (Lam((K,), op("div", K, nat(2))), range_(N)), finset_of(NAT))
    same = op("eq", halves, range_(op("div", op("add", N, nat(1)), nat(2))))
    assert holds(same, {"n": np.arange(12)}) == [True] * 12
    divisors = Op("Nat.divisors", (N,), finset_of(NAT))
    perfect = op("eq", sum_(divisors, K, K), op("mul", nat(2), N))
    assert holds(perfect, {"n": np.array([6, 12, 28])}) == [True, False, True]


def test_the_least_and_what_divides_all() -> None:
    above = Op("setOf", (Lam((K,), op("lt", N, op("mul", K, K))),), set_of(NAT))
    claim = op("eq", Op("sInf", (above,), NAT), M)
    columns = {"n": np.array([0, 8, 9, 10**6]), "m": np.array([1, 3, 4, 1001])}
    assert holds(claim, columns) == [True, True, True, None]
    interval = Op("Finset.Icc", (nat(2), N), finset_of(NAT))
    identity = Lam((K,), K)
    multiple = op("eq", Op("Finset.lcm", (interval, identity), NAT), nat(60))
    assert holds(multiple, {"n": np.array([1, 4, 5, 6, 7])}) == [False, False, True, True, False]
    doubled = Lam((K,), op("mul", K, nat(6)))
    divisor = op("eq", Op("Finset.gcd", (interval, doubled), NAT), nat(6))
    assert holds(divisor, {"n": np.array([1, 2, 3])}) == [False, False, True]


def test_sets_are_asked_for_members() -> None:
    interval = Op("Set.Icc", (real(0), real(1)), set_of(REAL))
    assert holds(op("mem", X, interval), {"x": np.array([0.5, 1.0, 2.0])}) == [True, True, False]
    square = Op("setOf", (Lam((Y,), op("lt", op("mul", Y, Y), real(2))),), set_of(REAL))
    assert holds(op("mem", X, square), {"x": np.array([1.0, 1.5])}) == [True, False]


def test_quantifiers_within_bounds() -> None:
    prime = op(
        "and",
        op("le", nat(2), N),
        forall(
            K, op("implies", op("lt", nat(1), K), op("implies", op("lt", K, N), op("not", op("dvd", K, N))))
        ),
    )
    claim = op("iff", prime, Op("Nat.Prime", (N,), PROP))
    assert holds(claim, {"n": np.arange(40)}) == [True] * 40
    root = exists(K, op("and", op("le", K, N), op("eq", op("mul", K, K), N)))
    assert holds(root, {"n": np.array([0, 2, 9, 144])}) == [True, False, True, True]
    member = forall(K, op("implies", op("mem", K, range_(N)), op("lt", K, M)))
    assert holds(member, {"n": np.array([3, 4]), "m": np.array([3, 3])}) == [True, False]


def test_quantifiers_over_finite_types() -> None:
    p, q = Var("p", BOOL), Var("q", BOOL)
    claim = forall(p, exists(q, op("ne", p, q)))
    assert holds(op("and", claim, op("le", N, N)), {"n": np.array([0, 1])}) == [True, True]
    i = Var("i", fin(N))
    below = forall(i, op("lt", Op("Fin.val", (i,), NAT), nat(3)))
    assert holds(op("and", below, op("le", N, N)), {"n": np.array([0, 3, 4])}) == [True, True, False]
    f = Var("f", Arrow(BOOL, BOOL))
    involution = forall(f, op("eq", Lam((p,), Call(f, (Call(f, (p,), BOOL),), BOOL)), Lam((p,), p)))
    assert holds(op("or", involution, op("lt", N, N)), {"n": np.array([0])}) == [False]


def test_quantifiers_over_subtypes_and_half_lines() -> None:
    below = Subtype(J, op("lt", J, N))
    k = Var("k", below)
    number = Field(k, 0, "val", NAT)
    columns = {"n": np.array([0, 3, 4, 200]), "m": np.array([0, 5, 5, 0])}

    def answers(claim: Term) -> list[bool]:
        verdict = run(statement([N, M], claim), columns)
        assert not verdict.doubtful.any()
        return [bool(answer) for answer in verdict.conclusion]

    assert answers(forall(k, op("lt", op("mul", number, number), M))) == [True, True, False, False]
    assert answers(exists(k, op("eq", number, M))) == [False, False, False, True]
    positive = Var("q", TypeApp("PNat"))
    above = op("implies", op("lt", positive, N), op("lt", nat(0), positive))
    assert answers(forall(positive, above)) == [True] * 4
    r = Var("r", NNREAL)
    nonnegative = op("and", op("le", N, N), forall(r, op("le", Lit(Fraction(0), NNREAL), r)))
    assert holds(nonnegative, {"n": np.array([5])}) == [None]


def test_quantifiers_over_functions_from_a_subtype() -> None:
    bounded = Subtype(Var("t", fin(nat(4))), op("lt", Var("t", fin(nat(4))), Lit(2, fin(nat(4)))))
    f = Var("f", Arrow(bounded, BOOL))
    s = Var("s", bounded)
    everywhere = forall(f, exists(s, op("eq", Call(f, (s,), BOOL), Lit(True, BOOL))))
    assert holds(op("and", op("le", N, N), everywhere), {"n": np.array([0])}) == [False]


def test_quantifiers_without_bounds_look_for_a_witness() -> None:
    square = exists(K, op("eq", op("mul", K, K), N))
    assert holds(square, {"n": np.array([16, 17, 10**6])}) == [True, None, None]
    bounded = forall(K, op("le", K, N))
    assert holds(bounded, {"n": np.array([5, 10**6])}) == [False, None]


def test_selections_and_sharing() -> None:
    absolute = If(op("lt", A, int_(0)), op("neg", A), A)
    assert holds(op("eq", absolute, op("abs", A)), {"a": np.array([-3, 0, 3])}) == [True] * 3
    half = Var("h", INT)
    body = op("le", op("add", half, half), A)
    assert holds(Let(half, op("div", A, int_(2)), body), {"a": np.array([-3, 0, 3])}) == [True] * 3


def test_a_doubt_on_the_side_not_taken_does_not_matter() -> None:
    third = op("mul", real(3), op("div", X, real(3)))
    risky = op("lt", third, X)
    claim = op("or", op("lt", real(1), X), risky)
    assert holds(claim, {"x": np.array([0.1, 2.3])}) == [None, True]
    chosen = If(op("lt", real(1), X), op("lt", X, real(5)), risky)
    assert holds(chosen, {"x": np.array([0.1, 2.3])}) == [None, True]


def test_matches_on_numbers() -> None:
    value = Match(
        (N,),
        (
            Alternative((PLit(nat(0)),), nat(7)),
            Alternative((PSucc(PLit(nat(0)), 1),), nat(8)),
            Alternative((PSucc(PVar(K), 2),), K),
        ),
        NAT,
    )
    expected = [7, 8, 0, 1]
    for n, wanted in enumerate(expected):
        assert holds(op("eq", value, nat(wanted)), {"n": np.arange(4)})[n] is True


COLOUR = DataType("Colour", (), tuple(ConstructorShape(f"Colour.{c}", ()) for c in ("red", "green", "blue")))
POINT = DataType("Point", (), (ConstructorShape("Point.mk", (Var("x", INT), Var("y", INT))),))


def test_enumerations_are_codes() -> None:
    colour = TypeApp("Colour")
    c = Var("c", colour)
    following = Match(
        (c,),
        (
            Alternative((PCon("Colour.red", ()),), Con("Colour.green", (), colour)),
            Alternative((PCon("Colour.green", ()),), Con("Colour.blue", (), colour)),
            Alternative((PWild(),), Con("Colour.red", (), colour)),
        ),
        colour,
    )
    values = [Datum(f"Colour.{name}") for name in ("red", "green", "blue")]
    claim = op("eq", following, Con("Colour.red", (), colour))
    assert holds(claim, {"c": values}, datatypes=[COLOUR]) == [False, False, True]
    different = forall(c, op("ne", c, following))
    assert holds(op("and", different, op("le", N, N)), {"n": np.array([0])}, datatypes=[COLOUR]) == [True]


def test_structures_and_pairs_are_tuples_of_columns() -> None:
    point = TypeApp("Point")
    p = Var("p", point)
    x, y = Field(p, 0, "x", INT), Field(p, 1, "y", INT)
    swapped = Con("Point.mk", (y, x), point)
    values = [Datum("Point.mk", (1, 2)), Datum("Point.mk", (3, 3))]
    assert holds(op("eq", swapped, p), {"p": values}, datatypes=[POINT]) == [False, True]
    pair = Var("q", prod(NAT, REAL))
    second = Field(pair, 1, "snd", REAL)
    pairs = [Datum("Prod.mk", (1, Fraction(1, 2))), Datum("Prod.mk", (1, Fraction(3)))]
    assert holds(op("lt", second, real(1)), {"q": pairs}) == [True, False]


def test_the_unit_type() -> None:
    u = Var("u", UNIT)
    value = Match((u,), (Alternative((PCon("Unit.unit", ()),), nat(3)),), NAT)
    claim = op("and", op("eq", u, Con("Unit.unit", (), UNIT)), op("eq", value, N))
    assert holds(claim, {"u": [(), ()], "n": np.array([3, 4])}) == [True, False]


def test_options_of_different_samples() -> None:
    option = TypeApp("Option", (NAT,))
    o = Var("o", option)
    value = Match(
        (o,),
        (Alternative((PCon("Option.none", ()),), nat(5)), Alternative((PCon("Option.some", (PVar(K),)),), K)),
        NAT,
    )
    values = [Datum("Option.none"), Datum("Option.some", (3,)), Datum("Option.some", (5,))]
    assert holds(op("eq", value, nat(5)), {"o": values}) == [True, False, True]


def test_lists_of_different_lengths() -> None:
    values = [(), (1,), (3, 1, 2), (2, 2)]
    length = op("eq", Op("List.length", (L,), NAT), nat(2))
    assert holds(length, {"l": values}) == [False, False, False, True]
    total = op("eq", Op("List.sum", (L,), NAT), nat(6))
    assert holds(total, {"l": values}) == [False, False, True, False]
    reverse = op("eq", Op("List.reverse", (L,), L.type), L)
    assert holds(reverse, {"l": values}) == [True, True, False, True]
    first = op("eq", Op("getElem!", (L, N), NAT), nat(0))
    assert holds(first, {"l": values, "n": np.array([0, 0, 2, 2])}) == [True, False, False, True]
    folded = Op("List.foldl", (Lam((K, J), op("sub", op("mul", nat(2), K), J)), nat(9), L), NAT)
    expected = [9, 17, 9 * 8 - 3 * 4 - 2 - 2, 9 * 4 - 6]
    for row, wanted in enumerate(expected):
        assert holds(op("eq", folded, nat(wanted)), {"l": values})[row] is True


def test_lists_made_on_the_way() -> None:
    small = Op("List.filter", (Lam((K,), op("lt", K, nat(3))), L), L.type)
    shorter = op("lt", Op("List.length", (small,), NAT), Op("List.length", (L,), NAT))
    values = [(1, 2), (1, 5), (7, 8)]
    assert holds(shorter, {"l": values}) == [False, True, True]
    kept = op("eq", Op("List.reverse", (small,), L.type), Con("List.nil", (), L.type))
    assert holds(kept, {"l": values}) == [False, False, True]
    chosen = If(op("lt", N, nat(2)), L, Con("List.nil", (), L.type))
    empty = op("eq", Op("List.length", (chosen,), NAT), nat(0))
    assert holds(empty, {"l": values, "n": np.array([1, 2, 3])}) == [False, True, True]


def test_functions_given_as_tables() -> None:
    f = Var("f", Arrow(fin(nat(3)), REAL))
    i = Var("i", fin(nat(3)))
    value = Call(f, (i,), REAL)
    tables = [
        Table(((0, Fraction(1)), (1, Fraction(2)), (2, Fraction(3))), Fraction(0)),
        Table(((0, Fraction(5)), (1, Fraction(-1)), (2, Fraction(1))), Fraction(0)),
    ]
    claim = op("lt", real(0), value)
    assert holds(claim, {"f": tables, "i": np.array([2, 1])}) == [True, False]
    everywhere = forall(i, op("lt", real(0), value))
    assert holds(everywhere, {"f": tables}) == [True, False]
    total = Op("Finset.sum", (Op("Finset.univ", (), finset_of(i.type)), Lam((i,), value)), REAL)
    assert holds(op("lt", total, op("add", real(5), real("1/2"))), {"f": tables}) == [False, True]


def test_sparse_tables_and_nested_ones() -> None:
    f = Var("f", Arrow(NAT, Arrow(NAT, NAT)))
    value = Call(f, (N, M), NAT)
    zero = Table((), 0)
    tables = [Table(((7, Table(((1, 4),), 2)),), zero), Table(((2, Table(((1, 9),), 3)),), zero)]
    columns = {"f": tables, "n": np.array([7, 2]), "m": np.array([1, 5])}
    assert holds(op("eq", value, nat(4)), columns) == [True, False]
    assert holds(op("eq", value, nat(3)), columns) == [False, True]


def _definition(name: str, params: tuple[Var, ...], body: Term) -> Definition:
    return Definition(name, params, NAT, body)


def test_definitions_are_inlined() -> None:
    double = _definition("double", (K,), op("add", K, K))
    fn = Global("double", Arrow(NAT, NAT))
    claim = op("eq", Call(fn, (Call(fn, (N,), NAT),), NAT), op("mul", nat(4), N))
    assert holds(claim, {"n": np.arange(5)}, definitions=[double]) == [True] * 5
    mapped = Op("List.map", (fn, L), L.type)
    claim = op("eq", Op("List.sum", (mapped,), NAT), op("mul", nat(2), Op("List.sum", (L,), NAT)))
    assert holds(claim, {"l": [(), (1, 2), (5,)]}, definitions=[double]) == [True] * 3


def test_recursive_definitions() -> None:
    fib = Global("fib", Arrow(NAT, NAT))
    body = Match(
        (K,),
        (
            Alternative((PLit(nat(0)),), nat(0)),
            Alternative((PSucc(PLit(nat(0)), 1),), nat(1)),
            Alternative(
                (PSucc(PVar(J), 2),),
                op("add", Call(fib, (op("add", J, nat(1)),), NAT), Call(fib, (J,), NAT)),
            ),
        ),
        NAT,
    )
    numbers = [0, 1]
    while len(numbers) < 90:
        numbers.append(sum(numbers[-2:]))
    claim = op("eq", Call(fib, (N,), NAT), M)
    columns = {"n": np.arange(90), "m": np.array(numbers)}
    assert holds(claim, columns, definitions=[_definition("fib", (K,), body)]) == [True] * 90


def test_recursion_on_lists_and_with_an_accumulator() -> None:
    rev = Global("rev", Arrow(L.type, Arrow(L.type, L.type)))
    acc = Var("acc", L.type)
    head, tail = Var("h", NAT), Var("t", L.type)
    body = Match(
        (L,),
        (
            Alternative((PCon("List.nil", ()),), acc),
            Alternative(
                (PCon("List.cons", (PVar(head), PVar(tail))),),
                Call(rev, (tail, Con("List.cons", (head, acc), L.type)), L.type),
            ),
        ),
        L.type,
    )
    definition = Definition("rev", (L, acc), L.type, body)
    call = Call(rev, (L, Con("List.nil", (), L.type)), L.type)
    claim = op("eq", call, Op("List.reverse", (L,), L.type))
    assert holds(claim, {"l": [(), (1,), (1, 2, 3), (4, 5, 6)]}, definitions=[definition]) == [True] * 4


def test_recursion_that_is_not_structural() -> None:
    gcd = Global("gcd", Arrow(NAT, Arrow(NAT, NAT)))
    body = If(op("eq", J, nat(0)), K, Call(gcd, (J, op("mod", K, J)), NAT))
    definition = Definition("gcd", (K, J), NAT, body)
    claim = op("eq", Call(gcd, (N, M), NAT), Op("Nat.gcd", (N, M), NAT))
    rng = np.random.default_rng(1)
    columns = {"n": rng.integers(0, 50, 20), "m": rng.integers(0, 50, 20)}
    assert holds(claim, columns, definitions=[definition]) == [True] * 20


def test_endless_recursion_is_doubtful() -> None:
    loop = Global("loop", Arrow(NAT, NAT))
    definition = _definition("loop", (K,), op("add", nat(1), Call(loop, (op("add", K, nat(1)),), NAT)))
    assert holds(op("eq", Call(loop, (N,), NAT), nat(0)), {"n": np.array([1])}, definitions=[definition]) == [
        None
    ]


def test_iteration() -> None:
    step = Lam((K,), op("add", op("mul", nat(2), K), nat(1)))
    iterated = Op("Nat.iterate", (step, N, nat(0)), NAT)
    claim = op("eq", op("add", iterated, nat(1)), op("pow", nat(2), N))
    assert holds(claim, {"n": np.arange(70)}) == [True] * 70


def test_type_variables_take_the_type_of_the_sample() -> None:
    alpha = TypeVar("α")
    f = Var("f", Arrow(alpha, alpha))
    p, q = Var("p", alpha), Var("q", alpha)
    injective = forall(
        p, forall(q, op("implies", op("eq", Call(f, (p,), alpha), Call(f, (q,), alpha)), op("eq", p, q)))
    )
    whole = Statement(
        "test", (Bound(Var("α", SortType())), Bound(f), Hypothesis("", injective)), Lit(False, PROP)
    )
    columns = {
        "α": [BOOL, BOOL, fin(nat(3))],
        "f": [
            Table(((False, True), (True, False)), False),
            Table(((False, True), (True, True)), False),
            Table(((0, 1), (1, 2), (2, 0)), 0),
        ],
    }
    verdict = run(whole, columns)
    assert verdict.hypotheses.tolist() == [[True, False, True]]
    assert verdict.doubtful.tolist() == [False] * 3


def test_numbers_of_a_type_variable() -> None:
    alpha = TypeVar("α")
    p, parts = Var("p", alpha), Var("l", list_of(alpha))
    total = Op("List.sum", (parts,), alpha)
    claim = op("eq", op("add", p, p), total)
    whole = Statement("test", (Bound(Var("α", SortType())), Bound(p), Bound(parts)), claim)
    two = TypeApp("ZMod", (nat(2),))
    columns = {
        "α": [RAT, INT, two, RAT, INT],
        "p": [Fraction(1, 3), 1, 1, Fraction(1, 2), -1],
        "l": [(Fraction(2, 3),), (1, 1), (), (Fraction(1, 4),), (1, -3)],
    }
    assert run(whole, columns).conclusion.tolist() == [True, True, True, False, True]


def test_a_fraction_is_read_from_a_float_where_only_one_can_be_meant() -> None:
    q = Var("q", RAT)
    claim = op("eq", Op("Rat.den", (op("mul", q, q),), NAT), nat(9))
    values = [Fraction(1, 3), Fraction(2, 3), Fraction(1, 2), Fraction(10**6, 3)]
    assert holds(claim, {"q": values}) == [True, True, False, None]


def test_a_sample_is_excluded_by_a_sure_hypothesis_only() -> None:
    third = op("mul", real(3), op("div", X, real(3)))
    hypotheses = [op("lt", third, X), op("lt", real(1), X)]
    verdict = run(statement([X], op("lt", X, real(0)), hypotheses), {"x": np.array([0.1, 2.3])})
    assert verdict.doubtful.tolist() == [False, True]
    assert verdict.hypotheses[1].tolist() == [False, True]
    assert verdict.conclusion.tolist() == [True, False]


def test_few_samples_that_meet_the_hypotheses() -> None:
    xs = np.linspace(0, 1, 1000)
    verdict = run(statement([X], op("lt", X, real("999/1000")), [op("lt", real("99/100"), X)]), {"x": xs})
    assert verdict.hypotheses.sum() == 10
    assert np.flatnonzero(~verdict.conclusion).tolist() == [999]


@pytest.mark.parametrize(
    ("term", "construct"),
    [
        (Op("Real.gamma", (X,), REAL), "Real.gamma"),
        (Op("Finset.sum", (Op("Unknown.set", (X,), finset_of(NAT)), Lam((K,), X)), REAL), "Unknown.set"),
    ],
)
def test_a_refusal_names_the_construct(term: Term, construct: str) -> None:
    refused = vectorise(statement([X], op("lt", term, X)))
    assert isinstance(refused, Refusal)
    assert refused.construct == construct
    assert construct in refused.reason


def test_a_statement_without_variables() -> None:
    batch = vectorise(statement([], op("lt", real(1), op("Real.sqrt", real(3)))))
    assert isinstance(batch, Batch)
    verdict = batch.run({})
    assert verdict.conclusion.tolist() == [True]
    assert math.isclose(float(verdict.doubtful[0]), 0)
