"""Evaluators that share no code say the same of random statements at random points, wherever both say anything."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import given

from harness.certificate.check import check
from harness.logic.statement import Statement
from harness.logic.truth import Truth, truth
from harness.logic.values import Value
from harness.translate.evaluate import Evaluator
from harness.translate.vector import Batch, vectorise
from tests.translate.random_statements import points, statements


@given(statements(), points())
def test_fuzz_search_and_check_agree(statement: Statement, point: Mapping[str, Value]) -> None:
    """What the search is told of a point is what the independent check finds."""
    told, found = Evaluator(statement).verdict(point).holds, check(statement, point)
    assert found.ill_typed == ""
    assert Truth.UNKNOWN in (told, found.holds) or told is found.holds, found


@given(statements(), points())
def test_fuzz_columns_agree(statement: Statement, point: Mapping[str, Value]) -> None:
    """Columns of floats propose what the evaluator confirms, except where they say that they are doubtful."""
    batch = vectorise(statement)
    told = Evaluator(statement).verdict(point).holds
    if not isinstance(batch, Batch) or told is Truth.UNKNOWN:
        return
    verdict = batch.run({name: [value] for name, value in point.items()})
    assert isinstance(verdict.doubtful, np.ndarray)
    if not verdict.doubtful[0]:
        assert truth(bool(not verdict.hypotheses.all() or verdict.conclusion[0])) is told
