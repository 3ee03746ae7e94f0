from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from harness.claims.evidence import Mark
from harness.report.audit import Audit
from harness.report.junit import audit_junit, failed_junit
from tests.report import sample
from tests.report.junit_shape import faults
from tests.report.test_hostile import HARMLESS, HOSTILE, everywhere


def with_marks(*marks: Mark) -> Audit:
    claims = tuple(sample.claims()[0].model_copy(update={"mark": mark}) for mark in marks)
    return sample.audit().model_copy(update={"claims": claims})


def shape(audit: Audit) -> list[tuple[str, list[str]]]:
    """Elements and their attributes in order; a parser that refuses the text fails the test."""
    root = ET.fromstring(audit_junit(audit).encode())
    assert faults(root) == []
    return [(element.tag, sorted(element.attrib)) for element in root.iter()]


def test_audit_junit(xml_file: SnapshotAssertion) -> None:
    assert audit_junit(sample.audit()) == xml_file


def test_refuted_fails_unchecked_is_skipped_the_rest_passes_and_says_how() -> None:
    root = ET.fromstring(audit_junit(with_marks(*Mark)).encode())
    cases = {
        (case.findtext("system-out") or "").partition("\n")[0]: [
            element.tag for element in case if element.tag in {"failure", "skipped", "error"}
        ]
        for case in root.iter("testcase")
    }
    assert cases == {
        "mark: proved": [],
        "mark: assumed": [],
        "mark: refuted": ["failure"],
        "mark: unchecked": ["skipped"],
    }
    assert [root[0].get(name) for name in ("tests", "failures", "errors", "skipped")] == ["4", "1", "0", "1"]
    assert [root.get(name) for name in ("tests", "failures", "errors")] == ["4", "1", "0"]


def test_an_audit_that_did_not_end_is_an_error_and_says_nothing_of_claims() -> None:
    root = ET.fromstring(failed_junit("harness 0.1.0", "it broke", "because:\n\ufffe").encode())
    assert faults(root) == []
    assert [root.get(name) for name in ("tests", "failures", "errors")] == ["1", "0", "1"]
    (error,) = root.iter("error")
    assert (error.get("message"), error.text) == ("it broke", "because:\n\\u{fffe}")


def test_the_shape_would_reject_what_is_not_junit() -> None:
    root = ET.fromstring(audit_junit(sample.audit()).encode())
    ET.SubElement(root[0][1], "properties")
    assert faults(root) == ["testcase holds properties"]


def test_no_claim_is_no_test() -> None:
    root = ET.fromstring(audit_junit(sample.nothing()).encode())
    assert root.get("tests") == "0"
    assert not list(root.iter("testcase"))


@pytest.mark.parametrize("text", [*HOSTILE, "\ufffe\uffff", "\x00\x0b\ud800"])
def test_a_hostile_text_changes_nothing_but_text(text: str) -> None:
    assert shape(everywhere(text)) == shape(everywhere(HARMLESS))


@given(text=st.text(max_size=8).filter(str.strip))
def test_every_text_is_well_formed(text: str) -> None:
    title = sample.audit().model_copy(update={"title": text})
    assert shape(title) == shape(sample.audit())
