from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from syrupy.assertion import SnapshotAssertion

from harness.report.audit import Audit
from harness.report.html import audit_html
from harness.report.html.page import SECTIONS
from tests.report import sample

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """Ids, targets, headings and whether every element is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.header_cells_without_scope = 0
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.attributes |= values.keys()
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.targets += [
            value for name, value in attrs if name in {"href", "src", "list", "aria-labelledby"} and value
        ]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.header_cells_without_scope += tag == "th" and "scope" not in values
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def section(text: str, name: str) -> str:
    """The page of that id: up to the next page."""
    start = text.index(f'id="{name}"')
    end = re.search(r'class="page|</main>', text[start:])
    assert end is not None
    return text[start : start + end.start()]


def body(audit: Audit) -> str:
    """The page without what is the same in every report: style sheet and script, and their hashes."""
    text = re.sub(
        r"(?s)<(style|script)>.*?</\1>",
        r"<\1></\1>",
        audit_html(audit),
    )
    return re.sub(r"'sha256-[^']*'", "'sha256-…'", text)


def test_audit_html(html_file: SnapshotAssertion) -> None:
    assert body(sample.audit()) == html_file


def test_audit_of_nothing(html_file: SnapshotAssertion) -> None:
    assert body(sample.nothing()) == html_file


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert audit_html(sample.audit()) == audit_html(sample.audit())


@pytest.mark.parametrize("audit", [sample.audit(), sample.nothing()], ids=["sample", "nothing"])
def test_ids_are_there_once_and_every_inner_link_arrives(audit: Audit) -> None:
    page = Page(audit_html(audit))
    assert len(page.ids) == len(set(page.ids))
    inner = {
        target.removeprefix("#") for target in page.targets if not target.startswith(("https:", "data:"))
    }
    assert inner <= set(page.ids)
    assert {section.id for section in SECTIONS if section.title} <= set(page.ids)


def test_every_claim_and_every_kind_of_finding_has_a_page_and_every_declaration_a_row() -> None:
    text = audit_html(sample.audit())
    for claim in sample.claims():
        assert f'<article class="page claim" id="claim-{claim.id}"' in text
        assert f'<code class="command">{claim.redo}</code>' in text or not claim.redo
    for kind in ("H08", "H40", "H50"):
        assert f'<section class="page" id="finding-{kind}"' in text
    for declaration in sample.declarations():
        assert f'<tr id="decl-kettles/{declaration.name}" data-row' in text


def test_the_policy_lets_nothing_run_but_the_script_and_style_of_the_file() -> None:
    text = audit_html(sample.audit())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;; ")
    assert "unsafe" not in policy[1]
    for tag, name in (("style", "audit.css"), ("script", "audit.js")):
        (inline,) = re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", text)
        assert inline == files("harness.report").joinpath("templates", name).read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]


def test_nothing_is_loaded_from_elsewhere() -> None:
    text = audit_html(sample.audit())
    page = Page(text)
    assert set(page.tags).isdisjoint({"iframe", "object", "embed", "form", "video", "audio", "use", "image"})
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert {name for name in page.attributes if name.startswith("on") or name in {"style", "srcset"}} == set()
    images = re.findall(r'<img src="([^"]*)"', text)
    assert len(images) == text.count("<img") == 1
    assert base64.b64decode(images[0].removeprefix("data:image/svg+xml;base64,")) == b"<svg>a curve</svg>"
    assert re.findall(r"<link [^>]*>", text) == ['<link rel="icon" href="data:,">']
    for remote in ("url(", "@import", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import("):
        assert remote not in text


def test_the_script_writes_no_markup() -> None:
    script = files("harness.report").joinpath("templates", "audit.js").read_text(encoding="utf-8")
    for dangerous in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("):
        assert dangerous not in script


@pytest.mark.parametrize("audit", [sample.audit(), sample.nothing()], ids=["sample", "nothing"])
def test_headings_never_skip_a_level_and_header_cells_say_their_scope(audit: Audit) -> None:
    page = Page(audit_html(audit))
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert page.header_cells_without_scope == 0


def test_only_web_addresses_become_links() -> None:
    finding = sample.findings()[0].model_copy(update={"url": "javascript:alert(1)"})
    text = audit_html(sample.nothing().model_copy(update={"findings": (finding,)}))
    assert "javascript" not in text
    assert "<code>kettles/lakefile.lean#L1</code>" in text


def test_the_head_says_what_was_reached_from_when_and_what_was_not() -> None:
    head = section(audit_html(sample.audit()), "overview")
    for part in (
        "A. Nobody, Kettles are teapots, 2026",
        "harness 0.1.0, schema 1",
        "<code>0123456789</code>",
        '<time datetime="2026-01-02T03:04:05+00:00">2026-01-02</time>',
        "<code>leanprover/lean4:v4.14.0</code>",
        "<strong>recorded</strong>",
        "<strong>3</strong> not measured",
        "not known",
    ):
        assert part in head, part


def test_a_row_of_a_claim_can_be_filtered_by_mark_method_and_repository() -> None:
    text = section(audit_html(sample.audit()), "overview")
    rows = re.findall(
        r'<tr data-row data-mark="(\w+)" data-method="([^"]*)" data-repository="([^"]*)">', text
    )
    assert rows == [
        ("unchecked", "", "0"),
        ("refuted", "source-fact", "0"),
        ("proved", "measurement", ""),
        ("refuted", "measurement", ""),
    ]
    assert '<option value="source-fact">source-fact</option>' in text
    assert '<option value="1">teapots</option>' in text


def test_what_everything_rests_on_says_who_depends_and_whether_it_is_true() -> None:
    text = section(audit_html(sample.audit()), "rests-on")
    heat, unused, tea = text.split("<tr>")[2:]
    assert '<a href="#claim-K1">K1</a>' in heat
    assert "</span> unknown</span>" in heat
    assert "2 declarations" in heat
    assert '<span class="mark false"><span aria-hidden="true">✗</span> false</span>' in unused
    assert "fails at n = 0" in unused
    assert "no declaration" in unused
    assert "<td>sorry</td>" in tea
    assert "<td>none</td>" in tea


def test_what_was_not_looked_at_never_looks_clean() -> None:
    audit = sample.audit()
    for name in ("rests-on", "graph", "findings", "declarations"):
        assert "Not looked at: teapots." in section(audit_html(audit), name), name
    unread = audit.model_copy(update={"declarations": (), "findings": ()})
    text = audit_html(unread)
    assert text.count("<strong>No declaration was read</strong>, so nothing is known of") == 4
    assert "No axiom and no hole" not in text
    assert "No findings" not in text
    assert "<strong>?</strong> things that everything rests on" in text


def test_a_certificate_is_shown_with_both_sides_and_the_negation_on_the_page_of_its_claim() -> None:
    audit = sample.audit()
    claim = audit.claims[0]
    reading = claim.searched[0].model_copy(
        update={"outcome": "refuted", "counterexample": sample.counterexample()}
    )
    claims = (claim.model_copy(update={"searched": (reading,)}), *audit.claims[1:])
    text = section(audit_html(audit.model_copy(update={"claims": claims})), "claim-K1")
    for part in (
        "<code>n = (2 : ℕ)</code>",
        "<code>2</code></td><td><code>&lt;</code></td><td><code>[1.9e0, 2.0e0]</code></td><td>false",
        "at 64 bits",
        "¬ (∀ n : ℕ, 0 &lt; n → n &lt; 2) := by decide",
    ):
        assert part in text, part


def test_a_cited_statement_that_was_refuted_shows_its_certificate_too() -> None:
    audit = sample.audit()
    claim = audit.claims[1].model_copy(update={"declarations": ("kettles/Kettles.unused",)})
    text = section(audit_html(audit.model_copy(update={"claims": (claim,)})), "claim-K2")
    assert "Counterexample to <code>Kettles.unused</code>, as intended" in text


def test_the_page_of_a_claim_says_how_the_cited_statements_were_read() -> None:
    audit = sample.audit()
    found = audit.declarations[0].model_copy(update={"readings": ("∀ (n : ℕ), n < 7919",)})
    claim = audit.claims[0].model_copy(update={"declarations": (f"{found.repo}/{found.name}",)})
    changed = audit.model_copy(update={"claims": (claim,), "declarations": (found, *audit.declarations[1:])})
    assert "; read as:<pre" in (text := section(audit_html(changed), "claim-K1"))
    assert "n &lt; 7919" in text


def test_a_drawing_stands_with_the_first_claim_and_is_linked_from_the_next() -> None:
    text = audit_html(sample.audit())
    first, second = (text.index(f'id="claim-K{number}"') for number in (3, 4))
    assert first < text.index("<img") < second < text.index('<a href="#plot-boiling-curve">')


def test_what_is_recorded_says_so() -> None:
    text = audit_html(sample.audit())
    assert "source-fact, <strong>recorded</strong>; looked at" in text
    assert "no such repository (facts are <strong>recorded</strong>)" in text
