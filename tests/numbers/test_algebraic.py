"""Exact real algebraic numbers: field laws, order, and sympy's answer to the same questions."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from flint import ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.logic import Truth
from harness.numbers import algebraic, ball, exact, reals
from harness.numbers.algebraic import Algebraic, Exact, compare, enclose
from harness.numbers.limits import TooLarge, Undecided
from harness.numbers.rational import ONE, ZERO, Rational

TWO, THREE, FIVE = Rational(2), Rational(3), Rational(5)


def sure(value: Exact | Undecided) -> Exact:
    assert not isinstance(value, Undecided)
    return value


def root(x: int, n: int = 2) -> Exact:
    return sure(algebraic.root(Rational(x), n))


def total(*values: Exact) -> Exact:
    result: Exact = ZERO
    for value in values:
        result = sure(algebraic.add(result, value))
    return result


small = st.builds(Rational, st.integers(-9, 9), st.integers(1, 5))
radicals = st.builds(root, st.integers(0, 12), st.sampled_from([2, 2, 3]))


@st.composite
def numbers(draw: st.DrawFn) -> Exact:
    """a + b · ⁿ√m, a rational number now and then."""
    return total(draw(small), sure(algebraic.multiply(draw(small), draw(radicals))))


quick = settings(max_examples=40)


@quick
@given(numbers(), numbers())
def test_field_laws(x: Exact, y: Exact) -> None:
    assert algebraic.add(x, y) == algebraic.add(y, x)
    assert algebraic.subtract(total(x, y), y) == x
    assert algebraic.add(x, algebraic.negate(x)) == ZERO
    product = sure(algebraic.multiply(x, y))
    assert product == algebraic.multiply(y, x)
    if y != ZERO:
        assert exact.divide(product, y) == x
        assert algebraic.invert(algebraic.invert(y)) == y
    assert algebraic.multiply(x, x) == algebraic.power(x, 2)


@quick
@given(numbers(), numbers(), numbers())
def test_order_laws(x: Exact, y: Exact, z: Exact) -> None:
    assert compare(x, y) == -compare(y, x)
    assert (compare(x, y) == 0) is (x == y)
    if compare(x, y) <= 0 and compare(y, z) <= 0:
        assert compare(x, z) <= 0
    assert compare(x, y) == algebraic.sign(sure(algebraic.subtract(x, y)))
    assert compare(Rational(algebraic.floor(x)), x) <= 0 < compare(Rational(algebraic.floor(x) + 1), x)


@quick
@given(numbers(), st.integers(1, 4))
def test_roots_undo_powers(x: Exact, n: int) -> None:
    size = exact.absolute(x)
    assert algebraic.root(sure(algebraic.power(size, n)), n) == size


@quick
@given(numbers(), st.sampled_from([16, 64, 300]))
def test_enclosures_shrink_around_the_number(x: Exact, bits: int) -> None:
    coarse, fine = enclose(x, bits), enclose(x, 2 * bits)
    assert ball.equal(coarse, fine) is not Truth.FALSE
    ends = ball.endpoints(coarse)
    assert not isinstance(ends, Undecided)
    assert compare(ends[0], x) <= 0 <= compare(ends[1], x)
    assert ends[1] - ends[0] <= max(abs(ends[0]), abs(ends[1])) / 2 ** (bits - 4)


@pytest.mark.parametrize(
    "coefficients",
    [
        (-2, 0, 1),
        (1, 0, 1),
        (-1, 0, 1),
        (0, 0, 1),
        (2, -3, 0, 0, 0, 1),
        (1, -3, 0, 1),
        (6, -5, 1, 3),
        (-1, 0, 0, 8),
    ],
)
def test_roots_of_polynomials(coefficients: tuple[int, ...]) -> None:
    x = sympy.Symbol("x")
    expected = sorted(set(sympy.real_roots(sum(c * x**i for i, c in enumerate(coefficients)), x)))
    found = algebraic.roots(coefficients)
    assert not isinstance(found, Undecided)
    assert len(found) == len(expected)
    for ours, theirs in zip(found, expected, strict=True):
        decimals = Rational(*Fraction(str(sympy.N(theirs, 40))).as_integer_ratio())
        margin = Rational(1, 10**35)
        assert compare(decimals - margin, ours) < 0 < compare(decimals + margin, ours)
        assert isinstance(ours, Algebraic) is not theirs.is_rational


@pytest.mark.parametrize(
    "text",
    ["sqrt(2) + sqrt(3)", "sqrt(2) * cbrt(5)", "sqrt(2 + sqrt(2))", "1 / (1 + cbrt(2))", "(sqrt(5) + 1) / 2"],
)
def test_minimal_polynomials(text: str) -> None:
    ours = {
        "sqrt(2) + sqrt(3)": total(root(2), root(3)),
        "sqrt(2) * cbrt(5)": algebraic.multiply(root(2), root(5, 3)),
        "sqrt(2 + sqrt(2))": exact.sqrt(total(TWO, root(2))),
        "1 / (1 + cbrt(2))": exact.inverse(total(ONE, root(2, 3))),
        "(sqrt(5) + 1) / 2": exact.divide(total(root(5), ONE), TWO),
    }[text]
    assert isinstance(ours, Algebraic)
    x = sympy.Symbol("x")
    theirs = sympy.Poly(sympy.minimal_polynomial(sympy.sympify(text), x), x).all_coeffs()
    assert ours.coefficients == tuple(map(int, reversed(theirs)))


def test_a_constant_has_no_roots() -> None:
    assert algebraic.roots((5,)) == ()


def test_borderline_equality_is_decided() -> None:
    assert algebraic.power(root(2), 2) == TWO
    assert algebraic.multiply(root(2), root(3)) == root(6)
    nested = exact.sqrt(total(FIVE, sure(algebraic.multiply(TWO, root(6)))))
    assert nested == total(root(2), root(3))
    assert algebraic.power(root(2), 2000) == Rational(2) ** 1000
    assert hash(nested) == hash(total(root(2), root(3)))


def test_near_misses_are_told_apart() -> None:
    close = Rational(14142135623730950488016887242096980785696718753769, 10**49)
    assert compare(root(2), close) == 1
    assert compare(root(2), close + Rational(1, 10**49)) == -1
    assert compare(root(10**40 + 1), Rational(10**20)) == 1
    assert algebraic.floor(root(10**40 + 1)) == 10**20
    assert algebraic.floor(algebraic.negate(root(10**40 + 1))) == -(10**20) - 1


def test_five_square_roots() -> None:
    x = total(*(root(p) for p in (2, 3, 5, 7, 11)))
    assert isinstance(x, Algebraic)
    assert len(x.coefficients) == 33
    assert total(x, *(algebraic.negate(root(p)) for p in (11, 7, 5, 3))) == root(2)


@given(st.integers(-60, 60), st.integers(1, 30))
@quick
def test_angles(a: int, b: int) -> None:
    turn = Rational(a, b)
    pairs = ((exact.sin_pi(turn), reals.sin), (exact.cos_pi(turn), reals.cos))
    for value, function in pairs:
        assert not isinstance(value, Undecided) or b > 12
        if not isinstance(value, Undecided):
            around = function(ball.pi(128) * ball.exact(turn, 128))
            assert ball.equal(enclose(value, 128), around) is not Truth.FALSE


def test_too_large_is_undecided_not_slow() -> None:
    assert isinstance(algebraic.root(TWO, 65), Undecided)
    assert isinstance(algebraic.power(root(2), 10**9), Undecided)
    assert isinstance(exact.cos_pi(Rational(1, 10**9)), Undecided)
    assert isinstance(exact.rpow(TWO, Rational(1, 10**9)), Undecided)
    assert isinstance(exact.rpow(TWO, root(2)), Undecided)
    many = total(*(root(p) for p in (2, 3, 5, 7, 11, 13)))
    assert isinstance(algebraic.add(many, root(17)), Undecided)
    with pytest.raises(TooLarge):
        algebraic.power(TWO, 2**2008)
    # A perfect root is found whatever the exponent.
    assert algebraic.root(Rational(2**1000), 1000) == TWO


def test_indistinguishable_within_reach_is_too_large() -> None:
    near = ball.endpoints(enclose(root(2), 50_000))
    assert not isinstance(near, Undecided)
    with pytest.raises(TooLarge, match="would need more than 32768 bits"):
        compare(root(2), near[0])


def test_the_global_precision_is_restored() -> None:
    before = ctx.prec
    exact.tan_pi(Rational(1, 7))
    assert ctx.prec == before
