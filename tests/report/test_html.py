from __future__ import annotations

import base64
import re
from html.parser import HTMLParser

from syrupy.assertion import SnapshotAssertion

from harness.report.html import audit_html
from tests.report import sample

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """Ids, targets, headings and whether every element is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.headings: list[int] = []
        self.tags: set[str] = set()
        self.header_cells_without_scope = 0
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.targets += [
            value for name, value in attrs if name in {"href", "src", "aria-labelledby"} and value
        ]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.header_cells_without_scope += tag == "th" and "scope" not in values
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def test_audit_html(html_file: SnapshotAssertion) -> None:
    assert audit_html(sample.audit()) == html_file


def test_audit_of_nothing(html_file: SnapshotAssertion) -> None:
    assert audit_html(sample.nothing()) == html_file


def test_anchors_of_claims_findings_and_declarations_are_there_once_and_every_inner_link_arrives() -> None:
    page = Page(audit_html(sample.audit()))
    assert len(page.ids) == len(set(page.ids))
    assert {"claim-K1", "claim-K2", "finding-H40", "finding-H50", "decl-kettles/Kettles.tea"} <= set(page.ids)
    inner = {
        target.removeprefix("#") for target in page.targets if not target.startswith(("https:", "data:"))
    }
    assert inner <= set(page.ids)


def test_no_script_and_nothing_loaded_from_elsewhere() -> None:
    text = audit_html(sample.audit())
    assert Page(text).tags.isdisjoint({"script", "iframe", "object", "embed", "form", "video", "audio"})
    images = re.findall(r'<img src="([^"]*)"', text)
    assert len(images) == text.count("<img") == 1
    assert base64.b64decode(images[0].removeprefix("data:image/svg+xml;base64,")) == b"<svg>a curve</svg>"
    assert re.findall(r"<link [^>]*>", text) == ['<link rel="icon" href="data:,">']
    assert "url(" not in text
    assert "@import" not in text


def test_headings_never_skip_a_level_and_header_cells_say_their_scope() -> None:
    page = Page(audit_html(sample.audit()))
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert page.header_cells_without_scope == 0


def test_only_web_addresses_become_links() -> None:
    finding = sample.findings()[0].model_copy(update={"url": "javascript:alert(1)"})
    text = audit_html(sample.nothing().model_copy(update={"findings": (finding,)}))
    assert "javascript" not in text
    assert "<code>kettles/lakefile.lean#L1</code>" in text


def test_a_drawing_stands_with_the_first_claim_and_is_linked_from_the_next() -> None:
    text = audit_html(sample.audit())
    first, second = (text.index(f'id="claim-K{number}"') for number in (3, 4))
    assert first < text.index("<img") < second < text.index('<a href="#plot-boiling-curve">')


def test_what_is_recorded_says_so() -> None:
    text = audit_html(sample.audit())
    assert "source-fact, <strong>recorded</strong>; looked at" in text
    assert "no such repository (facts are <strong>recorded</strong>)" in text
