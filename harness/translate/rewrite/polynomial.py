"""Polynomials with rational coefficients in numbered generators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from harness.numbers.ideals import Monomial

MAX_TERMS = 2000
"""The longest polynomial that is multiplied out."""


class TooLong(Exception):
    """A product would have more than `MAX_TERMS` terms."""


@dataclass(frozen=True)
class Polynomial:
    """A sum of monomials; no coefficient is 0."""

    terms: Mapping[Monomial, Fraction]

    @cached_property
    def key(self) -> tuple[tuple[Monomial, Fraction], ...]:
        """The same polynomial has the same key."""
        return tuple(sorted(self.terms.items()))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __add__(self, other: Polynomial) -> Polynomial:
        result = dict(self.terms)
        for monomial, coefficient in other.terms.items():
            total = result.get(monomial, Fraction(0)) + coefficient
            if total:
                result[monomial] = total
            else:
                result.pop(monomial, None)
        return Polynomial(result)

    def __neg__(self) -> Polynomial:
        return self.scaled(Fraction(-1))

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + -other

    def __mul__(self, other: Polynomial) -> Polynomial:
        result: dict[Monomial, Fraction] = {}
        for left, a in self.terms.items():
            for right, b in other.terms.items():
                monomial = multiplied(left, right)
                total = result.get(monomial, Fraction(0)) + a * b
                if total:
                    result[monomial] = total
                else:
                    del result[monomial]
            if len(result) > MAX_TERMS:
                raise TooLong
        return Polynomial(result)

    def power(self, exponent: int) -> Polynomial:
        result, base = ONE, self
        while exponent:
            if exponent % 2:
                result = result * base
            exponent //= 2
            if exponent:
                base = base * base
        return result

    def scaled(self, factor: Fraction) -> Polynomial:
        return Polynomial({m: c * factor for m, c in self.terms.items()} if factor else {})

    @property
    def constant(self) -> Fraction | None:
        """The value, if no generator occurs."""
        if not self.terms:
            return Fraction(0)
        return self.terms.get(()) if len(self.terms) == 1 else None

    @property
    def generators(self) -> frozenset[int]:
        return frozenset(generator for monomial in self.terms for generator, _ in monomial)


def multiplied(left: Monomial, right: Monomial) -> Monomial:
    exponents = dict(left)
    for generator, exponent in right:
        exponents[generator] = exponents.get(generator, 0) + exponent
    return tuple(sorted(exponents.items()))


def constant(value: Fraction | int) -> Polynomial:
    return Polynomial({(): Fraction(value)} if value else {})


def generator(index: int) -> Polynomial:
    return Polynomial({((index, 1),): Fraction(1)})


ZERO = constant(0)
ONE = constant(1)
