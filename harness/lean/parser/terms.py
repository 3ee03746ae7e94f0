"""Terms, by precedence climbing over the notation table.

`leading` reads what a term can begin with, `trailing` what can follow one: projections, indices, arguments, operators.
Each reader opens with the form it reads. Levels are Lean's: 1024 an argument, 1022 an application or `fun`-like form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from harness.lean.lexer import Kind, Token
from harness.lean.notation import BINDER_SYMBOLS, CONSTANT_SYMBOLS, LEAD, MAX, MIN, Rule
from harness.lean.parser.binders import Binders
from harness.lean.parser.blocks import interpolated
from harness.lean.parser.cursor import MAX_DEPTH, MAX_HEIGHT, ParseError
from harness.lean.symbols import closes, closing
from harness.lean.syntax import (
    INTERVAL,
    App,
    Arrow,
    Ascription,
    Binder,
    BinderKind,
    BinderName,
    BinderNotation,
    DotIdent,
    FunMatch,
    Hole,
    Ident,
    If,
    Index,
    Lambda,
    Let,
    Literal,
    LocalDef,
    Match,
    MatchAlt,
    NamedArg,
    Notation,
    Pi,
    Projection,
    Scoped,
    Scrutinee,
    Show,
    Sort,
    Term,
)
from harness.text import Span

# `type_of% x` reads as an application of the word.
_WORD_SYMBOLS = frozenset(
    """ℝ≥0 ℝ≥0∞ ℕ+ ℕ∞ ℚ≥0 type_of% ensure_type_of% ensure_expected_type% binop% unop% binrel% leftact% rightact%
    decl_name%""".split()
)
_ARROWS = frozenset({"→", "->"})
_LETS = frozenset({"let", "have", "letI", "haveI", "let_fun"})
_SORTS = frozenset({"Prop", "Type", "Sort"})
_COMMA = frozenset({","})
_BINDER_STOPS = frozenset({",", "in", "with", "∂"})


class Terms(Binders):
    """Adds terms; structure instances, sets and tuples stand in `Bracketed`."""

    def term(self, level: int = 0) -> Term:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ParseError(f"nested deeper than {MAX_DEPTH} levels", self.tok)
        beside, self.height = self.height, 0
        left, left_level = self.leading(level)
        left = self._trailing(left, left_level, level)
        self.depth -= 1
        self.height = max(beside, self.height + 1)
        return left

    def atom(self) -> Term:
        return self.term(MAX)

    # --- what can begin a term -------------------------------------------------------------------

    def leading(self, level: int) -> tuple[Term, int]:
        token = self.tok
        match token.kind:
            case Kind.IDENT:
                return self._identifier(), MAX
            case Kind.NUMBER:
                self.read()
                kind = "scientific" if _is_scientific(token.text) else "num"
                return Literal(kind, token.text, span=_span(token)), MAX
            case Kind.STRING:
                self.read()
                return Literal("str", token.text, tuple(interpolated(token)), span=_span(token)), MAX
            case Kind.CHAR | Kind.NAME:
                self.read()
                return Literal(
                    "char" if token.kind is Kind.CHAR else "name", token.text, span=_span(token)
                ), MAX
        rules = self.notations.leading.get(token.text)
        if rules is not None and (token.kind is Kind.SYMBOL or token.kind is Kind.KEYWORD):
            return self._notation(rules, None, token.start, level)
        if token.text in _SORTS:
            return self._sort(token, level), MAX
        reader = self._readers.get(token.text)
        if reader is not None and token.kind is not Kind.UNKNOWN:
            own_level, read = reader
            if own_level < level:
                raise self.error("expected an argument")
            return read(self, token), own_level
        if token.text in BINDER_SYMBOLS and level <= LEAD:
            return self._binder_notation(token), LEAD
        raise self.error("expected a term")

    def _identifier(self) -> Term:
        token = self.read()
        if token.text == "_":
            return Hole(span=_span(token))
        levels = ""
        if self.tok.text == "." and self.tok.glued and self.peek().text == "{" and self.peek().glued:
            first = self.index
            self.read()
            self.read()
            self.skip_tree("{")
            levels = self.source(first + 2, self.index - 1)
        return Ident(token.text, False, levels, self.span_from(token.start))

    def _constant(self, token: Token) -> Term:
        self.read()
        return Ident(token.text, span=_span(token))

    def _at_sign(self, token: Token) -> Term:
        """`@f`, `@(e)`, `@.ctor`"""
        self.read()
        if self.tok.kind is Kind.IDENT:
            inner = self._identifier()
            if isinstance(inner, Ident):
                return Ident(inner.name, True, inner.levels, self.span_from(token.start))
        return Notation("@ _", (self.atom(),), self.span_from(token.start))

    def _dot(self, token: Token) -> Term:
        """`.ctor`, `.(e)`"""
        self.read()
        if self.tok.kind in _NAMES and self.tok.glued:
            name = self.read()
            return DotIdent(name.text, self.span_from(token.start))
        if self.check("(") and self.tok.glued:
            return Notation(". _", (self.atom(),), self.span_from(token.start))
        if self.cdots is not None:
            return self._next_cdot(token)
        raise self.error("expected a name after `.`")

    def _hole(self, token: Token) -> Term:
        """`?x`, `?_`"""
        self.read()
        if self.tok.kind is Kind.IDENT and self.tok.glued:
            return Hole("?" + self.read().text, self.span_from(token.start))
        raise self.error("expected a name after `?`")

    def _return(self, token: Token) -> Term:
        """`return e`"""
        self.read()
        ends = self.ended() or self.tok.first or closes(self.tok.text)
        args = () if ends else (self.term(),)
        return Notation("return _", args, self.span_from(token.start))

    def _prefixed(self, token: Token) -> Term:
        """`← e` inside `do`, `private e`, `unsafe e`"""
        self.read()
        return Notation(f"{token.text} _", (self.term(),), self.span_from(token.start))

    def _cdot(self, token: Token) -> Term:
        """`·`: an argument of the function that the innermost parentheses are."""
        if self.cdots is None:
            raise self.error("expected parentheses around `·`")
        self.read()
        return self._next_cdot(token)

    def _next_cdot(self, token: Token) -> Term:
        assert self.cdots is not None
        name = f"«·{len(self.cdots) + 1}»"
        self.cdots.append(name)
        return Ident(name, span=_span(token))

    def cdot_function(self, body: Term, names: list[str]) -> Term:
        """`body`, or the function of its `·`s."""
        if not names:
            return body
        bound = tuple(BinderName(name) for name in names)
        return Lambda((Binder(BinderKind.BARE, bound),), body, body.span)

    def _sort(self, token: Token, level: int) -> Term:
        """`Prop`, `Type`, `Type*`, and where they are no argument `Type u`, `Sort (u + 1)`"""
        self.read()
        after, first = self.tok, self.index
        if token.text == "Prop":
            return Sort("Prop", span=_span(token))
        if after.text == "*" and after.glued:
            self.read()
        elif level > LEAD:
            return Sort(token.text, span=_span(token))
        elif not after.first and after.kind in (Kind.IDENT, Kind.NUMBER):
            self.read()
        elif after.text == "(" and not after.first:
            self.read()
            self.skip_tree("(")
        return Sort(token.text, self.source(first, self.index), self.span_from(token.start))

    def _forall(self, token: Token) -> Term:
        """`∀` binders `,` body"""
        self.read()
        binders = self.open_binders(_COMMA)
        self.expect(",", "the binders of `∀`")
        return Pi(binders, self.term(), self.span_from(token.start))

    def _fun(self, token: Token) -> Term:
        """`fun` binders `=>` body; `fun` alternatives"""
        self.read()
        if self.check("|"):
            return FunMatch(self.alternatives(), self.span_from(token.start))
        binders = self.fun_binders()
        if not (self.accept("=>") or self.accept("↦")):
            raise self.error("expected `=>` after the binders of `fun`")
        return Lambda(binders, self.term(), self.span_from(token.start))

    def _binder_notation(self, token: Token) -> Term:
        """`∑ i ∈ s with p, f`, `∃ x, p`, `∀ᶠ x in l, p`, `∫ x in a..b, f ∂μ`"""
        self.read()
        binders = self.open_binders(_BINDER_STOPS)
        domain = condition = measure = None
        if self.accept("in"):
            domain = self.term()
            if self.check(".."):
                self.read()
                domain = Notation(INTERVAL, (domain, self.term()), self.span_from(token.start))
        if self.accept("with"):
            condition = self.term()
        if self.accept("∂"):
            measure = self.term(70)
        symbol = "∃" if token.text == "exists" else token.text
        self.expect(",", f"the binders of `{symbol}`")
        body = self.term(BINDER_SYMBOLS[symbol])
        if measure is None and self.check("∂"):
            self.read()
            measure = self.term(70)
        return BinderNotation(symbol, binders, body, domain, condition, measure, self.span_from(token.start))

    def _let(self, token: Token) -> Term:
        """`let` [`rec`] declaration [`;`] body"""
        self.read()
        keyword = token.text
        with self.at_position(token.column):
            if keyword == "let" and self.tok.text == "rec":
                self.read()
                keyword = "let rec"
            definition = self.local_definition(keyword)
        self.accept(";")
        return Let(keyword, definition, self.term(), self.span_from(token.start))

    def local_definition(self, keyword: str) -> LocalDef:
        """name binders [`:` type] (`:=` value | alternatives); or a pattern `:=` value; `have` may lack the name"""
        while self.tok.kind is Kind.DOC or self.check("@["):
            if self.read().text == "@[":
                self.skip_tree("[")
        start = self.tok.start
        binders: tuple[Binder, ...] = ()
        if self.check(":", ":=", "|"):
            target: Term = Hole()
        elif self.tok.kind is Kind.IDENT:
            target = self._identifier()
            binders = self._local_binders()
        else:
            target = self.term()
        type_ = self.term() if self.accept(":") else None
        if self.check("|"):
            return LocalDef(target, binders, type_, None, self.alternatives(), self.span_from(start))
        self.expect(":=", f"the head of `{keyword}`")
        value = self.term()
        while keyword == "let rec" and self.check("termination_by", "decreasing_by"):
            self.read()
            while not self.ended() and not (self.tok.first and self.tok.column <= self.position):
                self.read()
        return LocalDef(target, binders, type_, value, (), self.span_from(start))

    def _local_binders(self) -> tuple[Binder, ...]:
        found: list[Binder] = []
        while True:
            if self.tok.kind is Kind.IDENT:
                name = self.binder_name()
                found.append(Binder(BinderKind.BARE, (name,), span=name.span))
            elif self.at_binder():
                found.append(self.bracketed_binder())
            else:
                return tuple(found)

    def _suffices(self, token: Token) -> Term:
        """`suffices h : T from e; body`, `suffices h : T by tactics`"""
        self.read()
        with self.at_position(token.column):
            start = self.tok.start
            target: Term = Hole()
            if self.tok.kind is Kind.IDENT and self.peek().text == ":":
                target = self._identifier()
                self.read()
            type_ = self.term()
            value = self._by(self.tok) if self.check("by") else None
            if value is None:
                self.expect("from", "`suffices`")
                value = self.term()
            definition = LocalDef(target, (), type_, value, (), self.span_from(start))
        self.accept(";")
        return Let("suffices", definition, self.term(), self.span_from(token.start))

    def _show(self, token: Token) -> Term:
        """`show T from e`, `show T by tactics`"""
        self.read()
        type_ = self.term()
        if self.check("by"):
            return Show(type_, self._by(self.tok), self.span_from(token.start))
        if not self.accept("from"):
            self.expect(":=", "`show`")
        return Show(type_, self.term(), self.span_from(token.start))

    def _if(self, token: Token) -> Term:
        """`if` (or `bif`) [h `:`] condition `then` a `else` b; `if let` pattern `:=` value `then` …"""
        self.read()
        name, pattern = "", None
        if self.tok.kind is Kind.IDENT and self.peek().text == ":":
            name = self.read().text
            self.read()
        elif self.accept("let"):
            pattern = self.term()
            if not self.accept("←"):
                self.expect(":=", "the pattern of `if let`")
        condition = self.term()
        self.expect("then", "the condition of `if`")
        then = self.term()
        self.accept(";")
        self.expect("else", "the first branch of `if`")
        otherwise = self.term()
        return If(name, pattern, condition, then, otherwise, self.span_from(token.start))

    def _match(self, token: Token) -> Term:
        """`match` [`(motive := m)`] [h `:`] x `,` … `with` alternatives"""
        self.read()
        motive = None
        if self.check("(") and self.peek().text in ("motive", "generalizing") and self.peek(2).text == ":=":
            self.move(self.index + 3)
            with self.inside():
                motive = self.term()
            self.expect(")", "the motive")
        scrutinees = [self._scrutinee()]
        while self.accept(","):
            scrutinees.append(self._scrutinee())
        self.expect("with", "what `match` looks at")
        return Match(tuple(scrutinees), self.alternatives(), motive, self.span_from(token.start))

    def _scrutinee(self) -> Scrutinee:
        name = ""
        if self.tok.kind is Kind.IDENT and self.peek().text == ":":
            name = self.read().text
            self.read()
        return Scrutinee(name, self.term())

    def alternatives(self) -> tuple[MatchAlt, ...]:
        """`|` patterns `=>` value, as many as stand at or right of the first one"""
        found: list[MatchAlt] = []
        column = self.tok.column
        saved = self.bar_ends
        self.bar_ends = True
        while self.check("|") and (not self.tok.first or self.tok.column >= column or not found):
            start = self.tok.start
            rows: list[tuple[Term, ...]] = []
            while self.accept("|"):
                row = [self.term()]
                while self.accept(","):
                    row.append(self.term())
                rows.append(tuple(row))
            if not (self.accept("=>") or self.accept("↦")):
                raise self.error("expected `=>` after a pattern")
            found.append(MatchAlt(tuple(rows), self.term(), self.span_from(start)))
        self.bar_ends = saved
        if not found:
            raise self.error("expected `|`")
        return tuple(found)

    def _by(self, token: Token) -> Term:
        """`by` tactics, `do` statements, `calc` steps: a token tree"""
        self.read()
        return self.indented_block(token)

    def _quotation(self, token: Token) -> Term:
        """`` `(…) ``"""
        first = self.index
        self.read()
        self.skip_tree(token.text)
        return self.block("quotation", first, token.start)

    def _no(self, token: Token) -> Term:
        """`nofun`, `nomatch x, y`"""
        self.read()
        if token.text == "nofun":
            return Notation("nofun", (), self.span_from(token.start))
        items = [self.term()]
        while self.accept(","):
            items.append(self.term())
        return Notation("nomatch _", tuple(items), self.span_from(token.start))

    def _scoped(self, token: Token) -> Term:
        """`open A in e`, `set_option o v in e`"""
        first = self.index
        while not self.check("in") and not self.ended():
            self.read()
        prefix = self.source(first, self.index)
        self.expect("in", f"`{token.text}`")
        return Scoped(prefix, self.term(), self.span_from(token.start))

    def _absolute(self, token: Token) -> Term:
        """`|x|`"""
        self.read()
        if self.bar_ends and not self.tok.glued:
            raise self.error("expected a term")
        saved, self.bar_ends = self.bar_ends, True
        inner = self.term()
        self.bar_ends = saved
        self.expect("|", "an absolute value")
        return Notation("| _ |", (inner,), self.span_from(token.start))

    # --- notations -------------------------------------------------------------------------------

    def _notation(
        self, rules: tuple[Rule, ...], left: Term | None, start: int, level: int
    ) -> tuple[Term, int]:
        """Read on along the rules that begin alike, choosing at each atom; no backtracking, so time stays linear."""
        args: list[Term] = [] if left is None else [left]
        at = 0 if left is None else 1
        candidates = tuple(r for r in rules if r.level >= level)
        if not candidates:
            raise self.error("expected an argument")
        while True:
            done = [r for r in candidates if len(r.items) == at]
            named = [r for r in candidates if len(r.items) > at and r.items[at] == self.tok.text]
            if named and self.tok.kind is not Kind.STRING:
                candidates = tuple(named)
                self.read()
            elif done:
                return Notation(done[0].shape, tuple(args), self.span_from(start)), done[0].level
            else:
                slots = [(r, r.items[at]) for r in candidates]
                open_slots = tuple(r for r, item in slots if isinstance(item, int))
                if not open_slots:
                    wanted = " or ".join(sorted({f"`{item}`" for _, item in slots}))
                    raise self.error(f"expected {wanted}")
                candidates = open_slots
                args.append(self._slot(candidates, at))
            at += 1

    def _slot(self, candidates: tuple[Rule, ...], at: int) -> Term:
        item = candidates[0].items[at]
        assert isinstance(item, int)
        closed = at + 1 < len(candidates[0].items)
        if closed and item == 0:
            closing = {r.items[at + 1] for r in candidates if len(r.items) > at + 1}
            saved, self.bar_ends = self.bar_ends, "|" in closing
            self.brackets += 1
            term = self.term(0)
            self.brackets -= 1
            self.bar_ends = saved
            return term
        return self.term(item)

    # --- what can follow a term ------------------------------------------------------------------

    def _trailing(self, left: Term, left_level: int, level: int) -> Term:
        start = left.span.start
        while self.height < MAX_HEIGHT:
            self.height += 1
            token = self.tok
            text = token.text
            if token.kind is Kind.FIELD:
                self.read()
                left = Projection(left, text[1:], self.span_from(start))
                continue
            if token.kind is Kind.SYMBOL:
                if token.glued and text == "." and self.peek().glued and self.peek().kind in _NAMES:
                    self.read()
                    left = self._project(left, start)
                    continue
                if token.glued and text == "[":
                    left = self._index(left, start)
                    continue
                if text in _ARROWS:
                    if level > 25 or left_level < 26:
                        return left
                    left, left_level = self._arrow(left, start), 25
                    continue
                if text == "|>.":
                    if level > MIN:
                        return left
                    left, left_level = self._pipe_projection(left, start), MIN
                    continue
                if text == "#" and token.glued and self.peek().glued and left_level >= MAX:
                    self.read()
                    left = Notation("_ # _", (left, self.atom()), self.span_from(start))
                    continue
                if text == "@" and token.glued and isinstance(left, Ident) and not self.peek().first:
                    self.read()
                    left = Notation("_ @ _", (left, self.atom()), self.span_from(start))
                    continue
            if left_level >= MAX and level <= LEAD and self._starts_argument(token):
                left, left_level = self._application(left, start), LEAD
                continue
            rules = self.notations.trailing.get(text)
            if rules is None or token.kind is Kind.STRING or (self.bar_ends and text == "|"):
                return left
            usable = tuple(r for r in rules if r.level >= level and left_level >= r.left)
            if not usable:
                return left
            left, left_level = self._operator(usable, left, start, level)
        raise self._too_high()

    def _too_high(self) -> ParseError:
        return self.error(f"expected a tree of fewer than {MAX_HEIGHT} levels")

    def _operator(self, rules: tuple[Rule, ...], left: Term, start: int, level: int) -> tuple[Term, int]:
        if (
            self.tok.text == "×"
            and isinstance(left, Ascription)
            and (binder := self._as_binder(left)) is not None
        ):
            self.read()
            return BinderNotation("×", (binder,), self.term(35), span=self.span_from(start)), 35
        return self._notation(rules, left, start, level)

    def _project(self, left: Term, start: int) -> Term:
        name = self.read().text
        for part in _parts(name):
            self.height += 1
            if self.height > MAX_HEIGHT:
                raise self._too_high()
            left = Projection(left, part, self.span_from(start))
        return left

    def _pipe_projection(self, left: Term, start: int) -> Term:
        """`e |>.f args`"""
        self.read()
        if self.tok.kind not in (Kind.IDENT, Kind.NUMBER, Kind.KEYWORD):
            raise self.error("expected a field after `|>.`")
        if self.tok.kind is Kind.NUMBER and not self.tok.text.replace(".", "").isdecimal():
            raise self.error("expected the index of a field after `|>.`")
        left = self._project(left, start)
        if self._starts_argument(self.tok):
            left = self._application(left, start)
        return left

    def _index(self, left: Term, start: int) -> Term:
        """`a[i]`, `a[i]!`, `a[i]?`, `a[i]'h`, `a[i:j]`"""
        self.read()
        items: list[Term] = []
        with self.inside():
            while not self.check("]"):
                if self.accept(":"):
                    continue
                items.append(self.term())
                if not (self.accept(",") or self.accept(":") or self.accept(";")):
                    break
            self.expect("]", "an index")
        suffix, proof = "", None
        if self.tok.glued and self.tok.text in ("!", "?"):
            suffix = self.read().text
        elif self.tok.glued and self.tok.text == "'":
            self.read()
            suffix, proof = "'", self.atom()
        return Index(left, tuple(items), suffix, proof, self.span_from(start))

    def _arrow(self, left: Term, start: int) -> Term:
        """`A → B`, `(x : A) → B`"""
        self.read()
        binder = self._as_binder(left)
        codomain = self.term(25)
        if binder is not None:
            return Pi((binder,), codomain, self.span_from(start))
        return Arrow(left, codomain, self.span_from(start))

    def _as_binder(self, left: Term) -> Binder | None:
        """`(x y : A)`, read as an ascription, as the binder it is before an arrow."""
        if not isinstance(left, Ascription) or left.type is None:
            return None
        inner = left.term
        parts = (inner.fn, *inner.args) if isinstance(inner, App) else (inner,)
        names = []
        for part in parts:
            if isinstance(part, Ident) and not part.explicit:
                names.append(BinderName(part.name, part.span.start in self.recovered, part.span))
            elif isinstance(part, Hole):
                names.append(BinderName("_", False, part.span))
            else:
                return None
        return Binder(BinderKind.EXPLICIT, tuple(names), left.type, span=left.span)

    def _starts_argument(self, token: Token) -> bool:
        """Can `token` begin an argument of an application?"""
        kind, text = token.kind, token.text
        if kind is Kind.END or token.glued or (token.first and token.column <= self.position):
            return False
        if kind is Kind.IDENT or Kind.NUMBER <= kind <= Kind.NAME:
            return True
        if kind is Kind.SYMBOL:
            if text in _ARGUMENT_SYMBOLS:
                return text != "·" or self.cdots is not None
            if text == ".":
                if self.cdots is not None and self.peek().text == ")":
                    return True
                return self.peek().glued and self.peek().kind in _NAMES
            if text == "..":
                return True
            if text == "|":
                return not self.bar_ends and self._glued_operand()
            if text == "?":
                return self.peek().glued and self.peek().kind is Kind.IDENT
            rules = self.notations.leading.get(text)
            if rules is None or rules[0].level < MAX:
                return False
            if (
                text in self.notations.trailing
                or (len(rules[0].items) > 1 and text == rules[0].items[-1])
                or text == "!"
            ):
                # Also an operator, or its own closing token: white space tells.
                return self._glued_operand()
            return True
        if kind is Kind.KEYWORD:
            return text in _ARGUMENT_KEYWORDS or text in self.notations.leading
        return False

    def _glued_operand(self) -> bool:
        """Is the next token the start of a term, with no white space before it?"""
        after = self.peek()
        if after.kind is not Kind.SYMBOL:
            return after.glued and after.kind in _ATOMS
        starts = after.text == "·" or bool(closing(after.text)) or after.text in self.notations.leading
        return after.glued and starts

    def _application(self, fn: Term, start: int) -> Term:
        args: list[Term | NamedArg] = []
        ellipsis = False
        while self._starts_argument(self.tok):
            if self.accept(".."):
                ellipsis = True
                break
            if self.check("(") and self.peek().kind is Kind.IDENT and self.peek(2).text == ":=":
                opening = self.read()
                name = self.read().text
                self.read()
                with self.inside():
                    value = self.term()
                self.expect(")", "a named argument")
                args.append(NamedArg(name, value, self.span_from(opening.start)))
            else:
                args.append(self.term(MAX))
        return App(fn, tuple(args), ellipsis, self.span_from(start))

    _readers: ClassVar[dict[str, tuple[int, Callable[[Any, Token], Term]]]] = {}


_ARGUMENT_SYMBOLS = (
    frozenset("( [ { ⟨ @ · λ #[ #v[ ![ !![ !₂[ `( ``( `[ ⋯ %[ ?_".split()) | CONSTANT_SYMBOLS | _WORD_SYMBOLS
)
_NAMES = frozenset({Kind.IDENT, Kind.KEYWORD})
_ATOMS = frozenset({Kind.IDENT, Kind.NUMBER, Kind.STRING, Kind.CHAR, Kind.NAME})
_ARGUMENT_KEYWORDS = frozenset("fun λ do Type Prop Sort nofun".split())


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _is_scientific(text: str) -> bool:
    return not text.startswith(("0x", "0X", "0b", "0B")) and any(c in text for c in ".eE")


def _parts(name: str) -> list[str]:
    """The components of a dotted name; dots inside `«»` do not count."""
    if "«" not in name:
        return name.split(".")
    parts, current, quoted = [], "", False
    for char in name:
        quoted = (char == "«") or (quoted and char != "»")
        if char == "." and not quoted:
            parts.append(current)
            current = ""
        else:
            current += char
    return [*parts, current]


Terms._readers = {
    "@": (MAX, Terms._at_sign),
    ".": (MAX, Terms._dot),
    "?": (MAX, Terms._hole),
    "·": (MAX, Terms._cdot),
    "∀": (LEAD, Terms._forall),
    "forall": (LEAD, Terms._forall),
    "fun": (MAX, Terms._fun),
    "λ": (MAX, Terms._fun),
    "suffices": (LEAD, Terms._suffices),
    "show": (LEAD, Terms._show),
    "if": (LEAD, Terms._if),
    "bif": (LEAD, Terms._if),
    "return": (LEAD, Terms._return),
    "←": (LEAD, Terms._prefixed),
    "<-": (LEAD, Terms._prefixed),
    "private": (LEAD, Terms._prefixed),
    "unsafe": (LEAD, Terms._prefixed),
    "try": (LEAD, Terms._by),
    "for": (LEAD, Terms._by),
    "match": (LEAD, Terms._match),
    "by": (LEAD, Terms._by),
    "do": (MAX, Terms._by),
    "calc": (LEAD, Terms._by),
    "`(": (MAX, Terms._quotation),
    "``(": (MAX, Terms._quotation),
    "`[": (MAX, Terms._quotation),
    "nomatch": (LEAD, Terms._no),
    "nofun": (MAX, Terms._no),
    "open": (LEAD, Terms._scoped),
    "set_option": (LEAD, Terms._scoped),
    "|": (MAX, Terms._absolute),
    "exists": (LEAD, Terms._binder_notation),
    **dict.fromkeys(_LETS, (LEAD, Terms._let)),
    **dict.fromkeys(CONSTANT_SYMBOLS | _WORD_SYMBOLS | {"⋯"}, (MAX, Terms._constant)),
}
