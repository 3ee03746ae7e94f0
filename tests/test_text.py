"""Offsets and places are each other's inverse."""

from __future__ import annotations

from harness.text import Position, SourceText


def test_an_offset_and_its_place() -> None:
    source = SourceText("A.lean", "ab\n\n𝔸c\n")
    for offset in range(len(source.text) + 1):
        assert source.offset(source.position(offset)) == offset


def test_a_place_past_the_end_stands_at_the_end() -> None:
    source = SourceText("A.lean", "ab\nc")
    assert source.offset(Position(1, 9)) == 2
    assert source.offset(Position(9, 1)) == 4
