"""What groundings show: clauses, posteriors that agree without loops, and where they part (paper, sections 4, 8).

The knowledge bases are those of `examples/`, without their comments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import prod

import sympy

from harness.counterparts.arguments import Argue, Argument, Step
from harness.counterparts.belief_propagation import exact, sum_product
from harness.counterparts.belief_propagation.graph import FactorGraph
from harness.counterparts.grounding.factors import network
from harness.counterparts.grounding.grounding import Grounding, ground
from harness.counterparts.grounding.parser import parse
from harness.errors import UsageError
from harness.numbers.rational import ZERO, Rational
from harness.text import SourceText

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

_ROUNDS = 20


def rule_has_one_clause_an_entity() -> Argument:
    """The rule about men, grounded over jack and jill."""
    return _clauses(MORTAL, ("jack", "jill"), "man(theme: {0}) -> mortal(theme: {0})")


def rule_of_two_variables_has_one_clause_a_pair() -> Argument:
    """The rule about dates, grounded over jack and jill; for a pair of the same its two conditions are one."""
    pairs = tuple(product(("jack", "jill"), repeat=2))
    body = "like(agent: {0}, patient: {1}) & like(agent: {1}, patient: {0})"
    same = "like(agent: {0}, patient: {0})"
    expected = tuple(
        f"{(same if x == y else body).format(x, y)} -> date(agent: {x}, patient: {y})" for x, y in pairs
    )
    return _exactly(DATING, expected, len(pairs))


def posteriors_agree_on_mortal() -> Argument:
    """Exact posteriors and belief propagation on the grounding about men, whatever is observed."""
    unobserved = replace(_grounded(MORTAL), observations={})
    return _agreement(unobserved, unobserved.propositions)


def posteriors_agree_on_dating() -> Argument:
    """Exact posteriors and belief propagation on the grounding about dates, whatever is observed of two people."""
    grounding = _grounded(DATING)
    between = [name for name in grounding.propositions if "jack" in name and "jill" in name]
    return _agreement(grounding, between)


def belief_propagation_is_exact_on_every_grounding() -> Argument:
    """It is not: two conclusions from one condition, both needed for a third."""
    return _loop(DIAMOND, "empty(at: home)", Rational(41, 100), Rational(1, 4))


def combined_belief_is_a_conditional_probability() -> Argument:
    """Is m₀ ⊕ m₁ the probability of a proposition that depends on two others by some table? For no table at all."""
    return _no_table(lambda t: t * t / (t * t + (1 - t) * (1 - t)))


ARGUMENTS: tuple[Argue, ...] = (
    rule_has_one_clause_an_entity,
    rule_of_two_variables_has_one_clause_a_pair,
    posteriors_agree_on_mortal,
    posteriors_agree_on_dating,
    belief_propagation_is_exact_on_every_grounding,
    combined_belief_is_a_conditional_probability,
)


def _grounded(text: str) -> Grounding:
    return ground(parse(SourceText("example.qbbn", text.lstrip())))


# --- clauses -------------------------------------------------------------------------------------


def _clauses(text: str, entities: Sequence[str], template: str) -> Argument:
    return _exactly(text, tuple(template.format(entity) for entity in entities), len(entities))


def _exactly(text: str, expected: Sequence[str], instances: int) -> Argument:
    """The only rule of a knowledge base has exactly these clauses."""
    base = parse(SourceText("example.qbbn", text.lstrip()))
    grounding = ground(base)
    found = [str(clause) for clause in grounding.clauses]
    count = sum(clause.instances for clause in grounding.clauses)
    graph = network(grounding)
    terms = {binder.variable.text for rule in base.rules for binder in rule.binders}
    named = {argument.split(": ")[1] for name in grounding.propositions for argument in _arguments(name)}
    rule = " ".join(base.source.slice(base.rules[0].span).split())
    return Argument(
        sentence=f"The rule `{rule}`, over the entities {', '.join(grounding.lexicon.entities)}, grounds to one clause"
        " an instance, and the result is a propositional factor graph.",
        concludes="holds",
        how="exhaustion",
        steps=(
            Step(
                "There is one instance for every choice of entities for the variables.",
                f"{count} instances, {instances} choices",
                count == instances and len(base.rules) == 1,
            ),
            Step(
                "The clauses are the rule with the entities put in for its variables.",
                "; ".join(found),
                found == list(expected),
            ),
            Step(
                "No variable of the rule is left: every argument is a declared entity.",
                f"arguments {', '.join(sorted(named))}; variables {', '.join(sorted(terms))}",
                named <= set(grounding.lexicon.entities) and not named & terms,
            ),
            Step(
                "Every proposition is a binary variable of the factor graph.",
                ", ".join(f"{name}: {graph.states.get(name, 0)} states" for name in grounding.propositions),
                all(graph.states.get(name) == 2 for name in grounding.propositions),
            ),
        ),
        instances=instances,
    )


def _arguments(proposition: str) -> list[str]:
    inside = proposition[proposition.index("(") + 1 : -1]
    return inside.split(", ") if inside else []


# --- agreement -----------------------------------------------------------------------------------


def _agreement(grounding: Grounding, watched: Sequence[str]) -> Argument:
    """Under every set of observations of the watched propositions, all posteriors agree in rationals."""
    graph = network(grounding)
    summed, tree = exact.enumerated(graph).of, exact.marginals(graph).of
    patterns = list(_patterns(watched))
    compared, impossible, first = 0, 0, ""
    for pattern in patterns:
        given = network(replace(grounding, observations={**grounding.observations, **pattern}))
        one, other = _summed(given), _believed(given)
        impossible += one is None
        compared += len(one or ())
        if one != other:
            first = first or f"{pattern}: {one} and {other}"
    return Argument(
        sentence="On this grounding belief propagation gives the exact posterior of every proposition, whatever is"
        f" observed of {', '.join(watched)}.",
        concludes="holds",
        how="exhaustion",
        steps=(
            Step(
                "The factor graph has no loop.",
                f"{len(graph.names)} variables, {len(graph.factors)} factors",
                graph.is_forest,
            ),
            Step(
                "Without these observations a junction tree and the sum over all states give these posteriors.",
                ", ".join(f"P({name}) = {summed[name][1]}" for name in grounding.propositions),
                summed == tree,
            ),
            Step(
                "For every set of observations, two passes of belief propagation and the sum over all states give the"
                " same rational numbers, or both find that it cannot be observed.",
                first
                or f"{len(patterns)} sets of observations, {impossible} of them impossible; {compared} numbers equal",
                not first and compared > 0,
            ),
        ),
        instances=len(patterns),
    )


def _patterns(names: Sequence[str]) -> Iterator[dict[str, bool]]:
    for values in product((None, False, True), repeat=len(names)):
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _summed(graph: FactorGraph) -> Mapping[str, Rational] | None:
    """P(true) by variable, by summing over all states; None where no state is possible."""
    try:
        return {name: shares[1] for name, shares in exact.enumerated(graph).of.items()}
    except UsageError:
        return None


def _believed(graph: FactorGraph) -> Mapping[str, Rational] | None:
    try:
        return {name: belief[1] for name, belief in sum_product.on_forest(graph).items()}
    except UsageError:
        return None


# --- a loop --------------------------------------------------------------------------------------


def _loop(text: str, name: str, posterior: Rational, belief: Rational) -> Argument:
    """On this grounding belief propagation settles, in rationals, at `belief` where the posterior is `posterior`."""
    grounding = _grounded(text)
    graph = network(grounding)
    summed, tree = exact.enumerated(graph).of[name][1], exact.marginals(graph).of[name][1]
    run = sum_product.run(graph, rounds=_ROUNDS, tolerance=ZERO)
    settled = run.beliefs[name][1]
    return Argument(
        sentence="On every grounding of a knowledge base, once it has settled, belief propagation gives the exact"
        " posteriors.",
        concludes="fails",
        how="argument",
        steps=(
            Step(
                "A knowledge base of three rules has these clauses.",
                "; ".join(map(str, grounding.clauses)),
                len(grounding.clauses) == 3,
            ),
            Step(
                "Their factor graph has a loop.",
                f"{len(graph.names)} variables, {len(graph.factors)} factors",
                not graph.is_forest,
            ),
            Step(
                f"The posterior of {name} is {posterior}.",
                f"sum over states {summed}, junction tree {tree}",
                summed == tree == posterior,
            ),
            Step(
                "Belief propagation reaches a fixed point in rational arithmetic, so no later round changes it.",
                f"{run.outcome} after {run.rounds} rounds with tolerance 0",
                run.outcome == "converged",
            ),
            Step(f"Its belief there is {belief}.", str(settled), settled == belief),
            Step("The two differ.", f"{settled} - {summed} = {settled - summed}", settled != summed),
        ),
    )


# --- ⊕ and conditional probabilities -------------------------------------------------------------

_POINTS = tuple(Rational(k, 5) for k in (1, 2, 3, 4))
_THIRD_DIFFERENCE = (1, -3, 3, -1)


def _no_table(combined: Callable[[Rational], Rational]) -> Argument:
    """`combined(t)` is what the rule gives for two beliefs t; no table gives that at all four points.

    With both beliefs t, the probability is f₁₁ t² + (f₁₀ + f₀₁) t (1 - t) + f₀₀ (1 - t)², of degree 2 in t. Third
    differences of such a function are zero.
    """
    powers = {
        "t²": [t * t for t in _POINTS],
        "t (1 - t)": [t * (1 - t) for t in _POINTS],
        "(1 - t)²": [(1 - t) * (1 - t) for t in _POINTS],
    }
    differences = {name: _difference(values) for name, values in powers.items()}
    values = [combined(t) for t in _POINTS]
    shown = ", ".join(f"{value} at {t}" for t, value in zip(_POINTS, values, strict=True))
    return Argument(
        sentence="For all beliefs m₀, m₁ in (0, 1), the combined belief m₀ ⊕ m₁ is the probability of a proposition"
        " whose conditional probabilities, given two independent propositions that hold with probabilities m₀ and m₁,"
        " stand in one table.",
        concludes="fails",
        how="argument",
        steps=(
            Step(
                "For m₀ = m₁ = t, every table (f₀₀, f₀₁, f₁₀, f₁₁) gives f₁₁ t² + (f₁₀ + f₀₁) t (1 - t) + f₀₀ (1 - t)²,"
                " and the third difference of each of the three functions over t = 1/5, 2/5, 3/5, 4/5 is 0.",
                ", ".join(f"{name}: {value}" for name, value in differences.items()),
                all(value == 0 for value in differences.values()) and _mixture_is_law_of_total_probability(),
            ),
            Step("t ⊕ t has these values.", shown, all(0 < value < 1 for value in values)),
            Step(
                "Their third difference is not 0, so no table gives all four.",
                str(_difference(values)),
                _difference(values) != 0,
            ),
        ),
    )


def _difference(values: Sequence[Rational]) -> Rational:
    return sum((sign * value for sign, value in zip(_THIRD_DIFFERENCE, values, strict=True)), ZERO)


def _mixture_is_law_of_total_probability() -> bool:
    """The sum over the states of two independent propositions, symbolically, is the formula of the step."""
    t = sympy.Symbol("t", positive=True)
    table = {state: sympy.Symbol("f{}{}".format(*state)) for state in product((0, 1), repeat=2)}
    total = sum(entry * prod(t if holds else 1 - t for holds in state) for state, entry in table.items())
    formula = table[1, 1] * t**2 + (table[1, 0] + table[0, 1]) * t * (1 - t) + table[0, 0] * (1 - t) ** 2
    return bool(sympy.expand(total - formula) == 0)
