"""Sigmoid, log-odds and their combination in mpmath: at any precision, and as rigorous enclosures.

`sigmoid_in`, `logit_in`, `combine_in` are the definitions (paper, sections 2.2.2 and 3) in an mpmath context, of reals
or of intervals. `combine_in` goes by way of log-odds and shares nothing with the closed form. `sigmoid`, `logit` and
`combine` enclose the value at rational arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import mpmath
from mpmath.ctx_iv import MPIntervalContext

from harness.counterparts.log_odds.operation import require_uncertain
from harness.errors import UsageError
from harness.numbers.rational import Rational

MIN_BITS, MAX_BITS = 16, 1 << 14
MAX_LOG_ODDS = 1 << 14
"""Largest |x| of which σ(x) is enclosed: the exact ends of the enclosure take about 1.5 |x| bits."""

# mpmath rounds exp and log outwards from approximations with guard bits, whose error it does not add; four bits of the
# result are many times more than that error can be.
_SPARE_BITS = 4


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The closed interval [low, high], with exact ends, that holds the number meant."""

    low: Rational
    high: Rational

    def __contains__(self, x: Rational) -> bool:
        return self.low <= x <= self.high

    @property
    def width(self) -> Rational:
        """high - low."""
        return self.high - self.low


def sigmoid_in(context: Any, x: Any) -> Any:
    """σ(x) = 1/(1 + e^-x), x a number of the context."""
    return 1 / (1 + _exp(context, -x))


def logit_in(context: Any, p: Any) -> Any:
    """log(p/(1-p)), written with p once so that intervals stay narrow; p a number of the context, within (0, 1)."""
    return -_log(context, 1 / p - 1)


def combine_in(context: Any, a: Any, b: Any) -> Any:
    """σ(logit a + logit b), of numbers of the context within (0, 1)."""
    return sigmoid_in(context, logit_in(context, a) + logit_in(context, b))


@cache
def reals(bits: int) -> Any:
    """mpmath's reals, rounded to `bits` binary digits."""
    context = mpmath.MPContext()
    context.prec = _precision(bits)
    return context


@cache
def intervals(bits: int) -> Any:
    """mpmath's intervals, with ends of `bits` binary digits."""
    context = MPIntervalContext()
    context.prec = _precision(bits)
    return context


def number(context: Any, x: Rational) -> Any:
    """x in the context: rounded to the nearest, or enclosed."""
    return context.mpf(int(x.numerator)) / int(x.denominator)


def sigmoid(x: Rational, bits: int) -> Enclosure:
    """σ(x); `UsageError` for |x| above `MAX_LOG_ODDS`."""
    if abs(x) > MAX_LOG_ODDS:
        raise UsageError(
            f"log-odds of {x}",
            where="log-odds",
            why=f"the ends of the enclosure are written out, and are too long beyond ±{MAX_LOG_ODDS}",
            todo="give smaller log-odds",
        )
    context = intervals(bits)
    return _enclosure(sigmoid_in(context, number(context, x)))


def logit(p: Rational, bits: int) -> Enclosure:
    """log(p/(1-p)); `UsageError` outside (0, 1)."""
    context = intervals(bits)
    return _enclosure(logit_in(context, _inside(context, p)))


def combine(a: Rational, b: Rational, bits: int) -> Enclosure:
    """σ(logit a + logit b); `UsageError` outside (0, 1)."""
    context = intervals(bits)
    return _enclosure(combine_in(context, _inside(context, a), _inside(context, b)))


def _inside(context: Any, p: Rational) -> Any:
    """p in the context. Where p is nearer to 0 or 1 than `bits` can tell, its interval would reach the end."""
    require_uncertain(p)
    needed = int(p.denominator).bit_length() + _SPARE_BITS
    if needed > context.prec:
        raise UsageError(
            f"{context.prec} bits are too few for the belief {p}",
            where="log-odds",
            why="they may not tell it from 0 or 1",
            todo=f"compute with {needed} bits or more",
        )
    return number(context, p)


def _precision(bits: int) -> int:
    if not MIN_BITS <= bits <= MAX_BITS:
        raise UsageError(
            f"a precision of {bits} bits",
            where="log-odds",
            why="enclosures of that many binary digits are useless or too slow",
            todo=f"choose from {MIN_BITS} to {MAX_BITS}",
        )
    return bits


def _exp(context: Any, x: Any) -> Any:
    return _widened(context, context.exp(x))


def _log(context: Any, x: Any) -> Any:
    return _widened(context, context.log(x))


def _widened(context: Any, y: Any) -> Any:
    """Intervals made larger by a few last places; reals as they are."""
    if not isinstance(context, MPIntervalContext):
        return y
    spare = context.mpf(2) ** (_SPARE_BITS - context.prec)
    return y * context.mpf([(1 - spare).a, (1 + spare).b])


def _enclosure(x: Any) -> Enclosure:
    low, high = (Rational(*map(int, mpmath.libmp.to_rational(end))) for end in x._mpi_)
    return Enclosure(low, high)
