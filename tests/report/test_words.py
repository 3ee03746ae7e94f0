from __future__ import annotations

import pytest

from harness.claims.evidence import Mark
from harness.report.heard import UnmeasuredFact
from harness.report.words import BECAUSE_WORDS, SYMBOLS, because, compiled, count, symbol_and_word
from tests.report import sample


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


def test_compiled_files_in_lines() -> None:
    heard = sample.lean()
    found = sample.compiled_files()
    assert list(compiled(heard)) == [
        "compiled files: 1 constant measured, 1 not measured (1: no constant there has its name (Kettles))",
        "compiled files differ on axioms: Kettles/Basic.lean:7 Kettles.boil:"
        " source: no axioms; Lean: propext; compiled file: propext, sorryAx",
    ]
    many = tuple(UnmeasuredFact(why=f"reason {number}", count=9 - number) for number in range(5))
    crowded = found.model_copy(update={"not_measured": many, "disagreements": (), "measured": 0})
    assert list(compiled(heard.model_copy(update={"compiled": crowded}))) == [
        "compiled files: 0 constants measured, 35 not measured"
        " (9: reason 0; 8: reason 1; 7: reason 2; and 2 more reasons)"
    ]
    none = heard.model_copy(update={"compiled": None})
    assert list(compiled(none)) == ["compiled files: none were there to read"]
