"""What Lean's library computes on `Float`, by Lean's name: the one table that evaluators look functions up in.

Arguments and results are plain Python values; a Float is a `ranges.Value`. A proposition or Bool is a `Truth`; a number
that depends on which of several doubles is meant is `Undecided`. Conversions to decimal text are left out.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from harness.logic import Truth, not_
from harness.numbers.limits import Undecided
from harness.translate.ieee import libm, ranges
from harness.translate.ieee.ranges import Value, ends

_SPREAD = Undecided("a Float is not known to the bit, and the answer depends on it")


def of_binary_scientific(mantissa: int, exponent: int) -> float:
    """m · 2^e as Lean computes it: what is below the first 64 bits of m is cut off before the rounding."""
    surplus = max(mantissa.bit_length() - 64, 0)
    try:
        return math.ldexp(float(mantissa >> surplus), exponent + surplus)
    except OverflowError:
        return math.inf


def of_scientific(mantissa: int, negative_exponent: bool, exponent: int) -> float:
    """`OfScientific.ofScientific m s e`, what the literal `1.25` (m = 125, e = 2, s) and `Float.ofNat` are."""
    if not negative_exponent:
        return of_binary_scientific(mantissa * 5**exponent, exponent)
    spare = max(64 - max(mantissa.bit_length() - 1, 0), 0)
    quotient = (mantissa << (3 * exponent + spare)) // 5**exponent
    return of_binary_scientific(quotient, -4 * exponent - spare)


def of_int(number: int) -> float:
    """`Float.ofInt`, `Float.ofNat`."""
    size = of_binary_scientific(abs(number), 0)
    return -size if number < 0 else size


def to_unsigned(x: Value, width: int) -> int | Undecided:
    """`Float.toUInt8` and its like: towards zero, cut at the ends of the range; 0 for NaN."""
    return _agreed(x, lambda a: _saturated(a, 0, (1 << width) - 1))


def to_signed(x: Value, width: int) -> int | Undecided:
    """`Float.toInt8` and its like."""
    half = 1 << (width - 1)
    return _agreed(x, lambda a: _saturated(a, -half, half - 1))


def _saturated(a: float, low: int, high: int) -> int:
    if math.isnan(a):
        return 0
    if math.isinf(a):
        return high if a > 0 else low
    return min(max(math.trunc(a), low), high)


def to_bits(x: Value) -> int | Undecided:
    """`Float.toBits`; all NaNs have the same."""
    if isinstance(x, float):
        return 0x7FF8000000000000 if math.isnan(x) else int(struct.unpack("<Q", struct.pack("<d", x))[0])
    return _SPREAD


def of_bits(bits: int) -> float:
    """`Float.ofBits`."""
    return float(struct.unpack("<d", struct.pack("<Q", bits))[0])


def _agreed(x: Value, function: Callable[[float], int]) -> int | Undecided:
    """A monotone function with one answer for all that is possible."""
    found = {function(end) for end in ends(x)}
    return found.pop() if len(found) == 1 else _SPREAD


def _bne(x: Value, y: Value) -> Truth:
    return not_(ranges.beq(x, y))


def _different(x: Value, y: Value) -> Truth:
    return not_(ranges.same(x, y))


OVERLOADED: Mapping[str, Callable[..., Any]] = {
    "add": ranges.add,
    "sub": ranges.sub,
    "mul": ranges.mul,
    "div": ranges.div,
    "neg": ranges.neg,
    "min": ranges.minimum,
    "max": ranges.maximum,
    "pow": libm.power,
    "rpow": libm.power,
    "eq": ranges.same,
    "ne": _different,
    "lt": ranges.less,
    "le": ranges.less_equal,
    "beq": ranges.beq,
    "bne": _bne,
}
"""Operations under their short names, where the first argument is a Float."""

NAMED: Mapping[str, Callable[..., Any]] = {
    **{f"Float.{name}": libm.unary(name) for name in libm.UNARY},
    **{f"Float.{name}": OVERLOADED[name] for name in ("add", "sub", "mul", "div", "neg", "lt", "le", "beq")},
    "Float.pow": libm.power,
    "Float.atan2": libm.atan2,
    "Float.sqrt": ranges.sqrt,
    "Float.abs": ranges.absolute,
    "Float.floor": ranges.floor,
    "Float.ceil": ranges.ceil,
    "Float.round": ranges.round_half_away,
    "Float.isNaN": ranges.is_nan,
    "Float.isFinite": ranges.is_finite,
    "Float.isInf": ranges.is_infinite,
    "Float.ofNat": of_int,
    "Float.ofInt": of_int,
    "Float.ofScientific": of_scientific,
    "Float.ofBinaryScientific": of_binary_scientific,
    "Float.ofBits": of_bits,
    "Float.toBits": to_bits,
    "Nat.toFloat": of_int,
    **{f"UInt{width}.toFloat": of_int for width in (8, 16, 32, 64)},
    **{f"Float.toUInt{width}": partial(to_unsigned, width=width) for width in (8, 16, 32, 64)},
    **{f"Float.toInt{width}": partial(to_signed, width=width) for width in (8, 16, 32, 64)},
    "USize.toFloat": of_int,
    "Float.toUSize": partial(to_unsigned, width=64),
}
"""Functions under Lean's own names."""
