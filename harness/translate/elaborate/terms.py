"""Terms: one method a kind of syntax node. What needs an expected type it does not have raises Postpone."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial

from harness.lean import syntax
from harness.text import Span
from harness.translate.elaborate.application import AS_PROP, Arg, Context
from harness.translate.elaborate.environment import ConstKind
from harness.translate.elaborate.errors import AutoBound, ElabError, Postpone, Why
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
    app,
    arguments,
    const,
    fresh,
    head,
    head_name,
    mentions,
    show,
    substitute,
)
from harness.translate.elaborate.matching import Matching

KINDS = {
    syntax.BinderKind.EXPLICIT: Kind.EXPLICIT,
    syntax.BinderKind.BARE: Kind.EXPLICIT,
    syntax.BinderKind.IMPLICIT: Kind.IMPLICIT,
    syntax.BinderKind.STRICT: Kind.STRICT,
    syntax.BinderKind.INSTANCE: Kind.INSTANCE,
}


class Terms(Matching):
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
        if not isinstance(term, _SYNTAX):
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
                want = self._function_unknown(want)
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

    def _function_unknown(self, want: Expr) -> Pi | None:
        """The expected type is an unknown: it will be a function type."""
        del want
        return None

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

    # --- applications and names ----------------------------------------------------------------------------

    def elab_app(self, term: syntax.Term, expected: Expr | None) -> Expr:
        """An identifier, a projection, or one of them applied."""
        fn, positional, named, ellipsis = _spine(term)
        span = term.span
        if isinstance(fn, syntax.Ident):
            return self._apply_ident(fn, positional, named, expected, span, ellipsis)
        if isinstance(fn, syntax.Projection):
            target = self.elab_or_owe(fn.target, None, fn.span)
            return self.apply_field(target, fn.field, positional, named, expected, fn.span, ellipsis)
        if isinstance(fn, syntax.DotIdent):
            return self._apply_dotted(fn, positional, named, expected, span, ellipsis)
        head_ = self.elab_or_owe(fn, None, fn.span)
        return self.apply(head_, positional, named, expected, span, ellipsis=ellipsis)

    def _apply_ident(
        self,
        ident: syntax.Ident,
        positional: list[Arg],
        named: dict[str, Arg],
        expected: Expr | None,
        span: Span,
        ellipsis: bool,
    ) -> Expr:
        candidates = self.meanings(ident)
        if len(candidates) == 1:
            return self._apply_meaning(candidates[0], ident, positional, named, expected, span, ellipsis)
        outcomes: list[tuple[Expr, str]] = []
        failures: list[ElabError] = []
        fitting = []
        start = self.snapshot()
        for candidate in candidates:
            try:
                made = self._apply_meaning(candidate, ident, positional, named, expected, span, ellipsis)
                made = self.ensure(made, expected, span)
                self.settle()
                outcomes.append((made, show(candidate[0])))
                fitting.append(candidate)
            except ElabError as error:
                failures.append(error)
            self.restore(start)
        if len(fitting) == 1:
            made = self._apply_meaning(fitting[0], ident, positional, named, expected, span, ellipsis)
            return self.ensure(made, expected, span)
        if not fitting:
            limits = [f for f in failures if not f.ill_typed]
            if limits:
                raise limits[0]
            raise ElabError(failures[0].why, f"overloaded `{ident.name}`: {failures[0].what}", span)
        what = ", ".join(name for _, name in outcomes)
        raise self.undecided(Why.AMBIGUOUS, f"`{ident.name}` can mean {what}", span)

    def meanings(self, ident: syntax.Ident) -> list[tuple[Expr, tuple[str, ...]]]:
        """What an identifier can mean: a variable, or constants; with the fields that follow."""
        first, *fields = _parts(ident.name)
        if first in self.names:
            if ident.levels:
                raise ElabError(Why.OTHER, f"universes for the variable `{ident.name}`", ident.span)
            return [(self.names[first], tuple(fields))]
        found = self.resolve_constants(ident.name)
        if found:
            return [(Const(name), rest) for name, rest in found]
        raise self._unknown(ident)

    def _unknown(self, ident: syntax.Ident) -> Exception:
        if ident.name in (
            "nat_lit",
            "type_of%",
            "no_implicit_lambda%",
            "by_elab",
            "value_of%",
            "clear%",
            "ensure_type_of%",
        ):
            return ElabError(Why.UNSUPPORTED, f"`{ident.name}`", ident.span)
        if self.name_is_lean(ident.name):
            return ElabError(
                Why.UNSUPPORTED, f"`{ident.name}` is not in the library of this tool", ident.span
            )
        if self.may_bind_itself(ident.name):
            if ident.levels:
                return ElabError(Why.OTHER, f"universes for the variable `{ident.name}`", ident.span)
            return AutoBound(ident.name)
        if self.setting.open_ended:
            return ElabError(
                Why.UNSUPPORTED, f"`{ident.name}` is not in the library of this tool", ident.span
            )
        return ElabError(Why.UNKNOWN_NAME, f"unknown name `{ident.name}`", ident.span)

    @abstractmethod
    def is_own_namespace(self, name: str) -> bool:
        """Does a dotted name begin with a namespace that only the file has?"""

    @abstractmethod
    def may_bind_itself(self, name: str) -> bool:
        """Would Lean make this undeclared name a variable of the statement?"""

    def _apply_meaning(
        self,
        meaning: tuple[Expr, tuple[str, ...]],
        ident: syntax.Ident,
        positional: list[Arg],
        named: dict[str, Arg],
        expected: Expr | None,
        span: Span,
        ellipsis: bool,
    ) -> Expr:
        fn, fields = meaning
        if isinstance(fn, Const):
            self.info(fn.name)
        if not fields:
            return self.apply(fn, positional, named, expected, span, ident.explicit, ellipsis)
        value = self.apply(fn, [], {}, None, span)
        for field in fields[:-1]:
            value = self.apply_field(value, field, [], {}, None, span, False)
        return self.apply_field(
            value, fields[-1], positional, named, expected, span, ellipsis, ident.explicit
        )

    def apply_field(
        self,
        target: Expr,
        field: str,
        positional: list[Arg],
        named: dict[str, Arg],
        expected: Expr | None,
        span: Span,
        ellipsis: bool,
        explicit: bool = False,
    ) -> Expr:
        """`target.field args`: a field of a structure, or a function of the namespace of the target's type."""
        type_ = self._field_type(target)
        tried: list[str] = []
        while (found := self._field_at(target, type_, field)) is None:
            tried.append(head_name(type_))
            unfolded = self.unfold(type_)
            if unfolded is None:
                raise self._no_field(target, field, tried, span)
            type_ = self.whnf_core(unfolded)
        fn, value = found
        if value is None:
            return self.apply(fn, positional, named, expected, span, explicit, ellipsis)
        if value is not target:
            type_ = self.whnf(self.infer(value), delta=False)  # a function of a structure that is extended
        placed = self._placed(fn, value, positional, named, type_, span)
        return self.apply(fn, placed, named, expected, span, explicit, ellipsis)

    def _field_type(self, target: Expr) -> Expr:
        type_ = self.whnf(self.instantiate(self.infer(target)), delta=False)
        if isinstance(head(type_), MVar):
            self.settle()
            type_ = self.whnf(self.instantiate(type_), delta=False)
        if isinstance(head(type_), MVar) and not isinstance(target, FVar):
            self.settle_defaults()
            type_ = self.whnf(self.instantiate(type_), delta=False)
        if isinstance(head(type_), MVar):
            raise Postpone
        return type_

    def _no_field(self, target: Expr, field: str, tried: list[str], span: Span) -> ElabError:
        if isinstance(target, Const) and not tried[0]:
            return self._no_name(target.name, field, span)
        library = [name for name in tried if (info := self.constants.get(name)) is not None and info.library]
        if library and self.name_is_lean(f"{library[0]}.{field}"):
            return ElabError(
                Why.UNSUPPORTED, f"`{library[0]}.{field}` is not in the library of this tool", span
            )
        if (library or not tried[0]) and self.setting.mathlib:
            return ElabError(
                Why.UNSUPPORTED, f"`.{field}` on `{tried[0]}` is not in the library of this tool", span
            )
        return ElabError(Why.INVALID_FIELD, f"`{tried[0]}` has no field or function `{field}`", span)

    def _no_name(self, namespace: str, field: str, span: Span) -> ElabError:
        """`Nat.f`, where we know `Nat` and not the whole."""
        full = f"{namespace}.{field}"
        info = self.constants.get(namespace)
        library = info is not None and info.library
        if field in MADE_UP or self.name_is_lean(full) or (library and self.setting.mathlib):
            return ElabError(Why.UNSUPPORTED, f"`{full}` is not in the library of this tool", span)
        return ElabError(Why.UNKNOWN_NAME, f"unknown name `{full}`", span)

    @abstractmethod
    def check_level(self, term: syntax.Sort) -> None:
        """Raises ElabError where a universe is not there."""

    @abstractmethod
    def name_is_lean(self, name: str) -> bool:
        """Does Lean's own library have this name, by our table?"""

    def _field_at(self, target: Expr, type_: Expr, field: str) -> tuple[Expr, Expr | None] | None:
        """The function behind `.field`, and the target as its argument (None where it is applied already)."""
        name = head_name(type_)
        if isinstance(type_, Pi):
            return self._function_field(target, field)
        inductive = self.constants.inductive(name) if name else None
        if field.isdigit():
            return self._numbered(target, type_, field)
        if inductive is not None and inductive.structure:
            path = self._field_path(name, field)
            if path is not None:
                value = target
                for step in path:
                    value = app(Const(step), *arguments(self.whnf(self.infer(value), delta=False)), value)
                return value, None
        if name and (found := self.constant_in(name, field)) is not None:
            return Const(found), target
        if inductive is not None:
            for parent_field, parent in inductive.parents:
                value = app(Const(f"{name}.{parent_field}"), *arguments(type_), target)
                parent_type = self.whnf(self.infer(value), delta=False)
                deeper = self._field_at(value, parent_type, field)
                if deeper is not None and parent:
                    return deeper
        return self._logical(target, type_, field)

    def _function_field(self, target: Expr, field: str) -> tuple[Expr, Expr | None] | None:
        found = self.constant_in("Function", field)
        return None if found is None else (Const(found), target)

    def _numbered(self, target: Expr, type_: Expr, field: str) -> tuple[Expr, Expr | None] | None:
        name, number = head_name(type_), int(field)
        known = {
            "And": ("And.left", "And.right"),
            "Iff": ("Iff.mp", "Iff.mpr"),
            "Subtype": ("Subtype.val", "Subtype.property"),
            "Fin": ("Fin.val", "Fin.isLt"),
        }
        inductive = self.constants.inductive(name)
        fields: Sequence[str] = known.get(name, ())
        if inductive is not None and inductive.structure:
            fields = [f"{name}.{f}" for f in inductive.fields]
        if not 1 <= number <= len(fields):
            return None
        return app(Const(fields[number - 1]), *arguments(type_), target), None

    def _logical(self, target: Expr, type_: Expr, field: str) -> tuple[Expr, Expr | None] | None:
        """Proofs: `h.symm`, `h.le`, … are some proof, and nobody asks which; of what is only known to Lean."""
        del target, field
        if self._surely_prop(type_):
            raise ElabError(Why.UNSUPPORTED, "a field of a proof")
        return None

    def _field_path(self, structure: str, field: str) -> tuple[str, ...] | None:
        """The projections that lead to a field, through the structures that are extended."""
        inductive = self.constants.inductive(structure)
        if inductive is None or not inductive.structure:
            return None
        if field in inductive.fields:
            return (f"{structure}.{field}",)
        for parent_field, parent in inductive.parents:
            below = self._field_path(parent, field)
            if below is not None:
                return (f"{structure}.{parent_field}", *below)
        return None

    @abstractmethod
    def constant_in(self, namespace: str, name: str) -> str | None:
        """The constant `namespace.name` if it can be named here, and what it is called in full."""

    def _placed(
        self, fn: Expr, target: Expr, positional: list[Arg], named: dict[str, Arg], type_: Expr, span: Span
    ) -> list[Arg]:
        """The arguments with the target in the place of the first one of its type."""
        wanted = head_name(type_) if not isinstance(type_, Pi) else "Function"
        function_type = self.infer(fn)
        at = 0
        while True:
            function_type = self.instantiate(function_type)
            if not isinstance(function_type, Pi):
                function_type = self.whnf(function_type)
            if not isinstance(function_type, Pi):
                break
            name = function_type.var.name
            if name not in named:
                explicit = function_type.kind is Kind.EXPLICIT
                if (explicit or name) and self._is_of(self.whnf_core(function_type.type), wanted):
                    if explicit:
                        return [*positional[:at], target, *positional[at:]]
                    named[name] = target
                    return positional
                at += explicit
            self._know(function_type.var, function_type.type)
            function_type = function_type.body
        raise ElabError(Why.INVALID_FIELD, f"`{show(fn)}` has no argument of type `{wanted}`", span)

    def _is_of(self, domain: Expr, wanted: str) -> bool:
        for _ in range(8):
            if wanted == "Function" and isinstance(domain, Pi):
                return True
            if head_name(domain) == wanted:
                return True
            unfolded = self.unfold(domain)
            if unfolded is None:
                return False
            domain = self.whnf_core(unfolded)
        return False

    def _apply_dotted(
        self,
        fn: syntax.DotIdent,
        positional: list[Arg],
        named: dict[str, Arg],
        expected: Expr | None,
        span: Span,
        ellipsis: bool,
    ) -> Expr:
        type_ = self.known_type(expected)
        inner = type_
        while isinstance(inner, Pi):
            inner = self.whnf(inner.body, delta=False)
        tried = []
        while True:
            name = head_name(inner)
            found = self.constant_in(name, fn.name) if name else None
            if found is not None:
                return self.apply(Const(found), positional, named, expected, span, ellipsis=ellipsis)
            tried.append(name)
            unfolded = self.unfold(inner)
            if unfolded is None:
                info = self.constants.get(tried[0])
                why = Why.UNSUPPORTED if info is not None and info.library else Why.UNKNOWN_NAME
                raise ElabError(why, f"`{tried[0] or show(inner)}.{fn.name}` is not known", span)
            inner = self.whnf_core(unfolded)

    def is_constructor(self, name: str) -> bool:
        info = self.constants.get(name)
        return info is not None and info.kind is ConstKind.CONSTRUCTOR


_SYNTAX = (
    syntax.Opaque, syntax.Ident, syntax.Literal, syntax.Sort, syntax.Hole, syntax.App, syntax.Notation, syntax.Arrow,
    syntax.Pi, syntax.Lambda, syntax.FunMatch, syntax.BinderNotation, syntax.Let, syntax.Show, syntax.If, syntax.Match,
    syntax.Block, syntax.StructInst, syntax.Collection, syntax.Paren, syntax.Ascription, syntax.Projection,
    syntax.DotIdent, syntax.Index, syntax.SetBuilder, syntax.Scoped,
)  # fmt: skip


def _spine(term: syntax.Term) -> tuple[syntax.Term, list[Arg], dict[str, Arg], bool]:
    """The function at the head, its arguments in order, the named ones, and whether `..` follows."""
    if not isinstance(term, syntax.App):
        return term, [], {}, False
    positional: list[Arg] = []
    named: dict[str, Arg] = {}
    for arg in term.args:
        if isinstance(arg, syntax.NamedArg):
            named[arg.name] = arg.value
        else:
            positional.append(arg)
    return term.fn, positional, named, term.ellipsis


def _parts(name: str) -> list[str]:
    """`a.«b.c».d` in its parts."""
    if "«" not in name:
        return name.split(".") if name.strip(".") else [name]
    parts, current, quoted = [], "", False
    for letter in name:
        quoted = letter == "«" or (quoted and letter != "»")
        if letter == "." and not quoted:
            parts.append(current)
            current = ""
        elif letter not in "«»":
            current += letter
    return [*parts, current] if not name.startswith("«·") else [name]


# What Lean makes for every inductive type, and we do not.
MADE_UP = frozenset(
    """rec recOn casesOn brecOn below noConfusion noConfusionType recAux inj injEq sizeOf_spec ctorIdx ctorElim
    induction strongRec strongRecOn caseStrongRecOn rec' ind induct""".split()
)
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
