"""Ideals: membership, contradictions and eliminants of small systems whose answers are known."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from harness.numbers.ideals import Monomial, basis, minimal_polynomial, remainder

Poly = dict[Monomial, Fraction]


def poly(*terms: tuple[int, tuple[int, ...]]) -> Poly:
    """Terms as coefficient and exponents of the generators 0, 1, …"""
    return {
        tuple((g, e) for g, e in enumerate(exponents) if e): Fraction(coefficient)
        for coefficient, exponents in terms
    }


X_AND_Y = [
    poly((1, (1,)), (1, (0, 1)), (-3, ())),  # x + y = 3
    poly((1, (1, 1)), (-2, ())),  # x y = 2
]


def test_members_reduce_to_zero() -> None:
    by = basis(X_AND_Y, 2)
    assert by.complete
    squares = poly((1, (2,)), (1, (0, 2)), (-5, ()))  # x² + y² - 5 follows
    assert remainder(squares, by) == {}


def test_what_is_no_member_does_not() -> None:
    assert remainder(poly((1, (1,)), (-1, ())), basis(X_AND_Y, 2)) != {}


def test_a_constant_is_its_own_remainder() -> None:
    assert remainder({(): Fraction(1, 3)}, basis(X_AND_Y, 2)) == {(): Fraction(1, 3)}


def test_what_the_basis_does_not_name_stays() -> None:
    by = basis(X_AND_Y, 2)
    times_z = poly((1, (2, 0, 1)), (1, (0, 2, 1)), (-5, (0, 0, 1)))  # (x² + y² - 5) z
    assert remainder(times_z, by) == {}
    z = poly((1, (0, 0, 1)))
    assert remainder(z, by) == z


def test_contradictory_equations_give_everything() -> None:
    assert basis([*X_AND_Y, poly((1, (2,)), (1, (0, 2)), (-6, ()))], 2).is_everything
    assert not basis(X_AND_Y, 2).is_everything


def test_no_equations_give_nothing() -> None:
    nothing = basis([], 2)
    assert not nothing.is_everything
    assert remainder(X_AND_Y[0], nothing) == X_AND_Y[0]


def test_eliminants() -> None:
    by = basis(X_AND_Y, 2)
    assert minimal_polynomial(0, by, 5) == (Fraction(2), Fraction(-3), Fraction(1))  # (x - 1) (x - 2)
    assert minimal_polynomial(0, by, 1) is None
    assert minimal_polynomial(0, basis([X_AND_Y[0]], 2), 5) is None


def test_growth_is_bounded() -> None:
    cyclic = [
        poly(*((1, tuple(int((i + k) % 7 in range(i, i + d)) for k in range(7))) for i in range(7)))
        for d in (1, 2, 3, 4, 5, 6)
    ]
    assert len(basis(cyclic, 7).polynomials) <= 200


small = st.integers(-3, 3)


@given(st.lists(st.tuples(small, small), min_size=1, max_size=3, unique=True))
def test_polynomials_vanish_where_their_ideal_does(points: list[tuple[int, int]]) -> None:
    """A system made to have a solution never generates everything, and its eliminant has the solution as a root."""
    x, y = points[0]
    system = [poly((1, (1,)), (-x, ())), poly((1, (1, 1)), (-x * y, ())), poly((1, (0, 2)), (-y * y, ()))]
    by = basis(system, 2)
    assert not by.is_everything
    eliminant = minimal_polynomial(1, by, 4)
    assert eliminant is not None
    assert sum(c * Fraction(y) ** i for i, c in enumerate(eliminant)) == 0
