"""Colours can be read in every scheme, and none of them says anything alone."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from harness.report.html.page import audit_html
from harness.report.html.roots import SIGNS
from harness.report.words import SYMBOLS
from tests.report import sample

TEXT, DRAWN = 4.5, 3.0
"""Least contrast of text and of what is drawn, by WCAG 2.2 (1.4.3 and 1.4.11)."""


def schemes() -> dict[str, dict[str, str]]:
    """The colours of each scheme by name."""
    css = files("harness.report").joinpath("templates", "audit.css").read_text(encoding="utf-8")
    light, dark, paper = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    found = {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", text))
        for name, text in (("light", light), ("dark", dark), ("print", paper))
    }
    return found | {"print": found["light"] | found["print"]}


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * one for one in digits) if len(digits) == 3 else digits
    channels = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_that_of_the_definition() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "soft"])
def test_text_stands_out(scheme: str, ground: str) -> None:
    colours = schemes()[scheme]
    for name in ("ink", "quiet", "link", "proved", "assumed", "refuted", "unchecked"):
        assert contrast(colours[name], colours[ground]) >= TEXT, name


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_the_words_and_borders_of_the_graph_stand_out_from_every_fill(scheme: str) -> None:
    colours = schemes()[scheme]
    for fill in ("paper", "soft", "proved-fill", "assumed-fill", "refuted-fill"):
        assert contrast(colours["ink"], colours[fill]) >= TEXT, fill
        for border in ("proved", "refuted", "unchecked"):
            assert contrast(colours[border], colours[fill]) >= DRAWN, (border, fill)


def test_no_mark_and_no_state_is_told_by_its_colour_alone() -> None:
    text = audit_html(sample.audit())
    signs = {**SYMBOLS, **SIGNS}
    marks = re.findall(
        r'<span class="mark ([\w-]+)"><span aria-hidden="true">(.)</span> ([\w ]+)</span>', text
    )
    assert len(marks) == len(re.findall(r'class="mark ', text)) > 20
    assert all(sign == signs[word] and kind == word.replace(" ", "-") for kind, sign, word in marks)
    for kind, says in re.findall(
        r'<g class="node [^"]*statement-(\w+).*?<text class="says"[^>]*>([^<]*)<', text, re.DOTALL
    ):
        assert any(says.startswith(sign) for sign in signs.values()) or says.startswith("not found"), (
            kind,
            says,
        )
