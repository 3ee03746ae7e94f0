"""Atoms as polynomial equations and inequalities of their unknowns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from harness.logic.terms import Lit, Op, Term, Var, type_of
from harness.logic.types import INT, NAT, NNREAL
from harness.search import polynomial
from harness.search.polynomial import (
    NotPolynomial,
    Poly,
    add,
    constant,
    difference,
    names,
    variable,
)
from harness.search.state import NUMBERS, Known, State


@dataclass(slots=True)
class Equations(Known):
    """The unknowns of a problem with the atoms about them that are equations and inequalities of numbers."""

    def start(self, atoms: Iterable[Term], loose: bool) -> tuple[State, State]:
        """The state in which nothing is known but the atoms; and that from which all solutions can be listed, without
        the equations that need not hold where a divisor is 0."""
        equations: list[Poly] = []
        rests_on: list[tuple[Poly, tuple[Poly, ...]]] = []
        inequalities = [variable(v.name) for v in self.unknowns if v.type in (NAT, NNREAL)]
        nonzero: list[Poly] = []
        for atom in atoms:
            match atom:
                case Op("eq", (a, b)) if type_of(a) in NUMBERS:
                    line = self._line(a, b, loose)
                    if line is not None:
                        equation, left = self._guarded(line)
                        equations.append(equation)
                        rests_on.append((equation, left))
                        if not line.guards:  # where a divisor is 0 the numerator need not be
                            inequalities += self._divisors(line.numerator)
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
                    if line is not None and not line.guards:
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
        sure = [p for p, guards in rests_on if all(self._nonzero(g, nonzero) for g in guards)]
        complete = not loose and len(sure) == len(equations)
        state = State({}, {}, tuple(equations), tuple(inequalities), complete)
        return state, replace(state, equations=tuple(sure), complete=not loose)

    def _line(self, a: Term, b: Term, loose: bool) -> polynomial.Ratio | None:
        try:
            return difference(a, b, self.symbols, loose)
        except NotPolynomial:
            return None

    def _guarded(self, line: polynomial.Ratio) -> tuple[Poly, tuple[Poly, ...]]:
        """The equation, and the divisors it rests on. In one unknown the divisors are multiplied in: their roots, where
        Lean's quotient is 0, are then among those of the equation, and are looked at like the others."""
        if not line.guards or len(frozenset[str]().union(*map(names, (line.numerator, *line.guards)))) != 1:
            return line.numerator, line.guards
        product = line.numerator
        for guard in line.guards:
            product = polynomial.multiply(product, guard)
        return product, ()

    def _is_whole(self, p: Poly) -> bool:
        return all(c.denominator == 1 for c in p.values()) and all(
            type_of(self.symbols.terms[n]) in (NAT, INT) for n in names(p)
        )

    def _divisors(self, p: Poly) -> list[Poly]:
        """From p = 0 with whole coefficients and a constant c: a whole unknown in every other monomial divides c."""
        c = p.get((), Fraction(0))
        if not c or not self._is_whole(p):
            return []
        found: list[Poly] = []
        for v in self.unknowns:
            if v.type in (NAT, INT) and all(any(n == v.name for n, _ in m) for m in p if m):
                found.append(add(constant(abs(c)), variable(v.name), -1))
                found.append(add(variable(v.name), constant(-1 if v.type == NAT else abs(c))))
        return found

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


def _proportional(p: Poly, q: Poly) -> bool:
    if not p or set(p) != set(q):
        return False
    ratios = {q[m] / p[m] for m in p}
    return len(ratios) == 1
