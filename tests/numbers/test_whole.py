"""Whole numbers: the laws that define Lean's functions, against definitions written out or sympy's answers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from math import prod

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from harness.numbers import fixed_width, integers, modular, naturals, primes
from harness.numbers.limits import TooLarge
from tests.numbers import strategies

# Divisors and results of each division of ℤ, with the remainder's sign or range.
DIVISIONS: dict[
    str, tuple[Callable[[int, int], int], Callable[[int, int], int], Callable[[int, int, int], bool]]
] = {
    "Euclidean": (integers.divide, integers.modulo, lambda _, b, r: 0 <= r < abs(b)),
    "towards zero": (integers.tdiv, integers.tmod, lambda a, b, r: abs(r) < abs(b) and r * a >= 0),
    "down": (integers.fdiv, integers.fmod, lambda _, b, r: abs(r) < abs(b) and r * b >= 0),
}


@pytest.mark.parametrize("name", DIVISIONS)
@given(a=strategies.integers, b=strategies.integers)
def test_divisions(name: str, a: int, b: int) -> None:
    divide, modulo, in_range = DIVISIONS[name]
    assert divide(a, b) * b + modulo(a, b) == a
    assert in_range(a, b, modulo(a, b)) or b == 0
    assert divide(a, 0) == 0


@given(strategies.integers, st.integers(1, 30))
def test_balanced_remainder(a: int, m: int) -> None:
    remainder = integers.bmod(a, m)
    assert (a - remainder) % m == 0
    assert -m <= 2 * remainder < m


@given(st.integers(0, 10), strategies.naturals)
def test_logarithms(base: int, n: int) -> None:
    powers = [*takewhile(lambda power: power <= n, (base**k for k in range(n + 1)))] if base > 1 else []
    assert naturals.log(base, n) == max(len(powers) - 1, 0)
    assert naturals.clog(base, n) == (next(k for k in range(n + 1) if n <= base**k) if base > 1 else 0)
    assert naturals.log2(n) == naturals.log(2, n)


@given(st.integers(0, 12), st.integers(0, 10**30))
def test_digits(base: int, n: int) -> None:
    n %= 50 if base == 1 else 10**30
    digits = naturals.digits(base, n)
    assert naturals.of_digits(base, digits) == n
    assert (digits == ()) is (n == 0)
    if base > 1:
        assert all(digit < base for digit in digits)
        assert len(digits) == (naturals.log(base, n) + 1 if n else 0)


@given(st.integers(0, 5), st.lists(strategies.naturals, max_size=9))
def test_of_digits(base: int, figures: list[int]) -> None:
    assert naturals.of_digits(base, tuple(figures)) == sum(f * base**i for i, f in enumerate(figures))


@given(st.integers(0, 30), st.integers(0, 30))
def test_counting(n: int, k: int) -> None:
    assert naturals.choose(n + 1, k + 1) == naturals.choose(n, k) + naturals.choose(n, k + 1)
    assert naturals.descending_factorial(n, k) == prod(max(n - i, 0) for i in range(k))
    assert naturals.ascending_factorial(n, k) == prod(n + i for i in range(k))
    assert naturals.factorial(n) == prod(range(1, n + 1))


@given(st.integers(0, 10**6))
def test_factors(n: int) -> None:
    assert dict(primes.factorization(n)) == (sympy.factorint(n) if n > 1 else {})
    assert primes.is_prime(n) is bool(sympy.isprime(n))
    assert primes.totient(n) == (sympy.totient(n) if n else 0)
    if n > 1:
        assert [*primes.divisors(n)] == sympy.divisors(n)
        assert primes.min_fac(n) == min(sympy.primefactors(n))
        assert prod(primes.prime_factors_list(n)) == n


@pytest.mark.parametrize(
    "factors",
    [
        (65521, 65537),
        (821641, 821647),
        (2**61 - 1, 2**61 - 1),
        (2**61 - 1, 1000003),
        (3, 2**89 - 1),
        (2**31 - 1,) * 3,
    ],
)
def test_large_factors(factors: tuple[int, ...]) -> None:
    assert primes.prime_factors_list(prod(factors)) == tuple(sorted(factors))
    assert primes.min_fac(prod(factors)) == min(factors)
    assert not primes.is_prime(prod(factors))


def test_primality_is_proved_or_refused() -> None:
    assert primes.is_prime(2**521 - 3) is False
    with pytest.raises(TooLarge, match="a proof of primality of a number of more than 512 bits"):
        primes.is_prime(2**521 - 1)
    assert primes.is_prime(3**9000 + 3) is False
    with pytest.raises(TooLarge, match="a test of primality of a number of more than 4096 bits"):
        primes.is_prime(2**9689 - 1)
    with pytest.raises(TooLarge, match="a factorization of a number of more than 160 bits"):
        primes.divisors((2**107 - 1) * (2**127 - 1))
    assert primes.min_fac(2 * (2**521 - 1)) == 2
    with pytest.raises(TooLarge, match="a list of divisors would have more than"):
        primes.divisors(naturals.factorial(60))


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 12))
def test_modular_ring(a: int, b: int, c: int, n: int) -> None:
    a, b, c = (modular.residue(x, n) for x in (a, b, c))
    assert modular.add(modular.subtract(a, b, n), b, n) == a
    assert modular.add(a, modular.negate(a, n), n) == modular.residue(0, n)
    spread = modular.add(modular.multiply(a, b, n), modular.multiply(a, c, n), n)
    assert modular.multiply(a, modular.add(b, c, n), n) == spread
    assert modular.power(a, 3, n) == modular.multiply(a, modular.multiply(a, a, n), n)


@given(strategies.integers, st.integers(0, 60))
def test_zmod_inverse_is_gcd_like(a: int, n: int) -> None:
    a = modular.residue(a, n)
    product = modular.multiply(a, modular.zmod_inverse(a, n), n)
    assert product == modular.residue(naturals.gcd(modular.zmod_val(a, n), n), n)


@given(st.integers(-(2**70), 2**70), st.integers(0, 70))
def test_wrapping(value: int, width: int) -> None:
    unsigned, signed = fixed_width.wrap(value, width), fixed_width.wrap_signed(value, width)
    assert 0 <= unsigned < 2**width
    assert -(2**width) <= 2 * signed < 2**width
    assert (unsigned - value) % 2**width == (signed - value) % 2**width == 0


@pytest.mark.parametrize(
    "explosion",
    [
        lambda: naturals.power(2, naturals.power(2, 2008)),
        lambda: naturals.power(2, 2**20),
        lambda: integers.power(-3, 2**2008),
        lambda: naturals.factorial(2**2008),
        lambda: naturals.ascending_factorial(5, 2**2008),
        lambda: naturals.descending_factorial(2**2009, 2**2008),
        lambda: naturals.choose(2**2008, 2**2007),
        lambda: naturals.shift_left(1, 2**2008),
        lambda: integers.shift_left(-1, 2**2008),
        lambda: naturals.lcm(2**800_000 + 1, 2**800_000 - 1),
        lambda: naturals.digits(1, 2**2008),
        lambda: naturals.of_digits(2**1000, (1,) * 2000),
        lambda: fixed_width.wrap(-1, 2**2008),
        lambda: modular.power(3, 2**2008, 0),
    ],
)
def test_explosions_are_refused(explosion: Callable[[], int]) -> None:
    with pytest.raises(
        TooLarge, match=r"would (need|have) more than 1048576 (bits|entries)\n  because: .*\n  to do: "
    ):
        explosion()


def test_what_only_looks_explosive_is_answered() -> None:
    assert naturals.power(1, 2**2008) == 1
    assert naturals.power(0, 2**2008) == 0
    assert integers.power(-1, 2**2008) == 1
    assert naturals.shift_left(0, 2**2008) == 0
    assert naturals.shift_right(2**100, 2**2008) == 0
    assert integers.shift_right(-1, 2**2008) == -1
    assert naturals.test_bit(5, 2**2008) is False
    assert naturals.choose(2**2008, 1) == 2**2008
    assert naturals.choose(2**63, 2) == 2**62 * (2**63 - 1)
    assert naturals.choose(10**6, 500_000).bit_length() == 999_990
    assert naturals.choose(5, 2**2008) == 0
    assert modular.power(3, 2**2008, 7) == pow(3, 2**2008, 7)
    assert fixed_width.shift_left(1, 2**2008, 8) == 0
    assert naturals.power(2, 2**20 - 1).bit_length() == 2**20
