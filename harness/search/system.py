"""Solving as far as it goes without guessing: equations reduced by substitution, linear elimination, roots, inverses.

A `State` is what is still open: unknowns, polynomial equations and inequalities in them, values found. `advance` turns
one into the states that together have the same solutions, each either settled or in need of a choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from harness.logic.terms import Lit, Op, Term, Var, free_vars, type_of
from harness.logic.types import COMPLEX, INT, NAT, NNREAL, PROP, RAT, REAL, Type, TypeApp
from harness.logic.values import Datum, Value
from harness.search import inverse, polynomial, roots
from harness.search.domains import Domains
from harness.search.intervals import ALL, Interval, Intervals, refine
from harness.search.polynomial import (
    NotPolynomial,
    Poly,
    Symbols,
    add,
    coefficients,
    constant,
    difference,
    evaluate,
    is_constant,
    names,
    to_term,
    variable,
)
from harness.search.rewrite import quote, substitute

NUMBERS = (NAT, INT, RAT, REAL, NNREAL, COMPLEX)
_MOST_STATES = 64
_MOST_TURNS = 5


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
class System:
    """The unknowns of a problem with the atoms about them that are equations and inequalities of numbers."""

    domains: Domains
    unknowns: tuple[Var, ...]
    symbols: Symbols = field(default_factory=Symbols)
    types: dict[str, Type] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.types = {v.name: v.type for v in self.unknowns}
        for v in self.unknowns:
            if v.type in NUMBERS:
                self.symbols.name(v)

    def start(self, atoms: Iterable[Term], loose: bool) -> State:
        """The state in which nothing is known but the atoms."""
        equations: list[Poly] = []
        inequalities = [variable(v.name) for v in self.unknowns if v.type in (NAT, NNREAL)]
        guards: list[Poly] = []
        nonzero: list[Poly] = []
        for atom in atoms:
            match atom:
                case Op("eq", (a, b)) if type_of(a) in NUMBERS:
                    line = self._line(a, b, loose)
                    if line is not None:
                        equations.append(line.numerator)
                        guards += line.guards
                    inequalities += self._named(a, b)
                case Op("le" | "lt" as name, (a, b)) if type_of(a) in NUMBERS:
                    line = self._line(b, a, loose)
                    if line is not None and set(line.denominator) == {()} and not line.guards:
                        gap = polynomial.scale(line.numerator, 1 / line.denominator[()])
                        if name == "lt":
                            nonzero.append(gap)
                            gap = add(gap, constant(-1)) if self._is_whole(gap) else gap
                        inequalities.append(gap)
                case Op("ne", (a, b)) if type_of(a) in NUMBERS:
                    line = self._line(a, b, loose)
                    if line is not None:
                        nonzero.append(line.numerator)
                    inequalities += self._positive(a, b)
                case Op("dvd", (a, b)) if type_of(a) == NAT:
                    inequalities += self._divides(a, b)
                case Op("Nat.Prime", (a,)):
                    line = self._line(a, Lit(2, NAT), loose)
                    if line is not None:
                        inequalities.append(line.numerator)
                case _:
                    pass
        complete = not loose and all(self._nonzero(g, nonzero) for g in guards)
        return State({}, {}, tuple(equations), tuple(inequalities), complete)

    def _line(self, a: Term, b: Term, loose: bool) -> polynomial.Ratio | None:
        try:
            return difference(a, b, self.symbols, loose)
        except NotPolynomial:
            return None

    def _is_whole(self, p: Poly) -> bool:
        return all(c.denominator == 1 for c in p.values()) and all(
            type_of(self.symbols.terms[n]) in (NAT, INT) for n in names(p)
        )

    def _positive(self, a: Term, b: Term) -> list[Poly]:
        """For naturals, `a ≠ 0` says `1 ≤ a`."""
        for x, zero in ((a, b), (b, a)):
            if zero == Lit(0, NAT) and isinstance(x, Var):
                return [add(variable(x.name), constant(-1))]
        return []

    def _divides(self, a: Term, b: Term) -> list[Poly]:
        """`a ∣ b` for a literal b > 0 says `a ≤ b`."""
        if isinstance(b, Lit) and isinstance(b.value, int) and b.value > 0:
            line = self._line(b, a, False)
            return [line.numerator] if line is not None else []
        return []

    def _named(self, a: Term, b: Term) -> list[Poly]:
        """`lcm m n = c` for a literal c > 0 says `m ≤ c` and `n ≤ c`."""
        found: list[Poly] = []
        for x, y in ((a, b), (b, a)):
            match x, y:
                case Op("Nat.lcm", parts), Lit(int(c)) if c > 0:
                    lines = (self._line(y, part, False) for part in parts)
                    found += [line.numerator for line in lines if line is not None]
                case _:
                    pass
        return found

    def _nonzero(self, guard: Poly, nonzero: list[Poly]) -> bool:
        """Whether a divisor is not zero by one of the atoms, as a whole or factor by factor."""
        if any(_proportional(guard, p) for p in nonzero):
            return True
        if len(guard) == 1:
            (monomial,) = guard
            return all(any(_proportional(variable(n), p) for p in nonzero) for n, _ in monomial)
        return False

    # What is known at a state.

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
            for name in names(p):
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
                    found = self._closed(name, state)
                    if found is not None:
                        others[name] = found
            if not numbers and not others:
                return p
            p = evaluate(p, numbers)
            for name, by in others.items():
                p = polynomial.replace(p, name, by)
        return p

    def _closed(self, symbol: str, state: State) -> Poly | None:
        """What a symbol is, once all unknowns in it are known."""
        if self.unknown(variable(symbol), state):
            return None
        term = self.symbols.terms[symbol]
        values: dict[str, Value] = {}
        for name in free_vars(term):
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

    # Reduction.

    def advance(self, state: State) -> list[State]:
        """States with the same solutions, in each of which nothing can be done without a choice."""
        done: list[State] = []
        open_ = [state]
        work = 0
        while open_:
            current = open_.pop()
            work += 1
            if work > 200 or len(done) + len(open_) > _MOST_STATES:
                return [replace(s, complete=False) for s in (*done, *open_, current)][:_MOST_STATES]
            try:
                after = self._step(current)
            except (NotPolynomial, Unclear):
                done.append(replace(current, complete=False))
                continue
            if after is None:
                done.append(current)
            else:
                open_ += after
        return done

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
        for reduce in (self._univariate, self._linear, self._turned):
            for p in left:
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

    def intervals(self, state: State, rounds: int) -> Intervals | None:
        """Bounds for the unknowns, None if there is no solution; more rounds give narrower ones."""
        start: Intervals = {}
        whole: set[str] = set()
        every = [*state.equations, *state.inequalities]
        for name in frozenset[str]().union(*(names(p) for p in every)):
            term = self.symbols.terms[name]
            start[name] = _range(term)
            if type_of(term) in (NAT, INT):
                whole.add(name)
        negated = [polynomial.scale(p, Fraction(-1)) for p in state.equations]
        return refine(start, [*state.inequalities, *state.equations, *negated], frozenset(whole), rounds)


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


def _proportional(p: Poly, q: Poly) -> bool:
    if not p or set(p) != set(q):
        return False
    ratios = {q[m] / p[m] for m in p}
    return len(ratios) == 1


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
