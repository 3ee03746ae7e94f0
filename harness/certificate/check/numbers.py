"""Lean's arithmetic by type, corners included. Values are int, `Fraction` or `Irrational`, floats, pairs for ℂ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Any, NoReturn

from harness.certificate.check import floats, functions, reals
from harness.certificate.check.atoms import Irrational, Real
from harness.certificate.check.undecided import MAX_BITS, Undecided, guarded_power, need
from harness.logic.truth import Truth, and_, truth
from harness.logic.values import Datum

REAL_HEADS = frozenset({"Rat", "Real", "NNReal"})
INT_HEADS = frozenset({"Nat", "Int", "Fin", "ZMod", "BitVec", "Char", "UInt8", "UInt16", "UInt32", "UInt64"})
WIDTHS = {"UInt8": 8, "UInt16": 16, "UInt32": 32, "UInt64": 64}


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of numbers: its head, and for those that wrap the number of its values (0 for `ZMod 0`)."""

    head: str
    modulus: int = 0


def _nat_div(a: int, b: int) -> int:
    return a // b if b else 0


def _int_mod(a: int, b: int) -> int:
    return a % abs(b) if b else a


def _int_div(a: int, b: int) -> int:
    """Euclidean: the remainder lies in [0, |b|)."""
    return (a - _int_mod(a, b)) // b if b else 0


_Binary = Callable[[Any, Any], Any]

_NAT: dict[str, _Binary] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: max(a - b, 0),
    "mul": lambda a, b: a * b,
    "div": _nat_div,
    "mod": _int_mod,
}
_INT: dict[str, _Binary] = _NAT | {"sub": lambda a, b: a - b, "div": _int_div}
_REAL: dict[str, _Binary] = {
    "add": reals.add,
    "sub": reals.sub,
    "mul": reals.mul,
    "div": functions.div,
}


def _nnreal_sub(a: Real, b: Real) -> Real:
    difference = reals.sub(a, b)
    return difference if reals.sign(difference) > 0 else Fraction(0)


def binary(name: str, kind: Kind, a: Any, b: Any) -> Any:
    """`add sub mul div mod` on two values of one type."""
    match kind.head:
        case "Nat":
            _fits(a, b)
            return _NAT[name](a, b)
        case "Int":
            _fits(a, b)
            return _INT[name](a, b)
        case "ZMod" if kind.modulus == 0 and name in ("add", "sub", "mul"):
            return binary(name, Kind("Int"), a, b)
        case "ZMod" if name == "div" and kind.modulus:
            return a * invert(kind, b) % kind.modulus
        case "ZMod" if name in ("div", "mod"):
            return _unknown(name, kind)
        case "Fin" | "BitVec" | "ZMod" | "UInt8" | "UInt16" | "UInt32" | "UInt64":
            return (_INT[name] if name == "sub" else _NAT[name])(a, b) % kind.modulus
        case "NNReal" if name == "sub":
            return _nnreal_sub(a, b)
        case "Rat" | "Real" | "NNReal" if name in _REAL:
            return _REAL[name](a, b)
        case "Float" if name in floats.ARITHMETIC:
            return floats.ARITHMETIC[name](a, b)
        case "Complex" if name in _COMPLEX:
            return _COMPLEX[name](a, b)
        case _:
            return _unknown(name, kind)


def _fits(a: int, b: int) -> None:
    need(a.bit_length() + b.bit_length() <= MAX_BITS, "an integer exceeds the size limit")


def _unknown(name: str, kind: Kind) -> NoReturn:
    raise Undecided(f"`{name}` over {kind.head}")


def negate(kind: Kind, a: Any) -> Any:
    match kind.head:
        case "Int" | "Rat" | "Real":
            return reals.neg(a) if isinstance(a, Irrational) else -a
        case "Fin" | "BitVec" | "ZMod" | "UInt8" | "UInt16" | "UInt32" | "UInt64":
            return -a % kind.modulus if kind.modulus else -a
        case "Float":
            return floats.negate(a)
        case "Complex":
            return complex_of(reals.neg(a.fields[0]), reals.neg(a.fields[1]))
        case _:
            _unknown("neg", kind)


def invert(kind: Kind, a: Any) -> Any:
    match kind.head:
        case "Rat" | "Real" | "NNReal":
            return reals.inverse(a)
        case "Complex":
            return _complex_div(complex_of(Fraction(1), Fraction(0)), a)
        case "ZMod" if kind.modulus and a == 0:
            return 0
        case "ZMod" if kind.modulus and gcd(a, kind.modulus) == 1:
            return pow(a, -1, kind.modulus)
        case _:
            _unknown("inv", kind)


def power(kind: Kind, a: Any, n: int) -> Any:
    """`a ^ n` for natural n; for integer n in a field."""
    match kind.head:
        case "Nat" | "Int" if n >= 0:
            return guarded_power(a, n)
        case "ZMod" if kind.modulus == 0 and n >= 0:
            return guarded_power(a, n)
        case "Fin" | "BitVec" | "ZMod" | "UInt8" | "UInt16" | "UInt32" | "UInt64" if n >= 0:
            return pow(a, n, kind.modulus)
        case "Rat" | "Real" | "NNReal":
            return reals.power(a, n)
        case "Complex":
            need(abs(n) <= 1000, "a power of a complex number is too large")
            if n < 0:
                a, n = invert(kind, a), -n
            result = complex_of(Fraction(1), Fraction(0))
            for _ in range(n):
                result = binary("mul", kind, result, a)
            return result
        case _:
            _unknown("pow", kind)


def less(kind: Kind, a: Any, b: Any, *, strictly: bool) -> Truth:
    match kind.head:
        case "Float":
            return floats.less(a, b) if strictly else floats.at_most(a, b)
        case "Rat" | "Real" | "NNReal":
            order = reals.compare(a, b)
            return truth(order < 0 or (order == 0 and not strictly))
        case "ZMod" | "Complex":
            _unknown("order", kind)
        case _:
            return truth(a < b or (a == b and not strictly))


def divides(kind: Kind, a: Any, b: Any) -> Truth:
    match kind.head:
        case "Nat" | "Int":
            return truth(b == 0 if a == 0 else b % a == 0)
        case "Fin" | "ZMod" if kind.modulus:
            return truth(b % gcd(a, kind.modulus) == 0)
        case "Rat" | "Real" | "NNReal":
            return truth(reals.sign(a) != 0 or reals.sign(b) == 0)
        case _:
            _unknown("dvd", kind)


def cast(a: Any, source: Kind, target: Kind) -> Any:
    """A coercion between number types; from ZMod only the identity, and nothing that could lose a sign."""
    if source == target:
        return a
    whole = source.head in ("Nat", "Int")
    match target.head:
        case "Int" if source.head == "Nat":
            return a
        case "Rat" | "Real" | "Complex" | "NNReal" if source.head == "Nat" or (
            whole and target.head != "NNReal"
        ):
            return _as(target.head, Fraction(a))
        case "Real" | "Complex" if source.head in REAL_HEADS:
            return _as(target.head, a)
        case "Fin" | "BitVec" | "ZMod" | "UInt8" | "UInt16" | "UInt32" | "UInt64" if whole:
            return a % target.modulus if target.modulus else a
        case "Float" if whole:
            return floats.from_rational(a)
        case "Nat" if source.head in ("Fin", *WIDTHS):
            return a
        case _:
            raise Undecided(f"`cast` from {source.head} to {target.head}")


def _as(head: str, a: Real) -> Any:
    return complex_of(a, Fraction(0)) if head == "Complex" else a


def is_double(value: Any) -> bool:
    return isinstance(value, float | floats.FloatRange)


# --- complex numbers -----------------------------------------------------------------------------


def complex_of(re: Real, im: Real) -> Datum:
    return Datum("Complex.mk", (re, im))  # type: ignore[arg-type]  # reals of the check stand for values


def complex_equal(a: Datum, b: Datum) -> Truth:
    return and_(*(truth(reals.compare(x, y) == 0) for x, y in zip(a.fields, b.fields, strict=True)))  # type: ignore[arg-type]


def norm_squared(a: Any) -> Real:
    x, y = a.fields
    return reals.add(reals.mul(x, x), reals.mul(y, y))


def _complex_mul(a: Any, b: Any) -> Datum:
    (p, q), (r, s) = a.fields, b.fields
    return complex_of(
        reals.sub(reals.mul(p, r), reals.mul(q, s)), reals.add(reals.mul(p, s), reals.mul(q, r))
    )


def _complex_div(a: Any, b: Any) -> Datum:
    over = reals.inverse(norm_squared(b))
    x, y = b.fields
    return _complex_mul(a, complex_of(reals.mul(x, over), reals.neg(reals.mul(y, over))))


def _each(operation: _Binary) -> _Binary:
    return lambda a, b: complex_of(operation(a.fields[0], b.fields[0]), operation(a.fields[1], b.fields[1]))


_COMPLEX: dict[str, _Binary] = {
    "add": _each(reals.add),
    "sub": _each(reals.sub),
    "mul": _complex_mul,
    "div": _complex_div,
}
