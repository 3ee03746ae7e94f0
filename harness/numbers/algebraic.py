"""Exact real algebraic numbers: sums, products and roots of rationals, with exact sign and equality.

An `Exact` number is a `Rational`, or an `Algebraic` number that is none. Both are written in one way only, so two of
them are equal exactly when Python's `==` says so. Polynomials are factored by flint; enclosures, which flint isolates
and proves, only pick a root among finitely many, so the answers do not depend on a precision.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import prod
from typing import cast

from flint import acb, arb, ctx, fmpq_mat, fmpz_poly

from harness.logic import Truth
from harness.numbers import ball, rational, reals
from harness.numbers.ball import Ball
from harness.numbers.limits import TooLarge, Undecided
from harness.numbers.rational import Rational

MAX_DEGREE = 64
"""Degree of the largest polynomial that is factored; a result that needs a larger one is `Undecided`."""

MAX_HEIGHT = 1 << 13
"""Size in bits of the largest coefficient of such a polynomial."""

_MAX_ENTRY_BITS = 1 << 16
_START_BITS = 64
_STOP_BITS = 1 << 15


@dataclass(frozen=True, slots=True)
class Algebraic:
    """An irrational root of an irreducible polynomial.

    `coefficients`, constant first, are those of its minimal polynomial: integers without common divisor, the last one
    positive. `index` counts the real roots of that polynomial in ascending order, from 0.
    """

    coefficients: tuple[int, ...]
    index: int


Exact = Rational | Algebraic


@lru_cache(maxsize=1024)
def _real_roots(coefficients: tuple[int, ...], bits: int) -> tuple[arb, ...]:
    """Disjoint enclosures of the real roots of a squarefree polynomial, ascending."""
    with ctx.workprec(bits):
        # The type that flint states leaves out the multiplicities.
        found = cast("list[tuple[acb, int]]", fmpz_poly([*coefficients]).complex_roots())
    # flint proves that a root is real before it makes the imaginary part exactly 0.
    roots = sorted(
        (root.real for root, _ in found if root.imag.is_zero()), key=lambda root: root.mid().fmpq()
    )
    if all(low < high for low, high in pairwise(roots)):
        return tuple(roots)
    return _real_roots(coefficients, 2 * bits)


def enclose(x: Exact, bits: int) -> Ball:
    """A ball around x of about 2^-bits of its size."""
    if isinstance(x, Algebraic):
        return Ball(_real_roots(x.coefficients, bits)[x.index], bits)
    return ball.exact(x, bits)


def _candidates(polynomial: fmpz_poly) -> list[Exact] | Undecided:
    """The real roots of a polynomial that is not constant, in no particular order, each once."""
    if polynomial.degree() > MAX_DEGREE or polynomial.height_bits() > MAX_HEIGHT:
        return Undecided("the polynomial for the exact value is too large")
    result: list[Exact] = []
    for factor, _ in polynomial.factor()[1]:
        coefficients = tuple(int(coefficient) for coefficient in factor.coeffs())
        if len(coefficients) == 2:
            result.append(Rational(-coefficients[0], coefficients[1]))
        else:
            result += [Algebraic(coefficients, i) for i in range(_real_root_count(coefficients))]
    return result


def _real_root_count(coefficients: tuple[int, ...]) -> int:
    return len(_real_roots(coefficients, _START_BITS))


def pick(polynomial: fmpz_poly, enclosure: Callable[[int], Ball]) -> Exact | Undecided:
    """The real root of the polynomial that lies in `enclosure(bits)`, a ball that shrinks as the bits grow."""
    candidates = _candidates(polynomial)
    if isinstance(candidates, Undecided):
        return candidates
    bits = _START_BITS
    while len(candidates) > 1 and bits <= _STOP_BITS:
        around = enclosure(bits)
        candidates = [x for x in candidates if ball.equal(enclose(x, bits), around) is not Truth.FALSE]
        bits *= 2
    return candidates[0] if len(candidates) == 1 else Undecided("the roots lie too close together")


def roots(coefficients: Sequence[int]) -> tuple[Exact, ...] | Undecided:
    """The real roots of an integer polynomial, constant first, ascending, each once. It must not be 0."""
    polynomial = fmpz_poly([*coefficients])
    found = _candidates(polynomial) if polynomial.degree() > 0 else []
    if isinstance(found, Undecided):
        return found
    ordered: list[Exact] = []
    for x in found:
        ordered.insert(sum(compare(y, x) < 0 for y in ordered), x)
    return tuple(ordered)


def compare(x: Exact, y: Exact) -> int:
    """-1, 0 or 1 as x is less than, equal to or greater than y.

    Raises `TooLarge` where different numbers agree in their first tens of thousands of bits.
    """
    return 0 if x == y else _refine(lambda bits: ball.sign(enclose(x, bits) - enclose(y, bits)))


def sign(x: Exact) -> int:
    """-1, 0 or 1."""
    return compare(x, rational.ZERO)


def floor(x: Exact) -> int:
    """⌊x⌋. Raises `TooLarge` as `compare` does."""
    return (
        _refine(lambda bits: reals.floor(enclose(x, bits))) if isinstance(x, Algebraic) else rational.floor(x)
    )


def _refine(ask: Callable[[int], int | Undecided]) -> int:
    """What `ask` answers once the precision, in bits, suffices."""
    bits = _START_BITS
    while isinstance(answer := ask(bits), Undecided):
        bits *= 2
        if bits > _STOP_BITS:
            raise TooLarge(
                f"telling two algebraic numbers apart would need more than {_STOP_BITS} bits",
                why="they are different, and closer than any statement should need",
                todo="treat the value as out of reach: the outcome is `timeout` or `unsupported`, not an answer",
            )
    return answer


def negate(x: Exact) -> Exact:
    """-x."""
    if not isinstance(x, Algebraic):
        return -x
    # p(-x), or -p(-x) where the degree is odd, so that the last coefficient stays positive.
    degree = len(x.coefficients) - 1
    mirrored = tuple(-c if (degree - i) % 2 else c for i, c in enumerate(x.coefficients))
    return Algebraic(mirrored, _real_root_count(x.coefficients) - 1 - x.index)


def invert(x: Exact) -> Exact:
    """1 / x, for x ≠ 0."""
    if not isinstance(x, Algebraic):
        return 1 / x
    first = x.coefficients[0]
    reverse = tuple(c if first > 0 else -c for c in reversed(x.coefficients))
    # Reciprocals reverse the order among the negative roots and among the positive ones.
    count = _real_root_count(x.coefficients)
    negative = sum(sign(Algebraic(x.coefficients, i)) < 0 for i in range(count))
    return Algebraic(reverse, (negative if x.index < negative else count + negative) - 1 - x.index)


def add(x: Exact, y: Exact) -> Exact | Undecided:
    """x + y."""
    if not isinstance(x, Algebraic) and not isinstance(y, Algebraic):
        return x + y
    a, b = _matrix(x), _matrix(y)
    return _eigenvalue(
        (a, b),
        lambda: _kronecker(a, _identity(b)) + _kronecker(_identity(a), b),
        lambda bits: enclose(x, bits) + enclose(y, bits),
    )


def subtract(x: Exact, y: Exact) -> Exact | Undecided:
    """x - y."""
    return add(x, negate(y))


def multiply(x: Exact, y: Exact) -> Exact | Undecided:
    """x · y."""
    if not isinstance(x, Algebraic) and not isinstance(y, Algebraic):
        return x * y
    a, b = _matrix(x), _matrix(y)
    return _eigenvalue((a, b), lambda: _kronecker(a, b), lambda bits: enclose(x, bits) * enclose(y, bits))


def power(x: Exact, n: int) -> Exact | Undecided:
    """x ^ n for an integer n; for n < 0, x must not be 0."""
    if not isinstance(x, Algebraic):
        return rational.power(x, n)
    if n < 0:
        return power(invert(x), -n)
    matrix = _matrix(x)
    if (matrix.nrows() + _height(x)) * n > _MAX_ENTRY_BITS:
        return Undecided("the exact power is too large")
    return _eigenvalue((matrix,), lambda: matrix**n, lambda bits: reals.power(enclose(x, bits), n))


def _height(x: Algebraic) -> int:
    """The size in bits of the largest coefficient."""
    return max(coefficient.bit_length() for coefficient in x.coefficients)


def _matrix(x: Exact) -> fmpq_mat:
    """A matrix of rationals with the eigenvalue x: the companion matrix of its minimal polynomial."""
    if not isinstance(x, Algebraic):
        return fmpq_mat([[x]])
    *low, lead = x.coefficients
    size = len(low)
    entries = [[Rational(int(i == j + 1)) for j in range(size)] for i in range(size)]
    for row, coefficient in zip(entries, low, strict=True):
        row[-1] -= Rational(coefficient, lead)
    return fmpq_mat(entries)


def _identity(like: fmpq_mat) -> fmpq_mat:
    size = like.nrows()
    return fmpq_mat([[int(i == j) for j in range(size)] for i in range(size)])


def _kronecker(a: fmpq_mat, b: fmpq_mat) -> fmpq_mat:
    """a ⊗ b, whose eigenvalues are the products of theirs; a ⊗ 1 + 1 ⊗ b has the sums."""
    below = b.tolist()
    return fmpq_mat([[x * y for x in upper for y in lower] for upper in a.tolist() for lower in below])


def _eigenvalue(
    parts: tuple[fmpq_mat, ...], matrix: Callable[[], fmpq_mat], enclosure: Callable[[int], Ball]
) -> Exact | Undecided:
    """The eigenvalue that lies in the enclosures, of a matrix as large as the product of its parts."""
    if prod(part.nrows() for part in parts) > MAX_DEGREE:
        return Undecided("the polynomial for the exact value is too large")
    return pick(matrix().charpoly().numer(), enclosure)


def root(x: Exact, n: int) -> Exact | Undecided:
    """The n-th root of x ≥ 0 that is not negative, for n ≥ 1."""
    if not isinstance(x, Algebraic):
        if (value := rational.root(x, n)) is not None:
            return value
        polynomial = fmpz_poly([-x.numerator, x.denominator])
    else:
        polynomial = fmpz_poly([*x.coefficients])
    if polynomial.degree() * n > MAX_DEGREE:
        return Undecided("the polynomial for the exact value is too large")
    exponent = Rational(1, n)
    return pick(polynomial.inflate(n), lambda bits: reals.rpow(enclose(x, bits), ball.exact(exponent, bits)))
