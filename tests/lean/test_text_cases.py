"""The text cases of the front end: terms, commands, layout, recovery, and precedence as a real Lean answered."""

from __future__ import annotations

import pytest

from harness.lean.parser import parse_file, parse_term
from harness.lean.printer import print_term, unparen
from harness.lean.syntax import Opaque, Term
from tests.lean.text_cases import CASES, cases, outline_file

_TERMS = cases("precedence") + cases("terms")
_ANSWERS = [
    tuple(line.split("\t"))
    for line in (CASES.parent / "lean_4_28_precedence.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def _shown(term: Term) -> str:
    return f"not readable: {term.reason}" if isinstance(term, Opaque) else print_term(term)


@pytest.mark.parametrize("text, expected", _TERMS)
def test_term(text: str, expected: str) -> None:
    assert _shown(parse_term(text)) == expected


@pytest.mark.parametrize(
    "text", [text for text, expected in _TERMS if not expected.startswith("not readable")]
)
def test_print_reads_back(text: str) -> None:
    term = parse_term(text)
    assert unparen(parse_term(print_term(term))) == unparen(term)


@pytest.mark.parametrize("text, expected", cases("commands"))
def test_commands(text: str, expected: str) -> None:
    assert outline_file(parse_file(text).file) == expected


@pytest.mark.parametrize("text, answer", _ANSWERS)
def test_precedence_is_what_lean_answered(text: str, answer: str) -> None:
    term = parse_term(text)
    if answer == "rejected":
        assert isinstance(term, Opaque)
    else:
        assert unparen(term) == unparen(parse_term(answer))
