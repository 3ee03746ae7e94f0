"""Ideals of polynomials over ℚ, by flint's Gröbner bases, bounded in units of work.

A polynomial is a mapping from monomials to coefficients; a monomial lists its generators and their exponents. Bases
are exact. Where a bound stops the computation, the basis found so far still generates the ideal, so what reduces to 0
by it is in the ideal; only "not in the ideal" needs the complete basis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, cast

from flint import Ordering, fmpz_mpoly, fmpz_mpoly_ctx, fmpz_mpoly_vec

Monomial = tuple[tuple[int, int], ...]
"""Generators, ascending, with their exponents ≥ 1."""

Coefficients = Mapping[Monomial, Fraction]

MAX_BASIS = 60
"""Polynomials in a basis."""

MAX_TERMS = 400
"""Terms in a polynomial of a basis."""

MAX_BITS = 2000
"""Bits of a coefficient in a basis."""

MAX_REDUCTIONS = 2000
"""Steps of one division by a basis."""

_MAX_DIMENSION = 60


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis of an ideal in the generators 0 … `generators` - 1; `complete` says that it is a Gröbner basis."""

    generators: int
    polynomials: tuple[fmpz_mpoly, ...]
    complete: bool

    @property
    def is_everything(self) -> bool:
        """Whether 1 was found in the ideal: the polynomials have no common zero, over any field of characteristic 0."""
        return any(p.is_constant() and not p.is_zero() for p in self.polynomials)


def basis(polynomials: Iterable[Coefficients], generators: int) -> Basis:
    """A basis of the ideal, graded by degree; incomplete where it grows beyond the bounds."""
    ctx = fmpz_mpoly_ctx.get([f"g{i}" for i in range(max(generators, 1))], Ordering.degrevlex)
    given = [p for p in (_integral(p, generators, ctx) for p in polynomials) if not p.is_zero()]
    if not given:
        return Basis(generators, (), True)
    if any(p.is_constant() for p in given) or any(len(p) > MAX_TERMS for p in given):
        return Basis(generators, tuple(given), any(p.is_constant() for p in given))
    # The type that flint states is that of a polynomial.
    limits = (MAX_BASIS, MAX_TERMS, MAX_BITS)
    found, complete = cast("tuple[Any, bool]", fmpz_mpoly_vec(given, ctx).buchberger_naive(limits=limits))
    return Basis(generators, tuple(found.autoreduction() if complete else found), complete)


def remainder(polynomial: Coefficients, by: Basis) -> dict[Monomial, Fraction]:
    """What is left of the polynomial after division: it differs from it by a member of the ideal.

    By a complete basis and within `MAX_REDUCTIONS` it is the normal form, which is 0 exactly for members.
    """
    if not by.polynomials:
        return dict(polynomial)
    scale = lcm(*(c.denominator for c in polynomial.values()), 1)
    # Divided by hand, as flint's reduction forgets the factor by which it scales.
    # A polynomial may have generators that the basis has not: nothing divides by them.
    generators = max(by.generators, *(g + 1 for monomial in polynomial for g, _ in monomial), 1)
    rest = {m: c * scale for m, c in _dense(polynomial, generators).items()}
    result: dict[Monomial, Fraction] = {}
    for monomial, coefficient in _reduced(rest, by).items():
        result[tuple((g, e) for g, e in enumerate(monomial) if e)] = coefficient / scale
    return result


def _reduced(rest: dict[tuple[int, ...], Fraction], by: Basis) -> dict[tuple[int, ...], Fraction]:
    more = (0,) * (max(map(len, rest), default=0) - max(by.generators, 1))
    basis = [[((*map(int, m), *more), int(c)) for m, c in p.terms()] for p in by.polynomials]
    result: dict[tuple[int, ...], Fraction] = {}
    for _ in range(MAX_REDUCTIONS):
        if not rest:
            return result
        lead = max(rest, key=_degree_order)
        coefficient = rest.pop(lead)
        for polynomial in basis:
            if all(a >= b for a, b in zip(lead, polynomial[0][0], strict=True)):
                _cancel(rest, lead, coefficient, polynomial)
                break
        else:
            result[lead] = coefficient
    return result | rest


def _cancel(
    rest: dict[tuple[int, ...], Fraction],
    lead: tuple[int, ...],
    coefficient: Fraction,
    polynomial: list[tuple[tuple[int, ...], int]],
) -> None:
    """Subtract the multiple of the polynomial that begins with this term."""
    (head, first), *others = polynomial
    for monomial, value in others:
        exponents = tuple(a - b + c for a, b, c in zip(lead, head, monomial, strict=True))
        total = rest.pop(exponents, Fraction(0)) - coefficient / first * value
        if total:
            rest[exponents] = total


def _degree_order(monomial: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """flint's degrevlex: by total degree, then by the smaller exponent of the last generators."""
    return sum(monomial), tuple(-e for e in reversed(monomial))


def _dense(polynomial: Coefficients, generators: int) -> dict[tuple[int, ...], Fraction]:
    result: dict[tuple[int, ...], Fraction] = {}
    for monomial, coefficient in polynomial.items():
        exponents = [0] * max(generators, 1)
        for generator, exponent in monomial:
            exponents[generator] = exponent
        result[tuple(exponents)] = coefficient
    return result


def _integral(polynomial: Coefficients, generators: int, ctx: fmpz_mpoly_ctx) -> fmpz_mpoly:
    """A multiple of the polynomial with integer coefficients."""
    scale = lcm(*(c.denominator for c in polynomial.values()), 1)
    return ctx.from_dict({m: int(c * scale) for m, c in _dense(polynomial, generators).items()})


def minimal_polynomial(generator: int, by: Basis, degree: int) -> tuple[Fraction, ...] | None:
    """A nonzero polynomial in one generator that lies in the ideal, constant first, of least degree, at most `degree`.

    None if none was found.
    """
    rows: list[tuple[dict[Monomial, Fraction], list[Fraction]]] = []
    power: dict[Monomial, Fraction] = {(): Fraction(1)}
    for exponent in range(degree + 1):
        power = remainder(power, by) if exponent == 0 else remainder(_shift(power, generator), by)
        if len(power) > _MAX_DIMENSION:
            return None  # as happens where the ideal leaves infinitely many values
        vector, combination = dict(power), [Fraction(0)] * exponent + [Fraction(1)]
        for pivot_row, pivot_combination in rows:
            pivot = max(pivot_row)
            if pivot in vector:
                factor = vector[pivot] / pivot_row[pivot]
                for monomial, value in pivot_row.items():
                    total = vector.pop(monomial, Fraction(0)) - factor * value
                    if total:
                        vector[monomial] = total
                for i, value in enumerate(pivot_combination):
                    combination[i] -= factor * value
        if not vector:
            return tuple(combination)
        rows.append((vector, combination))
        rows.sort(key=lambda row: max(row[0]), reverse=True)
    return None


def _shift(polynomial: Coefficients, generator: int) -> dict[Monomial, Fraction]:
    """The polynomial times a generator."""
    result: dict[Monomial, Fraction] = {}
    for monomial, coefficient in polynomial.items():
        exponents = dict(monomial)
        exponents[generator] = exponents.get(generator, 0) + 1
        result[tuple(sorted(exponents.items()))] = coefficient
    return result
