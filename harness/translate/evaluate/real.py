"""Real numbers while a term runs: a `Rational` where that is known, otherwise a `Real` that is asked only on demand.

A `Real` remembers how it was made. It can be enclosed at any precision, may have an exact algebraic value, and has a
normal form (`identity`) by which equal numbers can be seen to be equal though both are
transcendental. `order` compares.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn, cast

from harness.numbers import algebraic, ball, exact, rational, reals
from harness.numbers.algebraic import Algebraic, Exact
from harness.numbers.ball import Ball
from harness.numbers.limits import TooLarge, Undecided
from harness.numbers.rational import ONE, ZERO, Rational
from harness.translate.evaluate.runtime import Stuck

MAX_DEPTH = 300
"""Nesting of the longest chain of operations behind one number; sums and products of many count as one."""

UNDECIDED = Undecided("no exact value is known")


class Real:
    """The number `name(args)`, where args are numbers and ints."""

    __slots__ = ("_ball", "_exact", "args", "depth", "form", "name", "rule")
    depth: int

    def __init__(self, name: str, args: tuple[Any, ...], rule: Rule) -> None:
        self.name = name
        self.args = args
        self.rule = rule
        self.depth = 1 + max((arg.depth for arg in args if isinstance(arg, Real)), default=0)
        if self.depth > MAX_DEPTH:
            raise Stuck("a real number is the result of too many steps")
        self._ball: Ball | None = None
        self._exact: Exact | Undecided | None = None
        self.form: Any = None

    def __eq__(self, other: object) -> NoReturn:
        raise Stuck("real numbers are compared by `order` only, which may say that it does not know")

    def __hash__(self) -> NoReturn:
        raise Stuck("a real number is no key")

    def enclose(self, bits: int) -> Ball:
        known = self._ball
        if known is None or known.bits < bits:
            known = self.rule.enclose(*(enclose(arg, bits) for arg in self.args))
            self._ball = Ball(known.value, bits)
        return cast(Ball, self._ball)

    def exactly(self) -> Exact | Undecided:
        if self._exact is None:
            self._exact = self._compute()
        return self._exact

    def _compute(self) -> Exact | Undecided:
        args = []
        for arg in self.args:
            value = arg.exactly() if isinstance(arg, Real) else arg
            if isinstance(value, Undecided):
                return value
            args.append(value)
        try:
            return self.rule.exactly(*args)
        except TooLarge:
            return UNDECIDED


Number = Rational | Real


class Rule:
    """How a function of real numbers is enclosed and, where it can be, computed exactly."""

    __slots__ = ("enclose", "exactly", "name")

    def __init__(
        self, name: str, enclose: Callable[..., Ball], exactly: Callable[..., Exact | Undecided]
    ) -> None:
        self.name = name
        self.enclose = enclose
        self.exactly = exactly

    def __call__(self, *args: Any) -> Real:
        return Real(self.name, args, self)


def enclose(x: Any, bits: int) -> Any:
    """A ball around a number; an int stays as it is."""
    if isinstance(x, Real):
        return x.enclose(bits)
    return x if isinstance(x, int) else ball.exact(x, bits)


def _never(*_: Any) -> Undecided:
    return UNDECIDED


def _sum_balls(*balls: Ball) -> Ball:
    total = balls[0]
    for each in balls[1:]:
        total += each
    return total


def _product_balls(*balls: Ball) -> Ball:
    total = balls[0]
    for each in balls[1:]:
        total *= each
    return total


def _fold(step: Callable[[Exact, Exact], Exact | Undecided]) -> Callable[..., Exact | Undecided]:
    def run(*values: Exact) -> Exact | Undecided:
        total = values[0]
        for value in values[1:]:
            reached = step(total, value)
            if isinstance(reached, Undecided):
                return reached
            total = reached
        return total

    return run


SUM = Rule("sum", _sum_balls, _fold(algebraic.add))
PRODUCT = Rule("product", _product_balls, _fold(algebraic.multiply))
SUBTRACT = Rule("sub", lambda x, y: x - y, algebraic.subtract)
NEGATE = Rule("neg", lambda x: -x, algebraic.negate)
DIVIDE = Rule("div", reals.divide, exact.divide)
POWER = Rule("power", reals.power, exact.power)
RPOW = Rule("rpow", reals.rpow, exact.rpow)
SQRT = Rule("sqrt", reals.sqrt, exact.sqrt)
ABSOLUTE = Rule("abs", reals.absolute, exact.absolute)
MINIMUM = Rule("min", reals.minimum, exact.minimum)
MAXIMUM = Rule("max", reals.maximum, exact.maximum)
TRUNCATED = Rule("monus", reals.truncated_subtract, exact.truncated_subtract)
COSINE = Rule("cos", reals.cos, exact.cos)
LOGB = Rule("logb", reals.logb, exact.logb)


def constant(x: Exact) -> Number:
    """An exact number as a number of ours."""
    if not isinstance(x, Algebraic):
        return x
    rule = Rule("algebraic", lambda: ball.exact(0, 64), lambda: x)
    number = _Constant("algebraic", (), rule)
    number.value = x
    return number


class _Constant(Real):
    """An algebraic number that was found exactly."""

    __slots__ = ("value",)
    value: Algebraic

    def enclose(self, bits: int) -> Ball:
        if self._ball is None or self._ball.bits < bits:
            self._ball = algebraic.enclose(self.value, bits)
        return self._ball


class _Pi(Real):
    __slots__ = ()

    def enclose(self, bits: int) -> Ball:
        return ball.pi(bits)


PI: Real = _Pi("pi", (), Rule("pi", lambda: ball.pi(64), _never))


def add(x: Number, y: Number) -> Number:
    if isinstance(x, Rational) and isinstance(y, Rational):
        return x + y
    if isinstance(x, Rational) and x == 0:
        return y
    return x if isinstance(y, Rational) and y == 0 else SUM(x, y)


def total(values: Sequence[Number]) -> Number:
    """The sum of many: as deep as its deepest member."""
    known = ZERO
    rest: list[Number] = []
    for value in values:
        if isinstance(value, Rational):
            known += value
        else:
            rest.append(value)
    if not rest:
        return known
    return SUM(*rest, known) if known != 0 or len(rest) > 1 else rest[0]


def product(values: Sequence[Number]) -> Number:
    """The product of many."""
    known = ONE
    rest: list[Number] = []
    for value in values:
        if isinstance(value, Rational):
            known *= value
        else:
            rest.append(value)
    if not rest or known == 0:
        return known
    return PRODUCT(*rest, known) if known != 1 or len(rest) > 1 else rest[0]


def subtract(x: Number, y: Number) -> Number:
    if isinstance(x, Rational) and isinstance(y, Rational):
        return x - y
    return x if isinstance(y, Rational) and y == 0 else SUBTRACT(x, y)


def negate(x: Number) -> Number:
    return -x if isinstance(x, Rational) else NEGATE(x)


def multiply(x: Number, y: Number) -> Number:
    if isinstance(x, Rational) and isinstance(y, Rational):
        return x * y
    for one, other in ((x, y), (y, x)):
        if isinstance(one, Rational) and one in (ZERO, ONE):
            return one if one == 0 else other
    return PRODUCT(x, y)


def divide(x: Number, y: Number) -> Number:
    """`x / y`; `x / 0 = 0`."""
    if isinstance(y, Rational):
        if isinstance(x, Rational):
            return rational.divide(x, y)
        return ZERO if y == 0 else multiply(x, 1 / y)
    return ZERO if isinstance(x, Rational) and x == 0 else DIVIDE(x, y)


def inverse(x: Number) -> Number:
    return divide(ONE, x)


def power(x: Number, n: int) -> Number:
    """`x ^ n` for an integer n."""
    if isinstance(x, Rational):
        return rational.power(x, n)
    if n == 0:
        return ONE
    return x if n == 1 else POWER(x, n)


def rpow(x: Number, y: Number) -> Number:
    """`x ^ y` for a real exponent."""
    if isinstance(y, Rational):
        if y.denominator == 1:
            return power(x, int(y))
        if isinstance(x, Rational) and x >= 0:
            size = rational.root(x, int(y.denominator))
            if size is not None:
                return rational.power(size, int(y.numerator))
    return RPOW(x, y)


def sqrt(x: Number) -> Number:
    """`√x`: 0 for negatives."""
    if isinstance(x, Rational):
        if x <= 0:
            return ZERO
        size = rational.root(x, 2)
        return SQRT(x) if size is None else size
    return SQRT(x)


def root(x: Number, n: int) -> Number:
    """The n-th root of x ≥ 0."""
    return rpow(x, Rational(1, n))


def absolute(x: Number) -> Number:
    return abs(x) if isinstance(x, Rational) else ABSOLUTE(x)


def minimum(x: Number, y: Number) -> Number:
    if isinstance(x, Rational) and isinstance(y, Rational):
        return min(x, y)
    return MINIMUM(x, y)


def maximum(x: Number, y: Number) -> Number:
    if isinstance(x, Rational) and isinstance(y, Rational):
        return max(x, y)
    return MAXIMUM(x, y)


def truncated(x: Number, y: Number) -> Number:
    """`x - y` in `ℝ≥0`."""
    if isinstance(x, Rational) and isinstance(y, Rational):
        return max(x - y, ZERO)
    return TRUNCATED(x, y)
