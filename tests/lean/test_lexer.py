"""The lexer: tokens with their places, what begins like something else, and that no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given

from harness.lean.lexer import Kind, Token, TokenBuffer, lex, significant_tokens
from tests.lean.corpora import BATTERIES, FORMAL_CONJECTURES, MINIF2F, lean_texts
from tests.lean.fragments import damaged


def _tokens(text: str) -> list[tuple[str, str]]:
    return [(token.kind.name, token.text) for token in significant_tokens(text)[:-1]]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("x.1.2", "IDENT x | FIELD .1 | FIELD .2"),
        ("1.5", "NUMBER 1.5"),
        ("1..2", "NUMBER 1 | SYMBOL .. | NUMBER 2"),
        ("0x1F 0b10 0o17", "NUMBER 0x1F | NUMBER 0b10 | NUMBER 0o17"),
        ("1_000 2e10 1.5e-3", "NUMBER 1_000 | NUMBER 2e10 | NUMBER 1.5e-3"),
        ("x' 'x' '\\n' '\\x41' f'' h'", "IDENT x' | CHAR 'x' | CHAR '\\n' | CHAR '\\x41' | IDENT f'' | IDENT h'"),
        ("a.b.«c d».e", "IDENT a.b.«c d».e"),
        ("n! get! x?", "IDENT n! | IDENT get! | IDENT x?"),
        ("`foo.bar ``baz `(x)", "NAME `foo.bar | NAME ``baz | SYMBOL `( | IDENT x | SYMBOL )"),
        ("ℝ≥0∞ ℝ≥0 ℝ", "SYMBOL ℝ≥0∞ | SYMBOL ℝ≥0 | IDENT ℝ"),
        ("λx αβ Πx", "SYMBOL λ | IDENT x | IDENT αβ | SYMBOL Π | IDENT x"),
        ('"a\\"b" r"\\" r#"""#', 'STRING "a\\"b" | STRING r"\\" | STRING r#"""#'),
        (r's!"{f "}"} \{" x', r'STRING s!"{f "}"} \{" | IDENT x'),
        ('s!"a{b}c" s!"{\'"\'}" x', 'STRING s!"a{b}c" | STRING s!"{\'"\'}" | IDENT x'),
        ("/-- d -/ /-! m -/ /- c /- n -/ -/ -- l", "DOC /-- d -/ | MODULE_DOC /-! m -/"),
        ("a⁻¹ᵘ ≤ᶠ[l]", "IDENT a | SYMBOL ⁻¹ | UNKNOWN ᵘ | SYMBOL ≤ᶠ[ | IDENT l | SYMBOL ]"),
        ("a<b<|c<-d", "IDENT a | SYMBOL < | IDENT b | SYMBOL <| | IDENT c | SYMBOL <- | IDENT d"),
        ("theorem theorems", "KEYWORD theorem | IDENT theorems"),
        ("/- /- -/ open", "UNKNOWN /- /- -/ open"),
        ('"open', 'UNKNOWN "open'),
        ("«open", "UNKNOWN « | KEYWORD open"),
        ("😀", "UNKNOWN 😀"),
    ],
)  # fmt: skip
def test_tokens(text: str, expected: str) -> None:
    assert " | ".join(f"{kind} {word}" for kind, word in _tokens(text)) == expected


def test_places() -> None:
    tokens = significant_tokens("  a /- c\n -/ b.1\n\tc")
    assert [(t.text, t.start, t.line, t.column, t.first, t.glued, t.indent) for t in tokens] == [
        ("a", 2, 0, 2, True, False, 2),
        ("b", 13, 1, 4, True, False, 4),
        (".1", 14, 1, 5, False, True, 4),
        ("c", 18, 2, 1, True, False, 1),
        ("", 19, 3, 0, True, False, 0),
    ]


def test_an_added_symbol_holds_from_there_on() -> None:
    buffer = TokenBuffer("a ⊹⊹ b ⊹⊹ c")
    assert [buffer[i].kind for i in range(4)] == [Kind.IDENT, Kind.UNKNOWN, Kind.UNKNOWN, Kind.IDENT]
    buffer.add_symbols(("⊹⊹",), 3)
    assert [token.text for token in map(buffer.__getitem__, range(6))] == ["a", "⊹", "⊹", "b", "⊹⊹", "c"]


def test_a_broken_interpolation_ends_as_a_plain_string() -> None:
    assert _tokens('s!"a {b" x') == [("STRING", 's!"a {b"'), ("IDENT", "x")]


def _lossless(text: str, tokens: list[Token]) -> None:
    assert "".join(token.text for token in tokens) == text
    assert all(text[token.start : token.end] == token.text for token in tokens)
    lines = text.split("\n")
    for token in tokens:
        assert lines[token.line][token.column : token.column + 1] == token.text[:1].strip("\n")


@given(damaged())
def test_fuzz_lossless(text: str) -> None:
    _lossless(text, lex(text))


@pytest.mark.real(need="mirror")
@pytest.mark.parametrize("repository, least", [(MINIF2F, 400), (BATTERIES, 200), (FORMAL_CONJECTURES, 1000)])
def test_every_file_is_lossless(mirror: str, repository: str, least: int) -> None:
    texts = lean_texts(mirror, repository)
    assert len(texts) >= least
    for text in texts.values():
        assert "".join(token.text for token in lex(text)) == text
