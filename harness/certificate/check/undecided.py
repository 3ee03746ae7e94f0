"""How the check says that it cannot tell, and the limits within which it works."""

from __future__ import annotations

MAX_BITS = 1 << 20
"""Largest integer, numerator or denominator, in bits."""

MAX_ITEMS = 20_000
"""Most values that a quantifier, a sum or a list may run through."""


class Undecided(Exception):
    """The value exists, and was not computed: outside the vocabulary, past a limit, or not told apart."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def need(condition: bool, why: str) -> None:
    if not condition:
        raise Undecided(why)


def guarded_power(base: int, exponent: int) -> int:
    """`base ^ exponent` for `exponent ≥ 0`, within the limit."""
    need(exponent * max(base.bit_length(), 1) <= MAX_BITS or abs(base) <= 1, "a power exceeds the size limit")
    return int(base**exponent)
