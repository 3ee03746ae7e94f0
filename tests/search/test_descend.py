"""Directed search finds failures that are too narrow for random points."""

from __future__ import annotations

from fractions import Fraction

import pytest

from harness.logic.terms import Op, Term, Var
from harness.logic.types import REAL
from harness.search.falsify import falsify
from harness.search.tools import SMALL
from tests.search.model import op, statement, tools

x, y = Var("x", REAL), Var("y", REAL)


def square(t: Term) -> Op:
    return op("mul", t, t)


FAILING = [
    (
        "one point of two variables",
        op("lt", 0, op("add", square(op("sub", x, Fraction(7, 3))), square(op("add", y, Fraction(5, 4))))),
        {"x": Fraction(7, 3), "y": Fraction(-5, 4)},
    ),
    (
        "a narrow dip",
        op(
            "le",
            Fraction(1, 1000),
            op("add", square(op("sub", x, Fraction(37, 10))), square(op("sub", op("mul", x, y), 1))),
        ),
        None,
    ),
    ("far away", op("le", op("sub", x, y), 123_456), None),
]


@pytest.mark.parametrize(("conclusion", "witness"), [r[1:] for r in FAILING], ids=[r[0] for r in FAILING])
def test_narrow_failures_are_found(conclusion, witness) -> None:  # type: ignore[no-untyped-def]
    s = statement(x, y, conclusion=conclusion)
    outcome = falsify(s, tools(s), SMALL, 0)
    assert outcome.kind == "refuted"
    assert witness is None or outcome.witness == witness
