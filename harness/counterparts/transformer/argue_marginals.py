"""Whether passes of the construction, or of any network, give the exact marginals of a tree (7.4)."""

from __future__ import annotations

import sympy as sp

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.transformer import steps
from harness.counterparts.transformer.argue_blocks import passes_are_continuous
from harness.counterparts.transformer.attention import (
    Vector,
)
from harness.counterparts.transformer.construction import (
    Node,
    State,
    marginals,
    one_round,
    table_2,
)
from harness.numbers.rational import HALF, ONE, Rational


def rounds_give_the_marginals() -> Argument:
    """The round gathers beliefs and never reads a table: graphs that differ in their tables get the same beliefs."""
    sums: dict[str, tuple[Vector, ...]] = {}
    ways: dict[str, tuple[tuple[int | None, int | None], tuple[int | None, int | None]]] = {
        "the other variable": ((2, None), (0, None)),
        "the factor": ((1, None), (1, None)),
    }
    tables = ((ONE, ONE, Rational(3), Rational(3)), (ONE,) * 4)
    for way, neighbours in ways.items():
        runs = []
        for table in tables:
            for start in ((HALF, HALF), (Rational(1, 3), Rational(2, 5))):
                runs.append(_after(_chain(table, neighbours, start), rounds=4))
        sums[way] = tuple(runs)
    first, second = (marginals(_chain(table, ways["the factor"], (HALF, HALF))) for table in tables)
    return Argument(
        sentence=(
            "On every tree, weights that perform the paper's round in each pass (new belief = ⊕ of two"
            " gathered beliefs, factors unchanged), run for the diameter of the tree or more, give every"
            " variable its exact marginal."
        ),
        concludes="fails",
        how="argument",
        assumes=("a missing second neighbour gathers 1/2, which is neutral",),
        steps=(
            steps.equal(
                "v0 - f - v1 with the table (1, 1, 3, 3): exact marginals.",
                (first[0], first[2]),
                (Rational(3, 4), HALF),
            ),
            steps.equal(
                "With the table (1, 1, 1, 1): exact marginals.", (second[0], second[2]), (HALF, HALF)
            ),
            *(
                steps.equal(
                    f"Four passes from beliefs 1/2, 1/2 and from 1/3, 2/5, neighbour of a variable: {way}. Both graphs"
                    " have the same beliefs, whatever the marginals.",
                    runs[:2],
                    runs[2:],
                )
                for way, runs in sums.items()
            ),
            Step(
                "From 1/2 every belief stays 1/2, after each number of passes: the first graph's 3/4 is not"
                " reached.",
                steps.shown(sums["the factor"][0]) + " and " + steps.shown(sums["the other variable"][0]),
                all(set(runs[0]) == {HALF} for runs in sums.values()) and first[0] != HALF,
            ),
            *(
                steps.equal(
                    f"Neighbour {way}: one pass from 1/2 is the state itself, and so is each later one.",
                    one_round(_chain(tables[0], neighbours, (HALF, HALF))).beliefs,
                    (HALF,) * 3,
                )
                for way, neighbours in ways.items()
            ),
        ),
    )


def _chain(
    table: Vector,
    neighbours: tuple[tuple[int | None, int | None], tuple[int | None, int | None]],
    start: tuple[Rational, Rational],
) -> State:
    """v0 (node 0), factor (node 1) and v1 (node 2)."""
    return State(
        (
            Node(start[0], neighbours[0]),
            Node(HALF, (0, 2), table, "factor"),
            Node(start[1], neighbours[1]),
        )
    )


def _after(state: State, rounds: int) -> Vector:
    for _ in range(rounds):
        state = one_round(state)
    return state.beliefs


def weights_for_every_table() -> Argument:
    """Marginals do not change when a table is scaled, and have no continuous extension to the table of zeros."""
    f = sp.symbols("f00 f01 f10 f11", positive=True)
    s = sp.symbols("s", positive=True)
    table, other = (ONE, ONE, Rational(3), Rational(3)), (ONE,) * 4
    half_chain = ((1, None), (1, None))
    small = Rational(1, 1 << 40)
    limits = [
        tuple(sp.limit(s * sp.Rational(int(x.numerator), int(x.denominator)), s, 0) for x in entries)
        for entries in (table, other)
    ]
    scaled = _chain(tuple(small * x for x in table), half_chain, (HALF, HALF))
    return Argument(
        sentence=(
            "For the tree v0 - f - v1 and some number of passes there are weights W such that for every table"
            " of positive entries, encoded as in Table 2, the passes give v0 its exact marginal; softmax"
            " attention at a finite temperature, feed-forward blocks as in section 2.3.1 with sigmoids or"
            " ReLU, residual connections or not."
        ),
        concludes="fails",
        how="argument",
        assumes=(
            "W is one finite set of weights for all tables on this tree; the number of passes is fixed",
            "tables enter the tokens as they are, and the marginal is read off continuously",
            "layer normalisation, if there is any, adds a positive number before it divides",
        ),
        steps=(
            *passes_are_continuous(),
            steps.identity(
                "The marginal of v0 is (f10 + f11)/(f00 + f01 + f10 + f11), and stays when the table is scaled"
                " by s > 0.",
                (s * f[2] + s * f[3]) / (s * f[0] + s * f[1] + s * f[2] + s * f[3]),
                (f[2] + f[3]) / (f[0] + f[1] + f[2] + f[3]),
            ),
            steps.equal(
                "Executed: the table (1, 1, 3, 3) scaled by 2^-40.",
                marginals(scaled),
                marginals(_chain(table, half_chain, (HALF, HALF))),
            ),
            steps.equal(
                "As s goes to 0, the tables s·(1, 1, 3, 3) and s·(1, 1, 1, 1) have the same limit, ...",
                *limits,
            ),
            steps.equal(
                "... and nothing else in the tokens differs.",
                tuple(token[:1] + token[5:] for token in table_2(_chain(table, half_chain, (HALF, HALF)))),
                tuple(token[:1] + token[5:] for token in table_2(_chain(other, half_chain, (HALF, HALF)))),
            ),
            steps.different(
                "Passes of such parts are continuous in the tokens, also where a table's entries are 0. So what"
                " they give at that limit would be both marginals of v0.",
                marginals(_chain(table, half_chain, (HALF, HALF)))[0],
                marginals(_chain(other, half_chain, (HALF, HALF)))[0],
            ),
        ),
    )
