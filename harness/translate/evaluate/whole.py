"""Library functions of ℕ, ℤ, ℚ and fixed-width numbers whose values depend on their arguments alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from harness.logic.values import Datum
from harness.numbers import fixed_width, integers, modular, naturals, primes, rational
from harness.numbers.limits import require_bits, require_length
from harness.numbers.rational import ONE, ZERO, Rational
from harness.translate.evaluate.runtime import NONE as NOTHING
from harness.translate.evaluate.runtime import Stuck, data, pair, some

MAX_COUNT = 1 << 16
"""Largest argument of functions that are computed by running through all numbers below."""


def _counted(n: int, what: str) -> int:
    if n > MAX_COUNT:
        raise Stuck(f"{what} of a number above {MAX_COUNT} is not computed")
    return n


def fib(n: int) -> int:
    """`Nat.fib n`, by doubling."""
    require_bits(n, "a Fibonacci number")
    a, b = 0, 1
    for bit in f"{n:b}":
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


def double_factorial(n: int) -> int:
    """`n‼`."""
    return (
        math.prod(range(n, 0, -2)) if _counted(n, "a double factorial") < 4096 else _stuck("n‼ is too large")
    )


def _stuck(why: str) -> Any:
    raise Stuck(why)


def primorial(n: int) -> int:
    """`primorial n`: the product of the primes up to n."""
    return math.prod(p for p in range(2, _counted(n, "a primorial") + 1) if primes.is_prime(p))


def stirling_second(n: int, k: int) -> int:
    """`Nat.stirlingSecond n k`."""
    row = [1] + [0] * k
    for _ in range(_counted(n, "a Stirling number")):
        row = [0] + [row[j - 1] + j * row[j] for j in range(1, k + 1)]
    return row[k]


def stirling_first(n: int, k: int) -> int:
    """`Nat.stirlingFirst n k`, without signs."""
    row = [1] + [0] * k
    for i in range(_counted(n, "a Stirling number")):
        row = [i * row[0]] + [row[j - 1] + i * row[j] for j in range(1, k + 1)]
    return row[k]


def catalan(n: int) -> int:
    """`catalan n`."""
    return naturals.choose(2 * n, n) // (n + 1)


def derangements(n: int) -> int:
    """`numDerangements n`."""
    result = 1
    for i in range(1, _counted(n, "a number of derangements") + 1):
        result = i * result + (-1) ** i
    return result


@lru_cache(maxsize=256)
def bernoulli_prime(n: int) -> Rational:
    """`bernoulli' n`, with `bernoulli' 1 = 1/2`."""
    if n > 256:
        raise Stuck("a Bernoulli number with an index above 256 is not computed")
    total = ZERO
    for k in range(n):
        total += Rational(math.comb(n, k)) * bernoulli_prime(k) / Rational(n - k + 1)
    return ONE - total


def bernoulli(n: int) -> Rational:
    """`bernoulli n = (-1)^n · bernoulli' n`."""
    return bernoulli_prime(n) if n % 2 == 0 else -bernoulli_prime(n)


def harmonic(n: int) -> Rational:
    """`harmonic n`: 1 + 1/2 + … + 1/n."""
    return sum((Rational(1, k) for k in range(1, min(_counted(n, "a harmonic number"), 4096) + 1)), ZERO)


def valuation(p: int, n: int) -> int:
    """`padicValNat p n`: the exponent of p in n; 0 for n = 0 and for p = 1 (also p = 0)."""
    if n == 0 or p < 2:
        return 0
    count = 0
    while n % p == 0:
        n //= p
        count += 1
    return count


def valuation_rational(p: int, q: Rational) -> int:
    """`padicValRat p q`."""
    return valuation(p, abs(int(q.numerator))) - valuation(p, int(q.denominator))


def padic_norm(p: int, q: Rational) -> Rational:
    """`padicNorm p q`: 0 for q = 0, otherwise p ^ -v."""
    return ZERO if q == 0 else rational.power(Rational(p), -valuation_rational(p, q))


def squarefree(n: int) -> bool:
    """`Squarefree n`."""
    return n != 0 and all(e == 1 for _, e in primes.factorization(abs(n)))


def prime_power(n: int) -> bool:
    """`IsPrimePow n`."""
    return len(primes.factorization(n)) == 1


def pair_up(a: int, b: int) -> int:
    """`Nat.pair a b`."""
    return b * b + a if a < b else a * a + a + b


def unpair(n: int) -> Datum:
    """`Nat.unpair n`."""
    s = naturals.sqrt(n)
    return pair(n - s * s, s) if n - s * s < s else pair(s, n - s * s - s)


def euclid(x: int, y: int) -> tuple[int, int]:
    """The pair (gcdA, gcdB) of Mathlib's extended algorithm."""
    s, t, r, s2, t2, r2 = 1, 0, x, 0, 1, y
    while r:
        q = r2 // r
        s, t, r, s2, t2, r2 = s2 - q * s, t2 - q * t, r2 - q * r, s, t, r
    return s2, t2


def gcd_a(x: int, y: int) -> int:
    """`Nat.gcdA x y`."""
    return euclid(x, y)[0]


def gcd_b(x: int, y: int) -> int:
    """`Nat.gcdB x y`."""
    return euclid(x, y)[1]


def sigma(k: int, n: int) -> int:
    """`ArithmeticFunction.sigma k n`."""
    return sum(naturals.power(d, k) for d in primes.divisors(n))


def moebius(n: int) -> int:
    """`ArithmeticFunction.moebius n`; 0 for 0."""
    return (-1) ** len(primes.factorization(n)) if squarefree(n) else 0


def jacobi(a: int, b: int) -> int:
    """`jacobiSym a b`: the product of the Legendre symbols over the primes of b; 1 for b = 0 and 1."""
    return math.prod(legendre(p, a) ** e for p, e in primes.factorization(b))


def legendre(p: int, a: int) -> int:
    """`legendreSym p a` for a prime p."""
    if not primes.is_prime(p):
        raise Stuck("a Legendre symbol needs a prime")
    if a % p == 0:
        return 0
    return 1 if p == 2 or pow(a, (p - 1) // 2, p) == 1 else -1


def primes_below(n: int) -> frozenset[int]:
    """`Nat.primesBelow n`."""
    return frozenset(p for p in range(2, _counted(n, "the primes below it")) if primes.is_prime(p))


def is_pseudoperfect(n: int) -> bool:
    """`Nat.Pseudoperfect n`: n > 0 and n is a sum of distinct proper divisors."""
    sums = 1
    for d in primes.proper_divisors(_counted(n, "a sum of divisors")):
        sums |= sums << d
    return n > 0 and bool(sums >> n & 1)


def nth_root(n: int, a: int) -> int:
    """`Nat.nthRoot n a`: the largest r with r ^ n ≤ a; 1 for n = 0."""
    if n == 0:
        return 1
    low, high = 0, 1 << (a.bit_length() // n + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**n <= a else (low, middle - 1)
    return low


def _probable_prime(n: int, b: int) -> bool:
    """`Nat.ProbablePrime n b`: n divides b ^ (n - 1) - 1, which is 0 for b = 0."""
    if n > 1 << 12:
        raise Stuck("a test with a number above 4096 is not computed")
    return integers.divides(n, max(b ** max(n - 1, 0) - 1, 0))


def _digits(base: int, n: int) -> tuple[int, ...]:
    """`Nat.toDigits base n` as character codes, most significant first."""
    if base < 2:
        raise Stuck("digits in a base below 2 are not computed")
    figures = naturals.digits(base, n) or (0,)
    return tuple(ord("0123456789abcdef"[f] if f < 16 else "*") for f in reversed(figures))


def _divisors_antidiagonal(n: int) -> frozenset[Any]:
    return frozenset(pair(d, n // d) for d in primes.divisors(n))


WHOLE: dict[str, Callable[..., Any]] = {
    "Nat.gcd": naturals.gcd,
    "Nat.lcm": naturals.lcm,
    "Nat.log2": naturals.log2,
    "Nat.testBit": naturals.test_bit,
    "Nat.shiftLeft": naturals.shift_left,
    "Nat.shiftRight": naturals.shift_right,
    "Nat.land": naturals.land,
    "Nat.lor": naturals.lor,
    "Nat.xor": naturals.xor,
    "Nat.isPowerOfTwo": lambda n: n > 0 and n & (n - 1) == 0,
    "Nat.nextPowerOfTwo": lambda n: 1 << max(n - 1, 0).bit_length(),
    "Nat.toDigits": _digits,
    "Nat.repr": str,
    "Nat.Prime": primes.is_prime,
    "Nat.factorial": naturals.factorial,
    "Nat.doubleFactorial": double_factorial,
    "Nat.primorial": primorial,
    "primorial": primorial,
    "Nat.choose": naturals.choose,
    "Nat.multichoose": lambda n, k: naturals.choose(n + k - 1, k) if n + k else 1,
    "Nat.centralBinom": lambda n: naturals.choose(2 * n, n),
    "Nat.ascFactorial": naturals.ascending_factorial,
    "Nat.descFactorial": naturals.descending_factorial,
    "catalan": catalan,
    "Nat.stirlingFirst": stirling_first,
    "Nat.stirlingSecond": stirling_second,
    "numDerangements": derangements,
    "Nat.bell": lambda n: sum(stirling_second(_counted(n, "a Bell number"), k) for k in range(n + 1)),
    "bernoulli": bernoulli,
    "bernoulli'": bernoulli_prime,
    "harmonic": lambda n: harmonic(n) if n <= 4096 else _stuck("a harmonic number is too large"),
    "Nat.fib": fib,
    "Nat.sqrt": naturals.sqrt,
    "Nat.nthRoot": nth_root,
    "Nat.log": naturals.log,
    "Nat.clog": naturals.clog,
    "Nat.size": lambda n: n.bit_length(),
    "Nat.bits": lambda n: tuple(d == 1 for d in naturals.digits(2, n)),
    "Nat.digits": naturals.digits,
    "Nat.divisors": lambda n: frozenset(primes.divisors(n)),
    "Nat.properDivisors": lambda n: frozenset(primes.proper_divisors(n)),
    "Nat.divisorsAntidiagonal": _divisors_antidiagonal,
    "Nat.primeFactors": lambda n: frozenset(primes.prime_factors(n)),
    "Nat.primeFactorsList": primes.prime_factors_list,
    "Nat.primesBelow": primes_below,
    "Nat.primesLE": lambda n: primes_below(n + 1),
    "Nat.minFac": primes.min_fac,
    "Nat.factorization": lambda n, p: dict(primes.factorization(n)).get(p, 0),
    "Nat.totient": primes.totient,
    "Nat.Perfect": lambda n: n > 0 and sum(primes.proper_divisors(n)) == n,
    "Nat.Abundant": lambda n: sum(primes.proper_divisors(n)) > n,
    "Nat.Deficient": lambda n: sum(primes.proper_divisors(n)) < n,
    "Nat.Pseudoperfect": is_pseudoperfect,
    "Nat.Weird": lambda n: sum(primes.proper_divisors(n)) > n and not is_pseudoperfect(n),
    "Nat.ProbablePrime": _probable_prime,
    "Nat.primeCounting": lambda n: len(primes_below(n + 1)),
    "Nat.primeCounting'": lambda n: len(primes_below(n)),
    "padicValNat": valuation,
    "padicValInt": lambda p, z: valuation(p, abs(z)),
    "padicValRat": valuation_rational,
    "padicNorm": padic_norm,
    "Nat.maxPowDiv": valuation,
    "Nat.pair": pair_up,
    "Nat.unpair": unpair,
    "Nat.bodd": lambda n: n % 2 == 1,
    "Nat.div2": lambda n: n // 2,
    "Nat.gcdA": gcd_a,
    "Nat.gcdB": gcd_b,
    "ArithmeticFunction.sigma": sigma,
    "ArithmeticFunction.cardDistinctFactors": lambda n: len(primes.factorization(n)),
    "ArithmeticFunction.cardFactors": lambda n: sum(e for _, e in primes.factorization(n)),
    "ArithmeticFunction.moebius": moebius,
    "legendreSym": legendre,
    "jacobiSym": jacobi,
    "Int.natAbs": abs,
    "Int.toNat": integers.to_nat,
    "Int.toNat?": lambda n: some(n) if n >= 0 else NOTHING,
    "Int.sign": integers.sign,
    "Int.gcd": integers.gcd,
    "Int.lcm": integers.lcm,
    "Int.tdiv": integers.tdiv,
    "Int.tmod": integers.tmod,
    "Int.fdiv": integers.fdiv,
    "Int.fmod": integers.fmod,
    "Int.bmod": integers.bmod,
    "Int.bdiv": lambda x, m: (x - integers.bmod(x, m)) // m if m else 0,
    "Int.shiftRight": integers.shift_right,
    "Int.sqrt": lambda z: naturals.sqrt(max(z, 0)),
    "Int.repr": str,
    "Rat.num": lambda q: int(q.numerator),
    "Rat.den": lambda q: int(q.denominator),
    "Rat.divInt": lambda a, b: Rational(a, b) if b else ZERO,
    "mkRat": lambda a, b: Rational(a, b) if b else ZERO,
    "Char.toNat": lambda c: c,
    "Char.ofNat": lambda n: n if n < 0xD800 or 0xDFFF < n < 0x110000 else 0,
    "Char.toString": chr,
    "Char.isDigit": lambda c: 48 <= c <= 57,
    "Char.isAlpha": lambda c: 65 <= c <= 90 or 97 <= c <= 122,
    "Char.isAlphanum": lambda c: 48 <= c <= 57 or 65 <= c <= 90 or 97 <= c <= 122,
    "Char.isUpper": lambda c: 65 <= c <= 90,
    "Char.isLower": lambda c: 97 <= c <= 122,
    "Char.isWhitespace": lambda c: c in (32, 9, 13, 10),
    "Char.toUpper": lambda c: c - 32 if 97 <= c <= 122 else c,
    "Char.toLower": lambda c: c + 32 if 65 <= c <= 90 else c,
    "String.length": len,
    "String.append": lambda s, t: _text(s + t),
    "String.push": lambda s, c: _text(s + chr(c)),
    "String.isEmpty": lambda s: not s,
    "String.toList": lambda s: tuple(map(ord, s)),
    "String.ofList": lambda cs: "".join(map(chr, cs)),
    "String.singleton": chr,
    "String.join": lambda ss: _text("".join(ss)),
    "String.intercalate": lambda s, ss: _text(s.join(ss)),
    "String.isPrefixOf": lambda p, s: s.startswith(p),
    "BitVec.toNat": lambda x: x,
    "BitVec.ofBool": int,
    "BitVec.getLsbD": naturals.test_bit,
    "BitVec.ult": lambda x, y: x < y,
    "BitVec.ule": lambda x, y: x <= y,
    "UInt8.toNat": lambda n: n,
    "UInt16.toNat": lambda n: n,
    "UInt32.toNat": lambda n: n,
    "UInt64.toNat": lambda n: n,
    **{f"UInt{w}.ofNat": lambda n, w=w: fixed_width.wrap(n, w) for w in (8, 16, 32, 64)},
    **{f"Nat.toUInt{w}": lambda n, w=w: fixed_width.wrap(n, w) for w in (8, 16, 32, 64)},
    "BitVec.ofNat": lambda n, i: fixed_width.wrap(i, n),
    "Fin.val": lambda i: i,
    "Fin.last": lambda n: n,
    "Fin.succ": lambda i: i + 1,
    "Fin.castSucc": lambda i: i,
    "Fin.castAdd": lambda _m, i: i,
    "Fin.natAdd": lambda n, i: n + i,
    "Fin.addNat": lambda i, m: i + m,
    "Fin.succAbove": lambda p, i: i if i < p else i + 1,
    "Fin.predAbove": lambda p, i: i - 1 if p < i else i,
    "NNReal.toReal": lambda x: x,
    "PNat.val": lambda n: n,
    "Complex.ofReal": lambda x: data("Complex.mk", x, ZERO),
}


def _text(s: str) -> str:
    require_length(len(s), "a string")
    return s


MODULAR_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "Fin.rev": lambda i, n: n - 1 - i,
    "ZMod.val": modular.zmod_val,
    "ZMod.valMinAbs": lambda a, n: a if n == 0 else a if 2 * a <= n else a - n,
    "BitVec.toInt": lambda x, n: fixed_width.wrap_signed(x, n.bit_length() - 1),
    "BitVec.msb": lambda x, n: 2 * x >= n and n > 1,
    "BitVec.not": lambda x, n: n - 1 - x,
}
"""Functions of a modular argument that need its modulus, which comes last."""
