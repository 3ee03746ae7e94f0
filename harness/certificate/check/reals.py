"""Exact real numbers: rationals, and what is built from them by radicals, π, e, logarithms, sines and their kin.

A real that is not rational is a polynomial in *atoms* (`√2`, `π`, `log 3`, `e`, `cos (π/5)`, `sin 1`, …) with rational
coefficients. Equal forms are equal numbers; different forms may be equal too, and `sign` of their difference decides:
by enclosures of rising precision, for algebraic numbers by a separation bound, or it raises `Undecided`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import floor, isqrt
from typing import Any

from harness.certificate.check import separation
from harness.certificate.check.enclosures import Intervals, TooWide
from harness.certificate.check.runtime import MAX_BITS, Undecided, need, small

LADDER = (64, 128, 256, 512, 1024, 2048)
"""Precisions at which an enclosure is tried, in bits; for algebraic numbers more follow."""

MAX_TERMS = 400


@dataclass(frozen=True, slots=True)
class Atom:
    """A real number that is not known to be rational; it exists, since whoever makes one decided that `of` allows it.

    | kind | number | exponents in a monomial |
    |---|---|---|
    | `power` | the integer `of` ≥ 2 | in (0, 1) |
    | `root` | the `degree`-th root of `of` > 0 | 1 … degree - 1 |
    | `e`; `exp` | e; `exp of` | any rational; 1 |
    | `cospi` | `cos (π·of)`, `of` in (0, 1/2) | integers |
    | `pi`, `log`, `sin`, `cos`, `atan` | π, the function at `of` | integers, negative only if not zero |
    | `inverse` | `1 / of`, `of` ≠ 0 | positive integers |
    """

    kind: str
    of: Real = Fraction(1)
    degree: int = 1


@dataclass(frozen=True, slots=True)
class Irrational:
    """A sum of monomials with coefficients: sorted, none zero, not a constant. It may still be a rational number."""

    terms: tuple[tuple[Monomial, Fraction], ...]


Monomial = tuple[tuple[Atom, Fraction], ...]
Real = Fraction | Irrational
ZERO, ONE = Fraction(0), Fraction(1)


def atom(kind: str, of: Real = ONE, degree: int = 1) -> Real:
    return _real({((Atom(kind, of, degree), ONE),): ONE})


def _real(terms: Mapping[Monomial, Fraction]) -> Real:
    kept = {monomial: c for monomial, c in terms.items() if c}
    if kept.keys() <= {()}:
        return kept.get((), ZERO)
    need(len(kept) <= MAX_TERMS, "a real number has too many terms")
    return Irrational(tuple(sorted(kept.items(), key=lambda item: repr(item[0]))))


def terms_of(x: Real) -> tuple[tuple[Monomial, Fraction], ...]:
    return x.terms if isinstance(x, Irrational) else (((), x),) if x else ()


# --- field operations ----------------------------------------------------------------------------


def add(x: Real, y: Real) -> Real:
    if isinstance(x, Fraction) and isinstance(y, Fraction):
        return x + y
    total = dict(terms_of(x))
    for monomial, c in terms_of(y):
        total[monomial] = total.get(monomial, ZERO) + c
    return _real(total)


def mul(x: Real, y: Real) -> Real:
    if isinstance(x, Fraction) and isinstance(y, Fraction):
        product = x * y
        need(
            product.numerator.bit_length() + product.denominator.bit_length() <= MAX_BITS,
            "a number is too large",
        )
        return product
    if isinstance(x, Fraction) or isinstance(y, Fraction):
        c, z = (x, y) if isinstance(x, Fraction) else (y, x)
        return _real({monomial: c * d for monomial, d in terms_of(z)})  # type: ignore[operator]
    need(len(x.terms) * len(y.terms) <= MAX_TERMS, "a product of reals has too many terms")
    total: Real = ZERO
    for m, c in x.terms:
        for n, d in y.terms:
            total = add(total, mul(c * d, _product((*m, *n))))
    return total


def neg(x: Real) -> Real:
    return mul(-ONE, x)


def sub(x: Real, y: Real) -> Real:
    return add(x, neg(y))


def power(x: Real, n: int) -> Real:
    """`x ^ n` for an integer `n`, with 0 ^ 0 = 1 and 0⁻¹ = 0."""
    if n < 0:
        return power(inverse(x), -n)
    if isinstance(x, Fraction):
        bits = max(x.numerator.bit_length(), x.denominator.bit_length())
        need(bits * n <= MAX_BITS or abs(x) in (0, 1), "a power is too large")
        return x**n
    if len(x.terms) == 1:
        monomial, c = x.terms[0]
        return mul(power(c, n), _product((a, e * n) for a, e in monomial))
    result: Real = ONE
    for _ in range(small(n, MAX_TERMS)):
        result = mul(result, x)
    return result


def inverse(x: Real) -> Real:
    """`1 / x`, and 0 for 0."""
    if sign(x) == 0:
        return ZERO
    if isinstance(x, Fraction):
        return 1 / x
    if len(x.terms) == 1:
        monomial, c = x.terms[0]
        return mul(1 / c, _product((a, -e) for a, e in monomial))
    return atom("inverse", x)


def div(x: Real, y: Real) -> Real:
    return mul(x, inverse(y))


def _product(factors: Iterable[tuple[Atom, Fraction]]) -> Real:
    """The product of powers of atoms, exponents brought into their ranges; exponentials are merged."""
    exponents: dict[Atom, Fraction] = {}
    for a, e in factors:
        exponents[a] = exponents.get(a, ZERO) + e
    outside: Real = ONE
    argument: Real = ZERO
    for a, e in tuple(exponents.items()):
        if a.kind == "exp":
            argument, exponents[a] = add(argument, mul(e, a.of)), ZERO
        elif a.kind in ("power", "root"):
            whole = floor(e / a.degree)
            outside, exponents[a] = mul(outside, power(a.of, whole)), e - whole * a.degree
        elif a.kind == "inverse" and e < 0:
            outside, exponents[a] = mul(outside, power(a.of, int(-e))), ZERO
    if isinstance(argument, Irrational):
        exponents[Atom("exp", argument)] = ONE
    elif argument:
        exponents[Atom("e")] = exponents.get(Atom("e"), ZERO) + argument
    monomial = tuple(sorted(((a, e) for a, e in exponents.items() if e), key=repr))
    return mul(outside, _real({monomial: ONE})) if outside != 1 else _real({monomial: ONE})


def rational_power(q: Fraction, r: Fraction) -> Real:
    """`q ^ r` for q > 0 and a rational r."""
    return _product((Atom("power", Fraction(base)), e * r) for base, e in factors(q).items())


@lru_cache(maxsize=4096)
def factors(q: Fraction) -> Mapping[int, int]:
    """q > 0 as a product of powers of integers ≥ 2: small primes, and cofactors without small factors."""
    found: dict[int, int] = {}
    for n, side in ((q.numerator, 1), (q.denominator, -1)):
        need(n.bit_length() <= 1 << 14, "a number is too large to be factored")
        for d in range(2, 1000):
            while n % d == 0:
                n, found[d] = n // d, found.get(d, 0) + side
            if d * d > n:
                break
        if n > 1:
            base, k = (isqrt(n), 2) if isqrt(n) ** 2 == n else (n, 1)
            found[base] = found.get(base, 0) + k * side
    return found


# --- enclosure, sign, rounding -------------------------------------------------------------------


def enclose(x: Real, bits: int) -> tuple[Fraction, Fraction]:
    """Two rationals between which `x` lies."""
    intervals = Intervals(bits)
    return intervals.ends(_enclosure(x, intervals, {})) if isinstance(x, Irrational) else (x, x)


def _enclosure(x: Real, iv: Intervals, known: dict[Atom, Any]) -> Any:
    total = iv.rational(ZERO)
    for monomial, c in terms_of(x):
        product = iv.rational(c)
        for a, e in monomial:
            if a not in known:
                known[a] = _atom_enclosure(a, iv, known)
            whole = e.denominator == 1  # other exponents stand at positive atoms only
            product = product * (iv.power(known[a], int(e)) if whole else _positive_power(iv, known[a], e))
        total = total + product
    return total


def _positive_power(iv: Intervals, x: Any, e: Fraction) -> Any:
    return iv.function("exp", iv.function("log", x) * iv.rational(e))


def _atom_enclosure(a: Atom, iv: Intervals, known: dict[Atom, Any]) -> Any:
    of = _enclosure(a.of, iv, known)
    special: dict[str, Callable[[], Any]] = {
        "power": lambda: of,
        "root": lambda: _positive_power(iv, of, Fraction(1, a.degree)),
        "pi": iv.pi,
        "cospi": lambda: iv.function("cos", iv.pi() * of),
        "inverse": lambda: iv.inverse(of),
        "e": lambda: iv.function("exp", of),
    }
    return special[a.kind]() if a.kind in special else iv.function(a.kind, of)


@lru_cache(maxsize=4096)
def sign_and_bits(x: Real) -> tuple[int, int]:
    """-1, 0 or 1, and the precision in bits that showed it (0 where no enclosure was needed)."""
    if isinstance(x, Fraction):
        return (x > 0) - (x < 0), 0
    limit = separation.zero_below(x.terms)
    for bits in LADDER if limit is None else (*LADDER, *range(4096, 32769, 4096)):
        try:
            low, high = enclose(x, bits)
        except TooWide:
            continue
        if low > 0 or high < 0:
            return (1 if low > 0 else -1), bits
        if limit is not None and -limit < low and high < limit:
            return 0, bits
    raise Undecided("two reals could not be told apart, nor shown to be equal")


def sign(x: Real) -> int:
    return sign_and_bits(x)[0]


def positive_part(x: Real) -> Real:
    return x if sign(x) > 0 else ZERO


def floor_of(x: Real) -> int:
    if isinstance(x, Fraction):
        return floor(x)
    for bits in LADDER:
        try:
            low, high = map(floor, enclose(x, bits))
        except TooWide:
            continue
        if high - low <= 1:
            return high if low == high or sign(sub(x, Fraction(high))) >= 0 else low
    raise Undecided("a real could not be rounded")
