"""How the arguments about groundings are built: from a knowledge base and what is claimed of it to checked steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import prod

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.belief_propagation import exact, sum_product
from harness.counterparts.belief_propagation.graph import FactorGraph
from harness.counterparts.grounding.construction import beliefs_of, depth, state_of
from harness.counterparts.grounding.factors import network
from harness.counterparts.grounding.grounding import Grounding, ground
from harness.counterparts.grounding.parser import parse
from harness.counterparts.transformer.construction import forward_hard
from harness.errors import UsageError
from harness.numbers.rational import ZERO, Rational
from harness.text import SourceText

_ROUNDS = 20  # more than belief propagation needs on a graph of this size to reach a fixed point in rationals


def grounded(text: str) -> Grounding:
    """The grounding of a knowledge base given as text."""
    return ground(parse(SourceText("example.qbbn", text.lstrip())))


# --- clauses -------------------------------------------------------------------------------------


def clauses_are(text: str, expected: Sequence[str], instances: int) -> Argument:
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


def agreement(text: str, watched: Callable[[str], bool]) -> Argument:
    """Under every set of observations of the watched propositions, and no others, posteriors agree in rationals."""
    grounding = replace(grounded(text), observations={})
    names = [name for name in grounding.propositions if watched(name)]
    graph = network(grounding)
    summed, tree = exact.enumerated(graph).of, exact.marginals(graph).of
    patterns = list(_patterns(names))
    compared, impossible, first = 0, 0, ""
    for pattern in patterns:
        given = network(replace(grounding, observations=pattern))
        one, other = _summed(given), _believed(given)
        impossible += one is None
        compared += len(one or ())
        if one != other:
            first = first or f"{pattern}: {one} and {other}"
    return Argument(
        sentence=f"On the grounding of the knowledge base `{'; '.join(_statements(text))}`, belief propagation gives"
        f" the exact posterior of every proposition, whatever is observed of {', '.join(names)}.",
        concludes="holds",
        how="exhaustion",
        steps=(
            Step(
                "The factor graph has no loop.",
                f"{len(graph.names)} variables, {len(graph.factors)} factors",
                graph.is_forest,
            ),
            Step(
                "Without observations a junction tree and the sum over all states give these posteriors.",
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


def _statements(text: str) -> list[str]:
    """The statements but for the observations, a line each."""
    base = parse(SourceText("example.qbbn", text.lstrip()))
    entities = [f"{entity.name.text} : {entity.type.text}" for entity in base.entities]
    return entities + [" ".join(base.source.slice(rule.span).split()) for rule in (*base.rules, *base.facts)]


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


def belief_differs_on_loop(text: str, name: str, posterior: Rational, belief: Rational) -> Argument:
    """On this grounding belief propagation settles, in rationals, at `belief` where the posterior is `posterior`."""
    grounding = grounded(text)
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


def loop_of_one_rule(text: str, way: Sequence[str]) -> Argument:
    """One rule, whose head is none of its conditions, with a loop through the propositions `way`."""
    base = parse(SourceText("example.qbbn", text.lstrip()))
    graph = network(ground(base))
    (rule,) = base.rules
    conditions = {literal.atom.predicate.text for literal in rule.body}
    between = [
        [n for n, factor in enumerate(graph.factors) if {one, other} <= set(factor.scope)]
        for one, other in zip(way, (*way[1:], way[0]), strict=True)
    ]
    passed = {numbers[0] for numbers in between if numbers}
    named = {a.term.text for literal in (*rule.body, rule.head) for a in literal.atom.arguments}
    entities = {entity.name.text for entity in base.entities}
    return Argument(
        sentence="The factor graph of a knowledge base has a loop only where an entity stands in more than one rule or"
        " the conclusion of one rule is a condition of another, rules being those that are written.",
        concludes="fails",
        how="argument",
        steps=(
            Step(
                "A knowledge base has one rule, which names no entity.",
                base.source.slice(rule.span),
                len(base.rules) == 1 and not named & entities,
            ),
            Step(
                "Its conclusion is none of its conditions.",
                f"{rule.head.atom.predicate.text}; {', '.join(sorted(conditions))}",
                rule.head.atom.predicate.text not in conditions,
            ),
            Step(
                "Each of these propositions and the next one, and the last and the first, share a factor, each pair"
                " another one: a loop.",
                f"{', '.join(way)}; factors {between}",
                len(way) == len(set(way)) == len(passed) >= 2 and all(between),
            ),
            Step(
                "The graph has a cycle by count, too: more edges than variables and factors less parts.",
                f"{sum(len(f.scope) for f in graph.factors)} edges, {len(graph.variables)} + {len(graph.factors)} -"
                f" {len(graph.components)}",
                not graph.is_forest,
            ),
        ),
    )


def layers_miss(text: str, name: str, posterior: Rational, belief: Rational) -> Argument:
    """On the grounding of `text`, without a loop, layers settle at `belief` where the posterior is `posterior`."""
    grounding = grounded(text)
    graph = network(grounding)
    summed, tree = exact.enumerated(graph).of[name][1], exact.marginals(graph).of[name][1]
    start = state_of(grounding)
    if isinstance(start, str):
        raise UsageError("a grounding that the construction cannot run", why=start)
    number = depth(grounding)
    states = [start]
    for _ in range(number + 1):
        states.append(forward_hard(states[-1]))
    beliefs = [beliefs_of(grounding, state)[name] for state in states]
    return Argument(
        sentence=f"On the grounding of the knowledge base `{'; '.join(_statements(text))}`, layers of the constructed"
        " transformer, in which a conclusion gathers its conditions and what is given keeps its belief, reach the exact"
        " posterior of every proposition.",
        concludes="fails",
        how="argument",
        steps=(
            Step(
                "The factor graph has no loop.",
                f"{len(graph.names)} variables, {len(graph.factors)} factors",
                graph.is_forest,
            ),
            Step(
                f"The posterior of {name} is {posterior}.",
                f"sum over states {summed}, junction tree {tree}",
                summed == tree == posterior,
            ),
            Step(
                f"The belief there, at the start and after each of {number + 1} layers, ends at {belief}.",
                ", ".join(map(str, beliefs)),
                beliefs[-1] == belief,
            ),
            Step(
                "The last layer changed no belief, so no later one does.",
                f"layer {number + 1}",
                states[-1] == states[-2],
            ),
            Step(
                "No layer's belief is the posterior.", ", ".join(map(str, beliefs)), posterior not in beliefs
            ),
        ),
    )


# --- ⊕ and conditional probabilities -------------------------------------------------------------

_POINTS = tuple(Rational(k, 5) for k in (1, 2, 3, 4))
_THIRD_DIFFERENCE = (1, -3, 3, -1)


def no_table_gives(combined: Callable[[Rational], Rational]) -> Argument:
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
