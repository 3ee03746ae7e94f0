"""Columns against the evaluator of single points: where columns are sure, both say the same."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.logic import Truth
from harness.logic.statement import Statement
from harness.logic.values import Value
from harness.translate.evaluate import Evaluator
from harness.translate.vector import Batch, vectorise
from tests.translate.random_statements import points, statements


@settings(max_examples=20)
@given(statements(), st.lists(points(), min_size=1, max_size=4))
def test_columns_say_what_the_evaluator_says(
    statement: Statement, samples: list[Mapping[str, Value]]
) -> None:
    batch = vectorise(statement)
    assert isinstance(batch, Batch), batch
    columns = {var.name: [sample[var.name] for sample in samples] for var in statement.variables}
    verdict = batch.run(columns)
    evaluator = Evaluator(statement)
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
