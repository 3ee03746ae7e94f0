"""All values of a finite type, and a few of an infinite one."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, cast

from harness.logic.statement import DataType
from harness.logic.terms import Lam, Term
from harness.logic.types import Arrow, Subtype, Type, TypeApp, TypeVar
from harness.translate.vector import items, truths, whole
from harness.translate.vector.columns import (
    FALSE,
    Column,
    Exhausted,
    Function,
    Items,
    Record,
    Value,
    as_items,
    select,
)
from harness.translate.vector.equality import equality
from harness.translate.vector.kinds import WIDTHS, Kind, Unvectorised, enumeration, resolve
from harness.translate.vector.nodes import Node

if TYPE_CHECKING:
    from harness.translate.vector.compile import Compiler, Env

SAMPLED_WHOLE = 24
"""Up to where the whole numbers are looked through for a quantifier without bounds."""

SAMPLED_REALS = (0.0, 1.0, -1.0, 2.0, 0.5, -2.0, -0.5, 3.0, 10.0, 0.1, -10.0, 100.0, 1e-3, 1e4)


_NONNEGATIVE = Items(tuple(Column(x) for x in SAMPLED_REALS if x >= 0), None, True)
_POSITIVES = Items(tuple(Column(k) for k in range(1, SAMPLED_WHOLE)), None, True)


def size_of(compiler: Compiler, type_: Type, env: Env, level: int) -> Node:
    """The modulus of a type of residues."""
    resolved = resolve(type_, compiler.given)
    assert isinstance(resolved, TypeApp)
    if resolved.head in WIDTHS:
        return compiler.constant(1 << WIDTHS[resolved.head])
    size = compiler.term(cast(Term, resolved.args[0]), env, level)
    if resolved.head == "BitVec":
        return compiler.strict("2^", (size,), lambda width: whole.power(Column(2), width))
    return size


def domain(compiler: Compiler, type_: Type, env: Env, level: int) -> Node:
    """The values of a type, as `Items`; those are doubtful where more exist than are listed."""
    if isinstance(type_, TypeVar) and type_.name in compiler.given:
        type_ = compiler.given[type_.name]
    if isinstance(type_, Subtype):
        within = compiler.function(Lam((type_.var,), type_.condition), env, level)
        return compiler.strict(
            "subtype", (domain(compiler, type_.var.type, env, level), within), items.filtered
        )
    resolved = resolve(type_, compiler.given)
    if isinstance(resolved, Arrow):
        parts = (
            domain(compiler, resolved.domain, env, level),
            domain(compiler, resolved.codomain, env, level),
        )
        equal = equality(compiler, resolved.domain)
        return compiler.strict(("domain", type_), parts, lambda a, b: _functions(a, b, equal))
    if not isinstance(resolved, TypeApp):
        raise Unvectorised("a quantifier over types")
    kind = compiler.kind(type_)
    if kind is Kind.RESIDUE:
        size = size_of(compiler, type_, env, level)
        listing = _residues if resolved.head == "ZMod" else _below
        return compiler.strict(("residues", resolved.head == "ZMod"), (size,), listing)
    if resolved.head == "PNat":
        return compiler.strict("positives", (), lambda: _POSITIVES)
    if resolved.head in ("Prod", "Finset"):
        element = [domain(compiler, cast(Type, arg), env, level) for arg in resolved.args]
        combine = items.powerset if resolved.head == "Finset" else items.product
        return compiler.strict(("domain", type_), tuple(element), combine)
    fixed = _NONNEGATIVE if resolved.head in ("NNReal", "NNRat") else _fixed(kind)
    if fixed is not None:
        return compiler.strict(("domain", kind, resolved.head), (), lambda: fixed)
    if resolved.head in ("Unit", "PUnit"):
        return compiler.strict("units", (), lambda: Items((Record("Unit.unit", ()),)))
    if resolved.head in ("Empty", "False"):
        return compiler.strict("nothing", (), lambda: Items(()))
    datatype = compiler.datatypes.get(resolved.head)
    if datatype is None:
        raise Unvectorised(f"a quantifier over {resolved.head}")
    return _data(compiler, datatype, type_, env, level)


def _fixed(kind: Kind) -> Items | None:
    match kind:
        case Kind.BOOL:
            return Items((Column(False), Column(True)))
        case Kind.NAT:
            return Items(tuple(Column(k) for k in range(SAMPLED_WHOLE)), None, True)
        case Kind.INT:
            near = sorted(range(-SAMPLED_WHOLE // 2, SAMPLED_WHOLE // 2 + 1), key=abs)
            return Items(tuple(Column(k) for k in near), None, True)
        case Kind.REAL | Kind.FLOAT:
            return Items(tuple(Column(x) for x in SAMPLED_REALS), None, True)
        case Kind.COMPLEX:
            return Items(tuple(Column(complex(a, b)) for a in (0, 1, -1) for b in (0, 1, -1)), None, True)
        case _:
            return None


def _below(size: Column) -> Items:
    return items.interval(Column(0), size)


def _residues(size: Column) -> Items:
    """All of `ZMod n`; for n = 0, which is ℤ, they are only some."""
    found = _below(size)
    infinite = size.data == 0
    if isinstance(infinite, bool):
        return Items(found.items, found.present, True if infinite else found.doubt)
    return Items(found.items, found.present, found.doubt | infinite) if infinite.any() else found


def _data(compiler: Compiler, datatype: DataType, type_: Type, env: Env, level: int) -> Node:
    """The values of a data type, constructor by constructor."""
    codes = enumeration(datatype)
    if codes is not None:
        values = Items(tuple(Column(code) for code in codes.values()))
        return compiler.strict(("domain", type_), (), lambda: values)
    if any(shape.conditions for shape in datatype.constructors):
        raise Unvectorised(f"a quantifier over {datatype.name}, whose fields are under conditions")
    key = f"domain of {datatype.name}"
    if key in compiler.open:
        raise Unvectorised(f"a quantifier over {datatype.name}")
    compiler.open.add(key)
    parts = [
        tuple(domain(compiler, field.type, env, level) for field in shape.fields)
        for shape in datatype.constructors
    ]
    compiler.open.discard(key)
    names = [(shape.name, len(shape.fields)) for shape in datatype.constructors]
    children = tuple(node for group in parts for node in group)
    return compiler.strict(("domain", type_), children, lambda *found: _records(names, found))


def _records(names: list[tuple[str, int]], found: tuple[Value, ...]) -> Items:
    pairs: list[tuple[Value, Column]] = []
    doubt = FALSE
    start = 0
    for name, arity in names:
        parts = [as_items(part) for part in found[start : start + arity]]
        start += arity
        for row in product(*(part.pairs() for part in parts)):
            if len(pairs) > items.CAP:
                raise Exhausted("a type has too many values")
            there = truths.all_of([present for _, present in row])
            pairs.append((Record(name, tuple(item for item, _ in row)), there))
        for part in parts:
            doubt = truths.or_(doubt, Column(part.doubt))
    present = tuple(there for _, there in pairs)
    plain = all(truths.certainly(there, True) for there in present)
    return Items(tuple(item for item, _ in pairs), None if plain else present, doubt.data)


def _functions(arguments: Value, results: Value, equal: items.Equal) -> Items:
    """All functions from a finite type to a finite one."""
    domain_, codomain = items.dense(arguments), items.dense(results)
    if len(codomain) ** len(domain_) > items.CAP:
        raise Exhausted("a function type has too many values")
    return Items(tuple(_lookup(domain_, row, equal) for row in product(codomain, repeat=len(domain_))))


def _lookup(arguments: tuple[Value, ...], row: tuple[Value, ...], equal: items.Equal) -> Function:
    def call(args: tuple[Value, ...]) -> Value:
        if not row:
            raise Exhausted("a function on an empty type was applied")
        result = row[-1]
        for argument, image in zip(arguments[:-1], row[:-1], strict=True):
            result = select(equal(args[0], argument), image, result)
        return result

    return Function(1, call)
