"""What is to be proved, made explicit: variables, facts that may be used, and a conclusion.

A `Goal` is equivalent to its statement, or weaker facts than the statement grants: whoever proves the goal proves the
statement, and whoever finds the facts contradictory finds its hypotheses contradictory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from harness.logic.statement import Bound, Hypothesis, Statement
from harness.logic.terms import (
    FALSE,
    Op,
    Quant,
    Term,
    Var,
    free_vars,
    walk,
)
from harness.logic.types import SortType
from harness.translate.rewrite.build import negation
from harness.translate.rewrite.builder import Builder
from harness.translate.rewrite.normal import Normaliser


@dataclass(frozen=True, slots=True)
class Goal:
    """`∀ variables, facts → conclusion`.

    `names` are those of the statement's variables; there are others, from quantifiers and structures. `defined` holds
    variables that were replaced, in the order in which they went: each value mentions only variables that were still
    there. `written` holds functions as the hypotheses that define them have them, not in normal form.
    """

    variables: tuple[Var, ...]
    facts: tuple[Term, ...]
    conclusion: Term
    names: frozenset[str]
    defined: tuple[tuple[Var, Term], ...] = ()
    normaliser: Normaliser = field(default_factory=lambda: Normaliser({}), compare=False)
    written: Mapping[str, Term] = field(default_factory=dict)

    @property
    def base(self) -> tuple[Var, ...]:
        """The variables whose values determine those of the statement's variables."""
        needed = self.names.union(*(free_vars(value) for _, value in self.defined))
        return tuple(v for v in self.variables if v.name in needed)


def goal_of(statement: Statement, *, open_conclusion: bool = True) -> Goal | None:
    """The goal of a statement; None if it quantifies over types, or terms in it do not tell their values apart.

    With `open_conclusion`, quantifiers and implications at the head of the conclusion become variables and facts.
    Variables that a fact defines (`x = e`, `∀ x, f x = e`, `∀ x, x ∈ S ↔ …`) are replaced.
    """
    if not all(map(_is_determined, _bodies(statement))):
        return None
    normaliser = Normaliser(statement.definitions)
    builder = Builder(normaliser, {v.name for v in statement.variables}, statement.datatypes)
    for entry in statement.telescope:
        match entry:
            case Bound(Var(_, SortType())):
                return None
            case Bound(var):
                builder.variable(var)
            case Hypothesis(_, proposition):
                builder.hypothesis(proposition)
    conclusion = builder.normal(statement.conclusion)
    if open_conclusion:
        conclusion = builder.opened(conclusion)
    conclusion = builder.eliminate(conclusion)
    if open_conclusion:
        conclusion = builder.opened(conclusion)
    conclusion = builder.tabulate(conclusion)
    builder.instantiate(conclusion)
    names = frozenset(v.name for v in statement.variables)
    return Goal(
        tuple(builder.variables),
        tuple(dict.fromkeys(builder.facts)),
        conclusion,
        names,
        tuple(builder.defined),
        normaliser,
        builder.written,
    )


_CONSTANTS = frozenset(
    """Real.pi Complex.I Finset.univ Set.univ Matrix.vecEmpty Real.eulerMascheroniConstant
    empty top bot default zero one""".split()
)
_HIDDEN = frozenset("Transcendental IsAlgebraic starRingEnd".split())


def _bodies(statement: Statement) -> Iterator[Term]:
    yield statement.conclusion
    yield from (h.proposition for h in statement.hypotheses)
    yield from (d.body for d in statement.definitions.values())


def _is_determined(term: Term) -> bool:
    """Whether equal terms in it have equal values: not where a type or proof that is left out makes the difference.

    `Fintype.card α` is one term for all α, and `Nat.find h` for all h.
    """
    return not any(
        isinstance(node, Op) and (node.name in _HIDDEN or (not node.args and node.name not in _CONSTANTS))
        for node in walk(term)
    )


def goals_of(statement: Statement) -> tuple[Goal, Goal] | None:
    """The goal with the statement's own hypotheses as facts, and the one with the conclusion opened too."""
    assumed = goal_of(statement, open_conclusion=False)
    if assumed is None:
        return None
    match assumed.conclusion:
        case Quant("forall") | Op("implies" | "not" | "ne"):
            opened = goal_of(statement)
            return None if opened is None else (assumed, opened)
        case _:
            return assumed, assumed


def refuting(goal: Goal, part: Term) -> Goal:
    """The goal's facts with the negation of a part of its conclusion, taken apart: contradictory if the part holds."""
    builder = Builder(
        goal.normaliser, {v.name for v in goal.variables} | {v.name for v, _ in goal.defined}, {}
    )
    builder.variables = list(goal.variables)
    builder.facts = list(goal.facts)
    builder.fact(negation(part))
    if len(builder.facts) > len(goal.facts) + 1 or len(builder.variables) > len(goal.variables):
        builder.instantiate(FALSE)
    return replace(goal, variables=tuple(builder.variables), facts=tuple(builder.facts), conclusion=FALSE)
