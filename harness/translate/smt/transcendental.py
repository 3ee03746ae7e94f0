"""Logarithms, exponentials, sines in z3: unknown functions with the laws that hold at the arguments that occur.

Each law is a theorem about Lean's total function, corners included: `log (a * b)` is `log a + log b` unless one of
them is 0, and 0 then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import z3

from harness.logic.terms import Op, Term, type_of, walk
from harness.logic.types import REAL
from harness.numbers import ball, primes, reals
from harness.numbers.limits import TooLarge, Undecided
from harness.translate.rewrite.build import conjuncts, op, value_of
from harness.translate.smt.values import Z3, Untranslatable

if TYPE_CHECKING:
    from harness.translate.smt.encode import Encoder

_BITS = 64
_LITERALS = 10


def constant(encoder: Encoder, term: Op) -> Z3 | None:
    """`Real.pi`, as a number between two bounds."""
    if term.name != "Real.pi":
        return None
    return _enclosed(encoder, "Real.pi", ball.pi(_BITS))


def encode(encoder: Encoder, term: Op) -> Z3 | None:
    """The encoding of a transcendental function; None for other terms. Untranslatable below a quantifier."""
    rule = _RULES.get(term.name)
    if rule is None or any(type_of(arg) != REAL for arg in term.args):
        return None
    if not encoder.closed:
        raise Untranslatable(f"{term.name} below a quantifier")
    return rule(encoder, *term.args)


def _enclosed(encoder: Encoder, symbol: str, around: ball.Ball) -> Z3:
    """A constant that lies in a ball."""
    ends = ball.endpoints(around)
    new = symbol not in encoder.constants
    value = encoder.constants.setdefault(symbol, z3.Real(symbol, encoder.ctx))
    if new and not isinstance(ends, Undecided):
        encoder.abstracted = True
        low, high = (z3.RealVal(f"{end.numerator}/{end.denominator}", encoder.ctx) for end in ends)
        encoder.require(z3.And(low <= value, value <= high))
    return value


def _real(encoder: Encoder, value: Fraction | int) -> Z3:
    return z3.RealVal(str(value), encoder.ctx)


def _log(encoder: Encoder, x: Term) -> Z3:
    literal = value_of(x)
    if literal is not None:
        return _log_literal(encoder, literal)
    zero = _real(encoder, 0)
    match x:
        case Op("mul" | "div", (a, b)):
            nonzero = z3.And(encoder.encode(a) != 0, encoder.encode(b) != 0)
            left, right = _log(encoder, a), _log(encoder, b)
            return z3.If(nonzero, left + right if x.name == "mul" else left - right, zero)
        case Op("inv", (a,)):
            return -_log(encoder, a)
        case Op("neg" | "abs", (a,)):
            return _log(encoder, a)
        case Op("pow" | "zpow", (a, n)):
            return encoder.encode(op("cast", n, type_=REAL)) * _log(encoder, a)
        case Op("Real.sqrt", (a,)):
            return z3.If(encoder.encode(a) > 0, _log(encoder, a) / 2, zero)
        case Op("Real.exp", (a,)):
            return encoder.encode(a)
        case Op("rpow", (a, y)):
            plain = encoder.apply("Real.log", (encoder.encode(x),), REAL)
            return z3.If(encoder.encode(a) > 0, encoder.encode(y) * _log(encoder, a), plain)
        case _:
            return encoder.apply("Real.log", (encoder.encode(x),), REAL)


def _log_literal(encoder: Encoder, value: Fraction) -> Z3:
    """By the logarithms of its primes."""
    total = _real(encoder, 0)
    if value == 0:
        return total
    try:
        above = primes.factorization(abs(value.numerator))
        below = primes.factorization(value.denominator)
    except TooLarge as error:
        raise Untranslatable("a logarithm whose primes are out of reach") from error
    for prime, exponent in (*above, *((p, -e) for p, e in below)):
        total = total + exponent * _enclosed(encoder, f"log {prime}", reals.log(ball.exact(prime, _BITS)))
    return total


def _logb(encoder: Encoder, base: Term, x: Term) -> Z3:
    """`log x / log base`, 0 where the base has the logarithm 0."""
    below, above = _log(encoder, base), _log(encoder, x)
    quotient = encoder.fresh("logb", z3.RealSort(encoder.ctx))
    encoder.require(z3.If(below == 0, quotient == 0, quotient * below == above))
    return quotient


def _exp(encoder: Encoder, x: Term) -> Z3:
    match x:
        case Op("add", (a, b)):
            return _exp(encoder, a) * _exp(encoder, b)
        case Op("neg", (a,)):
            return _inverted(encoder, _exp(encoder, a))
        case Op("sub", (a, b)):
            return _exp(encoder, a) * _inverted(encoder, _exp(encoder, b))
        case Op("Real.log", (a,)):
            inner = encoder.encode(a)
            return z3.If(inner == 0, _real(encoder, 1), z3.If(inner > 0, inner, -inner))
    if value_of(x) == 0:
        return _real(encoder, 1)
    return encoder.apply("Real.exp", (encoder.encode(x),), REAL)


def _inverted(encoder: Encoder, positive: Z3) -> Z3:
    inverse = encoder.fresh("inv", z3.RealSort(encoder.ctx))
    encoder.require(inverse * positive == 1)
    return inverse


def _rpow(encoder: Encoder, x: Term, y: Term) -> Z3:
    """`x ^ y` where y is no literal: known through its logarithm for x > 0."""
    base, exponent = encoder.encode(x), encoder.encode(y)
    value = encoder.apply("Real.rpow", (base, exponent), REAL)
    logarithm = encoder.apply("Real.log", (value,), REAL)
    encoder.require(z3.Implies(base > 0, z3.And(value > 0, logarithm == exponent * _log(encoder, x))))
    encoder.require(
        z3.Implies(base == 0, value == z3.If(exponent == 0, _real(encoder, 1), _real(encoder, 0)))
    )
    return value


def _sin(encoder: Encoder, x: Term) -> Z3:
    return _circle(encoder, x)[0]


def _cos(encoder: Encoder, x: Term) -> Z3:
    return _circle(encoder, x)[1]


def _circle(encoder: Encoder, x: Term) -> tuple[Z3, Z3]:
    """The sine and cosine of x, by the sum formulas where x is a sum or a multiple."""
    match x:
        case Op("add" | "sub", (a, b)):
            (s, c), (t, d) = _circle(encoder, a), _circle(encoder, b)
            t = t if x.name == "add" else -t
            return s * d + c * t, c * d - s * t
        case Op("neg", (a,)):
            s, c = _circle(encoder, a)
            return -s, c
        case Op("mul", (a, b)) | Op("mul", (b, a)) if (n := value_of(a)) in (2, 3, 4):
            s, c = _circle(encoder, b)
            sine, cosine = s, c
            for _ in range(int(n or 1) - 1):
                sine, cosine = sine * c + cosine * s, cosine * c - sine * s
            return sine, cosine
    if value_of(x) == 0:
        return _real(encoder, 0), _real(encoder, 1)
    arg = encoder.encode(x)
    sine, cosine = (encoder.apply(name, (arg,), REAL) for name in ("Real.sin", "Real.cos"))
    pi = _enclosed(encoder, "Real.pi", ball.pi(_BITS))
    encoder.require(sine * sine + cosine * cosine == 1)
    encoder.require(z3.Implies(z3.And(arg > 0, arg < pi), z3.And(sine > 0, sine < arg)))
    encoder.require(z3.Implies(z3.And(arg > -pi / 2, arg < pi / 2), cosine > 0))
    return sine, cosine


def _tan(encoder: Encoder, x: Term) -> Z3:
    """`sin x / cos x`, 0 where the cosine is 0."""
    sine, cosine = _circle(encoder, x)
    quotient = encoder.fresh("tan", z3.RealSort(encoder.ctx))
    encoder.require(z3.If(cosine == 0, quotient == 0, quotient * cosine == sine))
    return quotient


_RULES: Mapping[str, Callable[..., Z3]] = {
    "Real.log": _log,
    "Real.logb": _logb,
    "Real.exp": _exp,
    "rpow": _rpow,
    "Real.sin": _sin,
    "Real.cos": _cos,
    "Real.tan": _tan,
}


def compare(encoder: Encoder, facts: Iterable[Term]) -> None:
    """Where logarithms occur: those of the two sides of a real equation or inequality are ordered as the sides are."""
    if not any(a.symbol == "Real.log" for a in encoder.applications.values()):
        return
    facts = tuple(facts)
    _compare_with_literals(encoder, facts)
    for fact in (part for whole in facts for part in conjuncts(whole)):
        match fact:
            case Op("eq" | "ne" | "lt" | "le", (a, b)) | Op("not", (Op("lt" | "le", (a, b)),)):
                if type_of(a) == REAL and not any(_is_logarithm(node) for node in (*walk(a), *walk(b))):
                    _compare(encoder, a, b)


def _compare_with_literals(encoder: Encoder, facts: tuple[Term, ...]) -> None:
    """The order of each logarithm and those of the positive literals among the facts."""
    found = {
        value for fact in facts for node in walk(fact) if (value := value_of(node)) is not None and value > 0
    }
    literals = sorted(found)[:_LITERALS]
    for application in [a for a in encoder.applications.values() if a.symbol == "Real.log"]:
        x, y = application.args[0], application.value
        for value in literals:
            try:
                logarithm = _log_literal(encoder, value)
            except Untranslatable:
                continue
            literal = _real(encoder, value)
            same = z3.And((x < literal) == (y < logarithm), (x == literal) == (y == logarithm))
            encoder.require(z3.Implies(x > 0, same))


def _is_logarithm(term: Term) -> bool:
    return isinstance(term, Op) and term.name in ("Real.log", "Real.logb")


def _compare(encoder: Encoder, a: Term, b: Term) -> None:
    try:
        x, y, left, right = encoder.encode(a), encoder.encode(b), _log(encoder, a), _log(encoder, b)
    except Untranslatable:
        return
    same = z3.And((x < y) == (left < right), (x == y) == (left == right))
    encoder.require(z3.Implies(z3.And(x > 0, y > 0), same))


def instances(encoder: Encoder) -> list[Z3]:
    """Order and sign of the logarithms and exponentials that occur, pair by pair."""
    found: list[Z3] = []
    logs = [(a.args[0], a.value) for a in encoder.applications.values() if a.symbol == "Real.log"]
    exps = [(a.args[0], a.value) for a in encoder.applications.values() if a.symbol == "Real.exp"]
    for x, y in exps:
        found += [y > 0, y >= x + 1]
    for (x, y), (u, v) in combinations(exps, 2):
        found.append((x < u) == (y < v))
    for x, y in logs:
        found += [
            z3.Implies(x == 0, y == 0),
            z3.Implies(x > 0, z3.And(y <= x - 1, (y > 0) == (x > 1), (y < 0) == (x < 1))),
        ]
    for (x, y), (u, v) in combinations(logs, 2):
        found.append(z3.Implies(z3.And(x > 0, u > 0), z3.And((x < u) == (y < v), (x == u) == (y == v))))
    return found
