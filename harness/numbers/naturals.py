"""Lean's total functions on ℕ.

Arguments are natural numbers: the caller knows the types and never passes a negative one. Results that would be too
large raise `TooLarge` (harness.numbers.limits).
"""

from __future__ import annotations

import math

from flint import fmpz

from harness.numbers.limits import power_bits, require_bits, require_length


def subtract(a: int, b: int) -> int:
    """`a - b`: 0 where b is larger."""
    return max(a - b, 0)


def divide(a: int, b: int) -> int:
    """`a / b`: rounded down; `a / 0 = 0`."""
    return a // b if b else 0


def modulo(a: int, b: int) -> int:
    """`a % b`; `a % 0 = a`."""
    return a % b if b else a


def power(base: int, exponent: int) -> int:
    """`base ^ exponent`; `0 ^ 0 = 1`."""
    if base > 1:
        require_bits(power_bits(base, exponent), "a power of natural numbers")
    return base**exponent if base > 1 else int(base == 1 or exponent == 0)


def sqrt(n: int) -> int:
    """`Nat.sqrt n`: rounded down."""
    return math.isqrt(n)


def _squarings(base: int, n: int) -> list[int]:
    """base, base², base⁴, … as far as they are at most n: with them the steps are logarithmic in the answer."""
    result = []
    while base <= n:
        result.append(base)
        base *= base
    return result


def log(base: int, n: int) -> int:
    """`Nat.log base n`: the largest k with base^k ≤ n; 0 where base ≤ 1 or n = 0."""
    if base <= 1:
        return 0
    result = 0
    for step, square in reversed([*enumerate(_squarings(base, n))]):
        if n >= square:
            n //= square
            result += 1 << step
    return result


def clog(base: int, n: int) -> int:
    """`Nat.clog base n`: the smallest k with n ≤ base^k; 0 where base ≤ 1 or n ≤ 1."""
    if base <= 1 or n <= 1:
        return 0
    return log(base, n - 1) + 1


def log2(n: int) -> int:
    """`Nat.log2 n`: the largest k with 2^k ≤ n; 0 for 0."""
    return max(n.bit_length() - 1, 0)


def gcd(a: int, b: int) -> int:
    """`Nat.gcd a b`; `gcd 0 0 = 0`."""
    return math.gcd(a, b)


def lcm(a: int, b: int) -> int:
    """`Nat.lcm a b`; 0 where one of them is 0."""
    require_bits(a.bit_length() + b.bit_length(), "a least common multiple")
    return math.lcm(a, b)


def divides(a: int, b: int) -> bool:
    """`a ∣ b`: everything divides 0, and 0 divides nothing else."""
    return modulo(b, a) == 0


def factorial(n: int) -> int:
    """`n !`."""
    require_bits(power_bits(n, n), "a factorial")
    return math.factorial(n)


def ascending_factorial(n: int, k: int) -> int:
    """`Nat.ascFactorial n k` = n (n+1) … (n+k-1); 1 for k = 0."""
    if n == 0:
        return int(k == 0)
    return descending_factorial(n + k - 1, k)


def descending_factorial(n: int, k: int) -> int:
    """`Nat.descFactorial n k` = n (n-1) … (n-k+1); 0 for k > n."""
    if k > n:
        return 0
    require_bits(power_bits(n, k), "a descending factorial")
    return math.perm(n, k)


def choose(n: int, k: int) -> int:
    """`Nat.choose n k`; 0 for k > n."""
    if k > n:
        return 0
    k = min(k, n - k)
    require_bits(min(n, power_bits(n, k)), "a binomial coefficient")
    # Python's own takes half a minute for a result of a million bits; flint's takes arguments of machine size only.
    return int(fmpz.bin_uiui(n, k)) if n < 1 << 63 else math.comb(n, k)


def digits(base: int, n: int) -> tuple[int, ...]:
    """`Nat.digits base n`, least significant first; none for n = 0; `[n]` in base 0; n ones in base 1."""
    if n == 0 or base == 0:
        return (n,) * (n > 0)
    if base == 1:
        require_length(n, "a list of digits in base 1")
        return (1,) * n
    figures = _figures(n, _squarings(base, n))
    while figures[-1] == 0:
        figures.pop()
    return tuple(figures)


def _figures(n: int, squarings: list[int]) -> list[int]:
    """The 2^len(squarings) digits of n, leading zeros included, by halving."""
    if not squarings:
        return [n]
    high, low = divmod(n, squarings[-1])
    return _figures(low, squarings[:-1]) + _figures(high, squarings[:-1])


def of_digits(base: int, figures: tuple[int, ...]) -> int:
    """`Nat.ofDigits base figures`, least significant first; `figures` need not be smaller than the base."""
    size = max((figure.bit_length() for figure in figures), default=0)
    require_bits(size + len(figures) * (base.bit_length() + 1), "the number with these digits")
    values = [*figures]
    while len(values) > 1:
        values += [0] * (len(values) % 2)
        values = [low + base * high for low, high in zip(values[::2], values[1::2], strict=True)]
        base *= base
    return values[0] if values else 0


def test_bit(n: int, place: int) -> bool:
    """`Nat.testBit n place`; place 0 is the least significant."""
    return place < n.bit_length() and bool(n >> place & 1)


def shift_left(n: int, places: int) -> int:
    """`n <<< places`, that is n · 2^places."""
    if n == 0:
        return 0
    require_bits(n.bit_length() + places, "a shifted number")
    return n << places


def shift_right(n: int, places: int) -> int:
    """`n >>> places`, that is n / 2^places rounded down."""
    return n >> places if places < n.bit_length() else 0


def land(a: int, b: int) -> int:
    """`a &&& b`, bit by bit."""
    return a & b


def lor(a: int, b: int) -> int:
    """`a ||| b`, bit by bit."""
    return a | b


def xor(a: int, b: int) -> int:
    """`a ^^^ b`, bit by bit."""
    return a ^ b
