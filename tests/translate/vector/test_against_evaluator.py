"""Columns against the evaluator of single points: where columns are sure, both say the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.logic import Truth
from harness.logic.statement import Statement
from harness.logic.terms import Lit, Op, Var
from harness.logic.types import FLOAT
from harness.logic.values import Value
from harness.translate.evaluate import Evaluator
from harness.translate.ieee import FloatEvaluator
from harness.translate.vector import Batch, vectorise
from tests.translate.random_statements import points, statements
from tests.translate.vector.build import op, statement

F, G = Var("f", FLOAT), Var("g", FLOAT)
DOUBLES = (0.0, -0.0, 0.1, -2.5, 3.0, 1e300, 5e-324, math.inf, -math.inf, math.nan)


def _float_terms() -> Iterator[Op]:
    yield from (op(name, F, G) for name in ("add", "sub", "mul", "div", "min", "max"))
    for name in ("sqrt", "abs", "floor", "ceil", "exp", "log", "sin"):
        yield Op(f"Float.{name}", (op("add", F, G),), FLOAT)
    yield op("neg", F)


@pytest.mark.parametrize("term", tuple(_float_terms()), ids=lambda term: term.name)
def test_floats_in_columns(term: Op) -> None:
    pairs = [(x, y) for x in DOUBLES for y in DOUBLES]
    columns = {"f": [x for x, _ in pairs], "g": [y for _, y in pairs]}
    for claim in (op("lt", term, F), op("le", G, term), op("eq", term, F), op("eq", term, Lit(0.0, FLOAT))):
        whole = statement([F, G], claim)
        batch = vectorise(whole)
        assert isinstance(batch, Batch)
        verdict = batch.run(columns)
        evaluator = FloatEvaluator(whole)
        for row, (x, y) in enumerate(pairs):
            exact = evaluator.verdict({"f": x, "g": y}).conclusion
            if not verdict.doubtful[row] and exact is not Truth.UNKNOWN:
                assert verdict.conclusion[row] == (exact is Truth.TRUE), (claim, x, y)
            assert not verdict.doubtful[row] or term.name in ("Float.exp", "Float.log", "Float.sin")


@settings(max_examples=20)
@given(statements(), st.lists(points(), min_size=1, max_size=4))
def test_columns_say_what_the_evaluator_says(whole: Statement, samples: list[Mapping[str, Value]]) -> None:
    batch = vectorise(whole)
    assert isinstance(batch, Batch), batch
    columns = {var.name: [sample[var.name] for sample in samples] for var in whole.variables}
    verdict = batch.run(columns)
    evaluator = Evaluator(whole)
    for row, sample in enumerate(samples):
        exact = evaluator.verdict(sample)
        if verdict.doubtful[row]:
            continue
        excluded = not verdict.hypotheses[:, row].all()
        assert not excluded or Truth.FALSE in exact.hypotheses or Truth.UNKNOWN in exact.hypotheses, sample
        if Truth.FALSE in exact.hypotheses:
            assert excluded, sample
        elif not excluded and exact.conclusion is not Truth.UNKNOWN:
            assert verdict.conclusion[row] == (exact.conclusion is Truth.TRUE), sample
