"""Normal forms of terms, by evaluation: bound variables lose their names, `∀` and `→` are one thing, `let`s, functions
applied to arguments and projections of structure instances are computed, and definitions unfolded where asked for.

Two terms with one normal form are equal by definition. The converse does not hold: nothing is elaborated, and what the
evaluator has no rule for stays as it is written. Proofs inside terms (`by …`) count as equal, as they do in Lean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from harness.inventory.model import Declaration
from harness.lean.syntax import (
    App,
    Arrow,
    Ascription,
    Binder,
    BinderKind,
    BinderNotation,
    Block,
    Collection,
    Hole,
    Ident,
    If,
    Lambda,
    Let,
    Literal,
    NamedArg,
    Notation,
    Paren,
    Pi,
    Projection,
    Show,
    Sort,
    StructInst,
    Term,
    walk,
)
from harness.trust.context import Context
from harness.trust.values import MAX_DEPTH, Function, Node, Normal, Quantified, Record, Scope, TooLarge, Value

# Steps of evaluation before a term is given up as too large.
_FUEL = 4000

_ALL = "∀"
_PROOF: Normal = ("proof",)
_BINDING = frozenset({"∃", "∃!", "∑", "∏", "⋃", "⋂", "⨆", "⨅", "∑'", "∏'"})
_SAME_RULE = {
    "_ /\\ _": "_ ∧ _",
    "_ \\/ _": "_ ∨ _",
    "_ <-> _": "_ ↔ _",
    "_ <= _": "_ ≤ _",
    "_ >= _": "_ ≥ _",
}
_UNFOLDS = frozenset({"def", "abbrev"})
_NEVER = frozenset({"partial", "unsafe", "opaque"})


@dataclass(slots=True)
class Evaluator:
    """Evaluates terms of one repository.

    `unfold`: definitions are replaced by their bodies, and those of `known` by what stands there; `unfolded` notes
    which. `types`: what a variable is of.
    """

    context: Context
    unfold: bool = False
    known: Mapping[int, Value] = field(default_factory=dict)
    unfolded: dict[str, None] = field(default_factory=dict)
    fuel: int = _FUEL
    depth: int = 0
    types: dict[Normal, Declaration] = field(default_factory=dict)
    _fresh: int = 0

    def value(self, term: Term, scope: Scope, owner: Declaration) -> Value:
        """What a term means where the names of `scope` stand for values; names are resolved as in `owner`."""
        self.fuel -= 1
        self.depth += 1
        if self.fuel < 0 or self.depth > MAX_DEPTH:
            raise TooLarge
        rule = self.rules.get(type(term))
        value = self._as_written(term, scope) if rule is None else rule(self, term, scope, owner)
        self.depth -= 1
        return value

    def _paren(self, term: Paren, scope: Scope, owner: Declaration) -> Value:
        return self.value(term.inner, scope, owner)

    def _shown(self, term: Show, scope: Scope, owner: Declaration) -> Value:
        return self.value(term.proof, scope, owner)

    def _literal(self, term: Literal, _scope: Scope, _owner: Declaration) -> Value:
        return Node(("literal", term.text))

    def _sort(self, term: Sort, _scope: Scope, _owner: Declaration) -> Value:
        return Node(("sort", term.kind, term.level))

    def _hole(self, _term: Hole, _scope: Scope, _owner: Declaration) -> Value:
        return self.unknown()

    def _projection(self, term: Projection, scope: Scope, owner: Declaration) -> Value:
        return self.project(self.value(term.target, scope, owner), term.field)

    def _collection(self, term: Collection, scope: Scope, owner: Declaration) -> Value:
        return Node(
            ("collection", term.opening), tuple(self.value(item, scope, owner) for item in term.items)
        )

    def _choice(self, term: If, scope: Scope, owner: Declaration) -> Value:
        if term.name or term.pattern is not None:
            return self._as_written(term, scope)
        parts = (term.condition, term.then, term.otherwise)
        return Node(("if",), tuple(self.value(part, scope, owner) for part in parts))

    def _block(self, term: Block, scope: Scope, _owner: Declaration) -> Value:
        return Node(_PROOF) if term.keyword == "by" else self._as_written(term, scope)

    def unknown(self) -> Node:
        """Something that Lean would fill in: equal to nothing but itself."""
        self._fresh += 1
        return Node(("unknown", self._fresh))

    def _as_written(self, term: Term, scope: Scope) -> Node:
        """A form without a rule of its own: equal to the same text over the same values."""
        names = sorted({node.name.partition(".")[0] for node in walk(term) if isinstance(node, Ident)})
        bound = [name for name in names if name in scope]
        return Node(("text", term, tuple(bound)), tuple(scope[name] for name in bound))

    # --- names and definitions -------------------------------------------------------------------

    def _name(self, ident: Ident, scope: Scope, owner: Declaration) -> Value:
        first, *fields = ident.name.split(".")
        if first in scope:
            value = scope[first]
            for name in fields:
                value = self.project(value, name)
            return value
        target = self.context.target(owner, ident.name)
        if target is None:
            return Node(("name", ident.name))
        meant = self.context.written[owner.index][ident.name].name
        if meant != target.name:  # a constructor or field, which stands in the declaration of its type
            return Node(("constant", target.index, meant))
        return Node(("constant", target.index)) if ident.explicit else self._constant(target)

    def _constant(self, target: Declaration) -> Value:
        """A name of the repository: its body where it is to be unfolded, with what is implicit left open."""
        if target.index in self.known:
            self.unfolded[target.name.rpartition(".")[2]] = None
            return self.known[target.index]
        if not (self.unfold and unfolds(target, self.context)):
            return Node(("constant", target.index))
        self.unfolded[target.name.rpartition(".")[2]] = None
        value = target.syntax.value
        assert value is not None
        explicit = []
        scope: dict[str, Value] = {}
        for binder in (*target.variables, *target.syntax.binders):
            for name in binder.names:
                if binder.kind in (BinderKind.EXPLICIT, BinderKind.BARE):
                    explicit.append(name.text)
                else:
                    scope[name.text] = self.unknown()
        return self._taking(explicit, scope, lambda full: self.value(value, full, target))

    def _taking(self, names: list[str], scope: Scope, body: Callable[[Scope], Value]) -> Value:
        """The function of these parameters, one after another."""
        if not names:
            return body(scope)
        return Function(lambda given: self._taking(names[1:], {**scope, names[0]: given}, body))

    def project(self, value: Value, name: str) -> Value:
        """`value.name`, computed where the value shows its parts."""
        match value:
            case Record(fields=fields) if name in fields:
                return fields[name]
            case Record(sources=(source,)):
                return self.project(source, name)
            case Node(tag=("collection", "⟨" | "("), parts=parts) if name in _COMPONENTS and len(parts) > 1:
                if _COMPONENTS[name] == 0 or len(parts) == 2:
                    return parts[_COMPONENTS[name]]
                return Node(value.tag, parts[1:])
            case Node(tag=tag) if tag in self.types:
                method = self.context.by_name.get(f"{self.types[tag].name}.{name}", ())
                if len(method) == 1 and method[0].syntax.value is not None:
                    return self.apply(self._constant(method[0]), value)
        return Node(("field", name), (value,))

    # --- functions -------------------------------------------------------------------------------

    def apply(self, function: Value, argument: Value) -> Value:
        self.fuel -= 1
        if self.fuel < 0:
            raise TooLarge
        if isinstance(function, Function):
            return function.apply(argument)
        if isinstance(function, Node) and function.tag == ("apply",):
            return Node(function.tag, (*function.parts, argument))
        return Node(("apply",), (function, argument))

    def _application(self, term: App, scope: Scope, owner: Declaration) -> Value:
        if term.ellipsis or any(isinstance(argument, NamedArg) for argument in term.args):
            return self._as_written(term, scope)
        value = self.value(term.fn, scope, owner)
        for argument in term.args:
            assert not isinstance(argument, NamedArg)
            value = self.apply(value, self.value(argument, scope, owner))
        return value

    def _notation(self, term: Notation, scope: Scope, owner: Declaration) -> Value:
        parts = tuple(self.value(part, scope, owner) for part in term.args)
        rule = _SAME_RULE.get(term.rule, term.rule)
        match rule:
            case "_ <| _" | "_ $ _":
                return self.apply(*parts)
            case "_ |> _":
                return self.apply(parts[1], parts[0])
            case "_ > _" | "_ ≥ _":
                return Node(("notation", "_ < _" if rule == "_ > _" else "_ ≤ _"), (parts[1], parts[0]))
            case "_ ≠ _":
                return Node(("notation", "¬ _"), (Node(("notation", "_ = _"), parts),))
        return Node(("notation", rule), parts)

    def _lambda(self, term: Lambda, scope: Scope, owner: Declaration) -> Value:
        return self._function(term.binders, term.body, scope, owner)

    def _function(self, binders: tuple[Binder, ...], body: Term, scope: Scope, owner: Declaration) -> Value:
        if not binders:
            return self.value(body, scope, owner)
        first, rest = binders[0], binders[1:]
        if first.pattern is not None:
            pattern = first.pattern
            return Function(
                lambda given: self._function(rest, body, self._matched(pattern, given, scope), owner)
            )
        names = [name.text for name in first.names] or ["_"]
        return self._taking(names, scope, lambda full: self._function(rest, body, full, owner))

    def _matched(self, pattern: Term, value: Value, scope: Scope) -> Scope:
        """The names of a tuple pattern as parts of the value; any other pattern binds to something unknown."""
        match pattern:
            case Paren(inner=inner):
                return self._matched(inner, value, scope)
            case Ident(name=name):
                return {**scope, name: value}
            case Collection(opening="⟨" | "(", items=(first, *rest)) if rest:
                scope = self._matched(first, self.project(value, "1"), scope)
                following = rest[0] if len(rest) == 1 else Collection(pattern.opening, tuple(rest))
                return self._matched(following, self.project(value, "2"), scope)
        names = {node.name: self.unknown() for node in walk(pattern) if isinstance(node, Ident)}
        return {**scope, **names}

    def _let(self, term: Let, scope: Scope, owner: Declaration) -> Value:
        definition = term.definition
        if definition.value is None or term.keyword in ("let rec", "suffices"):
            return self._as_written(term, scope)
        value = self._function(definition.binders, definition.value, scope, owner)
        return self.value(term.body, self._matched(definition.target, value, scope), owner)

    def _record(self, term: StructInst, scope: Scope, owner: Declaration) -> Value:
        fields: dict[str, Value] = {}
        for given in term.fields:
            if given.alternatives or "." in given.path:
                return self._as_written(term, scope)
            if given.value is None:
                fields[given.path] = scope.get(given.path) or Node(("name", given.path))
            else:
                fields[given.path] = self._function(given.binders, given.value, scope, owner)
        return Record(tuple(self.value(source, scope, owner) for source in term.sources), fields)

    def _ascription(self, term: Ascription, scope: Scope, owner: Declaration) -> Value:
        """A type on a number decides nothing by itself; on anything else it decides where coercions go."""
        value = self.value(term.term, scope, owner)
        if term.type is None or isinstance(term.term, Literal):
            return value
        return Node(("typed",), (self.value(term.type, scope, owner), value))

    # --- quantifiers -----------------------------------------------------------------------------

    def _for_all(self, term: Pi | Arrow, scope: Scope, owner: Declaration) -> Value:
        if isinstance(term, Arrow):
            codomain = term.codomain
            domain = self.value(term.domain, scope, owner)
            return Quantified(_ALL, domain, Function(lambda _: self.value(codomain, scope, owner)))
        body = term.body
        return self._bound(
            _ALL, _steps(term.binders), scope, owner, lambda full: self.value(body, full, owner)
        )

    def _quantified(self, term: BinderNotation, scope: Scope, owner: Declaration) -> Value:
        if term.symbol not in _BINDING or term.measure is not None or term.condition is not None:
            return self._as_written(term, scope)
        body = term.body
        steps = _steps(term.binders)
        return self._bound(term.symbol, steps, scope, owner, lambda full: self.value(body, full, owner))

    def _bound(
        self,
        symbol: str,
        steps: list[_Step],
        scope: Scope,
        owner: Declaration,
        body: Callable[[Scope], Value],
    ) -> Value:
        """`∀ x > 0, P` is `∀ x, x > 0 → P` and `∃ x > 0, P` is `∃ x, x > 0 ∧ P`; sums keep their bound as a domain."""
        if not steps:
            return body(scope)
        step, rest = steps[0], steps[1:]

        def following(full: Scope) -> Value:
            inside = self._bound(symbol, rest, full, owner, body)
            if step.related is None or symbol not in (_ALL, "∃"):
                return inside
            relation = self.value(step.related, full, owner)
            if symbol == _ALL:
                return Quantified(_ALL, relation, Function(lambda _: inside))
            return Node(("notation", "_ ∧ _"), (relation, inside))

        domain: Value = Node(("any type",)) if step.type is None else self.value(step.type, scope, owner)
        if step.related is not None and symbol not in (_ALL, "∃"):
            hidden = {**scope, step.name: Node(("self",))}
            domain = self.value(step.related, hidden, owner)
        body_of = Function(lambda given: following({**scope, step.name: given}))
        return Quantified(symbol, domain, body_of, step.name)

    rules: ClassVar[Mapping[type, Callable[[Any, Any, Scope, Declaration], Value]]] = {
        Paren: _paren,
        Ident: _name,
        Literal: _literal,
        App: _application,
        Notation: _notation,
        Lambda: _lambda,
        Pi: _for_all,
        Arrow: _for_all,
        BinderNotation: _quantified,
        Let: _let,
        Projection: _projection,
        StructInst: _record,
        Collection: _collection,
        If: _choice,
        Block: _block,
        Sort: _sort,
        Show: _shown,
        Ascription: _ascription,
        Hole: _hole,
    }


@dataclass(frozen=True, slots=True)
class _Step:
    """One bound variable, with the relation it is bound by (`x > 0`)."""

    name: str
    type: Term | None
    related: Term | None


def _steps(binders: tuple[Binder, ...]) -> list[_Step]:
    found = []
    for binder in binders:
        for name in [name.text for name in binder.names] or ["_"]:
            related = None
            if binder.relation and binder.bound is not None:
                related = Notation(f"_ {binder.relation} _", (Ident(name), binder.bound))
            found.append(_Step(name, binder.type, related))
    return found


_COMPONENTS = {"1": 0, "fst": 0, "2": 1, "snd": 1}


def unfolds(declaration: Declaration, context: Context) -> bool:
    """A definition by one term that does not call itself."""
    key = ("unfolds", declaration.index)
    if key not in context.remembered:
        context.remembered[key] = _unfolds(declaration)
    return bool(context.remembered[key])


def _unfolds(declaration: Declaration) -> bool:
    syntax = declaration.syntax
    if (
        declaration.kind not in _UNFOLDS
        or syntax.value is None
        or not _NEVER.isdisjoint(declaration.modifiers)
    ):
        return False
    last = syntax.name.rpartition(".")[2]
    return not isinstance(syntax.value, Block) and all(
        node.name.rpartition(".")[2] != last for node in walk(syntax.value) if isinstance(node, Ident)
    )
