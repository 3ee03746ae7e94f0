"""Terms in brackets: parentheses, tuples, ascriptions, lists, anonymous constructors, sets, structure instances."""

from __future__ import annotations

from dataclasses import replace

from harness.lean.lexer import Kind, Token
from harness.lean.notation import MAX
from harness.lean.parser.terms import Terms
from harness.lean.syntax import (
    App,
    Ascription,
    Binder,
    BinderKind,
    BinderName,
    Collection,
    FieldValue,
    Hole,
    Ident,
    Index,
    Notation,
    Paren,
    Pi,
    Projection,
    SetBuilder,
    StructInst,
    Term,
)

_ARROWS = ("→", "->")


class Bracketed(Terms):
    """Adds bracketed terms."""

    def _paren(self, token: Token) -> Term:
        """`()`, `(e)`, `(e : T)`, `(e :)`, `(a, b)`; with `·` inside, a function"""
        self.read()
        if self.accept(")"):
            return Collection("(", (), self.span_from(token.start))
        if self.check("↑", "⇑", "↥") and self.peek().text == ")":
            arrow = self.read().text
            self.read()
            return Notation(f"({arrow})", (), self.span_from(token.start))
        outer, self.cdots = self.cdots, []
        default: Term | None = None
        with self.inside():
            inner = self.term()
            names = self.cdots
            if self.check(","):
                items = self._items(inner, ")")
                names = self.cdots
                self.expect(")", "a tuple")
                result: Term = Collection("(", items, self.span_from(token.start))
            elif self.accept(":"):
                self.cdots = []
                type_ = None if self.check(")") else self.term()
                default = self.term() if self.accept(":=") else None
                self.expect(")", "a type ascription")
                span = self.span_from(token.start)
                result = Ascription(self.cdot_function(inner, names), type_, span)
                names = []
            else:
                self.expect(")", "a term in parentheses")
                result = inner if names else Paren(inner, self.span_from(token.start))
        self.cdots = outer
        if default is not None:
            binder = self._as_binder(result)
            if binder is None:
                raise self.error("expected `)` after a type ascription")
            return self._pi(token, replace(binder, default=default))
        if names:
            return Paren(self.cdot_function(result, names), self.span_from(token.start))
        return result

    def _items(self, first: Term, closing: str) -> tuple[Term, ...]:
        """`,` separated terms after the first; a comma before the closing bracket is allowed."""
        items = [first]
        while self.accept(",") and not self.check(closing):
            items.append(self.term())
        return tuple(items)

    def _list(self, token: Token) -> Term:
        """`[a, b]`, `#[a, b]`, `![a, b]`, `!![a, b; c, d]`, `⟨a, b⟩`; `[inst : C] → T`"""
        self.read()
        closing = "⟩" if token.text == "⟨" else "]"
        if self.accept(closing):
            return Collection(token.text, (), self.span_from(token.start))
        with self.inside():
            first = self.term()
            binder = self._instance_binder(token, first) if token.text == "[" else None
            rows = []
            if binder is None:
                rows.append(self._items(first, closing))
                while token.text == "!![" and self.accept(";"):
                    rows.append(self._items(self.term(), closing))
                self.expect(closing, f"what `{token.text}` opens")
        if binder is not None:
            return self._pi(token, binder)
        span = self.span_from(token.start)
        if len(rows) > 1:
            return Collection(token.text, tuple(Collection("row", row, span) for row in rows), span)
        return Collection(token.text, rows[0], span)

    def _instance_binder(self, token: Token, first: Term) -> Binder | None:
        """The binder of `[inst : C] → T` or `[C] → T`, the first term having been read; None for a list."""
        names: tuple[BinderName, ...] = ()
        if not (self.check(":") or (self.check("]") and self.peek().text in _ARROWS)):
            return None
        type_ = first
        if self.accept(":"):
            names = self._names_of(first)
            type_ = self.term()
        self.expect("]", "an instance binder")
        return Binder(BinderKind.INSTANCE, names, type_, span=self.span_from(token.start))

    def _pi(self, token: Token, binder: Binder) -> Term:
        if not (self.accept("→") or self.accept("->")):
            raise self.error("expected `→` after a binder")
        return Pi((binder,), self.term(25), self.span_from(token.start))

    def _names_of(self, term: Term) -> tuple[BinderName, ...]:
        parts = (term.fn, *term.args) if isinstance(term, App) else (term,)
        names = []
        for part in parts:
            if isinstance(part, Ident):
                names.append(BinderName(part.name, part.span.start in self.recovered, part.span))
            elif isinstance(part, Hole):
                names.append(BinderName("_", False, part.span))
            else:
                raise self.error("expected names before `:`")
        return tuple(names)

    def _strict(self, token: Token) -> Term:
        """`⦃x : A⦄ → T`"""
        return self._pi(token, self.bracketed_binder())

    def _brace(self, token: Token) -> Term:
        """`{}`, `{a, b}`, `{x | p}`, `{x : T // p}`, `{ s with f := v }`, `{x : A} → T`"""
        self.read()
        with self.inside():
            if self.accept("}"):
                return Collection("{", (), self.span_from(token.start))
            if self.check(".."):
                return self._instance_rest(token, (), ())
            saved, self.bar_ends = self.bar_ends, True
            column = self.tok.column
            with self.at_position(column):
                first = self.term()
            self.bar_ends = saved
            result = self._brace_after(token, first, column)
        return self._pi(token, result) if isinstance(result, Binder) else result

    def _brace_after(self, token: Token, first: Term, column: int) -> Term | Binder:
        match self.tok.text:
            case "|" | "//":
                return self._set_builder(token, first, None)
            case ":":
                if self._is_field(first):
                    return self._instance_rest(token, (), (self._field_after(first, column),))
                self.read()
                type_ = self.term()
                if self.check("|", "//"):
                    return self._set_builder(token, first, type_)
                if self.check(":="):
                    field = self._field_with(first, type_, column)
                    return self._instance_rest(token, (), (field,))
                self.expect("}", "a binder")
                return Binder(
                    BinderKind.IMPLICIT, self._names_of(first), type_, span=self.span_from(token.start)
                )
            case "with":
                self.read()
                return self._instance_rest(token, (first,), ())
            case ":=":
                return self._instance_rest(token, (), (self._field_after(first, column),))
        items = self._items(first, "}")
        if self.accept("with"):
            return self._instance_rest(token, items, ())
        if self.check(":=") and len(items) > 1:
            abbreviated = tuple(self._abbreviation(item) for item in items[:-1])
            return self._instance_rest(token, (), (*abbreviated, self._field_after(items[-1], column)))
        if not self.check("}") and all(isinstance(item, Ident) for item in items):
            # `{ a, b := v }` and `{ a⏎ b }`: abbreviated fields.
            return self._instance_rest(token, (), tuple(self._abbreviation(item) for item in items))
        self.expect("}", "a set")
        return Collection("{", items, self.span_from(token.start))

    def _is_field(self, first: Term) -> bool:
        """`{ f x : T := v }`: a field with binders before its type."""
        return isinstance(first, App) and any(isinstance(arg, Ascription | Collection) for arg in first.args)

    def _set_builder(self, token: Token, element: Term, type_: Term | None) -> Term:
        subtype = self.read().text == "//"
        self.bar_ends = False
        condition = self.term()
        if self.accept(":"):
            # `{f x | x : A}`
            condition = Ascription(condition, self.term(), self.span_from(condition.span.start))
        self.expect("}", "a set")
        return SetBuilder(element, type_, condition, subtype, self.span_from(token.start))

    # --- structure instances ---------------------------------------------------------------------

    def _instance_rest(self, token: Token, sources: tuple[Term, ...], fields: tuple[FieldValue, ...]) -> Term:
        """What follows the first field or source: fields, `..`, `: T`, `}`."""
        found = list(fields)
        ellipsis = False
        if self.check("|"):
            raise self.error("expected a field")
        while not self.check("}", ":"):
            if self.accept(","):
                continue
            if self.accept(".."):
                ellipsis = True
                if not self.check("}", ":", ","):
                    sources = (*sources, self.term())
                continue
            if found and not self.tok.first and self.buffer[self.index - 1].text != ",":
                raise self.error("expected `,` between fields")
            found.append(self.instance_field())
        type_ = self.term() if self.accept(":") else None
        self.expect("}", "a structure instance")
        return StructInst(sources, tuple(found), ellipsis, type_, self.span_from(token.start))

    def instance_field(self) -> FieldValue:
        """path binders [`:` type] (`:=` value | alternatives), or a path alone"""
        column, start = self.tok.column, self.tok.start
        while self.check("private", "protected"):
            self.read()
        first = self.index
        if self.tok.kind not in (Kind.IDENT, Kind.NUMBER) and not self.check("["):
            raise self.error("expected a field")
        with self.at_position(column):
            self.read() if self.tok.kind is not Kind.SYMBOL else self._index_path()
            while self.tok.glued and (self.tok.kind is Kind.FIELD or self.check(".", "[")):
                self._index_path() if self.check("[") else self.read()
                if self.buffer[self.index - 1].text == ".":
                    self.read()
            path = "".join(self.buffer[i].text for i in range(first, self.index))
            binders = self._local_binders()
            return self._field_value(path, binders, start)

    def _index_path(self) -> None:
        self.expect("[", "a structure instance")
        self.skip_tree("[")

    def _field_value(self, path: str, binders: tuple[Binder, ...], start: int) -> FieldValue:
        type_ = self.term() if self.accept(":") else None
        if self.check("|"):
            return FieldValue(path, binders, type_, None, self.alternatives(), self.span_from(start))
        value = self.term() if self.accept(":=") or self.accept("=>") else None
        if value is None and (binders or type_ is not None):
            raise self.error("expected `:=` and the value of the field")
        return FieldValue(path, binders, type_, value, (), self.span_from(start))

    def _field_after(self, first: Term, column: int) -> FieldValue:
        """The field whose path and binders were read as the term `first`."""
        type_ = self.term() if self.accept(":") else None
        return self._field_with(first, type_, column)

    def _field_with(self, first: Term, type_: Term | None, column: int) -> FieldValue:
        binders: tuple[Binder, ...] = ()
        head = first
        if isinstance(first, App):
            head = first.fn
            binders = tuple(self._binder_of(arg) for arg in first.args if not isinstance(arg, App))
        if not isinstance(head, Ident | Projection | Index):
            raise self.error("expected the name of a field")
        path = self.text[head.span.start : head.span.end]
        self.expect(":=", "a field")
        with self.at_position(column):
            value = self.term()
        return FieldValue(path, binders, type_, value, (), self.span_from(first.span.start))

    def _abbreviation(self, item: Term) -> FieldValue:
        """`{ x, y := 1 }`: the field `x`, whose value is the variable of that name."""
        if not isinstance(item, Ident):
            raise self.error("expected names of fields")
        return FieldValue(item.name, (), None, None, (), item.span)

    def _binder_of(self, arg: object) -> Binder:
        if isinstance(arg, Ident):
            return Binder(BinderKind.BARE, (BinderName(arg.name, False, arg.span),), span=arg.span)
        if isinstance(arg, Hole):
            return Binder(BinderKind.BARE, (BinderName("_", False, arg.span),), span=arg.span)
        if isinstance(arg, Ascription) and (binder := self._as_binder(arg)) is not None:
            return binder
        return Binder(BinderKind.BARE, (), pattern=arg)  # type: ignore[arg-type]

    def _quoted_hole(self, token: Token) -> Term:
        """`%[a, b | k]`"""
        first = self.index
        self.read()
        self.skip_tree("[")
        return self.block("quotation", first, token.start)


_BRACKET_READERS = {
    "(": Bracketed._paren,
    "[": Bracketed._list,
    "#[": Bracketed._list,
    "#v[": Bracketed._list,
    "![": Bracketed._list,
    "!![": Bracketed._list,
    "!₂[": Bracketed._list,
    "⟨": Bracketed._list,
    "{": Bracketed._brace,
    "⦃": Bracketed._strict,
    "%[": Bracketed._quoted_hole,
}
Bracketed._readers = {**Terms._readers, **{text: (MAX, read) for text, read in _BRACKET_READERS.items()}}
