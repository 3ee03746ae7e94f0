"""Commands that add to the language: `notation`, `infixl`, `prefix`, …, and simple forms of `syntax` and `macro`."""

from __future__ import annotations

from harness.lean.lexer import IDENTIFIER, Kind, Token
from harness.lean.notation import LEAD, MAX, MIN, SIMPLE, Item, Rule
from harness.lean.notation import rule as make_rule
from harness.lean.parser.blocks import nesting
from harness.lean.parser.cursor import Added, Notations, ParseError
from harness.lean.parser.declarations import Declarations, Prefix
from harness.lean.syntax import Command, NotationCommand, OtherCommand, Term

_PRECEDENCES = {"max": MAX, "arg": MAX - 1, "lead": LEAD, "min": MIN, "min1": MIN + 1}


class NotationCommands(Declarations):
    """Adds the commands that add notations."""

    def __init__(self, text: str, notations: Notations) -> None:
        super().__init__(text, notations)
        self.added: list[Added] = []
        self._namespaces: list[str] = []  # one entry a scope; "" where it is no namespace

    def _other(self, prefix: Prefix, keyword: str, first: int) -> OtherCommand:
        self.rest_of_command()
        text, mentions = self.source(first, self.index), self.mentions(first, self.index)
        return OtherCommand(keyword, prefix.modifiers, text, mentions, self.span_from(prefix.start))

    def _notation_command(self, prefix: Prefix, token: Token) -> Command:
        """`notation:65 a " ⊞ " b:66 => e`, `infixl:65 " ⊞ " => f`, `prefix:max "√" => f`"""
        level = self._precedence(MAX if token.text in ("notation", "notation3") else 0)
        while self.check("("):
            self.read()
            self.skip_tree("(")
        items: list[Item] | None = self._items_of_notation()
        atoms = [item for item in items or () if isinstance(item, str)]
        rule: Rule | None = None
        if items and token.text in SIMPLE and len(items) == 1 and isinstance(items[0], str):
            rule = SIMPLE[token.text](level, items[0])
        elif (
            items and atoms and (isinstance(items[0], str) or (len(items) > 1 and isinstance(items[1], str)))
        ):
            rule = make_rule(items, level)
        expansion: Term | None = None
        first = self.index
        if self.accept("=>"):
            expansion = self._or_opaque(lambda: self.term(), frozenset({"in"}))
        else:
            self.rest_of_command()
        mentions = self.mentions(first, self.index)
        scope = scope_of(prefix)
        self._learn(Added(tuple(atoms), rule, "", scope, self._scope_namespace(prefix)))
        span = self.span_from(prefix.start)
        return NotationCommand(token.text, scope, rule.shape if rule else "", expansion, mentions, span)

    def _precedence(self, default: int) -> int:
        """[`:` level]"""
        if not (self.check(":") and self.tok.glued):
            return default
        self.read()
        if self.check("(") and self.peek(4).text == ")":
            self.read()
            value = self._precedence_value()
            sign = self.read().text
            offset = int(self.tok.text) if self.tok.text.isdecimal() else 0
            self.read()
            self.expect(")", "a precedence")
            return value - offset if sign == "-" else value + offset
        return self._precedence_value()

    def _precedence_value(self) -> int:
        token = self.read()
        return _PRECEDENCES.get(token.text) or (int(token.text) if token.text.isdecimal() else 0)

    def _items_of_notation(self) -> list[Item] | None:
        """Atoms and slots up to `=>`; None when a form is used that is not one of these."""
        items: list[Item] = []
        simple = True
        while not self.ended() and not self.check("=>"):
            token = self.read()
            if token.kind is Kind.STRING:
                items.append(token.text.strip('"').strip())
            elif token.kind is Kind.IDENT:
                items.append(self._precedence(0))
            else:
                simple = False
                if nesting(token) > 0:
                    self.skip_tree(token.text)
        return items if simple and "" not in items else None

    def _learn(self, added: Added) -> None:
        """Put it in force from the next command on."""
        self.notations.add(added)
        self.added.append(added)
        self.buffer.add_symbols(added.symbols, self.index)
        self._look()

    def _scope_namespace(self, prefix: Prefix) -> str:
        """Where a `scoped` notation lives: `scoped[A]` says so, otherwise the current namespace; empty for others."""
        if scope_of(prefix) != "scoped":
            return ""
        for index in range(prefix.first, self.index):
            if self.buffer[index].text == "scoped" and self.buffer[index + 1].text == "[":
                return self.buffer[index + 2].text
        return ".".join(name for name in self._namespaces if name)

    def _syntax_command(self, prefix: Prefix, token: Token) -> Command:
        """`syntax "a" term : term`, `macro "a" x:term : term => …`, `syntax "a" … : command`: a token tree here"""
        index, mode = self.index, self.mode()
        try:
            rule = self._syntax_rule(token)
        except ParseError:
            rule = None
        self.resume(index, mode)
        command = self._other(prefix, token.text, index)
        word = "" if rule is not None else self._command_word(index)
        if rule is not None or word:
            atoms = rule.atoms if rule is not None else ()
            self._learn(Added(atoms, rule, word, scope_of(prefix), self._scope_namespace(prefix)))
        return command

    def _command_word(self, first: int) -> str:
        """The first word of a `… : command` form."""
        word = ""
        for index in range(first, self.index):
            token, after = self.buffer[index], self.buffer[index + 1]
            if token.kind is Kind.STRING and not word:
                word = token.text.strip('"').strip()
            elif token.text == ":" and after.text == "command":
                return word if IDENTIFIER.fullmatch(word) else ""
        return ""

    def _syntax_rule(self, token: Token) -> Rule | None:
        level = self._precedence(LEAD)
        while self.check("("):
            self.read()
            self.skip_tree("(")
        items: list[Item] = []
        while not self.check(":") and not self.ended():
            item = self.read()
            if item.kind is Kind.STRING:
                items.append(item.text.strip('"').strip())
            elif item.kind is Kind.IDENT:
                category, precedence = item.text, self._precedence(0)
                if self.check(":") and self.tok.glued:
                    raise self.error("expected a simple form")
                if precedence == 0 and token.text != "syntax" and category not in ("term", "ident", "num"):
                    # `x:term` in a macro: the precedence reader has taken `:term`.
                    category = self.buffer[self.index - 1].text
                if category not in ("term", "ident", "num", "str"):
                    return None
                items.append(precedence)
            else:
                return None
        self.expect(":", "a syntax form")
        if self.tok.text != "term" or not items or not any(isinstance(i, str) for i in items) or "" in items:
            return None
        if isinstance(items[0], str) and (token.text == "syntax" or token.text == "macro") and level == LEAD:
            level = MAX
        if not isinstance(items[0], str) and not (len(items) > 1 and isinstance(items[1], str)):
            return None
        return make_rule(items, level)


def scope_of(prefix: Prefix) -> str:
    """`local`, `scoped` or nothing, as the command's modifiers say."""
    return next((m for m in prefix.modifiers if m in ("local", "scoped")), "")
