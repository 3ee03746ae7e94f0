"""Points near satisfying ones are well-typed, and what led on is done more often."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from random import Random

from harness.logic.terms import Var
from harness.logic.types import BOOL, NAT, REAL
from harness.logic.values import Point
from harness.search.domains import Domains
from harness.search.neighbours import neighbours
from harness.search.scopes import Scopes
from tests.search.model import op, statement, tools

a, b = Var("a", NAT), Var("b", NAT)
x, t = Var("x", REAL), Var("t", BOOL)


def scopes(*variables: Var) -> Scopes:
    s = statement(*variables, conclusion=op("eq", variables[0], variables[0]))
    return Scopes(s, Domains(tools(s).value, s.datatypes))


def test_values_stay_in_their_types() -> None:
    hits: list[Point] = [{"a": 1, "x": Fraction(1, 2), "t": True}]
    for point in islice(neighbours(scopes(a, x, t), hits, Random(1)), 200):
        assert isinstance(point["a"], int)
        assert point["a"] >= 0
        assert isinstance(point["x"], Fraction)
        assert point["t"] is True


def test_a_family_of_solutions_is_followed() -> None:
    """(n, n³) for all n, from two of them."""
    hits: list[Point] = [{"a": 1, "b": 1}, {"a": 2, "b": 8}]
    for point in islice(neighbours(scopes(a, b), hits, Random(1)), 3000):
        if point["b"] == point["a"] ** 3 and point not in hits:  # type: ignore[operator] # numbers
            hits.append(point)
    assert len(hits) >= 40


def test_there_are_none_without_a_number_or_a_start() -> None:
    assert not list(neighbours(scopes(t), [{"t": True}], Random(1)))
    assert not list(neighbours(scopes(a), [], Random(1)))
