"""`BitVec w`, `UIntN` and `IntN`: whole numbers of w bits, which wrap around.

A value of `BitVec w` and of `UIntN` is an int in [0, 2^w), one of `IntN` an int in [-2^(w-1), 2^(w-1)). The width comes
last. What cannot leave the range (`&&&`, `|||`, `^^^`, unsigned `/`, `%`, `>>>`) is that of `naturals`.
"""

from __future__ import annotations

from harness.numbers import integers, naturals
from harness.numbers.limits import require_bits


def wrap(value: int, width: int) -> int:
    """The value of `BitVec width` for an integer: a literal, `BitVec.ofInt`, or the exact result of an operation."""
    require_bits(width, "a bit vector")
    return value & ((1 << width) - 1)


def wrap_signed(value: int, width: int) -> int:
    """The value of `IntN` for an integer; also `BitVec.toInt`: the top bit counts negative."""
    value = wrap(value, width)
    return value - (1 << width) if width and value >> (width - 1) else value


def complement(a: int, width: int) -> int:
    """`~~~a`."""
    return wrap(~a, width)


def signed_divide(a: int, b: int, width: int) -> int:
    """`/` of `IntN`: towards zero; `a / 0 = 0`; the least value divided by -1 wraps to itself."""
    return wrap_signed(integers.tdiv(a, b), width)


def signed_modulo(a: int, b: int) -> int:
    """`%` of `IntN`: the sign of a; `a % 0 = a`."""
    return integers.tmod(a, b)


def sdiv(a: int, b: int, width: int) -> int:
    """`BitVec.sdiv a b`: `signed_divide` of the two's complements."""
    return wrap(integers.tdiv(wrap_signed(a, width), wrap_signed(b, width)), width)


def srem(a: int, b: int, width: int) -> int:
    """`BitVec.srem a b`: the sign of a; a for b = 0."""
    return wrap(integers.tmod(wrap_signed(a, width), wrap_signed(b, width)), width)


def smod(a: int, b: int, width: int) -> int:
    """`BitVec.smod a b`: the sign of b; a for b = 0."""
    return wrap(integers.fmod(wrap_signed(a, width), wrap_signed(b, width)), width)


def shift_left(a: int, places: int, width: int) -> int:
    """`a <<< places` of `BitVec`: 0 once everything is shifted out."""
    return wrap(a << places, width) if places < width else 0


def sshift_right(a: int, places: int, width: int) -> int:
    """`BitVec.sshiftRight a places`: the top bit is repeated."""
    return wrap(integers.shift_right(wrap_signed(a, width), places), width)


def uint_shift_left(a: int, b: int, width: int) -> int:
    """`a <<< b` of `UIntN`: by `b % width` places, unlike `BitVec`."""
    return shift_left(a, b % width, width)


def uint_shift_right(a: int, b: int, width: int) -> int:
    """`a >>> b` of `UIntN`: by `b % width` places, unlike `BitVec`."""
    return naturals.shift_right(a, b % width)


def int_shift_left(a: int, b: int, width: int) -> int:
    """`a <<< b` of `IntN`: by `b mod width` places (never negative)."""
    return wrap_signed(a << b % width, width)


def int_shift_right(a: int, b: int, width: int) -> int:
    """`a >>> b` of `IntN`: by `b mod width` places (never negative), the sign is repeated."""
    return a >> b % width


def sign_extend(a: int, width: int, wider: int) -> int:
    """`BitVec.signExtend wider a` of a value of `width` bits; it cuts where `wider` is smaller."""
    return wrap(wrap_signed(a, width), wider)


def rotate_left(a: int, places: int, width: int) -> int:
    """`BitVec.rotateLeft a places`."""
    if width == 0:
        return 0
    places %= width
    return wrap(a << places, width) | a >> (width - places)
