from __future__ import annotations

import json

import pytest

from harness.claims.evidence import Mark
from harness.report.audit import Audit
from harness.report.badge import audit_badge
from tests.report import sample

P, A, R, U = Mark.PROVED, Mark.ASSUMED, Mark.REFUTED, Mark.UNCHECKED


def with_marks(marks: list[Mark]) -> Audit:
    claims = tuple(sample.claims()[0].model_copy(update={"mark": mark}) for mark in marks)
    return sample.audit().model_copy(update={"claims": claims})


@pytest.mark.parametrize(
    "marks, message, colour",
    [
        ([P] * 12 + [A] * 3 + [R], "12 proved · 3 assumed · 1 refuted", "red"),
        ([P, P], "2 proved · 0 assumed · 0 refuted", "brightgreen"),
        ([P, A], "1 proved · 1 assumed · 0 refuted", "yellow"),
        ([P, U, U], "1 proved · 0 assumed · 0 refuted · 2 unchecked", "lightgrey"),
        ([], "none checked", "lightgrey"),
    ],
)
def test_the_badge_counts_and_takes_the_colour_of_the_worst(
    marks: list[Mark], message: str, colour: str
) -> None:
    assert json.loads(audit_badge(with_marks(marks))) == {
        "schemaVersion": 1,
        "label": "claims",
        "message": message,
        "color": colour,
    }
