"""Propositions about one real unknown, decided: polynomial and rational conditions change only at finitely many points.

The roots of all numerators and denominators cut the line into points and open intervals. On an interval every
condition is constant, so one rational sample tells; at a root all is computed exactly, with x / 0 = 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from itertools import product
from math import lcm

from harness.logic.terms import Lit, Op, Quant, Term, Var, free_vars, type_of
from harness.logic.truth import Truth, all_, any_, iff, implies, not_, truth
from harness.logic.types import PROP, REAL
from harness.numbers import algebraic, exact
from harness.numbers.algebraic import Exact
from harness.numbers.limits import TooLarge, Undecided
from harness.numbers.rational import Rational
from harness.translate.rewrite.build import value_of
from harness.translate.rewrite.polynomial import ONE, Polynomial, TooLong, constant, generator
from harness.translate.rewrite.substitute import rebuild

_MAX_DEGREE = 40
_MAX_ALTERNATIVES = 8
_X = generator(0)

Quotient = tuple[Polynomial, Polynomial]
"""Numerator and denominator."""


class NotRational(Exception):
    """The proposition is not built from rational functions of the unknown."""


def refute_exists(statement: Quant) -> bool:
    """Whether `∃ x : ℝ, p x` is proved false; p may mention no other variable."""
    return statement.kind == "exists" and decide(statement) is Truth.FALSE


def decide(statement: Quant) -> Truth:
    """The truth of `∃ x : ℝ, p x` or `∀ x : ℝ, p x`, where p is made of rational functions of x alone."""
    var, body = statement.var, statement.body
    if var.type != REAL or not free_vars(body) <= {var.name}:
        return Truth.UNKNOWN
    combine = any_ if statement.kind == "exists" else all_
    try:
        return combine(_truth(body, var, x) for x in samples(var, body))
    except (NotRational, TooLong, TooLarge, RecursionError):
        return Truth.UNKNOWN


def settle(term: Term) -> Term:
    """The proposition with what is decided here as a literal."""
    match term:
        case Quant():
            answer = decide(term)
            return term if answer is Truth.UNKNOWN else Lit(answer is Truth.TRUE, PROP)
        case Op("and" | "or" | "not" | "implies" | "iff"):
            return rebuild(term, settle)
        case _:
            return term


def holds(body: Term, var: Var, x: Exact) -> bool:
    """Whether the proposition holds at x; raises NotRational where that is not decided."""
    answer = _truth(body, var, x)
    if answer is Truth.UNKNOWN:
        raise NotRational
    return answer is Truth.TRUE


def samples(var: Var, body: Term) -> Iterator[Exact]:
    """A point of each piece of the line on which no condition of the body changes."""
    return (x for _, x in pieces(var, body))


def pieces(var: Var, body: Term) -> Iterator[tuple[bool, Exact]]:
    """The pieces in order: whether it is a single point, and a point of it."""
    coefficients = _dense(reduce(lambda p, q: p * q, dict.fromkeys(_critical(body, var)), ONE))
    roots = algebraic.roots(coefficients) if len(coefficients) > 1 else ()
    if isinstance(roots, Undecided):
        raise NotRational
    if not roots:
        yield False, Rational(0)
        return
    yield False, Rational(exact.floor(roots[0]) - 1)
    for here, after in zip(roots, (*roots[1:], None), strict=True):
        yield True, here
        yield False, _between(here, after) if after is not None else Rational(exact.ceil(here) + 1)


def _between(low: Exact, high: Exact) -> Rational:
    """A rational strictly between two numbers."""
    scale = 1
    while True:
        candidate = Rational(exact.floor(_times(low, scale)) + 1, scale)
        if algebraic.compare(candidate, high) < 0:
            return candidate
        scale *= 4


def _times(x: Exact, factor: int) -> Exact:
    return _told(algebraic.multiply(x, Rational(factor)))


def _told(value: Exact | Undecided) -> Exact:
    if isinstance(value, Undecided):
        raise NotRational
    return value


def _dense(p: Polynomial) -> list[int]:
    scale = lcm(*(c.denominator for c in p.terms.values()), 1)
    degree = max((m[0][1] if m else 0 for m in p.terms), default=0)
    if degree > _MAX_DEGREE:
        raise TooLong
    result = [0] * (degree + 1)
    for monomial, coefficient in p.terms.items():
        result[monomial[0][1] if monomial else 0] = int(coefficient * scale)
    return result


def _critical(p: Term, var: Var) -> Iterator[Polynomial]:
    """Polynomials at whose roots alone the proposition may change."""
    match p:
        case Lit():
            return
        case Op("and" | "or" | "not" | "implies" | "iff", args):
            for arg in args:
                yield from _critical(arg, var)
        case Op("eq" | "ne" | "lt" | "le", (a, b)) if type_of(a) == REAL:
            more: list[Polynomial] = []
            sides = product(_fractions(a, var, more), _fractions(b, var, more))
            found = [n * e - m * d for (n, d), (m, e) in sides]
            yield from (q for q in (*found, *more) if q.constant is None)
        case Op("eq", args) if type_of(args[0]) == PROP:
            for arg in args:
                yield from _critical(arg, var)
        case _:
            raise NotRational


def _fractions(term: Term, var: Var, more: list[Polynomial]) -> list[Quotient]:
    """The term as numerator and denominator; one of these on each piece between the roots of the polynomials in `more`.

    There are several where an absolute value, minimum or maximum is one or the other of two.
    """
    literal = value_of(term)
    if literal is not None:
        return [(constant(literal), ONE)]
    match term:
        case Var(name) if name == var.name:
            return [(_X, ONE)]
        case Op("neg", (a,)):
            return [(-n, d) for n, d in _fractions(a, var, more)]
        case Op("inv", (a,)):
            return [_inverted(f, more) for f in _fractions(a, var, more)]
        case Op("pow", (a, Lit(int(k)))) if k <= _MAX_DEGREE:
            return [(n.power(k), d.power(k)) for n, d in _fractions(a, var, more)]
        case Op("abs", (a,)):
            found = _fractions(a, var, more)
            more += [n for n, _ in found]
            return _few([*found, *((-n, d) for n, d in found)])
        case Op("add" | "sub" | "mul" | "div" | "min" | "max", (a, b)):
            pairs = list(product(_fractions(a, var, more), _fractions(b, var, more)))
            return _few([f for x, y in pairs for f in _combined(term.name, x, y, more)])
        case _:
            raise NotRational


def _combined(name: str, x: Quotient, y: Quotient, more: list[Polynomial]) -> list[Quotient]:
    (n, d), (m, e) = x, y
    match name:
        case "add":
            return [(n * e + m * d, d * e)]
        case "sub":
            return [(n * e - m * d, d * e)]
        case "mul":
            return [(n * m, d * e)]
        case "div":
            return _combined("mul", x, _inverted(y, more), more)
        case _:
            more.append(n * e - m * d)
            return [x, y]


def _few(found: list[Quotient]) -> list[Quotient]:
    if len(found) > _MAX_ALTERNATIVES:
        raise NotRational
    return found


def _inverted(fraction: Quotient, more: list[Polynomial]) -> Quotient:
    n, d = fraction
    if not n.terms:
        return constant(0), ONE
    more.append(n)
    return d, n


def _truth(p: Term, var: Var, x: Exact) -> Truth:
    match p:
        case Lit(bool(value)):
            return truth(value)
        case Op("and", args):
            return all_(_truth(q, var, x) for q in args)
        case Op("or", args):
            return any_(_truth(q, var, x) for q in args)
        case Op("not", (q,)):
            return not_(_truth(q, var, x))
        case Op("implies", (q, r)):
            return implies(_truth(q, var, x), _truth(r, var, x))
        case Op("iff" | "eq", (q, r)) if type_of(q) == PROP:
            return iff(_truth(q, var, x), _truth(r, var, x))
        case Op(name, (a, b)):
            order = algebraic.compare(_value(a, x), _value(b, x))
            return truth({"eq": order == 0, "ne": order != 0, "lt": order < 0, "le": order <= 0}[name])
        case _:
            raise NotRational


def _value(term: Term, x: Exact) -> Exact:
    """The value at x, by Lean's total functions."""
    literal = value_of(term)
    if literal is not None:
        return Rational(literal.numerator, literal.denominator)
    match term:
        case Var():
            return x
        case Op("pow", (a, Lit(int(k)))):
            return _told(exact.power(_value(a, x), k))
        case Op(name, args) if name in _FUNCTIONS:
            return _told(_FUNCTIONS[name](*(_value(arg, x) for arg in args)))
        case _:
            raise NotRational


_FUNCTIONS: Mapping[str, Callable[..., Exact | Undecided]] = {
    "add": algebraic.add,
    "sub": algebraic.subtract,
    "mul": algebraic.multiply,
    "neg": algebraic.negate,
    "div": exact.divide,
    "inv": exact.inverse,
    "abs": exact.absolute,
    "min": exact.minimum,
    "max": exact.maximum,
}
