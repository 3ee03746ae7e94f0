from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.report.plain import Piece, pieces, visible


@pytest.mark.parametrize(
    "text, shown",
    [
        ("a\u202eb", "a\\u{202e}b"),  # right-to-left override
        ("\u2066x\u2069", "\\u{2066}x\\u{2069}"),  # isolates
        ("a\u200bb\ufeff", "a\\u{200b}b\\u{feff}"),  # zero width
        ("a\x1b[31m\x7f\x9b", "a\\u{1b}[31m\\u{7f}\\u{9b}"),  # terminal escapes
        ("a\nb\tc\r", "a\\u{a}b\\u{9}c\\u{d}"),
        ("\u2028\u00a0\u00ad", "\\u{2028}\\u{a0}\\u{ad}"),
        ("\U000e0041\U000e0100\ufe0f", "\\u{e0041}\\u{e0100}\\u{fe0f}"),  # tags, variation selectors
        ("\u3164\u2800", "\\u{3164}\\u{2800}"),  # fillers
        ("\udcff", "\\u{dcff}"),  # a byte that was no UTF-8
    ],
)
def test_hidden_characters_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["∀ (x₁ : ℝ≥0), λ_ ⟨x⟩ ↦ x⁻¹", "«odd name»", "שלום", "é e\u0301 한 日本", "𝓝 😀"]
)
def test_letters_of_any_script_are_left_alone(text: str) -> None:
    assert visible(text) == text


def test_line_feeds_can_be_kept() -> None:
    assert visible("a\n\u202eb\r\n", keep_lines=True) == "a\n\\u{202e}b\\u{d}\n"


@given(st.text(st.characters()))
def test_nothing_hidden_is_left(text: str) -> None:
    left = {unicodedata.category(character) for character in visible(text) if character != " "}
    assert left.isdisjoint({"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs"})


def test_pieces() -> None:
    assert pieces("rests on `a.b` and `c`.") == (
        Piece("rests on ", False),
        Piece("a.b", True),
        Piece(" and ", False),
        Piece("c", True),
        Piece(".", False),
    )
    assert pieces("a ` alone") == (Piece("a ` alone", False),)
    assert pieces("") == ()


@given(st.text("ab`\n "))
def test_pieces_lose_only_backticks(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)).replace("`", "") == text.replace("`", "")
