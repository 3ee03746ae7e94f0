"""How the check says that it cannot tell, and the limits within which it works."""

from __future__ import annotations

MAX_BITS = 1 << 20
"""Largest integer, numerator or denominator, in bits."""

MAX_ITEMS = 20_000
"""Most values that a quantifier, a sum or a list may run through."""


class Undecided(Exception):
    """The value exists, and was not computed: outside the vocabulary, past a limit, or not told apart."""


def need(condition: bool, why: str) -> None:
    if not condition:
        raise Undecided(why)


def small(n: int, limit: int = 1 << 32) -> int:
    """`n`, if a computation that grows with it stays within reach."""
    need(abs(n) <= limit, "a number is too large for what is asked of it")
    return n
