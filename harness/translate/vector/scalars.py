"""Library functions of numbers, by Lean's name and the kind of their first argument: what each is on columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from harness.numbers import fixed_width, modular, naturals
from harness.translate.vector import grid, real, truths, whole
from harness.translate.vector.columns import Column
from harness.translate.vector.kinds import Kind
from harness.translate.vector.real import lift

Implementation = Callable[..., Column]

_ADD, _SUB, _MUL = lift(np.add), lift(np.subtract), lift(np.multiply)
_NEG = lift(np.negative)


def _whole_power(a: Column, n: Column) -> Column:
    return whole.power(a, n)


_NAT: Mapping[str, Implementation] = {
    "add": whole.add,
    "sub": whole.nat_sub,
    "mul": whole.mul,
    "div": whole.nat_div,
    "mod": whole.nat_mod,
    "pow": _whole_power,
    "min": whole.min_,
    "max": whole.max_,
    "abs": whole.absolute,
    "dvd": whole.divides,
    "shiftLeft": lambda a, k: whole.mul(a, whole.power(Column(2), k)),
    "shiftRight": whole.shift_right,
    "land": lambda a, b: bits(lambda x, y: x & y)(a, b),
    "lor": lambda a, b: bits(lambda x, y: x | y)(a, b),
    "lxor": lambda a, b: bits(lambda x, y: x ^ y)(a, b),
}

_INT: Mapping[str, Implementation] = {
    **_NAT,
    "sub": whole.int_sub,
    "div": whole.int_div,
    "mod": whole.int_mod,
    "neg": whole.neg,
    "complement": lambda a: whole.int_sub(whole.neg(a), Column(1)),
}

_REAL: Mapping[str, Implementation] = {
    "add": grid.add,
    "sub": grid.sub,
    "mul": grid.mul,
    "div": real.quotient,
    "neg": grid.neg,
    "inv": lift(real.inverse),
    "pow": real.power_of,
    "zpow": real.power_of,
    "rpow": lift(real.rpow),
    "min": grid.minimum,
    "max": grid.maximum,
    "abs": grid.absolute,
}


_FLOAT: Mapping[str, Implementation] = {
    "add": _ADD,
    "sub": _SUB,
    "mul": _MUL,
    "div": lift(np.divide),
    "neg": _NEG,
    "pow": lift(np.float_power),
    "rpow": lift(np.float_power),
    "max": lift(lambda x, y: np.where(x <= y, y, x)),
    "min": lift(lambda x, y: np.where(x <= y, x, y)),
}

_COMPLEX: Mapping[str, Implementation] = {
    "add": _ADD,
    "sub": _SUB,
    "mul": _MUL,
    "div": lift(real.complex_divide),
    "neg": _NEG,
    "inv": lift(lambda x: real.complex_divide(1.0, x)),
    "pow": lift(real.power),
    "zpow": lift(real.power),
}

_BOOL: Mapping[str, Implementation] = {
    "and": truths.and_,
    "or": truths.or_,
    "not": truths.not_,
    "iff": truths.iff,
    "band": truths.and_,
    "bor": truths.or_,
    "bnot": truths.not_,
    "bxor": truths.xor,
    "Xor'": truths.xor,
    "decide": lambda p: p,
    "min": truths.and_,
    "max": truths.or_,
    "Bool.toNat": lambda p: Column(_as_int(p.data), p.doubt, 1),
}

BY_KIND: Mapping[Kind, Mapping[str, Implementation]] = {
    Kind.NAT: _NAT,
    Kind.INT: _INT,
    Kind.REAL: _REAL,
    Kind.FLOAT: _FLOAT,
    Kind.COMPLEX: _COMPLEX,
    Kind.BOOL: _BOOL,
}


def _as_int(data: Any) -> Any:
    return data.astype(np.int64) if isinstance(data, np.ndarray) else int(data)


def _wrapped(operation: Implementation) -> Implementation:
    """An operation of ℤ as one of residues; the modulus comes last."""
    return lambda *columns: whole.residue(operation(*columns[:-1]), columns[-1])


def _unwrapped(operation: Implementation) -> Implementation:
    """An operation that cannot leave the residues."""
    return lambda *columns: operation(*columns[:-1])


def _shift(function: Callable[[int, int, int], int]) -> Implementation:
    return _modular(lambda a, places, size: function(a, places, size.bit_length() - 1))


def _modular(function: Callable[..., int]) -> Implementation:
    return lambda *columns: whole.by_value(function, *columns)


def bits(operation: Callable[[Any, Any], Any]) -> Implementation:
    """A bitwise operation, which stays below any power of two that is above its arguments."""
    return lambda a, b, *_: whole.binary(operation, lambda p, q: 2 * max(p, q) + 1, a, b)


RESIDUES: Mapping[str, Implementation] = {
    "add": _wrapped(whole.add),
    "sub": _wrapped(whole.int_sub),
    "mul": _wrapped(whole.mul),
    "neg": _wrapped(whole.neg),
    "pow": whole.modular_power,
    "min": _unwrapped(whole.min_),
    "max": _unwrapped(whole.max_),
    "mod": _unwrapped(whole.nat_mod),
    "land": bits(lambda x, y: x & y),
    "lor": bits(lambda x, y: x | y),
    "lxor": bits(lambda x, y: x ^ y),
    "complement": lambda a, size: whole.int_sub(whole.int_sub(size, Column(1)), a),
    "Fin.rev": lambda a, size: whole.int_sub(whole.int_sub(size, Column(1)), a),
    "BitVec.msb": lambda a, size: Column(2 * a.data >= size.data, a.doubt),
    "BitVec.toInt": _modular(lambda a, size: fixed_width.wrap_signed(a, size.bit_length() - 1)),
}
"""These take the modulus as one more argument."""

BY_HEAD: Mapping[str, Mapping[str, Implementation]] = {
    "ZMod": {"div": _modular(modular.zmod_divide), "inv": _modular(modular.zmod_inverse)},
    "Fin": {"div": _unwrapped(whole.nat_div)},
    "BitVec": {
        "div": _unwrapped(whole.nat_div),
        "shiftLeft": _shift(fixed_width.shift_left),
        "shiftRight": _shift(lambda a, k, _w: naturals.shift_right(a, k)),
    },
    "UInt": {
        "div": _unwrapped(whole.nat_div),
        "shiftLeft": _shift(fixed_width.uint_shift_left),
        "shiftRight": _shift(fixed_width.uint_shift_right),
    },
}
"""What is different by the head of the type (`UInt` for all widths); the modulus comes last here too."""


def cast(source: Kind, target: Kind, column: Column) -> Column | None:
    """A coercion between number types that need no modulus; None where there is none."""
    if source is target or (source, target) in _SAME:
        return column
    wholes = (Kind.NAT, Kind.INT, Kind.RESIDUE)
    if source in wholes and target in (Kind.REAL, Kind.FLOAT):
        return real.of_whole(column)
    if source in wholes and target is Kind.COMPLEX:
        return lift(np.complex128)(real.of_whole(column))
    if source is Kind.REAL and target is Kind.COMPLEX:
        return lift(np.complex128)(column)
    return None


_SAME = {
    (Kind.NAT, Kind.INT),
    (Kind.RESIDUE, Kind.NAT),
    (Kind.RESIDUE, Kind.INT),
}
