"""Every type has its values: listed, in order, at random, and told from what is none of them."""

from __future__ import annotations

import math
from fractions import Fraction
from random import Random

import pytest

from harness.logic.statement import ConstructorShape, DataType
from harness.logic.terms import Lit, Op, Term, Var
from harness.logic.types import (
    BOOL,
    CHAR,
    COMPLEX,
    ENNREAL,
    FLOAT,
    INT,
    NAT,
    NNREAL,
    PROP,
    RAT,
    REAL,
    STRING,
    UNIT,
    Arrow,
    Subtype,
    Type,
    TypeApp,
    fin,
    finset_of,
    list_of,
    prod,
    set_of,
)
from harness.logic.values import Datum, Table
from harness.search.domains import Domains, Unsettled
from harness.search.order import key, rationals, simplest_between
from tests.search.model import evaluate, lit, op

n, v = Var("n", NAT), Var("v", NAT)
TREE = TypeApp("Tree")
DATATYPES = {
    "Tree": DataType(
        "Tree",
        (),
        (
            ConstructorShape("Tree.leaf", ()),
            ConstructorShape("Tree.node", (Var("l", TREE), Var("x", NAT), Var("r", TREE))),
        ),
    ),
    "Positive": DataType("Positive", (), (ConstructorShape("Positive.mk", (v,), (op("lt", 0, v),)),)),
}
DOMAINS = Domains(lambda term, point: evaluate(term, point), DATATYPES)
EVEN = Subtype(v, op("eq", op("mod", v, 2), 0))


def three(head: str) -> TypeApp:
    return TypeApp(head, (Lit(3, NAT),))


TYPES: list[Type] = [
    *(NAT, INT, RAT, REAL, NNREAL, ENNREAL, COMPLEX, BOOL, PROP, FLOAT, CHAR, STRING, UNIT),
    *(three("Fin"), three("ZMod"), three("BitVec"), TypeApp("UInt8"), TypeApp("UInt64")),
    *(list_of(INT), TypeApp("Array", (BOOL,)), TypeApp("Multiset", (NAT,)), finset_of(NAT), set_of(INT)),
    *(prod(NAT, BOOL), TypeApp("Option", (RAT,)), TypeApp("Sum", (NAT, BOOL))),
    *(TREE, TypeApp("Positive"), EVEN, list_of(EVEN)),
    *(Arrow(NAT, NAT), Arrow(REAL, REAL), Arrow(three("Fin"), RAT), Arrow(NAT, Arrow(NAT, PROP))),
]


@pytest.mark.parametrize("type_", TYPES, ids=repr)
def test_simple_and_random_values_are_of_the_type(type_: Type) -> None:
    simple = DOMAINS.simple(type_, {}, 12)
    drawn = [DOMAINS.random(type_, {}, Random(i), 10) for i in range(12)]
    assert simple
    assert len({key(value) for value in simple}) == len(simple)
    assert all(DOMAINS.contains(type_, value, {}) for value in (*simple, *drawn))


@pytest.mark.parametrize(
    ("type_", "values"),
    [
        (BOOL, (False, True)),
        (three("Fin"), (0, 1, 2)),
        (fin(Lit(0, NAT)), ()),
        (prod(BOOL, UNIT), (Datum("Prod.mk", (False, ())), Datum("Prod.mk", (True, ())))),
        (Arrow(UNIT, BOOL), (Table((), False), Table((), True))),
        (Arrow(fin(Lit(0, NAT)), NAT), (Table((), ()),)),
        (finset_of(UNIT), (frozenset(), frozenset({()}))),
        (Subtype(Var("i", three("Fin")), op("ne", Var("i", NAT), 1)), (0, 2)),
    ],
    ids=repr,
)
def test_finite_types_are_listed(type_: Type, values: tuple[object, ...]) -> None:
    assert DOMAINS.finite(type_, {}, 100) == values


@pytest.mark.parametrize("type_", [NAT, REAL, list_of(UNIT), Arrow(NAT, BOOL), TREE], ids=repr)
def test_infinite_types_are_not_listed(type_: Type) -> None:
    assert DOMAINS.finite(type_, {}, 100) is None


@pytest.mark.parametrize(
    ("type_", "value"),
    [(NAT, -1), (three("Fin"), 3), (EVEN, 1), (TypeApp("Positive"), Datum("Positive.mk", (0,))), (BOOL, 1)],
    ids=repr,
)
def test_what_is_no_value_of_a_type_is_told(type_: Type, value: object) -> None:
    assert not DOMAINS.contains(type_, value, {})  # type: ignore[arg-type] # on purpose


def test_sizes_are_computed_from_earlier_variables() -> None:
    size: Term = Op("add", (n, lit(1, NAT)), NAT)
    assert DOMAINS.resolve(fin(size), {"n": 4}) == fin(Lit(5, NAT))
    assert DOMAINS.resolve(TypeApp("ZMod", (n,)), {"n": 0}) == INT


def test_a_type_variable_that_stands_for_nothing_is_unsettled() -> None:
    from harness.logic.types import TypeVar

    with pytest.raises(Unsettled, match="α"):
        DOMAINS.resolve(TypeVar("α"), {})


def test_rationals_come_by_height() -> None:
    assert [str(q) for q in rationals(15)] == "0 1 -1 2 -2 1/2 -1/2 3 -3 3/2 -3/2 1/3 -1/3 2/3 -2/3".split()


def test_odd_floats_come_after_ordinary_ones() -> None:
    found = sorted([math.nan, math.inf, -0.0, 0.5, 10.0, 1e300, 0.0, -1.0], key=key)
    assert [repr(x) for x in found] == "0.0 -1.0 0.5 10.0 -0.0 inf nan 1e+300".split()


@pytest.mark.parametrize(
    ("low", "high", "simplest"),
    [
        ("1/100", "1/3", "1/3"),
        ("-1", "5", "0"),
        ("22/7", "16/5", "16/5"),
        ("-3/2", "-5/4", "-3/2"),
        ("31/10", "32/10", "16/5"),
    ],
)
def test_the_simplest_rational_of_an_interval(low: str, high: str, simplest: str) -> None:
    assert simplest_between(Fraction(low), Fraction(high)) == Fraction(simplest)
