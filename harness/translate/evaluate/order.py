"""Comparing and rounding `real` numbers, or `Stuck`.

A comparison tries in turn: balls of few bits, the normal forms, the exact values, balls of many bits. The ways agree
wherever more than one of them answers, and no float is ever looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic import Truth
from harness.numbers import algebraic, ball, rational, reals
from harness.numbers.algebraic import Exact
from harness.numbers.ball import Ball
from harness.numbers.limits import Undecided
from harness.numbers.rational import HALF, ZERO, Rational
from harness.translate.evaluate.identity import same
from harness.translate.evaluate.real import Number, Real, enclose
from harness.translate.evaluate.runtime import Stuck

FIRST_BITS = (64, 256)
LAST_BITS = (1024, 4096)


def compare(x: Number, y: Number) -> int:
    """-1, 0 or 1 as x is less than, equal to or greater than y; Stuck where that cannot be told."""
    if isinstance(x, Rational) and isinstance(y, Rational):
        return (x > y) - (x < y)
    if x is y:
        return 0
    for bits in FIRST_BITS:
        if (order := _by_balls(x, y, bits)) is not None:
            return order
    if (order := _by_sign(x, y)) is not None:
        return order
    if same(x, y):
        return 0
    left = x.exactly() if isinstance(x, Real) else x
    right = y.exactly() if isinstance(y, Real) else y
    if not isinstance(left, Undecided) and not isinstance(right, Undecided):
        return algebraic.compare(left, right)
    for bits in LAST_BITS:
        if (order := _by_balls(x, y, bits)) is not None:
            return order
    raise Stuck(
        f"two real numbers agree in their first {LAST_BITS[-1]} bits, and no rule says that they are equal"
    )


def _by_balls(x: Number, y: Number, bits: int) -> int | None:
    left, right = enclose(x, bits), enclose(y, bits)
    if ball.less(left, right) is Truth.TRUE:
        return -1
    if ball.less(right, left) is Truth.TRUE:
        return 1
    return 0 if ball.equal(left, right) is Truth.TRUE else None


def _by_sign(x: Number, y: Number) -> int | None:
    """Told where one of the numbers is rational and the other positive, or not negative, whatever it is made of."""
    for a, b, order in ((x, y, 1), (y, x, -1)):
        if isinstance(b, Rational) and b <= 0:
            least = least_sign(a)
            if least is not None and (least > 0 or b < 0):
                return order
    return None


def least_sign(x: Number) -> int | None:
    """1 for a number that is positive by the way it is made, 0 for one that is not negative, None for others."""
    if isinstance(x, Rational):
        return rational.sign(x) if x >= 0 else None
    if x.name in ("exp", "cosh"):
        return 1
    if x.name in ("abs", "sqrt", "monus"):
        return 0
    if x.name == "power" and isinstance(x.args[1], int):
        inner = least_sign(x.args[0])
        return inner if inner is not None else 0 if x.args[1] % 2 == 0 else None
    if x.name == "product" and len(x.args) == 2 and x.args[0] is x.args[1]:
        return least_sign(x.args[0]) or 0
    if x.name in ("sum", "product", "div"):
        signs = [least_sign(arg) for arg in x.args]
        if None not in signs:
            known = [sign for sign in signs if sign is not None]
            return max(known) if x.name == "sum" else min(known)
    return None


def equal(x: Number, y: Number) -> bool:
    return x == y if isinstance(x, Rational) and isinstance(y, Rational) else compare(x, y) == 0


def at_most(x: Number, y: Number) -> bool:
    """x ≤ y: decided also where balls only touch."""
    if isinstance(x, Rational) and isinstance(y, Rational):
        return bool(x <= y)
    if ball.less_equal(enclose(x, 64), enclose(y, 64)) is Truth.TRUE:
        return True
    if isinstance(x, Rational) and x <= 0 and least_sign(y) is not None:
        return True
    return compare(x, y) <= 0


def sign(x: Number) -> int:
    return rational.sign(x) if isinstance(x, Rational) else compare(x, ZERO)


def _step(
    function: Callable[[Rational], int], enclosed: Callable[[Ball], int | Undecided]
) -> Callable[[Number], int]:
    """A step function: told by a ball, or exactly where the number lies on a step."""

    def run(x: Number) -> int:
        if isinstance(x, Rational):
            return function(x)
        if (told := _by_ball(x, enclosed, FIRST_BITS)) is not None:
            return told
        for candidate in _steps_near(x):
            if same(x, candidate):
                return function(candidate)
        value = x.exactly()
        if not isinstance(value, Undecided):
            return _exact_step(function, value)
        if (told := _by_ball(x, enclosed, LAST_BITS)) is not None:
            return told
        raise Stuck("a real number is too close to an integer to be rounded")

    return run


def _by_ball(x: Real, enclosed: Callable[[Ball], int | Undecided], precisions: tuple[int, ...]) -> int | None:
    for bits in precisions:
        value = enclosed(x.enclose(bits))
        if not isinstance(value, Undecided):
            return value
    return None


def _exact_step(function: Callable[[Rational], int], value: Exact) -> int:
    if isinstance(value, Rational):
        return function(value)
    # These functions are constant between neighbouring halves, where an irrational number lies: ask in the middle.
    below = algebraic.floor(value)
    upper = algebraic.compare(value, below + HALF) > 0
    return function(below + Rational(3 if upper else 1, 4))


def _steps_near(x: Real) -> list[Rational]:
    """The multiples of 1/2 that a small ball around x contains: where a step function may step."""
    ends = ball.endpoints(x.enclose(FIRST_BITS[-1]))
    if isinstance(ends, Undecided) or ends[1] - ends[0] > 1:
        return []
    low, high = (rational.floor(2 * end) for end in ends)
    return [Rational(k, 2) for k in range(low, high + 2)]


floor = _step(rational.floor, reals.floor)
ceil = _step(rational.ceil, reals.ceil)
round_half_up = _step(rational.round_half_up, reals.round_half_up)
nat_floor = _step(rational.nat_floor, reals.nat_floor)
nat_ceil = _step(rational.nat_ceil, reals.nat_ceil)


def key(x: Number) -> Any:
    """A hashable value that exactly the equal numbers share; Stuck where there is none."""
    if isinstance(x, Rational):
        return x
    value = x.exactly()
    if isinstance(value, Undecided):
        raise Stuck("a real number that is not algebraic cannot be told apart from others in a finite set")
    return value
