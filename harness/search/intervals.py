"""Bounds of unknowns from polynomial inequalities: enough to see that an integer has finitely many values.

A bound is a rational or None for none. Every bound given holds for all solutions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from harness.search.polynomial import Monomial, Poly

_LONGEST = 60
_LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Interval:
    """[low, high]; None where there is no bound."""

    low: Fraction | None = None
    high: Fraction | None = None

    def within(self, other: Interval) -> Interval:
        lows = [x for x in (self.low, other.low) if x is not None]
        highs = [x for x in (self.high, other.high) if x is not None]
        return Interval(max(lows, default=None), min(highs, default=None))

    def counted(self, start: int, step: int) -> Interval:
        """The k with start + step · k in this interval, for a positive step."""
        low = None if self.low is None else (self.low - start) / step
        return Interval(low, None if self.high is None else (self.high - start) / step)

    @property
    def empty(self) -> bool:
        return self.low is not None and self.high is not None and self.low > self.high


ALL = Interval()
Intervals = dict[str, Interval]


def refine(
    start: Mapping[str, Interval], nonnegative: Iterable[Poly], whole: frozenset[str], rounds: int = 8
) -> Intervals | None:
    """The bounds narrowed by `p ≥ 0` for each polynomial; those of the unknowns in `whole` to integers.

    None if no solution is left.
    """
    bounds = dict(start)
    constraints = [list(p.items()) for p in nonnegative if len(p) <= _LONGEST]
    for _ in range(rounds):
        before = dict(bounds)
        for p in constraints:
            for name, said in (*_narrowed(p, bounds), *_apart(p)):
                now = bounds.get(name, ALL).within(said)
                if name in whole:
                    low = None if now.low is None else Fraction(ceil(now.low))
                    now = Interval(low, None if now.high is None else Fraction(floor(now.high)))
                if now.empty:
                    return None
                bounds[name] = now
        if bounds == before:
            break
    return bounds


def _narrowed(
    p: Sequence[tuple[Monomial, Fraction]], bounds: Mapping[str, Interval]
) -> Iterator[tuple[str, Interval]]:
    """What p ≥ 0 says about its unknowns: each monomial must outweigh the most that the others are."""
    ends = [_highest(monomial, coefficient, bounds) for monomial, coefficient in p]
    unbounded = [i for i, end in enumerate(ends) if end is None]
    if len(unbounded) > 1:
        return
    total = sum((end for end in ends if end is not None), Fraction(0))
    if abs(total) > _LARGEST:
        return
    for i in unbounded or range(len(p)):
        monomial, coefficient = p[i]
        end = ends[i]
        rest = total if end is None else total - end
        for name, exponent in monomial:
            other = tuple(factor for factor in monomial if factor[0] != name)
            said = _solve(coefficient, exponent, other, rest, bounds.get(name, ALL), bounds)
            if said is not None:
                yield name, said


def _apart(p: Sequence[tuple[Monomial, Fraction]]) -> Iterator[tuple[str, Interval]]:
    """What p ≥ 0 says where it is a sum of `b x - a x²` with a > 0, one for each unknown: by completed squares,
    a (x - b/2a)² is at most the constant and all the b²/4a."""
    if any(len(monomial) > 1 or any(k > 2 for _, k in monomial) for monomial, _ in p):
        return
    parts = dict(p)
    names = sorted({name for monomial in parts for name, _ in monomial})
    squares = {name: -parts.get(((name, 2),), Fraction(0)) for name in names}
    if len(names) < 2 or any(a <= 0 for a in squares.values()):
        return  # of one unknown the roots are found elsewhere
    middles = {name: parts.get(((name, 1),), Fraction(0)) / (2 * a) for name, a in squares.items()}
    most = parts.get((), Fraction(0)) + sum(a * middles[name] ** 2 for name, a in squares.items())
    for name, a in squares.items():
        reach = Fraction(_root_above(most / a, 2)) if most >= 0 else Fraction(-1)
        yield name, Interval(middles[name] - reach, middles[name] + reach)


def _solve(
    c: Fraction, k: int, other: Monomial, rest: Fraction, own: Interval, bounds: Mapping[str, Interval]
) -> Interval | None:
    """From c · x^k · other ≥ -rest."""
    if c > 0:
        return Interval(-rest / c, None) if k == 1 and not other else None
    least = _monomial(other, bounds).low if other else Fraction(1)
    if k == 1 and not other:
        return Interval(None, rest / -c)
    nonnegative = own.low is not None and own.low >= 0
    if least is None or least <= 0 or not (nonnegative or k % 2 == 0):
        return None
    bound = rest / (-c * least)
    if bound < 0:
        return Interval(Fraction(1), Fraction(0))
    reach = Fraction(_root_above(bound, k))
    return Interval(None if nonnegative else -reach, reach)


def _root_above(value: Fraction, k: int) -> int | Fraction:
    """A number that is at least the k-th root of the value, and that root's floor or little more."""
    if k == 1:
        return value
    low, high = 0, max(1, ceil(value))
    while low < high:
        middle = (low + high) // 2
        if Fraction(middle) ** k >= value:
            high = middle
        else:
            low = middle + 1
    return low


def _highest(monomial: Monomial, coefficient: Fraction, bounds: Mapping[str, Interval]) -> Fraction | None:
    """The most that one term of a polynomial can be."""
    interval = _monomial(monomial, bounds)
    end = interval.high if coefficient > 0 else interval.low
    return None if end is None else coefficient * end


def _monomial(monomial: Monomial, bounds: Mapping[str, Interval]) -> Interval:
    """The range of a product of powers."""
    result = Interval(Fraction(1), Fraction(1))
    for name, exponent in monomial:
        result = _product(result, _power(bounds.get(name, ALL), exponent))
    return result


def _power(x: Interval, k: int) -> Interval:
    if k % 2 == 0:
        if x.low is not None and x.low >= 0:
            return Interval(x.low**k, None if x.high is None else x.high**k)
        if x.low is None or x.high is None:
            return Interval(Fraction(0), None)
        return Interval(Fraction(0), max(abs(x.low), abs(x.high)) ** k)
    return Interval(None if x.low is None else x.low**k, None if x.high is None else x.high**k)


def _product(x: Interval, y: Interval) -> Interval:
    if x.low is not None and y.low is not None and x.low >= 0 and y.low >= 0:
        high = None if x.high is None or y.high is None else x.high * y.high
        return Interval(x.low * y.low, high)
    if None in (x.low, x.high, y.low, y.high):
        return ALL
    ends = [a * b for a in (x.low, x.high) for b in (y.low, y.high) if a is not None and b is not None]
    return Interval(min(ends), max(ends))
