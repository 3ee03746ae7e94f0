"""`∀` and `∃` within a statement: over finite types and within bounds in full, elsewhere by looking for a witness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from harness.logic.terms import Let, Op, Quant, Term, Var, type_of
from harness.logic.types import PROP, Subtype
from harness.translate.vector import items, whole
from harness.translate.vector.columns import Column, Items, Value, as_column
from harness.translate.vector.domains import SAMPLED_WHOLE, domain
from harness.translate.vector.kinds import Kind
from harness.translate.vector.nodes import Code, Frame, Node, value

if TYPE_CHECKING:
    from harness.translate.vector.compile import Compiler, Env


@dataclass(slots=True)
class _Bounds:
    """What the guards say about the variable: at least these, less than those, a member of that."""

    low: list[Node] = field(default_factory=list)
    high: list[Node] = field(default_factory=list)
    within: list[Node] = field(default_factory=list)


def quantify(compiler: Compiler, quant: Quant, env: Env, level: int) -> Node:
    """`∀` or `∃` as a node that goes through values of the variable."""
    if isinstance(quant.var.type, Subtype):
        return quantify(compiler, _over_base(quant, quant.var.type), env, level)
    code = compiler.code((quant.var,), quant.body, env, level)
    values = _values(compiler, quant, env, level, code)
    universal = quant.kind == "forall"
    walk_through = items.forall if universal else items.exists
    assert code.body is not None
    values.pinned = True

    def compute(frame: Frame) -> Value:
        return walk_through(value(values, frame), lambda item: as_column(code.apply(frame, (item,))))

    node = compiler.fresh(values.levels | (code.body.levels - {code.level}), compute)
    node.recursive = code.body.recursive or values.recursive
    return node


def _over_base(quant: Quant, type_: Subtype) -> Quant:
    """A quantifier over `{x // p x}` as one over the type of x, with p as a guard."""
    body = Let(quant.var, type_.var, quant.body)
    guarded = Op("implies" if quant.kind == "forall" else "and", (type_.condition, body), PROP)
    return Quant(quant.kind, type_.var, guarded)


def _values(compiler: Compiler, quant: Quant, env: Env, level: int, code: Code) -> Node:
    """What the variable ranges over."""
    var = quant.var
    bounds = _Bounds()
    inner = {**env, var.name: code.params[0]}
    for guard in _guards(quant):
        _read(compiler, bounds, guard, var, inner, level)
    kind = compiler.kind(var.type)
    whole_ = kind in (Kind.NAT, Kind.INT)
    if kind is Kind.NAT:
        bounds.low.append(compiler.constant(1 if compiler.head(var.type) == "PNat" else 0))
    if whole_ and bounds.low and bounds.high:
        low, high = _extreme(compiler, "max", bounds.low), _extreme(compiler, "min", bounds.high)
        return compiler.strict("interval", (low, high), items.interval)
    if whole_ and (bounds.high or len(bounds.low) > (kind is Kind.NAT)) and not bounds.within:
        return _one_sided(compiler, bounds)
    if bounds.within and kind is not Kind.RESIDUE:
        if whole_ or kind is Kind.REAL or kind is Kind.STRUCTURE:
            return _members(compiler, bounds.within[0], quant, env, level)
    return domain(compiler, var.type, env, level)


def _one_sided(compiler: Compiler, bounds: _Bounds) -> Node:
    """Some of the numbers from a lower bound on, or up to an upper one."""
    reach = Column(SAMPLED_WHOLE)

    def upwards(low: Column) -> Items:
        return _partial(items.interval(low, whole.add(low, reach)))

    def downwards(high: Column) -> Items:
        return _partial(items.interval(whole.int_sub(high, reach), high))

    if bounds.low:
        return compiler.strict("upwards", (_extreme(compiler, "max", bounds.low),), upwards)
    return compiler.strict("downwards", (_extreme(compiler, "min", bounds.high),), downwards)


def _partial(found: Items) -> Items:
    return Items(found.items, found.present, True)


def _members(compiler: Compiler, container: Node, quant: Quant, env: Env, level: int) -> Node:
    """The members of a set, if they can be listed; otherwise values of the type."""
    if compiler.kind(quant.var.type) is Kind.STRUCTURE:
        return container
    fallback = domain(compiler, quant.var.type, env, level)

    def compute(frame: Frame) -> Value:
        found = value(container, frame)
        return found if isinstance(found, Items) else value(fallback, frame)

    return compiler.lazy("members", (container, fallback), compute)


def _extreme(compiler: Compiler, name: str, nodes: list[Node]) -> Node:
    """The tightest of several bounds."""
    function = whole.max_ if name == "max" else whole.min_
    result = nodes[0]
    for node in nodes[1:]:
        result = compiler.strict((name, Kind.INT), (result, node), function)
    return result


def _guards(quant: Quant) -> Iterator[Term]:
    """What is assumed of the variable before anything is said (∀), or said beside the rest (∃)."""
    if quant.kind == "forall":
        body = quant.body
        while isinstance(body, Op) and body.name == "implies":
            yield from _conjuncts(body.args[0])
            body = body.args[1]
    else:
        yield from _conjuncts(quant.body)


def _conjuncts(term: Term) -> Iterator[Term]:
    if isinstance(term, Op) and term.name == "and":
        for arg in term.args:
            yield from _conjuncts(arg)
    else:
        yield term


def _read(compiler: Compiler, bounds: _Bounds, guard: Term, var: Var, env: Env, level: int) -> None:
    """Note what a guard says, if it bounds the variable by what does not depend on it."""
    if not (isinstance(guard, Op) and guard.name in ("lt", "le", "mem", "eq") and len(guard.args) == 2):
        return
    left, right = guard.args
    own = level + 1
    one = compiler.constant(1)

    def free(term: Term) -> Node | None:
        node = compiler.term(term, env, own)
        return None if own in node.levels else node

    def plus_one(node: Node) -> Node:
        return compiler.strict(("add", "bound"), (node, one), whole.add)

    is_whole = compiler.kind(type_of(left)) in (Kind.NAT, Kind.INT)
    if guard.name == "mem":
        if left == var and (node := free(right)) is not None:
            bounds.within.append(node)
    elif is_whole and left == var and (node := free(right)) is not None:
        if guard.name in ("le", "eq"):
            bounds.high.append(plus_one(node))
        else:
            bounds.high.append(node)
        if guard.name == "eq":
            bounds.low.append(node)
    elif is_whole and right == var and guard.name != "eq" and (node := free(left)) is not None:
        bounds.low.append(node if guard.name == "le" else plus_one(node))
