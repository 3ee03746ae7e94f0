"""Combination of beliefs in exact rational numbers: a ⊕ b = ab/(ab + (1-a)(1-b)) (paper, section 2.2.2).

Rational log-odds of rational beliefs do not exist but at 1/2, so this arithmetic works with odds p/(1-p) themselves:
where log-odds add, odds multiply.
"""

from __future__ import annotations

from harness.errors import UsageError
from harness.numbers.rational import ONE, ZERO, Rational


def require_belief(p: Rational) -> Rational:
    """p itself; `UsageError` outside [0, 1]."""
    if not ZERO <= p <= ONE:
        raise UsageError(
            f"{p} is no belief",
            where="log-odds",
            why="a belief is the probability of a proposition, from 0 to 1",
            todo="give a number from 0 to 1",
        )
    return p


def require_uncertain(p: Rational) -> Rational:
    """p itself; `UsageError` outside the open interval (0, 1)."""
    if require_belief(p) in (ZERO, ONE):
        raise UsageError(
            f"the belief {p} has no log-odds",
            where="log-odds",
            why="log(p/(1-p)) is a real number only for p strictly between 0 and 1",
            todo="give a belief other than 0 and 1",
        )
    return p


def odds(p: Rational) -> Rational:
    """p/(1-p), of a belief in (0, 1): a positive number."""
    return require_uncertain(p) / (ONE - p)


def from_odds(u: Rational) -> Rational:
    """u/(1+u), the belief with the odds u ≥ 0; `UsageError` for negative ones."""
    if u < 0:
        raise UsageError(f"{u} is no odds", where="log-odds", why="odds are not negative", todo="give u ≥ 0")
    return u / (ONE + u)


def weight_for(a: Rational, b: Rational) -> Rational:
    """ab, the numerator of a ⊕ b: both messages say true."""
    return require_belief(a) * require_belief(b)


def weight_against(a: Rational, b: Rational) -> Rational:
    """(1-a)(1-b), which the numerator and this make the denominator of a ⊕ b: both messages say false."""
    return (ONE - require_belief(a)) * (ONE - require_belief(b))


def combine(a: Rational, b: Rational) -> Rational:
    """a ⊕ b in closed form, for beliefs in [0, 1]; `UsageError` for 0 with 1, where the form is 0/0."""
    total = weight_for(a, b) + weight_against(a, b)
    if total == 0:
        raise UsageError(
            f"{a} ⊕ {b} has no value",
            where="log-odds",
            why="one belief is certainly true, the other certainly false, and the closed form is 0/0",
            todo="give beliefs of which one at least is uncertain, or which agree",
        )
    return weight_for(a, b) / total
