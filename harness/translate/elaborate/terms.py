"""Terms: one method a kind of syntax node. What needs an expected type it does not have raises Postpone."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial

from harness.lean import syntax
from harness.text import Span
from harness.translate.elaborate.application import AS_PROP, SYNTAX, Arg, Context
from harness.translate.elaborate.errors import ElabError, Postpone, Why
from harness.translate.elaborate.expr import (
    PROP,
    TYPE,
    Const,
    Expr,
    FVar,
    Inst,
    Kind,
    Lam,
    LetE,
    Lit,
    MVar,
    Pi,
    Proof,
    Sort,
    arguments,
    const,
    fresh,
    head,
    head_name,
    mentions,
    show,
    substitute,
)
from harness.translate.elaborate.identifiers import Identifiers

KINDS = {
    syntax.BinderKind.EXPLICIT: Kind.EXPLICIT,
    syntax.BinderKind.BARE: Kind.EXPLICIT,
    syntax.BinderKind.IMPLICIT: Kind.IMPLICIT,
    syntax.BinderKind.STRICT: Kind.STRICT,
    syntax.BinderKind.INSTANCE: Kind.INSTANCE,
}


class Terms(Identifiers):
    """Adds the terms themselves."""

    @abstractmethod
    def elab_notation(self, term: syntax.Notation, expected: Expr | None) -> Expr:
        """A use of a notation."""

    @abstractmethod
    def elab_binder_notation(self, term: syntax.BinderNotation, expected: Expr | None) -> Expr:
        """`∃ x, p`, `∑ i ∈ s, f i` and their kin."""

    @abstractmethod
    def elab_collection(self, term: syntax.Collection, expected: Expr | None) -> Expr:
        """`⟨a, b⟩`, `(a, b)`, `[a, b]`, `{a, b}`."""

    @abstractmethod
    def elab_set_builder(self, term: syntax.SetBuilder, expected: Expr | None) -> Expr:
        """`{x | p x}`, `{x // p x}`."""

    @abstractmethod
    def elab_struct_inst(self, term: syntax.StructInst, expected: Expr | None) -> Expr:
        """`{ x := 1 }`."""

    @abstractmethod
    def source_at(self, span: Span) -> str:
        """The text of the audited file there; empty for our own library."""

    @abstractmethod
    def check_level(self, term: syntax.Sort) -> None:
        """Raises ElabError where a universe is not there."""

    @abstractmethod
    def resolve_constants(self, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The constants that a name can mean here, with what follows as fields."""

    def elab(self, term: syntax.Term, expected: Expr | None) -> Expr:
        self.tick()
        match term:
            case syntax.Paren(inner):
                return self.elab(inner, expected)
            case syntax.Ident() | syntax.App() | syntax.Projection() | syntax.DotIdent():
                return self.elab_app(term, expected)
            case syntax.Literal():
                return self._literal(term, expected)
            case syntax.Sort(kind):
                self.check_level(term)
                return PROP if kind == "Prop" or (kind == "Sort" and term.level.strip() == "0") else TYPE
            case syntax.Hole():
                return self.mvar(expected if expected is not None else self.type_mvar())
            case syntax.Notation():
                return self.elab_notation(term, expected)
            case syntax.Arrow(domain, codomain):
                return self._arrow(domain, codomain)
            case syntax.Pi(binders, body):
                return self._pi(binders, body)
            case syntax.Lambda(binders, body):
                return self._lambda(list(binders), body, expected, term.span)
            case syntax.FunMatch(alternatives):
                return self.elab_fun_match(alternatives, expected, term.span)
            case syntax.BinderNotation():
                return self.elab_binder_notation(term, expected)
            case syntax.Let():
                return self._let(term, expected)
            case syntax.Show(type_, proof):
                return self.elab_at(proof, self.elab_type(type_), term.span)
            case syntax.If():
                return self._if(term, expected)
            case syntax.Match():
                return self.elab_match(term, expected)
            case syntax.Block():
                return self._block(term, expected)
            case syntax.StructInst():
                return self.elab_struct_inst(term, expected)
            case syntax.Collection():
                return self.elab_collection(term, expected)
            case syntax.Ascription(inner, type_):
                return self._ascription(inner, type_, term.span)
            case syntax.Index():
                return self._index(term)
            case syntax.SetBuilder():
                return self.elab_set_builder(term, expected)
            case syntax.Scoped():
                return self._scoped(term, expected)
            case syntax.Opaque(reason):
                raise self.unreadable(reason, term.span)

    @abstractmethod
    def opening(self, namespaces: Sequence[str]) -> AbstractContextManager[None]:
        """As if these namespaces were open."""

    def _scoped(self, term: syntax.Scoped, expected: Expr | None) -> Expr:
        """`open A B in e`; options change nothing that we keep."""
        word, *names = term.prefix.removesuffix(" in").split()
        if word == "set_option":
            return self.elab(term.body, expected)
        if (
            word != "open"
            or not all(name.replace(".", "").isidentifier() for name in names)
            or "hiding" in names
        ):
            raise ElabError(Why.UNSUPPORTED, f"`{term.prefix} in` inside a term", term.span)
        with self.opening([name for name in names if name != "scoped"]):
            made = self.elab(term.body, expected)
            self.settle()
        return made

    def elab_or_owe(self, term: Arg, expected: Expr | None, span: Span) -> Expr:
        """`term`, or an unknown that it will be once its expected type is known."""
        if not isinstance(term, SYNTAX):
            return term
        before = self.snapshot()
        try:
            return self.elab(term, expected)
        except Postpone:
            self.restore(before)
            type_ = expected if expected is not None else self.type_mvar()
            return self.owe(type_, lambda known: self.elab(term, known), span)

    def elab_type(self, term: syntax.Term) -> Expr:
        """A term that must be a type or a proposition."""
        inner = term
        while isinstance(inner, syntax.Paren):
            inner = inner.inner
        patient = self.patient
        self.patient = patient and not isinstance(inner, syntax.Match)
        try:
            before = self.snapshot()
            made = self.elab_or_owe(term, None, term.span)
            if self._reads_as_prop(inner, made):
                self.restore(before)
                made = self.elab(term, AS_PROP)
                if self.instantiate(self.infer(made)) != PROP:
                    self.restore(before)
                    made = self.elab_or_owe(term, None, term.span)
        finally:
            self.patient = patient
        return self.as_type(made, term.span)

    def _reads_as_prop(self, term: syntax.Term, made: Expr) -> bool:
        """An operation where a type should be is read again as a proposition, and so are its operands."""
        if not isinstance(term, syntax.Notation | syntax.If):
            return False
        type_ = self.whnf(self.instantiate(self.infer(made)), delta=False)
        if isinstance(type_, Sort | Pi) or isinstance(head(type_), MVar) or type_ == Const("Bool"):
            return False
        return self.can_coerce(type_, PROP)

    def as_type(self, e: Expr, span: Span) -> Expr:
        if isinstance(e, LetE):
            return LetE(e.var, e.type, e.value, self.as_type(e.body, span))
        type_ = self.whnf(self.instantiate(self.infer(e)))
        if isinstance(type_, Sort):
            return e
        if isinstance(head(type_), MVar):
            self.settle()
            type_ = self.whnf(self.instantiate(type_))
        if isinstance(type_, MVar) and self.defeq(type_, TYPE):
            return e
        if isinstance(type_, Sort):
            return e
        made = self.to_sort(e, self.whnf(type_, delta=False)) or self.coerce(e, type_, PROP)
        if made is None:
            what = f"`{show(self.instantiate(e))}` of type `{show(type_)}` stands where a type is expected"
            raise self.rejected(Why.TYPE_MISMATCH, what, span, type_)
        return made

    def known_type(self, expected: Expr | None, delta: bool = False) -> Expr:
        """The expected type, computed at its head. Raises Postpone while it is unknown."""
        if expected is None:
            raise Postpone
        type_ = self.whnf(self.instantiate(expected), delta=delta)
        if isinstance(head(type_), MVar):
            raise Postpone
        return type_

    # --- leaves ----------------------------------------------------------------------------------------

    def _literal(self, term: syntax.Literal, expected: Expr | None) -> Expr:
        match term.kind:
            case "num":
                return self.number(
                    int(term.text.replace("_", ""), 0) if not term.text.isdigit() else int(term.text),
                    expected,
                    term.span,
                )
            case "scientific":
                return self._scientific(term, expected)
            case "str" if term.text.startswith("r"):
                return Lit(term.text[1:].strip("#")[1:-1])
            case "str" if not term.mentions and not term.text.startswith("s!"):
                return Lit(_unquoted(term.text[1:-1], term.span))
            case "char":
                return Lit(_unquoted(term.text[1:-1], term.span), char=True)
        raise ElabError(Why.UNSUPPORTED, f"the literal `{term.text}`", term.span)

    def number(self, value: int, expected: Expr | None, span: Span) -> Expr:
        """A numeral of the expected type, or of one still to be found."""
        type_: Expr = self.type_mvar()
        if expected is not None and not isinstance(head(self.instantiate(expected)), MVar):
            type_ = self.instantiate(expected)
        elif expected is not None:
            type_ = expected
        literal = Lit(value)
        instance = self.instance(const("OfNat", type_, literal), span)
        return const("OfNat.ofNat", type_, literal, instance)

    def _scientific(self, term: syntax.Literal, expected: Expr | None) -> Expr:
        type_: Expr = expected if expected is not None else self.type_mvar()
        text = term.text.replace("_", "").lower()
        digits, _, power = text.partition("e")
        whole, _, part = digits.partition(".")
        exponent = int(power or 0) - len(part)
        instance = self.instance(const("OfScientific", type_), term.span)
        negative = const("Bool.true") if exponent < 0 else const("Bool.false")
        return const(
            "OfScientific.ofScientific", type_, instance, Lit(int(whole + part)), negative, Lit(abs(exponent))
        )

    def _block(self, term: syntax.Block, expected: Expr | None) -> Expr:
        if expected is None:
            raise Postpone
        if term.keyword == "by":
            return self._by_now(expected, term.span)
        if self._surely_prop(expected):
            return Proof(expected)
        raise ElabError(Why.UNSUPPORTED, f"a `{term.keyword}` block", term.span)

    # --- functions and quantifiers -----------------------------------------------------------------------

    def _arrow(self, domain: syntax.Term, codomain: syntax.Term) -> Expr:
        left = self.elab_type(domain)
        var = self.local("a", left)
        with self.within(var):
            right = self.elab_type(codomain)
        return Pi(fresh("a"), Kind.EXPLICIT, left, right)

    def _pi(self, binders: Sequence[syntax.Binder], body: syntax.Term) -> Expr:
        opened: list[tuple[FVar, Kind, Expr]] = []
        context = self.context()
        try:
            for binder in binders:
                opened += self.bind(binder)
            inner = self.elab_type(body)
        finally:
            self.scope, self.names = context.scope, context.names
        for var, kind, type_ in reversed(opened):
            inner = Pi(var, kind, type_, inner)
        return inner

    def bind(self, binder: syntax.Binder) -> list[tuple[FVar, Kind, Expr]]:
        """The variables of one binder, put in force; also the hypothesis of `x ∈ s` and its kin."""
        if binder.pattern is not None:
            raise self.no_pattern(binder.span)
        kind = KINDS[binder.kind]
        if kind is Kind.INSTANCE:
            return [self._bind_instance(binder)]
        opened: list[tuple[FVar, Kind, Expr]] = []
        if binder.default is not None and binder.type is None:
            raise ElabError(Why.UNSUPPORTED, "a binder with a value and no type", binder.span)
        shared = None
        for name in binder.names:
            if binder.type is not None:
                type_ = self.elab_type(binder.type) if shared is None else shared
                shared = None if len(binder.names) == 1 else type_
            else:
                type_ = self.type_mvar()
            var = self.bring(name.text, type_, instance=False)
            opened.append((var, kind, type_))
        if binder.relation and len(binder.names) > 1:
            raise ElabError(Why.PARSE, f"several names before `{binder.relation}`", binder.span)
        if binder.relation:
            opened += self._bind_relations(binder, [var for var, _, _ in opened])
        return opened

    def no_pattern(self, span: Span) -> ElabError:
        """Lean itself has no patterns in quantifiers; what libraries make of them we do not know."""
        return ElabError(
            Why.UNSUPPORTED if self.setting.mathlib else Why.PARSE, "a pattern in a quantifier", span
        )

    def _bind_relations(
        self, binder: syntax.Binder, variables: Iterable[FVar]
    ) -> list[tuple[FVar, Kind, Expr]]:
        opened = []
        for var in variables:
            assert binder.bound is not None
            name = syntax.Ident(var.name, span=binder.span)
            proposition = syntax.Notation(
                f"_ {binder.relation} _".replace("<=", "≤").replace(">=", "≥"),
                (name, binder.bound),
                span=binder.span,
            )
            type_ = self.elab_type(proposition)
            hypothesis = self.bring("", type_)
            opened.append((hypothesis, Kind.EXPLICIT, type_))
        return opened

    def _bind_instance(self, binder: syntax.Binder) -> tuple[FVar, Kind, Expr]:
        assert binder.type is not None
        type_ = self.elab_type(binder.type)
        var = self.bring(binder.names[0].text if binder.names else "", type_, instance=True)
        return var, Kind.INSTANCE, type_

    def bring(self, name: str, type_: Expr, instance: bool = False, value: Expr | None = None) -> FVar:
        """A new variable, in force from here on."""
        if name.startswith("«") and not name.startswith("«·"):
            name = name.strip("«»")
        name = "" if name == "_" else name
        var = self.local(name, type_, value, instance or self.is_class(self.instantiate(type_)))
        self.scope = (*self.scope, var.id)
        if var.name:
            self.names = {**self.names, var.name: var}
        return var

    def _lambda(
        self, binders: list[syntax.Binder], body: syntax.Term, expected: Expr | None, span: Span
    ) -> Expr:
        context = self.context()
        try:
            return self._lambda_from(binders, body, expected, span)
        finally:
            self.scope, self.names = context.scope, context.names

    def _lambda_from(
        self, binders: list[syntax.Binder], body: syntax.Term, expected: Expr | None, span: Span
    ) -> Expr:
        if not binders:
            if expected is None:
                return self.elab_or_owe(body, None, span)
            return self.elab_at(body, expected, span)
        first, *rest = binders
        if len(first.names) > 1:
            rest = [replace(first, names=first.names[1:]), *rest]
            first = replace(first, names=first.names[:1])
        want = None if expected is None else self.whnf(self.instantiate(expected))
        if want is not None and not isinstance(want, Pi):
            if isinstance(head(want), MVar):
                want = None  # it will be a function type
            elif head_name(want) == "Set":
                want = Pi(fresh("a"), Kind.EXPLICIT, arguments(want)[0], PROP)
            else:
                what = f"a function stands where `{show(want)}` is expected"
                raise self.rejected(Why.TYPE_MISMATCH, what, span, want)
        if isinstance(want, Pi) and want.kind is not Kind.EXPLICIT and KINDS[first.kind] is Kind.EXPLICIT:
            var = self.bring("", want.type, instance=want.kind is Kind.INSTANCE)
            inner = self._lambda_from(binders, body, substitute(want.body, {want.var.id: var}), span)
            return Lam(var, want.kind, want.type, inner)
        if first.pattern is not None:
            return self._lambda_pattern(first.pattern, rest, body, want, span)
        if first.relation:
            raise ElabError(Why.UNSUPPORTED, "a bounded binder in a function", span)
        type_: Expr = self.elab_type(first.type) if first.type is not None else self.type_mvar()
        if isinstance(want, Pi) and not self.defeq(type_, want.type):
            raise ElabError(
                Why.TYPE_MISMATCH if self.sure_mismatch(type_, want.type) else Why.UNSUPPORTED,
                f"the argument has type `{show(self.instantiate(type_))}`, expected `{show(want.type)}`",
                span,
            )
        name = first.names[0].text if first.names else ""
        kind = KINDS[first.kind]
        var = self.bring(name, type_, instance=kind is Kind.INSTANCE)
        result = substitute(want.body, {want.var.id: var}) if isinstance(want, Pi) else None
        return Lam(var, kind, type_, self._lambda_from(rest, body, result, span))

    def _lambda_pattern(
        self,
        pattern: syntax.Term,
        rest: list[syntax.Binder],
        body: syntax.Term,
        want: Expr | None,
        span: Span,
    ) -> Expr:
        if isinstance(pattern, syntax.Ascription) and pattern.type is not None:
            type_: Expr = self.elab_type(pattern.type)
            pattern = pattern.term
        elif isinstance(want, Pi):
            type_ = want.type
        else:
            type_ = self.type_mvar()
        if isinstance(want, Pi) and not self.defeq(type_, want.type):
            raise ElabError(Why.TYPE_MISMATCH, "the argument of a function has another type", span)
        var = self.bring("", type_)
        result = substitute(want.body, {want.var.id: var}) if isinstance(want, Pi) else self.type_mvar()
        inner: syntax.Term = syntax.Lambda(tuple(rest), body, span=span) if rest else body
        alternative = syntax.MatchAlt(((pattern,),), inner, span=span)

        def matched(known: Expr) -> Expr:
            self.known_type(type_)
            return self.match_on([var], [alternative], known, span)

        before = self.snapshot()
        try:
            made = matched(result)
        except Postpone:
            self.restore(before)
            made = self.owe(result, matched, span)
        return Lam(var, Kind.EXPLICIT, type_, made)

    def _let(self, term: syntax.Let, expected: Expr | None) -> Expr:
        definition = term.definition
        target = definition.target
        if term.keyword not in ("let", "have", "letI", "haveI") or definition.alternatives:
            raise ElabError(Why.UNSUPPORTED, f"`{term.keyword}` in a term", term.span)
        if isinstance(target, syntax.Ident | syntax.Hole):
            type_, value = self._local_value(definition, term.span)
            name = target.name if isinstance(target, syntax.Ident) else ""
            context = self.context()
            try:
                known = self.is_prop_type(type_)
                var = self.bring(name, type_, value=None if known or term.keyword == "have" else value)
                body = self._body(term.body, expected)
            finally:
                self.scope, self.names = context.scope, context.names
            return LetE(var, type_, value, body)
        if definition.value is None:
            raise ElabError(Why.UNSUPPORTED, "a pattern without a value", term.span)
        scrutinee = self.elab_or_owe(
            definition.value, None if definition.type is None else self.elab_type(definition.type), term.span
        )
        self.settle()
        alternative = syntax.MatchAlt(((target,),), term.body, span=term.span)
        return self.match_on([scrutinee], [alternative], expected, term.span)

    def is_prop_type(self, type_: Expr) -> bool:
        return self._surely_prop(self.instantiate(type_))

    def _body(self, body: syntax.Term, expected: Expr | None) -> Expr:
        if expected is None:
            return self.elab_or_owe(body, None, body.span)
        return self.elab_at(body, expected, body.span)

    def _local_value(self, definition: syntax.LocalDef, span: Span) -> tuple[Expr, Expr]:
        """The type and the value of `let f (x : A) : B := e`."""
        if definition.value is None:
            raise ElabError(Why.UNSUPPORTED, "a local definition without a value", span)
        value_syntax: syntax.Term = definition.value
        if not definition.binders:
            if definition.type is None:
                value = self.elab_or_owe(value_syntax, None, span)
                self.settle()
                return self.infer(value), value
            type_ = self.elab_type(definition.type)
            return type_, self.elab_at(value_syntax, type_, span)
        if definition.type is not None:
            value_syntax = syntax.Ascription(value_syntax, definition.type, span=span)
        value = self._lambda(list(definition.binders), value_syntax, None, span)
        return self.infer(value), value

    def _if(self, term: syntax.If, expected: Expr | None) -> Expr:
        if term.pattern is not None:
            wild = syntax.Hole(span=term.span)
            rows = [
                syntax.MatchAlt(((term.pattern,),), term.then, span=term.span),
                syntax.MatchAlt(((wild,),), term.otherwise, span=term.span),
            ]
            scrutinee = self.elab_or_owe(term.condition, None, term.span)
            self.settle()
            return self.match_on([scrutinee], rows, expected, term.span)
        if self.source_at(term.span).startswith("bif"):
            return self.apply(
                Const("cond"), [term.condition, term.then, term.otherwise], {}, expected, term.span
            )
        if not term.name:
            return self.apply(
                Const("ite"), [term.condition, term.then, term.otherwise], {}, expected, term.span
            )
        named = [
            syntax.Lambda(
                (syntax.Binder(syntax.BinderKind.BARE, (syntax.BinderName(term.name),), span=term.span),),
                branch,
                span=term.span,
            )
            for branch in (term.then, term.otherwise)
        ]
        return self.apply(Const("dite"), [term.condition, *named], {}, expected, term.span)

    def _ascription(self, inner: syntax.Term, type_: syntax.Term | None, span: Span) -> Expr:
        if type_ is None:
            return self.elab(inner, None)
        wanted = self.elab_type(type_)
        return self.elab_at(inner, wanted, span)

    def _index(self, term: syntax.Index) -> Expr:
        name = {
            "": "GetElem.getElem",
            "!": "GetElem?.getElem!",
            "?": "GetElem?.getElem?",
            "'": "GetElem.getElem",
        }.get(term.suffix)
        if name is None or len(term.items) != 1:
            raise ElabError(Why.UNSUPPORTED, "this kind of indexing", term.span)
        args: list[Arg] = [term.target, term.items[0]]
        if name == "GetElem.getElem":
            args.append(syntax.Block("by", "get_elem_tactic", (), span=term.span))
        made = self.apply(Const(name), args, {}, None, term.span)
        if name == "GetElem.getElem" and term.proof is None:
            self.checks.append(partial(self._check_index, made, self.context(), term.span))
        return made

    def _check_index(self, e: Expr, context: Context, span: Span) -> None:
        """`l[i]` asks Lean to prove that `i` is valid: with nothing known about a variable `l` it cannot."""
        *_, collection, index, proof = (self.instantiate(arg) for arg in arguments(e))
        if not isinstance(collection, FVar) or not isinstance(proof, Proof):
            return
        bound = self.whnf_core(self.instantiate(proof.type))
        if self.decided(bound) is False:
            raise ElabError(Why.OTHER, "the index is not valid", span)
        known = any(
            self.is_prop_type(local.type) and mentions(self.instantiate(local.type), collection)
            for local in (self.locals[number] for number in context.scope)
        )
        plain = self.numeral(index) is not None or (
            isinstance(index, FVar) and self.infer(index) == Const("Nat")
        )
        if mentions(bound, collection) and not known and plain:
            raise ElabError(Why.OTHER, "nothing shows that the index is valid", span)


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "'": "'", "0": "\0"}


def _unquoted(text: str, span: Span) -> str:
    """The characters that a string or character literal stands for."""
    out, at = [], 0
    while at < len(text):
        if text[at] != "\\":
            out.append(text[at])
            at += 1
            continue
        code = text[at + 1]
        if code in _ESCAPES:
            out.append(_ESCAPES[code])
            at += 2
        elif code == "x":
            out.append(chr(int(text[at + 2 : at + 4], 16)))
            at += 4
        elif code == "u":
            out.append(chr(int(text[at + 2 : at + 6], 16)))
            at += 6
        elif code == "\n":
            at += 1
            while at < len(text) and text[at].isspace():
                at += 1
        else:
            raise ElabError(Why.UNSUPPORTED, "an escape in a string", span)
    return "".join(out)


__all__ = ["KINDS", "Inst", "Terms"]
