"""Sums of polynomials over ranges of naturals, in closed form.

`0^j + 1^j + … + (n - 1)^j` is a polynomial in n of degree j + 1 (Faulhaber), for every natural number n.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import comb

from harness.logic.terms import Op, Term, type_of
from harness.logic.types import NAT
from harness.translate.rewrite.build import value_of
from harness.translate.rewrite.polynomial import ZERO, Polynomial


def ends(s: Term) -> tuple[Term, int, int] | None:
    """n, c and a for the set of all naturals k with a ≤ k < n + c, where a ≤ n + c whatever n is; None for others."""
    match s:
        case Op("Finset.range", (n,)) if type_of(n) == NAT:
            return n, 0, 0
        case Op("Finset.Ico", (a, n)) if type_of(n) == NAT and value_of(a) == 0:
            return n, 0, 0
        case Op("Finset.Icc", (a, n)) if type_of(n) == NAT and value_of(a) in (0, 1):
            return n, 1, int(value_of(a) or 0)
        case _:
            return None


@lru_cache(maxsize=64)
def _bernoulli(index: int) -> Fraction:
    """With B₁ = -1/2."""
    if index == 0:
        return Fraction(1)
    return -sum((comb(index + 1, i) * _bernoulli(i) for i in range(index)), Fraction(0)) / (index + 1)


def closed_form(summand: Polynomial, index: int, n: Polynomial) -> Polynomial:
    """The sum of the polynomial over all values k < n of the generator `index`; n does not mention it."""
    result = ZERO
    for monomial, coefficient in summand.terms.items():
        power = dict(monomial).get(index, 0)
        rest = tuple((g, e) for g, e in monomial if g != index)
        result = result + Polynomial({rest: coefficient}) * _power_sum(power, n)
    return result


def _power_sum(j: int, n: Polynomial) -> Polynomial:
    result = ZERO
    for i in range(j + 1):
        factor = comb(j + 1, i) * _bernoulli(i) / (j + 1)
        result = result + n.power(j + 1 - i).scaled(factor)
    return result
