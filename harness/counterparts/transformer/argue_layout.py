"""Whether the construction's heads fit its layout of tokens, and whether any heads fit it (7.2, Table 2)."""

from __future__ import annotations

from itertools import combinations, product

import sympy as sp

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.transformer import steps
from harness.counterparts.transformer.attention import (
    Vector,
    add,
    hard_attend,
    hard_gather,
    hard_weights,
    scores,
)
from harness.counterparts.transformer.construction import (
    SLOTS,
    WIDTH,
    Node,
    State,
    gathered,
    one_round,
    paper_heads,
    table_2,
    whole_indices,
)
from harness.counterparts.transformer.feed_forward import pooled
from harness.numbers.rational import HALF, ONE, ZERO, Rational

_EIGHTHS = tuple(Rational(k, 8) for k in range(1, 8))


def heads_gather_neighbours_under_table_2() -> Argument:
    """Under Table 2 the heads compare factor table entries: a variable's token gathers the mean of all beliefs."""
    table = (HALF, ONE, ONE, Rational(3))
    chain = State(
        (
            Node(Rational(1, 4), (1, 2)),
            Node(HALF, (0, 2), table, "factor"),
            Node(Rational(2, 3), (1, 0)),
        )
    )
    tokens = table_2(chain)
    first, second = paper_heads()
    row = scores(first, tokens)[0]
    mean = sum(chain.beliefs, ZERO) / 3
    lead = sp.symbols("L", positive=True)
    copied = tuple((*token[:1], *table, *token[5:]) for token in tokens)
    stream = hard_attend((first, second), tokens)
    return Argument(
        sentence=(
            "With tokens as Table 2 lays them out, heads with query and key projectDim(1) and (2), values"
            " crossProject(0, 4) and (0, 5), at some temperature or with hard attention, leave the beliefs of"
            " a variable's two neighbours in dimensions 4 and 5 of its token, in every state."
        ),
        concludes="fails",
        how="argument",
        assumes=("only factors have a table: a variable's token has zeros in dimensions 1-4",),
        steps=(
            steps.equal(
                "Dimension 1 of the three tokens v0 - f - v2 is f00, not an index.",
                _column(tokens, 1),
                (ZERO, HALF, ZERO),
            ),
            steps.equal(
                "The same with indices as whole numbers in dimensions 6 and 7.",
                _column(whole_indices(chain), 1),
                _column(tokens, 1),
            ),
            steps.equal("So the scores of v0 are 0 times the senders' f00.", row, (ZERO, ZERO, ZERO)),
            steps.identity(
                "Scores that are equal give equal weights at every temperature: with L = e^(λs) for each of"
                " three.",
                lead / steps.sum_of(lead, lead, lead),
                sp.Rational(1, 3),
            ),
            steps.equal(
                "So v0 gathers the mean of all beliefs.", hard_gather(first, tokens)[0][SLOTS[0]], mean
            ),
            Step(
                "That is the belief of no node, so not of a neighbour, whichever is meant.",
                f"{mean} and {steps.shown(chain.beliefs)}",
                mean not in chain.beliefs,
            ),
            steps.different(
                "Dimension 5 of v0 then no longer says what kind of node it is.", stream[0][5], tokens[0][5]
            ),
            steps.different(
                "At f the first head adds to f11, and does not replace it.",
                stream[1][4],
                hard_gather(first, tokens)[1][4],
            ),
            steps.equal(
                "The same if every token holds the factor's table: scores of v0 are equal again.",
                scores(first, copied)[0],
                (table[0] ** 2,) * 3,
            ),
        ),
    )


def _column(tokens: tuple[Vector, ...], dimension: int) -> Vector:
    return tuple(token[dimension] for token in tokens)


def one_dimension_routes() -> Argument:
    """Query and key of one and the same dimension: the arg-max depends on the receiver through a sign only."""
    receiver, lead = sp.symbols("x p", positive=True)
    low = sp.symbols("y", real=True)
    beliefs = tuple(Rational(1, 1 << k) for k in (3, 2, 1))
    means = [sum(group, ZERO) / len(group) for size in (2, 3) for group in combinations(beliefs, size)]
    cycles = [
        tuple(hard_weights(tuple(own * other for other in held)) for own in held)
        for held in product(map(Rational, range(-3, 4)), repeat=3)
    ]
    return Argument(
        sentence=(
            "There are a layout of tokens, with the belief in a dimension s, and a dimension d such that a head"
            " with query and key projectDim(d), a value crossProject(s, slot) and hard attention gathers, in"
            " every state of three nodes, each node's first neighbour's belief."
        ),
        concludes="fails",
        how="argument",
        assumes=(
            "ties are shared equally, as by softmax in the limit",
            "a node may have any other node as first neighbour",
        ),
        steps=(
            steps.positive(
                "A receiver with x > 0 scores senders in the order of what they hold: y + p before y, for p >"
                " 0.",
                sp.expand(receiver * (low + lead) - receiver * low),
            ),
            steps.positive(
                "One with -x < 0 scores them in the opposite order.",
                sp.expand(-receiver * low - (-receiver) * (low + lead)),
            ),
            Step(
                "A receiver with 0 scores all alike. So whatever three nodes hold, they gather from the"
                " senders that hold most, from those that hold least, or from all; of these groups at most two"
                " are one sender. Executed for all ways to hold -3 … 3, which cover every order and every"
                " choice of signs.",
                f"{len(cycles)} ways, at most {max(map(_single_senders, cycles))} single senders",
                all(_single_senders(rows) <= 2 for rows in cycles),
            ),
            Step(
                "On a cycle 0 → 1 → 2 → 0 with beliefs 1/8, 1/4, 1/2 each node needs another single belief,"
                " and the mean of no larger group is one of them: three single senders are needed, and two are"
                " to be had.",
                f"means {steps.shown(tuple(means))}",
                not set(means) & set(beliefs),
            ),
        ),
    )


def _single_senders(rows: tuple[Vector, ...]) -> int:
    return len({row for row in rows if ONE in row})


def some_scores_route_table_2() -> Argument:
    """Table 2 puts tokens on a line: a bilinear score is largest at an end of it, or nowhere."""
    beliefs = _EIGHTHS[:4]
    state = State(tuple(Node(belief, (3 - k, (k + 1) % 4)) for k, belief in enumerate(beliefs)))
    tokens = table_2(state)
    step_between = add(tokens[1], tuple(-x for x in tokens[0]))
    weights = sp.symbols(f"w0:{WIDTH}", real=True)
    slope, base = sp.symbols("beta alpha", positive=True)
    outcomes = {beliefs[3], beliefs[0], sum(beliefs, ZERO) / 4}
    return Argument(
        sentence=(
            "There are query and key matrices such that, with tokens as Table 2 lays them out and value"
            " crossProject(0, 4), hard attention gathers the belief of the neighbour whose index dimension 7"
            " holds, in every state."
        ),
        concludes="fails",
        how="argument",
        assumes=("ties are shared equally, as by softmax in the limit",),
        steps=(
            steps.equal(
                "Four variables, paired 0 - 3 and 1 - 2, with beliefs 1/8, 1/4, 3/8, 1/2: the tokens are t, t"
                " + d, t + 2d, t + 3d.",
                tokens,
                tuple(add(tokens[0], tuple(k * x for x in step_between)) for k in range(4)),
            ),
            steps.equal(
                "A score is w·token, w the query of the receiver times the key matrix: it grows by one and the"
                " same w·d from token to token.",
                tuple(sp.expand(_form(weights, tokens[k + 1]) - _form(weights, tokens[k])) for k in range(3)),
                (sp.expand(_form(weights, step_between)),) * 3,
            ),
            steps.positive(
                "If it grows, the last token is alone in front: by β·(3 - k) > 0, here for k = 2.",
                (base + 3 * slope) - (base + 2 * slope),
            ),
            steps.positive("If it falls, the first is: by β·k > 0, here for k = 1.", base - (base - slope)),
            Step(
                "If neither, all tie. So node 1 gathers 1/2, 1/8 or the mean, and its neighbour's belief is"
                " 3/8.",
                f"{steps.shown(tuple(sorted(outcomes)))} and {gathered(state, 1)[0]}",
                gathered(state, 1)[0] not in outcomes,
            ),
        ),
    )


def _form(weights: tuple[steps.Expr, ...], token: Vector) -> steps.Expr:
    return sum(
        (w * sp.Rational(int(x.numerator), int(x.denominator)) for w, x in zip(weights, token, strict=True)),
        sp.S.Zero,
    )


def one_index_tells_two_neighbours() -> Argument:
    """Table 2 has room for one neighbour's index, and the round needs two."""
    left, right = _squares()
    nodes = 6
    pairs = list(combinations(range(nodes - 1), 2))
    odds = [Rational(1 << (1 << k)) for k in range(nodes)]
    pooled_pairs = [
        pooled(*(odds[k] / (ONE + odds[k]) for k in pair)) for pair in combinations(range(nodes), 2)
    ]
    return Argument(
        sentence=(
            "With tokens as Table 2 lays them out, dimension 7 one of the n indices by whatever rule, there is"
            " a function of the tokens, be it a transformer of any depth and any weights, that gives the round"
            " for every state."
        ),
        concludes="fails",
        how="argument",
        assumes=(
            "dimensions 0-6 are as Table 2 says, and nothing else of the state enters",
            "the round is that of section 2.2.1, with any two other nodes as a node's neighbours",
        ),
        steps=(
            steps.equal(
                "The rule `neighbour 0`: a factor graph of four variables and four factors that form a cycle,"
                " and another such graph, have the same tokens ...",
                table_2(left),
                table_2(right),
            ),
            steps.different(
                "... and different rounds, as variables gather from their factors.",
                one_round(left).beliefs,
                one_round(right).beliefs,
            ),
            Step(
                "Any other rule, n = 6 variables without tables: a node has more pairs of neighbours than"
                " dimension 7 has values, so there are more ways to choose neighbours than tokens, and two"
                " ways share their tokens.",
                f"{len(pairs)}^6 = {len(pairs) ** nodes} > {nodes}^6 = {nodes**nodes}",
                len(pairs) ** nodes > nodes**nodes,
            ),
            Step(
                "With the beliefs of odds 2^(2^k) different pairs have different ⊕, so that these two states"
                " have different rounds.",
                f"{len(pooled_pairs)} pairs, {len(set(pooled_pairs))} values",
                len(set(pooled_pairs)) == len(pooled_pairs) == 15,
            ),
        ),
    )


def _squares() -> tuple[State, State]:
    """Variables 0-3, factors 4-7; factors 4 and 5 join 0 - 1 and 2 - 3, the others close the cycle in two ways."""
    table = (ONE, HALF, HALF, ONE)
    variables = {
        "left": ((4, 6), (4, 7), (5, 7), (5, 6)),
        "right": ((4, 6), (4, 7), (5, 6), (5, 7)),
    }
    factors = {"left": ((0, 1), (2, 3), (0, 3), (1, 2)), "right": ((0, 1), (2, 3), (0, 2), (1, 3))}
    left, right = (
        State(
            tuple(Node(_EIGHTHS[k], pair) for k, pair in enumerate(variables[side]))
            + tuple(Node(_EIGHTHS[3 + k], pair, table, "factor") for k, pair in enumerate(factors[side]))
        )
        for side in ("left", "right")
    )
    return left, right
