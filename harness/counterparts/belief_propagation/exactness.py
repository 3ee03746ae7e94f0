"""Why, and after how many rounds, sum-product is exact on trees (paper, section 2.2.3).

The number of rounds is `FactorGraph.rounds`: half the diameter of the bipartite graph, rounded up, which is the largest
number of factors on a path that starts at a variable. Where all factors are pairwise, that is the diameter of the tree
on the variables alone.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise, product
from operator import add
from typing import Any

import sympy
from sympy.polys.rings import ring

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.belief_propagation.exact import enumerated, marginals
from harness.counterparts.belief_propagation.graph import FactorGraph, Number, factor_graph
from harness.counterparts.belief_propagation.sum_product import (
    Arithmetic,
    Message,
    Messages,
    Rounds,
    after_rounds,
)
from harness.numbers.rational import ONE, ZERO, Rational

_TREES = 60
_LARGEST = 7
_LONGEST = 8


def random_tree(
    rng: random.Random, variables: int, states: Sequence[int] = (2, 3), arity: int = 3
) -> FactorGraph:
    """A tree whose factors are on up to `arity` variables, some of one only, entries p/q with p and q from 1 to 9."""
    counts = {"v0": rng.choice(states)}
    scopes: list[tuple[str, ...]] = []
    while len(counts) < variables:
        fresh = [
            f"v{len(counts) + k}" for k in range(min(rng.randint(1, arity - 1), variables - len(counts)))
        ]
        scope = [rng.choice(list(counts)), *fresh]
        counts.update({name: rng.choice(states) for name in fresh})
        rng.shuffle(scope)
        scopes.append(tuple(scope))
    scopes += [(name,) for name in counts if rng.random() < 0.4]
    return factor_graph(counts, [(scope, _random_table(rng, counts, scope)) for scope in scopes])


def _random_table(rng: random.Random, counts: Mapping[str, int], scope: Sequence[str]) -> list[Number]:
    size = math.prod(counts[name] for name in scope)
    return [Fraction(rng.randint(1, 9), rng.randint(1, 9)) for _ in range(size)]


def exact_on_random_trees() -> Argument:
    """Flooding against marginals by summation over all states, in rationals, on random trees of mixed arities."""
    rng = random.Random(1)
    trees = [random_tree(rng, rng.randint(1, 8)) for _ in range(_TREES)]
    exact = [enumerated(tree).of for tree in trees]
    agree = sum(
        dict(after_rounds(tree, tree.rounds)) == dict(of) for tree, of in zip(trees, exact, strict=True)
    )
    again = sum(
        dict(after_rounds(tree, tree.rounds + 1)) == dict(of) for tree, of in zip(trees, exact, strict=True)
    )
    diameters = sorted({tree.diameter for tree in trees})
    return Argument(
        sentence="On a tree with discrete variables and positive tables the beliefs of sum-product after as many rounds"
        " as half the diameter of the bipartite graph, rounded up, and after one more, are the exact marginals.",
        concludes="holds",
        how="tested",
        steps=(
            Step(
                "All the graphs are trees, of many diameters.",
                f"{len(trees)} trees, diameters {', '.join(map(str, diameters))}",
                all(tree.is_tree for tree in trees),
            ),
            Step(
                "Every belief equals the marginal summed over all states, as a fraction.",
                f"{agree} of {len(trees)} trees",
                agree == len(trees),
            ),
            Step(
                "A further round changes none of them.",
                f"{again} of {len(trees)} trees",
                again == len(trees),
            ),
        ),
        assumes=("tables are positive",),
        instances=len(trees),
    )


def not_before() -> Argument:
    """Chains: one round fewer than the diameter, and the ends do not hear of each other."""
    steps = []
    for length in range(1, _LONGEST + 1):
        one, other = _chain(length, 2), _chain(length, 3)
        early = [after_rounds(graph, length - 1)["v0"] for graph in (one, other)]
        late = [after_rounds(graph, length)["v0"] for graph in (one, other)]
        exact = [marginals(graph).of["v0"] for graph in (one, other)]
        steps.append(
            Step(
                f"Diameter {length}: two chains that differ in the last factor have different marginals at the first"
                f" variable, the same beliefs there after {length - 1} rounds, and the marginals after {length}.",
                f"marginals {exact[0][1]} and {exact[1][1]}, after {length - 1} rounds {early[0][1]} and {early[1][1]}",
                one.rounds == length and exact[0] != exact[1] and early[0] == early[1] and late == exact,
            )
        )
    return Argument(
        sentence="For each diameter there is a pairwise tree of binary variables on which fewer rounds of sum-product"
        " than the diameter do not give the exact marginals.",
        concludes="holds",
        how="tested",
        steps=tuple(steps),
        instances=len(steps),
    )


def _chain(length: int, last: int) -> FactorGraph:
    """`length` pairwise factors in a row; the last one prefers the state 1 of its further variable `last` times."""
    names = [f"v{k}" for k in range(length + 1)]
    tables = [*[(3, 1, 1, 2)] * (length - 1), (3, 1, 1, last)]
    return factor_graph(dict.fromkeys(names, 2), zip(pairwise(names), tables, strict=True))


def exact_on_small_trees() -> Argument:
    """Every pairwise tree with up to seven binary variables, its tables' entries unknowns: polynomials are compared."""
    steps = []
    cases = 0
    for size in range(2, _LARGEST + 1):
        shapes = list(tree_shapes(size))
        wrong = [shape for shape in shapes if not _same_polynomials(_unknown_tables(shape))]
        cases += len(shapes)
        steps.append(
            Step(
                f"On every tree of {size} variables the product of what a variable was sent, without scaling, is the"
                " sum over all states of the others, as a polynomial in the tables' entries; and no message is zero"
                " unless the partition function is.",
                f"{len(shapes) - len(wrong)} of {len(shapes)} trees, {4 * (size - 1)} unknowns",
                not wrong,
            )
        )
    steps.append(_scaling())
    return Argument(
        sentence="On every pairwise tree of 2 to 7 binary variables, whatever its non-negative tables with a positive"
        " partition function, the beliefs of sum-product after diameter(T) rounds are the exact marginals.",
        concludes="holds",
        how="algebra",
        steps=tuple(steps),
        assumes=("the partition function is positive",),
        instances=cases,
    )


def tree_shapes(size: int) -> Iterator[tuple[int, ...]]:
    """Every tree of so many nodes once, each as the parents of the nodes 1, 2, … (a parent has a smaller number)."""
    seen = set()
    for parents in product(*(range(node) for node in range(1, size))):
        beside: list[list[int]] = [[] for _ in range(size)]
        for node, parent in enumerate(parents, start=1):
            beside[node].append(parent)
            beside[parent].append(node)
        name = min(_bracketed(beside, root, -1) for root in range(size))
        if name not in seen:
            seen.add(name)
            yield parents


def _bracketed(beside: Sequence[Sequence[int]], node: int, source: int) -> str:
    """A rooted tree as brackets in brackets, sorted, so that equal trees have equal names."""
    return (
        f"({''.join(sorted(_bracketed(beside, other, node) for other in beside[node] if other != source))})"
    )


def _unknown_tables(parents: Sequence[int]) -> FactorGraph:
    """A pairwise tree whose table entries 2, 3, 4, … are the numbers of the unknowns that `_polynomials` puts there."""
    names = [f"v{k}" for k in range(len(parents) + 1)]
    scopes = [(names[parent], names[node]) for node, parent in enumerate(parents, start=1)]
    return factor_graph(
        dict.fromkeys(names, 2), [(scope, range(2 + 4 * k, 6 + 4 * k)) for k, scope in enumerate(scopes)]
    )


def _polynomials(count: int) -> Arithmetic:
    """Arithmetic that reads entries from 2 on as the numbers of `count` unknowns, and 1 and 0 as themselves.

    A table has consecutive numbers, so that they have no common divisor and `Rounds` takes them as they are.
    """
    domain, *unknowns = ring([f"t{k}" for k in range(2, count + 2)], sympy.ZZ)
    values = {0: domain.zero, 1: domain.one, **dict(enumerate(unknowns, start=2))}
    return Arithmetic(
        of=lambda x: values[int(x.numerator)],
        divide=lambda x, y: x / y,
        is_zero=lambda x: not x,
        close=lambda x, y, _: bool(x == y),
        unscaled=True,
    )


def _same_polynomials(graph: FactorGraph) -> bool:
    """Whether, after the diameter's rounds, unscaled beliefs are the marginals, and no message can have been zero.

    A message is zero for some non-negative tables only if all its monomials are. If each monomial of the partition
    function is a multiple of one of those, it is zero then too.
    """
    arithmetic = _polynomials(sum(len(factor.table) for factor in graph.factors))
    machine = Rounds(graph, arithmetic)
    totals = _sums(graph, arithmetic)
    partition = {_unknowns(monomial) for monomial in _added(totals[graph.names[0]]).itermonoms()}
    messages = _ones(graph, arithmetic)
    for _ in range(graph.rounds):
        messages = machine.sent(messages)
        for message in messages.values():
            parts = {_unknowns(monomial) for monomial in _added(message).itermonoms()}
            if not all(any(part <= whole for part in parts) for whole in partition):
                return False
    return all(machine.weights(name, messages) == totals[name] for name in graph.names)


def _added(message: Message) -> Any:
    return reduce(add, message)


def _unknowns(monomial: Sequence[int]) -> frozenset[int]:
    return frozenset(place for place, exponent in enumerate(monomial) if exponent)


def _ones(graph: FactorGraph, arithmetic: Arithmetic) -> Messages:
    one = arithmetic.of(ONE)
    return {
        (number, name): (one,) * graph.states[name]
        for number, factor in enumerate(graph.factors)
        for name in factor.scope
    }


def _sums(graph: FactorGraph, arithmetic: Arithmetic) -> dict[str, tuple[Any, ...]]:
    """By variable and state the sum, over all states of the others, of the product of all factors: the definition."""
    totals = {name: [arithmetic.of(ZERO)] * count for name, count in graph.states.items()}
    for state in product(*map(range, graph.states.values())):
        at = dict(zip(graph.names, state, strict=True))
        weight = arithmetic.of(ONE)
        for factor in graph.factors:
            entry = 0
            for name in factor.scope:
                entry = entry * graph.states[name] + at[name]
            weight = weight * arithmetic.of(factor.table[entry])
        for name, x in at.items():
            totals[name][x] = totals[name][x] + weight
    return {name: tuple(total) for name, total in totals.items()}


def _scaling() -> Step:
    """Scaling a message scales all that is computed from it, so beliefs, of sum 1, do not change."""
    graph = factor_graph({"a": 2, "b": 2}, [(("a", "b"), range(2, 6)), (("b",), (6, 7))])
    arithmetic = _polynomials(7)
    factor = arithmetic.of(Rational(8))
    machine = Rounds(graph, arithmetic)
    messages = dict(machine.sent(_ones(graph, arithmetic)))
    plain = machine.sent(messages)[0, "a"]
    messages[1, "b"] = tuple(factor * weight for weight in messages[1, "b"])
    scaled = machine.sent(messages)[0, "a"]
    return Step(
        "What a factor sends is multiplied by c where a message to it is; so scaling does not change beliefs.",
        f"{scaled[0]} = {factor} * ({plain[0]})",
        scaled == tuple(factor * weight for weight in plain),
    )


def exact_on_trees() -> Argument:
    """The induction over branches that shows it for all trees at once.

    A branch is a factor with, at each of its variables but the one it points to, further branches. Every part of a tree
    that lies behind an edge is one, and parts behind different edges of a node have nothing in common. Claim: after as
    many rounds as a branch is high, its message is the sum over the states of its variables of the product of its
    factors. A branch of height h is reached by branches lower than h, one round earlier; with these sums as messages,
    the round's rule gives the sum over the branch by moving factors out of sums. At a variable the same joins all its
    branches, which are the whole tree.
    """
    return Argument(
        sentence="On every tree, whatever the numbers of states, the sizes of factors, and the non-negative tables with"
        " a positive partition function, the beliefs of sum-product are the exact marginals after as many rounds as a"
        " path from a variable can have factors (on a pairwise tree, its diameter), and after any larger number.",
        concludes="holds",
        how="argument",
        steps=(
            _factor_out(),
            _product_of_sums(),
            *(_one_branch(below) for below in ((0,), (1,), (2,), (0, 1), (1, 1), (2, 1), (1, 1, 1))),
            _scaling(),
        ),
        assumes=(
            "the partition function is positive",
            "induction over the height of a branch, and parts behind different edges of a node of a tree are disjoint",
        ),
    )


def _factor_out() -> Step:
    """c Σ_{k<n} w(k) = Σ_{k<n} c w(k), by induction on n: from n to n + 1 both sides grow by c w(n)."""
    c, total, weight = sympy.symbols("c S w")
    before, after = c * (total + weight), c * total + c * weight
    return Step(
        "A factor can be moved into a sum of any length: with one term w more, c (S + w) = c S + c w, and c 0 = 0.",
        f"{sympy.expand(before)} = {after}",
        sympy.expand(before - after) == 0 and c * 0 == 0,
    )


def _product_of_sums() -> Step:
    """(Σ_{j<m} p(j)) (Σ_{k<n} q(k)) = Σ_j Σ_k p(j) q(k), by induction on m, the inner sum by the step before."""
    total, term, other, both = sympy.symbols("P p Q PQ")
    grown = sympy.expand((total + term) * other).subs(total * other, both)
    return Step(
        "A product of sums is the sum of the products: with one term p more, (P + p) Q = P Q + p Q, and 0 Q = 0.",
        f"{grown} = {both + term * other}",
        grown == both + term * other,
    )


def _one_branch(below: tuple[int, ...]) -> Step:
    """One step of the induction on unknown tables: a factor on one variable more than `below` has entries.

    `below` says how many branches each of these variables has; each branch is a variable of its own behind an unknown
    table, which stands for all the states and the weight of what lies there. One variable of three states.
    """
    states = {"x": 2, **{f"y{k}": 3 if k == 0 else 2 for k in range(len(below))}}
    scopes: list[tuple[str, ...]] = [tuple(states)]
    for k, count in enumerate(below):
        for branch in range(count):
            states[f"z{k}{branch}"] = 2
            scopes.append((f"y{k}", f"z{k}{branch}"))
    first = 2
    factors: list[tuple[tuple[str, ...], Sequence[int]]] = []
    for scope in scopes:
        size = math.prod(states[name] for name in scope)
        factors.append((scope, range(first, first + size)))
        first += size
    graph = factor_graph(states, factors)
    arithmetic = _polynomials(first - 2)
    machine = Rounds(graph, arithmetic)
    messages = machine.sent(machine.sent(_ones(graph, arithmetic)))
    right = _sums(graph, arithmetic)["x"]
    return Step(
        f"Run on a factor on {len(below) + 1} variables, with {' and '.join(map(str, below))} branches behind the"
        " others: what it sends is the sum over all of their states, as a polynomial in all entries.",
        f"{len(right[0])} + {len(right[1])} terms in {first - 2} unknowns",
        messages[0, "x"] == right,
    )


ARGUMENTS = (exact_on_trees, exact_on_small_trees, exact_on_random_trees, not_before)
