"""The round that the paper itself writes down, as a second algorithm beside sum-product (sections 2.2.1, 2.2.2).

Our reading. Every variable node has a belief, the probability of true, at first 1/2 (section 2.1), and two neighbours.
A round copies the neighbours' beliefs into two slots, all at once, and then puts

    slot_0 ⊕ slot_1 = slot_0 slot_1 / (slot_0 slot_1 + (1 - slot_0)(1 - slot_1))

in place of the node's belief. Factor nodes keep what they hold. The tables of factors occur nowhere in this.

Which nodes are the neighbours, and what the slots of a node with fewer than two of them hold, is not said, and every
tree has such nodes. So there are several `Slots`:

| slots | neighbours are | a slot without neighbour holds |
|---|---|---|
| neutral | the variables across a factor | 1/2, the identity of ⊕ |
| repeated | as above | the other neighbour's belief once more |
| itself | as above | the node's own belief |
| factors | the factor nodes, of belief 1/2 that no round changes | 1/2 |
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.belief_propagation.exact import enumerated
from harness.counterparts.belief_propagation.graph import FactorGraph, factor_graph
from harness.errors import UsageError
from harness.numbers.rational import HALF, Rational

Slots = Literal["neutral", "repeated", "itself", "factors"]
ALL_SLOTS: tuple[Slots, ...] = get_args(Slots)

Beliefs = Mapping[str, Any]
"""The probability of true by variable: rationals strictly between 0 and 1, or expressions in such."""


def combined(a: Any, b: Any) -> Any:
    """a ⊕ b. UsageError for certainties, of which opposite ones have no combination."""
    for belief in (a, b):
        if isinstance(belief, Rational) and not 0 < belief < 1:
            raise UsageError(f"a belief of {belief}", why="⊕ is defined between 0 and 1")
    return a * b / (a * b + (1 - a) * (1 - b))


def initial(graph: FactorGraph) -> Beliefs:
    """1/2 everywhere."""
    return dict.fromkeys(graph.names, HALF)


def neighbours(graph: FactorGraph) -> dict[str, tuple[str, ...]]:
    """The variables across each variable's factors, in the order of the factors.

    UsageError for a variable that is not binary, a factor on other than two variables, or more than two neighbours.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, numbers in graph.neighbours.items():
        if graph.states[name] != 2:
            raise UsageError(
                f"a variable with {graph.states[name]} states in a round on binary ones", where=name
            )
        scopes = [graph.factors[number].scope for number in numbers]
        if any(len(scope) != 2 for scope in scopes) or len(scopes) > 2:
            raise UsageError("a round on two neighbours, at a variable whose factors are not so", where=name)
        found[name] = tuple(other for scope in scopes for other in scope if other != name)
    return found


def one_round(graph: FactorGraph, beliefs: Beliefs, slots: Slots = "neutral") -> Beliefs:
    """The beliefs after one round. UsageError as `neighbours`."""
    after = {}
    for name, beside in neighbours(graph).items():
        half = sympy.S.Half if isinstance(beliefs[name], sympy.Expr) else HALF
        gathered = [] if slots == "factors" else [beliefs[other] for other in beside]
        padding = half
        if slots == "itself":
            padding = beliefs[name]
        elif slots == "repeated" and gathered:
            padding = gathered[0]
        first, second = [*gathered, padding, padding][:2]
        after[name] = combined(first, second)
    return after


_EXACT = (
    "There is a way to fill slots that have no neighbour ({slots}) such that on every pairwise tree of binary variables"
    " beliefs that start {start} and are updated by the paper's round are the exact marginals after {rounds}."
)
_ANY_SLOTS = (
    "1/2, the other neighbour once more, the node's own belief, or 1/2 from factor nodes as neighbours"
)


def never_exact_from_one_half() -> Argument:
    """The smallest tree there is: two variables and a factor. Beliefs stay 1/2, and the marginals are other numbers."""
    graph = factor_graph({"v0": 2, "v1": 2}, [(("v0", "v1"), (1, 2, 3, 4))])
    exact = _true(graph)
    start = initial(graph)
    rounds = [one_round(graph, start, slots) for slots in ALL_SLOTS]
    return Argument(
        sentence=_EXACT.format(slots=_ANY_SLOTS, start="at 1/2", rounds="some number of rounds"),
        concludes="fails",
        how="argument",
        steps=(
            Step(
                "The graph is a tree, of diameter 1 in variables.",
                f"diameter {graph.rounds}",
                graph.is_tree and graph.rounds == 1,
            ),
            Step(
                "With 1, 2, 3, 4 for f(0,0), f(0,1), f(1,0), f(1,1) no marginal, summed over all states, is 1/2.",
                _shown(exact),
                all(belief != HALF for belief in exact.values()),
            ),
            Step(
                "A round leaves beliefs of 1/2 as they are, however slots are filled: they stay 1/2 for ever.",
                "; ".join(
                    f"{slots}: {_shown(after)}" for slots, after in zip(ALL_SLOTS, rounds, strict=True)
                ),
                all(after == start for after in rounds),
            ),
        ),
    )


def blind_to_tables() -> Argument:
    """Two tables on one edge: from the same start, any start, beliefs are the same for ever; the marginals differ."""
    first = factor_graph({"v0": 2, "v1": 2}, [(("v0", "v1"), (1, 1, 2, 2))])
    second = factor_graph({"v0": 2, "v1": 2}, [(("v0", "v1"), (2, 2, 1, 1))])
    start = dict(zip(first.names, sympy.symbols("p q", positive=True), strict=True))
    steps = [
        Step(
            "Two tables on the same two variables have different marginals at v0.",
            f"{_true(first)['v0']} and {_true(second)['v0']}",
            _true(first)["v0"] != _true(second)["v0"],
        )
    ]
    for slots in ALL_SLOTS:
        one, other = (one_round(graph, start, slots) for graph in (first, second))
        steps.append(
            Step(
                f"Slots {slots}: a round takes any beliefs p, q to the same beliefs on both graphs, so all rounds do.",
                _shown(one),
                all(sympy.simplify(one[name] - other[name]) == 0 for name in start),
            )
        )
    return Argument(
        sentence=_EXACT.format(
            slots=_ANY_SLOTS,
            start="anywhere between 0 and 1, alike for all tables of a tree's factors,",
            rounds="a number of rounds that depends on the tree's shape alone, such as its diameter",
        ),
        concludes="fails",
        how="argument",
        steps=tuple(steps),
        assumes=("0 < p < 1", "0 < q < 1"),
    )


def never_exact_from_evidence() -> Argument:
    """Factors that only copy, and evidence in the starting beliefs: the round's best case, and wrong in every round."""
    copy, evidence = (1, 0, 0, 1), Rational(2, 3)
    names = ("v0", "v1", "v2")
    copies = [(("v0", "v1"), copy), (("v1", "v2"), copy)]
    tree = factor_graph(dict.fromkeys(names, 2), copies)
    prior = (1 - evidence, evidence)
    exact = _true(factor_graph(dict.fromkeys(names, 2), [*copies, (("v0",), prior), (("v2",), prior)]))
    start = {"v0": evidence, "v1": HALF, "v2": evidence}
    y = sympy.Symbol("y", positive=True)
    half = sympy.S.Half
    steps = [
        Step(
            "With evidence 2/3 at both ends of a chain of two copying factors every marginal is 4/5.",
            _shown(exact),
            all(belief == Rational(4, 5) for belief in exact.values()),
        ),
        Step(
            "The start is the evidence at the ends and 1/2 in the middle, so of the form (y, 1/2, y).",
            _shown(start),
            start["v0"] == start["v2"] and start["v1"] == HALF,
        ),
    ]
    for slots in ("neutral", "repeated"):
        outside = one_round(tree, {"v0": y, "v1": half, "v2": y}, slots)
        inside = one_round(tree, {"v0": half, "v1": y, "v2": half}, slots)
        steps += [
            Step(
                f"Slots {slots}: a round takes every (y, 1/2, y) to (1/2, y', 1/2), which is wrong at the ends.",
                _shown(outside),
                all(sympy.simplify(outside[name] - half) == 0 for name in ("v0", "v2")),
            ),
            Step(
                f"Slots {slots}: and every (1/2, y, 1/2) to (y', 1/2, y'), which is wrong in the middle.",
                _shown(inside),
                sympy.simplify(inside["v1"] - half) == 0 and sympy.simplify(inside["v0"] - inside["v2"]) == 0,
            ),
        ]
    return Argument(
        sentence=_EXACT.format(
            slots="1/2, or the other neighbour once more",
            start="at each variable's own evidence, as its factors on it alone give it when scaled to sum 1,",
            rounds="some number of rounds",
        ),
        concludes="fails",
        how="argument",
        steps=tuple(steps),
        assumes=("0 < y < 1",),
    )


def _true(graph: FactorGraph) -> dict[str, Rational]:
    return {name: row[1] for name, row in enumerated(graph).of.items()}


def _shown(beliefs: Beliefs) -> str:
    return ", ".join(f"{name} {belief}" for name, belief in beliefs.items())


ARGUMENTS = (never_exact_from_one_half, blind_to_tables, never_exact_from_evidence)
