"""Interval arithmetic at one precision: the only place that touches mpmath's intervals.

mpmath's comparisons of intervals answer None, raise or mislead, so none is used: intervals leave here as two exact
fractions, and those are compared. Every elementary function is widened by a few units beyond mpmath's directed
rounding, so that nothing rests on its last bit.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mpmath.ctx_iv import MPIntervalContext

from harness.certificate.check.runtime import Undecided

_LIMITS = {"exp": 1 << 20, "sin": 1 << 256, "cos": 1 << 256}
"""Arguments past these are not looked at."""


class TooWide(Exception):
    """An interval does not tell what must be known (a sign, say): take more precision."""


class Intervals:
    """Intervals of `bits` bits of precision; its own mpmath context, so nobody else can change the precision."""

    def __init__(self, bits: int) -> None:
        self._iv: Any = MPIntervalContext()
        self._iv.prec = bits
        slack = Fraction(1, 1 << (bits - 4))
        self._slack = self._iv.mpf([self.rational(1 - slack).a, self.rational(1 + slack).b])

    def rational(self, q: Fraction) -> Any:
        return self._iv.mpf(q.numerator) / self._iv.mpf(q.denominator)

    def pi(self) -> Any:
        return (self._iv.pi + 0) * self._slack

    def ends(self, x: Any) -> tuple[Fraction, Fraction]:
        """The two ends, exactly."""
        low, high = (_exact(end) for end in x._mpi_)
        return low, high

    def inverse(self, x: Any) -> Any:
        low, high = self.ends(x)
        if low <= 0 <= high:
            raise TooWide
        return 1 / x

    def power(self, x: Any, n: int) -> Any:
        """`x ^ n` by multiplication."""
        if n < 0:
            return self.inverse(self.power(x, -n))
        result = self.rational(Fraction(1))
        while n:
            if n & 1:
                result = result * x
            x, n = x * x, n >> 1
        return result

    def function(self, name: str, x: Any) -> Any:
        """`exp`, `log`, `sin`, `cos` or `atan`."""
        low, high = self.ends(x)
        if name == "log" and low <= 0:
            raise TooWide
        if name in _LIMITS and max(-low, high) > _LIMITS[name]:
            raise Undecided("an argument is too large for its function to be enclosed")
        if name == "atan":
            return self._iv.atan2(x, self.rational(Fraction(1))) * self._slack
        return getattr(self._iv, name)(x) * self._slack


def _exact(x: Any) -> Fraction:
    sign, mantissa, exponent, _ = x
    if not mantissa and exponent:
        raise TooWide  # an infinity, or not a number
    if abs(exponent) > 1 << 22:
        raise Undecided("an enclosure has an exponent past the limit")
    value = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    return -value if sign else value
