"""Numbers in columns mean what they mean in Lean: the rows of the semantics page, and random terms against Python."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import numpy as np
import pytest

from harness.logic.terms import If, Lit, Op, Term, Var
from harness.logic.types import BOOL, COMPLEX, FLOAT, INT, NAT, NNREAL, PROP, RAT, REAL, TypeApp, fin
from harness.logic.values import Datum
from tests.translate.vector.build import holds, int_, nat, op, real, run, statement

N, M, K = Var("n", NAT), Var("m", NAT), Var("k", NAT)
A, B = Var("a", INT), Var("b", INT)
X, Y = Var("x", REAL), Var("y", REAL)


@pytest.mark.parametrize(
    ("name", "left", "right", "value"),
    [
        ("sub", 3, 5, 0),
        ("div", 7, 0, 0),
        ("mod", 7, 0, 7),
        ("div", 1, 3, 0),
        ("pow", 0, 0, 1),
        ("pow", 2, 10, 1024),
        ("pow", 2, 100, 1 << 100),
        ("Nat.gcd", 0, 0, 0),
        ("Nat.lcm", 0, 5, 0),
        ("Nat.lcm", 4, 6, 12),
        ("Nat.choose", 3, 5, 0),
        ("Nat.clog", 2, 3, 2),
        ("Nat.log", 1, 9, 0),
    ],
)
def test_natural_numbers(name: str, left: int, right: int, value: int) -> None:
    claim = op("eq", Op(name, (N, M), NAT), nat(value))
    assert holds(claim, {"n": np.array([left, left]), "m": np.array([right, right])}) == [True, True]
    # The same with a literal in place of the second column, and with both.
    assert holds(op("eq", Op(name, (N, nat(right)), NAT), nat(value)), {"n": np.array([left])}) == [True]
    closed = op("and", op("eq", Op(name, (nat(left), nat(right)), NAT), nat(value)), op("eq", N, N))
    assert holds(closed, {"n": np.array([0])}) == [True]


@pytest.mark.parametrize(
    ("name", "left", "right", "value"),
    [
        ("div", -7, 2, -4),
        ("div", 7, -2, -3),
        ("mod", 7, -2, 1),
        ("div", -7, -2, 4),
        ("mod", -7, 2, 1),
        ("div", 5, 0, 0),
        ("mod", 5, 0, 5),
        ("Int.tdiv", -7, 2, -3),
        ("Int.fmod", 7, -2, -1),
        ("sub", 3, 5, -2),
    ],
)
def test_integers(name: str, left: int, right: int, value: int) -> None:
    claim = op("eq", Op(name, (A, B), INT), int_(value))
    assert holds(claim, {"a": np.array([left, left]), "b": np.array([right, right])}) == [True, True]


def test_integers_do_not_overflow() -> None:
    big = 1 << 62
    claim = op("eq", op("mul", A, A), Lit(1 << 124, INT))
    assert holds(claim, {"a": np.array([big, -big, 1])}) == [True, True, False]
    claim = op("lt", A, op("add", A, op("mul", A, A)))
    assert holds(claim, {"a": np.array([big, 3037000500])}) == [True, True]
    claim = op("lt", N, op("pow", nat(2), N))
    assert holds(claim, {"n": np.array([0, 3, 62, 63, 64, 500])}) == [True] * 6


def test_a_number_out_of_reach_is_doubtful_for_that_sample_only() -> None:
    square = op("pow", N, nat(3))
    for _ in range(11):
        square = op("mul", square, square)
    assert holds(op("le", N, square), {"n": np.array([0, 1, 2, 3])}) == [True, True, None, None]


def test_a_power_out_of_reach_is_doubtful_for_that_sample_only() -> None:
    claim = op("lt", N, op("pow", nat(2), op("pow", N, N)))
    assert holds(claim, {"n": np.array([0, 2, 3, 30])}) == [True, True, True, None]


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (op("div", real(1), op("sub", X, X)), 0),
        (op("inv", op("mul", X, real(0))), 0),
        (op("Real.sqrt", real(-4)), 0),
        (op("Real.log", real(-1)), 0),
        (op("Real.log", real(0)), 0),
        (op("Real.logb", real(1), X), 0),
        (op("rpow", real(-8), op("div", real(1), real(3))), 1),
        (op("rpow", real(0), real(0)), 1),
        (op("rpow", real(0), real(-1)), 0),
        (Op("zpow", (real(0), int_(-1)), REAL), 0),
        (Op("pow", (real(0), nat(0)), REAL), 1),
        (Op("Real.arcsin", (real(2),), REAL), Fraction(math.pi / 2)),
        (op("abs", real("-5/2")), Fraction(5, 2)),
        (op("Int.fract", real("-1/4")), Fraction(3, 4)),
    ],
)
def test_reals(term: Term, value: int | Fraction) -> None:
    low, high = real(value - Fraction(1, 1000)), real(value + Fraction(1, 1000))
    within = op("and", op("lt", low, term), op("lt", term, high))
    claim = op("and", within, op("le", X, X))
    assert holds(claim, {"x": np.array([1.5, 7.0])}) == [True, True]


def test_roundings_of_reals() -> None:
    for name, value in (("Int.floor", -3), ("Int.ceil", -2), ("round", -2)):
        claim = op("eq", Op(name, (X,), INT), int_(value))
        assert holds(claim, {"x": np.array([-2.5])}) == [True]
    claim = op("eq", Op("Nat.floor", (X,), NAT), nat(0))
    assert holds(claim, {"x": np.array([-2.5, 0.5, 1.0, 1 - 1e-15])}) == [True, True, False, None]


def test_subtraction_of_nonnegative_reals_truncates() -> None:
    p, q = Var("p", NNREAL), Var("q", NNREAL)
    claim = op("eq", op("sub", p, q), Lit(Fraction(0), NNREAL))
    assert holds(claim, {"p": np.array([1.0, 3.0]), "q": np.array([2.5, 2.5])}) == [True, False]


def test_a_tie_of_computed_reals_is_doubtful() -> None:
    # 3 · (1/3 · x) is x, and no float knows.
    third = op("mul", real(3), op("mul", op("div", real(1), real(3)), X))
    xs = {"x": np.array([0.1, 0.7, 5.3])}
    assert holds(op("lt", third, X), xs) == [None] * 3
    assert holds(op("lt", third, op("add", X, real("1/100"))), xs) == [True] * 3
    # What is given is compared as it is.
    assert holds(op("lt", X, real(5)), {"x": np.array([5.0, 4.999999999999, 1.0])}) == [False, True, True]


def test_simple_fractions_leave_no_doubt() -> None:
    square = Op("pow", (op("add", X, op("div", Y, real(2))), nat(2)), REAL)
    expanded = op("add", op("add", op("mul", X, X), op("mul", X, Y)), op("div", op("mul", Y, Y), real(4)))
    claim = op("eq", square, expanded)
    simple = {"x": np.array([0.5, -3.0, 1000.25]), "y": np.array([7.0, 0.125, -64.0])}
    assert holds(claim, simple) == [True] * 3
    assert holds(op("lt", square, expanded), simple) == [False] * 3
    assert holds(op("eq", op("add", square, real("1/1024")), expanded), simple) == [False] * 3
    rounded = {"x": np.array([0.1]), "y": np.array([0.7])}
    assert holds(op("lt", square, expanded), rounded) == [None]
    large = {"x": np.array([2.0**40]), "y": np.array([3.0])}
    assert holds(op("lt", square, expanded), large) == [None]


def test_cancelled_digits_are_doubtful() -> None:
    claim = op("eq", op("sub", op("add", X, Y), X), Y)
    [answer] = holds(claim, {"x": np.array([1e12]), "y": np.array([1e-3])})
    assert answer is None


def test_an_equality_that_holds_but_for_rounding_counts_as_one() -> None:
    claim = op("eq", op("mul", op("Real.sqrt", X), op("Real.sqrt", X)), X)
    verdict = run(statement([X], claim), {"x": np.array([2.0, 3.0, 5.0, -1.0])})
    assert verdict.conclusion.tolist() == [True, True, True, False]
    assert not verdict.doubtful[3]


def test_residues_wrap() -> None:
    three = fin(nat(3))
    i, j = Var("i", three), Var("j", three)
    assert holds(op("eq", Lit(5, three), Lit(2, three)), {}) == [True]
    pairs = {"i": np.array([0, 1, 2]), "j": np.array([1, 2, 2])}
    assert holds(op("eq", op("add", i, j), Lit(1, three)), pairs) == [True, False, True]
    assert holds(op("eq", op("sub", i, j), Lit(2, three)), pairs) == [True, True, False]
    byte = TypeApp("UInt8")
    u = Var("u", byte)
    assert holds(op("lt", op("add", u, Lit(1, byte)), u), {"u": np.array([254, 255])}) == [False, True]
    word = TypeApp("UInt64")
    w = Var("w", word)
    claim = op("eq", op("mul", w, w), Lit(1, word))
    assert holds(claim, {"w": np.array([2**64 - 1, 2**63], dtype=object)}) == [True, False]


def test_residues_of_a_varying_modulus() -> None:
    z = Var("z", TypeApp("ZMod", (N,)))
    claim = op("eq", op("add", z, z), Lit(0, z.type))
    assert holds(claim, {"n": np.array([2, 3, 0]), "z": np.array([1, 1, 5])}) == [True, False, False]
    power = op("eq", Op("pow", (z, K), z.type), Lit(1, z.type))
    columns = {"n": np.array([7, 7, 10**9 + 7]), "z": np.array([3, 3, 5]), "k": np.array([6, 5, 10**9 + 6])}
    assert holds(power, columns) == [True, False, True]


def test_complex_numbers() -> None:
    z = Var("z", COMPLEX)
    square = op("eq", op("mul", z, z), Lit(Fraction(-1), COMPLEX))
    values = [
        Datum("Complex.mk", (Fraction(0), Fraction(1))),
        Datum("Complex.mk", (Fraction(1), Fraction(0))),
    ]
    assert holds(square, {"z": values}) == [True, False]


def test_floats_are_compared_as_ieee_and_as_objects() -> None:
    f = Var("f", FLOAT)
    xs = {"f": np.array([0.0, -0.0, float("nan"), 1.0])}
    assert holds(Op("eq", (Op("beq", (f, f), BOOL), Lit(True, BOOL)), PROP), xs) == [True, True, False, True]
    assert holds(op("eq", f, f), xs) == [True] * 4
    assert holds(op("eq", f, Lit(-0.0, FLOAT)), xs) == [False, True, False, False]
    assert holds(op("eq", op("add", f, Lit(0.1, FLOAT)), Lit(1.1, FLOAT)), xs)[-1] is True


def test_values_of_python_are_packed() -> None:
    claim = op("lt", X, op("Real.sqrt", real(2)))
    root = Op("Real.sqrt", (real(2),), REAL)
    halves = [Fraction(1, 2), Fraction(3, 2), root]
    assert holds(claim, {"x": halves}) == [True, False, None]
    q = Var("q", RAT)
    assert holds(op("eq", op("add", q, q), Lit(Fraction(1), RAT)), {"q": [Fraction(1, 2)]}) == [True]


# Random terms against Python's own numbers, with Lean's totalities written out once more.


def _random_term(rng: random.Random, depth: int, integer: bool) -> Term:
    type_ = INT if integer else NAT
    if depth == 0 or rng.random() < 0.15:
        return (
            rng.choice((A, B) if integer else (N, M)) if rng.random() < 0.7 else Lit(rng.randrange(4), type_)
        )
    if rng.random() < 0.12:
        condition = op(rng.choice(("lt", "le", "eq")), *(_random_term(rng, depth - 1, integer) for _ in "ab"))
        return If(condition, *(_random_term(rng, depth - 1, integer) for _ in "ab"))
    name = rng.choice(("add", "sub", "mul", "div", "mod", "min", "max"))
    return op(name, *(_random_term(rng, depth - 1, integer) for _ in "ab"))


def _python(term: Term, point: dict[str, int], integer: bool) -> int:
    match term:
        case Var(name):
            return point[name]
        case Lit(value):
            assert isinstance(value, int)
            return value
        case If(Op(relation, (left, right)), then, otherwise):
            x, y = (_python(side, point, integer) for side in (left, right))
            holds_ = {"lt": x < y, "le": x <= y, "eq": x == y}[relation]
            return _python(then if holds_ else otherwise, point, integer)
        case Op(name, (left, right)):
            x, y = (_python(side, point, integer) for side in (left, right))
            return _python_operation(name, x, y, integer)
    raise AssertionError(term)


def _python_operation(name: str, x: int, y: int, integer: bool) -> int:
    rest = x if y == 0 else x - abs(y) * math.floor(Fraction(x, abs(y)))
    match name:
        case "add":
            return x + y
        case "sub":
            return x - y if integer or x > y else 0
        case "mul":
            return x * y
        case "mod":
            return rest
        case "div":
            return 0 if y == 0 else int(Fraction(x - rest, y))
        case _:
            return min(x, y) if name == "min" else max(x, y)


@pytest.mark.parametrize("seed", range(60))
def test_random_terms_agree_with_python(seed: int) -> None:
    rng = random.Random(seed)
    integer = bool(seed % 2)
    names = "ab" if integer else "nm"
    variables = [A, B] if integer else [N, M]
    left, right = (_random_term(rng, 4, integer) for _ in "lr")
    size = rng.choice((3, 50, 10**6, 10**12))
    columns = {
        name: np.array([rng.randint(-size if integer else 0, size) for _ in range(40)]) for name in names
    }
    for relation in ("eq", "lt", "le"):
        verdict = run(statement(variables, op(relation, left, right)), columns)
        for row in range(40):
            point = {name: int(column[row]) for name, column in columns.items()}
            x, y = _python(left, point, integer), _python(right, point, integer)
            expected = {"eq": x == y, "lt": x < y, "le": x <= y}[relation]
            assert not verdict.doubtful[row]
            assert verdict.conclusion[row] == expected, (point, x, y)


def test_samples_are_alike_whatever_batch_they_are_in() -> None:
    claim = op("le", op("mul", X, Y), op("add", op("mul", X, X), op("mul", Y, Y)))
    rng = np.random.default_rng(0)
    columns = {"x": rng.normal(size=40_000), "y": rng.normal(size=40_000)}
    verdict = run(statement([X, Y], claim), columns)
    assert verdict.conclusion.all()
    assert not verdict.doubtful.any()
    assert verdict.hypotheses.shape == (0, 40_000)
