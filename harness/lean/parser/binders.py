"""Binders: `(x y : T := d)`, `{x}`, `⦃x⦄`, `[inst : C]`, `x ∈ s`, `x y : T`, and patterns in `fun`."""

from __future__ import annotations

from abc import abstractmethod

from harness.lean.lexer import Kind, Token
from harness.lean.parser.blocks import Blocks
from harness.lean.parser.cursor import ParseError
from harness.lean.symbols import closes, closing
from harness.lean.syntax import Binder, BinderKind, BinderName, Opaque, Term
from harness.text import Span

BRACKETS = {
    "(": BinderKind.EXPLICIT,
    "{": BinderKind.IMPLICIT,
    "⦃": BinderKind.STRICT,
    "{{": BinderKind.STRICT,
    "[": BinderKind.INSTANCE,
}
RELATIONS = frozenset("∈ ∉ < > ≤ ≥ <= >= ≠ ⊆ ⊂ ⊇ ⊃ ∣ ∤ ⊊ ∋ ⋖ =ᶠ[ ≺ ≼ ⊑".split())
# Words of the language that recovered files use as names; those that can begin a term are not among them.
_NAMEABLE = frozenset(
    "λ from at in end open section where using local prefix postfix notation macro instance".split()
)


class Binders(Blocks):
    """Adds binders."""

    @abstractmethod
    def term(self, level: int = 0) -> Term:
        """A term whose outermost operator binds at `level` or tighter."""

    @abstractmethod
    def atom(self) -> Term:
        """A term as it may stand as an argument."""

    def binder_name(self) -> BinderName:
        """`x`, `_`, or a name that was recovered."""
        token = self.tok
        if token.kind is not Kind.IDENT:
            raise self.error("expected a name to bind")
        self.read()
        return BinderName(token.text, token.start in self.recovered, Span(token.start, token.end))

    def at_binder(self) -> bool:
        """Does a bracketed binder start here?"""
        return self.tok.kind is Kind.SYMBOL and self.tok.text in BRACKETS

    def bracketed_binders(self) -> tuple[Binder, ...]:
        """As many bracketed binders as stand here; one that cannot be read becomes opaque, and the next is read."""
        found = []
        while self.at_binder():
            found.append(self.bracketed_binder_or_opaque())
        return tuple(found)

    def bracketed_binder_or_opaque(self) -> Binder:
        start, index, mode = self.tok.start, self.index, self.mode()
        kind = BRACKETS[self.tok.text]
        opening = self.tok.text
        try:
            return self.bracketed_binder()
        except ParseError as failure:
            self.resume(index, mode)
            self.read()
            self.skip_tree(opening)
            span = self.span_from(start)
            return Binder(
                kind, (), type=Opaque(failure.reason, self.mentions(index, self.index), span), span=span
            )

    def bracketed_binder(self) -> Binder:
        """`(` names [`:` type] [`:=` default] `)` and its kin; `[` [name `:`] type `]`; `(x ∈ s)`."""
        opening = self.read()
        kind = BRACKETS[opening.text]
        end = closing(opening.text)
        with self.inside():
            if kind is BinderKind.INSTANCE:
                binder = self._instance(opening)
            else:
                binder = self._explicit(kind, opening, end)
            self.expect(end, "a binder")
        return binder

    def _instance(self, opening: Token) -> Binder:
        names: tuple[BinderName, ...] = ()
        if self.tok.kind is Kind.IDENT and self.peek().text == ":":
            names = (self.binder_name(),)
            self.read()
        type_ = self.term()
        return Binder(BinderKind.INSTANCE, names, type=type_, span=Span(opening.start, self.tok.end))

    def _explicit(self, kind: BinderKind, opening: Token, last: str) -> Binder:
        names = [self.binder_name()]
        while self.tok.kind is Kind.IDENT:
            names.append(self.binder_name())
        type_: Term | None = None
        default: Term | None = None
        relation = ""
        bound: Term | None = None
        if self.accept(":"):
            type_ = self.term()
        elif self.tok.text in RELATIONS:
            relation = self.read().text
            bound = self.term()
        if self.accept(":="):
            default = self.term()
        end = self.tok.end if self.tok.text == last else self.tok.start
        return Binder(kind, tuple(names), type_, default, relation, bound, span=Span(opening.start, end))

    def open_binders(self, stops: frozenset[str]) -> tuple[Binder, ...]:
        """What stands between a quantifier and its comma: `x y : T`, `x ∈ s`, `(x : T) {y}`, `⟨a, b⟩ ∈ s`."""
        found: list[Binder] = []
        while not (self.tok.text in stops or self.ended()):
            if found and _is_open(found[-1]):
                raise self.error("expected the end of the binders")
            if self.tok.kind is Kind.IDENT:
                found.append(self._bare())
            elif self.at_binder() and self._looks_bracketed():
                found.append(self.bracketed_binder())
            elif self.check("(", "⟨"):
                found.append(self._pattern())
            else:
                raise self.error("expected a binder")
        if not found:
            raise self.error("expected a binder")
        return tuple(found)

    def _bare(self) -> Binder:
        start = self.tok.start
        names = []
        while self.tok.kind is Kind.IDENT:
            names.append(self.binder_name())
        type_, relation, bound = self._type_or_relation()
        span = self.span_from(start)
        return Binder(BinderKind.BARE, tuple(names), type_, None, relation, bound, span=span)

    def _pattern(self) -> Binder:
        start = self.tok.start
        pattern = self.atom()
        type_, relation, bound = self._type_or_relation()
        span = self.span_from(start)
        return Binder(BinderKind.BARE, (), type_, None, relation, bound, pattern, span=span)

    def _type_or_relation(self) -> tuple[Term | None, str, Term | None]:
        if self.accept(":"):
            return self.term(), "", None
        if self.tok.text in RELATIONS:
            relation = self.read().text
            return None, relation, self.term()
        return None, "", None

    def _looks_bracketed(self) -> bool:
        """Is this `(x y : T)`, `(x)`, `(x ∈ s)`, `{x}`, `[C]` rather than a pattern?"""
        if self.check("[", "⦃"):
            return True
        ahead = 1
        while self.peek(ahead).kind is Kind.IDENT:
            ahead += 1
        after = self.peek(ahead).text
        return ahead > 1 and (after in (":", closing(self.tok.text), ":=") or after in RELATIONS)

    def fun_binders(self) -> tuple[Binder, ...]:
        """The binders of `fun`, up to `=>` or `↦`: names, brackets, patterns; a type may follow bare names."""
        found: list[Binder] = []
        while not self.check("=>", "↦") and not self.ended():
            if found and _is_open(found[-1]):
                raise self.error("expected `=>` after a type")
            if self.tok.kind is Kind.IDENT and not self._applied():
                found.append(self._fun_names())
            elif self.at_binder() and self._looks_bracketed():
                found.append(self.bracketed_binder())
            else:
                start = self.tok.start
                pattern = self.atom()
                found.append(Binder(BinderKind.BARE, (), pattern=pattern, span=self.span_from(start)))
        if not found:
            raise self.error("expected a binder after `fun`")
        return tuple(found)

    def _applied(self) -> bool:
        """Is this identifier the start of a pattern such as `x@p`?"""
        after = self.peek()
        return after.text == "@" and after.glued

    def _fun_names(self) -> Binder:
        start = self.tok.start
        names = []
        while self.tok.kind is Kind.IDENT and not self._applied():
            names.append(self.binder_name())
        type_ = self.term() if self.accept(":") else None
        return Binder(BinderKind.BARE, tuple(names), type_, span=self.span_from(start))

    # --- names that Lean cannot read -------------------------------------------------------------

    recovered: frozenset[int] = frozenset()

    def recover_names(self, first: int, end: int) -> int:
        """Join the pieces of illegal names that a binder between tokens `first` and `end` declares; the new end.

        `(t* : Fin n)` reads as `t` `*`, which no Lean accepts; here `t*` becomes one identifier throughout these
        tokens. A star straight after a name and before `:`, `,`, `⟩` or `]` can be nothing else.
        """
        pieces = self._illegal_pieces(first, end)
        if not pieces:
            return end
        tokens, joined, recovered, i = self.buffer.significant, [], set(self.recovered), first
        while i < end:
            token = tokens[i]
            after = tokens[i + 1] if i + 1 < end else None
            if after is not None and after.glued and (token.text, after.text) in pieces:
                token = token._replace(kind=Kind.IDENT, text=token.text + after.text, end=after.end)
                i += 1
                recovered.add(token.start)
            elif (token.text, "") in pieces:
                token = token._replace(kind=Kind.IDENT)
                recovered.add(token.start)
            joined.append(token)
            i += 1
        tokens[first:end] = joined
        self.recovered = frozenset(recovered)
        self.move(self.index)
        return first + len(joined)

    def _illegal_pieces(self, first: int, end: int) -> frozenset[tuple[str, str]]:
        tokens, found = self.buffer.significant, set()
        for i in range(first, end - 1):
            token, after = tokens[i], tokens[i + 1]
            if token.kind is Kind.IDENT:
                if (
                    after.text in ("*", "λ")
                    and after.glued
                    and tokens[min(i + 2, end - 1)].text in (":", ",", "⟩", "]")
                ):
                    found.add((token.text, after.text))
            elif token.text == "λ" and after.glued and after.kind is Kind.IDENT:
                if tokens[min(i + 2, end - 1)].text == ":":
                    found.add(("λ", after.text))
            elif token.text in _NAMEABLE and after.text == ":" and i > first:
                before = tokens[i - 1]
                if before.text in ("(", "{") or (closes(before.text) and token.text == "λ"):
                    found.add((token.text, ""))
        return frozenset(found)


def _is_open(binder: Binder) -> bool:
    """Does it end in a term without brackets around it, `x : T` or `x ∈ s`? Nothing can follow that one."""
    return binder.kind is BinderKind.BARE and (binder.type is not None or binder.bound is not None)
