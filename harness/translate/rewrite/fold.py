"""Library functions of literals, computed: exactly, as Lean totalises them, and only where the result is a literal."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from harness.logic.terms import FALSE, TRUE, Lit, Op, Term, type_of
from harness.logic.types import BOOL, COMPLEX, INT, NAT, NNREAL, PROP, RAT, REAL, Type
from harness.numbers import integers, naturals, primes
from harness.numbers.limits import TooLarge
from harness.translate.rewrite.build import DENSE, NUMBERS, WHOLE, number, value_of

_LARGEST_BITS = 4096
"""Powers whose value would be larger stay as they are: proofs about them go through their residues."""


def _power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """`base ^ exponent` for an integer exponent; 0 to a negative one is 0."""
    e = int(exponent)
    if max(abs(base.numerator), base.denominator).bit_length() * abs(e) > _LARGEST_BITS:
        return None
    return Fraction(0) if base == 0 and e < 0 else base**e


def _divide(a: Fraction, b: Fraction) -> Fraction:
    return a / b if b else Fraction(0)


_Numeric = Callable[..., Fraction | int | bool | None]

_COMMON: dict[str, _Numeric] = {
    "add": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "pow": _power,
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
}
_ORDERED: dict[str, _Numeric] = {
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "min": min,
    "max": max,
    "abs": abs,
}
_SIGNED: dict[str, _Numeric] = {"sub": lambda a, b: a - b, "neg": lambda a: -a}
_TRUNCATED: dict[str, _Numeric] = {"sub": lambda a, b: max(a - b, Fraction(0))}
_FIELD: dict[str, _Numeric] = {
    "div": _divide,
    "inv": lambda a: _divide(Fraction(1), a),
    "zpow": _power,
}
_WHOLE: dict[str, _Numeric] = {
    "div": lambda a, b: integers.divide(int(a), int(b)),
    "mod": lambda a, b: integers.modulo(int(a), int(b)),
    "dvd": lambda a, b: integers.divides(int(a), int(b)),
    "Even": lambda a: a % 2 == 0,
    "Odd": lambda a: a % 2 == 1,
}
_PARTS: dict[str, _Numeric] = {"Rat.num": lambda a: a.numerator, "Rat.den": lambda a: a.denominator}
_ROUNDED: dict[str, _Numeric] = {
    "Int.floor": floor,
    "Int.ceil": ceil,
    "Nat.floor": lambda a: max(floor(a), 0),
    "Nat.ceil": lambda a: max(ceil(a), 0),
    "Int.fract": lambda a: a - floor(a),
}
_NAMED_NAT: dict[str, _Numeric] = {
    "Nat.gcd": naturals.gcd,
    "Nat.lcm": naturals.lcm,
    "Nat.factorial": naturals.factorial,
    "Nat.choose": naturals.choose,
    "Nat.sqrt": naturals.sqrt,
    "Nat.succ": lambda n: n + 1,
    "Nat.pred": lambda n: max(n - 1, 0),
    "Nat.Prime": primes.is_prime,
}
_NAMED_INT: dict[str, _Numeric] = {
    "Int.toNat": integers.to_nat,
    "Int.natAbs": abs,
    "Int.gcd": integers.gcd,
    "Int.sign": integers.sign,
    "Int.tdiv": integers.tdiv,
    "Int.tmod": integers.tmod,
    "Int.fdiv": integers.fdiv,
    "Int.fmod": integers.fmod,
}

_BY_TYPE: dict[Type, dict[str, _Numeric]] = {
    NAT: _COMMON | _ORDERED | _TRUNCATED | _WHOLE | _NAMED_NAT,
    INT: _COMMON | _ORDERED | _SIGNED | _WHOLE | _NAMED_INT,
    RAT: _COMMON | _ORDERED | _SIGNED | _FIELD | _ROUNDED | _PARTS,
    REAL: _COMMON | _ORDERED | _SIGNED | _FIELD | _ROUNDED,
    NNREAL: _COMMON | _ORDERED | _TRUNCATED | _FIELD | _ROUNDED,
    COMPLEX: _COMMON | _SIGNED | _FIELD,
}


def fold(term: Op) -> Term:
    """The literal that the term is, if its arguments are literals and its function is one of these; else the term."""
    if not term.args:
        return term
    if term.type in (PROP, BOOL) and all(
        isinstance(arg, Lit) and arg.type in (PROP, BOOL) for arg in term.args
    ):
        return _fold_truth(term)
    values = [value_of(arg) for arg in term.args]
    found = [value for value in values if value is not None]
    if len(found) != len(values):
        return term
    if term.name == "cast":
        return _cast(found[0], term)
    function = _BY_TYPE.get(type_of(term.args[0]), {}).get(term.name)
    if function is None:
        return term
    try:
        result = function(*found) if term.name not in _NAMED_NAT | _NAMED_INT else function(*map(int, found))
    except TooLarge:
        return term
    return term if result is None else _literal(result, term)


def _literal(result: Fraction | int | bool, term: Op) -> Term:
    if isinstance(result, bool):
        return (TRUE if result else FALSE) if term.type == PROP else Lit(result, term.type)
    return number(result, term.type) if term.type in NUMBERS else term


def _cast(value: Fraction, term: Op) -> Term:
    target = term.type
    if target in DENSE and not (target == NNREAL and value < 0):
        return number(value, target)
    if target in WHOLE and value.denominator == 1 and (target == INT or value >= 0):
        return number(value, target)
    return term


def _fold_truth(term: Op) -> Term:
    values = [bool(arg.value) for arg in term.args if isinstance(arg, Lit)]
    match term.name, values:
        case (("eq" | "iff" | "beq"), [a, b]):
            result = a == b
        case (("ne" | "bxor"), [a, b]):
            result = a != b
        case (("band" | "and"), [a, b]):
            result = a and b
        case (("bor" | "or"), [a, b]):
            result = a or b
        case "implies", [a, b]:
            result = b or not a
        case (("bnot" | "not"), [a]):
            result = not a
        case "decide", [a]:
            result = a
        case _:
            return term
    return Lit(result, term.type)
