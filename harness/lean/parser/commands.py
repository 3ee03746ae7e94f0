"""Commands and whole files. Total: whatever the text, a tree comes back.

Where a command ends is decided first, by line starts and command words, so that nothing read wrongly can swallow
what follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from harness.lean.lexer import IDENTIFIER, Kind, Token
from harness.lean.notation import LEAD, MAX, MIN, SIMPLE, Item, Rule
from harness.lean.notation import rule as make_rule
from harness.lean.parser.blocks import CLOSING, OPENING
from harness.lean.parser.cursor import Added, Notations, ParseError
from harness.lean.parser.declarations import Declarations, Prefix
from harness.lean.symbols import COMMAND_KEYWORDS, DECLARATION_KEYWORDS, MODIFIERS
from harness.lean.syntax import (
    Attribute,
    AttributeCommand,
    CloseScope,
    Command,
    Exit,
    File,
    Import,
    In,
    Include,
    Mention,
    ModuleDoc,
    NotationCommand,
    Opaque,
    Open,
    OpenDecl,
    OpenScope,
    OtherCommand,
    ScopeKind,
    SetOption,
    Term,
    Universe,
    Variable,
)
from harness.text import Span

# Words that papers use for theorems and Lean does not know: read as intended, and reported.
RECOVERED_KEYWORDS = frozenset(
    "corollary proposition conjecture claim fact remark observation postulate".split()
)
_DEFINITIONS = DECLARATION_KEYWORDS | {"irreducible_def"}
_UNMISTAKABLE = frozenset({"theorem", "lemma", "axiom"})
_PREFIX_COMMANDS = (Open, SetOption, Variable, AttributeCommand, Include, Universe, OtherCommand)
_PRECEDENCES = {"max": MAX, "arg": MAX - 1, "lead": LEAD, "min": MIN, "min1": MIN + 1}
_MAX_PREFIXES = 64


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read: its tree, its tokens (significant ones), and the notations in force after it."""

    file: File
    tokens: tuple[Token, ...]
    added: tuple[Added, ...]


def parse_file(text: str, inherited: Iterable[Added] = ()) -> Parsed:
    """Read a whole file; `inherited` is what its imports add to the language. Never raises."""
    commands = Commands(text, Notations(inherited))
    file = commands.file()
    return Parsed(file, tuple(commands.buffer.significant), tuple(commands.added))


def parse_term(text: str, inherited: Iterable[Added] = ()) -> Term:
    """Read one term that fills the whole text; opaque if it does not."""
    commands = Commands(text, Notations(inherited))
    return commands._or_opaque(commands.term, frozenset())


class Commands(Declarations):
    """Adds commands and files."""

    def __init__(self, text: str, notations: Notations) -> None:
        super().__init__(text, notations)
        self.added: list[Added] = []
        self._namespaces: list[str] = []  # one entry a scope; "" where it is no namespace

    def file(self) -> File:
        imports, prelude = self._header()
        commands: list[Command] = []
        while self.tok.kind is not Kind.END:
            command = self._command()
            commands.append(command)
            if isinstance(command, Exit):
                break
            if isinstance(command, OpenScope):
                named = command.kind is ScopeKind.NAMESPACE
                self._namespaces.append(command.name if named else "")
            elif isinstance(command, CloseScope) and self._namespaces:
                self._namespaces.pop()
        return File(imports, tuple(commands), prelude)

    def _header(self) -> tuple[tuple[Import, ...], bool]:
        """[`module`] [`prelude`] (`import` A)*"""
        imports: list[Import] = []
        prelude = False
        while True:
            start = self.tok.start
            if self.check("module", "prelude") and not imports:
                prelude = self.read().text == "prelude" or prelude
                continue
            ahead = 0
            while (
                self.peek(ahead).text in ("public", "private", "meta")
                if ahead
                else self.check("public", "private", "meta")
            ):
                ahead += 1
            if (self.peek(ahead) if ahead else self.tok).text != "import":
                return tuple(imports), prelude
            modifiers = [self.read().text for _ in range(ahead)]
            self.read()
            while self.check("all", "runtime") and self.peek().kind is Kind.IDENT and not self.peek().first:
                modifiers.append(self.read().text)
            while self.tok.kind is Kind.IDENT and not self.tok.first:
                name = self.read()
                imports.append(
                    Import(
                        name.text.replace("«", "").replace("»", ""), tuple(modifiers), self.span_from(start)
                    )
                )

    # --- one command -----------------------------------------------------------------------------

    def _command(self) -> Command:
        """A command with its prefixes (`open A in`, …); opaque up to the next command if it cannot be read."""
        prefixes: list[tuple[Command, int]] = []
        while True:
            start = self.tok.start
            command = self._one_command()
            self.limit = _NO_LIMIT
            self._look()
            if not (
                isinstance(command, _PREFIX_COMMANDS) and self.check("in") and len(prefixes) < _MAX_PREFIXES
            ):
                break
            self.read()
            prefixes.append((command, start))
            if self.tok.kind is Kind.END:
                command = Opaque("expected a command after `in`", (), self.span_from(start))
                break
        for prefix, begun in reversed(prefixes):
            command = In(prefix, command, self.span_from(begun))
        return command

    def _one_command(self) -> Command:
        index, start, column = self.index, self.tok.start, self.tok.column
        mode = self.mode()
        try:
            prefix = self._prefix()
            keyword_index, keyword = self.index, self.tok
            end = self._command_end(keyword_index, column)
            self.limit = self.recover_names(keyword_index, end)
            self._look()
            self.position = column
            command = self._dispatch(prefix, keyword)
            if self.tok.kind is not Kind.END and not self.check("in") and not self.tok.first:
                raise self.error(f"expected the end of `{keyword.text}`")
        except ParseError as failure:
            self.limit = _NO_LIMIT
            self.resume(index, mode)
            self.limit = self._command_end(max(index, self._keyword_index(index)), column)
            self._look()
            first = self.index
            self.rest_of_command()
            command = Opaque(failure.reason, self.mentions(first, self.index), self.span_from(start))
        self.depth, self.position, self.bar_ends, self.cdots, self.brackets = mode
        return command

    def _keyword_index(self, index: int) -> int:
        """Where the keyword of the command at `index` stands: after documentation, attributes and modifiers."""
        while self.buffer[index].kind is Kind.DOC or self.buffer[index].text in MODIFIERS:
            index += 1
        return index

    def _prefix(self) -> Prefix:
        """[doc] (`@[`…`]` | modifier)*"""
        start, first = self.tok.start, self.index
        docstring: str | None = None
        attributes: list[Attribute] = []
        modifiers: list[str] = []
        while True:
            if self.tok.kind is Kind.DOC:
                docstring = self.read().text[3:-2].strip()
            elif self.check("@["):
                self.read()
                attributes += self._attributes()
            elif self.tok.text in MODIFIERS and self.tok.kind in (Kind.IDENT, Kind.KEYWORD):
                modifiers.append(self.read().text)
                if modifiers[-1] == "scoped" and self.check("[") and self.tok.glued:
                    self.read()
                    self.tree_until_closed("]")
            else:
                return Prefix(docstring, tuple(attributes), tuple(modifiers), start, first)

    def _attributes(self) -> list[Attribute]:
        """Attributes up to the closing bracket, separated by commas."""
        found: list[Attribute] = []
        first, start = self.index, self.tok.start
        while True:
            if self.tok.kind is Kind.END:
                raise self.error("expected `]` after attributes")
            if self.check(",", "]"):
                if self.index > first:
                    text = self.source(first, self.index)
                    found.append(Attribute(self._attribute_name(first), text, self.span_from(start)))
                closed = self.read().text == "]"
                first, start = self.index, self.tok.start
                if closed:
                    return found
                continue
            token = self.read()
            if token.kind is Kind.SYMBOL and token.text in OPENING:
                self.tree_until_closed(OPENING[token.text])

    def _attribute_name(self, first: int) -> str:
        index = first
        while self.buffer[index].text in ("local", "scoped", "-", "←", "↓") and index + 1 < self.index:
            index += 1
        return self.buffer[index].text

    # --- where a command ends --------------------------------------------------------------------

    def _command_end(self, first: int, column: int) -> int:
        """The index of the first token after `first` that begins another command.

        That is a command word at the start of a line, not right of where this command starts; or further right,
        outside brackets, a word that no term or tactic can begin with.
        """
        buffer, index, depth = self.buffer, first, 0
        while True:
            token = buffer[index]
            if token.kind is Kind.SYMBOL:
                depth += (token.text in OPENING) - (token.text in CLOSING)
            index += 1
            token = buffer[index]
            if token.kind is Kind.END:
                return index
            if token.first and token.kind is not Kind.STRING:
                if token.column <= column and self._begins_command(index, token):
                    return index
                if depth <= 0 and token.text in _UNMISTAKABLE:
                    return index

    def _begins_command(self, index: int, token: Token) -> bool:
        text = token.text
        if text in COMMAND_KEYWORDS or text in self.notations.commands:
            return text != "deriving" or self.buffer[index + 1].text == "instance"
        if token.kind is Kind.DOC:
            return self.buffer[index + 1].text != "|"
        if token.kind is Kind.MODULE_DOC or text == "@[":
            return True
        after = self.buffer[index + 1]
        if text == "#":
            return after.kind in (Kind.IDENT, Kind.KEYWORD) and after.glued
        return text in RECOVERED_KEYWORDS and after.kind is Kind.IDENT and after.line == token.line

    # --- dispatch --------------------------------------------------------------------------------

    def _dispatch(self, prefix: Prefix, token: Token) -> Command:
        text = token.text
        if token.kind is Kind.MODULE_DOC:
            self.read()
            return ModuleDoc(text[3:-2].strip(), Span(token.start, token.end))
        if text == "#":
            return self._hash(prefix)
        if text in _DEFINITIONS or text in RECOVERED_KEYWORDS:
            self.read()
            if text == "class" and self.check("inductive"):
                self.read()
                text = "class inductive"
            return self._declaration(prefix, text, token)
        reader = _READERS.get(text)
        if reader is not None:
            self.read()
            return reader(self, prefix, token)
        if text in COMMAND_KEYWORDS or text in self.notations.commands:
            self.read()
            return self._other(prefix, text, self.index)
        raise ParseError(f"unknown command `{text[:20]}`", token)

    def _declaration(self, prefix: Prefix, text: str, token: Token) -> Command:
        first = self.index
        declaration = self.declaration(prefix, text, token, text not in RECOVERED_KEYWORDS)
        if any(attribute.name.endswith("command_parser") for attribute in prefix.attributes):
            word = self._first_word(first)
            if word:
                self._learn(Added((), None, word, _scope(prefix), self._scope_namespace(prefix)))
        return declaration

    def _first_word(self, first: int) -> str:
        """The first string from token `first` to here that could begin a command."""
        strings = (self.buffer[i] for i in range(first, self.index) if self.buffer[i].kind is Kind.STRING)
        words = (token.text.strip('"').strip() for token in strings)
        return next((word for word in words if IDENTIFIER.fullmatch(word)), "")

    def _hash(self, prefix: Prefix) -> Command:
        """`#check e`, `#eval e`, `#exit`, …"""
        start = self.read().start
        if self.tok.kind not in (Kind.IDENT, Kind.KEYWORD):
            raise self.error("expected a command after `#`")
        keyword = "#" + self.read().text
        if keyword == "#exit":
            return Exit(self.span_from(start))
        first = self.index
        if keyword == "#guard_msgs":
            while self.tok.kind is not Kind.END and not self.check("in"):
                self.read()
            return OtherCommand(keyword, prefix.modifiers, "", (), self.span_from(start))
        return self._other(prefix, keyword, first)

    def _other(self, prefix: Prefix, keyword: str, first: int) -> OtherCommand:
        self.rest_of_command()
        text, mentions = self.source(first, self.index), self.mentions(first, self.index)
        return OtherCommand(keyword, prefix.modifiers, text, mentions, self.span_from(prefix.start))

    def _namespace(self, prefix: Prefix, token: Token) -> Command:
        name = self.name("`namespace`").text
        return OpenScope(ScopeKind.NAMESPACE, name, prefix.modifiers, self.span_from(prefix.start))

    def _section(self, prefix: Prefix, token: Token) -> Command:
        name = self.read().text if self.tok.kind is Kind.IDENT else ""
        return OpenScope(ScopeKind.SECTION, name, prefix.modifiers, self.span_from(prefix.start))

    def _mutual(self, prefix: Prefix, token: Token) -> Command:
        return OpenScope(ScopeKind.MUTUAL, "", (), self.span_from(prefix.start))

    def _end(self, prefix: Prefix, token: Token) -> Command:
        name = self.read().text if self.tok.kind is Kind.IDENT and not self.tok.first else ""
        return CloseScope(name, self.span_from(prefix.start))

    def _open(self, prefix: Prefix, token: Token) -> Command:
        """`open` [`scoped`] A B; `open A (f g)`; `open A hiding f`; `open A renaming f → g`"""
        if self.check("private"):
            return self._other(prefix, "open private", self.index)
        scoped = self.accept("scoped")
        opened: list[OpenDecl] = []
        while self.tok.kind is Kind.IDENT:
            namespace = self.read().text
            if self.accept("("):
                opened.append(OpenDecl(namespace, only=self._names_until(")")))
            elif self.check("hiding"):
                self.read()
                opened.append(OpenDecl(namespace, hiding=self._names_until("")))
            elif self.check("renaming"):
                self.read()
                opened.append(OpenDecl(namespace, renaming=self._renamings()))
            else:
                opened.append(OpenDecl(namespace, scoped=scoped))
        if not opened:
            raise self.error(f"expected a namespace after `{token.text}`")
        return Open(token.text, tuple(opened), self.span_from(prefix.start))

    def _names_until(self, closing: str) -> tuple[str, ...]:
        names = []
        while self.tok.kind is Kind.IDENT:
            names.append(self.read().text)
        if closing:
            self.expect(closing, "names")
        return tuple(names)

    def _renamings(self) -> tuple[tuple[str, str], ...]:
        found = []
        while self.tok.kind is Kind.IDENT:
            old = self.read().text
            if not self.accept("->"):
                self.expect("→", "a name to rename")
            found.append((old, self.name("`→`").text))
            self.accept(",")
        return tuple(found)

    def _variable(self, prefix: Prefix, token: Token) -> Command:
        binders = self.bracketed_binders()
        if not binders:
            raise self.error("expected a binder after `variable`")
        return Variable(binders, self.span_from(prefix.start))

    def _universe(self, prefix: Prefix, token: Token) -> Command:
        return Universe(self._names_until(""), self.span_from(prefix.start))

    def _set_option(self, prefix: Prefix, token: Token) -> Command:
        name = self.name("`set_option`").text
        value = "" if self.tok.kind is Kind.END else self.read().text
        return SetOption(name, value, self.span_from(prefix.start))

    def _include(self, prefix: Prefix, token: Token) -> Command:
        first = self.index
        names = []
        while self.tok.kind is Kind.IDENT or self.check("["):
            item = self.read()
            if item.text == "[":
                self.tree_until_closed("]")
            else:
                names.append(item.text)
        return Include(token.text, tuple(names), self.source(first, self.index), self.span_from(prefix.start))

    def _attribute(self, prefix: Prefix, token: Token) -> Command:
        self.expect("[", "`attribute`")
        attributes = self._attributes()
        names = []
        while self.tok.kind is Kind.IDENT:
            name = self.read()
            names.append(Mention(name.text, Span(name.start, name.end)))
        return AttributeCommand(tuple(attributes), tuple(names), self.span_from(prefix.start))

    # --- notations -------------------------------------------------------------------------------

    def _notation_command(self, prefix: Prefix, token: Token) -> Command:
        """`notation:65 a " ⊞ " b:66 => e`, `infixl:65 " ⊞ " => f`, `prefix:max "√" => f`"""
        level = self._precedence(MAX if token.text in ("notation", "notation3") else 0)
        while self.check("("):
            self.read()
            self.tree_until_closed(")")
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
        scope = _scope(prefix)
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
        while self.tok.kind is not Kind.END and not self.check("=>"):
            token = self.read()
            if token.kind is Kind.STRING:
                items.append(token.text.strip('"').strip())
            elif token.kind is Kind.IDENT:
                items.append(self._precedence(0))
            else:
                simple = False
                if token.text in OPENING:
                    self.tree_until_closed(OPENING[token.text])
        return items if simple and "" not in items else None

    def _learn(self, added: Added) -> None:
        """Put it in force from the next command on."""
        self.notations.add(added)
        self.added.append(added)
        self.buffer.add_symbols(added.symbols, self.index)
        self._look()

    def _scope_namespace(self, prefix: Prefix) -> str:
        """Where a `scoped` notation lives: `scoped[A]` says so, otherwise the current namespace."""
        for index in range(prefix.first, self.index):
            if self.buffer[index].text == "scoped" and self.buffer[index + 1].text == "[":
                return self.buffer[index + 2].text
        return ".".join(name for name in self._namespaces if name)

    def _syntax_command(self, prefix: Prefix, token: Token) -> Command:
        """`syntax "tok" term : term`, `macro "tok" x:term : term => …`, `syntax "tok" … : command`: a token tree here"""
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
            self._learn(Added(atoms, rule, word, _scope(prefix), self._scope_namespace(prefix)))
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
            self.tree_until_closed(")")
        items: list[Item] = []
        while not self.check(":") and self.tok.kind is not Kind.END:
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


def _scope(prefix: Prefix) -> str:
    return next((m for m in prefix.modifiers if m in ("local", "scoped")), "")


_NO_LIMIT = 1 << 62
_Reader = Callable[[Commands, Prefix, Token], Command]
_READERS: dict[str, _Reader] = {
    "namespace": Commands._namespace,
    "section": Commands._section,
    "mutual": Commands._mutual,
    "end": Commands._end,
    "open": Commands._open,
    "export": Commands._open,
    "variable": Commands._variable,
    "universe": Commands._universe,
    "set_option": Commands._set_option,
    "include": Commands._include,
    "omit": Commands._include,
    "attribute": Commands._attribute,
    **dict.fromkeys(
        ("notation", "notation3", "infix", "infixl", "infixr", "prefix", "postfix"),
        Commands._notation_command,
    ),
    **dict.fromkeys(("syntax", "macro", "elab"), Commands._syntax_command),
}
