"""Points near those that satisfied the hypotheses: where few do, their neighbours often do too."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from harness.logic.terms import Var
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL
from harness.logic.values import Point
from harness.search import harvest
from harness.search.scopes import Scopes

_WHOLE = (NAT, INT)
_KINDS = (*_WHOLE, RAT, REAL, NNREAL)
_LARGEST = 10**12


def neighbours(scopes: Scopes, hits: Sequence[Point], rng: random.Random) -> Iterator[Point]:
    """Endlessly many points, each from one of `hits` by one move, sometimes two.

    `hits` grows while the points are looked at: moves that led to new ones are made more often.
    """
    numeric = [v for v in scopes.variables if v.type in _KINDS]
    if not hits or not numeric:
        return
    constants = [abs(q) for q in harvest.constants(scopes.statement) if q]
    moves = list(itertools.product(numeric, _MOVES))
    weights = [1.0] * len(moves)
    while True:
        point = dict(rng.choice(hits))
        made = rng.choices(range(len(moves)), weights, k=rng.choice((1, 1, 2)))
        for i in made:
            variable, move = moves[i]
            numbers = _numbers(point, numeric)
            if variable.name in numbers:
                whole = variable.type in _WHOLE
                others = tuple(x for name, x in numbers.items() if name != variable.name)
                value = move(_Place(numbers[variable.name], whole, others, constants), rng)
                if abs(value) <= _LARGEST:
                    point[variable.name] = int(value) if whole else value
        if not scopes.contains(point):
            continue
        before = len(hits)
        yield point
        for i in made:
            weights[i] += 2.0 * (len(hits) > before)


def _numbers(point: Point, variables: Sequence[Var]) -> dict[str, Fraction]:
    values = ((v.name, point[v.name]) for v in variables)
    return {n: Fraction(x) for n, x in values if isinstance(x, int | Fraction)}


@dataclass(frozen=True, slots=True)
class _Place:
    """The number to be moved, whether it is whole, the other numbers of the point, the statement's constants."""

    value: Fraction
    whole: bool
    others: Sequence[Fraction]
    constants: Sequence[Fraction]


Move = Callable[[_Place, random.Random], Fraction]


def _step(at: _Place, rng: random.Random) -> Fraction:
    size = Fraction(rng.randint(1, 12), 1 if at.whole else rng.choice((1, 2, 4, 10, 100)))
    return at.value + size * rng.choice((1, -1))


def _along(at: _Place, rng: random.Random) -> Fraction:
    """By multiples of another number of the point, or of a constant: that keeps residues."""
    sizes = [abs(x) for x in (*at.others, *at.constants) if x] or [Fraction(1)]
    return at.value + rng.choice(sizes) * rng.randint(1, 40) * rng.choice((1, -1))


def _scaled(at: _Place, rng: random.Random) -> Fraction:
    factor = Fraction(rng.randint(2, 9))
    return at.value * (factor if at.whole or rng.random() < 0.5 else 1 / factor)


def _related(at: _Place, rng: random.Random) -> Fraction:
    """A power of another number, or the product of two: solutions often come in such families."""
    others = at.others or (at.value,)
    return rng.choice(others) * rng.choice([*others, *(x**2 for x in others), Fraction(1)])


_MOVES: tuple[Move, ...] = (_step, _along, _scaled, _related)
