"""Which integers leave what follows whole, held against trying them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from harness.search.residues import ALL, Residue, whole

ratios = st.fractions(min_value=-20, max_value=20, max_denominator=12)
lines = st.lists(st.tuples(ratios, ratios), max_size=3)


def line(slope: Fraction, constant: Fraction) -> dict[tuple[tuple[str, int], ...], Fraction]:
    terms = {(("q", 1),): slope, (): constant}
    return {monomial: c for monomial, c in terms.items() if c}


@given(lines)
def test_the_integers_found_are_those_at_which_all_are_whole(
    given_lines: list[tuple[Fraction, Fraction]],
) -> None:
    moving = [(slope, constant) for slope, constant in given_lines if slope]
    found = whole([line(*one) for one in moving], "q")
    for x in range(-40, 40):
        fits = all((slope * x + constant).denominator == 1 for slope, constant in moving)
        assert fits == (found is not None and x % found.modulus == found.remainder % found.modulus)


def test_nothing_that_follows_allows_everything() -> None:
    assert whole([], "q") == ALL
    assert whole([{(("q", 2),): Fraction(1, 2)}], "q") == ALL  # no line: it says nothing here


def test_two_conditions_that_exclude_each_other() -> None:
    assert Residue(0, 4).meet(Residue(1, 6)) is None
    assert Residue(2, 4).meet(Residue(0, 6)) == Residue(6, 12)
