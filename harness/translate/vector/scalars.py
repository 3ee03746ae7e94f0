"""Library functions of numbers, by Lean's name and the kind of their first argument: what each is on columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from harness.numbers import integers, modular, naturals, primes
from harness.translate.vector import real, truths, whole
from harness.translate.vector.columns import Column, either
from harness.translate.vector.kinds import Kind
from harness.translate.vector.real import lift

Implementation = Callable[..., Column]

_ADD, _SUB, _MUL = lift(np.add), lift(np.subtract), lift(np.multiply)
_MAX, _MIN, _NEG, _ABS = lift(np.maximum), lift(np.minimum), lift(np.negative), lift(np.abs)


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
}

_INT: Mapping[str, Implementation] = {
    **_NAT,
    "sub": whole.int_sub,
    "div": whole.int_div,
    "mod": whole.int_mod,
    "neg": whole.neg,
}

_REAL: Mapping[str, Implementation] = {
    "add": _ADD,
    "sub": _SUB,
    "mul": _MUL,
    "div": lift(real.divide),
    "neg": _NEG,
    "inv": lift(real.inverse),
    "pow": lift(real.power),
    "zpow": lift(real.power),
    "rpow": lift(real.rpow),
    "min": _MIN,
    "max": _MAX,
    "abs": _ABS,
}


def _float_power(x: Any, y: Any) -> Any:
    return np.float_power(x, y)


_FLOAT: Mapping[str, Implementation] = {
    "add": _ADD,
    "sub": _SUB,
    "mul": _MUL,
    "div": lift(np.divide),
    "neg": _NEG,
    "pow": lift(_float_power),
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


def _modular(function: Callable[..., int]) -> Implementation:
    return lambda *columns: whole.by_value(function, *columns)


def _bits(operation: Callable[[Any, Any], Any]) -> Implementation:
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
    "band": _bits(lambda x, y: x & y),
    "bor": _bits(lambda x, y: x | y),
    "bxor": _bits(lambda x, y: x ^ y),
}
"""These take the modulus as one more argument."""

DIVISION: Mapping[str, Mapping[str, Implementation]] = {
    "ZMod": {"div": _modular(modular.zmod_divide), "inv": _modular(modular.zmod_inverse)},
    "Fin": {"div": _unwrapped(whole.nat_div)},
    "BitVec": {"div": _unwrapped(whole.nat_div)},
    "UInt": {"div": _unwrapped(whole.nat_div)},
}
"""Division of residues, by the head of the type (`UInt` for all widths); the modulus comes last here too."""


def _nats(function: Callable[..., Any]) -> Implementation:
    return lambda *columns: whole.by_value(function, *columns)


def _coprime(a: Column, b: Column) -> Column:
    divisor = whole.gcd(a, b)
    return Column(divisor.data == 1, divisor.doubt)


def _nat_sqrt(n: Column) -> Column:
    if not n.uniform and whole.bound(n) < 1 << 52:
        return Column(np.sqrt(n.data).astype(np.int64), n.doubt)
    return whole.by_value(naturals.sqrt, n)


def _to_nat(a: Column) -> Column:
    return whole.max_(a, Column(0))


def _parity(rest: int) -> Implementation:
    return lambda a: Column(a.data % 2 == rest, a.doubt)


NAMED: Mapping[str, Implementation] = {
    "Nat.succ": lambda a: whole.add(a, Column(1)),
    "Nat.pred": lambda a: whole.nat_sub(a, Column(1)),
    "Nat.sub": whole.nat_sub,
    "Nat.gcd": whole.gcd,
    "Nat.lcm": whole.lcm,
    "Nat.Coprime": _coprime,
    "Nat.Prime": _nats(primes.is_prime),
    "Nat.factorial": _nats(naturals.factorial),
    "Nat.choose": _nats(naturals.choose),
    "Nat.ascFactorial": _nats(naturals.ascending_factorial),
    "Nat.descFactorial": _nats(naturals.descending_factorial),
    "Nat.sqrt": _nat_sqrt,
    "Nat.log": _nats(naturals.log),
    "Nat.clog": _nats(naturals.clog),
    "Nat.log2": _nats(naturals.log2),
    "Nat.totient": _nats(primes.totient),
    "Nat.minFac": _nats(primes.min_fac),
    "Nat.testBit": _nats(naturals.test_bit),
    "Nat.land": _bits(lambda x, y: x & y),
    "Nat.lor": _bits(lambda x, y: x | y),
    "Nat.xor": _bits(lambda x, y: x ^ y),
    "Int.natAbs": whole.absolute,
    "Int.toNat": _to_nat,
    "Int.gcd": lambda a, b: whole.gcd(whole.absolute(a), whole.absolute(b)),
    "Int.lcm": lambda a, b: whole.lcm(whole.absolute(a), whole.absolute(b)),
    "Int.sign": lift(np.sign),
    "Int.tdiv": _nats(integers.tdiv),
    "Int.tmod": _nats(integers.tmod),
    "Int.fdiv": _nats(integers.fdiv),
    "Int.fmod": _nats(integers.fmod),
    "Int.emod": whole.int_mod,
    "Int.ediv": whole.int_div,
    "Int.negSucc": lambda a: whole.neg(whole.add(a, Column(1))),
    "Fin.val": lambda a: a,
    "ZMod.val": lambda a: whole.absolute(a),
    "BitVec.toNat": lambda a: a,
    **{f"UInt{width}.toNat": lambda a: a for width in (8, 16, 32, 64)},
    "USize.toNat": lambda a: a,
    "Char.toNat": lambda a: a,
    "Bool.and": truths.and_,
    "Bool.or": truths.or_,
    "Bool.not": truths.not_,
    "Bool.xor": truths.xor,
    "Real.sqrt": lift(real.sqrt),
    "NNReal.sqrt": lift(real.sqrt),
    "Real.exp": lift(np.exp),
    "Real.log": lift(real.log),
    "Real.logb": lift(real.logb),
    "Real.sin": lift(np.sin),
    "Real.cos": lift(np.cos),
    "Real.tan": lift(real.tan),
    "Real.cot": lift(real.cot),
    "Real.sinh": lift(np.sinh),
    "Real.cosh": lift(np.cosh),
    "Real.tanh": lift(np.tanh),
    "Real.arcsin": lift(real.arcsin),
    "Real.arccos": lift(real.arccos),
    "Real.arctan": lift(np.arctan),
    "Real.arsinh": lift(np.arcsinh),
    "Real.rpow": lift(real.rpow),
    "Real.sign": lift(np.sign),
    "Real.toNNReal": lift(lambda x: np.maximum(x, 0.0)),
    "NNReal.toReal": lambda a: a,
    "Real.nnabs": _ABS,
    "Int.fract": lift(real.fract),
    "Int.floor": real.step(np.floor),
    "Int.ceil": real.step(np.ceil),
    "round": real.step(real.round_half_up, at_half=True),
    "Nat.floor": real.step(lambda x: np.maximum(np.floor(x), 0.0)),
    "Nat.ceil": real.step(lambda x: np.maximum(np.ceil(x), 0.0)),
    "Complex.re": lift(np.real),
    "Complex.im": lift(np.imag),
    "Complex.abs": _ABS,
    "Complex.normSq": lift(lambda x: np.real(x) ** 2 + np.imag(x) ** 2),
    "Complex.exp": lift(np.exp),
    "conj": lift(np.conj),
    "Complex.conj": lift(np.conj),
    "Complex.mk": lambda a, b: Column(a.data + 1j * b.data, either(a.doubt, b.doubt)),
    "Float.sqrt": lift(np.sqrt),
    "Float.abs": _ABS,
    "Float.floor": lift(np.floor),
    "Float.ceil": lift(np.ceil),
    "Float.isNaN": lift(np.isnan),
    "Float.isFinite": lift(np.isfinite),
    "Float.isInf": lift(np.isinf),
    "Float.ofNat": real.of_whole,
    "Float.ofInt": real.of_whole,
}

LIBM: Mapping[str, Implementation] = {
    "Float.exp": lift(np.exp),
    "Float.exp2": lift(np.exp2),
    "Float.log": lift(np.log),
    "Float.log2": lift(np.log2),
    "Float.log10": lift(np.log10),
    "Float.sin": lift(np.sin),
    "Float.cos": lift(np.cos),
    "Float.tan": lift(np.tan),
    "Float.asin": lift(np.arcsin),
    "Float.acos": lift(np.arccos),
    "Float.atan": lift(np.arctan),
    "Float.atan2": lift(np.arctan2),
    "Float.sinh": lift(np.sinh),
    "Float.cosh": lift(np.cosh),
    "Float.tanh": lift(np.tanh),
    "Float.cbrt": lift(np.cbrt),
    "Float.pow": lift(_float_power),
}
"""Results depend on the C library in the last places: comparisons that rest on them may be doubtful."""

EVEN_ODD: Mapping[str, Implementation] = {
    "Even": _parity(0),
    "Odd": _parity(1),
}
"""Over ℕ and ℤ only."""


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
