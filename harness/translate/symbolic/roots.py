"""All solutions of equations that have finitely many, as exact values."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from harness.logic.terms import Term, Var
from harness.logic.types import COMPLEX, INT, NAT, NNREAL, RAT, REAL, Type
from harness.logic.values import Value
from harness.numbers import algebraic, ideals
from harness.numbers.algebraic import Algebraic
from harness.numbers.limits import Undecided
from harness.translate.rewrite.build import number, op
from harness.translate.rewrite.goal import Goal
from harness.translate.symbolic.facts import Branch, Conditions, conditions

MAX_DEGREE = 12


def solutions(goal: Goal, branch: Branch) -> dict[str, tuple[Value, ...]] | None:
    """For each of the goal's variables all values that it takes in solutions of the branch; a superset of them.

    None if a variable is not confined to finitely many values that can be written down.
    """
    known = conditions(branch)
    if known.absurd:
        return {var.name: () for var in goal.base}
    equations = known.with_inverses()
    basis = ideals.basis([p.terms for p in equations], len(known.algebra.generators))
    if not basis.complete:
        return None
    result: dict[str, tuple[Value, ...]] = {}
    for var in goal.base:
        index = index_of(known, var.name)
        if index is None or var.type == COMPLEX:
            return None
        polynomial = ideals.minimal_polynomial(index, basis, MAX_DEGREE)
        values = None if polynomial is None else real_values(polynomial, var.type)
        if values is None:
            return None
        result[var.name] = values
    return result


def index_of(known: Conditions, name: str) -> int | None:
    """The generator of a variable; None if no equation mentions it."""
    for index, generator in enumerate(known.algebra.generators):
        if isinstance(generator.term, Var) and generator.term.name == name:
            return index
    return None


def real_values(coefficients: Sequence[Fraction], type_: Type) -> tuple[Value, ...] | None:
    """All roots of a polynomial (constant first, not 0) in the values of a type; None if one cannot be written down."""
    scale = lcm(*(c.denominator for c in coefficients))
    roots = algebraic.roots([int(c * scale) for c in coefficients])
    if isinstance(roots, Undecided):
        return None
    values: list[Value] = []
    for root in roots:
        if isinstance(root, Algebraic):
            if type_ in (NAT, INT, RAT):
                continue
            closed = quadratic(root)
            if closed is None or type_ != REAL:
                return None
            values.append(closed)
            continue
        value = Fraction(int(root.numerator), int(root.denominator))
        if (type_ in (NAT, INT) and value.denominator != 1) or (type_ in (NAT, NNREAL) and value < 0):
            continue
        values.append(int(value) if type_ in (NAT, INT) else value)
    return tuple(values)


def quadratic(root: Algebraic) -> Term | None:
    """A quadratic irrational, or a root of a biquadratic polynomial, with square roots; None for other numbers."""
    match root.coefficients:
        case (c, b, a):
            return _surd(Fraction(-b, 2 * a), Fraction(1 if root.index else -1, 2 * a), b * b - 4 * a * c)
        case _:
            return None


def _surd(rational: Fraction, factor: Fraction, radicand: int) -> Term:
    """`rational + factor · √radicand`; a is positive in a minimal polynomial, so the larger root has the plus."""
    square = 1
    for d in range(2, 1000):
        while radicand % (d * d) == 0:
            radicand //= d * d
            square *= d
    root: Term = op("Real.sqrt", number(radicand, REAL), type_=REAL)
    if factor * square != 1:
        root = op("mul", number(factor * square, REAL), root, type_=REAL)
    return op("add", number(rational, REAL), root, type_=REAL) if rational else root
