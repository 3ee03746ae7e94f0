"""`match` on columns: a condition for each alternative, and where the variables of its patterns come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from harness.logic.terms import Lit, Match, Pattern, PCon, PLit, PSucc, PVar, PWild
from harness.logic.types import NAT
from harness.translate.vector import truths, whole
from harness.translate.vector.columns import (
    FALSE,
    TRUE,
    Column,
    Items,
    Record,
    Value,
    as_column,
    doubt_all,
    select,
    told,
)
from harness.translate.vector.items import dense
from harness.translate.vector.nodes import Frame, Node, value

if TYPE_CHECKING:
    from harness.translate.vector.compile import Compiler, Env


@dataclass(slots=True)
class _Case:
    """What a row of patterns asks: first of the structure, which all samples share, then of columns."""

    shapes: list[Node] = field(default_factory=list)
    tests: list[Node] = field(default_factory=list)
    bound: dict[str, Node] = field(default_factory=dict)


def match(compiler: Compiler, term: Match, env: Env, level: int) -> Node:
    scrutinees = [compiler.term(scrutinee, env, level) for scrutinee in term.scrutinees]
    rows: list[tuple[tuple[Node, ...], Node]] = []
    for alternative in term.alternatives:
        case = _Case()
        for node, pattern in zip(scrutinees, alternative.patterns, strict=True):
            _read(compiler, case, node, pattern)
        body = compiler.term(alternative.value, {**env, **case.bound}, level)
        rows.append(((*case.shapes, *case.tests), body))
    return _choice(compiler, scrutinees, rows)


def _choice(compiler: Compiler, scrutinees: list[Node], rows: list[tuple[tuple[Node, ...], Node]]) -> Node:
    recursive = any(body.recursive for _, body in rows)
    children = tuple(node for tests, body in rows for node in (*tests, body))

    def compute(frame: Frame) -> Value:
        if recursive:
            _tell_apart(scrutinees, frame)
        open_rows: list[tuple[Column, Value]] = []
        for tests, body in rows:
            test = _all(tests, frame)
            if truths.certainly(test, False):
                continue
            if recursive and not truths.certainly(test, True):
                test = Column(told(test), test.doubt)
                if not test.data:
                    continue
            open_rows.append((test, value(body, frame)))
            if truths.certainly(test, True) or recursive:
                break
        return _first(open_rows)

    node = compiler.lazy(("match", tuple(len(tests) for tests, _ in rows)), children, compute)
    node.exact = all(body.exact for _, body in rows)
    return node


def _first(rows: list[tuple[Column, Value]]) -> Value:
    """The value of the first row whose test holds. Elaboration saw to it that one does, so the last needs no test."""
    if not rows:
        return doubt_all(Column(0), True)
    last_test, result = rows[-1]
    if last_test.doubt is not False:
        result = doubt_all(result, last_test.doubt)
    for test, body in reversed(rows[:-1]):
        result = select(test, body, result)
    return result


def _tell_apart(scrutinees: list[Node], frame: Frame) -> None:
    """Where an alternative recurs, the samples must agree on what is matched: all at once, not step after step."""
    for scrutinee in scrutinees:
        found = value(scrutinee, frame)
        if isinstance(found, Column):
            told(found)


def _all(tests: tuple[Node, ...], frame: Frame) -> Column:
    result = TRUE
    for test in tests:
        result = truths.and_(result, as_column(value(test, frame)))
        if truths.certainly(result, False):
            return FALSE
    return result


def _read(compiler: Compiler, case: _Case, node: Node, pattern: Pattern) -> None:
    match pattern:
        case PVar(var):
            case.bound[var.name] = node
        case PWild():
            pass
        case PLit(literal):
            wanted = compiler.term(literal, {}, 0)
            case.tests.append(compiler.strict("eq-exact", (node, wanted), _same))
        case PSucc(inner, k):
            step = compiler.constant(k)
            case.tests.append(compiler.strict("le-exact", (step, node), truths.less_equal))
            _read(compiler, case, compiler.strict(("sub", "nat"), (node, step), whole.nat_sub), inner)
        case PCon(name, args):
            _read_constructor(compiler, case, node, name, args)
        case _:
            assert_never(pattern)


def _same(a: Value, b: Value) -> Column:
    return truths.equal(as_column(a), as_column(b)) if isinstance(a, Column) else TRUE


def _read_constructor(
    compiler: Compiler, case: _Case, node: Node, name: str, args: tuple[Pattern, ...]
) -> None:
    if name in compiler.places:
        case.tests.append(
            compiler.strict("eq-exact", (node, compiler.constant(compiler.places[name])), _same)
        )
    elif name in ("Bool.true", "Bool.false"):
        case.tests.append(node if name.endswith("true") else compiler.strict("not", (node,), truths.not_))
    elif name in ("List.nil", "List.cons"):
        empty = name == "List.nil"
        case.shapes.append(compiler.strict(("is", name), (node,), lambda v: Column((not dense(v)) is empty)))
        if args:
            head = compiler.strict("List.head", (node,), lambda v: dense(v)[0])
            tail = compiler.strict("List.tail", (node,), lambda v: Items(dense(v)[1:]))
            _read(compiler, case, head, args[0])
            _read(compiler, case, tail, args[1])
    elif name in ("Unit.unit", "PUnit.unit"):
        pass
    elif name == "Nat.zero":
        _read(compiler, case, node, PLit(Lit(0, NAT)))
    elif name == "Nat.succ":
        _read(compiler, case, node, PSucc(args[0], 1))
    elif name in ("Int.ofNat", "Int.negSucc"):
        _read_integer(compiler, case, node, name, args[0])
    elif name in ("Fin.mk", "Subtype.mk", "Array.mk", "List.toArray"):
        _read(compiler, case, node, args[0])
    else:
        case.shapes.append(compiler.strict(("is", name), (node,), lambda v: _is(v, name)))
        for index, arg in enumerate(args):
            _read(compiler, case, compiler.projection(node, index), arg)


def _is(record: Value, name: str) -> Column:
    return Column(isinstance(record, Record) and record.constructor == name)


def _read_integer(compiler: Compiler, case: _Case, node: Node, name: str, arg: Pattern) -> None:
    zero = compiler.constant(0)
    natural = name == "Int.ofNat"
    if natural:
        case.tests.append(compiler.strict("le-exact", (zero, node), truths.less_equal))
        _read(compiler, case, node, arg)
    else:
        case.tests.append(compiler.strict("lt-exact", (node, zero), truths.less))
        inner = compiler.strict("negSucc⁻¹", (node,), lambda a: whole.int_sub(whole.neg(a), Column(1)))
        _read(compiler, case, inner, arg)
