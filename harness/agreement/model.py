"""A counterpart as it is compared: how its inputs are drawn, how Lean writes them, and what it answers.

Inputs are tuples of what the counterpart takes. `encode` turns them into the data arguments of the Lean definition, in
order, hypotheses left out. Constructors may be named by the end of their names (`TMConfig.mk`, `AND`), in capitals or
not: the rest is the definition's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, product
from random import Random
from types import MappingProxyType
from typing import Any

from harness.numbers.rational import Rational

Inputs = tuple[Any, ...]
Draw = Callable[[Random], Iterator[Inputs]]
"""Degenerate inputs first, then random ones without end, unless the inputs are finitely many."""


@dataclass(frozen=True, slots=True)
class Between:
    """The answer is a number from `low` to `high`."""

    low: Rational
    high: Rational


@dataclass(frozen=True, slots=True)
class Model:
    """A counterpart: `name` is its place below `harness.counterparts`, with a part of it after a colon.

    `answer` gives a value of `harness.logic.values`, with `Rational` and `Between` for numbers; a `UsageError` says
    that the counterpart has none at these inputs. `inputs` tells a reader what is drawn.
    """

    name: str
    inputs: str
    draw: Draw
    answer: Callable[..., Any]
    encode: Callable[..., Inputs] = lambda *inputs: inputs


def _open(*beliefs: Any) -> bool:
    return all(0 < belief < 1 for belief in beliefs)


def _closed(*beliefs: Any) -> bool:
    return all(0 <= belief <= 1 for belief in beliefs)


def _not_opposite(a: Any, b: Any) -> bool:
    return _closed(a, b) and {a, b} != {0, 1}


def _fits(*numbers: Any) -> bool:
    bits, *indices = numbers
    return all(index < 2**bits for index in indices)


DOMAINS: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {
        "beliefs strictly between 0 and 1": _open,
        "beliefs from 0 to 1": _closed,
        "beliefs from 0 to 1, not one 0 and the other 1": _not_opposite,
        "indices that the bits hold": _fits,
        "an index that the bits hold": lambda bits, index, _: _fits(bits, index),
        "at least one input": lambda inputs: len(inputs) > 0,
    }
)
"""What a register may restrict a comparison to; differences elsewhere are shown beside the result."""

_NUMBERS = tuple(
    Fraction(n, d) for n, d in ((0, 1), (1, 1), (-1, 1), (1, 2), (3, 2), (-3, 2), (8, 1), (-1, 1024))
)
_BELIEFS = tuple(
    Fraction(n, d)
    for n, d in ((0, 1), (1, 1), (1, 2), (1, 1 << 20), ((1 << 20) - 1, 1 << 20), (3, 4), (-1, 2), (2, 1))
)


def numbers(count: int) -> Draw:
    """So many numbers; all have a double, so that definitions over `Float` can be given them too."""
    return _drawn(
        _NUMBERS, count, lambda rng: Fraction(rng.randrange(-(1 << 14), 1 << 14), 1 << rng.randrange(11))
    )


def beliefs(count: int) -> Draw:
    """So many beliefs, the ends 0 and 1 among them, and at first also numbers that are none; all have a double."""
    return _drawn(_BELIEFS, count, lambda rng: Fraction(rng.randrange(1, 1 << 12), 1 << 12))


def bits(count: int) -> Draw:
    """Every choice of so many numbers 0 or 1."""
    return lambda _: iter(product((0, 1), repeat=count))


_MIXED = 48
"""How many choices of different corners are tried, where there are more."""


def _drawn(corners: tuple[Fraction, ...], count: int, one: Callable[[Random], Fraction]) -> Draw:
    def draw(rng: Random) -> Iterator[Inputs]:
        first = [(corner,) * count for corner in corners]
        mixed = [some for some in product(corners, repeat=count) if some not in first]
        kept = rng.sample(mixed, min(len(mixed), _MIXED))
        return chain(first, kept, forever(lambda: tuple(one(rng) for _ in range(count))))

    return draw


def forever(one: Callable[[], Inputs]) -> Iterator[Inputs]:
    """One after another, without end."""
    while True:
        yield one()


def rational(x: Fraction | int) -> Rational:
    """The number as counterparts compute with it."""
    return Rational(x.numerator, x.denominator)


def fraction(x: Rational) -> Fraction:
    """The number as a point of a statement holds it."""
    return Fraction(int(x.numerator), int(x.denominator))
