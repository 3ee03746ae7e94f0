"""The overloaded operations (`add`, `pow`, `min`, `cast`, …) by the type they are at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic.terms import Op
from harness.logic.types import Arrow, Type, TypeApp
from harness.logic.values import Datum
from harness.translate.evaluate import extended, real
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import INTEGERS, MODULAR, REALS, as_type, bare, head
from harness.translate.evaluate.number_tables import (
    BITWISE,
    FIELDS,
    Function,
    modular_table,
    whole_arithmetic,
)
from harness.translate.evaluate.runtime import Frame, Run, Stuck, apply, told
from harness.translate.evaluate.shape import type_at


def operation(compiler: Compiler, name: str, type_: Type) -> Callable[[Frame], Function]:
    """An arithmetic operation at a type, as a function of its arguments; Stuck where none is known."""
    type_ = bare(type_)
    kind = head(type_)
    if kind in MODULAR:
        modulus, function = compiler.size(type_), modular_table(kind).get(name)
        if function is None:
            return missing(name, kind)
        return lambda frame: _with_modulus(function, modulus(frame))
    plain = {**FIELDS, **extended.ARITHMETIC, **whole_arithmetic(compiler.tank)}.get(kind, {}).get(name)
    plain = plain or BITWISE.get(kind, {}).get(name)
    if plain is not None:
        found = plain
        return lambda _frame: found
    if isinstance(type_, Arrow) and name != "dvd":
        inner = operation(compiler, name, type_.codomain)
        return lambda frame: _pointwise(inner(frame), name in ("pow", "zpow"))
    if isinstance(type_, TypeApp) and kind == "Prod" and name != "dvd":
        first, second = (operation(compiler, name, as_type(arg)) for arg in type_.args)
        return lambda frame: _componentwise(first(frame), second(frame), name in ("pow", "zpow"))
    return missing(name, kind)


def missing(name: str, kind: str) -> Callable[[Frame], Function]:
    def run(_: Frame) -> Function:
        raise Stuck(f"{name} is not computed on {kind}")

    return run


def _with_modulus(function: Function, modulus: int) -> Function:
    return lambda *args: function(*args, modulus)


def _pointwise(function: Function, power: bool) -> Function:
    if power:
        return lambda f, n: lambda x: function(apply(f, (x,)), n)
    return lambda *fs: lambda x: function(*(apply(f, (x,)) for f in fs))


def _componentwise(first: Function, second: Function, power: bool) -> Function:
    if power:
        return lambda p, n: Datum("Prod.mk", (first(p.fields[0], n), second(p.fields[1], n)))
    return lambda *ps: Datum(
        "Prod.mk", (first(*(p.fields[0] for p in ps)), second(*(p.fields[1] for p in ps)))
    )


def arithmetic(compiler: Compiler, op: Op) -> Run:
    """`add sub mul div mod neg inv pow zpow rpow dvd`, bits and shifts."""
    remainder = power_remainder(compiler, op)
    if remainder is not None:
        return remainder
    name, runs = op.name, [compiler.run(arg) for arg in op.args]
    type_ = type_at(op.args[0])
    if name == "rpow" and head(bare(type_)) == "Complex":
        name = "cpow"
    chosen = operation(compiler, name, type_)
    kind = head(bare(type_))
    if kind not in MODULAR and compiler.closed(type_) is not None and kind in FIELDS | {"Nat": 0, "Int": 0}:
        return _fixed(chosen([]), runs) if _computes(chosen) else late(chosen, runs)
    return late(chosen, runs)


def power_remainder(compiler: Compiler, op: Op) -> Run | None:
    """`a ^ n % m` for whole a, n and m > 0, without the power, which may be too large to be written down."""
    match op:
        case Op("mod", (Op("pow", (a, n)), m)) if head(bare(op.type)) in ("Nat", "Int"):
            base, exponent, modulus = (compiler.run(arg) for arg in (a, n, m))
            plain = operation(compiler, "pow", type_at(a)), operation(compiler, "mod", op.type)
        case _:
            return None

    def run(frame: Frame) -> Any:
        x, k, by = base(frame), exponent(frame), modulus(frame)
        if type(x) is type(k) is type(by) is int and by > 0:
            return pow(x, k, by)
        power, mod = plain
        return mod(frame)(power(frame)(x, k), by)

    return run


def _computes(chosen: Callable[[Frame], Function]) -> bool:
    try:
        chosen([])
    except Stuck:
        return False
    return True


def _fixed(function: Function, runs: list[Run]) -> Run:
    if len(runs) == 1:
        [inner] = runs
        return lambda frame: function(inner(frame))
    left, right = runs
    return lambda frame: function(left(frame), right(frame))


def late(chosen: Callable[[Frame], Function], runs: list[Run]) -> Run:
    return lambda frame: chosen(frame)(*[run(frame) for run in runs])


# Extremes and absolute values


def extreme(compiler: Compiler, op: Op) -> Run:
    """`min` and `max`, which are `⊓` and `⊔` where those are: of sets, intersection and union."""
    smaller = op.name in ("min", "inf")
    left, right = (compiler.run(arg) for arg in op.args)
    kind = head(bare(op.type))
    if kind in INTEGERS | {"Bool", "String"}:
        pick = min if smaller else max
        return lambda frame: pick(left(frame), right(frame))
    if kind in REALS:
        number = real.minimum if smaller else real.maximum
        return lambda frame: number(left(frame), right(frame))
    if kind == "Finset":
        return (lambda f: left(f) & right(f)) if smaller else (lambda f: left(f) | right(f))
    at_most = compiler.by_type(bare(op.type), compiler.kinds.at_most)

    def run(frame: Frame) -> Any:
        a, b = left(frame), right(frame)
        below = told(at_most(frame)(a, b))
        return a if below == smaller else b

    return run


def absolute(compiler: Compiler, op: Op) -> Run:
    """`|x|`."""
    inner, kind = compiler.run(op.args[0]), head(bare(op.type))
    if kind in ("Int", "Nat"):
        return lambda frame: abs(inner(frame))
    if kind in REALS:
        return lambda frame: real.absolute(inner(frame))
    return late(missing("abs", kind), [inner])
