"""Coercions between number types, rounding, scalars and numerals."""

from __future__ import annotations

from typing import Any

from harness.logic.terms import Op
from harness.logic.types import Arrow, Type, TypeApp
from harness.logic.values import Datum
from harness.numbers import modular
from harness.numbers.rational import ZERO, Rational
from harness.translate.evaluate import order, real
from harness.translate.evaluate.arithmetic import late, missing, operation
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import MODULAR, SIGNED_BITS, as_type, bare, head
from harness.translate.evaluate.functions import FUNCTIONS
from harness.translate.evaluate.generic import number_of
from harness.translate.evaluate.literals import literal
from harness.translate.evaluate.number_tables import Function, signed
from harness.translate.evaluate.runtime import Run, Stuck, apply, data
from harness.translate.evaluate.shape import type_at


def cast(compiler: Compiler, op: Op) -> Run:
    """A coercion between number types, or one that leaves the value as it is."""
    inner = compiler.run(op.args[0])
    source, target = head(bare(type_at(op.args[0]))), head(bare(op.type))
    if source == target and source not in MODULAR:
        return inner
    if target in MODULAR and source in ("Nat", "Int"):
        return _to_modular(compiler, bare(op.type), inner)
    if source in ("Finset", "Set") and target in ("Set", "Finset"):
        return inner
    function = CASTS.get((source, target))
    if function is not None:
        found = function
        return lambda frame: found(inner(frame))
    return late(missing(f"a coercion from {source}", target), [inner])


def _to_modular(compiler: Compiler, type_: Type, inner: Run) -> Run:
    size = compiler.size(type_)
    if head(type_) in SIGNED_BITS:
        return lambda frame: signed(inner(frame), size(frame))
    return lambda frame: modular.residue(inner(frame), size(frame))


def _same(value: Any) -> Any:
    return value


def _complex(value: Any) -> Datum:
    return data("Complex.mk", value, ZERO)


CASTS: dict[tuple[str, str], Function] = {
    ("Nat", "Int"): _same,
    ("PNat", "Nat"): _same,
    ("PNat", "Int"): _same,
    ("Fin", "Nat"): _same,
    ("Fin", "Int"): _same,
    ("Bool", "Prop"): _same,
    ("Rat", "Real"): _same,
    ("NNReal", "Real"): _same,
    ("Real", "Complex"): _complex,
    ("Rat", "Complex"): _complex,
    ("NNReal", "Complex"): _complex,
    **{
        (source, target): number_of
        for source in ("Nat", "PNat", "Int")
        for target in ("Rat", "Real", "NNReal")
    },
    ("Nat", "Complex"): lambda n: _complex(number_of(n)),
    ("Int", "Complex"): lambda n: _complex(number_of(n)),
    ("Nat", "ENNReal"): Rational,
    ("NNReal", "ENNReal"): _same,
    ("Nat", "ENat"): _same,
    ("Fin", "Real"): Rational,
    ("Fin", "Rat"): Rational,
}


def scalar(compiler: Compiler, op: Op) -> Run:
    """`c • x`: the scalar goes into the type of what it scales."""
    left, right = (compiler.run(arg) for arg in op.args)
    source, target = head(bare(type_at(op.args[0]))), bare(op.type)
    while isinstance(target, Arrow):
        target = bare(target.codomain)
    convert = _same if source == head(target) else CASTS.get((source, head(target)))
    if isinstance(bare(op.type), Arrow):
        multiply = operation(compiler, "mul", target)
        if convert is not None and isinstance(bare(op.type), Arrow):
            found = convert
            depth = _depth(bare(op.type))
            return lambda f: _scaled(multiply(f), found(left(f)), right(f), depth)
        return late(missing("smul", head(target)), [left, right])
    if head(target) in MODULAR and source in ("Nat", "Int"):
        whole, times = _to_modular(compiler, target, left), operation(compiler, "mul", target)
        return lambda frame: times(frame)(whole(frame), right(frame))
    if convert is None:
        return late(missing("smul", head(target)), [left, right])
    known, times = convert, operation(compiler, "mul", target)
    return lambda frame: times(frame)(known(left(frame)), right(frame))


def _depth(type_: Type) -> int:
    return 1 + _depth(bare(type_.codomain)) if isinstance(type_, Arrow) else 0


def _scaled(multiply: Function, factor: Any, f: Any, depth: int) -> Any:
    if depth == 0:
        return multiply(factor, f)
    return lambda x: _scaled(multiply, factor, apply(f, (x,)), depth - 1)


def real_function(compiler: Compiler, op: Op) -> Run:
    """A function of `functions.FUNCTIONS`."""
    return fixed_many(FUNCTIONS[op.name], [compiler.run(arg) for arg in op.args])


def fixed_many(function: Function, runs: list[Run]) -> Run:
    return lambda frame: function(*[run(frame) for run in runs])


def rounding(compiler: Compiler, op: Op) -> Run:
    """`⌊x⌋`, `⌈x⌉`, `round`, `⌊x⌋₊`, `⌈x⌉₊`, `Int.fract`, at the type of x."""
    inner, kind = compiler.run(op.args[0]), head(bare(type_at(op.args[0])))
    if kind in ("Nat", "Int"):
        whole = WHOLE_ROUNDING[op.name]
        return lambda frame: whole(inner(frame))
    if kind in ("Rat", "Real", "NNReal"):
        step = ROUNDING[op.name]
        return lambda frame: step(inner(frame))
    return late(missing(op.name, kind), [inner])


def fract(x: real.Number) -> real.Number:
    """`Int.fract x`."""
    return real.subtract(x, Rational(order.floor(x)))


ROUNDING: dict[str, Function] = {
    "Int.floor": order.floor,
    "Int.ceil": order.ceil,
    "round": order.round_half_up,
    "Nat.floor": order.nat_floor,
    "Nat.ceil": order.nat_ceil,
    "Int.fract": fract,
    "Rat.floor": order.floor,
    "Rat.ceil": order.ceil,
}
WHOLE_ROUNDING: dict[str, Function] = {
    "Int.floor": _same,
    "Int.ceil": _same,
    "round": _same,
    "Nat.floor": lambda x: max(x, 0),
    "Nat.ceil": lambda x: max(x, 0),
    "Int.fract": lambda _x: 0,
}

PLAIN_NUMBERS = frozenset({"Nat", "PNat", "Int", "Rat", "Real", "NNReal", "Complex", "ENNReal", "ENat"})


def numeral(compiler: Compiler, op: Op) -> Run:
    """A numeral at any type: `zero` and `one` too, which have no argument."""
    fixed = {"zero": 0, "one": 1}.get(op.name)
    if fixed is not None:
        return _number(compiler, op.type, lambda _: fixed)
    return _number(compiler, op.type, compiler.run(op.args[0]))


def unit(compiler: Compiler, type_: Type, one: bool) -> Run:
    """Zero or one of a type, also of functions and pairs."""
    return _number(compiler, type_, lambda _: int(one))


def _number(compiler: Compiler, type_: Type, value: Run) -> Run:
    type_ = bare(type_)
    kind = head(type_)
    if kind in PLAIN_NUMBERS:
        return lambda frame: literal(value(frame), kind, 0)
    if kind in MODULAR:
        size = compiler.size(type_)
        return lambda frame: _residue(value(frame), kind, size(frame))
    if isinstance(type_, Arrow):
        inner = _number(compiler, type_.codomain, value)
        return lambda frame: _constant(inner(frame))
    if isinstance(type_, TypeApp) and kind == "Prod":
        first, second = (_number(compiler, as_type(arg), value) for arg in type_.args)
        return lambda frame: Datum("Prod.mk", (first(frame), second(frame)))
    return late(missing("a numeral", kind), [])


def _residue(value: int, kind: str, size: int) -> int:
    if size == 0 and kind == "Fin":
        raise Stuck("Fin 0 has no values")
    found: int = literal(value, kind, size)
    return found


def _constant(value: Any) -> Function:
    return lambda _: value
