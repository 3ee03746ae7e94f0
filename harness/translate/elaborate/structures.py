"""Anonymous constructors, structure instances, and the brackets that collect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from harness.lean import syntax
from harness.text import Span
from harness.translate.elaborate.environment import Inductive
from harness.translate.elaborate.errors import ElabError, Postpone, Why
from harness.translate.elaborate.expr import (
    PROP,
    App,
    Const,
    Expr,
    Inst,
    Kind,
    Lam,
    MVar,
    Pi,
    Proof,
    app,
    arguments,
    const,
    head,
    head_name,
    show,
    substitute,
)
from harness.translate.elaborate.terms import Terms

_BOUNDS = frozenset({"_ ∈ _", "_ < _", "_ ≤ _", "_ > _", "_ ≥ _", "_ ≠ _", "_ ∉ _", "_ ⊆ _", "_ ⊂ _"})


def _as_binders(condition: syntax.Term) -> list[syntax.Binder] | None:
    """`(x : T) (y < b) (_ : p)` behind the bar of a set, which reads like an application."""
    parts = (condition.fn, *condition.args) if isinstance(condition, syntax.App) else (condition,)
    found: list[syntax.Binder] = []
    for part in parts:
        match part:
            case syntax.Ascription(inner, type_) if type_ is not None:
                names = _names(inner)
                if names is None:
                    return None
                found.append(syntax.Binder(syntax.BinderKind.BARE, names, type=type_, span=part.span))
            case syntax.Paren(syntax.Notation(rule, (syntax.Ident(name), bound))) if rule in _BOUNDS:
                relation = rule.removeprefix("_ ").removesuffix(" _")
                names = (syntax.BinderName(name),)
                found.append(
                    syntax.Binder(
                        syntax.BinderKind.BARE, names, relation=relation, bound=bound, span=part.span
                    )
                )
            case _:
                return None
    return found


def _names(term: syntax.Term) -> tuple[syntax.BinderName, ...] | None:
    """`x y` or `_` as the names of a binder."""
    parts = (term.fn, *term.args) if isinstance(term, syntax.App) else (term,)
    if not all(isinstance(p, syntax.Ident | syntax.Hole) for p in parts):
        return None
    return tuple(syntax.BinderName(p.name if isinstance(p, syntax.Ident) else "_") for p in parts)


class Structures(Terms):
    """Adds constructors that are written with brackets."""

    def elab_collection(self, term: syntax.Collection, expected: Expr | None) -> Expr:
        match term.opening:
            case "⟨":
                return self._anonymous(term.items, self.known_type(expected, delta=False), term.span)
            case "(":
                return self._tuple(term.items, expected, term.span)
            case "[":
                return self._list(term.items, expected, term.span)
            case "#[":
                inner = syntax.Collection("[", term.items, span=term.span)
                return self.apply(Const("List.toArray"), [inner], {}, expected, term.span)
            case "![":
                return self._vector(term.items, expected, term.span)
            case "{":
                return self._set(term.items, expected, term.span)
        raise ElabError(Why.UNSUPPORTED, f"`{term.opening} …`", term.span)

    def _anonymous(self, items: Sequence[syntax.Term], known: Expr, span: Span) -> Expr:
        if self._surely_prop(known):
            return Proof(known)
        while True:
            name = head_name(known)
            if name == "Fin" and len(items) == 2:
                return self.apply(Const("Fin.mk"), list(items), {}, known, span)
            if name == "Subtype":
                return self._subtype(items, known, span)
            inductive = self.constants.inductive(name)
            if inductive is not None:
                break
            unfolded = self.unfold(known)
            if unfolded is None:
                what = f"`⟨…⟩` where `{show(known)}` is expected, which has no constructor"
                raise self.rejected(Why.OTHER, what, span, known)
            known = self.whnf_core(unfolded)
        if len(inductive.constructors) != 1:
            raise ElabError(
                Why.OTHER, f"`⟨…⟩` where `{name}` has {len(inductive.constructors)} constructors", span
            )
        constructor = inductive.constructors[0]
        explicit = self._explicit_fields(constructor.name, inductive)
        if len(items) > explicit >= 1:
            last = syntax.Collection("⟨", tuple(items[explicit - 1 :]), span=span)
            items = [*items[: explicit - 1], last]
        elif len(items) < explicit:
            raise ElabError(
                Why.OTHER, f"`⟨…⟩` has {len(items)} parts, `{constructor.name}` takes {explicit}", span
            )
        params = arguments(known)[: inductive.params]
        fn = app(Const(constructor.name), *params)
        return self.apply(fn, list(items), {}, known, span)

    def _explicit_fields(self, constructor: str, inductive: Inductive) -> int:
        type_ = self.info(constructor).type
        kinds = []
        while isinstance(type_, Pi):
            kinds.append(type_.kind)
            type_ = type_.body
        return sum(kind is Kind.EXPLICIT for kind in kinds[inductive.params :])

    def _subtype(self, items: Sequence[syntax.Term], known: Expr, span: Span) -> Expr:
        if len(items) < 2:
            raise ElabError(Why.OTHER, "`⟨…⟩` of a subtype takes a value and a proof", span)
        base, condition = arguments(known)
        value = self.elab_at(items[0], base, span)
        proof = Proof(self.beta(condition, (value,)))
        return const("Subtype.mk", base, condition, value, proof)

    def _tuple(self, items: Sequence[syntax.Term], expected: Expr | None, span: Span) -> Expr:
        if not items:
            return const("Unit.unit")
        if len(items) == 1:
            return self.elab(items[0], expected)
        first, *rest = items
        tail: syntax.Term = rest[0] if len(rest) == 1 else syntax.Collection("(", tuple(rest), span=span)
        return self.apply(Const("Prod.mk"), [first, tail], {}, expected, span)

    def _list(self, items: Sequence[syntax.Term], expected: Expr | None, span: Span) -> Expr:
        element: Expr = self.type_mvar()
        if expected is not None:
            want = self.whnf(self.instantiate(expected), delta=False)
            if head_name(want) == "List":
                element = arguments(want)[0]
        made = [self._item(item, element, span) for item in items]
        result = const("List.nil", element)
        for item in reversed(made):
            result = const("List.cons", element, item, result)
        return result

    def _item(self, item: syntax.Term, element: Expr, span: Span) -> Expr:
        return self.elab_at(item, element, span)

    def _vector(self, items: Sequence[syntax.Term], expected: Expr | None, span: Span) -> Expr:
        element: Expr = self.type_mvar()
        if expected is not None:
            want = self.whnf(self.instantiate(expected))
            if isinstance(want, Pi):
                element = want.body
        made = [self.elab_at(item, element, span) for item in items]
        result = const("Matrix.vecEmpty", element)
        for at, item in enumerate(reversed(made)):
            result = const("Matrix.vecCons", element, self.nat(at), item, result)
        return result

    def _set(self, items: Sequence[syntax.Term], expected: Expr | None, span: Span) -> Expr:
        if not items:
            known = self.known_type(expected)
            inductive = self.constants.inductive(head_name(self.whnf(known)))
            if inductive is not None and inductive.structure and not inductive.is_class:
                return self.elab_struct_inst(syntax.StructInst((), (), span=span), expected)
            return const(
                "EmptyCollection.emptyCollection", known, self.instance(const("EmptyCollection", known), span)
            )
        known = self.known_type(expected)
        inductive = self.constants.inductive(head_name(known))
        if inductive is not None and inductive.structure and all(isinstance(i, syntax.Ident) for i in items):
            # `{ x, y }` gives the fields of these names.
            fields = [
                syntax.FieldValue(i.name, (), None, i, span=i.span)
                for i in items
                if isinstance(i, syntax.Ident)
            ]
            return self.elab_struct_inst(syntax.StructInst((), tuple(fields), span=span), expected)
        *front, last = items
        result = self.apply(Const("Singleton.singleton"), [last], {}, known, span)
        for item in reversed(front):
            result = self.apply(Const("Insert.insert"), [item, result], {}, known, span)
        return result

    # --- { x := 1 } --------------------------------------------------------------------------------

    def elab_struct_inst(self, term: syntax.StructInst, expected: Expr | None) -> Expr:
        if (
            self.patient
            and term.type is None
            and (expected is None or isinstance(head(self.instantiate(expected)), MVar))
        ):
            raise Postpone
        sources = [self.elab_or_owe(s, None, term.span) for s in term.sources]
        known = self._struct_type(term, sources, expected)
        inductive = self.constants.inductive(head_name(known))
        assert inductive is not None
        if not term.fields and len(sources) == 1 and self.equal_now(self.infer(sources[0]), known):
            return sources[0]
        given = {f.path: f for f in term.fields}
        if len(given) != len(term.fields):
            raise ElabError(Why.OTHER, "a field is given twice", term.span)
        made = self._instance_of(known, inductive, given, sources, term)
        unknown = [name for name in given if not self._is_field(inductive, name.split(".")[0])]
        if unknown:
            raise ElabError(Why.OTHER, f"`{inductive.name}` has no field `{unknown[0]}`", term.span)
        return made

    def _is_field(self, inductive: Inductive, name: str) -> bool:
        return self._field_path(inductive.name, name) is not None

    def _struct_type(self, term: syntax.StructInst, sources: Sequence[Expr], expected: Expr | None) -> Expr:
        if term.type is not None:
            known: Expr = self.whnf(self.elab(term.type, None), delta=False)
        else:
            try:
                known = self.known_type(expected)
            except Postpone:
                if not sources:
                    raise
                known = self.known_type(self.infer(sources[0]))
        while self.constants.inductive(head_name(known)) is None:
            unfolded = self.unfold(known)
            if unfolded is None:
                raise ElabError(
                    Why.OTHER,
                    f"`{{ … }}` where `{show(known)}` is expected, which is no structure",
                    term.span,
                )
            known = self.whnf_core(unfolded)
        inductive = self.constants.inductive(head_name(known))
        if inductive is None or not inductive.structure:
            raise ElabError(Why.OTHER, f"`{{ … }}` where `{show(known)}` is no structure", term.span)
        return known

    def _instance_of(
        self,
        known: Expr,
        inductive: Inductive,
        given: Mapping[str, syntax.FieldValue],
        sources: Sequence[Expr],
        term: syntax.StructInst,
    ) -> Expr:
        fn = app(Const(inductive.constructors[0].name), *arguments(known)[: inductive.params])
        type_ = self.infer(fn)
        parents = dict(inductive.parents)
        for field in inductive.fields:
            type_ = self.instantiate(type_)
            assert isinstance(type_, Pi)
            value = self._field_value(field, type_, fn, parents, inductive, given, sources, term)
            fn = app(fn, value)
            type_ = substitute(type_.body, {type_.var.id: value})
        return fn

    def _field_value(
        self,
        field: str,
        type_: Pi,
        so_far: Expr,
        parents: Mapping[str, str],
        inductive: Inductive,
        given: Mapping[str, syntax.FieldValue],
        sources: Sequence[Expr],
        term: syntax.StructInst,
    ) -> Expr:
        wanted = type_.type
        if field in given:
            return self.elab_at(self._field_syntax(given[field]), wanted, term.span)
        nested = {p.removeprefix(f"{field}."): v for p, v in given.items() if p.startswith(f"{field}.")}
        source = self._from_sources(field, inductive.name, sources)
        if nested:
            return self._nested(nested, source, wanted, term)
        if field in parents:
            return self._parent_value(field, wanted, parents, given, sources, source, term)
        if source is not None:
            return source
        default = dict(inductive.defaults).get(field)
        if default is not None:
            return self._default_value(default, so_far)
        if self._surely_prop(wanted):
            return Proof(wanted)
        if type_.kind is Kind.INSTANCE:
            return self.instance(wanted, term.span)
        raise ElabError(Why.OTHER, f"the field `{field}` is missing", term.span)

    def _field_syntax(self, given: syntax.FieldValue) -> syntax.Term:
        span = given.span
        if given.alternatives:
            return syntax.FunMatch(given.alternatives, span=span)
        value: syntax.Term = given.value if given.value is not None else syntax.Ident(given.path, span=span)
        if given.type is not None:
            value = syntax.Ascription(value, given.type, span=span)
        return syntax.Lambda(given.binders, value, span=span) if given.binders else value

    def _nested(
        self,
        nested: Mapping[str, syntax.FieldValue],
        source: Expr | None,
        wanted: Expr,
        term: syntax.StructInst,
    ) -> Expr:
        known = self.whnf(wanted)
        inductive = self.constants.inductive(head_name(known))
        if inductive is None or not inductive.structure:
            raise ElabError(Why.OTHER, f"`{show(known)}` has no fields", term.span)
        return self._instance_of(known, inductive, nested, [] if source is None else [source], term)

    def _parent_value(
        self,
        field: str,
        wanted: Expr,
        parents: Mapping[str, str],
        given: Mapping[str, syntax.FieldValue],
        sources: Sequence[Expr],
        source: Expr | None,
        term: syntax.StructInst,
    ) -> Expr:
        """The part that an extended structure makes up: from the same fields, unless a source has all of it."""
        parent = parents[field]
        mine = {p: v for p, v in given.items() if self._field_path(parent, p.split(".")[0]) is not None}
        if not mine:
            whole = [source] if source is not None else sources
            fitting = next((s for s in whole if self.equal_now(self.infer(s), wanted)), None)
            if fitting is not None:
                return fitting
        known = self.whnf(self.instantiate(wanted), delta=False)
        inductive = self.constants.inductive(parent)
        if inductive is None:
            return self.instance(known, term.span)
        return self._instance_of(known, inductive, mine, [source] if source is not None else sources, term)

    def _from_sources(self, field: str, structure: str, sources: Sequence[Expr]) -> Expr | None:
        for source in sources:
            type_ = self.whnf(self.instantiate(self.infer(source)))
            path = self._field_path(head_name(type_), field)
            if path is None and head_name(type_) == structure:
                continue
            if path is None:
                continue
            value = source
            for step in path:
                owner = self.whnf(self.infer(value), delta=False)
                value = app(Const(step), *arguments(owner), value)
            return value
        return None

    def _default_value(self, default: str, so_far: Expr) -> Expr:
        """The default of a field, from the parameters and the fields before it."""
        value = self.info(default).value
        assert value is not None
        count = 0
        inner = value
        while isinstance(inner, Lam):
            count += 1
            inner = inner.body
        return self.beta(self._refreshed(value), arguments(so_far)[:count])

    def _refreshed(self, e: Expr) -> Expr:
        from harness.translate.elaborate.expr import refreshed

        return refreshed(e)

    # --- { x | p } -----------------------------------------------------------------------------------

    def elab_set_builder(self, term: syntax.SetBuilder, expected: Expr | None) -> Expr:
        element, type_, condition = term.element, term.type, term.condition
        if term.subtype:
            return self._subtype_type(element, type_, condition, term.span)
        if isinstance(element, syntax.Notation) and element.rule in _BOUNDS:
            return self._bounded_builder(element, condition, expected, term.span)
        if isinstance(element, syntax.Ident):
            function = self._binder_function(element, type_, condition, term.span)
            if type_ is not None or expected is not None:
                finset = self._finset_builder(function, expected, term.span)
                if finset is not None:
                    return finset
            return self.apply(Const("setOf"), [function], {}, expected, term.span)
        return self._pattern_builder(term, expected)

    def _finset_builder(self, function: syntax.Term, expected: Expr | None, span: Span) -> Expr | None:
        if expected is None or head_name(self.whnf(self.instantiate(expected), delta=False)) != "Finset":
            return None
        univ = syntax.Ident("Finset.univ", span=span)
        return self.apply(Const("Finset.filter"), [function, univ], {}, expected, span)

    def _binder_function(
        self, name: syntax.Ident, type_: syntax.Term | None, body: syntax.Term, span: Span
    ) -> syntax.Term:
        binder = syntax.Binder(
            syntax.BinderKind.BARE, (syntax.BinderName(name.name, span=name.span),), type=type_, span=span
        )
        return syntax.Lambda((binder,), body, span=span)

    def _subtype_type(
        self, element: syntax.Term, type_: syntax.Term | None, condition: syntax.Term, span: Span
    ) -> Expr:
        if isinstance(element, syntax.Notation) and element.rule == "_ ∈ _":
            name, collection = element.args
            condition = syntax.Notation("_ ∧ _", (element, condition), span=span)
            element = name
            del collection
        if not isinstance(element, syntax.Ident):
            raise ElabError(Why.UNSUPPORTED, "a pattern in a subtype", span)
        function = self._binder_function(element, type_, condition, span)
        return self.apply(Const("Subtype"), [function], {}, None, span)

    def _bounded_builder(
        self, element: syntax.Notation, condition: syntax.Term, expected: Expr | None, span: Span
    ) -> Expr:
        """`{x ∈ s | p}` and `{x < a | p}`: a filter of a finset, or a set."""
        name, bound = element.args
        if not isinstance(name, syntax.Ident):
            raise ElabError(Why.UNSUPPORTED, "a pattern in a set", span)
        if element.rule == "_ ∈ _":
            want = None if expected is None else self.whnf(self.instantiate(expected), delta=False)
            if want is None or head_name(want) != "Set":
                collection = self.elab_or_owe(bound, None, span)
                if head_name(self.whnf(self.instantiate(self.infer(collection)), delta=False)) == "Finset":
                    function = self._binder_function(name, None, condition, span)
                    return self.apply(Const("Finset.filter"), [function, collection], {}, expected, span)
        both = syntax.Notation("_ ∧ _", (element, condition), span=span)
        return self.apply(Const("setOf"), [self._binder_function(name, None, both, span)], {}, expected, span)

    def _pattern_builder(self, term: syntax.SetBuilder, expected: Expr | None) -> Expr:
        """`{(a, b) : T | p}` matches; `{f x | x ∈ s}` collects values."""
        element, span = term.element, term.span
        binders = _as_binders(term.condition) if term.type is None else None
        if binders is not None:
            return self._values_builder(element, binders, expected, span)
        if isinstance(element, syntax.Collection) and element.opening in ("(", "⟨"):
            binder = syntax.Binder(syntax.BinderKind.BARE, (), pattern=element, span=span)
            function: syntax.Term = syntax.Lambda((binder,), term.condition, span=span)
            if term.type is not None:
                set_type = const("Set", self.elab_type(term.type))
                self_expected: Expr | None = set_type
            else:
                self_expected = expected
            return self.apply(Const("setOf"), [function], {}, self_expected, span)
        condition = term.condition
        if (
            isinstance(condition, syntax.Notation)
            and condition.rule == "_ ∈ _"
            and isinstance(condition.args[0], syntax.Ident)
        ):
            return self._image_builder(element, condition, expected, span)
        raise ElabError(Why.UNSUPPORTED, "a set of values of this form", span)

    def _values_builder(
        self, element: syntax.Term, binders: list[syntax.Binder], expected: Expr | None, span: Span
    ) -> Expr:
        """`{f x | (x : T) (_ : p x)}` is `{y | ∃ x : T, ∃ _ : p x, f x = y}`."""
        equal = syntax.Notation("_ = _", (element, syntax.Ident("«element»", span=span)), span=span)
        exists = syntax.BinderNotation("∃", tuple(binders), equal, span=span)
        binder = syntax.Binder(syntax.BinderKind.BARE, (syntax.BinderName("«element»"),), span=span)
        return self.apply(Const("setOf"), [syntax.Lambda((binder,), exists, span=span)], {}, expected, span)

    def _image_builder(
        self, element: syntax.Term, condition: syntax.Notation, expected: Expr | None, span: Span
    ) -> Expr:
        """`{f x | x ∈ s}` is `{y | ∃ x, x ∈ s ∧ f x = y}`."""
        name = condition.args[0]
        assert isinstance(name, syntax.Ident)
        fresh_name = syntax.Ident("«element»", span=span)
        equal = syntax.Notation("_ = _", (element, fresh_name), span=span)
        both = syntax.Notation("_ ∧ _", (condition, equal), span=span)
        exists = syntax.BinderNotation(
            "∃",
            (syntax.Binder(syntax.BinderKind.BARE, (syntax.BinderName(name.name),), span=span),),
            both,
            span=span,
        )
        binder = syntax.Binder(syntax.BinderKind.BARE, (syntax.BinderName("«element»"),), span=span)
        return self.apply(Const("setOf"), [syntax.Lambda((binder,), exists, span=span)], {}, expected, span)


__all__ = ["PROP", "App", "Inst", "MVar", "Structures", "head"]
