"""Arithmetic, order and rounding of exact real numbers.

Equal normal forms are equal numbers. Where forms differ, `sign` decides by enclosures of rising precision, for
algebraic numbers by a separation bound, or it raises `Undecided`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import floor, isqrt
from typing import Any

from harness.certificate.check.atoms import ONE, Atom, Irrational, Monomial, Real, atom, terms_of
from harness.certificate.check.enclosures import Intervals, TooWide
from harness.certificate.check.separation import zero_below
from harness.certificate.check.undecided import MAX_BITS, Undecided, need

LADDER = (64, 128, 256, 512, 1024, 2048)
"""Precisions at which an enclosure is tried, in bits."""

MAX_TERMS = 400
_SMALL_PRIMES = tuple(n for n in range(2, 1000) if all(n % d for d in range(2, isqrt(n) + 1)))


def _real(terms: Mapping[Monomial, Fraction]) -> Real:
    kept = {monomial: c for monomial, c in terms.items() if c}
    if kept.keys() <= {ONE}:
        return kept.get(ONE, Fraction(0))
    need(len(kept) <= MAX_TERMS, "a real number has too many terms")
    return Irrational(tuple(sorted(kept.items(), key=lambda item: repr(item[0]))))


# --- field operations ----------------------------------------------------------------------------


def add(x: Real, y: Real) -> Real:
    if isinstance(x, Fraction) and isinstance(y, Fraction):
        return x + y
    total = dict(terms_of(x))
    for monomial, c in terms_of(y).items():
        total[monomial] = total.get(monomial, Fraction(0)) + c
    return _real(total)


def scale(x: Real, c: Fraction) -> Real:
    return x * c if isinstance(x, Fraction) else _real({m: c * k for m, k in x.terms})


def neg(x: Real) -> Real:
    return scale(x, Fraction(-1))


def sub(x: Real, y: Real) -> Real:
    return add(x, neg(y))


def mul(x: Real, y: Real) -> Real:
    if isinstance(x, Fraction):
        return scale(y, bounded(x))
    if isinstance(y, Fraction):
        return scale(x, bounded(y))
    need(len(x.terms) * len(y.terms) <= MAX_TERMS, "a product of reals has too many terms")
    total: Real = Fraction(0)
    for m, c in x.terms:
        for n, d in y.terms:
            total = add(total, scale(_product((*m, *n)), c * d))
    return total


def bounded(q: Fraction) -> Fraction:
    need(
        q.numerator.bit_length() + q.denominator.bit_length() <= MAX_BITS, "a rational exceeds the size limit"
    )
    return q


def power(x: Real, n: int) -> Real:
    """`x ^ n` for an integer `n`, with 0 ^ 0 = 1 and 0⁻¹ = 0."""
    if n < 0:
        return power(inverse(x), -n)
    if isinstance(x, Fraction):
        bits = max(x.numerator.bit_length(), x.denominator.bit_length())
        need(bits * n <= MAX_BITS or abs(x) in (0, 1), "a power exceeds the size limit")
        return x**n
    if len(x.terms) == 1:
        ((monomial, c),) = x.terms
        return mul(power(c, n), _product(tuple((a, e * n) for a, e in monomial)))
    need(n <= MAX_TERMS, "a power of an irrational number is too large")
    result: Real = Fraction(1)
    for _ in range(n):
        result = mul(result, x)
    return result


def inverse(x: Real) -> Real:
    """`1 / x`, and 0 for 0."""
    if isinstance(x, Fraction):
        return 1 / x if x else Fraction(0)
    if sign(x) == 0:
        return Fraction(0)
    if len(x.terms) == 1:
        ((monomial, c),) = x.terms
        return scale(_product(tuple((a, -e) for a, e in monomial)), 1 / c)
    return atom("inverse", x)


def _product(factors: Monomial) -> Real:
    """The product of powers of atoms, in normal form."""
    exponents: dict[Atom, Fraction] = {}
    for a, e in factors:
        exponents[a] = exponents.get(a, Fraction(0)) + e
    result: Real = Fraction(1)
    argument: Real = Fraction(0)
    kept: dict[Atom, Fraction] = {}
    for a, e in exponents.items():
        if a.kind == "exp" and isinstance(a.of, Irrational):
            argument = add(argument, scale(a.of, e))
            continue
        if a.kind in ("power", "root"):
            whole = floor(e / a.degree)
            e -= whole * a.degree
            result = mul(result, power(_base(a), whole)) if whole else result
        elif a.kind == "inverse" and e < 0:
            result, e = mul(result, power(_base(a), int(-e))), Fraction(0)
        if e:
            kept[a] = e
    if isinstance(argument, Irrational):
        kept[Atom("exp", argument)] = Fraction(1)
    elif argument:
        e_atom = Atom("e")
        kept[e_atom] = kept.get(e_atom, Fraction(0)) + argument
        if not kept[e_atom]:
            del kept[e_atom]
    monomial = tuple(sorted(kept.items(), key=lambda item: repr(item[0])))
    return mul(result, _real({monomial: Fraction(1)})) if result != 1 else _real({monomial: Fraction(1)})


def _base(a: Atom) -> Real:
    assert a.of is not None
    return Fraction(a.of) if isinstance(a.of, int) else a.of


# --- powers of rationals -------------------------------------------------------------------------


def rational_power(q: Fraction, r: Fraction) -> Real:
    """`q ^ r` for q > 0 and a rational r."""
    result: Real = Fraction(1)
    for base, e in prime_powers(q).items():
        whole = floor(e * r)
        result = mul(result, power(Fraction(base), whole))
        if rest := e * r - whole:
            result = mul(result, _real({((Atom("power", base), rest),): Fraction(1)}))
    return result


@lru_cache(maxsize=4096)
def prime_powers(q: Fraction) -> Mapping[int, int]:
    """q > 0 as a product of powers of integers ≥ 2: primes, and at most two cofactors without small factors."""
    found: dict[int, int] = {}
    for n, sign_ in ((q.numerator, 1), (q.denominator, -1)):
        need(n.bit_length() <= 1 << 16, "a number is too large to be factored")
        for p in _SMALL_PRIMES:
            while n % p == 0:
                n //= p
                found[p] = found.get(p, 0) + sign_
        if n > 1:
            base, k = _perfect_power(n)
            found[base] = found.get(base, 0) + k * sign_
    return found


def _perfect_power(n: int) -> tuple[int, int]:
    """`(b, k)` with b^k = n and k as large as possible among small ones."""
    for k in range(n.bit_length() // 9, 1, -1):
        if k <= 64 and (b := integer_root(n, k)) ** k == n:
            return b, k
    return n, 1


def integer_root(n: int, k: int) -> int:
    """The floor of the k-th root of n ≥ 0."""
    low, high = 0, 1 << (n.bit_length() // k + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**k <= n else (low, middle)
    return low


# --- enclosure and sign --------------------------------------------------------------------------


def enclose(x: Real, bits: int) -> tuple[Fraction, Fraction]:
    """Two rationals between which `x` lies."""
    if isinstance(x, Fraction):
        return x, x
    intervals = Intervals(bits)
    return intervals.ends(_enclosure(x, intervals, {}))


def _enclosure(x: Real, iv: Intervals, memo: dict[Atom, Any]) -> Any:
    if isinstance(x, Fraction):
        return iv.rational(x)
    total = iv.rational(0)
    for monomial, c in x.terms:
        product = iv.rational(c)
        for a, e in monomial:
            if a not in memo:
                memo[a] = _atom_enclosure(a, iv, memo)
            if e.denominator == 1:
                product = product * iv.power(memo[a], e.numerator)
            else:  # only of positive atoms
                product = product * iv.exp(iv.log(memo[a]) * iv.rational(e))
        total = total + product
    return total


def _atom_enclosure(a: Atom, iv: Intervals, memo: dict[Atom, Any]) -> Any:
    if a.kind == "pi":
        return iv.pi()
    if a.kind == "e":
        return iv.exp(iv.rational(1))
    of = _enclosure(_base(a), iv, memo)
    match a.kind:
        case "power":
            return of
        case "root":
            return iv.exp(iv.log(of) * iv.rational(Fraction(1, a.degree)))
        case "cospi":
            return iv.cos(iv.pi() * of)
        case "inverse":
            return iv.inverse(of)
        case "exp":
            return iv.exp(of)
        case "log":
            return iv.log(of)
        case "sin":
            return iv.sin(of)
        case "cos":
            return iv.cos(of)
        case "atan":
            return iv.atan(of)
        case _:
            raise AssertionError(a.kind)


@lru_cache(maxsize=4096)
def sign_and_bits(x: Real) -> tuple[int, int]:
    """-1, 0 or 1, and the precision in bits that showed it (0 where no enclosure was needed)."""
    if isinstance(x, Fraction):
        return (x > 0) - (x < 0), 0
    limit = zero_below(x)
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


def compare(x: Real, y: Real) -> int:
    """-1, 0 or 1 as x is less than, equal to, or more than y."""
    return sign(sub(x, y))


def floor_of(x: Real) -> int:
    if isinstance(x, Fraction):
        return floor(x)
    for bits in LADDER:
        try:
            low, high = enclose(x, bits)
        except TooWide:
            continue
        if floor(low) == floor(high):
            return floor(low)
        if floor(high) == floor(low) + 1:
            return floor(high) if compare(x, Fraction(floor(high))) >= 0 else floor(low)
    raise Undecided("a real could not be rounded")
