"""Random factor graphs that tests of this room share."""

from __future__ import annotations

import math
import random
from fractions import Fraction

from harness.counterparts.belief_propagation.graph import FactorGraph, Number, factor_graph
from harness.numbers.rational import Rational


def loopy(rng: random.Random, variables: int, extra: int = 3) -> FactorGraph:
    """A connected graph: a random tree of pairwise factors, and up to `extra` factors on two or three variables."""
    counts = {f"v{k}": rng.choice((2, 2, 3)) for k in range(variables)}
    names = list(counts)
    scopes: list[tuple[str, ...]] = [(names[rng.randrange(k)], names[k]) for k in range(1, variables)]
    scopes += [tuple(rng.sample(names, min(rng.choice((2, 3)), variables))) for _ in range(extra)]
    scopes += [(name,) for name in names if rng.random() < 0.3]
    by_variables = {frozenset(scope): scope for scope in scopes}  # peers know one table on the same variables
    return factor_graph(counts, [(scope, table(rng, counts, scope)) for scope in by_variables.values()])


def table(rng: random.Random, counts: dict[str, int], scope: tuple[str, ...]) -> list[Number]:
    return [Fraction(rng.randint(1, 20), 10) for _ in range(math.prod(counts[name] for name in scope))]


def number(text: str) -> Rational:
    exact = Fraction(text)
    return Rational(exact.numerator, exact.denominator)
