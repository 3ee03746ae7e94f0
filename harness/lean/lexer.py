"""Lossless lexer for Lean 4: the texts of its tokens, one after another, are the file.

Longest match decides between an identifier and a symbol, as in Lean. The table of symbols can grow while a
file is read (a `notation` adds to it), so a `TokenBuffer` reads ahead only in small steps and forgets what lies
beyond the point where the table changed.

Source: the Lean 4 reference manual, "Lexical Structure"; identifier characters as in Lean's `isIdFirst`, `isIdRest`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from harness.lean.symbols import KEYWORDS, SYMBOLS


class Kind(IntEnum):
    SPACE = 0
    COMMENT = 1
    IDENT = 2
    KEYWORD = 3
    SYMBOL = 4
    NUMBER = 5
    STRING = 6
    CHAR = 7
    NAME = 8  # `foo or ``foo
    FIELD = 9  # .1 straight after a term
    DOC = 10  # /-- … -/
    MODULE_DOC = 11  # /-! … -/
    UNKNOWN = 12
    END = 13


class Token(NamedTuple):
    """One token, `line` and `column` from 0.

    `first` on its line; `glued` to the one before it (no trivia between); `indent`: where its line begins.
    """

    kind: Kind
    text: str
    start: int
    end: int
    line: int
    column: int
    first: bool
    glued: bool
    indent: int


_LETTER_LIKE = (
    "\u03b1-\u03ba\u03bc-\u03c9\u0391-\u039f\u03a1\u03a2\u03a4-\u03a9\u03ca-\u03fb\u1f00-\u1ffe\u2100-\u214f"
    "\U0001d49c-\U0001d59f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f"
)
_SUBSCRIPT = "\u2080-\u2089\u2090-\u209c\u1d62-\u1d6a\u2c7c"
_FIRST = f"[A-Za-z_{_LETTER_LIKE}]"
_REST = f"[A-Za-z0-9_'!?{_LETTER_LIKE}{_SUBSCRIPT}]"
_PART = f"(?:{_FIRST}{_REST}*|«[^«»\\n]*»)"
_IDENT = f"{_PART}(?:\\.{_PART})*"
IDENTIFIER = re.compile(_IDENT)

_by_length = sorted(SYMBOLS, key=len, reverse=True)
# Symbols that begin like an identifier (`ℝ≥0`, `ℕ∞`, `s!"`) must be tried before identifiers.
_WORDLIKE = "|".join(re.escape(s) for s in _by_length if IDENTIFIER.match(s))
_PLAIN = "|".join(re.escape(s) for s in _by_length if not IDENTIFIER.match(s))

_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    |(?P<comment>--[^\n]*)
    |(?P<block>/-)
    |(?P<raw>r(?:"|\#+"))
    |(?P<interp>[smf]!")
    |(?P<wordlike>{_WORDLIKE})
    |(?P<ident>{_IDENT})
    |(?P<number>0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9]+)?)
    |(?P<string>")
    |(?P<char>'(?:[^\\'\n]|\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|.))')
    |(?P<name>``?{_IDENT})
    |(?P<symbol>{_PLAIN})
    |(?P<unknown>.)""",
    re.VERBOSE | re.DOTALL,
)
_FIELD = re.compile(r"\.[0-9]+")
_COMMENT_EDGE = re.compile(r"/-|-/")
_STRING_EDGE = re.compile(r'\\.|"', re.DOTALL)
_INTERPOLATED_EDGE = re.compile(r'\\.|"|\{', re.DOTALL)
_BRACED_EDGE = re.compile(r"""[{}]|"|'(?:[^\\'\n]|\\.)'|--[^\n]*|\n\n""", re.DOTALL)


def _end_of_comment(text: str, start: int) -> int:
    """The end of the block comment that opens at `start`, nested ones counted; -1 if it does not close."""
    depth, at = 1, start + 2
    while depth:
        edge = _COMMENT_EDGE.search(text, at)
        if edge is None:
            return -1
        depth += 1 if edge.group() == "/-" else -1
        at = edge.end()
    return at


def _end_of_string(text: str, at: int) -> int:
    """The end of a plain string whose contents begin at `at`; -1 if it does not close."""
    while (edge := _STRING_EDGE.search(text, at)) is not None:
        at = edge.end()
        if edge.group() == '"':
            return at
    return -1


def _end_of_interpolated(text: str, at: int) -> int:
    """The end of an interpolated string; minus where the search ended if it or a brace of its does not close.

    A brace must close in its paragraph.
    Inside braces there may be strings, plain and interpolated ones, which may have braces again.
    """
    braces: list[int] = []  # how many are open in each interpolation that we are in
    strings, inside_string = 1, True
    while strings:
        edge = (_INTERPOLATED_EDGE if inside_string else _BRACED_EDGE).search(text, at)
        if edge is None:
            return -len(text)
        at = edge.end()
        match edge.group():
            case '"' if inside_string:
                strings, inside_string = strings - 1, False
            case "{" if inside_string:
                braces.append(1)
                inside_string = False
            case '"' if text[edge.start() - 1] == "!":
                strings, inside_string = strings + 1, True
            case '"':
                at = _end_of_string(text, at)
                if at < 0:
                    return -len(text)
            case "{":
                braces[-1] += 1
            case "}":
                braces[-1] -= 1
                if not braces[-1]:
                    braces.pop()
                    inside_string = True
            case "\n\n":
                return -at
    return at


class Lexer:
    """Reads tokens from one text, in order; `extra` holds the symbols that notations have added so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        # By first character: how long such symbols are, the longest first, and which they are.
        self._extra: dict[str, tuple[list[int], set[str]]] = {}
        self._keywords = set(KEYWORDS)
        # How many characters the lexer may look at in vain for the ends of interpolated strings.
        self._patience = len(text)

    def add_symbol(self, symbol: str) -> bool:
        """Make `symbol` a token from now on; False when it was one already."""
        if not 0 < len(symbol) <= _LONGEST_SYMBOL or symbol in SYMBOLS or symbol in self._keywords:
            return False
        whole = IDENTIFIER.fullmatch(symbol)
        if whole is not None:
            self._keywords.add(symbol)
            return True
        lengths, rivals = self._extra.setdefault(symbol[0], ([], set()))
        if symbol in rivals:
            return False
        rivals.add(symbol)
        lengths[:] = sorted({*lengths, len(symbol)}, reverse=True)
        return True

    def tokens(self, here: Token | None, before: Token | None) -> Iterator[Token]:
        """Every token of the text, or from where `here` starts; `before` is the significant token before that."""
        text, length = self.text, len(self.text)
        at = line = line_start = indent = 0
        first, trivia = True, True
        if here is not None:
            at, line, line_start, indent = here.start, here.line, here.start - here.column, here.indent
            first, trivia = here.first, not here.glued
        while at < length:
            kind, end = self._next(text, at, None if trivia else before)
            column = at - line_start
            if first and kind is not Kind.SPACE and kind is not Kind.COMMENT:
                indent = column
            token = Token(kind, text[at:end], at, end, line, column, first, not trivia, indent)
            yield token
            breaks = token.text.count("\n") if kind in _MAY_BREAK else 0
            if breaks:
                line += breaks
                line_start = at + token.text.rindex("\n") + 1
            if kind is Kind.SPACE or kind is Kind.COMMENT:
                trivia = True
                first = first or breaks > 0
            else:
                trivia, first, before = False, breaks > 0 and kind in _DOCS, token
            at = end

    def _next(self, text: str, at: int, before: Token | None) -> tuple[Kind, int]:
        if before is not None and text[at] == "." and _ends_term(before):
            field = _FIELD.match(text, at)
            if field is not None:
                return Kind.FIELD, field.end()
        found = _TOKEN.match(text, at)
        assert found is not None  # the last alternative takes any character
        group, end = found.lastgroup, found.end()
        if self._extra and group not in _NEVER_SYMBOLS:
            longer = self._added(text, at)
            if longer and len(longer) >= end - at:
                return Kind.SYMBOL, at + len(longer)
        if group == "symbol" and before is not None and before.text == "]" and text.startswith("![", at):
            # `l[0]![1]`: Mathlib's `![` begins no term here.
            return Kind.SYMBOL, at + 1
        match group:
            case "space":
                return Kind.SPACE, end
            case "ident":
                return (Kind.KEYWORD if text[at:end] in self._keywords else Kind.IDENT), end
            case "symbol":
                return Kind.SYMBOL, end
            case "wordlike":
                # `ℝ≥0` only where no longer identifier starts here.
                word = IDENTIFIER.match(text, at)
                if word is not None and word.end() > end:
                    return Kind.IDENT, word.end()
                return Kind.SYMBOL, end
            case "number":
                return Kind.NUMBER, end
            case "comment":
                return Kind.COMMENT, end
            case "block" | "string" | "interp" | "raw":
                kind, stop = self._bracketed(group, text, at, end)
                # What does not close is an error in Lean; it must not look like a comment or a value.
                return (kind, stop) if stop >= 0 else (Kind.UNKNOWN, len(text))
            case "char":
                return Kind.CHAR, end
            case "name":
                return Kind.NAME, end
            case _:
                return Kind.UNKNOWN, end

    def _bracketed(self, group: str, text: str, at: int, end: int) -> tuple[Kind, int]:
        """A comment or string that begins at `at` and whose contents begin at `end`; its end is -1 if it has none."""
        match group:
            case "block":
                mark = text[at + 2 : at + 3]
                kind = Kind.DOC if mark == "-" else Kind.MODULE_DOC if mark == "!" else Kind.COMMENT
                return kind, _end_of_comment(text, at)
            case "string":
                return Kind.STRING, _end_of_string(text, end)
            case "interp":
                return Kind.STRING, self._interpolated(text, end)
            case _:
                hashes = end - at - 2
                close = text.find('"' + "#" * hashes, end)
                return Kind.STRING, close if close < 0 else close + 1 + hashes

    def _interpolated(self, text: str, at: int) -> int:
        """The end of the interpolated string whose contents begin at `at`; one that is broken ends as a plain one."""
        end = _end_of_interpolated(text, at) if self._patience >= 0 else -at
        if end <= 0:
            self._patience -= -end - at
            end = _end_of_string(text, at)
        return end

    def _added(self, text: str, at: int) -> str:
        if (added := self._extra.get(text[at])) is not None:
            lengths, symbols = added
            for length in lengths:
                if (symbol := text[at : at + length]) in symbols:
                    return symbol
        return ""


_LONGEST_SYMBOL = 64  # longer atoms of notations are not looked for
_MAY_BREAK = frozenset(
    {Kind.SPACE, Kind.COMMENT, Kind.STRING, Kind.DOC, Kind.MODULE_DOC, Kind.CHAR, Kind.UNKNOWN}
)
_DOCS = frozenset({Kind.DOC, Kind.MODULE_DOC})
_NEVER_SYMBOLS = frozenset({"space", "comment", "block", "string", "interp", "raw"})
_CLOSERS = frozenset(")]}⟩⟫⌋⌉") | {"⁻¹", "·"}


def _ends_term(token: Token) -> bool:
    if token.text in ("!", "?"):
        return token.glued  # `l[0]!.1`
    return token.kind in (Kind.IDENT, Kind.FIELD, Kind.STRING) or token.text in _CLOSERS


_FEWEST_AHEAD, _MOST_AHEAD = 8, 128


class TokenBuffer:
    """The significant tokens of a text, read on demand; `all` keeps every token for the round trip."""

    def __init__(self, text: str) -> None:
        self.lexer = Lexer(text)
        self.significant: list[Token] = []
        self._all: list[Token] = []
        self._source = self.lexer.tokens(None, None)
        self._done = False
        self._ahead = _FEWEST_AHEAD

    def __getitem__(self, index: int) -> Token:
        while index >= len(self.significant):
            if self._done:
                return self.significant[-1]
            self._read()
        return self.significant[index]

    def _read(self) -> None:
        """Take the next few tokens from the lexer; at the end of the text, one END token."""
        significant, everything = self.significant, self._all
        count = 0
        for token in self._source:
            everything.append(token)
            if token.kind is not Kind.SPACE and token.kind is not Kind.COMMENT:
                significant.append(token)
                count += 1
                if count >= self._ahead:
                    self._ahead = min(2 * self._ahead, _MOST_AHEAD)
                    return
        self._done = True
        length = len(self.lexer.text)
        line = self._all[-1].line + self._all[-1].text.count("\n") + 1 if self._all else 0
        significant.append(Token(Kind.END, "", length, length, line, 0, True, False, 0))

    def add_symbols(self, symbols: tuple[str, ...], index: int) -> None:
        """Make `symbols` tokens for everything from significant token `index` on."""
        added = [self.lexer.add_symbol(symbol) for symbol in symbols]
        if any(added):
            self._restart(index)

    def _restart(self, index: int) -> None:
        here = self[index]
        if here.kind is Kind.END:
            return
        before = self.significant[index - 1] if index else None
        del self.significant[index:]
        while self._all and self._all[-1].start >= here.start:
            self._all.pop()
        self._done = False
        self._ahead = _FEWEST_AHEAD  # where one symbol is added, others may follow at once
        self._source = self.lexer.tokens(here, before)

    def everything(self) -> list[Token]:
        """All tokens of the text, trivia included."""
        while not self._done:
            self._read()
        return self._all


def lex(text: str) -> list[Token]:
    """All tokens of `text` by the table Lean and Mathlib have, white space and comments included; never raises."""
    return TokenBuffer(text).everything()


def significant_tokens(text: str) -> list[Token]:
    """The tokens of `text` without white space and comments, ended by an END token."""
    buffer = TokenBuffer(text)
    buffer.everything()
    return buffer.significant
