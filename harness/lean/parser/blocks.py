"""Token trees: `by`, `do`, `calc` blocks, quotations and attributes, kept with the identifiers they mention.

Where a tactic block ends depends in Lean on the grammar of every tactic; here it depends on brackets, columns and
the few tactics that take a comma or a colon at top level. A block that is the whole body of a declaration needs
none of that: it ends where the command ends.
"""

from __future__ import annotations

from harness.lean.lexer import IDENTIFIER, Kind, Token
from harness.lean.parser.cursor import Cursor
from harness.lean.symbols import closes, closing
from harness.lean.syntax import Block, Mention
from harness.text import Span

_WITH_COMMA = frozenset(
    """use exists existsi match cases rcases induction rintro fin_cases for calc conv if unfold exacts refine'
    have let obtain choose fun λ injection simp_rw nth_rw nth_rewrite""".split()
)
_WITH_COLON = frozenset(
    """have let obtain replace suffices set generalize by_cases cases rcases induction if match haveI letI choose lift
    fun λ ∀ ∃ intro by_contra by_contra! ∑ ∏ for rename case show change calc""".split()
)
_WITH_BAR = frozenset("rcases rintro obtain cases induction match fun λ first rcases_patt have let".split())
_WITH_VALUE = frozenset(
    "have let obtain set replace suffices haveI letI rcases if for match cases show".split()
)
_ALWAYS_ENDS = frozenset({"termination_by", "decreasing_by"})


class Blocks(Cursor):
    """Adds token trees."""

    def mentions(self, first: int, end: int) -> tuple[Mention, ...]:
        """Identifiers among tokens `first` to `end`; not field names (`.f`), not names of arguments (`(f := e)`)."""
        found: list[Mention] = []
        buffer = self.buffer
        for i in range(first, end):
            token = buffer[i]
            if token.kind is Kind.IDENT:
                before = buffer[i - 1].text if i else ""
                if token.text == "_" or (before == "." and token.glued) or before == "|>.":
                    continue
                if before == "(" and i + 1 < end and buffer[i + 1].text == ":=":
                    continue
                found.append(Mention(token.text, Span(token.start, token.end)))
            elif token.kind is Kind.STRING and token.text[1:2] == "!":
                found += interpolated(token)
            elif token.kind is Kind.NAME:
                found.append(Mention(token.text.lstrip("`"), Span(token.start, token.end)))
        return tuple(found)

    def block(self, keyword: str, first: int, start: int) -> Block:
        """The block of tokens from index `first` to here."""
        end = self.index
        return Block(keyword, self.source(first, end), self.mentions(first, end), self.span_from(start))

    def skip_tree(self, opening: str) -> None:
        """Skip over balanced tokens up to and with the bracket that closes `opening`, which has been taken."""
        stack = [closing(opening)]
        while stack:
            token = self.read()
            if token.kind is Kind.END:
                raise self.error(f"expected `{stack[-1]}`")
            if token.kind in (Kind.SYMBOL, Kind.UNKNOWN):
                if token.text[0] == stack[-1]:
                    stack.pop()
                elif opened := closing(token.text):
                    stack.append(opened)
                elif closes(token.text):
                    raise self.error(f"expected `{stack[-1]}`")

    def rest_of_command(self) -> None:
        """Skip everything up to the limit of the current command."""
        while not self.ended():
            self.read()

    def whole_block(self, keyword: Token) -> Block:
        """A block that is a declaration's whole body: it ends with the command or at what may follow a body."""
        first = self.index
        while not (self.ended() or self.check("termination_by", "decreasing_by")):
            if self.check("where", "deriving") and self.tok.first and self.tok.column <= keyword.indent:
                break
            self.read()
        if self.index == first:
            raise self.error(f"expected something after `{keyword.text}`")
        return self.block(keyword.text, first, keyword.start)

    def indented_block(self, keyword: Token) -> Block:
        """A `by`, `do` or `calc` block inside a term, `keyword` having been taken."""
        first = self.index
        if self.ended():
            raise self.error(f"expected something after `{keyword.text}`")
        _Extent(self, keyword).skip()
        if self.index == first:
            raise self.error(f"expected something after `{keyword.text}`")
        return self.block(keyword.text, first, keyword.start)


def nesting(token: Token) -> int:
    """1 for a token that opens a bracket, -1 for one that closes one, otherwise 0."""
    if token.kind is not Kind.SYMBOL:
        return 0
    return bool(closing(token.text)) - closes(token.text)


class _Extent:
    """Finds the end of one indented block."""

    def __init__(self, cursor: Blocks, keyword: Token) -> None:
        self.cursor = cursor
        self.keyword = keyword
        first = cursor.tok
        self.column = first.column
        self.own_line = first.line > keyword.line
        self.indent = keyword.indent
        self.head: set[str] = {first.text}
        self.ifs = 0
        self.calc = keyword.text == "calc" or first.text == "calc"

    def skip(self) -> None:
        cursor, first = self.cursor, self.cursor.index
        while not self._ends(cursor.tok, cursor.index == first):
            token = cursor.read()
            if token.kind is Kind.SYMBOL and closing(token.text):
                cursor.skip_tree(token.text)
            else:
                self._remember(token)

    def _remember(self, token: Token) -> None:
        if token.text in (";", "<;>", "·") or token.first:
            self.head = set() if token.text in (";", "<;>", "·") else {token.text}
        else:
            self.head.add(token.text)
        self.calc = self.calc or token.text == "calc"
        if token.text in ("if", "bif"):
            self.ifs += 1
        elif token.text == "else" and self.ifs:
            self.ifs -= 1

    def _ends(self, token: Token, at_start: bool) -> bool:
        text = token.text
        if token.kind is Kind.END or (token.kind is Kind.SYMBOL and closes(text)):
            return True
        if token.kind is Kind.STRING:
            return False
        if token.first and not at_start and self._dedented(token):
            return True
        if text == "," or text == ":":
            allowed = _WITH_COMMA if text == "," else _WITH_COLON
            return self.cursor.brackets > 0 and not (self.head & allowed)
        if text == ":=":
            # `theorem t : f = do return x := proof`
            taken = (
                "return" not in self.head
                if self.keyword.text != "by"
                else self.calc or self.head & _WITH_VALUE
            )
            return self.cursor.brackets == 0 and not taken
        if text in ("then", "else"):
            return not self.ifs
        if text == "|":
            return not self.own_line and self.cursor.bar_ends and not (self.head & _WITH_BAR)
        if text == "where" or text == "deriving":
            return token.first and token.column <= self.indent
        return text in _ALWAYS_ENDS

    def _dedented(self, token: Token) -> bool:
        if self.keyword.text == "calc" and token.text == "_":
            return False
        if self.own_line:
            return token.column < self.column
        return token.column <= max(self.indent, self.cursor.position)


def interpolated(token: Token) -> list[Mention]:
    """Identifiers between the braces of an interpolated string."""
    found, depth = [], 0
    text, at = token.text, 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 2
            continue
        depth += (char == "{") - (char == "}")
        name = IDENTIFIER.match(text, at) if depth > 0 else None
        if name is not None:
            found.append(Mention(name.group(), Span(token.start + at, token.start + name.end())))
            at = name.end()
        else:
            at += 1
    return found
