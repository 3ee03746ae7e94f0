from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from harness.report.markdown import audit_markdown
from tests.report import sample


def test_audit_markdown(markdown_file: SnapshotAssertion) -> None:
    assert audit_markdown(sample.audit()) == markdown_file


def test_audit_of_nothing(markdown_file: SnapshotAssertion) -> None:
    assert audit_markdown(sample.nothing()) == markdown_file


def test_not_measured_is_never_empty_when_a_repository_was_not_reached() -> None:
    audit = sample.nothing().model_copy(update={"sources": (sample.unreached(),)})
    assert "- Repository teapots: no such repository" in audit_markdown(audit)
    assert "Everything that was asked for was looked at." not in audit_markdown(audit)


def test_mentions_references_and_addresses_stay_text() -> None:
    text = audit_markdown(
        sample.nothing().model_copy(update={"title": "see @nobody, o/n#12, www.x.org, https://x.org"})
    )
    assert "# see `@nobody`, `o/n#12`, `www.x.org`, `https://x.org`" in text


def test_a_reading_cannot_close_its_fence() -> None:
    reading = sample.reading().model_copy(update={"lean": "a\n```\n# b"})
    claim = sample.claims()[0].model_copy(update={"searched": (reading,)})
    text = audit_markdown(sample.audit().model_copy(update={"claims": (claim,)}))
    assert "\n````lean\na\n```\n# b\n````\n" in text


def test_drawings_are_files_beside_the_page_and_never_elsewhere() -> None:
    assert "![Temperature by time](plots/boiling-curve.svg)" in audit_markdown(sample.audit())
    odd = sample.measurement().plots[0].model_copy(update={"name": "../x y"})
    changed = sample.measurement().model_copy(update={"plots": (odd,)})
    page = audit_markdown(sample.audit().model_copy(update={"measurements": (changed,)}))
    assert "](plots/~~~x~y.svg)" in page


def test_what_is_recorded_says_so() -> None:
    text = audit_markdown(sample.audit())
    assert "(source-fact, recorded; looked at" in text
    assert "no: no such repository (facts are recorded)" in text
