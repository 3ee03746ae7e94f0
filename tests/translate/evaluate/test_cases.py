"""Closed propositions, each with what the evaluator says of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from harness.logic.statement import Statement
from harness.translate.evaluate import Evaluator
from tests.translate.evaluate.lean import closed

FOLDER = Path(__file__).parent
SEMANTICS = FOLDER.parent / "rows" / "total.txt"


def _rows(path: Path) -> list[tuple[str, str]]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    rows = [line.rstrip(";").rsplit(";", 1) for line in lines if line and line[0] not in "#["]
    return [(proposition.strip(), expected.strip()) for proposition, expected in rows]


CASES = _rows(FOLDER / "cases.txt")
# Floats are run by their own backend.
TOTAL = [row for row in _rows(SEMANTICS) if "Float" not in row[0]]


@cache
def _statements(path: Path) -> dict[str, Statement]:
    propositions = [p for p, _ in _rows(path) if "Float" not in p]
    return dict(zip(propositions, closed(propositions), strict=True))


@pytest.mark.parametrize(("proposition", "expected"), CASES, ids=[p for p, _ in CASES])
def test_a_closed_proposition_has_the_truth_that_lean_gives_it(proposition: str, expected: str) -> None:
    evaluator = Evaluator(_statements(FOLDER / "cases.txt")[proposition])
    assert evaluator.verdict({}).conclusion.value == expected, evaluator.reasons


@pytest.mark.parametrize(("proposition", "expected"), TOTAL, ids=[p for p, _ in TOTAL])
def test_every_corner_of_the_total_functions_is_leans(proposition: str, expected: str) -> None:
    evaluator = Evaluator(_statements(SEMANTICS)[proposition])
    assert evaluator.verdict({}).conclusion.value == expected, evaluator.reasons
