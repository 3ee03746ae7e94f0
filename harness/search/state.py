"""What is still open of a problem, and what follows from the values found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from harness.logic.terms import Lit, Op, Term, Var, free_vars, type_of
from harness.logic.types import COMPLEX, INT, NAT, NNREAL, RAT, REAL, Type
from harness.logic.values import Datum, Value
from harness.search import polynomial, roots
from harness.search.domains import Domains
from harness.search.intervals import ALL, Interval, Intervals, refine
from harness.search.polynomial import (
    NotPolynomial,
    Poly,
    Symbols,
    constant,
    evaluate,
    is_constant,
    names,
    to_term,
    variable,
)
from harness.search.rewrite import quote, substitute

NUMBERS = (NAT, INT, RAT, REAL, NNREAL, COMPLEX)


class Unclear(Exception):
    """A value follows from those found, but could not be computed."""


@dataclass(frozen=True, slots=True)
class State:
    """`values` are found, `lets` follow once their unknowns are found; `equations` are polynomials that are 0,
    `inequalities` such that are not negative; `complete` as long as no solution was left out."""

    values: Mapping[str, Value]
    lets: Mapping[str, Poly] = field(default_factory=dict)
    equations: tuple[Poly, ...] = ()
    inequalities: tuple[Poly, ...] = ()
    complete: bool = True
    turns: int = 0


@dataclass(slots=True)
class Known:
    """The unknowns of a problem, and what is known of them at a state."""

    domains: Domains
    unknowns: tuple[Var, ...]
    symbols: Symbols = field(default_factory=Symbols)
    types: dict[str, Type] = field(default_factory=dict)
    rationals: dict[str, Fraction | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.types = {v.name: v.type for v in self.unknowns}
        for v in self.unknowns:
            if v.type in NUMBERS:
                self.symbols.name(v)

    def unknown(self, p: Poly, state: State) -> frozenset[str]:
        """The unknowns that a polynomial depends on, also inside what is no polynomial and through `lets`."""
        found: set[str] = set()
        stack = list(names(p))
        done: set[str] = set()
        while stack:
            name = stack.pop()
            if name in done:
                continue
            done.add(name)
            if name in state.values:
                continue
            if name in state.lets:
                stack += names(state.lets[name])
            elif name.startswith("#"):
                stack += self.symbols.inside(name)
            else:
                found.add(name)
        return frozenset(found)

    def point(self, state: State) -> dict[str, Value] | None:
        """The values found so far and those that follow from them; None if one is not of its type."""
        point = dict(state.values)
        for name, p in state.lets.items():
            if name in point or self.unknown(p, state):
                continue
            value = self.evaluated(p, self.types[name], state)
            if value is None:
                return None
            point[name] = value
        return point

    def evaluated(self, p: Poly, type_: Type, state: State) -> Value | None:
        """A polynomial without unknowns as a value of the type; None if it is a number that is none.

        A real number that is no rational is a closed term. Raises `Unclear` where it cannot be told.
        """
        p = self.known(p, state)
        if is_constant(p):
            value = p.get((), Fraction(0))
            return roots.as_value(value, type_) if roots.fits(value, type_) else None
        term = to_term(p, self.symbols, COMPLEX if type_ == COMPLEX else REAL)
        if free_vars(term):
            raise Unclear
        found = self.domains.value(term, {})
        if isinstance(found, Datum) and type_ == COMPLEX:
            return found
        if isinstance(found, Fraction):
            return roots.as_value(found, type_) if roots.fits(found, type_) else None
        if type_ == REAL:
            return term
        raise Unclear

    def known(self, p: Poly, state: State) -> Poly:
        """The polynomial with values for what is known: numbers, and symbols of closed terms for other values."""
        for _ in range(12):
            numbers: dict[str, Fraction] = {}
            others: dict[str, Poly] = {}
            for name in sorted(names(p)):
                if name in state.values:
                    value = state.values[name]
                    if isinstance(value, Fraction | int) and not isinstance(value, bool):
                        numbers[name] = Fraction(value)
                    else:
                        closed = quote(value, self.types[name])
                        if closed is not None:
                            others[name] = variable(self.symbols.name(closed))
                elif name in state.lets:
                    others[name] = state.lets[name]
                elif name.startswith("#") and self.symbols.inside(name):
                    found = self._closed(name, state) or self._partly(name, state)
                    if found is not None:
                        others[name] = found
            if not numbers and not others:
                return p
            p = evaluate(p, numbers)
            for name, by in others.items():
                p = polynomial.replace(p, name, by)
        return p

    def in_numbers(self, p: Poly, state: State) -> Poly:
        """The polynomial with numbers also for closed terms that are rational."""
        p = self.known(p, state)
        return evaluate(p, {n: q for n in names(p) if (q := self._rational(n)) is not None})

    def _rational(self, symbol: str) -> Fraction | None:
        """The number that a closed term is, if it is rational."""
        if symbol not in self.rationals:
            closed = symbol.startswith("#") and not self.symbols.inside(symbol)
            value = self.domains.value(self.symbols.terms[symbol], {}) if closed else None
            number = isinstance(value, int | Fraction) and not isinstance(value, bool)
            self.rationals[symbol] = Fraction(value) if number else None  # type: ignore[arg-type] # a number
        return self.rationals[symbol]

    def _partly(self, symbol: str, state: State) -> Poly | None:
        """A symbol with the values put in that were found for some of its unknowns."""
        term = self.symbols.terms[symbol]
        known = {n: state.values[n] for n in free_vars(term) if n in state.values}
        quoted = {n: quote(v, self.types[n]) for n, v in known.items()}
        if not quoted or None in quoted.values():
            return None
        after = substitute(term, {n: t for n, t in quoted.items() if t is not None})
        return variable(self.symbols.name(after))

    def _closed(self, symbol: str, state: State) -> Poly | None:
        """What a symbol is, once all unknowns in it are known."""
        if self.unknown(variable(symbol), state):
            return None
        term = self.symbols.terms[symbol]
        values: dict[str, Value] = {}
        for name in sorted(free_vars(term)):
            value = state.values.get(name)
            if value is None:
                value = self.evaluated(state.lets[name], self.types[name], state)
            if value is None:
                return None
            values[name] = value
        found = self.domains.value(term, values)
        if isinstance(found, Fraction | int) and not isinstance(found, bool):
            return constant(Fraction(found))
        quoted = {n: quote(v, self.types[n]) for n, v in values.items()}
        if None in quoted.values() or len(quoted) < len(free_vars(term)):
            return None
        closed = substitute(term, {n: t for n, t in quoted.items() if t is not None})
        try:
            line = polynomial.ratio(closed, self.symbols)
        except NotPolynomial:
            return None
        if set(line.denominator) == {()}:
            return polynomial.scale(line.numerator, 1 / line.denominator[()])
        return variable(self.symbols.name(closed))

    def intervals(self, state: State, rounds: int) -> Intervals | None:
        """Bounds for the unknowns, None if there is no solution; more rounds give narrower ones."""
        start: Intervals = {}
        whole: set[str] = set()
        known = {
            name: Fraction(value)
            for name, value in state.values.items()
            if isinstance(value, int | Fraction) and not isinstance(value, bool)
        }
        equations = [evaluate(p, known) for p in state.equations]
        inequalities = [evaluate(p, known) for p in state.inequalities]
        every = [*equations, *inequalities]
        for name in frozenset[str]().union(*(names(p) for p in every)):
            term = self.symbols.terms[name]
            start[name] = _range(term)
            if type_of(term) in (NAT, INT):
                whole.add(name)
        negated = [polynomial.scale(p, Fraction(-1)) for p in equations]
        return refine(start, [*inequalities, *equations, *negated], frozenset(whole), rounds)


def _range(term: Term) -> Interval:
    """What is known of a term's value from its type and outermost function."""
    zero = Fraction(0)
    match term:
        case Op("mod", (_, Lit(int(m)))) if m > 0 and term.type in (NAT, INT):
            return Interval(zero, Fraction(m - 1))
        case Op("Real.sin" | "Real.cos"):
            return Interval(Fraction(-1), Fraction(1))
        case Op("abs" | "Real.sqrt" | "Real.exp"):
            return Interval(zero, None)
        case _:
            return Interval(zero, None) if type_of(term) in (NAT, NNREAL) else ALL
