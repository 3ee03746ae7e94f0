"""Library functions that need nothing but their values, by name and in their most literal form."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import comb, factorial, gcd, isqrt, lcm
from typing import Any

from harness.certificate.check import functions, numbers, reals
from harness.certificate.check.runtime import MAX_BITS, Native, need, small
from harness.logic.truth import Truth, truth
from harness.logic.values import Datum


def option(*value: Any) -> Datum:
    return Datum("Option.some", value) if value else Datum("Option.none")


# --- whole numbers -------------------------------------------------------------------------------


def prime_factors(n: int) -> tuple[int, ...]:
    """With repetition, smallest first; none for 0 and 1."""
    found, d = [], 2
    small(n, 1 << 80)
    while d * d <= n:
        if n % d == 0:
            found.append(d)
            n //= d
        else:
            d = small(d + 1, 1 << 20)
    return (*found, n) if n > 1 else tuple(found)


def divisors(n: int) -> frozenset[int]:
    low = [d for d in range(1, isqrt(small(n, 1 << 36)) + 1) if n % d == 0]
    return frozenset((*low, *(n // d for d in low)))


def digits(b: int, n: int) -> tuple[int, ...]:
    """Least first; in base 0 the number itself, in base 1 as many ones."""
    if b < 2:
        return (1,) * small(n) if b else (n,) if n else ()
    found = []
    while small(n.bit_length(), 1 << 14) and n:
        found.append(n % b)
        n //= b
    return tuple(found)


def log(b: int, n: int, *, up: bool = False) -> int:
    """The floor (or ceiling) of the logarithm; 0 for b ≤ 1."""
    power, k = 1, 0
    small(n.bit_length(), 1 << 14)
    while b > 1 and (power < n if up else power * b <= n):
        power, k = power * b, k + 1
    return k


def valuation(p: int, n: int) -> int:
    k = 0
    while p > 1 and small(n, 1 << 4096) and n % p == 0:
        n, k = n // p, k + 1
    return k


def _truncated(a: int, b: int) -> int:
    return (abs(a) // abs(b)) * (1 if (a < 0) == (b < 0) else -1) if b else 0


def _product(n: int, k: int, step: int) -> int:
    small(k * n.bit_length(), MAX_BITS)
    return reduce(lambda p, i: p * max(n + step * i, 0), range(small(k, 2000)), 1)


def is_prime(n: int) -> bool:
    return n > 1 and prime_factors(n) == (n,)


def _positive_log(x: Any) -> Any:
    need(reals.sign(x) > 0, "the logarithm of a Float that is not positive")
    return functions.log(x)


def _floor(x: Any) -> int:
    return reals.floor_of(x)


def _ceil(x: Any) -> int:
    return -reals.floor_of(reals.neg(x))


_SAME = (
    *"Fin.val Fin.castSucc Fin.last Subtype.val Char.toNat NNReal.toReal BitVec.toNat".split(),
    *(f"{head}.toNat" for head in numbers.WIDTHS),
    *"List.toArray Array.toList setOf".split(),
)
"""What changes the type and not the value."""


def norm_squared(z: Any) -> Any:
    return reals.add(*(reals.mul(part, part) for part in z.fields))


# fmt: off
_CHARS: dict[str, Callable[[int], bool]] = {
    "isUpper": lambda c: 65 <= c <= 90, "isLower": lambda c: 97 <= c <= 122, "isDigit": lambda c: 48 <= c <= 57,
    "isAlpha": lambda c: 65 <= c & ~32 <= 90, "isWhitespace": lambda c: c in (9, 10, 13, 32),
}
_REALS: dict[str, Callable[[Any], Any]] = {
    "sqrt": functions.sqrt, "exp": functions.exp, "log": functions.log, "sin": functions.sin, "cos": functions.cos,
    "tan": functions.tan, "arctan": functions.arctan, "arcsin": functions.arcsin,
    "cot": lambda x: reals.div(functions.cos(x), functions.sin(x)),
    "arccos": lambda x: reals.sub(reals.div(functions.PI, Fraction(2)), functions.arcsin(x)),
    "sinh": lambda x: reals.mul(functions.HALF, reals.sub(functions.exp(x), functions.exp(reals.neg(x)))),
    "cosh": lambda x: reals.mul(functions.HALF, reals.add(functions.exp(x), functions.exp(reals.neg(x)))),
    "tanh": lambda x: reals.div(_REALS["sinh"](x), _REALS["cosh"](x)), "toNNReal": reals.positive_part,
}
VALUES: dict[str, Callable[..., Any]] = {
    **{f"Real.{name}": f for name, f in _REALS.items()}, "NNReal.sqrt": functions.sqrt, "rpow": functions.rpow,
    "Real.pi": lambda: functions.PI, "Real.logb": lambda b, x: reals.div(functions.log(x), functions.log(b)),
    **{f"Float.{name}": numbers.float_function(_REALS[name]) for name in ("exp", "sin", "cos", "tan", "tanh")},
    "Float.log": numbers.float_function(_positive_log), "Float.sqrt": numbers.float_root,
    "Float.ofNat": lambda n: numbers.nearest(Fraction(n)),
    "Complex.I": lambda: numbers.complex_of(Fraction(0), Fraction(1)),
    "Complex.normSq": norm_squared, "starRingEnd": lambda z: numbers.complex_of(z.fields[0], reals.neg(z.fields[1])),
    "Complex.re": lambda z: z.fields[0], "Complex.im": lambda z: z.fields[1],
    "Nat.gcd": gcd, "Int.gcd": gcd, "Nat.lcm": lcm, "Int.lcm": lcm, "Nat.sqrt": isqrt,
    "Nat.fib": lambda n: reduce(lambda p, _: (p[1], p[0] + p[1]), range(small(n)), (0, 1))[0],
    "Nat.factorial": lambda n: factorial(small(n, 20_000)), "Nat.Prime": lambda n: truth(is_prime(n)),
    "Nat.choose": lambda n, k: comb(small(n, 1 << 64), k) if small(min(k, max(n - k, 0))) >= 0 else 0,
    "Nat.descFactorial": lambda n, k: _product(n, k, -1), "Nat.ascFactorial": lambda n, k: _product(n, k, 1),
    "Nat.divisors": lambda n: divisors(n) if n else frozenset(),
    "Nat.properDivisors": lambda n: divisors(n) - {n} if n else frozenset(),
    "Nat.primeFactorsList": prime_factors, "Nat.primeFactors": lambda n: frozenset(prime_factors(n)),
    "Nat.minFac": lambda n: 2 if n == 0 else (*prime_factors(n), 1)[0],
    "Nat.totient": lambda n: reduce(lambda v, p: v // p * (p - 1), set(prime_factors(n)), n),
    "Nat.digits": digits, "Nat.ofDigits":
    lambda b, ds: reduce(lambda v, d: v * b + d, reversed(ds), 0 * small(b.bit_length() * len(ds), MAX_BITS)),
    "Nat.log": log, "Nat.clog": lambda b, n: log(b, n, up=True), "Nat.log2": lambda n: log(2, n),
    "padicValNat": valuation, "Nat.testBit": lambda n, i: bool(n >> min(i, n.bit_length()) & 1),
    "Nat.land": lambda a, b: a & b, "Nat.lor": lambda a, b: a | b, "Nat.xor": lambda a, b: a ^ b,
    "Nat.shiftLeft": lambda n, k: n << small(k, MAX_BITS), "Nat.shiftRight": lambda n, k: n >> min(k, n.bit_length()),
    "Int.natAbs": abs, "Int.toNat": lambda n: max(n, 0), "Int.sign": lambda n: (n > 0) - (n < 0),
    "Int.tdiv": _truncated, "Int.tmod": lambda a, b: a - b * _truncated(a, b),
    "Int.fdiv": lambda a, b: a // b if b else 0, "Int.fmod": lambda a, b: a % b if b else a,
    "Rat.num": lambda q: q.numerator, "Rat.den": lambda q: q.denominator,
    "Int.floor": _floor, "Rat.floor": _floor, "Int.ceil": _ceil, "Rat.ceil": _ceil,
    "Nat.floor": lambda x: max(_floor(x), 0), "Nat.ceil": lambda x: max(_ceil(x), 0),
    "round": lambda x: _floor(reals.add(x, Fraction(1, 2))), "Int.fract": lambda x: reals.sub(x, Fraction(_floor(x))),
    "bnot": lambda a: not a, "band": lambda a, b: a and b, "bor": lambda a, b: a or b, "bxor": lambda a, b: a is not b,
    **dict.fromkeys(_SAME, lambda x: x), "ZMod.val": abs, "Fin.succ": lambda i: i + 1,
    **dict.fromkeys("List.length Array.size String.length Finset.card Multiset.card".split(), len),
    **dict.fromkeys("List.append Array.append String.append append".split(), lambda a, b: a + b),
    **dict.fromkeys("List.reverse Array.reverse".split(), lambda xs: xs[::-1]),
    **dict.fromkeys("List.isEmpty Array.isEmpty".split(), lambda xs: not xs),
    **dict.fromkeys("List.getD Array.getD".split(), lambda xs, i, d: xs[i] if i < len(xs) else d),
    "Array.push": lambda xs, x: (*xs, x), "List.concat": lambda xs, x: (*xs, x), "List.tail": lambda xs: xs[1:],
    "List.take": lambda n, xs: xs[:n], "List.drop": lambda n, xs: xs[n:], "List.dropLast": lambda xs: xs[:-1],
    "List.head?": lambda xs: option(*xs[:1]), "List.getLast?": lambda xs: option(*xs[-1:]),
    "getElem?": lambda xs, i: option(*xs[i : i + 1]), "List.headD": lambda xs, d: (*xs, d)[0],
    "List.set": lambda xs, i, x: (*xs[:i], x, *xs[i + 1 :]) if i < len(xs) else xs,
    "List.zip": lambda a, b: tuple(Datum("Prod.mk", pair) for pair in zip(a, b, strict=False)),
    "List.flatten": lambda lists: tuple(x for xs in lists for x in xs),
    **dict.fromkeys(("List.range", "List.finRange"), lambda n: tuple(range(small(n)))),
    "List.replicate": lambda n, x: (x,) * small(n),
    **{f"Char.{name}": f for name, f in _CHARS.items()}, "Char.toUpper": lambda c: c - 32 * _CHARS["isLower"](c),
    "Char.toLower": lambda c: c + 32 * _CHARS["isUpper"](c), "Char.toString": chr,
    "Finset.range": lambda n: frozenset(range(small(n))),
    "singleton": lambda x: frozenset((x,)), "empty": frozenset, "Set.univ": lambda: Native(lambda _: Truth.TRUE),
}
# fmt: on
