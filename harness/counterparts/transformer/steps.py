"""How the steps of this room's arguments are computed: exact values, enclosures, and identities and signs of symbols.

Each function makes one `Step`. What a step prints is what was compared, so that a reader can compute it again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy as sp

from harness.counterparts.arguments import Argue, Step
from harness.errors import ToolFailure
from harness.logic import Truth
from harness.numbers import ball
from harness.numbers.ball import Ball
from harness.numbers.limits import Undecided

Expr = Any
"""A sympy expression; sympy ships no types."""

_DIGITS = (12, 24, 48, 96)  # decimals: the fewest that tell two enclosures apart are printed


def identity(says: str, left: Expr, right: Expr) -> Step:
    """left = right for all values of the symbols at which both are defined: the difference cancels to zero."""
    difference = sp.cancel(sp.together(left - right))
    return Step(says, f"{left} - ({right}) = {difference}", difference == 0)


def sum_of(*terms: Expr) -> Expr:
    """The sum as written, so that a step shows what it adds before anything cancels."""
    return sp.Add(*terms, evaluate=False)


def positive(says: str, expression: Expr) -> Step:
    """expression > 0 for all values that the symbols' assumptions allow, some of which must be positive.

    Sufficient, not necessary: as one fraction, its numerator and its denominator have no negative coefficient, and
    each has a term in which only positive symbols occur.
    """
    return _signed(says, expression, strict=True)


def nonnegative(says: str, expression: Expr) -> Step:
    """expression ≥ 0, decided as `positive` is; the denominator is still positive."""
    return _signed(says, expression, strict=False)


def _signed(says: str, expression: Expr, *, strict: bool) -> Step:
    fraction = sp.cancel(sp.together(expression))
    numerator, denominator = sp.fraction(fraction)
    if _sign(denominator) == "-":
        numerator, denominator = sp.expand(-numerator), sp.expand(-denominator)
    wanted = ("+",) if strict else ("+", "0+")
    came_out = _sign(denominator) == "+" and _sign(numerator) in wanted
    shown = f"{expression} = {sp.factor(fraction)}"
    return Step(says, shown + (" > 0" if strict else " ≥ 0") * came_out, came_out)


def _sign(polynomial: Expr) -> str:
    """`+` positive, `0+` not negative, `-` negative, `?` not told by the coefficients."""
    symbols = sorted(polynomial.free_symbols, key=str)
    for symbol in symbols:
        if not symbol.is_nonnegative:
            raise ToolFailure(f"the sign of {polynomial} is asked for, and nothing says that {symbol} ≥ 0")
    if not symbols:
        return "+" if polynomial > 0 else "-" if polynomial < 0 else "0+"
    terms = sp.Poly(polynomial, *symbols).terms()
    signs = [1 if coefficient > 0 else -1 if coefficient < 0 else 0 for _, coefficient in terms]
    sure = any(
        all(symbol.is_positive or not power for symbol, power in zip(symbols, powers, strict=True))
        for powers, _ in terms
    )
    if all(sign == 1 for sign in signs):
        return "+" if sure else "0+"
    return "-" if sure and all(sign == -1 for sign in signs) else "?"


def equal(says: str, left: object, right: object) -> Step:
    """Two exact values agree."""
    return Step(says, f"{shown(left)} and {shown(right)}", left == right)


def different(says: str, left: object, right: object) -> Step:
    """Two exact values differ."""
    return Step(says, f"{shown(left)} and {shown(right)}", left != right)


def shown_by(argue: Argue) -> Step:
    """A sentence that another argument shows, run again here."""
    argument = argue()
    verb = "holds" if argument.concludes == "holds" else "fails"
    return Step(
        f"{argument.sentence} That {verb}, as `{argue.__name__}` shows.",  # type: ignore[attr-defined] # a function
        f"{len(argument.steps) - len(argument.missing)} of its {len(argument.steps)} steps come out",
        argument.complete,
    )


def shown(value: object) -> str:
    """An exact value, vectors in brackets."""
    if isinstance(value, tuple):
        return "(" + ", ".join(map(shown, value)) + ")"
    return str(value)


Pair = Callable[[int], tuple[Ball, Ball]]
"""Two numbers, enclosed at so many bits."""


def below(says: str, pair: Pair, stop: int = 2048) -> Step:
    """The first number is less than the second: enclosures are narrowed until they are apart."""
    return _compared(says, pair, ball.less, "<", stop)


def apart(says: str, pair: Pair, stop: int = 2048) -> Step:
    """The two numbers differ: enclosures are narrowed until they are apart."""
    return _compared(says, pair, ball.not_equal, "≠", stop)


def _compared(says: str, pair: Pair, relation: Callable[[Ball, Ball], Truth], sign: str, stop: int) -> Step:
    bits, answer = 64, Truth.UNKNOWN
    left, right = pair(bits)
    while (answer := relation(left, right)) is Truth.UNKNOWN and bits < stop:
        bits *= 2
        left, right = pair(bits)
    digits = next(
        (d for d in _DIGITS if not ball.contains(left - right, 0) and _told_apart(left, right, d)),
        _DIGITS[-1],
    )
    written = f"{enclosure(left, digits)} {sign} {enclosure(right, digits)}"
    return Step(says, f"{written}, at {bits} bits", answer is Truth.TRUE)


def _told_apart(left: Ball, right: Ball, digits: int) -> bool:
    """Do the decimals show that the balls are disjoint?"""
    first, second = _rounded(left, digits), _rounded(right, digits)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def _rounded(x: Ball, digits: int) -> tuple[int, int] | None:
    """The ends of a ball in units of the last of so many decimals, rounded outwards."""
    match ball.endpoints(x):
        case Undecided():
            return None
        case low, high:
            scale = 10**digits
            return int((low * scale).floor()), int((high * scale).ceil())


def enclosure(x: Ball, digits: int = _DIGITS[0]) -> str:
    """The ends of a ball in decimals, rounded outwards."""
    ends = _rounded(x, digits)
    return "[nothing is known]" if ends is None else f"[{', '.join(_decimal(end, digits) for end in ends)}]"


def _decimal(scaled: int, digits: int) -> str:
    whole, rest = divmod(abs(scaled), 10**digits)
    return f"{'-' * (scaled < 0)}{whole}.{rest:0{digits}d}"
