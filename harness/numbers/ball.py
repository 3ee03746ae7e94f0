"""Real numbers enclosed in balls, and comparisons that answer only when the balls prove it.

A `Ball` is a set of reals, midpoint ± radius, that contains the number it stands for; at worst it is the whole line.
Nothing here rests on the midpoint: overlapping balls are neither less, nor equal, nor different, but UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from flint import arb, ctx

from harness.errors import UsageError
from harness.logic import Truth, not_, truth
from harness.numbers.limits import MAX_BITS, Undecided
from harness.numbers.rational import HALF, Rational

MAX_PRECISION = 1 << 16
"""Largest working precision, in bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Ball:
    """A set of reals that contains the number meant. Make one with `exact`, `between`, `whole`, `pi`, `settle`.

    `bits` is the working precision: results of `+ - *` are rounded outwards to the larger one of the operands. Balls
    have no `==`, order or truth value of their own, since those could not say "unknown": use the functions below.
    """

    value: arb
    bits: int

    def __add__(self, other: Ball) -> Ball:
        bits = max(self.bits, other.bits)
        with ctx.workprec(bits):
            return settle(self.value + other.value, bits)

    def __sub__(self, other: Ball) -> Ball:
        bits = max(self.bits, other.bits)
        with ctx.workprec(bits):
            return settle(self.value - other.value, bits)

    def __mul__(self, other: Ball) -> Ball:
        bits = max(self.bits, other.bits)
        if self.value.is_zero() or other.value.is_zero():
            return exact(0, bits)  # also where the other is the whole line: it stands for a real number
        with ctx.workprec(bits):
            return settle(self.value * other.value, bits)

    def __neg__(self) -> Ball:
        return Ball(self.value.neg(exact=True), self.bits)

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError("balls have no ==, which could not say UNKNOWN: use harness.numbers.ball.equal")

    __hash__ = None  # type: ignore[assignment] # says Python's way that what has no == has no hash

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "a ball has no truth value, which could not say UNKNOWN: use harness.numbers.ball.is_zero"
        )


def settle(value: arb, bits: int) -> Ball:
    """The ball of an arb result: one that is not a finite ball (nan, an infinity) says nothing, so it is the line."""
    return Ball(value, bits) if value.is_finite() else whole(bits)


def exact(x: Rational | int, bits: int) -> Ball:
    """The smallest ball of `bits` bits around x: x itself where x is an integer or has few enough binary digits."""
    with ctx.workprec(_precision(bits)):
        return Ball(arb(x), bits)


def between(low: Rational | int, high: Rational | int, bits: int) -> Ball:
    """A ball that contains the interval [low, high]. It is somewhat wider: radii are kept to 30 bits.

    So a ball around [0, 1] also holds numbers below 0: what must not cross a corner needs its own case there.
    """
    return hull(exact(low, bits), exact(high, bits))


def whole(bits: int) -> Ball:
    """The whole line: nothing is known."""
    return Ball(arb(0, arb.pos_inf()), _precision(bits))


def pi(bits: int) -> Ball:
    """π."""
    with ctx.workprec(_precision(bits)):
        return Ball(arb.pi(), bits)


def hull(x: Ball, y: Ball) -> Ball:
    """A ball that contains both: the value of `if c then x else y` while c is UNKNOWN."""
    bits = max(x.bits, y.bits)
    with ctx.workprec(bits):
        return settle(x.value.union(y.value), bits)


def _precision(bits: int) -> int:
    if not 2 <= bits <= MAX_PRECISION:
        raise UsageError(f"a precision of {bits} bits: choose one from 2 to {MAX_PRECISION}")
    return bits


def is_bounded(x: Ball) -> bool:
    """Whether anything is known: the ball is not the whole line."""
    return x.value.is_finite()


def contains(x: Ball, q: Rational | int) -> bool:
    """Whether q lies in the ball; True where that cannot be told, so that False is a proof that q is not the number."""
    if not is_bounded(x) or isinstance(q, int):
        return not is_bounded(x) or x.value.contains(q)
    # flint rounds a fraction to its global precision before it looks, so the ends are compared here.
    match endpoints(x):
        case Undecided():
            return x.value.overlaps(exact(q, x.bits).value)
        case low, high:
            return low <= q <= high


def endpoints(x: Ball) -> tuple[Rational, Rational] | Undecided:
    """The exact ends of the ball, dyadic rationals low ≤ high: the enclosure that a certificate states.

    Undecided for the whole line, and where an end of a ball near 2^±exponent would take more than `MAX_BITS` bits.
    """
    if not is_bounded(x):
        return Undecided("nothing is known about the number")
    middle, radius = _dyadic(x.value.mid()), _dyadic(x.value.rad())
    if middle is None or radius is None:
        return Undecided("the ends of the ball are too large, or too close to zero, to be written out")
    return middle - radius, middle + radius


def _dyadic(point: arb) -> Rational | None:
    mantissa, exponent = point.man_exp()
    if abs(exponent) + mantissa.bit_length() > MAX_BITS:
        return None
    return Rational(mantissa) * (Rational(2) if exponent > 0 else HALF) ** abs(exponent)


def less(x: Ball, y: Ball) -> Truth:
    """x < y: TRUE if every point of x is below every point of y, FALSE if none is, otherwise UNKNOWN."""
    if not (is_bounded(x) and is_bounded(y)):
        return Truth.UNKNOWN
    if x.value < y.value:
        return Truth.TRUE
    return Truth.FALSE if x.value >= y.value else Truth.UNKNOWN


def less_equal(x: Ball, y: Ball) -> Truth:
    """x ≤ y, decided as `less` is."""
    return not_(less(y, x))


def equal(x: Ball, y: Ball) -> Truth:
    """x = y: TRUE only for two single points that agree, FALSE for disjoint balls, otherwise UNKNOWN."""
    if not (is_bounded(x) and is_bounded(y)):
        return Truth.UNKNOWN
    if x.value == y.value:
        return Truth.TRUE
    return Truth.UNKNOWN if x.value.overlaps(y.value) else Truth.FALSE


def not_equal(x: Ball, y: Ball) -> Truth:
    """x ≠ y, decided as `equal` is."""
    return not_(equal(x, y))


def is_zero(x: Ball) -> Truth:
    """x = 0."""
    if x.value.is_zero():
        return Truth.TRUE
    return Truth.UNKNOWN if contains(x, 0) else Truth.FALSE


def is_positive(x: Ball) -> Truth:
    """x > 0."""
    return less(exact(0, x.bits), x)


def is_negative(x: Ball) -> Truth:
    """x < 0."""
    return less(x, exact(0, x.bits))


def sign(x: Ball) -> int | Undecided:
    """-1, 0 or 1."""
    if is_positive(x) is Truth.TRUE:
        return 1
    if is_negative(x) is Truth.TRUE:
        return -1
    return 0 if is_zero(x) is Truth.TRUE else Undecided("the ball contains zero")


def is_integer(x: Ball) -> Truth:
    """Whether the number is an integer: TRUE for a single point that is one, FALSE if the ball contains none."""
    if x.value.is_exact() and is_bounded(x):
        return truth(x.value.is_integer())
    return Truth.UNKNOWN if not is_bounded(x) or x.value.contains_integer() else Truth.FALSE


def decide(predicate: Callable[[int], Truth], start: int = 64, stop: int = 4096) -> Truth:
    """Ask `predicate` at `start` bits, then at twice as many and so on up to `stop`, until it knows.

    The budget is the precision itself, in bits, and no clock: the same question gets the same answer everywhere.
    """
    bits = start
    while (answer := predicate(bits)) is Truth.UNKNOWN and bits < stop:
        bits = min(2 * bits, stop)
    return answer
