"""What algebra proves, and the near misses that it must not."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from harness.logic.statement import Statement
from harness.logic.terms import Op
from harness.logic.truth import Truth, truth
from harness.logic.types import COMPLEX, INT, NAT, REAL, Arrow, TypeApp
from harness.logic.values import Point
from harness.translate.symbolic import prove
from tests.translate.rewrite.terms import (
    T,
    big,
    cast,
    exists,
    false,
    fn,
    forall,
    nat,
    real,
    sqrt,
    state,
    var,
    variables,
)

x, y, z = variables("x y z", REAL)
m, n = variables("m n", NAT)
a, b = variables("a b", INT)
p, q = variables("p q", COMPLEX)
f = var("f", Arrow(REAL, REAL))
I = fn("Complex.I", type_=COMPLEX)  # noqa: E741 # its name


g = var("g", Arrow(NAT, NAT))


def upto(end: T) -> T:
    return fn("Finset.range", end, type_=TypeApp("Finset", (NAT,)))


def from_one(end: T) -> T:
    return fn("Finset.Icc", nat(1), end, type_=TypeApp("Finset", (NAT,)))


def log(t: T) -> T:
    return fn("Real.log", t)


def logb(base: int, t: T) -> T:
    return fn("Real.logb", real(base), t)


def power(base: T, exponent: T) -> T:
    return T(Op("pow", (base.term, exponent.term), base.type))


TRUE_STATEMENTS = {
    "linear system": state([x, y], x + y == 7, 3 * x + y == 45, x**2 - y**2 == 217),
    "quotient of a unique solution": state([x], ~(x == 3), (x + 5) / (x - 3) == 2, x == 11),
    "rational functions": state([x, y], x != 0, y != 0, x * y == x - y, x / y + y / x - x * y == 2),
    "x / x": state([x], x != 0, x / x == 1),
    "positive is nonzero": state([x], x > 0, x / x == 1),
    "x * x⁻¹ * x is x also at 0": state([x], x * fn("inv", x) * x == x),
    "(x y)⁻¹ also at 0": state([x, y], fn("inv", x * y) == fn("inv", x) * fn("inv", y)),
    "square of a root": state([x], x >= 0, sqrt(x) ** 2 == x),
    "root times its argument": state([x], sqrt(x) ** 3 == x * sqrt(x)),
    "literal roots": state([], sqrt(real(2)) * sqrt(real(3)) == sqrt(real(6))),
    "root of 8": state([], sqrt(real(8)) == 2 * sqrt(real(2))),
    "subtraction where it does not truncate": state([m, n], m <= n, n - m + m == n),
    "complex system": state([p, q], p + 3 * q == 11, 3 * (p - 1) - 5 * q == -68, (p == -10) & (q == 7)),
    "complex factors": state([p], p**2 + 49 == (p + 7 * I) * (p - 7 * I)),
    "a definition of a function": state([f], forall(x, f(x) == 2 * x + 1), f(f(x)) == 4 * x + 3),
    "powers of one base": state([n], power(nat(4), n + 1) == 4 * power(nat(2), n) * power(nat(2), n)),
    "quotient and remainder": state([m, n], m == n * (m / n) + m % n),
    "casts": state([m, n], cast(m + n, REAL) ** 2 == cast(m**2 + 2 * m * n + n**2, REAL)),
    "cases": state([x], (x == 1) | (x == 2), x**2 - 3 * x + 2 == 0),
    "one of two roots": state([x], x**2 - 3 * x + 2 == 0, x != 1, x == 2),
    "unequal by an equation": state([x, y], x * y == 1, x != 0),
    "disjunction": state([x, y], x * y == 0, (x == 0) | (y == 0)),
    "equivalence": state([x, y], (x - y == 0) >> (x**2 == y**2)),
    "hypotheses of the conclusion contradict the statement's": state([x], x == 1, (x == 2) >> (x == 7)),
    "a square is nonnegative": state([x], x**2 >= 0),
    "bounds of a quadratic": state([x], x**2 - 5 * x - 4 <= 10, (x >= -2) & (x <= 7)),
    "rational inequality": state([x], x > 0, x + 1 / x >= 2),
    "division by zero in an inequality": state([x], 1 / x * x <= 1),
    "no real root": state([], ~exists(x, x**2 + x + 1 == 0)),
    "a real root": state([], exists(x, x**3 == 2)),
    "residues of squares": state([a], ((a**2) % 3 == 0) | ((a**2) % 3 == 1)),
    "residues of powers": state([n], power(nat(2), 3 * n) % 7 == 1),
    "no solution modulo 4": state([a, b], a**2 + b**2 != 4 * a * b + 3),
    "sum": state([n], big("Finset.sum", upto(n + 1), m, m) * 2 == n * (n + 1)),
    "sum of cubes": state([n], big("Finset.sum", upto(n), m, m**3) == big("Finset.sum", upto(n), m, m) ** 2),
    "sum from 1": state([n], big("Finset.sum", from_one(n), m, 2 * m) == n**2 + n),
    "sum of a constant": state([n, b], big("Finset.sum", upto(n), m, b) == cast(n, INT) * b),
    "geometric sum by induction": state(
        [n], big("Finset.sum", upto(n), m, power(nat(2), m)) + 1 == power(nat(2), n)
    ),
    "absolute value on the line": state([x], fn("abs", 2 - x) == 3, (x == 5) | (x == -1)),
    "minimum on the line": state([x], fn("min", x, 1 - x) <= Fraction(1, 2)),
    "recurrence by induction": state(
        [g, n], g(0) == 1, forall(m, g(m + 1) == 2 * g(m)), g(n) == power(nat(2), n)
    ),
    "logarithms of literals": state([], logb(2, real(8)) + logb(3, real(9)) == 5),
    "logarithm of a power": state([x], log(x**3) == 3 * log(x)),
    "logarithm of a product": state([x, y], x != 0, y != 0, log(x * y) == log(x) + log(y)),
    "logarithm of a negative": state([x], log(-x) == log(x)),
    "order of a value": state([x], 2 * x == 7, x > 3),
}

FALSE_STATEMENTS = {
    "linear system": state([x, y], x + y == 7, 3 * x + y == 45, x**2 - y**2 == 218),
    "x / x": state([x], x / x == 1),
    "quotient without its condition": state([x, y], x * y == x - y, x / y + y / x - x * y == 2),
    "x * x⁻¹": state([x], x * fn("inv", x) == 1),
    "root of a negative": state([x], sqrt(x) ** 2 == x),
    "root of a square": state([x], sqrt(x**2) == x),
    "product of roots": state([x, y], sqrt(x) * sqrt(y) == sqrt(x * y)),
    "truncated subtraction": state([m, n], n - m + m == n),
    "truncated difference of squares": state([m, n], (m - n) * (m + n) == m**2 - n**2 + 1),
    "cast of a truncated difference": state([m, n], cast(m - n, INT) == cast(m, INT) - cast(n, INT)),
    "natural quotient": state([m], m / 2 * 2 == m),
    "cast of a natural quotient": state([m], cast(m / 2, REAL) == cast(m, REAL) / 2),
    "power with a natural exponent 1/3": state([x], power(x, nat(1) / nat(3)) == x),
    "complex roots count": state([p], p**2 == -1, p == I),
    "one case too few": state([x], x**2 == x, x == 1),
    "abs": state([x], fn("abs", x) == x),
    "min": state([x, y], fn("min", x, y) == x),
    "a function that is not constant": state([f, x, y], f(x) == f(y), x == y),
    "square root is not injective below 0": state([x, y], sqrt(x) == sqrt(y), x == y),
    "a positive square": state([x], x**2 > 0),
    "rational inequality at a pole": state([x], x * (1 / x) >= 1),
    "bound too sharp": state([x], x**2 - 5 * x - 4 <= 10, (x >= -2) & (x <= Fraction(13, 2))),
    "strict at one point": state([x], (x - 1) ** 2 * (x + 3) ** 2 > 0),
    "a root there is not": state([], exists(x, x**2 == -1)),
    "residues": state([a], (a**2) % 5 != 4),
    "residues with truncation": state([m, n], (m - n + n) % 3 == m % 3),
    "residues of a quotient": state([m], (m / 2 * 2) % 2 == m % 2),
    "powers before they are periodic": state([n], (power(nat(2), n)) % 4 == 0),
    "sum": state([n], big("Finset.sum", upto(n), m, m) * 2 == n * (n + 1)),
    "sum with truncation": state([n], big("Finset.sum", upto(n), m, m - 1) * 2 == (n - 1) * n),
    "sum of quotients": state([n], big("Finset.sum", upto(n), m, m / 2) * 4 == n * (n - 1)),
    "geometric sum": state([n], big("Finset.sum", upto(n), m, power(nat(2), m)) == power(nat(2), n)),
    "absolute value on the line": state([x], fn("abs", 2 - x) == 3, x == 5),
    "maximum on the line": state([x], fn("max", x, 1 - x) <= 2),
    "right step, wrong start": state(
        [g, n], g(0) == 2, forall(m, g(m + 1) == 2 * g(m)), g(n) == power(nat(2), n)
    ),
    "logarithm of a product at zero": state([x, y], log(x * y) == log(x) + log(y)),
    "logarithm to the base one": state([x], logb(1, x) == 1),
    "logarithms do not tell signs": state([x], log(x) == log(real(2)), x == 2),
    "implication": state([x, y], (x**2 == y**2) >> (x == y)),
}

VACUOUS_STATEMENTS = {
    "two values": state([x], x == 1, x == 2, x == 7),
    "no real square": state([x], x**2 == -1, x == 5),
    "no natural root": state([n], n**2 == 3, n == 5),
    "a negative root": state([x], sqrt(x) == -1, x == 5),
    "a literal": state([x], real(1) == 2, x == 5),
    "order": state([x], x == 3, x < 2, false),
    "also the conclusion's own hypotheses would": state([x], x == 1, x == 2, (x == 5) >> (x == 7)),
}


@pytest.mark.parametrize("name", TRUE_STATEMENTS)
def test_true_statements_are_proved(name: str) -> None:
    proof = prove(TRUE_STATEMENTS[name])
    assert proof is not None
    assert not proof.vacuous
    assert proof.steps


@pytest.mark.parametrize("name", FALSE_STATEMENTS)
def test_false_statements_are_not(name: str) -> None:
    assert prove(FALSE_STATEMENTS[name]) is None


@pytest.mark.parametrize("name", VACUOUS_STATEMENTS)
def test_contradictory_hypotheses_are_told(name: str) -> None:
    proof = prove(VACUOUS_STATEMENTS[name])
    assert proof is not None
    assert proof.vacuous


def seen(statement: Statement, answer: Callable[[Point], bool]) -> tuple[bool, list[Point]]:
    """Whether the statement is proved when points are decided so, and the points that were asked about."""
    points: list[Point] = []

    def holds(point: Point) -> Truth:
        points.append(point)
        return truth(answer(point))

    return prove(statement, holds) is not None, points


def test_all_solutions_are_looked_at() -> None:
    statement = state([x, y], x**2 == 4, y == x + 1, fn("Int.floor", y, type_=INT) <= 3)
    proved, points = seen(statement, lambda _: True)
    assert proved
    assert sorted(points, key=str) == [{"x": -2, "y": -1}, {"x": 2, "y": 3}]


def test_one_false_solution_is_no_proof() -> None:
    statement = state([x], x**2 == 4, fn("Int.floor", x, type_=INT) <= 1)
    assert not seen(statement, lambda point: point["x"] != 2)[0]


def test_infinitely_many_solutions_are_no_proof() -> None:
    statement = state([x, y], x**2 == y, fn("Int.floor", x, type_=INT) <= 1)
    assert seen(statement, lambda _: True) == (False, [])
