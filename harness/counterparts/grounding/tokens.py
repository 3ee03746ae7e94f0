"""Words of the rule language, and four verbs to go along them: check, read, expect, consume."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.counterparts.grounding.knowledge import error_at
from harness.errors import UsageError
from harness.text import SourceText, Span

KEYWORDS = frozenset({"always", "not", "type", "with", "else", "odds", "weight"})
"""Words that are no names."""

_WORDS = re.compile(
    r"(?P<skip>[ \t\r\n]+|\#[^\n]*)"
    r"|(?P<arrow>->)"
    r"|(?P<number>[+-]?[0-9]+(?:\.[0-9]+|/[0-9]+)?)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>[\[\](),:&])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `kind` is `name`, `number`, `end`, or the keyword or sign itself."""

    kind: str
    text: str
    span: Span


class Tokens:
    """A text word by word."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._all = tokenize(source)
        self._next = 0

    def check(self, *kinds: str) -> bool:
        """Is the next word one of these?"""
        return self._all[self._next].kind in kinds

    def read(self) -> Token:
        """The next word; moves on."""
        token = self._all[self._next]
        self._next += token.kind != "end"
        return token

    def expect(self, kind: str, what: str) -> Token:
        """The next word, which must be of this kind; `what` says in the error what was expected."""
        if not self.check(kind):
            raise self.unexpected(what)
        return self.read()

    def consume(self, kind: str) -> bool:
        """Move over the next word if it is of this kind; was it?"""
        found = self.check(kind)
        if found:
            self.read()
        return found

    @property
    def start(self) -> int:
        """Where the next word starts."""
        return self._all[self._next].span.start

    @property
    def end(self) -> int:
        """Where the last word read ends."""
        return self._all[self._next - 1].span.end if self._next else 0

    def unexpected(self, what: str) -> UsageError:
        """`expected …, after …, found …`, at the next word, or at the end of the last one where no more comes."""
        token = self._all[self._next]
        after = f", after `{self._all[self._next - 1].text}`" if self._next else ""
        found = "the end" if token.kind == "end" else f"`{token.text}`"
        span = Span(self.end, self.end + 1) if token.kind == "end" and self._next else token.span
        return error_at(self._source, span, f"expected {what}{after}, found {found}")


def tokenize(source: SourceText) -> tuple[Token, ...]:
    """All words, the last of kind `end`. Raises `UsageError` at a character that begins none."""
    tokens: list[Token] = []
    at = 0
    while at < len(source.text):
        word = _WORDS.match(source.text, at)
        if word is None:
            raise error_at(source, Span(at, at + 1), f"no word begins with {source.text[at]!r}")
        if word.lastgroup != "skip":
            named = word.lastgroup in ("name", "number") and word[0] not in KEYWORDS
            kind = str(word.lastgroup) if named else word[0]
            tokens.append(Token(kind, word[0], Span(at, word.end())))
        at = word.end()
    return (*tokens, Token("end", "", Span(at, at)))
