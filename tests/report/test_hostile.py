"""Names and messages of an audited repository are hostile; no renderer may let one act on its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import cache
from html.parser import HTMLParser
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from harness.report.audit import Audit
from harness.report.badge import audit_badge
from harness.report.diff import diff
from harness.report.diff_markdown import diff_markdown
from harness.report.fact import Fact
from harness.report.html import audit_html
from harness.report.json import audit_json
from harness.report.junit import audit_junit
from harness.report.markdown import audit_markdown
from harness.report.sarif import audit_sarif
from harness.report.summary_markdown import audit_summary
from tests.report import sample

HOSTILE = [
    "<script>alert(1)</script>",
    "a|b|c",
    "a\\|b",
    "`code` `` ``` ~~~",
    "\\`",
    "a` <img src=x onerror=alert(1)> `b",
    "![x](https://evil.example/x.png) [y](javascript:alert(1))",
    "<!-- --> &lt;script&gt; &#60;b&#62;",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "a\u202egnp.exe\u2066",
    "a\n\n# heading\n\n<script>\n| x | y |\n| --- | --- |\n",
    "\r\n- item\r1. item",
    "---",
    "# x",
    "1. x",
    "$\\href{javascript:alert(1)}{x}$ **b** _i_ ~~s~~",
    "{{ 7 * 7 }} {% raw %} {# c #}",
    "</style></title></textarea><script>",
    "]]>",
    "\x00\x1b[2J\udcff",
]
HARMLESS = "harmless"
_HARMLESS_ADDRESS = re.compile(
    r"https://github\.com/example/|#|data:,$|data:image/svg\+xml;base64,[\w+/=]*$|plots/[a-z0-9_~-]+\.svg$"
)
_FIXED = {"url", "commit", "shows", "method", "fresh", "mark", "formal", "severity", "says", "outcome"}
_F = TypeVar("_F", bound=Fact)
_FIXED |= {
    "outcome_as_written",
    "counterpart",
    "schema_version",
    "concludes",
    "how",
    "says_how",
    "covers",
    "tolerance",
    "counts",
    "rejections",
}


def everywhere(text: str) -> Audit:
    """The sample with `text` in place of every free text; links between the parts still hold."""
    return _replaced_in(sample.audit(), text)


def _replaced_in(fact: _F, text: str) -> _F:
    fields = {name: getattr(fact, name) for name in type(fact).model_fields}
    update = {name: old if name in _FIXED else _replaced(old, text) for name, old in fields.items()}
    return fact.model_copy(update=update)


def _replaced(value: Any, text: str) -> Any:
    match value:
        case Fact():
            return _replaced_in(value, text)
        case tuple():
            return tuple(_replaced(item, text) for item in value)
        case dict():
            return {_replaced(key, text): _replaced(item, text) for key, item in value.items()}
        case str() if not isinstance(value, Enum):
            return text if value else value
        case _:
            return value


class Skeleton(HTMLParser):
    """Elements and attribute names of a page in order, apart from links and code; and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.addresses: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag not in {"a", "code"}:
            self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_comment(self, data: str) -> None:
        self.elements.append((f"comment {data}", ()))

    def handle_data(self, data: str) -> None:
        self.text += data


def _rendered(markdown: str) -> str:
    """As loosely as a host could: raw HTML let through, tables and strike-through on."""
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(renderer.render(markdown))


def markdown_page(audit: Audit) -> str:
    return _rendered(audit_markdown(audit))


def html_page(audit: Audit) -> str:
    return audit_html(audit)


def summary_page(audit: Audit) -> str:
    return _rendered(audit_summary(audit))


def diff_page(audit: Audit) -> str:
    """Everything but the sources is new."""
    before = audit.model_copy(update={"claims": (), "declarations": (), "findings": ()})
    return _rendered(diff_markdown(diff(before, audit, "tool 1")))


AUDIT_PAGES = [html_page, markdown_page, summary_page]
PAGES = [*AUDIT_PAGES, diff_page]
Page = Callable[[Audit], str]


@cache
def harmless_elements(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    return Skeleton(page(everywhere(HARMLESS))).elements


def assert_harmless(page: Page, text: str) -> None:
    hostile = Skeleton(page(everywhere(text)))
    assert hostile.elements == harmless_elements(page)
    assert all(_HARMLESS_ADDRESS.match(address) for address in hostile.addresses)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_changes_nothing_but_text(page: Page, text: str) -> None:
    assert_harmless(page, text)


@pytest.mark.parametrize("page", PAGES)
@given(
    text=st.text(st.sampled_from("ab1 `|\\<>&#*_[]()!$~-+=.:@/\n\"'{}%\u202e"), max_size=12).filter(str.strip)
)
def test_no_mixture_of_signs_changes_the_page(page: Page, text: str) -> None:
    assert_harmless(page, text)


@pytest.mark.parametrize("page", [*PAGES, audit_json, audit_sarif, audit_junit, audit_badge])
@pytest.mark.parametrize("text", HOSTILE)
def test_hidden_characters_are_shown_as_escapes(page: Page, text: str) -> None:
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page(everywhere(text))
    )


@pytest.mark.parametrize("page", AUDIT_PAGES)
@pytest.mark.parametrize(
    "text", ["a|b|c", "a\\|b", "<b>x</b>", "**x**", "&lt;", "[x](y)", "x@y", "~~x~~", "\\`x"]
)
def test_the_reader_sees_it_wherever_a_harmless_text_would_stand(page: Page, text: str) -> None:
    seen = Skeleton(page(everywhere(text))).text.count(text)
    assert seen == Skeleton(page(everywhere(HARMLESS))).text.count(HARMLESS) > 40


@pytest.mark.parametrize("page", PAGES)
def test_the_reader_sees_the_hostile_text_as_it_was_written(page: Page) -> None:
    seen = Skeleton(page(everywhere("<b>a|b\\|c</b> \u202e *x*"))).text
    assert "<b>a|b\\|c</b> \\u{202e} *x*" in seen
