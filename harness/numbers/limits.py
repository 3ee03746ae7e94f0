"""What the numbers refuse: a value that cannot be told, and a value that would not fit."""

from __future__ import annotations

from dataclasses import dataclass

from harness.errors import HarnessError

MAX_BITS = 1 << 20
"""Size of the largest integer, numerator or denominator that is computed: 128 KiB, some 315,000 decimal digits."""

MAX_LENGTH = 1 << 20
"""Number of entries in the longest list (digits, divisors) that is computed."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """In place of a value: it exists, and could not be told with what was given. `why` says what is missing.

    Whoever gets one raises the precision, turns to exact numbers, or passes it on; nobody guesses.
    """

    why: str


class TooLarge(HarnessError):
    """A result would exceed `MAX_BITS` or `MAX_LENGTH`. Raised before the memory is asked for."""


def require_bits(bits: int, what: str) -> None:
    """Go on only if a result of `bits` bits is allowed; `what` names it in the error."""
    if bits > MAX_BITS:
        raise TooLarge(
            f"{what} would need more than {MAX_BITS} bits",
            why="results are bounded, so that no statement can exhaust the memory",
            todo="treat the value as out of reach: the outcome is `timeout` or `unsupported`, not an answer",
        )


def require_length(length: int, what: str) -> None:
    """Go on only if a list of `length` entries is allowed; `what` names it in the error."""
    if length > MAX_LENGTH:
        raise TooLarge(
            f"{what} would have more than {MAX_LENGTH} entries",
            why="results are bounded, so that no statement can exhaust the memory",
            todo="treat the value as out of reach: the outcome is `timeout` or `unsupported`, not an answer",
        )


def power_bits(base: int, exponent: int) -> int:
    """An upper bound for the size of `base ^ exponent`, met by powers of two."""
    return (abs(base) - 1).bit_length() * exponent + 1
