"""Lean's total functions, one value a line of rows.txt."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from pathlib import Path

import pytest

from harness.numbers import algebraic, ball, exact, reals
from harness.numbers.algebraic import Exact, enclose
from harness.numbers.ball import Ball
from harness.numbers.limits import TooLarge, Undecided
from harness.numbers.rational import Rational

BITS = 256
NARROW = Rational(1, 10**20)

LINES = [
    line
    for line in Path(__file__).with_name("rows.txt").read_text("utf-8").splitlines()
    if line and line[0] not in "#["
]


def _number(text: str) -> int | Exact:
    if text.startswith("-√"):
        return algebraic.negate(_root(text[2:]))
    if text.startswith("√"):
        return _root(text[1:])
    return Rational(*map(int, text.split("/"))) if "/" in text else int(text)


def _root(text: str) -> Exact:
    root = exact.sqrt(Rational(int(text)))
    assert not isinstance(root, Undecided)
    return root


def _value(text: str) -> object:
    if text in ("true", "false"):
        return text == "true"
    if text.startswith("["):
        return tuple(map(int, text[1:-1].split(", "))) if text != "[]" else ()
    return _number(text)


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("real.")])
def test_exact_room(line: str) -> None:
    call, _, value = line.partition(" = ")
    name, *arguments = call.split()
    module, _, function = name.partition(".")
    numbers = [_number(argument) for argument in arguments]
    if module == "rational":  # the exponent of its power is an integer, all else rational
        numbers = [x if function == "power" and i else _real(x) for i, x in enumerate(numbers)]
    ask = getattr(import_module(f"harness.numbers.{module}"), function)
    if value == "too large":
        with pytest.raises(TooLarge, match=r"would (need|have) more than"):
            ask(*numbers)
    else:
        assert ask(*numbers) == _value(value)


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("real.")])
def test_real(line: str) -> None:
    call, relation, value = line.rpartition(" = ") if " = " in line else line.rpartition(" ~ ")
    name, *arguments = call.removeprefix("real.").split()
    numbers = [_number(argument) for argument in arguments]
    # The exponent of `power` is an integer; all else is real.
    reals_of = [x if name == "power" and i else _real(x) for i, x in enumerate(numbers)]
    found = getattr(exact, name)(*reals_of)
    balls = [x if isinstance(x, int) else enclose(x, BITS) for x in reals_of]
    around = getattr(reals, name)(*balls) if hasattr(reals, name) else None
    if relation == " ~ ":
        assert isinstance(found, Undecided) or name == "sqrt"
        assert isinstance(around, Ball)
        decimals = Rational(*Fraction(value).as_integer_ratio())
        assert _holds(around, ball.between(decimals - NARROW, decimals + NARROW, BITS))
    else:
        assert found == _number(value)
        if isinstance(around, Ball):
            assert _holds(enclose(_real(_number(value)), BITS), around)
            assert _width(around) < NARROW
        elif around is not None:
            assert around == found


def _real(x: int | Exact) -> Exact:
    return Rational(x) if isinstance(x, int) else x


def _holds(inner: Ball, outer: Ball) -> bool:
    """Whether the two may be the same number."""
    return inner.value.overlaps(outer.value)


def _width(x: Ball) -> Rational:
    ends = ball.endpoints(x)
    assert not isinstance(ends, Undecided)
    return ends[1] - ends[0]
