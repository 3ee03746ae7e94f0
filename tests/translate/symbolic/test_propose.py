"""Points that solve equations: checked by substituting them."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from harness.logic.terms import TRUE, Lam, Lit
from harness.logic.types import NAT, REAL, Arrow
from harness.logic.values import Point
from harness.translate.rewrite.normal import Normaliser
from harness.translate.rewrite.points import as_term
from harness.translate.rewrite.substitute import substitute
from harness.translate.symbolic import propose
from tests.translate.rewrite.terms import T, fn, forall, state, var, variables

x, y, z = variables("x y z", REAL)
m, n = variables("m n", NAT)
f = var("f", Arrow(REAL, REAL))

SYSTEMS = {
    "circle": ([x, y], [x**2 + y**2 == 1], 5),
    "linear": ([x, y, z], [x + y + z == 6, 2 * x - y == 3], 30),
    "absolute value": ([x], [fn("abs", x - 1) == 3], 2),
    "quotients": ([x, y], [1 / x + 1 / y == 1], 20),
    "natural factors": ([m, n], [m * n == 12], 5),
    "a definition": ([x, y], [y == x**2 + 1], 30),
    "three": ([x, y, z], [x * y == z, x + y == 5], 20),
}


def is_rational(point: Point) -> bool:
    return all(isinstance(value, int | Fraction) for value in point.values())


@pytest.mark.parametrize("name", SYSTEMS)
def test_points_satisfy_the_equations(name: str) -> None:
    unknowns, equations, wanted = SYSTEMS[name]
    statement = state(unknowns, *equations, x <= y)
    points = [p for p in propose(statement, Random(7)) if is_rational(p)]
    assert len(points) >= wanted
    for point in points:
        terms = {v.name: as_term(point[v.name], v.type) for v in statement.variables}
        given = {name: term for name, term in terms.items() if term is not None}
        assert len(given) == len(unknowns)
        for equation in equations:
            assert Normaliser({}).normal(substitute(equation.term, given)) == TRUE


def test_logarithms_are_inverted_with_both_signs() -> None:
    logs = [fn("Real.logb", T(Lit(Fraction(8), REAL)), x) == 2, fn("Real.log", y) == 2 * fn("Real.log", x)]
    points = list(propose(state([x, y], *logs, x * y == 1), Random(0)))
    assert {(p["x"], p["y"]) for p in points} == {(a, b) for a in (64, -64) for b in (4096, -4096)}


def test_irrational_solutions_are_closed_terms() -> None:
    points = list(propose(state([x], x**2 - x == 1, x < 1), Random(0)))
    assert len(points) == 2
    assert all(not isinstance(point["x"], Lit | int) for point in points)


def test_the_boundary_of_the_conclusion_is_tried() -> None:
    points = list(propose(state([x, y], x + y == 4, x * y < 4), Random(0)))
    assert {"x": 2, "y": 2} in points


def test_functions_are_defined() -> None:
    (point, *_) = propose(state([f, x], forall(y, f(y) == y + 1), f(x) == 3, x < 1), Random(0))
    assert point["x"] == 2
    assert "f" in point


def test_a_function_is_given_as_it_is_written() -> None:
    """So that its hypothesis is recognised: the normal form of the body would be another term."""
    body = y + 1 + 1
    (point, *_) = propose(state([f], forall(y, f(y) == body), f(y) < 1), Random(0))
    value = point["f"]
    assert isinstance(value, Lam)
    assert value.body == body.term


def test_contradictory_equations_have_no_points() -> None:
    assert list(propose(state([x], x == 1, x == 2, x < 1), Random(0))) == []


def test_the_same_seed_gives_the_same_points() -> None:
    statement = state([x, y], x**2 + y == 3, x < y)
    assert list(propose(statement, Random(3))) == list(propose(statement, Random(3)))


def test_a_point_has_values_of_its_types() -> None:
    for point in propose(state([m, n], m + n == 6, m < n), Random(1)):
        assert all(isinstance(value, int) and value >= 0 for value in point.values())
