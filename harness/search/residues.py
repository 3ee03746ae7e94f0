"""Which integers a variable may be so that what follows from it is whole: `p = (a/b) q` asks for multiples of b."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from harness.search.polynomial import Poly, coefficients, is_constant


@dataclass(frozen=True, slots=True)
class Residue:
    """The integers that leave `remainder` when divided by `modulus`."""

    remainder: int
    modulus: int

    def meet(self, other: Residue) -> Residue | None:
        """Those of both; None if there are none."""
        common = gcd(self.modulus, other.modulus)
        apart = other.remainder - self.remainder
        if apart % common:
            return None
        step = other.modulus // common
        times = (apart // common * pow(self.modulus // common, -1, step)) % step if step > 1 else 0
        modulus = lcm(self.modulus, other.modulus)
        return Residue((self.remainder + self.modulus * times) % modulus, modulus)


ALL = Residue(0, 1)


def whole(follows: Iterable[Poly], name: str) -> Residue | None:
    """The values of an integer at which linear polynomials in it alone are whole; others say nothing. None if none."""
    found: Residue | None = ALL
    for p in follows:
        parts = coefficients(p, name)
        if len(parts) == 2 and is_constant(parts[0]) and is_constant(parts[1]) and found is not None:
            one = _of_line(parts[1].get((), Fraction(0)), parts[0].get((), Fraction(0)))
            found = None if one is None else found.meet(one)
    return found


def _of_line(slope: Fraction, constant: Fraction) -> Residue | None:
    """Where slope · x + constant is whole."""
    modulus = lcm(slope.denominator, constant.denominator)
    a, b = int(slope * modulus), int(-constant * modulus)
    common = gcd(a, modulus)
    if b % common:
        return None
    modulus //= common
    if modulus == 1:
        return ALL
    return Residue(b // common * pow(a // common, -1, modulus) % modulus, modulus)
