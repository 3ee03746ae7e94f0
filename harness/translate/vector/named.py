"""Functions of numbers under Lean's own names: what each is on columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from harness.numbers import integers, naturals, primes
from harness.translate.vector import real, truths, whole
from harness.translate.vector.columns import Column, either
from harness.translate.vector.real import lift
from harness.translate.vector.scalars import Implementation, bits

_SIMPLE = 10_000
_LARGEST = 1_000
_ROUNDING = 1e-14
"""Floats below `_LARGEST` are read as fractions with denominators up to `_SIMPLE`: these lie 10⁻⁸ apart at least, so
one that is met up to rounding is the number meant."""


def _nats(function: Callable[..., Any]) -> Implementation:
    return lambda *columns: whole.by_value(function, *columns)


def _coprime(a: Column, b: Column) -> Column:
    divisor = whole.gcd(a, b)
    return Column(divisor.data == 1, divisor.doubt)


def _nat_sqrt(n: Column) -> Column:
    if not n.uniform and whole.bound(n) < 1 << 52:
        return Column(np.sqrt(n.data).astype(np.int64), n.doubt)
    return whole.by_value(naturals.sqrt, n)


def _fibonacci(n: int) -> int:
    first, second = 0, 1
    for _ in range(min(n, whole.MAX_BITS + 2)):
        first, second = second, first + second
    # Beyond that many steps the number has too many bits anyway.
    return first << n if n > whole.MAX_BITS else first


def _fraction(x: float) -> Fraction | None:
    """The simple fraction that a float stands for, if there is one."""
    if not abs(x) < _LARGEST:
        return None
    found = Fraction(x).limit_denominator(_SIMPLE)
    return found if abs(float(found) - x) <= _ROUNDING * max(abs(x), 1.0) else None


def _of_fraction(part: str) -> Implementation:
    def read(x: float) -> int | None:
        found = _fraction(x)
        return None if found is None else int(getattr(found, part))

    return _nats(read)


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
    "Nat.fib": _nats(_fibonacci),
    "Nat.centralBinom": _nats(lambda n: naturals.choose(2 * n, n)),
    "Nat.dist": lambda a, b: whole.absolute(whole.int_sub(a, b)),
    "Nat.testBit": _nats(naturals.test_bit),
    "Nat.land": bits(lambda x, y: x & y),
    "Nat.lor": bits(lambda x, y: x | y),
    "Nat.xor": bits(lambda x, y: x ^ y),
    "Int.natAbs": whole.absolute,
    "Int.toNat": _to_nat,
    "Int.gcd": lambda a, b: whole.gcd(whole.absolute(a), whole.absolute(b)),
    "Int.lcm": lambda a, b: whole.lcm(whole.absolute(a), whole.absolute(b)),
    "Int.sign": lambda a: Column((a.data > 0) * 1 - (a.data < 0) * 1, a.doubt, 1),
    "Int.tdiv": _nats(integers.tdiv),
    "Int.tmod": _nats(integers.tmod),
    "Int.fdiv": _nats(integers.fdiv),
    "Int.fmod": _nats(integers.fmod),
    "Int.emod": whole.int_mod,
    "Int.ediv": whole.int_div,
    "Rat.num": _of_fraction("numerator"),
    "Rat.den": _of_fraction("denominator"),
    "PNat.val": lambda a: a,
    "Int.bmod": _nats(integers.bmod),
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
    "Real.nnabs": lift(np.abs),
    "Int.fract": lift(real.fract),
    "Int.floor": real.step(np.floor),
    "Int.ceil": real.step(np.ceil),
    "round": real.step(real.round_half_up, at_half=True),
    "Nat.floor": real.step(lambda x: np.maximum(np.floor(x), 0.0)),
    "Nat.ceil": real.step(lambda x: np.maximum(np.ceil(x), 0.0)),
    "Complex.I": lambda: Column(1j),
    "Complex.ofReal": lift(np.complex128),
    "Complex.sin": lift(np.sin),
    "Complex.cos": lift(np.cos),
    "Complex.arg": lift(np.angle),
    "starRingEnd": lift(np.conj),
    "star": lift(np.conj),
    "Star.star": lift(np.conj),
    "Complex.re": lift(np.real),
    "Complex.im": lift(np.imag),
    "Complex.abs": lift(np.abs),
    "Complex.normSq": lift(lambda x: np.real(x) ** 2 + np.imag(x) ** 2),
    "Complex.exp": lift(np.exp),
    "Complex.mk": lambda a, b: Column(a.data + 1j * b.data, either(a.doubt, b.doubt)),
    "Float.sqrt": lift(np.sqrt),
    "Float.abs": lift(np.abs),
    "Float.floor": lift(np.floor),
    "Float.ceil": lift(np.ceil),
    "Float.isNaN": lift(np.isnan),
    "Float.isFinite": lift(np.isfinite),
    "Float.isInf": lift(np.isinf),
    "Float.ofNat": real.of_whole,
    "Float.ofInt": real.of_whole,
    "Nat.toFloat": real.of_whole,
    **{f"Float.toUInt{width}": real.saturating(width) for width in (8, 16, 32)},
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
    "Float.pow": lift(np.float_power),
}
"""Results depend on the C library in the last places: comparisons that rest on them may be doubtful."""


def _is_square(a: Column) -> Column:
    root = whole.by_value(lambda n: naturals.sqrt(max(n, 0)), a)
    return Column(whole.mul(root, root).data == a.data, either(a.doubt, root.doubt))


def _norm_of_whole(a: Column) -> Column:
    return real.of_whole(whole.absolute(a))


WHOLE: Mapping[str, Implementation] = {
    "Even": _parity(0),
    "Odd": _parity(1),
    "IsSquare": _is_square,
    "gcd": lambda a, b: whole.gcd(whole.absolute(a), whole.absolute(b)),
    "lcm": lambda a, b: whole.lcm(whole.absolute(a), whole.absolute(b)),
    "Prime": lambda a: whole.by_value(primes.is_prime_integer, a),
    "Squarefree": _nats(lambda n: n != 0 and all(k == 1 for _, k in primes.factorization(abs(n)))),
    "Norm.norm": _norm_of_whole,
    "Dist.dist": lambda a, b: _norm_of_whole(whole.int_sub(a, b)),
}
"""Overloaded functions, over ℕ and ℤ."""

FIELDS: Mapping[str, Implementation] = {
    "Norm.norm": lift(np.abs),
    "Dist.dist": lift(lambda x, y: np.abs(x - y)),
    "IsSquare": lambda a: Column(a.data >= 0, a.doubt),
}
"""The same over ℝ; over ℂ those that are not about order."""

INTO_FIN: Mapping[str, Implementation] = {
    "Fin.castSucc": lambda i: i,
    "Fin.succ": lambda i: whole.add(i, Column(1)),
    "Fin.last": lambda n: n,
    "Fin.castAdd": lambda _m, i: i,
    "Fin.natAdd": whole.add,
    "Fin.addNat": whole.add,
    "Fin.cast": lambda i: i,
    "Fin.castLE": lambda i: i,
    "Fin.castLT": lambda i: i,
    "Fin.pred": lambda i: whole.int_sub(i, Column(1)),
    "Fin.subNat": lambda m, i: whole.int_sub(i, m),
}
"""Functions into `Fin n` whose value a proof puts below n."""
