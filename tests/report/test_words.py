from __future__ import annotations

import pytest

from harness.claims.evidence import Mark
from harness.report.words import BECAUSE_WORDS, SYMBOLS, because, count, symbol_and_word


def test_each_mark_has_its_own_sign() -> None:
    assert [symbol_and_word(mark) for mark in Mark] == ["● proved", "◐ assumed", "✗ refuted", "? unchecked"]
    assert symbol_and_word("none cited") == "— none cited"
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


@pytest.mark.parametrize(
    "number, noun, words",
    [(1, "claim", "1 claim"), (0, "claim", "0 claims"), (3, "Lean repository", "3 Lean repositories")],
)
def test_count(number: int, noun: str, words: str) -> None:
    assert count(number, noun) == words


@pytest.mark.parametrize(
    "reasons, short",
    [
        ((), ""),
        (("",), ""),
        (("first", "second"), "first"),
        (("  a \n b ",), "a b"),
        (("1 2 3 4 5 6 7 8 9 10 11 12",), "1 2 3 4 5 6 7 8 9 10 11 12"),
        (("1 2 3 4 5 6 7 8 9 10 11 12 13",), "1 2 3 4 5 6 7 8 9 10 11 12 …"),
        (("1 2 3 4 5 6 7 8 9 10 11 `12 13` 14",), "1 2 3 4 5 6 7 8 9 10 11 `12` …"),
    ],
)
def test_because(reasons: tuple[str, ...], short: str) -> None:
    assert because(reasons) == short
    assert len(short.removesuffix(" …").split()) <= BECAUSE_WORDS
