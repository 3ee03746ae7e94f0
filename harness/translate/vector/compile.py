"""From terms to nodes: definitions are inlined, equal parts become one node, the rest is told what it is on columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, assert_never

from harness.logic.statement import Definition, Statement
from harness.logic.terms import (
    Call,
    Con,
    Field,
    Global,
    If,
    Lam,
    Let,
    Lit,
    Match,
    Op,
    Quant,
    Term,
    Var,
    type_of,
    walk,
)
from harness.logic.types import Subtype, Type, TypeApp, TypeVar
from harness.translate.vector import truths
from harness.translate.vector.columns import (
    INEXACT,
    UNMEASURED,
    Column,
    Function,
    Items,
    Record,
    Value,
    apply,
    as_column,
    doubt_all,
    field_of,
    select,
    told,
)
from harness.translate.vector.items import Equal, dense
from harness.translate.vector.kinds import Kind, Unvectorised, enumeration, kind_of, resolve
from harness.translate.vector.matching import match
from harness.translate.vector.named import NAMED
from harness.translate.vector.nodes import Code, Frame, Node, value
from harness.translate.vector.operations import checked_residue, operation, residue_of
from harness.translate.vector.quantify import quantify
from harness.translate.vector.scope import free_names

Env = Mapping[str, Node]


class Compiler:
    """Makes the nodes of one statement, with its type variables given."""

    def __init__(self, statement: Statement, given: Mapping[str, Type]) -> None:
        self.statement = statement
        self.given = given
        self.datatypes = statement.datatypes
        self.places = _places(statement)
        self.open: set[str] = set()
        self.equalities: dict[TypeApp, Equal] = {}
        self._interned: dict[Any, Node] = {}
        self._count = 0
        self._codes: dict[str, Code] = {}
        self._kept: list[Lam] = []
        self._free: dict[str, frozenset[str]] = {}
        self.base: Env = {}
        self._recursive = _recursive(statement.definitions)

    # Types

    def kind(self, type_: Type) -> Kind:
        return kind_of(type_, self.datatypes, self.given)

    def head(self, type_: Type) -> str:
        resolved = resolve(type_, self.given)
        return resolved.head if isinstance(resolved, TypeApp) else ""

    # Making nodes

    def fresh(self, levels: frozenset[int], compute: Callable[[Frame], Value]) -> Node:
        self._count += 1
        return Node(self._count, levels, compute)

    def lazy(self, key: Any, children: tuple[Node, ...], compute: Callable[[Frame], Value]) -> Node:
        """A node that asks for its children itself; `key` and the children say all about it."""
        full = (key, tuple(child.index for child in children))
        node = self._interned.get(full)
        if node is None:
            node = self.fresh(frozenset[int]().union(*(child.levels for child in children)), compute)
            node.recursive = any(child.recursive for child in children)
            node.inexact = any(child.inexact for child in children)
            node.use(children)
            self._interned[full] = node
        return node

    def strict(self, key: Any, children: tuple[Node, ...], function: Callable[..., Value]) -> Node:
        """A node that is a function of the values of its children."""
        match children:
            case (a,):
                return self.lazy(key, children, lambda frame: function(value(a, frame)))
            case (a, b):
                return self.lazy(key, children, lambda frame: function(value(a, frame), value(b, frame)))
            case _:
                return self.lazy(
                    key, children, lambda frame: function(*[value(child, frame) for child in children])
                )

    def constant(self, data: Any, exact: bool = True) -> Node:
        grid = UNMEASURED if exact else INEXACT
        node = self.lazy(
            ("constant", type(data), repr(data), exact), (), lambda _: Column(data, False, -1, grid)
        )
        node.exact = exact
        return node

    def variable(self, level: int) -> Node:
        """The node of a parameter, whose value is put into the frame."""

        def missing(frame: Frame) -> Value:
            raise AssertionError(f"a parameter of level {level} was asked for at level {frame.level}")

        node = self.fresh(frozenset({level} - {0}), missing)
        node.exact = node.pinned = True
        return node

    # Terms

    def term(self, term: Term, env: Env, level: int) -> Node:
        match term:
            case Var(name):
                return self._variable(name, env)
            case Lit():
                return self._literal(term, env, level)
            case Op():
                return operation(self, term, env, level)
            case Lam():
                return self.function(term, env, level)
            case Call(fn, args):
                return self._call(fn, args, env, level)
            case Global(name):
                return self._global(name, (), env, level)
            case Let(var, bound, body):
                return self.term(body, {**env, var.name: self.term(bound, env, level)}, level)
            case If(condition, then, otherwise):
                return self.choose(*(self.term(t, env, level) for t in (condition, then, otherwise)))
            case Match():
                return match(self, term, env, level)
            case Con(name, args):
                return self.construct(
                    name, tuple(self.term(arg, env, level) for arg in args), term.type, env, level
                )
            case Field(target, index):
                return self._field(term, self.term(target, env, level), index)
            case Quant():
                return quantify(self, term, env, level)
            case _:
                assert_never(term)

    def _variable(self, name: str, env: Env) -> Node:
        node = env.get(name) or self.base.get(name)
        if node is None:
            raise Unvectorised(f"the variable {name} outside its scope")
        return node

    def _literal(self, lit: Lit, env: Env, level: int) -> Node:
        kind = self.kind(lit.type)
        raw: Any = lit.value
        if raw == () and isinstance(raw, tuple):
            return self.strict(("Unit.unit",), (), lambda: Record("Unit.unit", ()))
        if kind in (Kind.REAL, Kind.FLOAT):
            data = float(raw)
            return self.constant(data, exact=kind is Kind.FLOAT or data == raw)
        if kind is Kind.COMPLEX:
            return self.constant(complex(raw))
        if kind is Kind.RESIDUE:
            return residue_of(self, self.constant(raw), lit.type, env, level)
        if kind is Kind.STRUCTURE:
            raise Unvectorised(f"a literal of type {self.head(lit.type) or 'function'}")
        return self.constant(raw)

    def choose(self, condition: Node, then: Node, otherwise: Node) -> Node:
        """`if`: only one side is computed where all samples agree; samples are told apart where a side recurs."""
        recursive = then.recursive or otherwise.recursive

        def compute(frame: Frame) -> Value:
            test = as_column(value(condition, frame))
            if truths.certainly(test, True):
                return value(then, frame)
            if truths.certainly(test, False):
                return value(otherwise, frame)
            if recursive:
                chosen = value(then if told(test) else otherwise, frame)
                return doubt_all(chosen, test.doubt)
            return select(test, value(then, frame), value(otherwise, frame))

        node = self.lazy("if", (condition, then, otherwise), compute)
        node.exact = then.exact and otherwise.exact
        return node

    # Functions

    def function(self, lam: Lam, env: Env, level: int) -> Node:
        key = ("fun", id(lam), fingerprint(env))
        if key in self._interned:
            return self._interned[key]
        # The address is a name only as long as the term is there.
        self._kept.append(lam)
        code = self.code(lam.params, lam.body, env, level)
        assert code.body is not None
        # What the body needs from outside decides where the function may be made.
        node = self.fresh(code.body.levels - {code.level}, code.function)
        node.recursive = code.body.recursive
        node.inexact = code.body.inexact
        self._interned[key] = node
        return node

    def code(self, params: tuple[Var, ...], body: Term, env: Env, level: int) -> Code:
        nodes = tuple(self.variable(level + 1) for _ in params)
        code = Code(nodes, level + 1)
        inner = {**env, **{param.name: node for param, node in zip(params, nodes, strict=True)}}
        code.body = self.term(body, inner, level + 1)
        code.body.pinned = True
        return code

    def _call(self, fn: Term, args: tuple[Term, ...], env: Env, level: int) -> Node:
        nodes = tuple(self.term(arg, env, level) for arg in args)
        if isinstance(fn, Global):
            return self._global(fn.name, nodes, env, level)
        if isinstance(fn, Lam) and len(fn.params) == len(nodes):
            bound = {param.name: node for param, node in zip(fn.params, nodes, strict=True)}
            return self.term(fn.body, {**env, **bound}, level)
        return self.applied(self.term(fn, env, level), nodes)

    def applied(self, fn: Node, args: tuple[Node, ...]) -> Node:
        if not args:
            return fn
        return self.strict("apply", (fn, *args), lambda f, *rest: apply(f, rest))

    def _free_names(self, definition: Definition) -> frozenset[str]:
        """The variables of the statement that a definition mentions: sizes that were filled into its types."""
        if definition.name not in self._free:
            self._free[definition.name] = free_names(definition.params, definition.body)
        return self._free[definition.name]

    def _global(self, name: str, args: tuple[Node, ...], env: Env, level: int) -> Node:
        definition = self.statement.definitions.get(name)
        if definition is None:
            raise Unvectorised(name)
        arity = len(definition.params)
        if name in self._recursive:
            return self._recursive_call(definition, args)
        if len(args) < arity:
            whole = self._whole(definition)
            return self.applied(whole, args)
        own = {free: env[free] for free in sorted(self._free_names(definition)) if free in env}
        key = ("inlined", name, tuple(arg.index for arg in args[:arity]), fingerprint(own))
        node = self._interned.get(key)
        if node is None:
            given = {param.name: arg for param, arg in zip(definition.params, args[:arity], strict=True)}
            node = self._interned[key] = self.term(definition.body, {**own, **given}, level)
        return self.applied(node, args[arity:])

    def _whole(self, definition: Definition) -> Node:
        """A definition as a function value."""
        key = ("definition", definition.name)
        if key not in self._interned:
            code = self.code(definition.params, definition.body, {}, 0)
            self._interned[key] = self.fresh(frozenset(), code.function)
        return self._interned[key]

    def _recursive_call(self, definition: Definition, args: tuple[Node, ...]) -> Node:
        name, arity = definition.name, len(definition.params)
        code = self._codes.get(name)
        if code is None:
            params = tuple(self.variable(1) for _ in definition.params)
            code = self._codes[name] = Code(params, 1)
            code.closed = not any(map(self._free_names, self.statement.definitions.values()))
            env = {param.name: node for param, node in zip(definition.params, params, strict=True)}
            code.body = self.term(definition.body, env, 1)
            code.body.pinned = True
        known = code

        def compute(frame: Frame) -> Value:
            function = Function(arity, lambda values: known.call(frame, values))
            return apply(function, tuple(value(arg, frame) for arg in args)) if args else function

        node = self.lazy(("call", name), args, compute)
        node.recursive = True
        return node

    # Data

    def construct(self, name: str, args: tuple[Node, ...], type_: Type, env: Env, level: int) -> Node:
        if name in self.places:
            return self.constant(self.places[name])
        if name in ("Bool.true", "Bool.false", "True", "False"):
            return self.constant(name.lower().endswith("true"))
        if name == "Nat.zero":
            return self.constant(0)
        if name in ("Int.ofNat", "Subtype.mk", "Array.mk", "List.toArray") and len(args) == 1:
            return args[0]
        if name in ("Nat.succ", "Int.negSucc", "Complex.mk"):
            return self.strict(name, args, NAMED[name])
        if name in ("Fin.mk", "BitVec.ofFin") or (name.endswith(".mk") and self.kind(type_) is Kind.RESIDUE):
            return checked_residue(self, args[0], type_, env, level)
        if name == "List.nil":
            return self.strict(name, args, lambda: Items(()))
        if name == "List.cons":
            return self.strict(name, args, cons)
        if self.kind(type_) is not Kind.STRUCTURE:
            raise Unvectorised(name)
        return self.strict(("con", name), args, lambda *fields: Record(name, fields))

    def _field(self, field: Field, target: Node, index: int) -> Node:
        type_ = type_of(field.target)
        outer = self.given.get(type_.name, type_) if isinstance(type_, TypeVar) else type_
        if isinstance(outer, Subtype) or self.kind(type_) is Kind.RESIDUE:
            return target
        if self.kind(type_) is Kind.COMPLEX:
            name = ("Complex.re", "Complex.im")[index]
            return self.strict(name, (target,), NAMED[name])
        return self.projection(target, index)

    def projection(self, target: Node, index: int) -> Node:
        node = self.strict(("field", index), (target,), lambda record: field_of(record, index))
        node.exact = target.exact
        return node


def fingerprint(env: Env) -> tuple[tuple[str, int], ...]:
    """What an environment says, as a key."""
    return tuple(sorted((name, node.index) for name, node in env.items()))


def cons(head: Value, tail: Value) -> Items:
    return Items((head, *dense(tail)))


def _places(statement: Statement) -> dict[str, int]:
    """The code of each constructor of an enumeration."""
    places: dict[str, int] = {"Ordering.lt": 0, "Ordering.eq": 1, "Ordering.gt": 2}
    for datatype in statement.datatypes.values():
        places |= enumeration(datatype) or {}
    return places


def _recursive(definitions: Mapping[str, Definition]) -> set[str]:
    """The definitions that reach themselves."""
    direct = {
        name: {node.name for node in walk(definition.body) if isinstance(node, Global)}
        for name, definition in definitions.items()
    }
    result = set()
    for name in direct:
        seen: set[str] = set()
        stack = [*direct[name]]
        while stack:
            other = stack.pop()
            if other not in seen:
                seen.add(other)
                stack += direct.get(other, ())
        if name in seen:
            result.add(name)
    return result
