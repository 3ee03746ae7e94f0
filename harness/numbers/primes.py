"""Lean's functions on ℕ that look at prime factors. Primality is proved, never probable.

Arguments are natural numbers, as in `naturals`. Numbers whose primality or factors are out of reach raise `TooLarge`:
how far the reach goes depends on sizes alone, never on the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import prod

from flint import fmpz

from harness.numbers.limits import TooLarge, require_length

PROVABLE_BITS = 512
"""Size up to which a prime is proved prime: a fifth of a second at this size, seconds at twice of it."""

FACTORABLE_BITS = 160
"""Size up to which what has no small primes is factored: a third of a second for two primes of half the size."""

_TESTABLE_BITS = 1 << 12
_SMALL = 1 << 16


@cache
def _small_primes() -> fmpz:
    """The product of the primes up to `_SMALL`: one gcd with it replaces thousands of divisions."""
    return fmpz.primorial_ui(fmpz(_SMALL))


def is_prime(n: int) -> bool:
    """`Nat.Prime n`, `n.Prime`."""
    number = fmpz(n)
    if n.bit_length() > _TESTABLE_BITS:
        if number.gcd(_small_primes()) > 1:
            return False
        raise _out_of_reach("a test of primality", _TESTABLE_BITS)
    # Failing a probable-prime test proves a number composite, whatever its size.
    if not number.is_probable_prime():
        return False
    if n.bit_length() > PROVABLE_BITS:
        raise _out_of_reach("a proof of primality", PROVABLE_BITS)
    return bool(number.is_prime())  # flint answers 0 or 1


def is_prime_integer(a: int) -> bool:
    """`Prime a` over ℤ: `Prime (-2)` holds."""
    return is_prime(abs(a))


def factorization(n: int) -> tuple[tuple[int, int], ...]:
    """The primes that divide n with their exponents, smallest prime first; none for 0 and 1."""
    if n < 2:
        return ()
    rough = _rough_part(fmpz(n))
    if rough > 1 and not (rough.bit_length() <= PROVABLE_BITS and rough.is_prime()):
        if rough.bit_length() > FACTORABLE_BITS:
            raise _out_of_reach("a factorization", FACTORABLE_BITS)
    factors = (fmpz(n) // rough).factor() + rough.factor()
    return tuple(sorted((int(prime), int(exponent)) for prime, exponent in factors))


def _rough_part(n: fmpz) -> fmpz:
    """The largest divisor without small primes."""
    common = n.gcd(_small_primes())
    while common > 1:
        n //= common
        common = n.gcd(common * common)
    return n


def _out_of_reach(what: str, bits: int) -> TooLarge:
    return TooLarge(
        f"{what} of a number of more than {bits} bits is out of reach",
        why="the time for it would not be bounded",
        todo="treat the value as out of reach: the outcome is `timeout` or `unsupported`, not an answer",
    )


def prime_factors(n: int) -> tuple[int, ...]:
    """`Nat.primeFactors n`, smallest first; none for 0 and 1."""
    return tuple(prime for prime, _ in factorization(n))


def prime_factors_list(n: int) -> tuple[int, ...]:
    """`Nat.primeFactorsList n`: each prime as often as it divides, smallest first; none for 0 and 1."""
    return tuple(prime for prime, exponent in factorization(n) for _ in range(exponent))


def min_fac(n: int) -> int:
    """`Nat.minFac n`: the smallest prime that divides n; 2 for 0, 1 for 1."""
    if n < 2:
        return 2 - n
    small = fmpz(n).gcd(_small_primes())
    return factorization(int(small) if small > 1 else n)[0][0]


def divisors(n: int) -> tuple[int, ...]:
    """`Nat.divisors n`, smallest first; none for 0."""
    if n == 0:
        return ()
    powers = factorization(n)
    require_length(prod(exponent + 1 for _, exponent in powers), "a list of divisors")
    result = [1]
    for prime, exponent in powers:
        result = [divisor * power for power in _powers(prime, exponent) for divisor in result]
    return tuple(sorted(result))


def _powers(prime: int, exponent: int) -> Iterator[int]:
    power = 1
    for _ in range(exponent + 1):
        yield power
        power *= prime


def proper_divisors(n: int) -> tuple[int, ...]:
    """`Nat.properDivisors n`: the divisors but n itself, smallest first; none for 0."""
    return divisors(n)[:-1]


def totient(n: int) -> int:
    """`Nat.totient n`, φ(n); 0 for 0."""
    if n == 0:
        return 0
    return prod((prime - 1) * prime ** (exponent - 1) for prime, exponent in factorization(n))
