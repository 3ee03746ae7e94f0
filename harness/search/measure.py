"""By how much a proposition holds or fails at many points, in floating point: what directed search descends on.

A margin is positive where the proposition holds, negative where it fails, and small near the edge. It only guides the
search: nothing is concluded from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from harness.logic.terms import If, Let, Lit, Op, Term, Var, type_of
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL

Columns = Mapping[str, Any]
_NUMBERS = (NAT, INT, RAT, REAL, NNREAL)


class NotMeasured(Exception):
    """The proposition holds something that is not computed here."""


def margin(p: Term, at: Columns) -> Any:
    """The margin of a proposition. Raises `NotMeasured`."""
    match p:
        case Lit(bool(value)):
            return np.inf if value else -np.inf
        case Op("and", (a, b)):
            return np.minimum(margin(a, at), margin(b, at))
        case Op("or", (a, b)):
            return np.maximum(margin(a, at), margin(b, at))
        case Op("not", (a,)):
            return -margin(a, at)
        case Op("implies", (a, b)):
            return np.maximum(-margin(a, at), margin(b, at))
        case Op("iff", (a, b)):
            left, right = margin(a, at), margin(b, at)
            return np.where((left > 0) == (right > 0), 1.0, -1.0) * np.minimum(abs(left), abs(right))
        case Op("le" | "lt", (a, b)) if type_of(a) in _NUMBERS:
            return amount(b, at) - amount(a, at)
        case Op("eq", (a, b)) if type_of(a) in _NUMBERS:
            return -abs(amount(a, at) - amount(b, at))
        case Op("ne", (a, b)) if type_of(a) in _NUMBERS:
            return abs(amount(a, at) - amount(b, at))
        case _:
            raise NotMeasured


def amount(t: Term, at: Columns) -> Any:
    """The values of a number term. Raises `NotMeasured`."""
    match t:
        case Var(name):
            if name not in at:
                raise NotMeasured
            return at[name]
        case Lit(number) if t.type in _NUMBERS:
            return float(number)  # type: ignore[arg-type] # of a number type
        case If(condition, then, otherwise):
            return np.where(margin(condition, at) > 0, amount(then, at), amount(otherwise, at))
        case Let(var, inner, body):
            return amount(body, {**at, var.name: amount(inner, at)})
        case Op("cast", (a,)):
            return amount(a, at)
        case Op(name, args) if name in _FUNCTIONS and t.type in _NUMBERS:
            parts = [amount(a, at) for a in args]
            if t.type in (NAT, NNREAL) and name == "sub":
                return np.maximum(parts[0] - parts[1], 0.0)
            if t.type in (NAT, INT) and name == "div":
                return np.floor(_divide(*parts))
            return _FUNCTIONS[name](*parts)
        case _:
            raise NotMeasured


def _divide(a: Any, b: Any) -> Any:
    return np.where(b == 0, 0.0, a / np.where(b == 0, 1.0, b))


def _log(a: Any) -> Any:
    return np.where(a == 0, 0.0, np.log(np.where(a == 0, 1.0, abs(a))))


def _rpow(a: Any, b: Any) -> Any:
    size = np.exp(b * _log(a))
    at_zero = np.where(b == 0, 1.0, 0.0)
    return np.where(a > 0, size, np.where(a == 0, at_zero, size * np.cos(np.pi * b)))


def _power(a: Any, b: Any) -> Any:
    return np.where((a == 0) & (b < 0), 0.0, np.power(np.where((a == 0) & (b < 0), 1.0, a) * 1.0, b))


_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "smul": lambda a, b: a * b,
    "neg": lambda a: -a,
    "div": _divide,
    "inv": lambda a: _divide(1.0, a),
    "pow": _power,
    "zpow": _power,
    "rpow": _rpow,
    "abs": lambda a: abs(a),
    "min": np.minimum,
    "max": np.maximum,
    "mod": lambda a, b: np.where(b == 0, a, np.mod(a, np.where(b == 0, 1.0, abs(b)))),
    "Int.floor": np.floor,
    "Int.ceil": np.ceil,
    "Real.sqrt": lambda a: np.sqrt(np.maximum(a, 0.0)),
    "Real.exp": np.exp,
    "Real.log": _log,
    "Real.logb": lambda b, a: _divide(_log(a), _log(b)),
    "Real.sin": np.sin,
    "Real.cos": np.cos,
    "Real.tan": np.tan,
    "Real.arcsin": lambda a: np.arcsin(np.clip(a, -1.0, 1.0)),
    "Real.arccos": lambda a: np.arccos(np.clip(a, -1.0, 1.0)),
    "Real.arctan": np.arctan,
    "Real.sinh": np.sinh,
    "Real.cosh": np.cosh,
    "Real.tanh": np.tanh,
    "Real.pi": lambda: np.pi,
}
