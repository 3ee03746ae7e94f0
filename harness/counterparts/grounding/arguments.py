"""What groundings show: clauses, posteriors that agree without loops, and where they part (paper, sections 4, 8).

The first three knowledge bases are those of `examples/`, without their comments.
"""

from __future__ import annotations

from itertools import product

from harness.counterparts.arguments import Argue, Argument
from harness.counterparts.grounding import show
from harness.numbers.rational import Rational

MORTAL = """
jack : e
jill : e
always [x:e]: man(theme: x) -> mortal(theme: x)
man(theme: jack)
man(theme: jill) with 0.1
"""

DATING = """
jack : e
jill : e
always [x:e, y:e]:
  like(agent: x, patient: y) & like(agent: y, patient: x) -> date(agent: x, patient: y) with 0.9 else 0.05
like(agent: jack, patient: jill) with 0.8
like(agent: jill, patient: jack) with 0.4
"""

DIAMOND = """
home : place
always [x:place]: storm(at: x) -> dark(at: x) with 0.9 else 0.1
always [x:place]: storm(at: x) -> wet(at: x) with 0.9 else 0.1
always [x:place]: dark(at: x) & wet(at: x) -> empty(at: x) with 1 else 0
"""

ONE_RULE = """
jack : e
jill : e
always [x:e, y:e]: free(theme: x) & open(theme: y) -> meet(agent: x, patient: y)
"""


def rule_has_one_clause_an_entity() -> Argument:
    """The rule about men, grounded over jack and jill."""
    expected = [f"man(theme: {entity}) -> mortal(theme: {entity})" for entity in ("jack", "jill")]
    return show.clauses_are(MORTAL, expected, 2)


def rule_of_two_variables_has_one_clause_a_pair() -> Argument:
    """The rule about dates, grounded over jack and jill; for a pair of the same its two conditions are one."""
    pairs = tuple(product(("jack", "jill"), repeat=2))
    body = "like(agent: {0}, patient: {1}) & like(agent: {1}, patient: {0})"
    same = "like(agent: {0}, patient: {0})"
    expected = tuple(
        f"{(same if x == y else body).format(x, y)} -> date(agent: {x}, patient: {y})" for x, y in pairs
    )
    return show.clauses_are(DATING, expected, len(pairs))


def posteriors_agree_on_mortal() -> Argument:
    """Exact posteriors and belief propagation on the grounding about men, whatever is observed."""
    return show.agreement(MORTAL, lambda _: True)


def posteriors_agree_on_dating() -> Argument:
    """Exact posteriors and belief propagation on the grounding about dates, whatever is observed of two people."""
    return show.agreement(DATING, lambda name: "jack" in name and "jill" in name)


def belief_propagation_is_exact_on_every_grounding() -> Argument:
    """It is not: two conclusions from one condition, both needed for a third."""
    return show.belief_differs_on_loop(DIAMOND, "empty(at: home)", Rational(41, 100), Rational(1, 4))


def loop_needs_two_rules() -> Argument:
    """It does not: pairs of entities in one rule make one, although its conclusion is no condition."""
    way = ("free(theme: jack)", "open(theme: jack)", "free(theme: jill)", "open(theme: jill)")
    return show.loop_of_one_rule(ONE_RULE, way)


def construction_gives_posteriors_of_dating() -> Argument:
    """It does not: it gives 0.8 ⊕ 0.4, whatever the strength of the rule."""
    return show.layers_miss(DATING, "date(agent: jack, patient: jill)", Rational(161, 500), Rational(8, 11))


def combined_belief_is_a_conditional_probability() -> Argument:
    """Is m₀ ⊕ m₁ the probability of a proposition that depends on two others by some table? For no table at all."""
    return show.no_table_gives(lambda t: t * t / (t * t + (1 - t) * (1 - t)))


ARGUMENTS: tuple[Argue, ...] = (
    rule_has_one_clause_an_entity,
    rule_of_two_variables_has_one_clause_a_pair,
    posteriors_agree_on_mortal,
    posteriors_agree_on_dating,
    belief_propagation_is_exact_on_every_grounding,
    loop_needs_two_rules,
    construction_gives_posteriors_of_dating,
    combined_belief_is_a_conditional_probability,
)
