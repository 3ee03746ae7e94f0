from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from harness.claims.evidence import Mark
from harness.report.audit import Audit
from harness.report.summary_markdown import MOST_BYTES, audit_summary
from harness.trust.model import Severity
from tests.report import sample


def crowded(findings: int) -> Audit:
    error, note = sample.findings()[3], sample.findings()[0]
    many = (*[note] * findings, error.model_copy(update={"severity": Severity.ERROR, "reason": "the worst"}))
    return sample.audit().model_copy(update={"findings": many})


def test_audit_summary(markdown_file: SnapshotAssertion) -> None:
    assert audit_summary(sample.audit()) == markdown_file


def test_the_worst_stands_first() -> None:
    claims = tuple(
        sample.claims()[0].model_copy(update={"id": f"C-{mark}", "mark": mark}) for mark in sorted(Mark)
    )
    text = audit_summary(crowded(3).model_copy(update={"claims": claims}))
    assert re.findall(r"C-(\w+),", text) == ["refuted", "assumed", "unchecked", "proved"]
    assert re.findall(r"^- (error|warning|note) ", text, re.MULTILINE) == ["error", "note", "note", "note"]


def test_a_crowd_is_cut_at_the_limit_and_counted_on_the_last_line() -> None:
    text = audit_summary(crowded(9000))
    assert MOST_BYTES - 400 < len(text.encode()) <= MOST_BYTES
    last = text.rstrip("\n").splitlines()[-1]
    left = 9001 - text.count("\n- note") - text.count("\n- error")
    assert last == f"And {left} more lines: {left} findings; the report has them all."
    assert "the worst" in text


@pytest.mark.parametrize("most", range(1000, 3000, 37))
def test_no_limit_is_passed(most: int) -> None:
    audit = crowded(40)
    text = audit_summary(audit, most_bytes=most)
    assert len(text.encode()) <= most
    shown = len(re.findall(r"^- ", text, re.MULTILINE))
    more = re.search(r"And (\d+) more", text)
    assert shown + int(more[1] if more else 0) == 3 + 4 + 41


def test_what_was_not_measured_is_counted_however_little_room() -> None:
    assert "; 3 things not measured." in audit_summary(crowded(10), most_bytes=1000)
    assert "Repository teapots: no such repository" in audit_summary(crowded(9000))


def test_an_audit_of_nothing() -> None:
    assert audit_summary(sample.nothing()).endswith("None.\n\nNothing is left out of this list.\n")
