"""⊕ in three arithmetics that share no code: exact rationals, mpmath by way of log-odds, and Arb balls beside them."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.counterparts.log_odds import enclosed
from harness.counterparts.log_odds.operation import combine, from_odds, odds
from harness.errors import UsageError
from harness.numbers import ball, reals
from harness.numbers.rational import HALF, ONE, ZERO, Rational

beliefs = st.builds(
    lambda part, whole: Rational(part, part + whole), st.integers(1, 10**6), st.integers(1, 10**6)
)

# a, b, a ⊕ b
VALUES = """
4/5    2/5    8/11
1/2    1/2    1/2
9/10   1/2    9/10
9/10   1/10   1/2
2/3    2/3    4/5
1/3    1/3    1/5
1      1/7    1
0      1/7    0
1      1      1
0      0      0
"""

REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "negative belief": (lambda: combine(Rational(-1, 2), HALF), "-1/2 is no belief"),
    "belief above 1": (lambda: combine(HALF, Rational(3, 2)), "3/2 is no belief"),
    "true with false": (lambda: combine(ONE, ZERO), "1 ⊕ 0 has no value"),
    "false with true": (lambda: combine(ZERO, ONE), "0 ⊕ 1 has no value"),
    "odds of certainty": (lambda: odds(ONE), "the belief 1 has no log-odds"),
    "negative odds": (lambda: from_odds(Rational(-1)), "-1 is no odds"),
    "log-odds of false": (lambda: enclosed.logit(ZERO, 64), "the belief 0 has no log-odds"),
    "log-odds added of true": (lambda: enclosed.combine(ONE, HALF, 64), "the belief 1 has no log-odds"),
    "too fine for the bits": (lambda: enclosed.logit(Rational(1, 2**40), 32), "32 bits are too few"),
    "few bits": (lambda: enclosed.sigmoid(ZERO, 4), "a precision of 4 bits"),
    "many bits": (lambda: enclosed.sigmoid(ZERO, 10**6), "a precision of 1000000 bits"),
    "huge log-odds": (lambda: enclosed.sigmoid(Rational(10**9), 64), "log-odds of 1000000000"),
}


def _rational(text: str) -> Rational:
    return Rational(*map(int, text.split("/")))


@pytest.mark.parametrize("row", VALUES.split("\n")[1:-1])
def test_values(row: str) -> None:
    a, b, expected = map(_rational, row.split())
    assert combine(a, b) == combine(b, a) == expected


@pytest.mark.parametrize("name", REFUSED)
def test_bad_arguments_are_refused(name: str) -> None:
    call, message = REFUSED[name]
    with pytest.raises(UsageError) as raised:
        call()
    assert message in str(raised.value)
    assert raised.value.why
    assert raised.value.todo


@settings(max_examples=60, deadline=None)
@given(beliefs, beliefs, beliefs)
def test_laws_hold_exactly(a: Rational, b: Rational, c: Rational) -> None:
    assert combine(combine(a, b), c) == combine(a, combine(b, c))
    assert combine(a, HALF) == a == from_odds(odds(a))
    assert combine(a, ONE - a) == HALF
    assert odds(combine(a, b)) == odds(a) * odds(b)


@settings(max_examples=60, deadline=None)
@given(beliefs, beliefs, st.integers(64, 300))
def test_the_enclosure_by_log_odds_holds_the_closed_form(a: Rational, b: Rational, bits: int) -> None:
    enclosure = enclosed.combine(a, b, bits)
    exact = combine(a, b)
    assert exact in enclosure
    assert enclosure.width < exact * Rational(1, 2 ** (bits - 12))
    # an enclosure that held everything would pass the first line
    assert exact * Rational(2**40 + 1, 2**40) not in enclosure


@settings(max_examples=40, deadline=None)
@given(beliefs)
def test_logit_and_sigmoid_undo_each_other(p: Rational) -> None:
    context = enclosed.intervals(200)
    there = enclosed.logit_in(context, enclosed.number(context, p))
    back = enclosed._enclosure(enclosed.sigmoid_in(context, there))
    assert p in back
    assert back.width < Rational(1, 2**180)


def test_enclosures_meet_those_of_arb() -> None:
    drawn = random.Random(20)
    for _ in range(40):
        p = Rational(drawn.randint(1, 999), 1000)
        x = Rational(drawn.randint(-4000, 4000), 100)
        _assert_same(enclosed.logit(p, 120), _arb_logit(p))
        _assert_same(enclosed.sigmoid(x, 120), _arb_sigmoid(x))


def test_reals_approach_at_any_precision() -> None:
    for bits in (53, 200, 1000):
        context = enclosed.reals(bits)
        found = enclosed.combine_in(context, *(enclosed.number(context, Rational(n, 5)) for n in (4, 2)))
        assert abs(found - context.mpf(8) / 11) < context.mpf(2) ** (8 - bits)


def test_precisions_do_not_disturb_each_other() -> None:
    coarse = enclosed.logit(Rational(2, 3), 32)
    fine = enclosed.logit(Rational(2, 3), 256)
    assert enclosed.logit(Rational(2, 3), 32) == coarse
    assert coarse.low <= fine.low <= fine.high <= coarse.high
    assert fine.width < coarse.width


def _assert_same(enclosure: enclosed.Enclosure, other: ball.Ball) -> None:
    ends = ball.endpoints(other)
    assert isinstance(ends, tuple)
    assert enclosure.low <= ends[1]
    assert ends[0] <= enclosure.high
    assert enclosure.width < Rational(1, 2**100)


def _arb_logit(p: Rational) -> ball.Ball:
    return reals.log(ball.exact(odds(p), 120))


def _arb_sigmoid(x: Rational) -> ball.Ball:
    return reals.inverse(ball.exact(1, 120) + reals.exp(ball.exact(-x, 120)))
