"""Equations `F(t) = e` turned around: what t must be, or may be, for the functions F that have inverses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from harness.logic.terms import Lit, Op, Term
from harness.logic.types import INT, NAT, REAL, TypeApp


@dataclass(frozen=True, slots=True)
class Turned:
    """Alternatives `inner = value`; `complete` if F(inner) = e implies one of them."""

    alternatives: tuple[tuple[Term, Term], ...]
    complete: bool


def _op(name: str, *args: Term) -> Term:
    return Op(name, args, REAL)


def _neg(term: Term) -> Term:
    return Op("neg", (term,), REAL)


def _real(value: int | Fraction) -> Term:
    return Lit(Fraction(value), REAL)


_PI = Op("Real.pi", (), REAL)
_HALF = Fraction(1, 2)
_ARCSIN = {
    Fraction(0): Fraction(0),
    _HALF: Fraction(1, 6),
    -_HALF: Fraction(-1, 6),
    Fraction(1): _HALF,
    Fraction(-1): -_HALF,
}
"""Angles as multiples of π."""
_ARCCOS = {sine: _HALF - angle for sine, angle in _ARCSIN.items()}
_ARCTAN = {Fraction(0): Fraction(0), Fraction(1): Fraction(1, 4), Fraction(-1): Fraction(-1, 4)}


def _angle(table: Mapping[Fraction, Fraction], known: Fraction | None, name: str, value: Term) -> Term:
    """The inverse function of a value, as a multiple of π where that is known."""
    return _op(name, value) if known is None or known not in table else _turns(table[known])


def _beyond(known: Fraction | None, angle: Term) -> Term:
    """π - angle, the other solution of an equation for a sine."""
    return _op("sub", _PI, angle) if known is None or known not in _ARCSIN else _turns(1 - _ARCSIN[known])


def _turns(multiple: Fraction) -> Term:
    """A multiple of π."""
    if multiple == 0:
        return _real(0)
    return _PI if multiple == 1 else _op("mul", _real(multiple), _PI)


def turn(term: Term, value: Term) -> Turned | None:
    """`term = value` for the inner term, where the outermost function of `term` is one of those known here."""
    known = _number(value)
    match term:
        case Op("abs", (t,)):
            type_ = term.type
            other = Op("neg", (value,), type_)
            return Turned(((t, value), (t, other)), complete=type_ in (INT, REAL) or _is_field(type_))
        case Op("Real.sqrt", (t,)):
            if known is not None and known < 0:
                return Turned((), complete=True)
            square = Op("pow", (value, Lit(2, NAT)), REAL)
            return Turned(((t, square),), complete=known is not None and known > 0)
        case Op("NNReal.sqrt", (t,)):
            return Turned(((t, Op("pow", (value, Lit(2, NAT)), term.type)),), complete=True)
        case Op("Real.exp", (t,)):
            return Turned(((t, _op("Real.log", value)),), complete=True)
        case Op("Real.log", (t,)):
            power = _op("Real.exp", value) if known != 0 else _real(1)
            return Turned(((t, power), (t, _neg(power))), complete=False)
        case Op("Real.logb", (Lit(Fraction() as b) as base, t)) if b > 0 and b != 1:
            power = _op("rpow", base, value)
            if known is not None and known.denominator == 1 and abs(known) <= 64:
                power = _real(Fraction(b) ** int(known))
            return Turned(((t, power), (t, _neg(power))), complete=False)
        case Op("rpow", (base, Lit(Fraction() as k))) if k:
            return Turned(((base, _op("rpow", value, _real(1 / k))),), complete=False)
        case Op("rpow", (Lit(Fraction() as b) as base, t)) if b > 0 and b != 1:
            return Turned(((t, _logarithm(base, b, value, known)),), complete=True)
        case Op("Real.sin", (t,)):
            angle = _angle(_ARCSIN, known, "Real.arcsin", value)
            return Turned(((t, angle), (t, _beyond(known, angle))), complete=False)
        case Op("Real.cos", (t,)):
            angle = _angle(_ARCCOS, known, "Real.arccos", value)
            return Turned(((t, angle), (t, _neg(angle))), complete=False)
        case Op("Real.tan", (t,)):
            return Turned(((t, _angle(_ARCTAN, known, "Real.arctan", value)),), complete=False)
        case Op("pow", (t, Lit(int(k)))) if term.type == REAL and k > 1:
            root = _op("rpow", value, _real(Fraction(1, k)))
            return Turned(((t, root), (t, _neg(root))) if k % 2 == 0 else ((t, root),), complete=False)
        case Op("neg", (t,)) if _is_field(term.type) or term.type == INT:
            return Turned(((t, Op("neg", (value,), term.type)),), complete=True)
        case _:
            return None


def _is_field(type_: object) -> bool:
    return isinstance(type_, TypeApp) and type_.head in ("Rat", "Real")


def _logarithm(base: Term, b: Fraction, value: Term, known: Fraction | None) -> Term:
    """log_b of the value, as a number where it is a whole one."""
    if known is not None and known > 0:
        for k in range(-40, 41):
            if Fraction(b) ** k == known:
                return _real(k)
    return _op("Real.logb", base, value)


def _number(term: Term) -> Fraction | None:
    if isinstance(term, Lit) and isinstance(term.value, int | Fraction):
        return Fraction(term.value)
    return None
