"""Matches and functions by cases: patterns with their variables, rows, and whether the rows cover everything."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from harness.lean import syntax
from harness.text import Span
from harness.translate.elaborate.environment import Constants, ConstKind
from harness.translate.elaborate.errors import ElabError, Postpone, Why
from harness.translate.elaborate.expr import (
    Alt,
    App,
    Const,
    Expr,
    FVar,
    Inst,
    Kind,
    Lam,
    LetE,
    Lit,
    MatchE,
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
from harness.translate.elaborate.instances import Setting
from harness.translate.elaborate.operators import Operators

NAT = Const("Nat")


class Matching(Operators):
    """Adds matches."""

    def __init__(self, constants: Constants, setting: Setting) -> None:
        super().__init__(constants, setting)
        self.aliases: list[tuple[FVar, Expr]] = []  # the `x` of `x@p` in the row that is being read

    @abstractmethod
    def resolve_constants(self, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The constants that a name can mean here, with what follows as fields."""

    @abstractmethod
    def is_prop_type(self, type_: Expr) -> bool:
        """Is this a proposition, so that its terms are proofs?"""

    @abstractmethod
    def elab_or_owe(self, term: syntax.Term | Expr, expected: Expr | None, span: Span) -> Expr:
        """`term`, or an unknown that it will be once its expected type is known."""

    @abstractmethod
    def constant_in(self, namespace: str, name: str) -> str | None:
        """The constant `namespace.name` if it can be named here, and what it is called in full."""

    @abstractmethod
    def bring(self, name: str, type_: Expr, instance: bool = False, value: Expr | None = None) -> FVar:
        """A new variable, in force from here on."""

    @abstractmethod
    def known_type(self, expected: Expr | None, delta: bool = False) -> Expr:
        """The expected type, computed at its head. Raises Postpone while it is unknown."""

    def elab_match(self, term: syntax.Match, expected: Expr | None) -> Expr:
        if term.motive is not None:
            raise ElabError(Why.UNSUPPORTED, "a match with a motive", term.span)
        if (simple := self._as_let(term)) is not None:
            return self.elab(simple, expected)
        if self.patient and (expected is None or isinstance(head(self.instantiate(expected)), MVar)):
            raise Postpone  # the rows are read with the expected type, which may come from elsewhere
        scrutinees = [self.elab_or_owe(s.term, None, term.span) for s in term.scrutinees]
        self.settle()
        for scrutinee in scrutinees:
            type_ = self.instantiate(self.infer(scrutinee))
            if isinstance(head(type_), MVar):
                self.settle_defaults()
        return self.match_on(scrutinees, list(term.alternatives), expected, term.span)

    def _as_let(self, term: syntax.Match) -> syntax.Term | None:
        """`match e with | x => b` is `have x := e; b`."""
        if len(term.scrutinees) != 1 or term.scrutinees[0].name or len(term.alternatives) != 1:
            return None
        row = term.alternatives[0]
        pattern = row.patterns[0][0]
        if len(row.patterns) != 1 or not isinstance(pattern, syntax.Ident) or self._constructor(pattern.name):
            return None
        definition = syntax.LocalDef(pattern, (), None, term.scrutinees[0].term, span=term.span)
        return syntax.Let("have", definition, row.value, span=term.span)

    def settle_defaults(self) -> None:
        """Numerals and operations that are looked at become what they are by default."""
        while self._default_once():
            self.settle()

    def elab_fun_match(
        self, alternatives: Sequence[syntax.MatchAlt], expected: Expr | None, span: Span
    ) -> Expr:
        """`fun | p, q => e`: a function of as many arguments as there are patterns in a row."""
        count = len(alternatives[0].patterns[0]) if alternatives else 1
        context = self.context()
        try:
            type_ = self.known_type(expected, delta=True) if expected is not None else None
            variables: list[tuple[FVar, Kind, Expr]] = []
            explicit: list[FVar] = []
            while len(explicit) < count:
                if type_ is None:
                    domain: Expr = self.type_mvar()
                    kind = Kind.EXPLICIT
                else:
                    type_ = self.whnf(self.instantiate(type_))
                    if not isinstance(type_, Pi):
                        raise ElabError(
                            Why.TYPE_MISMATCH, "a function by cases takes too many patterns", span
                        )
                    domain, kind = type_.type, type_.kind
                var = self.bring("", domain, instance=kind is Kind.INSTANCE)
                variables.append((var, kind, domain))
                if kind is Kind.EXPLICIT:
                    explicit.append(var)
                if type_ is not None:
                    type_ = substitute(type_.body, {type_.var.id: var})
            body = self.match_on(list(explicit), list(alternatives), type_, span)
        finally:
            self.scope, self.names = context.scope, context.names
        for var, kind, domain in reversed(variables):
            body = Lam(var, kind, domain, body)
        return body

    def match_on(
        self,
        scrutinees: Sequence[Expr],
        rows: Sequence[syntax.MatchAlt],
        expected: Expr | None,
        span: Span,
    ) -> Expr:
        """`match scrutinees with rows`, at the expected type or one that the rows agree on."""
        result: Expr = self.type_mvar() if expected is None else expected
        types = [self.instantiate(self.infer(s)) for s in scrutinees]
        alternatives: list[Alt] = []
        for row in rows:
            for patterns in row.patterns:
                if len(patterns) != len(scrutinees):
                    raise ElabError(Why.OTHER, "a row has another number of patterns", row.span)
                alternatives.append(self._row(patterns, row.value, scrutinees, types, result))
        self._check_cover([self.instantiate(t) for t in types], alternatives, span)
        return MatchE(tuple(scrutinees), tuple(alternatives), result)

    def _row(
        self,
        patterns: Sequence[syntax.Term],
        value: syntax.Term,
        scrutinees: Sequence[Expr],
        types: Sequence[Expr],
        result: Expr,
    ) -> Alt:
        context = self.context()
        variables: list[tuple[FVar, Expr]] = []
        aliases: list[tuple[FVar, Expr]] = []
        outer, self.aliases = self.aliases, aliases
        try:
            made: list[Expr] = []
            renamed: dict[int, Expr] = {}
            for pattern, scrutinee, type_ in zip(patterns, scrutinees, types, strict=True):
                expected = substitute(type_, renamed)
                each = self.pattern(pattern, expected, variables)
                made.append(each)
                if isinstance(scrutinee, FVar):
                    renamed[scrutinee.id] = each
            inner = self.elab_at(value, substitute(result, renamed), value.span)
            for var, whole in reversed(aliases):
                inner = LetE(var, self.locals[var.id].type, whole, inner)
            return Alt(tuple((v, self.instantiate(t)) for v, t in variables), tuple(made), inner)
        finally:
            self.aliases = outer
            self.scope, self.names = context.scope, context.names

    # --- patterns ----------------------------------------------------------------------------------

    def pattern(self, term: syntax.Term, type_: Expr, variables: list[tuple[FVar, Expr]]) -> Expr:
        """A pattern of this type; its variables are added to the list and put in force."""
        match term:
            case syntax.Paren(inner):
                return self.pattern(inner, type_, variables)
            case syntax.Hole():
                return self._pattern_var("", type_, variables)
            case syntax.Ascription(inner, ascribed) if ascribed is not None:
                self.defeq(self.elab(ascribed, None), type_)
                return self.pattern(inner, type_, variables)
            case syntax.Ident(name):
                constructor = self._constructor(name)
                if constructor is None:
                    return self._pattern_var(name, type_, variables)
                return self._constructor_pattern(constructor, [], type_, variables, term.span)
            case syntax.App(syntax.Ident(name), args):
                constructor = self._constructor(name)
                if constructor is None:
                    raise ElabError(Why.UNSUPPORTED, f"`{name}` in a pattern", term.span)
                return self._constructor_pattern(constructor, list(args), type_, variables, term.span)
            case syntax.DotIdent(name):
                return self._dotted_pattern(name, [], type_, variables, term.span)
            case syntax.App(syntax.DotIdent(name), args):
                return self._dotted_pattern(name, list(args), type_, variables, term.span)
            case syntax.Collection(opening, items):
                return self._collection_pattern(opening, items, type_, variables, term.span)
            case syntax.Literal(kind):
                return self._literal_pattern(term, kind, type_)
            case syntax.Notation():
                return self._notation_pattern(term, type_, variables)
            case syntax.StructInst((), fields, _, None):
                return self._structure_pattern(fields, term.ellipsis, type_, variables, term.span)
        raise ElabError(Why.UNSUPPORTED, "this kind of pattern", term.span)

    def _named_pattern(self, term: syntax.Notation, type_: Expr, variables: list[tuple[FVar, Expr]]) -> Expr:
        """`x@p`: x is what the pattern meets."""
        name, inner = term.args
        assert isinstance(name, syntax.Ident)
        made = self.pattern(inner, type_, variables)
        holes = any(isinstance(node, syntax.Hole) for node in syntax.walk(inner))
        whole = made if holes else self.elab_at(inner, type_, term.span)
        self.aliases.append((self.bring(name.name, type_, value=whole), whole))
        return made

    def _structure_pattern(
        self,
        fields: Sequence[syntax.FieldValue],
        ellipsis: bool,
        type_: Expr,
        variables: list[tuple[FVar, Expr]],
        span: Span,
    ) -> Expr:
        """`{ x := a, y := b }` meets a structure by its fields."""
        known = self.whnf(self.known_type(type_))
        inductive = self.constants.inductive(head_name(known))
        given = {f.path: f.value if f.value is not None else syntax.Ident(f.path, span=span) for f in fields}
        if inductive is None or not inductive.structure or inductive.parents:
            raise ElabError(Why.UNSUPPORTED, f"a pattern of the fields of `{show(known)}`", span)
        if not set(given) <= set(inductive.fields) or (set(given) != set(inductive.fields) and not ellipsis):
            raise ElabError(Why.OTHER, f"the pattern has other fields than `{inductive.name}`", span)
        parts = [given.get(name, syntax.Hole(span=span)) for name in inductive.fields]
        return self._constructor_pattern(inductive.constructors[0].name, parts, known, variables, span)

    def _pattern_var(self, name: str, type_: Expr, variables: list[tuple[FVar, Expr]]) -> FVar:
        var = self.bring(name, type_)
        variables.append((var, type_))
        return var

    def _constructor(self, name: str) -> str | None:
        for full, rest in self.resolve_constants(name):
            if rest:
                continue
            try:
                info = self.constants.get(full)
            except ElabError:
                continue  # what cannot be read is no constructor
            if info is not None and info.kind is ConstKind.CONSTRUCTOR:
                return full
            if info is not None and info.reducible and info.value is not None:
                target = head_name(info.value)
                if (made := self.constants.get(target)) is not None and made.kind is ConstKind.CONSTRUCTOR:
                    return target
        return None

    def _dotted_pattern(
        self,
        name: str,
        args: list[syntax.Term | syntax.NamedArg],
        type_: Expr,
        variables: list[tuple[FVar, Expr]],
        span: Span,
    ) -> Expr:
        known = self.whnf(self.known_type(type_))
        found = self.constant_in(head_name(known), name)
        if found is None:
            raise ElabError(Why.UNKNOWN_NAME, f"`{head_name(known)}.{name}` is not known", span)
        return self._constructor_pattern(found, args, type_, variables, span)

    def _constructor_pattern(
        self,
        constructor: str,
        args: Sequence[syntax.Term | syntax.NamedArg],
        type_: Expr,
        variables: list[tuple[FVar, Expr]],
        span: Span,
    ) -> Expr:
        info = self.info(constructor)
        if info.kind is not ConstKind.CONSTRUCTOR:
            raise ElabError(Why.UNSUPPORTED, f"`{constructor}` in a pattern", span)
        known = self.whnf(self.known_type(type_))
        rest = list(args)
        fn: Expr = Const(constructor)
        function_type = self.infer(fn)
        parent = self.constants.inductive(info.parent)
        count = parent.params if parent is not None else 0
        # The parameters come from the type that is matched.
        unknown: list[Expr] = []
        while isinstance(function_type, Pi) and len(unknown) < count:
            arg = self.mvar(function_type.type)
            unknown.append(arg)
            fn = app(fn, arg)
            function_type = substitute(function_type.body, {function_type.var.id: arg})
        self._match_result(function_type, known, span)
        while isinstance(function_type := self.instantiate(function_type), Pi):
            if function_type.kind is Kind.EXPLICIT:
                if not rest:
                    raise ElabError(Why.OTHER, f"`{constructor}` needs more arguments in a pattern", span)
                given = rest.pop(0)
                if isinstance(given, syntax.NamedArg):
                    raise ElabError(Why.UNSUPPORTED, "a named argument in a pattern", span)
                each = self.pattern(given, function_type.type, variables)
            elif function_type.kind is Kind.INSTANCE:
                each = Inst(function_type.type)
            else:
                each = self._pattern_var("", function_type.type, variables)
            fn = app(fn, each)
            function_type = substitute(function_type.body, {function_type.var.id: each})
        if rest:
            raise ElabError(Why.OTHER, f"`{constructor}` has too many arguments in a pattern", span)
        return self.instantiate(fn)

    def _match_result(self, function_type: Expr, known: Expr, span: Span) -> None:
        result = function_type
        while isinstance(result, Pi):
            self._know(result.var, result.type)
            result = result.body
        parent = self.constants.inductive(head_name(known))
        count = parent.params if parent is not None else 0
        if head_name(result) != head_name(known) or not all(
            self.defeq(x, y)
            for x, y in zip(arguments(result)[:count], arguments(known)[:count], strict=False)
        ):
            raise ElabError(
                Why.TYPE_MISMATCH,
                f"a pattern of `{head_name(result)}` where `{show(known)}` is matched",
                span,
            )

    def _collection_pattern(
        self,
        opening: str,
        items: Sequence[syntax.Term],
        type_: Expr,
        variables: list[tuple[FVar, Expr]],
        span: Span,
    ) -> Expr:
        known = self.whnf(self.known_type(type_))
        if opening == "(" and not items:
            return const("Unit.unit")
        if opening == "(" or (opening == "⟨" and head_name(known) == "Prod"):
            first, *more = items
            tail: syntax.Term = (
                more[0] if len(more) == 1 else syntax.Collection(opening, tuple(more), span=span)
            )
            return self._constructor_pattern("Prod.mk", [first, tail], known, variables, span)
        if opening == "[":
            made: syntax.Term = syntax.Ident("List.nil", span=span)
            for item in reversed(items):
                made = syntax.App(syntax.Ident("List.cons", span=span), (item, made), span=span)
            return self.pattern(made, type_, variables)
        if opening == "⟨":
            return self._anonymous_pattern(known, items, variables, span)
        raise ElabError(Why.UNSUPPORTED, "this kind of pattern", span)

    def _anonymous_pattern(
        self, known: Expr, items: Sequence[syntax.Term], variables: list[tuple[FVar, Expr]], span: Span
    ) -> Expr:
        inductive = self.constants.inductive(head_name(known))
        if inductive is None or len(inductive.constructors) != 1:
            raise ElabError(Why.UNSUPPORTED, f"an anonymous pattern of `{show(known)}`", span)
        fields = len(inductive.constructors[0].fields)
        if len(items) > fields >= 1:
            last = syntax.Collection("⟨", tuple(items[fields - 1 :]), span=span)
            items = [*items[: fields - 1], last]
        return self._constructor_pattern(inductive.constructors[0].name, list(items), known, variables, span)

    def _literal_pattern(self, term: syntax.Literal, kind: str, type_: Expr) -> Expr:
        if kind not in ("num", "str", "char"):
            raise ElabError(Why.UNSUPPORTED, f"the pattern `{term.text}`", term.span)
        made = self.elab(term, type_)
        if not self.defeq(self.infer(made), type_):
            raise ElabError(Why.TYPE_MISMATCH, f"the pattern `{term.text}` has another type", term.span)
        return self.instantiate(made)

    def _notation_pattern(
        self, term: syntax.Notation, type_: Expr, variables: list[tuple[FVar, Expr]]
    ) -> Expr:
        match term.rule, term.args:
            case "_ + _", (left, syntax.Literal("num", digits)):
                inner = self.pattern(left, type_, variables)
                if self.whnf(self.known_type(type_)) != NAT:
                    raise ElabError(Why.UNSUPPORTED, "`+` in a pattern over another type than ℕ", term.span)
                for _ in range(int(digits)):
                    inner = const("Nat.succ", inner)
                return inner
            case "_ :: _", (head_, tail):
                cons = syntax.App(syntax.Ident("List.cons", span=term.span), (head_, tail), span=term.span)
                return self.pattern(cons, type_, variables)
            case "- _", (syntax.Literal("num"),):
                return self.elab_at(term, type_, term.span)
            case "_ @ _", (syntax.Ident(), _):
                return self._named_pattern(term, type_, variables)
        raise ElabError(Why.UNSUPPORTED, f"`{term.rule}` in a pattern", term.span)

    # --- coverage ------------------------------------------------------------------------------------

    def _check_cover(self, types: list[Expr], alternatives: Sequence[Alt], span: Span) -> None:
        """Every value must meet a row, and every row a value that none before it meets, as far as we can tell."""
        rows: list[tuple[list[Expr], frozenset[int]]] = []
        by_literal = any(head_name(self.whnf(self.instantiate(t))) in ("Fin", "BitVec") for t in types)
        for alt in alternatives:
            variables = frozenset(v.id for v, _ in alt.vars)
            row = ([self.instantiate(p) for p in alt.patterns], variables)
            if rows and not by_literal and not self._useful(rows, row, types, 0):
                raise ElabError(Why.OTHER, "a row that is never reached", span)
            rows.append(row)
        wild = [FVar(-1 - at, "_") for at in range(len(types))]
        if not by_literal and self._useful(rows, (list(wild), frozenset(w.id for w in wild)), types, 0):
            if any(self.is_prop_type(t) for t in types):
                raise ElabError(Why.UNSUPPORTED, "rows that cover every case only by a proof", span)
            raise ElabError(Why.OTHER, "rows that do not cover every case", span)

    def _useful(
        self,
        rows: list[tuple[list[Expr], frozenset[int]]],
        row: tuple[list[Expr], frozenset[int]],
        types: list[Expr],
        depth: int,
    ) -> bool:
        """Is there a value that `row` meets and none of `rows` does? (Maranget's usefulness; indices are ignored.)"""
        self.tick()
        patterns, variables = row
        if not patterns:
            return not rows
        first = patterns[0]
        if (isinstance(first, FVar) and first.id in variables | _WILD) or isinstance(first, FVar):
            shapes = self._shapes([r[0][0] for r in rows], [r[1] for r in rows], types[0])
            if shapes is None:
                rest = [(ps[1:], vs) for ps, vs in rows if isinstance(ps[0], FVar)]
                return self._useful(rest, (patterns[1:], variables), types[1:], depth)
            return any(
                self._useful(*self._specialised(rows, row, shape, types), depth + 1) for shape in shapes
            )
        shape = self._shape(first)
        return self._useful(*self._specialised(rows, row, shape, types), depth + 1)

    def _shape(self, pattern: Expr) -> tuple[str, int]:
        """The constructor of a pattern and how many patterns are below it; a literal is one without any."""
        number = self.numeral(pattern)
        if number is not None:
            return ("Nat.zero", 0) if number == 0 else ("Nat.succ", 1)
        name = head_name(pattern)
        if name == "Nat.succ":
            return "Nat.succ", 1
        info = self.constants.get(name)
        if info is not None and info.kind is ConstKind.CONSTRUCTOR:
            parent = self.constants.inductive(info.parent)
            return name, len(arguments(pattern)) - (parent.params if parent else 0)
        return f"= {show(pattern)}", 0

    def _below(self, pattern: Expr) -> list[Expr]:
        number = self.numeral(pattern)
        if number is not None:
            return [self.nat(number - 1)] if number else []
        info = self.constants.get(head_name(pattern))
        if head_name(pattern) == "Nat.succ":
            return list(arguments(pattern))
        if info is not None and info.kind is ConstKind.CONSTRUCTOR:
            parent = self.constants.inductive(info.parent)
            return list(arguments(pattern)[parent.params if parent else 0 :])
        return []

    def _shapes(
        self, firsts: Iterable[Expr], variables: Iterable[frozenset[int]], type_: Expr
    ) -> list[tuple[str, int]] | None:
        """All constructors of the type if the rows name them all or some; None if they name none, or not all can be."""
        named = {self._shape(p) for p, vs in zip(firsts, variables, strict=True) if not isinstance(p, FVar)}
        if not named:
            return None
        known = self.whnf(self.instantiate(type_))
        if head_name(known) == "Nat":
            return [("Nat.zero", 0), ("Nat.succ", 1)]
        inductive = self.constants.inductive(head_name(known))
        if inductive is None or any(name.startswith("= ") for name, _ in named):
            return None
        return [(c.name, len(c.fields)) for c in inductive.constructors]

    def _specialised(
        self,
        rows: list[tuple[list[Expr], frozenset[int]]],
        row: tuple[list[Expr], frozenset[int]],
        shape: tuple[str, int],
        types: list[Expr],
    ) -> tuple[list[tuple[list[Expr], frozenset[int]]], tuple[list[Expr], frozenset[int]], list[Expr]]:
        count = shape[1]

        def special(each: tuple[list[Expr], frozenset[int]]) -> tuple[list[Expr], frozenset[int]] | None:
            patterns, variables = each
            first = patterns[0]
            if isinstance(first, FVar):
                wild: list[Expr] = [FVar(-1, "_") for _ in range(count)]
                return [*wild, *patterns[1:]], variables
            if self._shape(first)[0] != shape[0]:
                return None
            below = self._below(first)
            return [*below, *patterns[1:]], variables

        kept = [s for each in rows if (s := special(each)) is not None]
        target = special(row)
        assert target is not None
        return kept, target, [*self._field_types(shape, types[0]), *types[1:]]

    def _field_types(self, shape: tuple[str, int], type_: Expr) -> list[Expr]:
        if shape[0] == "Nat.succ":
            return [NAT]
        info = self.constants.get(shape[0])
        if info is None or not shape[1]:
            return [Proof(type_)] * shape[1]
        known = self.whnf(self.instantiate(type_))
        function_type: Expr = self.infer(Const(shape[0]))
        parent = self.constants.inductive(info.parent)
        params = arguments(known)[: parent.params if parent else 0]
        fields: list[Expr] = []
        at = 0
        while isinstance(function_type, Pi):
            self._know(function_type.var, function_type.type)
            if at < len(params):
                function_type = substitute(function_type.body, {function_type.var.id: params[at]})
            else:
                fields.append(function_type.type)
                function_type = function_type.body
            at += 1
        return fields


_WILD = frozenset({-1})
__all__ = ["App", "Lit", "Matching", "Postpone"]
