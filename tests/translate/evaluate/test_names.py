"""Bound variables that share a name: the inner one hides the outer one and leaves its value alone."""

from __future__ import annotations

import pytest

from harness.logic.terms import Alternative, Let, Match, Op, PVar, Quant, Term, Var
from harness.logic.truth import Truth
from harness.logic.types import INT, NAT, PROP
from harness.translate.evaluate.evaluator import Evaluator
from tests.search.model import lit, op, statement

n, i = Var("n", NAT), Var("n", INT)


def exists(var: Var, body: Term) -> Term:
    return Quant("exists", var, body)


def forall(var: Var, body: Term) -> Term:
    return Quant("forall", var, body)


SQUARE = exists(n, op("eq", op("mul", n, n), 49))
SEVEN = lit(7, NAT)
CASES: list[tuple[str, Term, bool]] = [
    (
        "a quantifier in a premise",
        forall(n, Op("implies", (op("lt", n, 3), Op("implies", (SQUARE, op("lt", n, 3)), PROP)), PROP)),
        True,
    ),
    (
        "a guard on the inner variable",
        forall(i, Op("implies", (op("lt", i, 0), forall(n, op("ne", n, 7))), PROP)),
        False,
    ),
    (
        "a let",
        forall(n, Op("implies", (op("lt", n, 3), op("lt", op("add", Let(n, SEVEN, n), n), 10)), PROP)),
        True,
    ),
    (
        "a pattern",
        forall(
            n,
            Op(
                "implies",
                (
                    op("lt", n, 3),
                    op("lt", op("add", Match((SEVEN,), (Alternative((PVar(n),), n),), NAT), n), 10),
                ),
                PROP,
            ),
        ),
        True,
    ),
    ("a let in a guard", exists(n, Op("and", (Let(n, SEVEN, op("eq", n, 7)), op("eq", n, 3)), PROP)), True),
]


@pytest.mark.parametrize(("proposition", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_an_inner_variable_leaves_an_outer_one_alone(proposition: Term, expected: bool) -> None:
    verdict = Evaluator(statement(conclusion=proposition)).verdict({})
    assert verdict.conclusion is (Truth.TRUE if expected else Truth.FALSE)
