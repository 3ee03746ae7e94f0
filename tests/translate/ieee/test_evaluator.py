"""Statements over Float at points: IEEE's answers, and UNKNOWN where the C library decides."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest

from harness.logic import Truth
from harness.logic.statement import ConstructorShape, DataType
from harness.logic.terms import Call, Con, Field, If, Lam, Lit, Op, Quant, Term, Var
from harness.logic.types import BOOL, FLOAT, INT, NAT, PROP, Arrow, TypeApp, fin, list_of
from harness.logic.values import Datum, Table
from harness.translate.ieee import FloatEvaluator, mentions_float
from tests.translate.vector.build import nat, op, statement

F, G, N = Var("f", FLOAT), Var("g", FLOAT), Var("n", NAT)
L = Var("l", list_of(FLOAT))


def lit(x: float) -> Lit:
    return Lit(x, FLOAT)


def holds(conclusion: Term, point: Mapping[str, Any], **more: Any) -> Truth:
    variables = [v for v in (F, G, N, L, *more.pop("variables", ())) if v.name in point]
    return FloatEvaluator(statement(variables, conclusion, **more)).verdict(point).conclusion


def flag(name: str, *args: Term) -> Op:
    return op("eq", Op(name, args, BOOL), Lit(True, BOOL))


@pytest.mark.parametrize(
    ("conclusion", "point", "answer"),
    [
        (op("eq", op("add", lit(0.1), lit(0.2)), lit(0.3)), {}, Truth.FALSE),
        (op("eq", op("add", F, G), op("add", G, F)), {"f": 0.1, "g": math.nan}, Truth.TRUE),
        (op("eq", F, F), {"f": math.nan}, Truth.TRUE),
        (flag("beq", F, F), {"f": math.nan}, Truth.FALSE),
        (op("ne", F, G), {"f": 0.0, "g": -0.0}, Truth.TRUE),
        (flag("beq", F, G), {"f": 0.0, "g": -0.0}, Truth.TRUE),
        (op("lt", F, op("add", F, lit(1.0))), {"f": 1e300}, Truth.FALSE),
        (op("le", F, F), {"f": math.nan}, Truth.FALSE),
        (op("eq", op("mul", op("div", F, G), G), F), {"f": 1.0, "g": 49.0}, Truth.FALSE),
        (op("eq", op("div", F, lit(0.0)), lit(math.inf)), {"f": 1.0}, Truth.TRUE),
        (
            op("eq", op("mul", Op("Float.sqrt", (F,), FLOAT), Op("Float.sqrt", (F,), FLOAT)), F),
            {"f": 2.0},
            Truth.FALSE,
        ),
        (flag("Float.isNaN", Op("Float.sqrt", (F,), FLOAT)), {"f": -1.0}, Truth.TRUE),
        (op("eq", op("neg", op("neg", F)), F), {"f": -0.0}, Truth.TRUE),
        (op("lt", Op("Float.exp", (F,), FLOAT), lit(2.8)), {"f": 1.0}, Truth.TRUE),
        (op("eq", Op("Float.exp", (F,), FLOAT), lit(math.e)), {"f": 1.0}, Truth.UNKNOWN),
        (op("eq", Op("Float.exp", (F,), FLOAT), lit(1.0)), {"f": 0.0}, Truth.TRUE),
        (flag("Float.isNaN", Op("Float.log", (F,), FLOAT)), {"f": -1.0}, Truth.TRUE),
        (
            op("eq", Op("Float.toUInt8", (F,), TypeApp("UInt8")), Lit(255, TypeApp("UInt8"))),
            {"f": 1e9},
            Truth.TRUE,
        ),
        (op("eq", Op("Float.ofNat", (N,), FLOAT), lit(2.0**53)), {"n": 2**53 + 1}, Truth.TRUE),
        (op("eq", Op("cast", (N,), FLOAT), lit(3.0)), {"n": 3}, Truth.TRUE),
    ],
)
def test_statements_at_points(conclusion: Term, point: Mapping[str, Any], answer: Truth) -> None:
    assert holds(conclusion, point) is answer


def test_hypotheses_and_conclusion() -> None:
    whole = statement([F], op("lt", op("mul", F, F), F), [op("lt", lit(0.0), F), op("lt", F, lit(1.0))])
    evaluator = FloatEvaluator(whole)
    assert evaluator.verdict({"f": 0.5}).holds is Truth.TRUE
    assert evaluator.verdict({"f": 2.0}).hypotheses == (Truth.TRUE, Truth.FALSE)
    # The square of the smallest double is 0, so is nothing refuted there.
    assert evaluator.verdict({"f": 5e-324}).holds is Truth.TRUE


def test_mixed_with_other_types() -> None:
    third = op("div", lit(1.0), Op("Float.ofNat", (N,), FLOAT))
    claim = op("eq", op("mul", third, Op("Float.ofNat", (N,), FLOAT)), lit(1.0))
    assert holds(claim, {"n": 3}) is Truth.TRUE
    assert holds(claim, {"n": 49}) is Truth.FALSE
    assert holds(op("lt", op("add", N, nat(1)), N), {"n": 3}) is Truth.FALSE


def test_lists_of_floats() -> None:
    total = Op("List.sum", (L,), FLOAT)
    # From the right: 0.1 + (0.2 + (0.3 + 0)).
    assert holds(op("eq", total, lit(0.1 + (0.2 + 0.3))), {"l": (0.1, 0.2, 0.3)}) is Truth.TRUE
    reversed_ = Op("List.reverse", (L,), L.type)
    claim = op("eq", Op("List.sum", (reversed_,), FLOAT), total)
    assert holds(claim, {"l": (0.1, 0.2, 0.3)}) is Truth.FALSE
    x, y = Var("x", FLOAT), Var("y", FLOAT)
    folded = Op("List.foldl", (Lam((x, y), op("add", x, y)), lit(0.0), L), FLOAT)
    assert holds(op("eq", folded, lit(0.1 + 0.2 + 0.3)), {"l": (0.1, 0.2, 0.3)}) is Truth.TRUE
    assert holds(op("eq", L, L), {"l": (math.nan,)}) is Truth.TRUE


def test_functions_structures_and_choices() -> None:
    vector = Var("v", Arrow(fin(nat(2)), FLOAT))
    i = Var("i", fin(nat(2)))
    value = Call(vector, (i,), FLOAT)
    claim = Quant("forall", i, op("lt", value, lit(1.0)))
    table = Table(((0, 0.5), (1, math.nan)), 0.0)
    assert holds(claim, {"v": table}, variables=[vector]) is Truth.FALSE
    shape = DataType("Pair", (), (ConstructorShape("Pair.mk", (Var("a", FLOAT), Var("k", INT))),))
    p = Var("p", TypeApp("Pair"))
    first = Field(p, 0, "a", FLOAT)
    again = Con("Pair.mk", (op("neg", op("neg", first)), Field(p, 1, "k", INT)), p.type)
    point = {"p": Datum("Pair.mk", (-0.0, 4))}
    assert holds(op("eq", again, p), point, variables=[p], datatypes=[shape]) is Truth.TRUE
    chosen = If(op("lt", F, lit(0.0)), op("neg", F), F)
    assert holds(op("eq", chosen, Op("Float.abs", (F,), FLOAT)), {"f": -0.0}) is Truth.FALSE


def test_what_is_about_floats() -> None:
    assert mentions_float(statement([F], op("eq", F, F)))
    assert mentions_float(statement([L], Lit(True, PROP)))
    assert mentions_float(statement([], op("eq", lit(1.0), lit(1.0))))
    assert not mentions_float(statement([N], op("eq", N, N)))


def test_names_of_the_library_are_supported() -> None:
    whole = statement([F], op("lt", Op("Float.atan2", (F, F), FLOAT), Op("Float.toString", (F,), FLOAT)))
    assert FloatEvaluator(whole).unsupported() == ("Float.toString",)
