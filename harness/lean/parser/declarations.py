"""Declarations: `theorem`, `def`, `structure`, `inductive`, … with everything that belongs to them.

A part that cannot be read (a binder, the type, the body, one field) becomes opaque by itself; the rest is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from harness.lean.lexer import Kind, Token
from harness.lean.parser.blocks import nesting
from harness.lean.parser.brackets import Bracketed
from harness.lean.parser.cursor import ParseError
from harness.lean.syntax import (
    Attribute,
    Binder,
    BinderKind,
    Block,
    Constructor,
    DeclarationCommand,
    FieldValue,
    Ident,
    Opaque,
    StructField,
    Term,
)
from harness.text import Span

_DOC = "/--"  # stands for any documentation comment among the stops
_BODY = frozenset({":=", "|", "where", "deriving", "termination_by", "decreasing_by"})
_NAMELESS = frozenset({"example"})
_STRUCTURES = frozenset({"structure", "class"})
_INDUCTIVES = frozenset({"inductive", "coinductive", "class inductive"})


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before the keyword of a command."""

    docstring: str | None
    attributes: tuple[Attribute, ...]
    modifiers: tuple[str, ...]
    start: int
    first: int


class Declarations(Bracketed):
    """Adds declarations."""

    def declaration(self, prefix: Prefix, keyword: str, token: Token, known: bool) -> DeclarationCommand:
        """A declaration whose keyword has been taken."""
        base = DeclarationCommand(
            keyword,
            "",
            prefix.modifiers,
            prefix.attributes,
            prefix.docstring,
            known=known,
            keyword_span=Span(token.start, token.end),
        )
        base = self._head(base, keyword)
        if keyword in _STRUCTURES:
            base = self._structure(base)
        elif keyword in _INDUCTIVES:
            base = self._inductive(base)
        else:
            base = self._body(base)
        if not self.ended():
            base = self._unread_rest(base)
        return replace(base, span=self.span_from(prefix.start))

    def _head(self, base: DeclarationCommand, keyword: str) -> DeclarationCommand:
        """[name[`.{u}`]] binders [`:` type], up to the body"""
        if keyword == "instance" and self.check("(") and self.peek().text in ("priority", "prio"):
            self.read()
            self.skip_tree("(")
        name, levels, name_span = "", "", Span(self.tok.start, self.tok.start)
        if keyword not in _NAMELESS and self.tok.kind is Kind.IDENT:
            ident = self._identifier()
            if isinstance(ident, Ident):
                name, levels = ident.name, ident.levels
            name_span = ident.span
        elif keyword not in _NAMELESS and keyword != "instance":
            raise self.error(f"expected a name after `{keyword}`")
        start = self.tok.start
        binders = self._signature_binders()
        type_: Term | None = None
        stops = _BODY | {"extends"} | ({_DOC} if keyword in _INDUCTIVES else set())
        if self.accept(":"):
            type_ = self._or_opaque(lambda: self.term(), stops)
        elif self.tok.text not in stops and self.tok.kind not in (Kind.END, Kind.DOC):
            type_ = self._opaque_until(stops, self.index, self.error("expected `:` or `:=`").reason)
        statement = Span(start, max(start, self.tok.start))
        return replace(
            base,
            name=name,
            levels=levels,
            name_span=name_span,
            binders=binders,
            type=type_,
            statement=statement,
        )

    def _signature_binders(self) -> tuple[Binder, ...]:
        found: list[Binder] = []
        while True:
            if self.at_binder():
                found.append(self.bracketed_binder_or_opaque())
            elif self.tok.kind is Kind.IDENT:
                name = self.binder_name()
                found.append(Binder(BinderKind.BARE, (name,), span=name.span))
            else:
                return tuple(found)

    # --- parts that may fail ---------------------------------------------------------------------

    def _or_opaque(self, read: Callable[[], Term], stops: frozenset[str]) -> Term:
        """What `read` reads if it ends at one of `stops`; otherwise everything up to there, opaque."""
        index, mode = self.index, self.mode()
        try:
            term = read()
            if self._stops(stops) or self.ended():
                return term
            reason = self.error("expected the end of a term").reason
        except ParseError as failure:
            reason = failure.reason
        self.resume(index, mode)
        return self._opaque_until(stops, index, reason)

    def _stops(self, stops: frozenset[str]) -> bool:
        return self.tok.text in stops or (self.tok.kind is Kind.DOC and _DOC in stops)

    def _opaque_until(self, stops: frozenset[str], index: int, reason: str) -> Opaque:
        """Everything from token `index` up to one of `stops` outside brackets, or the end of the command."""
        start, depth = self.buffer[index].start, 0
        self.move(index)
        while not self.ended():
            if depth <= 0 and self._stops(stops) and (self.tok.text != "|" or self.tok.first):
                break
            token = self.read()
            depth += nesting(token)
        return Opaque(reason, self.mentions(index, self.index), self.span_from(start))

    def _unread_rest(self, base: DeclarationCommand) -> DeclarationCommand:
        """Tokens are left over: the body is not what it seemed."""
        reason = self.error("expected the end of the declaration").reason
        start = base.body.start or self.tok.start
        index = self.index
        while index > 0 and self.buffer[index - 1].start >= start:
            index -= 1
        self.move(index)
        rest = self._opaque_until(frozenset(), index, reason)
        return replace(base, value=rest, alternatives=(), body=Span(start, rest.span.end))

    # --- bodies ----------------------------------------------------------------------------------

    def _body(self, base: DeclarationCommand) -> DeclarationCommand:
        """`:=` value | alternatives | `where` fields; then `where` helpers, `termination_by`, `deriving`"""
        start = self.tok.start
        value: Term | None = None
        if self.accept(":="):
            value = self._or_opaque(self._value, _BODY - {":=", "|"})
            base = replace(base, value=value)
        elif self.check("|"):
            index, mode = self.index, self.mode()
            try:
                base = replace(base, alternatives=self.alternatives())
            except ParseError as failure:
                self.resume(index, mode)
                base = replace(base, value=self._opaque_until(_BODY - {":=", "|"}, index, failure.reason))
        elif self.check("where"):
            self.read()
            base = replace(base, fields=self._fields())
        base = self._closing(base)
        return replace(base, body=Span(start, max(start, self.tok.start)))

    def _value(self) -> Term:
        if self.check("by", "do"):
            keyword = self.read()
            return self.whole_block(keyword) if keyword.text == "by" else self.indented_block(keyword)
        return self.term()

    def _closing(self, base: DeclarationCommand) -> DeclarationCommand:
        """`termination_by` …, `decreasing_by` …, `where` helpers, `deriving` A, B, in any order"""
        closing: list[Block] = []
        helpers: list[DeclarationCommand] = []
        deriving: tuple[str, ...] = ()
        while not self.ended():
            if self.check("termination_by", "decreasing_by"):
                keyword, first = self.read(), self.index
                while not self.ended() and not self.check("decreasing_by", "where", "deriving"):
                    self.read()
                closing.append(self.block(keyword.text, first, keyword.start))
            elif self.accept("where"):
                helpers += self._helpers()
            elif self.check("deriving"):
                deriving += self._deriving()
            else:
                break
        return replace(
            base, closing=tuple(closing), helpers=tuple(helpers), deriving=base.deriving + deriving
        )

    def _deriving(self) -> tuple[str, ...]:
        self.expect("deriving", "a declaration")
        names = []
        while self.tok.kind in (Kind.IDENT, Kind.SYMBOL) and not self.check("|"):
            token = self.read()
            if token.kind is Kind.IDENT:
                names.append(token.text)
            elif token.text != ",":
                break
        return tuple(names)

    def _fields(self) -> tuple[FieldValue, ...]:
        """The fields of `instance : C where`, one a line"""
        found = []
        column = self.tok.column
        while not self.ended() and self.tok.text not in _BODY:
            if self.accept(",") or self.accept(";"):
                continue
            index, mode = self.index, self.mode()
            try:
                while self.tok.kind is Kind.DOC or self.check("@["):
                    self._skip_decoration()
                field = self.instance_field()
                if not (self.tok.first or self.ended() or self.check(",", ";", *_BODY)):
                    raise self.error("expected the end of a field")
            except ParseError as failure:
                self.resume(index, mode)
                opaque = self._opaque_line(column, failure.reason)
                field = FieldValue(self.buffer[index].text, (), None, opaque, (), opaque.span)
            found.append(field)
        return tuple(found)

    def _skip_decoration(self) -> None:
        if self.read().text == "@[":
            self.skip_tree("[")

    def _opaque_line(self, column: int, reason: str) -> Opaque:
        """Everything up to the next line that starts at `column` or left of it."""
        index, start = self.index, self.tok.start
        self.read()
        while not self.ended() and not (self.tok.first and self.tok.column <= column):
            self.read()
        return Opaque(reason, self.mentions(index, self.index), self.span_from(start))

    def _helpers(self) -> list[DeclarationCommand]:
        """The definitions after `where`"""
        found = []
        column = self.tok.column
        while not self.ended() and not self.check("decreasing_by", "termination_by", "where"):
            index, mode, start = self.index, self.mode(), self.tok.start
            try:
                found.append(self._helper(column))
            except ParseError as failure:
                self.resume(index, mode)
                opaque = self._opaque_line(column, failure.reason)
                found.append(DeclarationCommand("where", "", value=opaque, span=self.span_from(start)))
        return found

    def _helper(self, column: int) -> DeclarationCommand:
        doc: str | None = None
        start = self.tok.start
        while self.tok.kind is Kind.DOC or self.check("@["):
            doc = self.tok.text if self.tok.kind is Kind.DOC else doc
            self._skip_decoration()
        if self.check("private", "protected"):
            self.read()
        with self.at_position(column):
            token = self.tok
            definition = self.local_definition("where")
        name = definition.target.name if isinstance(definition.target, Ident) else ""
        base = DeclarationCommand(
            "where",
            name,
            docstring=doc,
            binders=definition.binders,
            type=definition.type,
            value=definition.value,
            alternatives=definition.alternatives,
            name_span=Span(token.start, token.end),
            keyword_span=Span(token.start, token.end),
        )
        closing = []
        while self.check("termination_by", "decreasing_by"):
            keyword, first = self.read(), self.index
            while not self.ended() and not (self.tok.first and self.tok.column <= column):
                self.read()
            closing.append(self.block(keyword.text, first, keyword.start))
        if not (self.ended() or self.tok.first):
            raise self.error("expected the end of a definition")
        return replace(base, closing=tuple(closing), span=self.span_from(start))

    # --- structures and inductive types ----------------------------------------------------------

    def _structure(self, base: DeclarationCommand) -> DeclarationCommand:
        """`extends` A, B [`:` type] (`where` | `:=`) [ctor `::`] fields `deriving` …"""
        extends: list[Term] = []
        start = self.tok.start
        if self.accept("extends"):
            extends.append(self._parent())
            while self.accept(","):
                extends.append(self._parent())
            if self.accept(":"):
                base = replace(base, type=self._or_opaque(lambda: self.term(), _BODY))
        members: tuple[StructField, ...] = ()
        if self.accept("where") or self.accept(":="):
            members = self._members()
        deriving = self._deriving() if self.check("deriving") else ()
        statement = Span(base.statement.start, self.tok.start)
        return replace(
            base,
            extends=tuple(extends),
            members=members,
            deriving=deriving,
            statement=statement,
            body=Span(start, max(start, self.tok.start)),
        )

    def _parent(self) -> Term:
        if self.tok.kind is Kind.IDENT and self.peek().text == ":":
            self.move(self.index + 2)
        stops = _BODY | {",", ":"}
        return self._or_opaque(lambda: self.term(), stops)

    def _members(self) -> tuple[StructField, ...]:
        ahead = 0
        while self.peek(ahead).kind is Kind.DOC or self.peek(ahead).text in ("private", "protected"):
            ahead += 1
        if self.peek(ahead + 1).text == "::" and self.peek(ahead).kind is Kind.IDENT:
            self.move(self.index + ahead + 2)
        column = self.tok.column
        found = []
        while not self.ended() and not self.check("deriving"):
            if self.accept(";"):
                continue
            index, mode = self.index, self.mode()
            try:
                found.append(self._member())
            except ParseError as failure:
                self.resume(index, mode)
                opaque = self._opaque_line(column, failure.reason)
                found.append(StructField(BinderKind.BARE, (), (), opaque, None, opaque.span))
        return tuple(found)

    def _member(self) -> StructField:
        while self.tok.kind is Kind.DOC or self.check("@["):
            self._skip_decoration()
        while self.check("private", "protected"):
            self.read()
        start, column = self.tok.start, self.tok.column
        if self.at_binder():
            binder = self.bracketed_binder()
            return StructField(binder.kind, binder.names, (), binder.type, binder.default, binder.span)
        with self.at_position(column):
            names = [self.binder_name()]
            while self.tok.kind is Kind.IDENT and not self.tok.first:
                names.append(self.binder_name())
            binders = self._signature_binders() if self.at_binder() else ()
            type_ = self.term() if self.accept(":") else None
            default: Term | None = None
            if self.accept(":="):
                default = self.term()
            elif self.check("|"):
                alternatives = self.alternatives()
                default = alternatives[0].value
        if not (self.tok.first or self.ended() or self.check(";", "deriving")):
            raise self.error("expected the end of a field")
        return StructField(BinderKind.BARE, tuple(names), binders, type_, default, self.span_from(start))

    def _inductive(self, base: DeclarationCommand) -> DeclarationCommand:
        """(`where` | `:=`)? (`|` ctor binders [`:` type])* `deriving` …"""
        start = self.tok.start
        if not self.accept("where"):
            self.accept(":=")
        constructors: list[Constructor] = []
        while True:
            while self.tok.kind is Kind.DOC:
                self.read()
            if not self.accept("|"):
                break
            constructors.append(self._constructor())
        if self.accept("with"):
            while not self.ended() and not self.check("deriving"):
                self.read()
        deriving = self._deriving() if self.check("deriving") else ()
        statement = Span(base.statement.start, self.tok.start)
        return replace(
            base,
            constructors=tuple(constructors),
            deriving=deriving,
            statement=statement,
            body=Span(start, max(start, self.tok.start)),
        )

    def _constructor(self) -> Constructor:
        while self.tok.kind is Kind.DOC or self.check("@["):
            self._skip_decoration()
        while self.check("private", "protected"):
            self.read()
        start = self.tok.start
        name = self.read().text if self.tok.kind is Kind.KEYWORD else self.name("`|`").text
        binders = self._signature_binders()
        type_: Term | None = None
        if self.accept(":"):
            saved, self.bar_ends = self.bar_ends, True
            type_ = self._or_opaque(lambda: self.term(), frozenset({"|", "deriving", "with", _DOC}))
            self.bar_ends = saved
        return Constructor(name, binders, type_, self.span_from(start))
