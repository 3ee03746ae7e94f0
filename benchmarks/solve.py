"""Whether a statement over the reals is false, asked of sympy: its equations solved, the rest evaluated to 40 digits.

Independent of the harness, like `brute`: only the terms are shared. An answer counts only where every comparison is
clear by far more than the working precision; points where Lean's total functions and sympy's may differ are left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import sympy

from harness.logic.statement import ClassAssumption, Statement
from harness.logic.terms import Lit, Op, Term, Var
from harness.logic.types import INT, NAT, RAT, REAL

_DIGITS = 40
_CLEAR = sympy.Float("1e-20", _DIGITS)
_VALUES = (0, 1, 2, -1, 3, sympy.Rational(1, 2), -2, 5, 10)
_POINTS = 60


class Unknown(Exception):
    """Something this method does not translate or cannot tell."""


def decided_false(statement: Statement) -> dict[str, Any] | None:
    """A clear counterexample, or None. Raises nothing; may take long (sympy has no bound of its own)."""
    if any(isinstance(entry, ClassAssumption) for entry in statement.telescope):
        return None
    try:
        return next(_counterexamples(statement), None)
    except (
        Unknown,
        ArithmeticError,
        ValueError,
        TypeError,
        NotImplementedError,
        AttributeError,
        RecursionError,
    ):
        return None


def _counterexamples(statement: Statement) -> Iterator[dict[str, Any]]:
    symbols = {v.name: _symbol(v) for v in statement.variables}
    facts = [part for h in statement.hypotheses for part in _conjuncts(h.proposition)]
    equations = [
        _number(a, symbols) - _number(b, symbols)
        for a, b in (f.args for f in facts if isinstance(f, Op) and f.name == "eq")
    ]
    for point in itertools.islice(_solutions(equations, [*symbols.values()]), _POINTS):
        try:
            if all(_holds(f, symbols, point) for f in facts) and not _holds(
                statement.conclusion, symbols, point
            ):
                yield {name: point[s] for name, s in symbols.items()}
        except (Unknown, ArithmeticError, ValueError, TypeError):
            continue


def _symbol(var: Var) -> Any:
    if var.type not in (NAT, INT, RAT, REAL):
        raise Unknown(var.type)
    whole, natural = var.type in (NAT, INT), var.type == NAT
    return sympy.Symbol(var.name, real=True, integer=whole or None, nonnegative=natural or None)


def _is_value(symbol: Any, value: Any) -> bool:
    """Is it a number of the symbol's type? What sympy cannot tell is none."""
    if value.free_symbols or (symbol.is_integer and not value.is_integer):
        return False
    return not symbol.is_nonnegative or bool(value.is_nonnegative)


def _solutions(equations: list[Any], symbols: list[Any]) -> Iterator[dict[Any, Any]]:
    """Points of the equations: all but as many variables as there are equations get small values."""
    for count in range(min(len(equations), len(symbols)), -1, -1) if equations else (0,):
        for solved in itertools.islice(itertools.combinations(symbols, count), 4):
            free = [s for s in symbols if s not in solved]
            for values in itertools.islice(itertools.product(_VALUES, repeat=len(free)), 12):
                given = dict(zip(free, map(sympy.sympify, values), strict=True))
                if not all(_is_value(s, value) for s, value in given.items()):
                    continue
                rest = [each.subs(given) for each in equations]
                if not solved:
                    yield given
                    continue
                for found in sympy.solve(rest, list(solved), dict=True):
                    if all(s in found and _is_value(s, found[s]) for s in solved):
                        yield {**given, **found}


def _conjuncts(term: Term) -> Iterator[Term]:
    match term:
        case Op("and", (a, b)):
            yield from _conjuncts(a)
            yield from _conjuncts(b)
        case _:
            yield term


def _holds(term: Term, symbols: dict[str, Any], point: dict[Any, Any]) -> bool:
    match term:
        case Op("and", (a, b)):
            return _holds(a, symbols, point) and _holds(b, symbols, point)
        case Op("or", (a, b)):
            return _holds(a, symbols, point) or _holds(b, symbols, point)
        case Op("implies", (a, b)):
            return not _holds(a, symbols, point) or _holds(b, symbols, point)
        case Op("not", (a,)):
            return not _holds(a, symbols, point)
        case Op("eq" | "ne" | "lt" | "le" as name, (a, b)):
            return _compare(name, _evaluate(_number(a, symbols) - _number(b, symbols), point))
    raise Unknown(term)


def _compare(name: str, difference: Any) -> bool:
    """The relation of a difference to zero; unknown near zero unless sympy knows that it is zero."""
    zero = difference == 0
    if not zero and abs(difference) < _CLEAR:
        raise Unknown("too close to tell")
    match name:
        case "eq":
            return bool(zero)
        case "ne":
            return not zero
        case "lt":
            return bool(difference < 0)
        case _:
            return bool(difference <= 0)


def _evaluate(expression: Any, point: dict[Any, Any]) -> Any:
    for divisor in _divisors(expression):
        if abs(_decimal(divisor.subs(point))) < _CLEAR:
            raise Unknown("a division by zero")
    value = expression.subs(point)
    if sympy.simplify(value) == 0:
        return sympy.Integer(0)
    return _decimal(value)


def _decimal(value: Any) -> Any:
    number = sympy.N(value, _DIGITS)
    if not number.is_real:
        raise Unknown("not a real number")
    return number


def _divisors(expression: Any) -> list[Any]:
    """Bases of negative powers and arguments of logarithms, where Lean's functions are total in their own way."""
    bases = [p.base for p in expression.atoms(sympy.Pow) if p.exp.is_negative or not p.exp.is_integer]
    return bases + [call.args[0] for call in expression.atoms(sympy.log)]


def _number(term: Term, symbols: dict[str, Any]) -> Any:
    match term:
        case Var(name) if name in symbols:
            return symbols[name]
        case Lit(bool()):
            raise Unknown(term)
        case Lit(int(n)):
            return sympy.Integer(n)
        case Lit(Fraction() as q):
            return sympy.Rational(q.numerator, q.denominator)
        case Op(name, args, kind) if (
            name in _TOTAL or (kind == REAL and name in _REAL) or (kind in (REAL, RAT) and name == "div")
        ):
            function = _TOTAL.get(name) or _REAL.get(name) or (lambda a, b: a / b)
            return function(*(_number(a, symbols) for a in args))
        case Op("sub", (a, b), kind) if kind != NAT:
            return _number(a, symbols) - _number(b, symbols)
    raise Unknown(term)


def _root(x: Any) -> Any:
    return sympy.sqrt(x)


_TOTAL: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "neg": lambda a: -a,
    "pow": lambda a, n: a**n,
    "cast": lambda a: a,
    "abs": sympy.Abs,
    "min": sympy.Min,
    "max": sympy.Max,
}
_REAL: dict[str, Callable[..., Any]] = {
    "Real.sqrt": _root,
    "Real.exp": sympy.exp,
    "Real.log": sympy.log,
    "Real.sin": sympy.sin,
    "Real.cos": sympy.cos,
    "Real.pi": lambda: sympy.pi,
    "rpow": lambda a, b: a**b,
    "inv": lambda a: 1 / a,
}
