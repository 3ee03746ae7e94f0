"""Lean's arithmetic by type, corners included. ℕ, ℤ and what wraps are int; ℚ, ℝ, ℝ≥0 exact reals; ℂ pairs of them.

Float is IEEE double. Python's + − × ÷ and √ on floats are exact to the bit; other functions are given as every double
within 2 ulp of the true value, since C libraries differ: an answer counts only if it holds for all of them.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from struct import pack
from typing import Any, NamedTuple

from harness.certificate.check import reals
from harness.certificate.check.reals import ZERO, Irrational, Real
from harness.certificate.check.runtime import MAX_BITS, Undecided, need, small
from harness.logic.truth import Truth, and_, truth
from harness.logic.values import Datum

REALS = frozenset({"Rat", "Real", "NNReal"})
WIDTHS = {"UInt8": 8, "UInt16": 16, "UInt32": 32, "UInt64": 64}
WRAPPING = frozenset({"Fin", "ZMod", "BitVec", *WIDTHS})
WHOLE = frozenset({"Nat", "Int", *WRAPPING})


class Kind(NamedTuple):
    """A type of numbers: its head, and for those that wrap the number of its values (0 for `ZMod 0`, which is ℤ)."""

    head: str
    modulus: int = 0


def is_real(value: Any) -> bool:
    return isinstance(value, Fraction | Irrational)


def _mod(a: int, b: int) -> int:
    """The remainder lies in [0, |b|)."""
    return a % abs(b) if b else a


_RING: dict[str, Callable[[Any, Any], Any]] = {"add": operator.add, "sub": operator.sub, "mul": operator.mul}
_WHOLE = _RING | {
    "div": lambda a, b: (a - _mod(a, b)) // b if b else 0,
    "mod": _mod,
}
_REAL = {"add": reals.add, "sub": reals.sub, "mul": reals.mul, "div": reals.div}


def binary(name: str, kind: Kind, a: Any, b: Any) -> Any:
    """`add sub mul div mod` on two values of one type."""
    if kind.head in WHOLE and not (kind.head == "ZMod" and name in ("div", "mod")):
        small(a.bit_length() + b.bit_length(), MAX_BITS)
        result = _WHOLE[name](a, b)
        return result % kind.modulus if kind.modulus else max(result, 0) if kind.head == "Nat" else result
    if kind.head in REALS and name in _REAL:
        value = _REAL[name](a, b)
        return reals.positive_part(value) if kind.head == "NNReal" and name == "sub" else value
    if kind.head == "Complex" and name in _REAL:
        return _complex(name, *a.fields, *b.fields)
    if kind.head == "Float" and name in _FLOAT:
        low, high = _ends(b)
        need(
            name != "div" or isinstance(b, float) or low > 0 or high < 0, "a Float range of divisors holds 0"
        )
        return on_floats(_FLOAT[name], a, b)
    raise Undecided(f"`{name}` over {kind.head}")


def _complex(name: str, p: Real, q: Real, r: Real, s: Real) -> Datum:
    """p + qi and r + si."""
    if name in ("add", "sub"):
        return complex_of(_REAL[name](p, r), _REAL[name](q, s))
    if name == "div":
        size = reals.inverse(reals.add(reals.mul(r, r), reals.mul(s, s)))
        r, s = reals.mul(r, size), reals.neg(reals.mul(s, size))
    real = reals.sub(reals.mul(p, r), reals.mul(q, s))
    return complex_of(real, reals.add(reals.mul(p, s), reals.mul(q, r)))


def complex_of(re: Real, im: Real) -> Datum:
    return Datum("Complex.mk", (re, im))  # type: ignore[arg-type]  # reals of the check stand for values


def negate(kind: Kind, a: Any) -> Any:
    if kind.head == "Float":
        return on_floats(lambda x: -x, a)
    need(kind.head not in ("Nat", "NNReal"), "a negation where there is none")
    return binary("sub", kind, cast(0, Kind("Nat"), kind), a)


def invert(kind: Kind, a: Any) -> Any:
    if kind.head in REALS | {"Complex"}:
        return binary("div", kind, cast(1, Kind("Nat"), kind), a)
    need(kind.head == "ZMod" and kind.modulus > 0, f"`inv` over {kind.head}")
    r, s, r_old, s_old = a, 1, kind.modulus, 0  # Bézout's coefficient as Mathlib's `Nat.gcdA` finds it
    while r:
        q = r_old // r
        r, s, r_old, s_old = r_old - q * r, s_old - q * s, r, s
    return s_old % kind.modulus


def power(kind: Kind, a: Any, n: int) -> Any:
    """`a ^ n` for natural n; for integer n in a field."""
    need(isinstance(n, int), "an exponent of another type")
    if kind.head in REALS:
        return reals.power(a, n)
    need(n >= 0 and kind.head != "Float", f"a power over {kind.head}")
    if kind.modulus:
        return pow(a, n, small(kind.modulus, 1 << 4096) if n >> 64 else kind.modulus)
    if kind.head in WHOLE:
        small(n * a.bit_length() if a not in (-1, 0, 1) else 0, MAX_BITS)
        return a**n
    result = cast(1, Kind("Nat"), kind)
    for _ in range(small(n, 1000)):
        result = binary("mul", kind, result, a)
    return result


def less(kind: Kind, a: Any, b: Any, *, strictly: bool) -> Truth:
    """`a < b`, or `a ≤ b`."""
    if kind.head == "Float":
        answers = {x < y if strictly else x <= y for x, y in product(_ends(a), _ends(b))}
        return truth(answers.pop()) if len(answers) == 1 else Truth.UNKNOWN
    if kind.head in REALS:
        return truth(reals.sign(reals.sub(a, b)) < (0 if strictly else 1))
    need(kind.head in WHOLE - {"ZMod"} | {"Bool", "Char"}, f"the order of {kind.head}")
    return truth(a < b or (a == b and not strictly))


def divides(kind: Kind, a: Any, b: Any) -> Truth:
    if kind.head in REALS:
        return truth(reals.sign(a) != 0 or reals.sign(b) == 0)
    need(kind.head in ("Nat", "Int", "Fin", "ZMod"), f"`∣` over {kind.head}")
    divisor = math.gcd(a, kind.modulus)
    return truth(b % divisor == 0 if divisor else b == 0)


def cast(a: Any, source: Kind, target: Kind) -> Any:
    """A coercion between number types; nothing that could lose a sign."""
    whole = source.head == "Nat" or (source.head == "Int" and target.head not in ("Nat", "NNReal"))
    if source == target or (whole and target.head == "Int") or (source.head, target.head) == ("Fin", "Nat"):
        return a
    if whole and target.head in WRAPPING:
        need(target.modulus > 0 or target.head == "ZMod", "a number of Fin 0")
        return a % target.modulus if target.modulus else a
    if whole and target.head == "Float":
        return nearest(Fraction(a))
    need(whole or source.head in REALS, f"a coercion from {source.head}")
    a = Fraction(a) if whole else a
    if target.head == "Complex":
        return complex_of(a, ZERO)
    need(target.head == "Real" or (whole and target.head in REALS), f"a coercion to {target.head}")
    return a


# --- doubles -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FloatRange:
    """Some double in `[low, high]`, no NaN and no infinity among them."""

    low: float
    high: float


def is_double(value: Any) -> bool:
    return isinstance(value, float | FloatRange)


def _ends(x: Any) -> tuple[float, float]:
    return (x.low, x.high) if isinstance(x, FloatRange) else (x, x)


def on_floats(operation: Callable[..., float], *args: Any) -> Any:
    """An operation that is monotone in each argument (rounding is); of ranges the hull of its values at the ends."""
    values = [operation(*ends) for ends in product(*map(_ends, args))]
    if all(isinstance(arg, float) for arg in args):
        return values[0]
    need(all(map(math.isfinite, values)), "a Float range reaches infinity or NaN")
    return FloatRange(min(values), max(values))


def _divide(x: float, y: float) -> float:
    if y != 0:
        return x / y
    return math.nan if x == 0 or math.isnan(x) else math.copysign(math.inf, x) * math.copysign(1.0, y)


_FLOAT = _RING | {"div": _divide}


def float_root(x: Any) -> Any:
    return on_floats(lambda v: math.nan if v < 0 else math.sqrt(v), x)


def float_beq(x: Any, y: Any) -> Truth:
    """IEEE `==`."""
    return and_(less(Kind("Float"), x, y, strictly=False), less(Kind("Float"), y, x, strictly=False))


def float_same(x: Any, y: Any) -> Truth:
    """`=`, of objects: 0.0 and -0.0 differ; of a NaN Lean does not know the bits."""
    if isinstance(x, float) and isinstance(y, float):
        return Truth.UNKNOWN if math.isnan(x) and math.isnan(y) else truth(pack("<d", x) == pack("<d", y))
    return Truth.FALSE if float_beq(x, y) is Truth.FALSE else Truth.UNKNOWN


def nearest(q: Fraction) -> float:
    """The nearest double, ties to even; infinity past the largest."""
    try:
        return q.numerator / q.denominator  # Python rounds the quotient of integers correctly
    except OverflowError:
        return math.inf if q > 0 else -math.inf


def float_function(function: Callable[[Real], Real]) -> Callable[[Any], Any]:
    """A function of the C library: at a finite double, every double within 2 ulp of the true value."""

    def run(x: Any) -> Any:
        need(
            isinstance(x, float) and math.isfinite(x),
            "a Float function of a value that is not known or not finite",
        )
        below, above = map(nearest, reals.enclose(function(Fraction(x)), 128))
        for _ in range(2):
            below, above = math.nextafter(below, -math.inf), math.nextafter(above, math.inf)
        need(math.isfinite(below) and math.isfinite(above), "a Float function overflows")
        return FloatRange(below, above)

    return run
