"""Every encoded operation at concrete arguments: z3's value is that of harness.numbers, corners included."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
import z3

from harness.logic.terms import Lit, Op, Term
from harness.logic.types import BOOL, INT, NAT, NNREAL, PROP, RAT, REAL, Type, TypeApp, fin
from harness.numbers import fixed_width, integers, modular, naturals, rational
from harness.numbers.rational import Rational
from harness.translate.rewrite.fold import fold
from harness.translate.smt.encode import Encoder

Values = tuple[Any, ...]

NATS = (0, 1, 2, 3, 5, 12)
INTS = (-7, -2, -1, 0, 1, 2, 3, 7)
RATIONALS = tuple(Fraction(*pair) for pair in ((-3, 1), (-1, 2), (0, 1), (1, 3), (1, 1), (5, 2), (4, 1)))
NONNEGATIVE = tuple(q for q in RATIONALS if q >= 0)


def z3_value(term: Term) -> Any:
    """The one value that the encoding of a closed term has."""
    encoder = Encoder(z3.Context(), {})
    encoded = encoder.encode(term)
    solver = z3.Solver(ctx=encoder.ctx)
    solver.add(*encoder.side)
    assert solver.check() == z3.sat
    value = solver.model().eval(encoded, model_completion=True)
    solver.add(encoded != value)
    assert solver.check() == z3.unsat, "the encoding leaves the value open"
    if z3.is_bool(value):
        return bool(z3.is_true(value))
    return value.as_long() if z3.is_int_value(value) or z3.is_bv_value(value) else value.as_fraction()


def check(name: str, of: Type, result: Type, args: Values, expected: Any) -> None:
    literals = tuple(Lit(arg, of) for arg in args)
    assert z3_value(Op(name, literals, result)) == expected, (name, args)


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
    for args in product(NATS, repeat=2):
        check(name, NAT, result, args, function(*args))


@pytest.mark.parametrize("name", INT_OPERATIONS)
def test_integers(name: str) -> None:
    result, function = INT_OPERATIONS[name]
    for args in product(INTS, repeat=2):
        check(name, INT, result, args, function(*args))


@pytest.mark.parametrize("name", REAL_OPERATIONS)
def test_reals(name: str) -> None:
    for args in product(RATIONALS, repeat=2):
        check(name, REAL, REAL, args, REAL_OPERATIONS[name](*args))


def test_functions_of_one_number() -> None:
    for q in RATIONALS:
        check("inv", REAL, REAL, (q,), exact(rational.inverse)(q))
        check("neg", RAT, RAT, (q,), -q)
        check("abs", REAL, REAL, (q,), abs(q))
        check("Int.floor", REAL, INT, (q,), exact(rational.floor)(q))
        check("Int.ceil", REAL, INT, (q,), exact(rational.ceil)(q))
        check("Nat.floor", REAL, NAT, (q,), exact(rational.nat_floor)(q))
        check("Nat.ceil", REAL, NAT, (q,), exact(rational.nat_ceil)(q))
        check("round", REAL, INT, (q,), exact(rational.round_half_up)(q))
        check("Int.fract", REAL, REAL, (q,), exact(rational.fract)(q))
    for a in INTS:
        check("Int.toNat", INT, NAT, (a,), integers.to_nat(a))
        check("Int.natAbs", INT, NAT, (a,), abs(a))
        check("Int.sign", INT, INT, (a,), integers.sign(a))
    for n in (*NATS, 15, 16, 17):
        check("Nat.sqrt", NAT, NAT, (n,), naturals.sqrt(n))


def test_roots_are_zero_below_zero() -> None:
    for q, root in ((-4, 0), (0, 0), (1, 1), (Fraction(9, 4), Fraction(3, 2))):
        check("Real.sqrt", REAL, REAL, (Fraction(q),), root)


def test_real_powers_with_literal_exponents() -> None:
    cases = [
        (4, Fraction(1, 2), 2),
        (-4, Fraction(1, 2), 0),
        (4, Fraction(-1, 2), Fraction(1, 2)),
        (0, Fraction(1, 2), 0),
    ]
    cases += [(8, Fraction(2, 3), 4), (0, Fraction(-1, 2), 0), (-4, Fraction(-1, 2), 0), (0, Fraction(0), 1)]
    cases += [(-2, Fraction(3), -8), (-2, Fraction(-1), Fraction(-1, 2)), (0, Fraction(-3), 0)]
    for base, exponent, value in cases:
        check("rpow", REAL, REAL, (Fraction(base), exponent), value)


def test_powers() -> None:
    for base, exponent in product(INTS, (0, 1, 2, 5)):
        term = Op("pow", (Lit(base, INT), Lit(exponent, NAT)), INT)
        assert z3_value(term) == base**exponent
    for q, exponent in product(RATIONALS, (-2, -1, 0, 3)):
        term = Op("zpow", (Lit(q, REAL), Lit(exponent, INT)), REAL)
        assert z3_value(term) == (0 if q == 0 and exponent < 0 else q**exponent)


def test_subtraction_of_nonnegative_reals_truncates() -> None:
    for a, b in product(NONNEGATIVE, repeat=2):
        check("sub", NNREAL, NNREAL, (a, b), max(a - b, Fraction(0)))


@pytest.mark.parametrize("size", [1, 2, 5])
def test_fin(size: int) -> None:
    of = fin(Lit(size, NAT))
    for a, b in product(range(size), repeat=2):
        check("add", of, of, (a, b), modular.add(a, b, size))
        check("sub", of, of, (a, b), modular.subtract(a, b, size))
        check("mul", of, of, (a, b), modular.multiply(a, b, size))
        check("div", of, of, (a, b), modular.fin_divide(a, b))
        check("mod", of, of, (a, b), modular.fin_modulo(a, b))
        check("lt", of, PROP, (a, b), a < b)
    check("neg", of, of, (0,), 0)


@pytest.mark.parametrize("width", [1, 3])
def test_bit_vectors(width: int) -> None:
    of = TypeApp("BitVec", (Lit(width, NAT),))
    for a, b in product(range(1 << width), repeat=2):
        check("add", of, of, (a, b), fixed_width.wrap(a + b, width))
        check("sub", of, of, (a, b), fixed_width.wrap(a - b, width))
        check("mul", of, of, (a, b), fixed_width.wrap(a * b, width))
        check("div", of, of, (a, b), a // b if b else 0)
        check("mod", of, of, (a, b), a % b if b else a)
        check("le", of, PROP, (a, b), a <= b)


def test_casts_to_residues() -> None:
    for a in INTS:
        assert z3_value(Op("cast", (Lit(a, INT),), fin(Lit(5, NAT)))) == a % 5


def test_truth_tables() -> None:
    for name in ("and", "or", "implies", "iff"):
        for p, q in product((False, True), repeat=2):
            term = Op(name, (Lit(p, PROP), Lit(q, PROP)), PROP)
            assert Lit(z3_value(term), PROP) == fold(term)
    for name in ("band", "bor", "bxor"):
        for p, q in product((False, True), repeat=2):
            term = Op(name, (Lit(p, BOOL), Lit(q, BOOL)), BOOL)
            assert Lit(z3_value(term), BOOL) == fold(term)
