"""Hashes that say when a statement, or its meaning, has changed."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from harness.lean.lexer import Kind, Token
from harness.text import Span

_DIGITS = 32  # 128 bits of SHA-256
_TRIVIA = frozenset({Kind.DOC, Kind.MODULE_DOC, Kind.END})


def digest(parts: Iterable[str]) -> str:
    """A short hash of a sequence of texts, told apart by where one ends."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode()
        state.update(len(data).to_bytes(4, "big"))
        state.update(data)
    return state.hexdigest()[:_DIGITS]


class TokenTexts:
    """Token texts by place in one file; documentation does not count."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._starts = [token.start for token in tokens]

    def begins_line(self, offset: int) -> bool:
        """Is the token at `offset` the first on its line?"""
        index = bisect_left(self._starts, offset)
        return index < len(self._tokens) and self._tokens[index].start == offset and self._tokens[index].first

    def tokens(self, span: Span) -> Sequence[Token]:
        """The tokens that begin inside `span`."""
        return self._tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def within(self, span: Span) -> list[str]:
        """The texts of the tokens that begin inside `span`."""
        return [token.text for token in self.tokens(span) if token.kind not in _TRIVIA]
