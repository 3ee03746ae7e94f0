"""What notations stand for: operators, relations, connectives, big operators, and those the file declares itself."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace

from harness.lean import syntax
from harness.text import Span
from harness.translate.elaborate.application import SYNTAX, Arg
from harness.translate.elaborate.errors import ElabError, Postpone, Why
from harness.translate.elaborate.expr import (
    PROP,
    Const,
    Expr,
    Kind,
    Lam,
    MVar,
    Pi,
    Sort,
    arguments,
    const,
    head,
    head_name,
)
from harness.translate.elaborate.operators import BOOLEAN_RELATIONS, RELATIONS
from harness.translate.elaborate.structures import Structures

# Notations that are plain applications of one constant to their parts, in order.
PLAIN = {
    "_ <<< _": "HShiftLeft.hShiftLeft",
    "_ >>> _": "HShiftRight.hShiftRight",
    "_ ∧ _": "And",
    "_ ∨ _": "Or",
    "¬ _": "Not",
    "_ ↔ _": "Iff",
    "_ && _": "Bool.and",
    "_ || _": "Bool.or",
    "! _": "Bool.not",
    "_ ^^ _": "Bool.xor",
    "_ ∣ _": "Dvd.dvd",
    "_ ≍ _": "HEq",
    "_ ⁻¹": "Inv.inv",
    "~~~ _": "Complement.complement",
    "_ × _": "Prod",
    "_ ⊕ _": "Sum",
    "_ ∘ _": "Function.comp",
    "_ :: _": "List.cons",
    "_ \\ _": "SDiff.sdiff",
    "_ ᶜ": "HasCompl.compl",
    "√ _": "Real.sqrt",
    "| _ |": "abs",
    "_ !": "Nat.factorial",
    "_ ‼": "Nat.doubleFactorial",
    "⌊ _ ⌋": "Int.floor",
    "⌈ _ ⌉": "Int.ceil",
    "⌊ _ ⌋₊": "Nat.floor",
    "⌈ _ ⌉₊": "Nat.ceil",
    "‖ _ ‖": "Norm.norm",
    "# _": "Finset.card",
    "_ ×ˢ _": "SProd.sprod",
    "_ '' _": "Set.image",
    "_ ⁻¹' _": "Set.preimage",
    "_ ^[ _ ]": "Nat.iterate",
    "_ ∆ _": "symmDiff",
    "_ ⇨ _": "himp",
    "_ ≃ _": "Equiv",
    "_ ↪ _": "Function.Embedding",
    "_ <+: _": "List.IsPrefix",
    "_ <:+ _": "List.IsSuffix",
    "_ <:+: _": "List.IsInfix",
    "_ <+ _": "List.Sublist",
    "_ ~ _": "List.Perm",
    "_ ≈ _": "HasEquiv.Equiv",
    "_ *ᵥ _": "Matrix.mulVec",
    "_ ᵥ* _": "Matrix.vecMul",
    "_ ⬝ᵥ _": "dotProduct",
    "_ ᵀ": "Matrix.transpose",
    "⇑ _": "id",
    "_ <$> _": "Functor.map",
}
# Notations that only Mathlib brings.
MATHLIB_RULES = frozenset(
    """_ ^[ _ ]|√ _|| _ ||_ !|_ ‼|⌊ _ ⌋|⌈ _ ⌉|⌊ _ ⌋₊|⌈ _ ⌉₊|‖ _ ‖|# _|_ ×ˢ _|_ '' _|_ ⁻¹' _|_ ∆ _|_ ⇨ _|_ ≃ _|_ ↪ _
    |_ *ᵥ _|_ ᵥ* _|_ ⬝ᵥ _|_ ᵀ|_ ⊔ _|_ ⊓ _|_ ᶜ|_ ≡ _ [MOD _ ]|_ ≡ _ [ZMOD _ ]|_ +ᵥ _|_ ∤ _""".replace(
        "\n    ", ""
    ).split("|")
)
REVERSED = {"_ ⊇ _": "_ ⊆ _", "_ ⊃ _": "_ ⊂ _"}
NEGATED = {"_ ∉ _": "_ ∈ _", "_ ∤ _": "_ ∣ _", "_ ⊄ _": "_ ⊂ _", "_ ⊈ _": "_ ⊆ _", "_ ≢ _": "_ ≡ _"}
BIG = {
    "∑": "Finset.sum",
    "∏": "Finset.prod",
}
UNBOUNDED = {
    "∑'": "tsum",
    "∏'": "tprod",
    "∑ᶠ": "finsum",
    "∏ᶠ": "finprod",
    "⨆": "iSup",
    "⨅": "iInf",
    "⋃": "Set.iUnion",
    "⋂": "Set.iInter",
}


@dataclass(frozen=True, slots=True)
class OwnNotation:
    """A notation that the repository declares, where it stands, and the text of the command."""

    command: syntax.NotationCommand
    namespace: str
    text: str
    twice: bool = False  # another one of the same shape is in force too

    def beside(self, other: OwnNotation | None) -> OwnNotation:
        """This one where another of its shape, if any, is in force."""
        return self if other is None or other.command is self.command else replace(self, twice=True)

    @property
    def first(self) -> bool:
        """Does it go before what the library means by the same signs?"""
        return "priority" in self.text.partition("=>")[0]

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the slots, in order."""
        head = re.sub(r"\(\s*\w+\s*:=[^)]*\)", " ", self.text.partition("=>")[0]).partition("notation")[2]
        found = re.findall(r'"(?:[^"\\]|\\.)*"|([^\s":]+)(?::\S+)?', re.sub(r"^\s*:\S+", "", head))
        return tuple(name for name in found if name)


_MATHLIB_BINDERS = frozenset({"∃!", *BIG, *UNBOUNDED})


class Notations(Structures):
    """Adds notations."""

    @abstractmethod
    def user_notation(self, rule: str) -> OwnNotation | None:
        """The notation of the file with this shape that is in force."""

    @abstractmethod
    def is_macro(self, word: str) -> bool:
        """Does a `macro` or `syntax` command of the repository give this word a meaning?"""

    def has_two_meanings(self, term: syntax.Notation) -> bool:
        own = self.user_notation(term.rule)
        return own is not None and self._is_known(term.rule) and not own.first and term is not self.as_library

    def elab_notation(self, term: syntax.Notation, expected: Expr | None) -> Expr:
        own = self.user_notation(term.rule)
        if own is None:
            return self._of_library(term, expected)
        if own.first or not self._is_known(term.rule):
            return self.elab(self.expanded(own, term), expected)
        return self._overloaded(own, term, expected)

    def own_expansion(self, term: syntax.Notation) -> syntax.Term | None:
        own = self.user_notation(term.rule)
        if own is None or (self._is_known(term.rule) and not own.first):
            return None
        return self.expanded(own, term)

    def _is_known(self, rule: str) -> bool:
        return self.is_operator(rule) or rule in RELATIONS or rule in BOOLEAN_RELATIONS or rule in PLAIN

    def _overloaded(self, own: OwnNotation, term: syntax.Notation, expected: Expr | None) -> Expr:
        """Signs with two meanings: the one that has a type, if only one has."""
        ways: tuple[Callable[[], Expr], ...] = (
            lambda: self.elab(self.expanded(own, term), expected),
            lambda: self._as_library(term, expected),
        )
        fitting, failures = [], []
        start = self.snapshot()
        for way in ways:
            try:
                self.ensure(way(), expected, term.span)
                self.settle()
                fitting.append(way)
            except ElabError as error:
                failures.append(error)
            self.restore(start)
        if len(fitting) == 1:
            return fitting[0]()
        if not fitting:
            raise failures[-1]
        raise self.undecided(Why.AMBIGUOUS, f"`{term.rule}` has two meanings here", term.span)

    def _as_library(self, term: syntax.Notation, expected: Expr | None) -> Expr:
        before, self.as_library = self.as_library, term
        try:
            return self._of_library(term, expected)
        finally:
            self.as_library = before

    def _of_library(self, term: syntax.Notation, expected: Expr | None) -> Expr:
        rule, args, span = term.rule, term.args, term.span
        if not args and " " not in rule and rule.isidentifier() and not self.is_macro(rule):
            return self.elab(syntax.Ident(rule, span=span), expected)  # the notation is not in force here
        if not self.setting.mathlib and rule in MATHLIB_RULES:
            raise ElabError(Why.PARSE, f"the notation `{rule}` is Mathlib's", span)
        if self.is_operator(rule):
            return self.elab_operator(term, expected)
        if rule in RELATIONS:
            return self.elab_relation(term, RELATIONS[rule], noprop=False)
        if rule in BOOLEAN_RELATIONS:
            return self.elab_relation(term, BOOLEAN_RELATIONS[rule], noprop=True)
        if rule in ("_ ∈ _", "_ ∋ _"):
            x, s = args if rule == "_ ∈ _" else args[::-1]
            return self._member(x, s, span)
        if rule in NEGATED:
            inner = syntax.Notation(NEGATED[rule], args, span=span)
            return self.apply(Const("Not"), [inner], {}, None, span)
        if rule in REVERSED:
            return self.elab_notation(syntax.Notation(REVERSED[rule], args[::-1], span=span), expected)
        if rule in ("_ <| _", "_ $ _"):
            return self._piped(args[0], args[1], expected, span)
        if rule == "_ |> _":
            return self._piped(args[1], args[0], expected, span)
        if rule == "(↑)":
            return self._coercion(expected, span)
        if rule == "_ ×ˢ _":
            return self._product(args, expected, span)
        if rule == "↑ _":
            return self._up_arrow(args[0], expected, span)
        if rule == "_ ≡ _ [MOD _ ]":
            return self.apply(Const("Nat.ModEq"), [args[2], args[0], args[1]], {}, None, span)
        if rule == "_ ≡ _ [ZMOD _ ]":
            return self.apply(Const("Int.ModEq"), [args[2], args[0], args[1]], {}, None, span)
        if rule == "↥ _":
            return self.elab_type(args[0])
        if rule in PLAIN:
            return self._plain(PLAIN[rule], args, expected, span)
        if rule == "_ # _":
            return self.apply(Const("BitVec.ofNat"), [args[1], args[0]], {}, expected, span)
        raise ElabError(Why.UNSUPPORTED, f"the notation `{rule}`", span)

    def _plain(self, name: str, args: Sequence[syntax.Term], expected: Expr | None, span: Span) -> Expr:
        self.info(name)
        hint = None if name in ("And", "Or", "Not", "Iff") else expected
        return self.apply(Const(name), list(args), {}, hint, span)

    def _member(self, x: syntax.Term, s: syntax.Term, span: Span) -> Expr:
        """`x ∈ s`: the collection is its first argument, but the element is read first, with its own type."""
        return self.apply(Const("Membership.mem"), [s, x], {}, None, span)

    def _piped(self, fn: syntax.Term, arg: syntax.Term, expected: Expr | None, span: Span) -> Expr:
        if isinstance(fn, syntax.App):
            made: syntax.Term = syntax.App(fn.fn, (*fn.args, arg), span=span)
        else:
            made = syntax.App(fn, (arg,), span=span)
        return self.elab(made, expected)

    def _coercion(self, expected: Expr | None, span: Span) -> Expr:
        """`(↑)` is the function that coerces."""
        known = self.known_type(expected)
        if not isinstance(known, Pi) or isinstance(head(self.instantiate(known.body)), MVar):
            raise Postpone
        x = self.local("x", known.type)
        with self.within(x):
            return Lam(x, Kind.EXPLICIT, known.type, self.ensure(x, known.body, span))

    def _product(self, args: Sequence[syntax.Term], expected: Expr | None, span: Span) -> Expr:
        """`s ×ˢ t` of finsets or of sets."""
        left = self.elab_or_owe(args[0], None, args[0].span)
        self.settle()
        kind = head_name(self.whnf(self.instantiate(self.infer(left)), delta=False))
        name = {"Finset": "Finset.product", "Set": "Set.prod"}.get(kind)
        if name is None:
            raise ElabError(Why.UNSUPPORTED, "`×ˢ` of this type", span)
        return self.apply(Const(name), [left, args[1]], {}, expected, span)

    def _up_arrow(self, inner: syntax.Term, expected: Expr | None, span: Span) -> Expr:
        known = self.known_type(expected)
        value = self.elab_or_owe(inner, None, span)
        if isinstance(known, Sort):
            return self.as_type(value, span)
        self.settle()
        if self.patient and isinstance(
            head(self.whnf(self.instantiate(self.infer(value)), delta=False)), MVar
        ):
            raise Postpone  # what is coerced must be known, or the unknown would become what is expected
        return self.ensure(value, known, span)

    # --- binders -----------------------------------------------------------------------------------------

    def elab_binder_notation(self, term: syntax.BinderNotation, expected: Expr | None) -> Expr:
        symbol, span = term.symbol, term.span
        if term.measure is not None or (term.domain is not None and symbol not in BIG):
            raise ElabError(Why.UNSUPPORTED, f"`{symbol}` over a measure or along a filter", span)
        if symbol in _MATHLIB_BINDERS and not self.setting.mathlib:
            raise ElabError(Why.PARSE, f"the notation `{symbol}` is Mathlib's", span)
        if symbol in ("∃", "∃!"):
            return self._exists(list(term.binders), term.body, symbol, span)
        if symbol in BIG:
            return self._big(term, expected)
        if symbol in UNBOUNDED:
            return self._unbounded(UNBOUNDED[symbol], list(term.binders), term.body, expected, span)
        if symbol == "×":
            return self._sigma("Sigma", list(term.binders), term.body, span)
        if symbol in ("Σ", "Σ'"):
            return self._sigma("Sigma" if symbol == "Σ" else "PSigma", list(term.binders), term.body, span)
        raise ElabError(Why.UNSUPPORTED, f"the notation `{symbol}`", span)

    def _exists(self, binders: list[syntax.Binder], body: syntax.Term, symbol: str, span: Span) -> Expr:
        """One quantifier a name; `∃ x ∈ s, p` is `∃ x, x ∈ s ∧ p`."""
        name = "Exists" if symbol == "∃" else "ExistsUnique"
        if not binders:
            return self.elab_type(body)
        first, *rest = _single(binders)
        inner: syntax.Term = syntax.BinderNotation(symbol, tuple(rest), body, span=span) if rest else body
        if first.pattern is not None:
            raise self.no_pattern(span)
        if first.relation:
            assert first.bound is not None
            ident = syntax.Ident(first.names[0].text, span=span)
            guard = syntax.Notation(f"_ {first.relation} _", (ident, first.bound), span=span)
            inner = syntax.Notation("_ ∧ _", (guard, inner), span=span)
        binder = syntax.Binder(syntax.BinderKind.BARE, first.names, type=first.type, span=first.span)
        return self.apply(Const(name), [syntax.Lambda((binder,), inner, span=span)], {}, None, span)

    def _big(self, term: syntax.BinderNotation, expected: Expr | None) -> Expr:
        """`∑ i ∈ s with p i, f i`; without a set, over the whole type."""
        name, span = BIG[term.symbol], term.span
        first, *rest = _single(list(term.binders))
        domain = term.domain if term.domain is not None else first.bound
        if first.relation and first.relation != "∈":
            domain = self._interval(first, span)
        inner: syntax.Term = term.body
        if rest:
            inner = syntax.BinderNotation(
                term.symbol, tuple(rest), inner, None, term.condition, None, span=span
            )
        condition = None if rest else term.condition
        binder = syntax.Binder(
            syntax.BinderKind.BARE, first.names, type=first.type, pattern=first.pattern, span=first.span
        )
        function = syntax.Lambda((binder,), inner, span=span)
        collection: Arg = domain if domain is not None else self._univ(first, span)
        if condition is not None:
            collection = self.apply(
                Const("Finset.filter"),
                [syntax.Lambda((binder,), condition, span=span), collection],
                {},
                None,
                span,
            )
        return self.apply(Const(name), [collection, function], {}, expected, span)

    def _interval(self, binder: syntax.Binder, span: Span) -> syntax.Term:
        assert binder.bound is not None
        name = {"<": "Finset.Iio", "≤": "Finset.Iic", ">": "Finset.Ioi", "≥": "Finset.Ici"}.get(
            binder.relation
        )
        if name is None:
            raise ElabError(Why.UNSUPPORTED, f"a sum over `{binder.relation}`", span)
        return syntax.App(syntax.Ident(name, span=span), (binder.bound,), span=span)

    def _univ(self, binder: syntax.Binder, span: Span) -> Expr:
        type_: Expr = self.elab_type(binder.type) if binder.type is not None else self.type_mvar()
        return const("Finset.univ", type_, self.instance(const("Fintype", type_), span))

    def _unbounded(
        self, name: str, binders: list[syntax.Binder], body: syntax.Term, expected: Expr | None, span: Span
    ) -> Expr:
        first, *rest = _single(binders)
        inner: syntax.Term = body
        symbol = next(s for s, n in UNBOUNDED.items() if n == name)
        if rest:
            inner = syntax.BinderNotation(symbol, tuple(rest), inner, span=span)
        binder = syntax.Binder(
            syntax.BinderKind.BARE, first.names, type=first.type, pattern=first.pattern, span=first.span
        )
        if first.relation:
            assert first.bound is not None
            ident = syntax.Ident(first.names[0].text, span=span)
            guard = syntax.Notation(f"_ {first.relation} _", (ident, first.bound), span=span)
            proof = syntax.Binder(syntax.BinderKind.BARE, (syntax.BinderName("_"),), type=guard, span=span)
            inner = syntax.BinderNotation(symbol, (proof,), inner, span=span)
        return self.apply(Const(name), [syntax.Lambda((binder,), inner, span=span)], {}, expected, span)

    def _sigma(self, name: str, binders: list[syntax.Binder], body: syntax.Term, span: Span) -> Expr:
        first, *rest = _single(binders)
        inner: syntax.Term = syntax.BinderNotation("×", tuple(rest), body, span=span) if rest else body
        binder = syntax.Binder(syntax.BinderKind.BARE, first.names, type=first.type, span=first.span)
        return self.apply(Const(name), [syntax.Lambda((binder,), inner, span=span)], {}, None, span)

    # --- notations of the file ---------------------------------------------------------------------------

    def expanded(self, own: OwnNotation, term: syntax.Notation) -> syntax.Term:
        """What a use of a notation stands for: its parts put into the term behind `=>`."""
        expansion, span = own.command.expansion, term.span
        if own.twice:
            raise ElabError(Why.UNSUPPORTED, f"more than one notation `{term.rule}` is in force", span)
        if expansion is None:
            raise ElabError(
                Why.UNSUPPORTED, f"the notation `{term.rule}`, whose meaning could not be read", span
            )
        self._hygienic(expansion, own, term)
        if not term.args:
            return expansion
        if own.command.keyword != "notation":
            return syntax.App(expansion, term.args, span=span)
        slots = own.slots
        if len(slots) != len(term.args):
            raise ElabError(
                Why.UNSUPPORTED, f"the notation `{term.rule}`, whose parts could not be told", span
            )
        made = put_in(expansion, dict(zip(slots, term.args, strict=True)))
        assert isinstance(made, SYNTAX)
        return made

    def _hygienic(self, expansion: syntax.Term, own: OwnNotation, term: syntax.Notation) -> None:
        """Lean keeps the names of a notation and those around its use apart; where they meet we refuse."""
        whole = own.command.keyword == "notation"
        bound = {n.text for n in syntax.walk(expansion) if whole and isinstance(n, syntax.BinderName)}
        free = {n.name.partition(".")[0] for n in syntax.walk(expansion) if isinstance(n, syntax.Ident)}
        given = {n.name.partition(".")[0] for n in syntax.walk(term.args) if isinstance(n, syntax.Ident)}
        inside = {n.text for n in syntax.walk(expansion) if isinstance(n, syntax.BinderName)}
        around = {
            name
            for name in free - inside
            if name in self.names and self.names[name].id not in self.from_section
        }
        if bound & given or around - set(own.slots):
            raise ElabError(
                Why.UNSUPPORTED, f"the notation `{term.rule}` beside variables of the same name", term.span
            )


def put_in(node: object, values: Mapping[str, syntax.Term]) -> object:
    """A tree with identifiers replaced by terms; `x.f` becomes the field `f` of what `x` stands for."""
    if isinstance(node, syntax.Ident):
        first, dot, field = node.name.partition(".")
        if first not in values:
            return node
        made: syntax.Term = values[first]
        for name in field.split(".") if dot else ():
            made = syntax.Projection(made, name, span=node.span)
        return made
    if isinstance(node, tuple) and not isinstance(node, syntax.Mention | syntax.OpenDecl):
        return tuple(put_in(each, values) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        fields = {name: put_in(getattr(node, name), values) for name in syntax.child_fields(type(node))}
        return replace(node, **fields)
    return node


def _single(binders: list[syntax.Binder]) -> list[syntax.Binder]:
    """The binders, one name each."""
    result = []
    for binder in binders:
        if len(binder.names) <= 1:
            result.append(binder)
        else:
            result += [replace(binder, names=(name,)) for name in binder.names]
    return result


__all__ = ["PROP", "Lam", "Notations", "Pi", "Postpone", "arguments", "head_name"]
