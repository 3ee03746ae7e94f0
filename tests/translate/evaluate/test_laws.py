"""Laws over many inputs: against Python's integers and fractions, sympy's reals, and a second way to an answer."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from harness.logic import Truth, truth
from harness.logic.statement import Bound, Statement
from harness.logic.terms import Lit, Op, Quant, Term, Var
from harness.logic.types import INT, NAT, PROP, REAL, finset_of, list_of
from harness.numbers.rational import Rational
from harness.translate.evaluate import Evaluator, term_of
from harness.translate.evaluate.functions import FUNCTIONS
from harness.translate.evaluate.order import compare, floor
from harness.translate.evaluate.real import Number, Real, add, divide, multiply, power, sqrt, subtract
from harness.translate.evaluate.runtime import Stuck
from tests.translate.evaluate.lean import statements

pytestmark = pytest.mark.filterwarnings("ignore:bitcount")  # mpmath's, which sympy still calls

N, M = Var("n", NAT), Var("m", NAT)
naturals = st.integers(0, 60)
integers = st.integers(-60, 60)
fractions = st.fractions(min_value=-8, max_value=8, max_denominator=12)

ARITHMETIC = """
theorem sub (n m k : ℕ) : n - m = k := sorry
theorem div (n m k : ℤ) : n / m = k := sorry
theorem mod (n m k : ℤ) : n % m = k := sorry
theorem divides (n m : ℤ) : n ∣ m := sorry
theorem order (n m : ℚ) : n / 3 < m ^ 2 - 1 := sorry
theorem digits (n : ℕ) : Nat.ofDigits 10 (Nat.digits 10 n) = n := sorry
theorem product (n m : ℕ) : Nat.gcd n m * Nat.lcm n m = n * m := sorry
theorem bounded (n m : ℕ) : True ∧ ∀ k : ℕ, n ≤ k → k < m → k ∣ 60 → k < 20 := sorry
theorem listed (n m : ℕ) : True ∧ ∀ k ∈ Finset.Ico n m, k ∣ 60 → k < 20 := sorry
theorem square (n m : ℤ) : ∃ k : ℤ, k ^ 2 = n ∧ k < m := sorry
theorem root (a b c : ℤ) : ∃ x : ℝ, a * x ^ 2 + b * x + c = 0 ∧ 0 < x := sorry
"""


@cache
def _evaluators() -> dict[str, Evaluator]:
    return {name: Evaluator(statement) for name, statement in statements(ARITHMETIC).items()}


def _says(name: str, **point: int | Fraction) -> Truth:
    return _evaluators()[name].verdict(point).conclusion


@given(naturals, naturals)
def test_natural_subtraction_truncates(n: int, m: int) -> None:
    assert _says("sub", n=n, m=m, k=max(n - m, 0)) is Truth.TRUE
    assert _says("sub", n=n, m=m, k=max(n - m, 0) + 1) is Truth.FALSE


@given(integers, integers)
def test_integer_division_is_euclidean(n: int, m: int) -> None:
    remainder = n % abs(m) if m else n
    quotient = (n - remainder) // m if m else 0
    assert _says("div", n=n, m=m, k=quotient) is Truth.TRUE
    assert _says("mod", n=n, m=m, k=remainder) is Truth.TRUE
    assert _says("divides", n=n, m=m) is truth(m == 0 if n == 0 else m % n == 0)


@given(fractions, fractions)
def test_rational_order_is_that_of_fractions(n: Fraction, m: Fraction) -> None:
    assert _says("order", n=n, m=m) is truth(n / 3 < m**2 - 1)


@given(naturals, naturals)
def test_identities_of_naturals_hold(n: int, m: int) -> None:
    assert _says("digits", n=n) is Truth.TRUE
    assert _says("product", n=n, m=m) is Truth.TRUE


@given(st.integers(1, 60), naturals)
def test_a_guarded_quantifier_says_what_one_over_the_finite_set_says(n: int, m: int) -> None:
    expected = truth(all(k < 20 for k in range(n, m) if 60 % k == 0))
    assert _says("bounded", n=n, m=m) is expected
    assert _says("listed", n=n, m=m) is expected


@given(st.integers(-20, 120), integers)
def test_an_equation_is_solved_among_all_integers(n: int, m: int) -> None:
    assert _says("square", n=n, m=m) is truth(any(k * k == n and k < m for k in range(-12, 13)))


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(-9, 9))
def test_a_quadratic_has_a_positive_root_exactly_where_signs_say_so(a: int, b: int, c: int) -> None:
    if a == b == c == 0:
        return
    x = sympy.Symbol("x")
    positive = any(r.is_real and r > 0 for r in sympy.roots(sympy.Poly(a * x**2 + b * x + c, x)))
    assert _says("root", a=a, b=b, c=c) is truth(positive)


# Numbers against sympy


def _leaf(value: Fraction) -> tuple[Number, sympy.Expr]:
    return Rational(value.numerator, value.denominator), sympy.Rational(value.numerator, value.denominator)


Pair = tuple[Number, sympy.Expr]


def _root(pair: Pair) -> Pair:
    number, expression = pair
    return sqrt(number), sympy.sqrt(sympy.Max(expression, 0))


def _named(name: str, function: type[sympy.Function]) -> st.SearchStrategy[Pair]:
    small = st.fractions(min_value=-2, max_value=2, max_denominator=4).map(_leaf)
    return small.map(lambda pair: (FUNCTIONS[name](pair[0]), function(pair[1])))


def _larger(parts: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    two = st.tuples(parts, parts)
    return st.one_of(
        two.map(lambda p: (add(p[0][0], p[1][0]), p[0][1] + p[1][1])),
        two.map(lambda p: (subtract(p[0][0], p[1][0]), p[0][1] - p[1][1])),
        two.map(lambda p: (multiply(p[0][0], p[1][0]), p[0][1] * p[1][1])),
        parts.map(lambda p: (power(p[0], 2), p[1] ** 2)),
    )


reals = st.recursive(
    st.one_of(
        fractions.map(_leaf),
        st.integers(0, 12).map(lambda k: _root(_leaf(Fraction(k)))),
        _named("Real.exp", sympy.exp),
        _named("Real.sin", sympy.sin),
    ),
    _larger,
    max_leaves=5,
)


@given(reals, reals)
def test_comparison_of_reals_agrees_with_sympys_digits(x: Pair, y: Pair) -> None:
    difference = sympy.N(x[1] - y[1], 40, maxn=400)
    if abs(difference) > sympy.Float("1e-30"):
        assert compare(x[0], y[0]) == (1 if difference > 0 else -1)


@given(reals)
def test_a_number_equals_itself_computed_another_way(x: Pair) -> None:
    number = x[0]
    assert compare(subtract(add(number, Rational(1)), Rational(1)), number) == 0
    assert compare(multiply(number, Rational(3)), add(number, add(number, number))) == 0


@given(reals)
def test_the_floor_is_the_integer_below(x: Pair) -> None:
    below = floor(x[0])
    assert compare(Rational(below), x[0]) <= 0 < compare(Rational(below + 1), x[0])


@given(st.integers(1, 40), st.integers(1, 12))
def test_logarithms_of_powers_are_rational_multiples(n: int, k: int) -> None:
    log = FUNCTIONS["Real.log"]
    if n > 1:
        assert compare(divide(log(Rational(n**k)), log(Rational(n))), Rational(k)) == 0


def test_no_real_number_can_be_compared_by_accident() -> None:
    root = sqrt(Rational(2))
    assert isinstance(root, Real)
    with pytest.raises(Stuck, match="compared by `order` only"):
        assert root == Rational(1)
    with pytest.raises(Stuck, match="no key"):
        hash(root)


# Quoting


def _value(term: Term) -> object:
    return Evaluator(Statement("t", (), Lit(True, PROP))).value(term, {})


@given(st.lists(st.integers(0, 9), max_size=4).map(tuple))
def test_a_quoted_list_has_the_value_that_was_quoted(value: tuple[int, ...]) -> None:
    assert _value(term_of(value, list_of(NAT))) == value


@given(st.frozensets(st.integers(-5, 5), max_size=4))
def test_a_quoted_set_has_the_value_that_was_quoted(value: frozenset[int]) -> None:
    assert _value(term_of(value, finset_of(INT))) == value


@given(st.fractions())
def test_a_quoted_number_has_the_value_that_was_quoted(value: Fraction) -> None:
    assert _value(term_of(value, REAL)) == Rational(value.numerator, value.denominator)


def test_statements_built_by_hand_run_like_those_from_lean() -> None:
    body = Op("le", (Op("add", (N, M), NAT), Lit(9, NAT)), PROP)
    guarded = Op("implies", (Op("lt", (M, Lit(5, NAT)), PROP), body), PROP)
    statement = Statement("t", (Bound(N),), Quant("forall", M, guarded))
    evaluator = Evaluator(statement)
    assert [evaluator.verdict({"n": n}).conclusion for n in (5, 6)] == [Truth.TRUE, Truth.FALSE]
