"""The equations of a branch with some variables fixed: which values do the others still have?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from harness.logic.terms import Lit, Term, Var
from harness.logic.types import BOOL, COMPLEX, PROP, RAT
from harness.logic.values import Value
from harness.numbers import ideals
from harness.translate.rewrite.points import as_term
from harness.translate.rewrite.polynomial import Polynomial, constant, generator
from harness.translate.symbolic.facts import Branch, conditions
from harness.translate.symbolic.roots import index_of, real_values

MAX_DEGREE = 6


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
        return None if polynomial is None else real_values(polynomial, var.type)

    def fix(self, var: Var, value: Value) -> None:
        """Give the variable a value; later answers take it into account."""
        term = as_term(value, var.type)
        index = index_of(self._known, var.name)
        if term is None or index is None or isinstance(value, bool):
            return
        self._fixed.append(self._equation(generator(index), value, term))
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
