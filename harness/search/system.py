"""Solving as far as it goes without guessing: equations reduced by substitution, linear elimination, roots, inverses.

`advance` turns a state into the states that together have the same solutions, each either settled or in need of a
choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from harness.logic.terms import Lit, Op, Term, type_of
from harness.logic.types import COMPLEX, NNREAL, PROP, REAL, Type, TypeApp
from harness.logic.values import Datum, Value
from harness.search import inverse, polynomial, roots
from harness.search.equations import Equations
from harness.search.polynomial import (
    NotPolynomial,
    Poly,
    Symbols,
    add,
    coefficients,
    difference,
    is_constant,
    names,
    to_term,
    variable,
)
from harness.search.state import NUMBERS, State, Unclear

_MOST_STATES = 64
_MOST_TURNS = 5


@dataclass(slots=True)
class System(Equations):
    """The equations of a problem, reduced."""

    def advance(self, state: State) -> tuple[list[State], bool]:
        """States with the same solutions, in each of which nothing can be done without a choice; and whether no
        solution was left out on the way, also where that way ended without a state."""
        done: list[State] = []
        open_ = [state]
        complete = True
        work = 0
        while open_:
            current = open_.pop()
            complete &= current.complete
            work += 1
            if work > 200 or len(done) + len(open_) > _MOST_STATES:
                return [*done, *open_, current][:_MOST_STATES], False
            try:
                after = self._step(current)
            except (NotPolynomial, Unclear):
                complete = False
                done.append(current)
                continue
            if after is None:
                done.append(current)
            else:
                open_ += after
        return done, complete

    def _step(self, state: State) -> list[State] | None:
        """One reduction; None if there is none, no state if there is no solution."""
        equations = tuple(self.known(p, state) for p in state.equations)
        inequalities = tuple(self.known(p, state) for p in state.inequalities)
        if self.point(state) is None:
            return []
        left = []
        for p in equations:
            if not p:
                continue
            if is_constant(p):
                return []
            if not self.unknown(p, state):
                if self._is_false(p):
                    return []
                continue
            left.append(p)
        if any(is_constant(p) and p.get((), 0) < 0 for p in inequalities):
            return []
        inequalities = tuple(p for p in inequalities if not is_constant(p))
        state = replace(state, equations=tuple(left), inequalities=inequalities)
        # Short equations first: what they are solved for keeps the bounds of others short.
        for reduce in (self._univariate, self._linear, self._turned):
            for p in sorted(left, key=len) if reduce == self._linear else left:
                after = reduce(p, state)
                if after is not None:
                    return after
        return None

    def _is_false(self, p: Poly) -> bool:
        """Whether a polynomial of closed terms is shown not to be 0."""
        type_ = COMPLEX if any(type_of(self.symbols.terms[n]) == COMPLEX for n in names(p)) else REAL
        zero = Lit(Fraction(0), type_)
        return self.domains.value(Op("eq", (to_term(p, self.symbols, type_), zero), PROP), {}) is False

    def _without(self, state: State, p: Poly) -> tuple[Poly, ...]:
        return tuple(q for q in state.equations if q is not p)

    def _linear(self, p: Poly, state: State) -> list[State] | None:
        """An unknown with a constant factor is eliminated, the last one of the statement first."""
        hidden = self._hidden(p, state)
        for v in reversed(self.unknowns):
            name = v.name
            if v.type not in NUMBERS or name in hidden or name not in names(p):
                continue
            parts = coefficients(p, name)
            if len(parts) == 2 and set(parts[1]) == {()}:
                solution = polynomial.scale(parts[0], -1 / parts[1][()])
                lets = {n: polynomial.replace(q, name, solution) for n, q in state.lets.items()}
                return [
                    replace(
                        state,
                        lets={**lets, name: solution},
                        equations=tuple(
                            polynomial.replace(q, name, solution) for q in self._without(state, p)
                        ),
                        inequalities=tuple(polynomial.replace(q, name, solution) for q in state.inequalities),
                    )
                ]
        return None

    def _hidden(self, p: Poly, state: State) -> frozenset[str]:
        """The unknowns inside what is no polynomial, also through `lets`: not to be solved for, or they would come to
        depend on themselves."""
        symbols = (self.unknown(variable(n), state) for n in names(p) if n.startswith("#"))
        return frozenset[str]().union(*symbols)

    def _univariate(self, p: Poly, state: State) -> list[State] | None:
        """The roots of an equation in one unknown."""
        unknown = self.unknown(p, state)
        if len(unknown) != 1:
            return None
        (name,) = unknown
        type_ = self.types[name]
        if name not in names(p) or name in self._hidden(p, state) or type_ not in NUMBERS:
            return None
        left = self._without(state, p)
        if names(p) == {name}:
            found = roots.solve(p, name, type_)
            if not found.values and not found.complete:
                return None
            return [
                replace(
                    state,
                    values={**state.values, name: value},
                    equations=left,
                    complete=state.complete and found.complete,
                )
                for value in found.values
            ]
        return self._closed_roots(p, name, type_, state)

    def _closed_roots(self, p: Poly, name: str, type_: Type, state: State) -> list[State] | None:
        """The roots of a linear or quadratic equation whose coefficients are closed terms."""
        parts = coefficients(p, name)
        if len(parts) not in (2, 3) or type_ not in (REAL, NNREAL, COMPLEX):
            return None
        if len(parts) == 3 and type_ == COMPLEX:
            return None
        assert isinstance(type_, TypeApp)
        lead = to_term(parts[-1], self.symbols, type_)
        zero = Lit(Fraction(0), type_)
        sure = is_constant(parts[-1]) or self.domains.value(Op("ne", (lead, zero), PROP), {}) is True
        values = (
            _linear_root(parts, lead, self.symbols, type_)
            if len(parts) == 2
            else _quadratic_roots(parts, lead, self.symbols)
        )
        found: list[State] = []
        for term in values:
            value = self.domains.value(term, {})
            chosen: Value = value if isinstance(value, Fraction | Datum) else term
            if type_ == NNREAL and not (isinstance(value, Fraction) and value >= 0):
                sure &= isinstance(value, Fraction)
                continue
            found.append(
                replace(
                    state,
                    values={**state.values, name: chosen},
                    equations=self._without(state, p),
                    complete=state.complete and sure,
                )
            )
        if not found and not sure:
            return None
        return [replace(s, complete=s.complete and sure) for s in found]

    def _turned(self, p: Poly, state: State) -> list[State] | None:
        """An equation solved for what a known function is applied to."""
        if state.turns >= _MOST_TURNS:
            return None  # each turn puts functions around functions, and may go on for ever
        for symbol in sorted(names(p)):
            if not symbol.startswith("#") or not self.unknown(variable(symbol), state):
                continue
            parts = coefficients(p, symbol)
            if len(parts) != 2 or set(parts[1]) != {()}:
                continue
            inner = self.unknown(variable(symbol), state)
            if inner & self.unknown(parts[0], state):
                continue
            term = self.symbols.terms[symbol]
            type_ = type_of(term)
            assert isinstance(type_, TypeApp)
            value = to_term(polynomial.scale(parts[0], -1 / parts[1][()]), self.symbols, type_)
            turned = inverse.turn(term, value)
            if turned is None:
                continue
            found: list[State] = []
            complete = state.complete and turned.complete
            for left, right in turned.alternatives:
                line = difference(left, right, self.symbols)
                equations = (*self._without(state, p), line.numerator)
                found.append(
                    replace(
                        state,
                        equations=equations,
                        complete=complete and not line.guards,
                        turns=state.turns + 1,
                    )
                )
            return found if found or complete else None
        return None


def _linear_root(parts: list[Poly], lead: Term, symbols: Symbols, type_: TypeApp) -> Iterator[Term]:
    top = to_term(polynomial.scale(parts[0], Fraction(-1)), symbols, type_)
    yield top if lead == Lit(Fraction(1), type_) else Op("div", (top, lead), type_)


def _quadratic_roots(parts: list[Poly], lead: Term, symbols: Symbols) -> Iterator[Term]:
    """(-b ± √(b² - 4ac)) / 2a."""
    c, b, a = parts
    inside = add(polynomial.multiply(b, b), polynomial.multiply(a, c), -4)
    minus = to_term(polynomial.scale(b, Fraction(-1)), symbols, REAL)
    root = roots.sqrt(to_term(inside, symbols, REAL))
    below = Op("mul", (roots.real(2), lead), REAL)
    for name in ("add", "sub"):
        yield Op("div", (Op(name, (minus, root), REAL), below), REAL)
