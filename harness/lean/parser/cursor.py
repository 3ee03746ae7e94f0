"""A place in the token stream, with the four verbs a parser needs: check, read, expect, accept."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from harness.lean.lexer import Kind, Token, TokenBuffer
from harness.lean.notation import BUILTIN, Rule
from harness.text import Span

# Terms nested deeper than this become Opaque: no file of the corpora comes near a quarter of it.
MAX_DEPTH = 160
# Trees higher than this become Opaque too: `1 + 1 + …` nests to the left, with every operator one level higher.
MAX_HEIGHT = 400
# Notations that begin alike; of more, the oldest are forgotten, so that time stays linear in the file.
MAX_RIVALS = 100
# Python frames: the parser takes at most eight a level of nesting; who walks a tree may take as many a level.
_FRAMES = 8 * MAX_HEIGHT + 1000

if sys.getrecursionlimit() < _FRAMES:
    # Frames of Python functions live on the heap since Python 3.11, so this costs no C stack.
    sys.setrecursionlimit(_FRAMES)


class ParseError(Exception):
    """Raised inside the parser only, and always caught at a binder, statement, body or command."""

    def __init__(self, reason: str, token: Token) -> None:
        super().__init__(reason)
        self.reason = reason
        self.token = token


@dataclass(frozen=True, slots=True)
class Added:
    """What one command adds to the language: symbols, and a notation or a word that begins a command.

    `scope` is "", `local` (this file only) or `scoped` (where `namespace` is open).
    """

    symbols: tuple[str, ...]
    rule: Rule | None = None
    command: str = ""
    scope: str = ""
    namespace: str = ""


class Notations:
    """The notations in force, found by their first atom."""

    def __init__(self, inherited: Iterable[Added] = ()) -> None:
        self.leading: dict[str, tuple[Rule, ...]] = dict(_LEADING)
        self.trailing: dict[str, tuple[Rule, ...]] = dict(_TRAILING)
        self.commands: set[str] = set()
        self.symbols: set[str] = set()
        for added in inherited:
            self.add(added)

    def add(self, added: Added) -> None:
        """Put it in force, before older notations with the same first atom."""
        self.symbols.update(added.symbols)
        if added.command:
            self.commands.add(added.command)
        rule = added.rule
        if rule is not None:
            table = self.leading if rule.leading else self.trailing
            older = [r for r in table.get(rule.key, ()) if r != rule]
            table[rule.key] = (rule, *older[: MAX_RIVALS - 1])


def _tabulate(leading: bool) -> dict[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}
    for rule in BUILTIN:
        if rule.leading is leading:
            table[rule.key] = (*table.get(rule.key, ()), rule)
    return table


_LEADING = _tabulate(True)
_TRAILING = _tabulate(False)


class Cursor:
    """Reads significant tokens; never past `limit`, where the current command ends."""

    def __init__(self, text: str, notations: Notations) -> None:
        self.text = text
        self.buffer = TokenBuffer(text)
        self.notations = notations
        self.index = 0
        self.limit = sys.maxsize
        self.depth = 0
        # An upper bound on the height of the highest operand read so far of the term that is being read.
        self.height = 0
        # What Lean calls the saved position: on a new line, an argument must stand right of it.
        self.position = -1
        # True where `|` ends a term (patterns, set builders) and so cannot open an absolute value.
        self.bar_ends = False
        # Names given to the `·` of the innermost parentheses; None outside any.
        self.cdots: list[str] | None = None
        # How many brackets of the current command are open around the current token.
        self.brackets = 0
        for symbol in notations.symbols:
            self.buffer.lexer.add_symbol(symbol)
        self.tok = self.buffer[0]

    def ended(self) -> bool:
        """Is this the end of the command (or of the text)?"""
        return self.tok.kind is Kind.END

    def check(self, *texts: str) -> bool:
        """Is the current token one of these?"""
        return self.tok.text in texts and self.tok.kind is not Kind.STRING

    def read(self) -> Token:
        """Take the current token."""
        token = self.tok
        if token.kind is not Kind.END:
            self.index += 1
            self._look()
        return token

    def accept(self, text: str) -> bool:
        """Take the current token if it is `text`."""
        if self.tok.text == text and self.tok.kind is not Kind.STRING:
            self.read()
            return True
        return False

    def expect(self, text: str, after: str) -> Token:
        """Take `text` or fail."""
        if self.tok.text != text or self.tok.kind is Kind.STRING:
            raise self.error(f"expected `{text}` after {after}")
        return self.read()

    def name(self, after: str) -> Token:
        """Take an identifier or fail."""
        if self.tok.kind is not Kind.IDENT:
            raise self.error(f"expected a name after {after}")
        return self.read()

    def peek(self, ahead: int = 1) -> Token:
        """The token `ahead` places further on, or END at the limit."""
        index = self.index + ahead
        return self.buffer[index] if index < self.limit else self._stop(index)

    def _stop(self, index: int) -> Token:
        token = self.buffer[index]
        return Token(Kind.END, "", token.start, token.start, token.line, token.column, token.first, False, 0)

    def _look(self) -> None:
        self.tok = self.buffer[self.index] if self.index < self.limit else self._stop(self.limit)

    def move(self, index: int) -> None:
        """Go to significant token `index`."""
        self.index = index
        self._look()

    def error(self, reason: str) -> ParseError:
        found = self.tok.text[:20] or "the end of the command"
        return ParseError(f"{reason}, found `{found}`", self.tok)

    def span_from(self, start: int) -> Span:
        """From offset `start` to the end of the last token taken."""
        return Span(start, max(start, self.buffer[self.index - 1].end if self.index else start))

    def mode(self) -> tuple[int, int, bool, list[str] | None, int]:
        """Everything but the place: what a reader that gives up must put back with `resume`."""
        return self.depth, self.position, self.bar_ends, self.cdots, self.brackets

    def resume(self, index: int, mode: tuple[int, int, bool, list[str] | None, int]) -> None:
        """Go back (or on) to token `index`, as things stood when `mode` was taken."""
        self.depth, self.position, self.bar_ends, self.cdots, self.brackets = mode
        self.move(index)

    def source(self, first: int, end: int) -> str:
        """The texts of significant tokens `first` to `end` (excluded), one blank between; `.1` stays where it is."""
        tokens = [self.buffer[i] for i in range(first, end)]
        return "".join(
            [token.text if token.kind is Kind.FIELD else " " + token.text for token in tokens]
        ).lstrip(" ")

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Between brackets: no saved position, `|` means what it means, and one more level deep."""
        saved = self.position, self.bar_ends
        self.position, self.bar_ends = -1, False
        self.brackets += 1
        try:
            yield
        finally:
            self.position, self.bar_ends = saved
            self.brackets -= 1

    @contextmanager
    def at_position(self, column: int) -> Iterator[None]:
        """Arguments on later lines must stand right of `column`."""
        saved, self.position = self.position, column
        try:
            yield
        finally:
            self.position = saved
