"""Commands and whole files. Total: whatever the text, a tree comes back.

Where a command ends is decided first, by line starts and command words, so that nothing read wrongly can swallow
what follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from harness.lean.lexer import IDENTIFIER, Kind, Token
from harness.lean.parser.blocks import nesting
from harness.lean.parser.cursor import Added, Notations, ParseError
from harness.lean.parser.declarations import Prefix
from harness.lean.parser.notations import NotationCommands, scope_of
from harness.lean.symbols import COMMAND_KEYWORDS, DECLARATION_KEYWORDS, LAKE_COMMANDS, MODIFIERS
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
_EVERYWHERE = frozenset({"theorem", "axiom"})  # `lemma` may be a name where Mathlib is not imported
# What they declare may begin the next line: `syntax "go" ident : command⏎go x`.
_DECLARE_SYNTAX = frozenset({"syntax", "macro", "elab"})
_PREFIX_COMMANDS = (Open, SetOption, Variable, AttributeCommand, Include, Universe, OtherCommand)
# `open A in open B in …`: each prefix looks for the end of its command anew.
_MAX_PREFIXES = 16


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read: its tree, its tokens (significant ones), the notations it adds and those it began with."""

    file: File
    tokens: tuple[Token, ...]
    added: tuple[Added, ...]
    inherited: tuple[Added, ...] = ()


def parse_file(text: str, inherited: Iterable[Added] = ()) -> Parsed:
    """Read a whole file; `inherited` is what its imports add to the language. Never raises."""
    brought = tuple(inherited)
    commands = Commands(text, Notations(brought))
    file = commands.file()
    return Parsed(file, tuple(commands.buffer.significant), tuple(commands.added), brought)


def parse_term(text: str, inherited: Iterable[Added] = ()) -> Term:
    """Read one term that fills the whole text; opaque if it does not."""
    commands = Commands(text, Notations(inherited))
    return commands._or_opaque(commands.term, frozenset())


class Commands(NotationCommands):
    """Adds commands and files."""

    def file(self) -> File:
        imports, prelude = self._header()
        if any(each.module == "Lake" for each in imports):
            self.notations.commands |= LAKE_COMMANDS
        commands: list[Command] = []
        while not self.ended():
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
            if self.ended():
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
            if not self.ended() and not self.check("in") and not self.tok.first:
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
                if modifiers[-1] == "scoped" and self.check("["):
                    self.read()
                    self.skip_tree("[")
            else:
                return Prefix(docstring, tuple(attributes), tuple(modifiers), start, first)

    def _attributes(self) -> list[Attribute]:
        """Attributes up to the closing bracket, separated by commas."""
        found: list[Attribute] = []
        first, start = self.index, self.tok.start
        while True:
            if self.ended():
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
            if nesting(token) > 0:
                self.skip_tree(token.text)

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
        declares_syntax = buffer[first].text in _DECLARE_SYNTAX
        while True:
            depth += nesting(buffer[index])
            index += 1
            token = buffer[index]
            if token.kind is Kind.END:
                return index
            if token.first and token.kind is not Kind.STRING and token.column <= column:
                if self._begins_command(index, token) or (declares_syntax and token.kind is Kind.IDENT):
                    documented = buffer[index - 1].kind is Kind.DOC and index - 1 > first
                    return index - 1 if documented else index
            if depth <= 0 and token.text in (_UNMISTAKABLE if token.first else _EVERYWHERE):
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
            if text == "class" and self.check("inductive", "abbrev"):
                text = f"class {self.read().text}"
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
                self._learn(Added((), None, word, scope_of(prefix), self._scope_namespace(prefix)))
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
            while not self.ended() and not self.check("in"):
                self.read()
            return OtherCommand(keyword, prefix.modifiers, "", (), self.span_from(start))
        return self._other(prefix, keyword, first)

    def _namespace(self, prefix: Prefix, _token: Token) -> Command:
        name = self.name("`namespace`").text
        return OpenScope(ScopeKind.NAMESPACE, name, prefix.modifiers, self.span_from(prefix.start))

    def _section(self, prefix: Prefix, _token: Token) -> Command:
        name = self.read().text if self.tok.kind is Kind.IDENT else ""
        return OpenScope(ScopeKind.SECTION, name, prefix.modifiers, self.span_from(prefix.start))

    def _mutual(self, prefix: Prefix, _token: Token) -> Command:
        return OpenScope(ScopeKind.MUTUAL, "", (), self.span_from(prefix.start))

    def _end(self, prefix: Prefix, _token: Token) -> Command:
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

    def _variable(self, prefix: Prefix, _token: Token) -> Command:
        binders = self.bracketed_binders()
        if not binders:
            raise self.error("expected a binder after `variable`")
        return Variable(binders, self.span_from(prefix.start))

    def _universe(self, prefix: Prefix, _token: Token) -> Command:
        return Universe(self._names_until(""), self.span_from(prefix.start))

    def _set_option(self, prefix: Prefix, _token: Token) -> Command:
        name = self.name("`set_option`").text
        value = "" if self.ended() else self.read().text
        return SetOption(name, value, self.span_from(prefix.start))

    def _include(self, prefix: Prefix, token: Token) -> Command:
        first = self.index
        names = []
        while self.tok.kind is Kind.IDENT or self.check("["):
            item = self.read()
            if item.text == "[":
                self.skip_tree("[")
            else:
                names.append(item.text)
        return Include(token.text, tuple(names), self.source(first, self.index), self.span_from(prefix.start))

    def _attribute(self, prefix: Prefix, _token: Token) -> Command:
        self.expect("[", "`attribute`")
        attributes = self._attributes()
        names = []
        while self.tok.kind is Kind.IDENT:
            name = self.read()
            names.append(Mention(name.text, Span(name.start, name.end)))
        return AttributeCommand(tuple(attributes), tuple(names), self.span_from(prefix.start))


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
