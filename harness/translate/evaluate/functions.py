"""Lean's functions on ℝ for `real` numbers: exact where the argument allows it, otherwise enclosed on demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic import Truth
from harness.numbers import ball, exact, reals
from harness.numbers.algebraic import Exact
from harness.numbers.ball import Ball
from harness.numbers.limits import Undecided
from harness.numbers.rational import HALF, ONE, ZERO, Rational
from harness.translate.evaluate.identity import turn_of
from harness.translate.evaluate.real import (
    COSINE,
    LOGB,
    PI,
    UNDECIDED,
    Number,
    Real,
    Rule,
    constant,
    multiply,
    rpow,
    sqrt,
)


def _eager(rule: Rule) -> Callable[..., Number]:
    """Where all arguments are rational and the value is exact at once, that value."""

    def run(*args: Any) -> Number:
        if all(isinstance(arg, Rational) for arg in args):
            value = rule.exactly(*args)
            if isinstance(value, Rational):
                return value
        return rule(*args)

    return run


def _turning(rule: Rule, at_turn: Callable[[Rational], Exact | Undecided]) -> Callable[[Number], Number]:
    """A trigonometric function: exact at rational multiples of π."""

    def run(x: Number) -> Number:
        if isinstance(x, Rational):
            value = rule.exactly(x)
            return rule(x) if isinstance(value, Undecided) else constant(value)
        turn = turn_of(x)
        if turn is None:
            return rule(x)
        if turn.denominator in (1, 2, 3, 4, 6):
            value = at_turn(turn)
            if isinstance(value, Rational):
                return value
        return _Turned(rule, x, turn, at_turn)

    return run


class _Turned(Real):
    """A trigonometric function of a rational multiple of π: exact, which takes some time, only where that is asked."""

    __slots__ = ("at_turn", "turn")

    def __init__(
        self, rule: Rule, x: Real, turn: Rational, at_turn: Callable[[Rational], Exact | Undecided]
    ) -> None:
        super().__init__(rule.name, (x,), rule)
        self.turn = turn
        self.at_turn = at_turn

    def _compute(self) -> Exact | Undecided:
        return self.at_turn(self.turn)


_ARCS = {
    "arcsin": {HALF: Rational(1, 6), -HALF: Rational(-1, 6), ONE: HALF, -ONE: -HALF},
    "arccos": {ZERO: HALF, HALF: Rational(1, 3), -HALF: Rational(2, 3), -ONE: ONE},
    "arctan": {ONE: Rational(1, 4), -ONE: Rational(-1, 4)},
}


def _arc(rule: Rule) -> Callable[[Number], Number]:
    """An inverse trigonometric function: a multiple of π at a few rationals, which are clamped first."""
    table = _ARCS[rule.name]
    plain = _eager(rule)

    def run(x: Number) -> Number:
        if isinstance(x, Rational):
            inside = x if rule.name == "arctan" else max(-ONE, min(ONE, x))
            if inside in table:
                return multiply(table[inside], PI)
        return plain(x)

    return run


def _tanh(x: Exact) -> Exact | Undecided:
    return ZERO if x == ZERO else UNDECIDED


def _cosh(x: Exact) -> Exact | Undecided:
    return ONE if x == ZERO else UNDECIDED


def _arsinh(x: Ball) -> Ball:
    # The form for x ≥ 0, and oddness, keep the argument of the logarithm away from zero.
    size = reals.absolute(x)
    value = reals.log(size + reals.sqrt(size * size + ball.exact(1, x.bits)))
    if ball.is_negative(x) is Truth.TRUE:
        return -value
    return value if ball.less_equal(ball.exact(0, x.bits), x) is Truth.TRUE else ball.hull(value, -value)


FUNCTIONS: dict[str, Callable[..., Number]] = {
    "Real.sqrt": sqrt,
    "Real.exp": _eager(Rule("exp", reals.exp, exact.exp)),
    "Real.log": _eager(Rule("log", reals.log, exact.log)),
    "Real.logb": _eager(LOGB),
    "Real.rpow": rpow,
    "Real.sin": _turning(Rule("sin", reals.sin, exact.sin), exact.sin_pi),
    "Real.cos": _turning(COSINE, exact.cos_pi),
    "Real.tan": _turning(Rule("tan", reals.tan, exact.tan), exact.tan_pi),
    "Real.cot": _turning(Rule("cot", reals.cot, exact.cot), exact.cot_pi),
    "Real.arcsin": _arc(Rule("arcsin", reals.arcsin, exact.arcsin)),
    "Real.arccos": _arc(Rule("arccos", reals.arccos, exact.arccos)),
    "Real.arctan": _arc(Rule("arctan", reals.arctan, exact.arctan)),
    "Real.sinh": _eager(Rule("sinh", reals.sinh, _tanh)),
    "Real.cosh": _eager(Rule("cosh", reals.cosh, _cosh)),
    "Real.tanh": _eager(Rule("tanh", reals.tanh, _tanh)),
    "Real.arsinh": _eager(Rule("arsinh", _arsinh, _tanh)),
    "NNReal.sqrt": sqrt,
    "NNReal.rpow": rpow,
}
