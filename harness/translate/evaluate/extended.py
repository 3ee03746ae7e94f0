"""`ℝ≥0∞` and `ℕ∞`: the numbers below, and ∞."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from harness.logic import Truth, truth
from harness.numbers.rational import ONE, ZERO
from harness.translate.evaluate import order, real


class _Infinity:
    """∞."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "∞"


INFINITY: Final = _Infinity()
EXTENDED = frozenset({"ENNReal", "ENat"})

Function = Callable[..., Any]


def _is_zero(x: Any) -> bool:
    return x is not INFINITY and (x == 0 if isinstance(x, int) else order.sign(x) == 0)


def _lifted(function: Function) -> Function:
    """An operation that is ∞ where an argument is."""
    return lambda x, y: INFINITY if x is INFINITY or y is INFINITY else function(x, y)


def _subtract(function: Function) -> Function:
    """`∞ - x = ∞` for finite x, `x - ∞ = 0`, also for ∞."""

    def run(x: Any, y: Any) -> Any:
        if y is INFINITY:
            return ZERO
        return INFINITY if x is INFINITY else function(x, y)

    return run


def _multiply(function: Function, zero: Any) -> Function:
    """`0 * ∞ = 0`."""

    def run(x: Any, y: Any) -> Any:
        if x is INFINITY or y is INFINITY:
            return zero if _is_zero(x) or _is_zero(y) else INFINITY
        return function(x, y)

    return run


def inverse(x: Any) -> Any:
    """`0⁻¹ = ∞`, `∞⁻¹ = 0`."""
    if x is INFINITY:
        return ZERO
    return INFINITY if _is_zero(x) else real.inverse(x)


_times = _multiply(real.multiply, ZERO)


def _power(x: Any, n: int) -> Any:
    if x is INFINITY:
        return INFINITY if n > 0 else ONE if n == 0 else ZERO
    return real.power(x, n) if n >= 0 or not _is_zero(x) else INFINITY


ARITHMETIC: dict[str, dict[str, Function]] = {
    "ENNReal": {
        "add": _lifted(real.add),
        "sub": _subtract(real.truncated),
        "mul": _times,
        "inv": inverse,
        "div": lambda x, y: _times(x, inverse(y)),
        "pow": _power,
        "zpow": _power,
    },
    "ENat": {
        "add": _lifted(lambda x, y: x + y),
        "sub": lambda x, y: 0 if y is INFINITY else INFINITY if x is INFINITY else max(x - y, 0),
        "mul": _multiply(lambda x, y: x * y, 0),
    },
}


def equal(x: Any, y: Any) -> Truth:
    if x is INFINITY or y is INFINITY:
        return truth(x is y)
    return truth(x == y if isinstance(x, int) else order.equal(x, y))


def at_most(x: Any, y: Any) -> Truth:
    if x is INFINITY or y is INFINITY:
        return truth(y is INFINITY)
    return truth(x <= y if isinstance(x, int) else order.at_most(x, y))


def to_real(x: Any) -> real.Number:
    """`ENNReal.toReal`: 0 for ∞."""
    return ZERO if x is INFINITY else x


def of_real(x: real.Number) -> real.Number:
    """`ENNReal.ofReal`: 0 for negatives."""
    return real.maximum(x, ZERO)


def to_nat(x: Any) -> int:
    """`ENat.toNat`: 0 for ∞."""
    return 0 if x is INFINITY else int(x)
