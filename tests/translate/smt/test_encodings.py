"""Every encoded operation at concrete arguments: z3's value is that of harness.numbers, corners included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
import z3

from harness.logic.terms import Lit, Op, Term, type_of
from harness.logic.types import BOOL, INT, NAT, NNREAL, PROP, RAT, REAL, Type, TypeApp, fin
from harness.numbers import fixed_width, integers, modular, naturals, primes, rational
from harness.numbers.rational import Rational
from harness.translate.rewrite.fold import fold
from harness.translate.smt.encode import Encoder

Values = tuple[Any, ...]

NATS = (0, 1, 2, 3, 5, 12)
INTS = (-7, -2, -1, 0, 1, 2, 3, 7)
RATIONALS = tuple(Fraction(*pair) for pair in ((-3, 1), (-1, 2), (0, 1), (1, 3), (1, 1), (5, 2), (4, 1)))
NONNEGATIVE = tuple(q for q in RATIONALS if q >= 0)


def check_all(rows: list[tuple[Term, Any]]) -> None:
    """Each closed term has the value beside it, and its encoding leaves no other."""
    encoder = Encoder(z3.Context(), {})
    wrong = []
    for term, value in rows:
        expected = Lit(Fraction(value) if type_of(term) in (RAT, REAL, NNREAL) else value, type_of(term))
        wrong.append(encoder.encode(term) != encoder.encode(expected))
    solver = z3.Solver(ctx=encoder.ctx)
    solver.add(*encoder.side)
    assert solver.check() == z3.sat
    solver.add(z3.Or(wrong))
    if solver.check() != z3.unsat:
        model = solver.model()
        found = [row for row, w in zip(rows, wrong, strict=True) if z3.is_true(model.eval(w))]
        pytest.fail(f"z3 allows another value: {found[0]}")


def rows_of(
    name: str, of: Type, result: Type, arguments: Iterable[Values], function: Callable[..., Any]
) -> list[tuple[Term, Any]]:
    return [(Op(name, tuple(Lit(a, of) for a in args), result), function(*args)) for args in arguments]


def check(
    name: str, of: Type, result: Type, arguments: Iterable[Values], function: Callable[..., Any]
) -> None:
    check_all(rows_of(name, of, result, arguments, function))


def exact(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of flint's rationals on Python's."""

    def on_fractions(*args: Fraction) -> Any:
        value = function(*(Rational(a.numerator, a.denominator) for a in args))
        return (
            Fraction(int(value.numerator), int(value.denominator)) if isinstance(value, Rational) else value
        )

    return on_fractions


NAT_OPERATIONS: dict[str, tuple[Type, Callable[..., Any]]] = {
    "add": (NAT, lambda a, b: a + b),
    "sub": (NAT, naturals.subtract),
    "mul": (NAT, lambda a, b: a * b),
    "div": (NAT, naturals.divide),
    "mod": (NAT, naturals.modulo),
    "min": (NAT, min),
    "max": (NAT, max),
    "dvd": (PROP, naturals.divides),
    "Nat.gcd": (NAT, naturals.gcd),
    "Nat.lcm": (NAT, naturals.lcm),
    "lt": (PROP, lambda a, b: a < b),
    "le": (PROP, lambda a, b: a <= b),
}
INT_OPERATIONS: dict[str, tuple[Type, Callable[..., Any]]] = {
    "add": (INT, lambda a, b: a + b),
    "sub": (INT, lambda a, b: a - b),
    "mul": (INT, lambda a, b: a * b),
    "div": (INT, integers.divide),
    "mod": (INT, integers.modulo),
    "min": (INT, min),
    "max": (INT, max),
    "dvd": (PROP, integers.divides),
    "Int.gcd": (NAT, integers.gcd),
    "Int.lcm": (NAT, integers.lcm),
    "Int.tdiv": (INT, integers.tdiv),
    "Int.tmod": (INT, integers.tmod),
    "Int.fdiv": (INT, integers.fdiv),
    "Int.fmod": (INT, integers.fmod),
}
REAL_OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": exact(rational.divide),
    "min": min,
    "max": max,
}


@pytest.mark.parametrize("name", NAT_OPERATIONS)
def test_naturals(name: str) -> None:
    result, function = NAT_OPERATIONS[name]
    check(name, NAT, result, product(NATS, repeat=2), function)


@pytest.mark.parametrize("name", INT_OPERATIONS)
def test_integers(name: str) -> None:
    result, function = INT_OPERATIONS[name]
    check(name, INT, result, product(INTS, repeat=2), function)


@pytest.mark.parametrize("name", REAL_OPERATIONS)
def test_reals(name: str) -> None:
    check(name, REAL, REAL, product(RATIONALS, repeat=2), REAL_OPERATIONS[name])


def single(values: Iterable[Any]) -> list[Values]:
    return [(value,) for value in values]


ONE_REAL: list[tuple[str, Type, Callable[..., Any]]] = [
    ("inv", REAL, exact(rational.inverse)),
    ("neg", REAL, lambda q: -q),
    ("abs", REAL, abs),
    ("Int.floor", INT, exact(rational.floor)),
    ("Int.ceil", INT, exact(rational.ceil)),
    ("Nat.floor", NAT, exact(rational.nat_floor)),
    ("Nat.ceil", NAT, exact(rational.nat_ceil)),
    ("round", INT, exact(rational.round_half_up)),
    ("Int.fract", REAL, exact(rational.fract)),
]


@pytest.mark.parametrize("name, result, function", ONE_REAL)
def test_functions_of_one_real(name: str, result: Type, function: Callable[..., Any]) -> None:
    check(name, REAL, result, single(RATIONALS), function)


def test_functions_of_one_integer() -> None:
    check("Int.toNat", INT, NAT, single(INTS), integers.to_nat)
    check("Int.natAbs", INT, NAT, single(INTS), abs)
    check("Int.sign", INT, INT, single(INTS), integers.sign)
    check("Nat.sqrt", NAT, NAT, single((*NATS, 15, 16, 17)), naturals.sqrt)
    check("Nat.Prime", NAT, PROP, single((*range(30), 49, 119)), primes.is_prime)
    check("Even", NAT, PROP, single(NATS), lambda n: n % 2 == 0)
    check("Odd", INT, PROP, single(INTS), lambda n: n % 2 == 1)


def test_roots_are_zero_below_zero() -> None:
    roots = {Fraction(-4): 0, Fraction(0): 0, Fraction(1): 1, Fraction(9, 4): Fraction(3, 2)}
    check("Real.sqrt", REAL, REAL, single(roots), lambda q: roots[q])


def test_real_powers_with_literal_exponents() -> None:
    half = Fraction(1, 2)
    cases: list[tuple[int, Fraction | int, Fraction | int]]
    cases = [(4, half, 2), (-4, half, 0), (4, -half, half), (0, half, 0), (8, Fraction(2, 3), 4)]
    cases += [(0, -half, 0), (-4, -half, 0), (0, 0, 1), (-2, 3, -8), (-2, -1, -half), (0, -3, 0)]
    values = {(Fraction(base), Fraction(exponent)): Fraction(value) for base, exponent, value in cases}
    check("rpow", REAL, REAL, values, lambda base, exponent: values[base, exponent])


def test_powers() -> None:
    whole = [
        (Op("pow", (Lit(base, INT), Lit(exponent, NAT)), INT), base**exponent)
        for base, exponent in product(INTS, (0, 1, 2, 5))
    ]
    fractions = [
        (Op("zpow", (Lit(q, REAL), Lit(k, INT)), REAL), Fraction(0) if q == 0 and k < 0 else q**k)
        for q, k in product(RATIONALS, (-2, -1, 0, 3))
    ]
    check_all([*whole, *fractions])


def test_subtraction_of_nonnegative_reals_truncates() -> None:
    check("sub", NNREAL, NNREAL, product(NONNEGATIVE, repeat=2), lambda a, b: max(a - b, Fraction(0)))


@pytest.mark.parametrize("size", [1, 2, 5])
def test_fin(size: int) -> None:
    of = fin(Lit(size, NAT))
    pairs = list(product(range(size), repeat=2))
    check("add", of, of, pairs, lambda a, b: modular.add(a, b, size))
    check("sub", of, of, pairs, lambda a, b: modular.subtract(a, b, size))
    check("mul", of, of, pairs, lambda a, b: modular.multiply(a, b, size))
    check("div", of, of, pairs, modular.fin_divide)
    check("mod", of, of, pairs, modular.fin_modulo)
    check("lt", of, PROP, pairs, lambda a, b: a < b)
    check("neg", of, of, single(range(size)), lambda a: modular.negate(a, size))


@pytest.mark.parametrize("width", [1, 3])
def test_bit_vectors(width: int) -> None:
    of = TypeApp("BitVec", (Lit(width, NAT),))
    pairs = list(product(range(1 << width), repeat=2))
    check("add", of, of, pairs, lambda a, b: fixed_width.wrap(a + b, width))
    check("sub", of, of, pairs, lambda a, b: fixed_width.wrap(a - b, width))
    check("mul", of, of, pairs, lambda a, b: fixed_width.wrap(a * b, width))
    check("div", of, of, pairs, lambda a, b: a // b if b else 0)
    check("mod", of, of, pairs, lambda a, b: a % b if b else a)
    check("le", of, PROP, pairs, lambda a, b: a <= b)


def test_casts_to_residues() -> None:
    residues = fin(Lit(5, NAT))
    check_all([(Op("cast", (Lit(a, INT),), residues), a % 5) for a in INTS])


def test_truth_tables() -> None:
    rows: list[tuple[Term, Any]] = []
    for names, type_ in (("and or implies iff", PROP), ("band bor bxor", BOOL)):
        for name, p, q in product(names.split(), (False, True), (False, True)):
            term = Op(name, (Lit(p, type_), Lit(q, type_)), type_)
            folded = fold(term)
            assert isinstance(folded, Lit)
            rows.append((term, folded.value))
    check_all(rows)


def test_a_wrong_value_is_noticed() -> None:
    with pytest.raises(pytest.fail.Exception):
        check("sub", NAT, NAT, [(3, 5)], lambda a, b: a - b + 3)
