"""Proofs: the facts and the negated conclusion have no common solution, by exact computation with polynomials.

Over ℂ the equations have no solution if 1 is a combination of their polynomials, and then there is none in a subset
either: reals, rationals, integers and naturals are such subsets. An inequation `p ≠ 0` joins as `t p = 1` for a new t.
An order fact contradicts the equations if they make its polynomial a constant of the wrong sign.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from harness.logic.statement import Statement
from harness.logic.terms import FALSE, TRUE, Quant, Term, Var, free_vars
from harness.logic.truth import Truth
from harness.logic.values import Point
from harness.numbers import ideals
from harness.numbers.limits import TooLarge
from harness.translate.rewrite import line
from harness.translate.rewrite.build import conjuncts, join, op
from harness.translate.rewrite.goal import Goal, goals_of, refuting
from harness.translate.rewrite.induction import inductions
from harness.translate.rewrite.points import point
from harness.translate.rewrite.polynomial import generator
from harness.translate.symbolic.facts import Conditions, branches, conditions
from harness.translate.symbolic.residues import by_residues
from harness.translate.symbolic.roots import MAX_DEGREE, real_values, solutions

MAX_SOLUTIONS = 64
MAX_GENERATORS = 12


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof by algebra. `vacuous`: it shows that the hypotheses contradict one another. `steps` tell the argument,
    `assumptions` what it rests on besides exact arithmetic."""

    vacuous: bool
    steps: tuple[str, ...]
    assumptions: tuple[str, ...] = (
        "every number type embeds into ℂ",
        "Gröbner bases as computed by FLINT",
    )
    method: str = "algebra"


def prove(statement: Statement, holds: Callable[[Point], Truth] | None = None) -> Proof | None:
    """A proof of the statement, if the methods here find one.

    `holds` decides the statement at a point exactly (TRUE where a hypothesis fails). With it, statements whose
    equations have finitely many solutions are proved by looking at all of them.
    """
    try:
        return _prove(statement, holds) or _by_induction(statement)
    except (RecursionError, TooLarge):
        return None


def _by_induction(statement: Statement) -> Proof | None:
    for name, cases in inductions(statement):
        proofs = [proof for case in cases if (proof := _prove(case, None)) is not None]
        if len(proofs) == len(cases):
            return Proof(
                False, (f"by induction on {name}:", *(step for proof in proofs for step in proof.steps))
            )
    return None


def _prove(statement: Statement, holds: Callable[[Point], Truth] | None) -> Proof | None:
    goals = goals_of(statement)
    if goals is None:
        return None
    assumed, goal = goals
    if FALSE in assumed.facts:
        return Proof(True, ("a hypothesis computes to false",), assumptions=())
    contradiction = refute(assumed.facts)
    if contradiction is not None:
        return Proof(True, contradiction)
    impossible = by_residues(assumed.facts, FALSE)
    if impossible is not None:
        return Proof(True, (f"no residue class modulo {impossible.modulus} satisfies the hypotheses",))
    steps: list[str] = []
    for part in conjuncts(goal.normaliser.normal(line.settle(goal.conclusion))):
        if part == TRUE:
            continue
        if _on_the_line(goal, part):
            steps.append("it holds on each of the finitely many pieces of the real line")
            continue
        against = refuting(goal, part)
        found = refute(against.facts) or _residues(goal, part) or _residues(against, FALSE)
        if found is None:
            return _by_solutions(goal, holds)
        steps += found
    return Proof(False, tuple(steps) or ("the conclusion computes to true",))


def refute(facts: tuple[Term, ...]) -> tuple[str, ...] | None:
    """The steps that show the facts contradictory; None if that was not found."""
    steps: list[str] = []
    alternatives = branches(facts)
    for branch in alternatives:
        reason = _absurd(conditions(branch))
        if reason is None:
            return None
        steps.append(reason)
    prefix = "" if len(alternatives) == 1 else f"{len(alternatives)} cases: "
    return (prefix + "; ".join(dict.fromkeys(steps)),)


def _absurd(known: Conditions) -> str | None:
    if known.absurd or any(p.constant is not None and p.constant != 0 for p in known.zero):
        return "a fact computes to false"
    if any(p.constant == 0 for p in known.inequations()):
        return "a difference that must not vanish is identically zero"
    if not known.zero and not known.algebra.relations:
        return None
    plain = ideals.basis([p.terms for p in known.equations()], len(known.algebra.generators))
    if plain.is_everything:
        return f"1 is in the ideal of {len(known.equations())} equations"
    reason = _wrong_sign(known, plain) or _without_values(known, plain)
    if reason is not None:
        return reason
    count = len(known.algebra.generators)
    equations = known.with_inverses()
    added = len(known.algebra.generators) - count
    if added and ideals.basis([p.terms for p in equations], count + added).is_everything:
        return f"1 is in the ideal of {len(equations)} equations, {added} of them t p = 1"
    return None


def _wrong_sign(known: Conditions, by: ideals.Basis) -> str | None:
    roots = [generator(i) for i, g in enumerate(known.algebra.generators) if g.nonnegative]
    for strict, polynomials in ((True, known.positive), (False, [*known.nonnegative, *roots])):
        for p in polynomials:
            rest = ideals.remainder(p.terms, by)
            value = rest.get((), 0) if all(not m for m in rest) else None
            if value is not None and (value < 0 or (strict and value == 0)):
                return f"the equations make a polynomial {value} that must be {'positive' if strict else 'nonnegative'}"
    return None


def _without_values(known: Conditions, by: ideals.Basis) -> str | None:
    """A variable that the equations leave no value of its type."""
    if not by.complete or len(known.algebra.generators) > MAX_GENERATORS:
        return None
    for index, unknown in enumerate(known.algebra.generators):
        if isinstance(unknown.term, Var) and unknown.real:
            polynomial = ideals.minimal_polynomial(index, by, MAX_DEGREE)
            if polynomial is not None and real_values(polynomial, unknown.term.type) == ():
                return f"{unknown.name} would be a root of a polynomial that has none of its type"
    return None


def _on_the_line(goal: Goal, part: Term) -> bool:
    """One real unknown: the line falls into finitely many pieces, and a sample of each decides."""
    names = [v for v in goal.variables if v.name in free_vars(part)]
    if len(names) != 1:
        return False
    facts = [f for f in goal.facts if free_vars(f) == {names[0].name} and not isinstance(f, Quant)]
    body = op("implies", join("and", facts, TRUE), part)
    return line.decide(Quant("forall", names[0], body)) is Truth.TRUE


def _residues(goal: Goal, part: Term) -> tuple[str, ...] | None:
    found = by_residues(goal.facts, part)
    if found is None:
        return None
    return (f"it holds in all {found.classes} residue classes modulo {found.modulus}",)


def _by_solutions(goal: Goal, holds: Callable[[Point], Truth] | None) -> Proof | None:
    """All real solutions of the equations, each decided by itself."""
    if holds is None or not goal.base:
        return None
    found: list[Point] = []
    for branch in branches(goal.facts):
        values = solutions(goal, branch)
        if values is None:
            return None
        for choice in product(*values.values()):
            found.append(point(goal, dict(zip(values, choice, strict=True))))
            if len(found) > MAX_SOLUTIONS:
                return None
    if any(p.keys() != goal.names or holds(p) is not Truth.TRUE for p in found):
        return None
    step = f"the equations leave {len(found)} candidates for a solution, and the statement is true at each"
    return Proof(False, (step,))
