"""Exact joint distributions: sums, conditions, independence, and tables that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.counterparts.log_odds.joint import Joint
from harness.errors import UsageError
from harness.numbers.rational import ONE, ZERO, Rational

COIN = Rational(1, 2)
# rain and a wet street
STREET = Joint(("rain", "wet"), (Rational(1, 2), Rational(1, 4), ZERO, Rational(1, 4)))

WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "missing cell": (lambda: Joint(("a",), (ONE,)), "1 binary variables have 2 assignments"),
    "negative cell": (
        lambda: Joint(("a",), (Rational(3, 2), Rational(-1, 2))),
        "a probability is not negative",
    ),
    "all zero": (lambda: Joint(("a",), (ZERO, ZERO)), "cells that add up to 0"),
    "too much": (lambda: Joint(("a",), (ONE, COIN)), "cells that add up to 3/2"),
    "one name twice": (lambda: Joint(("a", "a"), (COIN, COIN, ZERO, ZERO)), "two have the same name"),
    "unknown variable": (lambda: STREET.probability({"snow": 1}), "the event snow = 1"),
    "no binary value": (lambda: STREET.probability({"rain": 2}), "the event rain = 2"),
    "impossible condition": (lambda: STREET.given({"wet": 1}, {"rain": 1, "wet": 0}), "it has probability 0"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_distribution_is_refused(name: str) -> None:
    call, message = WRONG[name]
    with pytest.raises(UsageError) as raised:
        call()
    assert message in str(raised.value)


def test_probabilities() -> None:
    assert STREET.probability({}) == 1
    assert STREET.probability({"wet": 1}) == COIN
    assert STREET.given({"rain": 1}, {"wet": 1}) == COIN
    assert STREET.given({"wet": 1}, {"rain": 1}) == 1
    assert STREET.given({"rain": 0}, {"rain": 1}) == 0
    assert str(STREET) == "P(rain, wet) = {00: 1/2, 01: 1/4, 10: 0, 11: 1/4}"


def test_independence() -> None:
    assert not STREET.independent("rain", "wet", {})
    assert Joint(("a", "b"), (Rational(1, 4),) * 4).independent("a", "b", {})
