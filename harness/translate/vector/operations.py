"""Operations as nodes: which function of columns an `Op` is, by its name and the types of its arguments."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from harness.logic.terms import Call, Global, Op, Quant, Term, Var, type_of
from harness.logic.types import PROP, Arrow, Type, TypeApp
from harness.translate.vector import named, scalars, truths, whole
from harness.translate.vector.builders import BIG
from harness.translate.vector.columns import Column, Value, as_column, doubted
from harness.translate.vector.domains import domain, size_of
from harness.translate.vector.equality import equality
from harness.translate.vector.grid import truncated_sub
from harness.translate.vector.kinds import WIDTHS, Kind, Unvectorised, resolve
from harness.translate.vector.library import COLLECTIONS, CURRIED
from harness.translate.vector.nodes import Frame, Node, value
from harness.translate.vector.scope import free_names

if TYPE_CHECKING:
    from harness.translate.vector.compile import Compiler, Env

_COMMUTATIVE = frozenset({"add", "mul", "eq", "and", "or", "iff", "min", "max"})


def operation(compiler: Compiler, op: Op, env: Env, level: int) -> Node:
    """The node of an `Op`; refuses what has no columnwise meaning here."""
    name, args = op.name, op.args
    if name in ("eq", "ne", "beq", "bne"):
        return _equation(compiler, op, env, level)
    nodes = tuple(compiler.term(arg, env, level) for arg in args)
    if name in ("and", "or", "implies", "band", "bor"):
        return _lazy_connective(compiler, name, nodes)
    if name in ("lt", "le") and compiler.kind(type_of(args[0])) is not Kind.STRUCTURE:
        return _comparison(compiler, name, compiler.kind(type_of(args[0])), nodes[0], nodes[1])
    if name in ("cast", "numeral", "Nat.cast", "Int.cast", "Rat.cast"):
        return _cast(compiler, nodes[0], type_of(args[0]), op.type, env, level)
    if name == "smul":
        left = _cast(compiler, nodes[0], type_of(args[0]), op.type, env, level)
        return _scalar(compiler, "mul", op.type, (left, nodes[1]), env, level) or _refuse(op)
    if args:
        node = _scalar(compiler, name, type_of(args[0]), nodes, env, level)
        if node is not None:
            return node
    return _library(compiler, op, nodes, env, level) or _refuse(op)


def _refuse(op: Op) -> Node:
    raise Unvectorised(op.name)


def _scalar(
    compiler: Compiler, name: str, type_: Type, nodes: tuple[Node, ...], env: Env, level: int
) -> Node | None:
    """An overloaded operation on numbers or truth values."""
    kind = compiler.kind(type_)
    if kind is Kind.RESIDUE:
        return _residue_operation(compiler, name, type_, nodes, env, level)
    implementation = scalars.BY_KIND.get(kind, {}).get(name)
    if implementation is None or (compiler.head(type_) == "PNat" and name in ("sub", "div", "mod")):
        return None
    if name == "sub" and compiler.head(type_) == "NNReal":
        implementation = truncated_sub
    # max x y over Float is y unless x ≤ y fails, which it does for NaN.
    if name in _COMMUTATIVE and not (kind is Kind.FLOAT and name in ("min", "max")):
        nodes = tuple(sorted(nodes, key=lambda node: node.index))
    node = compiler.strict((name, kind, compiler.head(type_) == "NNReal"), nodes, implementation)
    node.inexact |= kind is Kind.FLOAT and name in ("pow", "rpow")
    node.exact = name in ("neg", "abs", "min", "max") and all(child.exact for child in nodes)
    if kind is Kind.REAL and name in ("sub", "neg"):
        node.addends = tuple(part for child in nodes for part in child.addends)[:8]
    return node


def _library(compiler: Compiler, op: Op, nodes: tuple[Node, ...], env: Env, level: int) -> Node | None:
    name = op.name
    if name in named.NAMED:
        return compiler.strict(name, nodes, named.NAMED[name])
    if name in named.LIBM:
        node = compiler.strict(name, nodes, named.LIBM[name])
        node.inexact = True
        return node
    if name in named.INTO_FIN:
        return checked_residue(
            compiler, compiler.strict(name, nodes, named.INTO_FIN[name]), op.type, env, level
        )
    overloaded = _overloaded(compiler, op)
    if overloaded is not None:
        return compiler.strict((name, compiler.kind(type_of(op.args[0]))), nodes, overloaded)
    if name in ("Real.pi", "Real.exp_one"):
        return compiler.constant(3.141592653589793, exact=False)
    if name in ("Fin.ofNat", "BitVec.ofNat", "BitVec.ofInt", *_RESIZED) or name in _OF_NAT:
        return residue_of(compiler, nodes[-1], op.type, env, level)
    if name == "Finset.univ":
        element = cast(TypeApp, resolve(op.type, compiler.given)).args[0]
        return domain(compiler, cast(Type, element), env, level)
    build = COLLECTIONS.get(name)
    if build is None:
        return None
    if name in BIG and compiler.kind(op.type) is Kind.RESIDUE:
        nodes = (*nodes, size_of(compiler, op.type, env, level))
    if name == "List.ofFn":
        nodes = (*nodes, _values_of(compiler, type_of(op.args[0]), env, level))
    function = build(compiler, op)
    if name in CURRIED and not _takes(function, len(nodes)):
        own = next((k for k in range(len(nodes)) if _takes(function, k)), 0)
        first = compiler.strict((name, _type_key(op)), nodes[:own], function)
        return compiler.applied(first, nodes[own:])
    if not _takes(function, len(nodes)):
        raise Unvectorised(f"{name} with {len(nodes)} arguments")
    return compiler.strict((name, _type_key(op)), nodes, function)


def _takes(function: Callable[..., Value], count: int) -> bool:
    """Whether a function of the library is meant for so many arguments (`Array.any` has optional ones in Lean)."""
    try:
        inspect.signature(function).bind(*range(count))
    except TypeError:
        return False
    return True


def _values_of(compiler: Compiler, function: Type, env: Env, level: int) -> Node:
    """The arguments that a function from a finite type takes."""
    resolved = resolve(function, compiler.given)
    assert isinstance(resolved, Arrow)
    return domain(compiler, resolved.domain, env, level)


def _overloaded(compiler: Compiler, op: Op) -> Callable[..., Value] | None:
    """A function that has one name over several number types."""
    if not op.args:
        return None
    kind = compiler.kind(type_of(op.args[0]))
    if kind in (Kind.NAT, Kind.INT):
        return named.WHOLE.get(op.name)
    if kind is Kind.REAL or (kind is Kind.COMPLEX and op.name != "IsSquare"):
        return named.FIELDS.get(op.name)
    return None


_OF_NAT = frozenset(f"{head}.ofNat" for head in WIDTHS) | {f"Nat.to{head}" for head in WIDTHS}
_RESIZED = ("BitVec.setWidth", "BitVec.zeroExtend", "BitVec.truncate")


def _type_key(op: Op) -> object:
    """The types that decide what the operation is."""
    return (op.type, *(type_of(arg) for arg in op.args))


# Residues


def residue_of(compiler: Compiler, number: Node, type_: Type, env: Env, level: int) -> Node:
    """A whole number as a residue, wrapped."""
    return compiler.strict("residue", (number, size_of(compiler, type_, env, level)), whole.residue)


def checked_residue(compiler: Compiler, number: Node, type_: Type, env: Env, level: int) -> Node:
    """A number that is said to be below the modulus; where it is not, what it is is not known."""

    def check(n: Column, size: Column) -> Column:
        outside = n.data >= size.data
        if not isinstance(outside, bool) and not outside.any():
            return n
        return doubted(whole.residue(n, size), outside)

    return compiler.strict("checked", (number, size_of(compiler, type_, env, level)), check)


def _residue_operation(
    compiler: Compiler, name: str, type_: Type, nodes: tuple[Node, ...], env: Env, level: int
) -> Node | None:
    head = compiler.head(type_)
    group = "UInt" if head in WIDTHS else head
    implementation = scalars.RESIDUES.get(name) or scalars.BY_HEAD[group].get(name)
    if implementation is None:
        return None
    if group == "ZMod" and name in ("mod", "min", "max", "band", "bor", "bxor"):
        return None
    size = size_of(compiler, type_, env, level)
    return compiler.strict((name, group), (*nodes, size), implementation)


def _cast(compiler: Compiler, node: Node, source: Type, target: Type, env: Env, level: int) -> Node:
    from_kind, to_kind = compiler.kind(source), compiler.kind(target)
    if to_kind is Kind.RESIDUE:
        if from_kind not in (Kind.NAT, Kind.INT, Kind.RESIDUE):
            raise Unvectorised(f"a cast to {compiler.head(target)}")
        return residue_of(compiler, node, target, env, level)
    if from_kind is Kind.BOOL and to_kind is Kind.BOOL:
        return node
    if scalars.cast(from_kind, to_kind, Column(1)) is None:
        raise Unvectorised(f"a cast from {compiler.head(source)} to {compiler.head(target)}")

    def convert(column: Column) -> Column:
        result = scalars.cast(from_kind, to_kind, column)
        assert result is not None
        return result

    if scalars.cast(from_kind, to_kind, (probe := Column(1))) is probe:
        return node
    result = compiler.strict(("cast", from_kind, to_kind), (node,), convert)
    result.exact = from_kind is not Kind.REAL or node.exact
    return result


# Relations and connectives


def _lazy_connective(compiler: Compiler, name: str, nodes: tuple[Node, ...]) -> Node:
    """The second side is asked for only where the first one leaves the answer open."""
    p, q = nodes
    disjunction = name in ("or", "bor", "implies")
    combine = truths.or_ if disjunction else truths.and_

    def compute(frame: Frame) -> Value:
        first = as_column(value(p, frame))
        if name == "implies":
            first = truths.not_(first)
        if truths.certainly(first, disjunction):
            return Column(disjunction)
        return combine(first, as_column(value(q, frame)))

    return compiler.lazy({"band": "and", "bor": "or"}.get(name, name), (p, q), compute)


def _equation(compiler: Compiler, op: Op, env: Env, level: int) -> Node:
    left, right = op.args
    type_ = _type_in_scope(compiler, (left, right), env)
    resolved = resolve(type_, compiler.given)
    if isinstance(resolved, Arrow) or compiler.head(type_) == "Set":
        # The type of a call may still speak of the definition's parameters.
        known = {**_parameters(compiler, left, env, level), **_parameters(compiler, right, env, level), **env}
        node = compiler.term(_extensional(left, right, resolved, level), known, level)
    else:
        a, b = compiler.term(left, env, level), compiler.term(right, env, level)
        node = _equal(compiler, type_, a, b, ieee=op.name in ("beq", "bne"))
    return compiler.strict("not", (node,), truths.not_) if op.name in ("ne", "bne") else node


def _type_in_scope(compiler: Compiler, sides: tuple[Term, ...], env: Env) -> Type:
    """The type of both sides, from the one whose type mentions only variables that are known here."""
    types = [type_of(side) for side in sides]
    known = env.keys() | compiler.base.keys()
    return next((type_ for type_ in types if free_names((), type_) <= known), types[0])


def _parameters(compiler: Compiler, term: Term, env: Env, level: int) -> Env:
    """What the parameters of a definition are in a call of it."""
    if not (isinstance(term, Call) and isinstance(term.fn, Global)):
        return {}
    definition = compiler.statement.definitions.get(term.fn.name)
    if definition is None:
        return {}
    pairs = zip(definition.params, term.args, strict=False)
    return {param.name: compiler.term(arg, env, level) for param, arg in pairs}


def _extensional(left: Term, right: Term, type_: Type, level: int) -> Term:
    """Equality of functions or sets, point by point."""
    if isinstance(type_, Arrow):
        var = Var(f"·{level}", type_.domain)
        sides = tuple(Call(side, (var,), type_.codomain) for side in (left, right))
        return Quant("forall", var, Op("eq", sides, PROP))
    element = cast(Type, cast(TypeApp, type_).args[0])
    var = Var(f"·{level}", element)
    return Quant(
        "forall", var, Op("iff", tuple(Op("mem", (var, side), PROP) for side in (left, right)), PROP)
    )


def _equal(compiler: Compiler, type_: Type, a: Node, b: Node, ieee: bool) -> Node:
    kind = compiler.kind(type_)
    if kind is Kind.FLOAT and ieee:
        return _float_answer(compiler, "beq", truths.equal, a, b)
    if a is b:
        return compiler.constant(True)
    if kind is Kind.REAL:
        return _comparison(compiler, "eq", kind, *sorted((a, b), key=lambda node: node.index))
    if kind is Kind.FLOAT:
        return _float_answer(compiler, "eq", truths.object_equal, a, b)
    if kind is Kind.BOOL:
        return compiler.strict("iff", tuple(sorted((a, b), key=lambda node: node.index)), truths.iff)
    return compiler.strict(("eq", type_), (a, b), equality(compiler, type_))


def _float_answer(
    compiler: Compiler, name: str, compare: Callable[[Column, Column], Column], a: Node, b: Node
) -> Node:
    if not (a.inexact or b.inexact):
        return compiler.strict((name, Kind.FLOAT), (a, b), compare)
    return compiler.strict((name, Kind.FLOAT), (a, b), lambda x, y: truths.libm_doubt(compare(x, y), x, y))


def _comparison(compiler: Compiler, relation: str, kind: Kind, a: Node, b: Node) -> Node:
    plain = {"eq": truths.equal, "lt": truths.less, "le": truths.less_equal}[relation]
    if kind is Kind.FLOAT:
        return _float_answer(compiler, relation, plain, a, b)
    if kind is not Kind.REAL or (a.exact and b.exact):
        return compiler.strict((relation, "exact"), (a, b), plain)
    parts = a.addends + b.addends
    extra = parts if len(parts) > 2 else ()

    def compare(x: Column, y: Column, *addends: Column) -> Column:
        return truths.near_compare(relation, x, y, addends)

    return compiler.strict((relation, Kind.REAL), (a, b, *extra), compare)
