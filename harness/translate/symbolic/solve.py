"""The equations of a branch with some variables fixed: which values do the others still have?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from harness.logic.terms import Lit, Term, Var
from harness.logic.types import BOOL, COMPLEX, NAT, NNREAL, PROP, RAT, REAL
from harness.logic.values import Value
from harness.numbers import ideals
from harness.translate.rewrite.build import number, op
from harness.translate.rewrite.points import as_term
from harness.translate.rewrite.polynomial import Polynomial, constant, generator
from harness.translate.symbolic.facts import Branch, conditions
from harness.translate.symbolic.roots import index_of, real_values

MAX_DEGREE = 6
_MAX_EXPONENT = 40


class Solver:
    """Equations in the generators of one algebra, to which values are added."""

    def __init__(self, branch: Branch) -> None:
        self._known = conditions(branch)
        self._equations = self._known.with_inverses()
        self._start = self._basis_with(())
        self._fixed: list[Polynomial] = []
        self._basis: ideals.Basis | None = self._start
        self.absurd = self._known.absurd

    def restart(self) -> None:
        """Forget the values that were fixed."""
        self._fixed = []
        self._basis = self._start
        self.absurd = self._known.absurd

    def degree(self, var: Var) -> int:
        """The highest power of a variable in the equations; higher where other functions of it occur."""
        index = index_of(self._known, var.name)
        if index is None:
            return 0
        powers = (dict(m).get(index, 0) for p in self._known.equations() for m in p.terms)
        return max(powers, default=0)

    def values(self, var: Var) -> tuple[Value, ...] | None:
        """All values that the equations leave the variable; None if these are infinitely many, or not known."""
        index = index_of(self._known, var.name)
        if index is None or var.type in (BOOL, PROP, COMPLEX):
            return None
        basis = self._reduced()
        if basis.is_everything:
            self.absurd = True
            return ()
        if not basis.complete:
            return None
        polynomial = ideals.minimal_polynomial(index, basis, MAX_DEGREE)
        if polynomial is not None:
            return real_values(polynomial, var.type)
        return self._by_logarithm(var, index, basis)

    def logarithm(self, var: Var) -> int | None:
        """The generator of the variable's logarithm, if that occurs."""
        index = index_of(self._known, var.name)
        return None if index is None else self._known.algebra.find(("log", generator(index)))

    def _by_logarithm(self, var: Var, index: int, basis: ideals.Basis) -> tuple[Value, ...] | None:
        """The two values whose logarithm is the rational combination of logarithms that the equations leave."""
        found = self._known.algebra.find(("log", generator(index)))
        if found is None:
            return None
        algebra = self._known.algebra
        primes = [
            (i, p) for i in range(len(algebra.generators)) if (p := algebra.prime_of_logarithm(i)) is not None
        ]
        rest = [ideals.remainder(generator(i).terms, basis) for i, _ in primes]
        factors = combination(ideals.remainder(generator(found).terms, basis), rest)
        if factors is None or any(abs(factor) > _MAX_EXPONENT for factor in factors):
            return None
        size = Fraction(1)
        roots: list[Term] = []
        for (_, prime), factor in zip(primes, factors, strict=True):
            whole = factor.numerator // factor.denominator
            size *= Fraction(prime) ** whole
            if factor != whole:
                roots.append(op("rpow", number(prime, REAL), number(factor - whole, REAL), type_=REAL))
        if not roots:
            signed = (size,) if var.type in (NAT, NNREAL) else (size, -size)
            return tuple(v for v in signed if var.type in (RAT, REAL, NNREAL) or v.denominator == 1)
        if var.type != REAL:
            return None
        value: Term = number(size, REAL)
        for root in roots:
            value = op("mul", value, root, type_=REAL)
        return value, op("neg", value, type_=REAL)

    def fix(self, var: Var, value: Value) -> None:
        """Give the variable a value; later answers take it into account."""
        term = as_term(value, var.type)
        index = index_of(self._known, var.name)
        if term is None or index is None or isinstance(value, bool):
            return
        self._fixed.append(self._equation(generator(index), value, term))
        logarithm = self._known.algebra.find(("log", generator(index)))
        if logarithm is not None and isinstance(value, int | Fraction):
            told = self._known.algebra.literal_logarithm(Fraction(value))
            self._fixed.append(generator(logarithm) - told)
        self._basis = None

    def _equation(self, unknown: Polynomial, value: Value, term: Term) -> Polynomial:
        if isinstance(term, Lit) and isinstance(value, int | Fraction):
            return unknown - constant(value)
        return unknown - self._known.algebra.polynomial(term)

    def along(self, start: Mapping[Var, Fraction], direction: Mapping[Var, Fraction]) -> tuple[Fraction, ...]:
        """The rational t ≠ 0 at which `start + t · direction` solves the equations, where these are finitely many.

        A line through a rational point of a conic meets it in another rational point.
        """
        algebra = self._known.algebra
        t, _ = algebra.named("line", "t")
        line: list[Polynomial] = []
        for var, value in start.items():
            index = index_of(self._known, var.name)
            if index is not None:
                line.append(generator(index) - constant(value) - t.scaled(direction[var]))
        basis = self._basis_with(line)
        if not basis.complete:
            return ()
        ((((index, _),), _),) = t.terms.items()
        polynomial = ideals.minimal_polynomial(index, basis, MAX_DEGREE)
        found = None if polynomial is None else real_values(polynomial, RAT)
        return tuple(value for value in found or () if isinstance(value, Fraction) and value)

    def _reduced(self) -> ideals.Basis:
        if self._basis is None:
            self._basis = self._basis_with(self._fixed)
        return self._basis

    def _basis_with(self, more: Iterable[Polynomial]) -> ideals.Basis:
        # Values that are roots have brought generators and relations since the equations were made.
        algebra = self._known.algebra
        every = (*self._equations, *algebra.relations, *more)
        return ideals.basis([p.terms for p in every], len(algebra.generators))


def combination(
    target: Mapping[ideals.Monomial, Fraction], vectors: Sequence[Mapping[ideals.Monomial, Fraction]]
) -> tuple[Fraction, ...] | None:
    """Rational factors with which the vectors add up to the target; None if there are none."""
    keys = sorted({key for vector in (target, *vectors) for key in vector})
    zero = Fraction(0)
    rows = [[vector.get(key, zero) for vector in vectors] + [target.get(key, zero)] for key in keys]
    pivots: list[tuple[int, int]] = []
    for column in range(len(vectors)):
        start = len(pivots)
        chosen = next((r for r in range(start, len(rows)) if rows[r][column]), None)
        if chosen is None:
            continue
        rows[start], rows[chosen] = rows[chosen], rows[start]
        scale = rows[start][column]
        rows[start] = [value / scale for value in rows[start]]
        for r, row in enumerate(rows):
            if r != start and row[column]:
                factor = row[column]
                rows[r] = [a - factor * b for a, b in zip(row, rows[start], strict=True)]
        pivots.append((start, column))
    if any(row[-1] for row in rows[len(pivots) :]):
        return None
    result = [zero] * len(vectors)
    for r, column in pivots:
        result[column] = rows[r][-1]
    return tuple(result)
