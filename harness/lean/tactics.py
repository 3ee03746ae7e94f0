"""Which words of a proof are tactics: told by where they stand, as tactic blocks are token trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from harness.lean.lexer import Kind, Token

_OPENING = frozenset("( [ { ⟨ ⦃ #[ ![ @[ `( ‹ $(".split())
_CLOSING = frozenset(") ] } ⟩ ⦄ ›".split())
# After these a tactic comes, inside a tactic block.
_STARTERS = frozenset("; <;> · .".split())
_TAKES_TACTIC = frozenset(
    """try repeat repeat' repeat1' all_goals any_goals focus iterate first fail_if_success on_goal solve classical
    then else""".split()
)
_ARROWS = frozenset({"=>", "↦"})
_FUNCTION = frozenset({"fun", "λ"})
# Words after which a block of tactics follows an arrow.
_CASES = frozenset({"|", "case", "case'", "next", "conv", "rename_i", "with", "conv'"})


@dataclass(slots=True)
class _Frame:
    """One level of brackets: are we among tactics, and what did the last arrow's head say?"""

    tactics: bool
    binder: str = ""
    alternatives: bool = False
    columns: set[int] = field(default_factory=set)


def tactic_heads(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens that name a tactic, in source order; keywords such as `have` and `match` among them."""
    frames = [_Frame(False)]
    before = ""
    for token in tokens:
        frame = frames[-1]
        text = token.text
        begins = frame.tactics and _begins(before, token, frame)
        if begins:
            frame.columns.add(token.column)
            if token.kind in (Kind.IDENT, Kind.KEYWORD):
                yield token
                frame.binder = ""
                frame.alternatives = text == "first" or (frame.alternatives and before == "|")
        if token.kind is Kind.SYMBOL and text in _OPENING:
            frames.append(_Frame(frame.tactics and begins and text == "(", "", False))
            before = "by" if frames[-1].tactics else text
            continue
        if token.kind is Kind.SYMBOL and text in _CLOSING and len(frames) > 1:
            frames.pop()
        elif text == "by" and token.kind is Kind.KEYWORD:
            frame.tactics = True
        elif text in _FUNCTION or (text in _CASES and (text != "|" or token.first)):
            frame.binder = text
        before = text if token.kind is not Kind.STRING else '"'


def _begins(before: str, token: Token, frame: _Frame) -> bool:
    """Does a tactic begin at `token`?"""
    if before == "by" or before in _TAKES_TACTIC:
        return True
    if before in _STARTERS:
        return before != "." or token.first
    if before in _ARROWS:
        return frame.binder not in _FUNCTION
    if before == "|":
        return frame.alternatives
    return token.first and token.column in frame.columns
