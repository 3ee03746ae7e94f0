"""Interval arithmetic at one precision: the only place that touches mpmath's intervals.

mpmath's comparisons of intervals answer None, raise or mislead, so none is used: intervals leave here as two exact
fractions, and those are compared. Every elementary function is widened by a few units beyond mpmath's directed
rounding, so that nothing rests on its last bit.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mpmath.ctx_iv import MPIntervalContext

from harness.certificate.check.undecided import Undecided

_EXP_LIMIT = 1 << 20
_TRIG_LIMIT = 1 << 256


class TooWide(Exception):
    """An interval does not tell what must be known (a sign, say): take more precision."""


class Intervals:
    """Intervals of `bits` bits of precision; its own mpmath context, so nobody else can change the precision."""

    def __init__(self, bits: int) -> None:
        self._iv: Any = MPIntervalContext()
        self._iv.prec = bits
        slack = Fraction(1, 1 << (bits - 4))
        self._slack = self._iv.mpf([self.rational(1 - slack).a, self.rational(1 + slack).b])

    def rational(self, q: Fraction | int) -> Any:
        q = Fraction(q)
        return self._iv.mpf(q.numerator) / self._iv.mpf(q.denominator)

    def ends(self, x: Any) -> tuple[Fraction, Fraction]:
        """The two ends, exactly."""
        low, high = x._mpi_
        return _exact(low), _exact(high)

    def inverse(self, x: Any) -> Any:
        low, high = self.ends(x)
        if low <= 0 <= high:
            raise TooWide
        return 1 / x

    def power(self, x: Any, n: int) -> Any:
        """`x ^ n` by multiplication; a negative `n` inverts."""
        if n < 0:
            return self.inverse(self.power(x, -n))
        result = self.rational(1)
        while n:
            if n & 1:
                result = result * x
            x, n = x * x, n >> 1
        return result

    def pi(self) -> Any:
        return (self._iv.pi + 0) * self._slack

    def exp(self, x: Any) -> Any:
        low, high = self.ends(x)
        if max(-low, high) > _EXP_LIMIT:
            raise Undecided("an exponential is too large to be enclosed")
        return self._iv.exp(x) * self._slack

    def log(self, x: Any) -> Any:
        if self.ends(x)[0] <= 0:
            raise TooWide
        return self._iv.log(x) * self._slack

    def sin(self, x: Any) -> Any:
        return self._iv.sin(self._of_trig(x)) * self._slack

    def cos(self, x: Any) -> Any:
        return self._iv.cos(self._of_trig(x)) * self._slack

    def atan(self, x: Any) -> Any:
        return self._iv.atan2(x, self.rational(1)) * self._slack

    def _of_trig(self, x: Any) -> Any:
        low, high = self.ends(x)
        if max(-low, high) > _TRIG_LIMIT:
            raise Undecided("the argument of a sine or cosine is too large to be enclosed")
        return x


def _exact(x: Any) -> Fraction:
    sign, mantissa, exponent, _ = x
    if not mantissa and exponent:
        raise TooWide  # an infinity, or not a number
    if abs(exponent) > 1 << 22:
        raise Undecided("an enclosure has an exponent past the limit")
    value = Fraction(int(mantissa)) * (Fraction(2) ** int(exponent))
    return -value if sign else value


def shown(low: Fraction, high: Fraction, digits: int = 18) -> str:
    """`[low, high]` in decimals, rounded outwards."""
    return f"[{_decimal(low, digits, up=False)}, {_decimal(high, digits, up=True)}]"


def _decimal(q: Fraction, digits: int, *, up: bool) -> str:
    if q == 0:
        return "0"
    size = abs(q)
    exponent = (size.numerator.bit_length() - size.denominator.bit_length()) * 30103 // 100_000
    scale = Fraction(10) ** (digits - exponent)
    scaled = q * scale
    whole = -((-scaled.numerator) // scaled.denominator) if up else scaled.numerator // scaled.denominator
    return f"{whole}e{exponent - digits}"
