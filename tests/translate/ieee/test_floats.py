"""Floats: to the bit where IEEE fixes the result, all doubles within 2 ulp where the C library decides."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from fractions import Fraction
from itertools import product

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.logic import Truth
from harness.numbers.limits import Undecided
from harness.translate.ieee import libm, ranges
from harness.translate.ieee.floats import NAMED, OVERLOADED, of_int, of_scientific, to_bits
from harness.translate.ieee.ranges import Range, Value, enclosing, ends, widened

INF, NAN = math.inf, math.nan
SPECIAL = (0.0, -0.0, 1.0, -1.0, INF, -INF, NAN, 5e-324, 1.7976931348623157e308, 0.1, -2.5)

doubles = st.floats(allow_nan=True, allow_infinity=True)


@st.composite
def spreads(draw: st.DrawFn) -> tuple[Value, list[float]]:
    """A value and doubles that it leaves possible."""
    middle = draw(doubles)
    if math.isnan(middle) or draw(st.booleans()):
        return middle, [middle]
    value = widened(middle, draw(st.integers(1, 3)))
    assert isinstance(value, Range)
    inside = [value.low, middle, value.high]
    if value.low <= 0 <= value.high:
        inside += [0.0, -0.0]
    return value, inside


def possible(x: float, value: Value) -> bool:
    if isinstance(value, float):
        return to_bits(x) == to_bits(value)
    if math.isnan(x):
        return value.nan
    return (
        (value.low, math.copysign(1, value.low))
        <= (x, math.copysign(1, x))
        <= (
            value.high,
            math.copysign(1, value.high),
        )
    )


def ieee_div(a: float, b: float) -> float:
    if b == 0:
        return NAN if a == 0 or a != a else math.copysign(INF, a) * math.copysign(1, b)
    return a / b


BINARY: dict[str, Callable[[float, float], float]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": ieee_div,
    "max": lambda a, b: (a, b)[a <= b],
    "min": lambda a, b: (b, a)[a <= b],
}

UNARY: dict[str, Callable[[float], float]] = {
    "Float.sqrt": lambda a: math.sqrt(a) if a >= 0 else NAN,
    "Float.abs": lambda a: math.fabs(a),
    "Float.neg": lambda a: -a,
    "Float.floor": lambda a: a if not math.isfinite(a) else math.copysign(float(math.floor(a)), a),
}


@given(spreads(), spreads(), st.sampled_from(sorted(BINARY)))
def test_arithmetic_encloses_all_results(
    x: tuple[Value, list[float]], y: tuple[Value, list[float]], name: str
) -> None:
    result = OVERLOADED[name](x[0], y[0])
    for a, b in product(x[1], y[1]):
        assert possible(BINARY[name](a, b), result), (a, b, result)


@given(spreads(), st.sampled_from(sorted(UNARY)))
def test_functions_to_the_bit_enclose_all_results(x: tuple[Value, list[float]], name: str) -> None:
    result = NAMED[name](x[0])
    for a in x[1]:
        assert possible(UNARY[name](a), result), (a, result)


@given(spreads(), spreads())
def test_comparisons_answer_only_what_always_holds(
    x: tuple[Value, list[float]], y: tuple[Value, list[float]]
) -> None:
    plain: dict[str, Callable[[float, float], bool]] = {
        "lt": lambda a, b: a < b,
        "le": lambda a, b: a <= b,
        "beq": lambda a, b: a == b,
        "eq": lambda a, b: to_bits(a) == to_bits(b),
    }
    for name, question in plain.items():
        answer = OVERLOADED[name](x[0], y[0])
        for a, b in product(x[1], y[1]):
            assert answer is Truth.UNKNOWN or (answer is Truth.TRUE) == question(a, b)
        if isinstance(x[0], float) and isinstance(y[0], float):
            assert answer is not Truth.UNKNOWN


@pytest.mark.parametrize(("a", "b"), list(product(SPECIAL, SPECIAL)))
def test_known_floats_give_known_results(a: float, b: float) -> None:
    for name, plain in BINARY.items():
        found = OVERLOADED[name](a, b)
        assert isinstance(found, float)
        assert to_bits(found) == to_bits(plain(a, b))


def test_the_two_equalities() -> None:
    assert OVERLOADED["eq"](NAN, NAN) is Truth.TRUE
    assert OVERLOADED["beq"](NAN, NAN) is Truth.FALSE
    assert OVERLOADED["eq"](0.0, -0.0) is Truth.FALSE
    assert OVERLOADED["beq"](0.0, -0.0) is Truth.TRUE
    assert OVERLOADED["eq"](0.1 + 0.2, 0.3) is Truth.FALSE


_MP: dict[str, Callable[[mpmath.mpf], mpmath.mpf]] = {
    "exp": mpmath.exp,
    "exp2": lambda x: mpmath.power(2, x),
    "log": mpmath.log,
    "log2": lambda x: mpmath.log(x, 2),
    "log10": mpmath.log10,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "asin": mpmath.asin,
    "acos": mpmath.acos,
    "atan": mpmath.atan,
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "tanh": mpmath.tanh,
    "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
}


@pytest.mark.parametrize("name", sorted(_MP))
def test_the_c_library_s_functions_are_within_2_ulp_of_the_rounded_value(name: str) -> None:
    points = [0.1, 0.5, 0.9999999999999999, 1.5, 3.0, 20.25, 1e-9, 1e5, -0.3, -2.0]
    if name in ("asin", "acos"):
        points = [x for x in points if abs(x) <= 1]
    if name.startswith("log"):
        points = [x for x in points if x > 0]
    if name in ("exp", "exp2", "sinh", "cosh"):
        points = [x for x in points if x < 500]
    for x in points:
        with mpmath.workprec(300):
            rounded = float(_MP[name](mpmath.mpf(x)))
        found = NAMED[f"Float.{name}"](x)
        assert found == widened(rounded, 2), x


@pytest.mark.parametrize(
    ("name", "x", "value"),
    [
        ("exp", 0.0, 1.0),
        ("exp", -INF, 0.0),
        ("exp", 1000.0, INF),
        ("log", 0.0, -INF),
        ("log", -1.0, NAN),
        ("log", 1.0, 0.0),
        ("log", INF, INF),
        ("sin", -0.0, -0.0),
        ("sin", INF, NAN),
        ("tan", NAN, NAN),
        ("acos", 2.0, NAN),
        ("tanh", INF, 1.0),
        ("cosh", -INF, INF),
        ("cbrt", -INF, -INF),
    ],
)
def test_what_c_fixes_is_known_to_the_bit(name: str, x: float, value: float) -> None:
    found = NAMED[f"Float.{name}"](x)
    assert isinstance(found, float)
    assert to_bits(found) == to_bits(value)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        *product(SPECIAL, (0.0, -0.0, 1.0, 2.0, 3.0, -1.0, -3.0, 0.5, INF, -INF, NAN)),
        (2.0, 0.5),
        (1e300, 2.0),
    ],
)
def test_powers_leave_python_s_possible(x: float, y: float) -> None:
    try:
        expected = math.pow(x, y)
    except OverflowError:
        expected = -INF if x < 0 and y % 2 == 1 else INF
    except ValueError:
        # Python raises where C gives NaN or, for a pole, an infinity.
        expected = NAN if x != 0 else (math.copysign(INF, x) if y % 2 == 1 else INF)
    assert possible(expected, libm.power(x, y))


@pytest.mark.parametrize(("y", "x"), list(product((*SPECIAL, 1e-300, 3.0), repeat=2)))
def test_angles_leave_python_s_possible(y: float, x: float) -> None:
    assert possible(math.atan2(y, x), libm.atan2(y, x))


@given(st.sampled_from(sorted(libm.UNARY)), spreads())
def test_functions_of_a_spread_leave_the_machine_s_results_possible(
    name: str, x: tuple[Value, list[float]]
) -> None:
    result = libm.unary(name)(x[0])
    for a in x[1]:
        try:
            machine = getattr(math, name)(a)
        except OverflowError:
            machine = -INF if name == "sinh" and a < 0 else INF
        except ValueError:
            machine = -INF if name.startswith("log") and a == 0 else NAN
        assert possible(machine, result), (a, machine, result)


def test_a_verdict_needs_every_possible_result() -> None:
    third = NAMED["Float.exp"](0.3)
    nearest = math.exp(0.3)
    assert OVERLOADED["lt"](third, nearest * 1.001) is Truth.TRUE
    assert OVERLOADED["lt"](third, math.nextafter(nearest, INF)) is Truth.UNKNOWN
    assert OVERLOADED["beq"](third, nearest) is Truth.UNKNOWN
    assert OVERLOADED["eq"](third, nearest + 1) is Truth.FALSE


def test_literals_are_cut_as_lean_cuts_them() -> None:
    assert of_scientific(1, True, 1) == 0.1
    assert of_scientific(435, True, 2) == 4.35
    assert of_scientific(1, False, 400) == INF
    assert of_scientific(1, True, 400) == 0.0
    assert of_int(-3) == -3.0
    # Above 64 bits the tail is cut off before rounding, so half-way goes to even whatever follows.
    assert of_int(2**70 + 2**17 + 1) == 2.0**70
    assert float(2**70 + 2**17 + 1) == 2.0**70 + 2.0**18


def test_conversions_saturate() -> None:
    for x, small, large in ((300.7, 255, 300), (-3.7, 0, 0), (NAN, 0, 0), (INF, 255, 2**64 - 1)):
        assert NAMED["Float.toUInt8"](x) == small
        assert NAMED["Float.toUInt64"](x) == large
    assert NAMED["Float.toInt8"](-300.0) == -128
    assert isinstance(NAMED["Float.toUInt8"](widened(3.0, 1)), Undecided)
    assert NAMED["Float.toUInt8"](widened(3.5, 1)) == 3


@given(doubles)
def test_bits_there_and_back(x: float) -> None:
    bits = to_bits(x)
    assert isinstance(bits, int)
    again = NAMED["Float.ofBits"](bits)
    assert (x != x and again != again) or struct.pack("<d", again) == struct.pack("<d", x)


@given(st.lists(doubles, min_size=1, max_size=4))
def test_an_enclosure_leaves_its_values_possible(values: list[float]) -> None:
    found = enclosing(values)
    assert all(possible(x, found) for x in values)
    assert all(any(to_bits(end) == to_bits(x) for x in values) for end in ends(found))


def test_rounding_half_away_from_zero() -> None:
    for x in (2.5, -2.5, 0.49999999999999994, -0.4, 4503599627370495.5, 1e300):
        size = Fraction(abs(x))
        nearest = math.floor(size + Fraction(1, 2))
        assert to_bits(ranges.round_half_away(x)) == to_bits(math.copysign(float(nearest), x))
