"""Polynomials with rational coefficients, as the search sees equations: sparse, exact, over named indeterminates.

What is no polynomial (`√(x + 1)`, `Real.pi`) becomes an indeterminate of its own, kept in a `Table of symbols`, so that
an equation can be solved for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from harness.logic.terms import Con, Field, Lit, Op, Term, Var, free_vars, type_of
from harness.logic.types import COMPLEX, INT, NAT, NNREAL, RAT, REAL, Type, TypeApp

Monomial = tuple[tuple[str, int], ...]
Poly = Mapping[Monomial, Fraction]

ONE: Poly = {(): Fraction(1)}
ZERO: Poly = {}
_NUMBERS = (NAT, INT, RAT, REAL, NNREAL, COMPLEX)
_FIELDS = (RAT, REAL, NNREAL, COMPLEX)
_MAX_TERMS = 400
_MAX_EXPONENT = 40


class NotPolynomial(Exception):
    """The term is no quotient of polynomials here, or too large a one."""


def constant(value: Fraction | int) -> Poly:
    return {(): Fraction(value)} if value else {}


def variable(name: str) -> Poly:
    return {((name, 1),): Fraction(1)}


def add(p: Poly, q: Poly, factor: Fraction | int = 1) -> Poly:
    """p + factor · q."""
    result = dict(p)
    for monomial, coefficient in q.items():
        value = result.get(monomial, Fraction(0)) + factor * coefficient
        if value:
            result[monomial] = value
        else:
            result.pop(monomial, None)
    return result


def scale(p: Poly, factor: Fraction) -> Poly:
    """factor · p, for a factor that is not 0."""
    return {m: c * factor for m, c in p.items()}


def multiply(p: Poly, q: Poly) -> Poly:
    """p · q. Raises `NotPolynomial` where the result would be too long."""
    if len(p) * len(q) > _MAX_TERMS * 4:
        raise NotPolynomial
    result: dict[Monomial, Fraction] = {}
    for a, x in p.items():
        for b, y in q.items():
            monomial = _times(a, b)
            value = result.get(monomial, Fraction(0)) + x * y
            if value:
                result[monomial] = value
            else:
                result.pop(monomial, None)
    if len(result) > _MAX_TERMS:
        raise NotPolynomial
    return result


def _times(a: Monomial, b: Monomial) -> Monomial:
    if not a or not b:
        return a or b
    powers = dict(a)
    for name, exponent in b:
        powers[name] = powers.get(name, 0) + exponent
    return tuple(sorted(powers.items()))


def power(p: Poly, exponent: int) -> Poly:
    if exponent > _MAX_EXPONENT and len(p) > 1:
        raise NotPolynomial
    if exponent > 4096:
        raise NotPolynomial
    result = ONE
    for _ in range(exponent) if len(p) > 1 else ():
        result = multiply(result, p)
    if len(p) <= 1:
        if exponent == 0:
            return ONE
        for monomial, coefficient in p.items():
            return {tuple((n, e * exponent) for n, e in monomial): coefficient**exponent}
        return ZERO
    return result


def names(p: Poly) -> frozenset[str]:
    """The indeterminates that occur."""
    return frozenset(name for monomial in p for name, _ in monomial)


def coefficients(p: Poly, name: str) -> list[Poly]:
    """p as a polynomial in one indeterminate, constant first."""
    result: list[dict[Monomial, Fraction]] = [{}]
    for monomial, value in p.items():
        exponent = dict(monomial).get(name, 0)
        while len(result) <= exponent:
            result.append({})
        result[exponent][tuple(m for m in monomial if m[0] != name)] = value
    return list(result)


def replace(p: Poly, name: str, numerator: Poly, denominator: Poly = ONE) -> Poly:
    """p with numerator / denominator for an indeterminate, times the power of the denominator that clears it."""
    parts = coefficients(p, name)
    result: Poly = ZERO
    degree = len(parts) - 1
    for i, part in enumerate(parts):
        if part:
            factor = multiply(power(numerator, i), power(denominator, degree - i))
            result = add(result, multiply(part, factor))
    return result


def evaluate(p: Poly, values: Mapping[str, Fraction]) -> Poly:
    """p with numbers for some indeterminates."""
    result: dict[Monomial, Fraction] = {}
    for monomial, coefficient in p.items():
        left = []
        for name, exponent in monomial:
            known = values.get(name)
            if known is None:
                left.append((name, exponent))
            else:
                coefficient *= known**exponent
        key = tuple(left)
        value = result.get(key, Fraction(0)) + coefficient
        if value:
            result[key] = value
        else:
            result.pop(key, None)
    return result


def is_constant(p: Poly) -> bool:
    return not p or set(p) == {()}


@dataclass(slots=True)
class Symbols:
    """The indeterminates that stand for terms: variables under their names, everything else under `#0`, `#1`, …"""

    terms: dict[str, Term] = field(default_factory=dict)
    by_term: dict[Term, str] = field(default_factory=dict)

    def name(self, term: Term) -> str:
        if isinstance(term, Var):
            self.terms.setdefault(term.name, term)
            return term.name
        if term not in self.by_term:
            fresh = f"#{len(self.by_term)}"
            self.by_term[term] = fresh
            self.terms[fresh] = term
        return self.by_term[term]

    def inside(self, symbol: str) -> frozenset[str]:
        """The variables in the term that a symbol stands for."""
        return free_vars(self.terms[symbol])


@dataclass(frozen=True, slots=True)
class Ratio:
    """numerator / denominator; `guards` are the non-constant polynomials that were divided by."""

    numerator: Poly
    denominator: Poly = field(default_factory=lambda: ONE)
    guards: tuple[Poly, ...] = ()


def ratio(term: Term, symbols: Symbols, loose: bool = False) -> Ratio:
    """A number term as a quotient of polynomials.

    With `loose`, subtraction and division of naturals and integers are taken as if they were exact: what is solved from
    the result is only a proposal.
    """
    match term:
        case Lit(value, type_) if type_ in _NUMBERS and not isinstance(value, bool | float | str | tuple):
            return Ratio(constant(Fraction(value)))
        case Op("add", (a, b)) if term.type in _NUMBERS:
            return _sum(ratio(a, symbols, loose), ratio(b, symbols, loose), 1)
        case Op("sub", (a, b)) if _subtracts(term.type, loose):
            return _sum(ratio(a, symbols, loose), ratio(b, symbols, loose), -1)
        case Op("neg", (a,)) if term.type in _NUMBERS:
            return _sum(Ratio(ZERO), ratio(a, symbols, loose), -1)
        case Op("mul" | "smul", (a, b)) if term.type in _NUMBERS and type_of(a) in _NUMBERS:
            return _product(ratio(a, symbols, loose), ratio(b, symbols, loose))
        case Op("div", (a, b)) if term.type in _FIELDS or (loose and term.type in _NUMBERS):
            return _quotient(ratio(a, symbols, loose), ratio(b, symbols, loose))
        case Op("inv", (a,)) if term.type in _FIELDS:
            return _quotient(Ratio(ONE), ratio(a, symbols, loose))
        case Op("pow", (a, Lit(int(k)))) if term.type in _NUMBERS and k >= 0:
            return _raise(ratio(a, symbols, loose), k)
        case Op("rpow", (a, Lit(value, _))) if _whole(value) is not None and term.type in _FIELDS:
            return _integer_power(ratio(a, symbols, loose), _whole(value) or 0)
        case Op("zpow", (a, Lit(int(k)))) if term.type in _FIELDS:
            return _integer_power(ratio(a, symbols, loose), k)
        case Op("cast", (a,)) if _embeds(type_of(a), term.type):
            return ratio(a, symbols, loose)
        case Op("Nat.succ", (a,)):
            return _sum(ratio(a, symbols, loose), Ratio(ONE), 1)
        case Var() | Op() | Field() | Con():
            if term.type not in _NUMBERS:
                raise NotPolynomial
            return Ratio(variable(symbols.name(term)))
        case _:
            if type_of(term) not in _NUMBERS:
                raise NotPolynomial
            return Ratio(variable(symbols.name(term)))


def _whole(value: object) -> int | None:
    if isinstance(value, Fraction) and value.denominator == 1:
        return int(value)
    return None


def _subtracts(type_: Type, loose: bool) -> bool:
    return type_ in (INT, RAT, REAL, COMPLEX) or (loose and type_ in (NAT, NNREAL))


_TOWER = (NAT, INT, RAT, REAL, COMPLEX)


def _embeds(source: Type, target: Type) -> bool:
    """Whether the coercion is injective and keeps sums and products."""
    if source == NNREAL:
        return target in (REAL, COMPLEX, NNREAL)
    if target == NNREAL:
        return source == NAT
    return source in _TOWER and target in _TOWER and _TOWER.index(source) <= _TOWER.index(target)


def _sum(a: Ratio, b: Ratio, sign: int) -> Ratio:
    guards = a.guards + b.guards
    if a.denominator == b.denominator:
        return Ratio(add(a.numerator, b.numerator, sign), a.denominator, guards)
    left, right = multiply(a.numerator, b.denominator), multiply(b.numerator, a.denominator)
    return Ratio(add(left, right, sign), multiply(a.denominator, b.denominator), guards)


def _product(a: Ratio, b: Ratio) -> Ratio:
    return Ratio(
        multiply(a.numerator, b.numerator), multiply(a.denominator, b.denominator), a.guards + b.guards
    )


def _quotient(a: Ratio, b: Ratio) -> Ratio:
    if not b.numerator:
        return Ratio(ZERO, ONE, a.guards + b.guards)  # x / 0 = 0
    guards = a.guards + b.guards + (() if is_constant(b.numerator) else (b.numerator,))
    return Ratio(multiply(a.numerator, b.denominator), multiply(a.denominator, b.numerator), guards)


def _raise(a: Ratio, exponent: int) -> Ratio:
    return Ratio(power(a.numerator, exponent), power(a.denominator, exponent), a.guards)


def _integer_power(a: Ratio, exponent: int) -> Ratio:
    return _raise(a, exponent) if exponent >= 0 else _quotient(Ratio(ONE), _raise(a, -exponent))


def difference(left: Term, right: Term, symbols: Symbols, loose: bool = False) -> Ratio:
    """left - right as a quotient, whatever subtraction means in their type."""
    return _sum(ratio(left, symbols, loose), ratio(right, symbols, loose), -1)


def to_term(p: Poly, symbols: Symbols, type_: TypeApp) -> Term:
    """The polynomial as a term of a number type, its indeterminates cast where they are of another.

    Raises `NotPolynomial` where a coefficient is no number of the type.
    """
    if type_ in (NAT, INT) and any(c.denominator != 1 for c in p.values()):
        raise NotPolynomial
    if type_ in (NAT, NNREAL) and any(c < 0 for c in p.values()):
        raise NotPolynomial
    total: Term | None = None
    for monomial, coefficient in sorted(p.items()):
        product: Term | None = None
        for name, exponent in monomial:
            base = symbols.terms[name]
            if type_of(base) != type_:
                base = Op("cast", (base,), type_)
            factor = base if exponent == 1 else Op("pow", (base, Lit(exponent, NAT)), type_)
            product = factor if product is None else Op("mul", (product, factor), type_)
        literal = _number(coefficient, type_)
        if product is None:
            product = literal
        elif coefficient != 1:
            product = Op("mul", (literal, product), type_)
        total = product if total is None else Op("add", (total, product), type_)
    return total if total is not None else _number(Fraction(0), type_)


def _number(value: Fraction, type_: TypeApp) -> Term:
    if type_ in (NAT, INT):
        return Lit(int(value), type_)
    return Lit(value, type_)
