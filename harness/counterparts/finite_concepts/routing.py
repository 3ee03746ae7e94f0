"""Routing keys of tokens: how many there are, and what they decide of attention (sections 7.2 and 9.3).

A token has eight dimensions: 0 belief, 1 to 4 the factor's table, 5 node type, 6 own and 7 neighbour's index. The
key is its last three.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.errors import UsageError
from harness.numbers.rational import HALF, ONE, ZERO, Rational

DIMENSIONS = 8
KEY_DIMENSIONS = (5, 6, 7)

Key = tuple[int, int, int]
Token = tuple[Rational, ...]


def keys(nodes: int) -> set[Key]:
    """All keys for a graph of that many nodes: node type 0 or 1, own and neighbour's index."""
    if nodes < 0:
        raise UsageError(f"a graph of {nodes} nodes")
    return set(product((0, 1), range(nodes), range(nodes)))


def key_of(node_type: int, own: int, neighbours: Sequence[int]) -> Key:
    """The key of a node's token: one neighbour's index has a place in it, the first one's."""
    return node_type, own, neighbours[0]


def scores(
    query: Sequence[Rational], tokens: Sequence[Token], matrix: Sequence[Sequence[int]]
) -> tuple[Rational, ...]:
    """Attention scores of one token over all: query · matrix · token, where matrix is W_Q W_Kᵀ."""
    if any(len(token) != len(matrix) for token in (query, *tokens)):
        raise UsageError("tokens and weights differ in dimension", why=f"the matrix has {len(matrix)} rows")
    return tuple(
        sum((Rational(matrix[i][j]) * query[i] * token[j] for i, j in _entries(matrix)), ZERO)
        for token in tokens
    )


def _entries(matrix: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    return [(i, j) for i, row in enumerate(matrix) for j, weight in enumerate(row) if weight]


def project_dim(dimension: int) -> tuple[tuple[int, ...], ...]:
    """1 at that place of the diagonal, 0 elsewhere. Its product with its transpose is itself."""
    places = range(DIMENSIONS)
    return tuple(tuple(int(i == j == dimension) for j in places) for i in places)


def attends_alike(one: Sequence[Rational], other: Sequence[Rational]) -> bool:
    """Do two rows of scores have one softmax? Exactly where they differ by one number in every place."""
    return len({x - y for x, y in zip(one, other, strict=True)}) == 1


def few_nodes(factor: int = 2) -> Argument:
    """Graphs of up to eight nodes, key by key."""
    steps = [
        Step(
            f"{nodes} node(s)",
            f"{len(keys(nodes))} keys, 2 n² = {factor * nodes**2}",
            len(keys(nodes)) == factor * nodes**2,
        )
        for nodes in range(9)
    ]
    return Argument(
        "There are 2 n² keys (node type, own index, neighbour's index) for n nodes, n from 0 to 8.",
        "holds",
        "exhaustion",
        tuple(steps),
        instances=sum(len(keys(nodes)) for nodes in range(9)),
    )


def two_n_squared() -> Argument:
    """Any number of nodes: keys are numbered from 0 to 2 n² - 1 without gaps."""
    n, t, i, j = sympy.symbols("n t i j", integer=True)
    numbered = t * n**2 + i * n + j
    greatest = sympy.expand(numbered.subs({t: 1, i: n - 1, j: n - 1}) - (2 * n**2 - 1))
    other = sympy.symbols("t2 i2 j2", integer=True)
    quotient = sympy.expand(
        numbered - numbered.subs(dict(zip((t, i, j), other, strict=True)), simultaneous=True)
    )
    apart = sympy.expand(quotient - (n * (n * (t - other[0]) + (i - other[1])) + (j - other[2])))
    counted = sympy.summation(1, (j, 0, n - 1), (i, 0, n - 1), (t, 0, 1))
    reached = [
        {a * nodes**2 + b * nodes + c for a, b, c in keys(nodes)} == set(range(2 * nodes**2))
        for nodes in range(9)
    ]
    return Argument(
        "For every n there are 2 n² keys (node type 0 or 1, own index and neighbour's index below n).",
        "holds",
        "argument",
        (
            Step(
                "t n² + i n + j numbers them from 0 up, at most 2 n² - 1",
                f"the greatest less 2 n² - 1 is {greatest}",
                greatest == 0,
            ),
            Step(
                "two keys of one number are one: the difference of their numbers is n (n Δt + Δi) + Δj, so at 0"
                " Δj is a multiple of n, so 0, then Δi likewise, then Δt",
                f"the difference less that is {apart}",
                apart == 0,
            ),
            Step(
                "each number below 2 n² is one of a key, by division with remainder, twice: there are as many keys",
                f"0 to 8 nodes: {sum(reached)} of {len(reached)}; 1 summed over types and two indices is {counted}",
                all(reached) and sympy.expand(counted - 2 * n**2) == 0,
            ),
        ),
    )


def keys_in_one_graph(tokens_per_node: int = 1) -> Argument:
    """What a graph can have is not what it has: n tokens have n keys."""
    m = sympy.symbols("m", integer=True, nonnegative=True)  # n = m + 1
    spare = sympy.factor(2 * (m + 1) ** 2 - tokens_per_node * (m + 1))
    # node i with neighbour i + 1, types in turn
    met = {nodes: len({(i % 2, i, (i + 1) % nodes) for i in range(nodes)}) for nodes in range(1, 9)}
    return Argument(
        "In the encoding of a factor graph with n ≥ 1 nodes, one token a node, 2 n² different keys occur.",
        "fails",
        "argument",
        (
            Step(
                "tokens have different own indices, so n tokens have n keys",
                f"keys met in a graph of 1 to 8 nodes: {', '.join(str(count) for count in met.values())}",
                all(count == nodes for nodes, count in met.items()),
            ),
            Step(
                "and n is below 2 n²",
                f"with n = m + 1 the difference is {spare}, positive for m ≥ 0",
                spare.is_positive is True,
            ),
        ),
        assumes=("each node is one token, as in Table 2",),
    )


def key_weights_see_the_key_only(dimensions: Sequence[int] = KEY_DIMENSIONS) -> Argument:
    """Weights that read the key alone: tokens of one key attend, and are attended to, alike."""
    matrix = sympy.Matrix(
        DIMENSIONS,
        DIMENSIONS,
        lambda i, j: sympy.Symbol(f"m{i}{j}") if i in dimensions and j in dimensions else 0,
    )
    one, other, third = (
        sympy.Matrix(DIMENSIONS, 1, lambda i, _, name=name: sympy.Symbol(f"{name}{i}")) for name in "xyz"
    )
    same_key = {other[i]: one[i] for i in KEY_DIMENSIONS}
    out = sympy.expand(((one - other).T * matrix * third)[0].subs(same_key))
    into = sympy.expand((third.T * matrix * (one - other))[0].subs(same_key))
    return Argument(
        "Where W_Q W_Kᵀ is 0 outside dimensions 5 to 7, two tokens with one routing key have the same attention"
        " pattern over any tokens, and are attended to alike by any token.",
        "holds",
        "algebra",
        (
            Step("their scores over any third token are equal", f"the difference is {out}", out == 0),
            Step("so are the scores that any third token gives them", f"the difference is {into}", into == 0),
        ),
        assumes=("softmax or hard maximum of equal scores is equal",),
    )


def _factor(entry: Rational, belief: Rational = HALF) -> Token:
    """Token 1 of three: a factor between variables 0 and 2, with this first entry in its table."""
    return (belief, entry, ONE, ONE, ONE, ONE, HALF, ZERO)


def _variable(index: Rational, belief: Rational = HALF) -> Token:
    return (belief, ZERO, ZERO, ZERO, ZERO, ZERO, index, HALF)


def _differ(dimension: int, one: Token, other: Token) -> Step:
    ends, between = (_variable(ZERO), _variable(ONE, Rational(3, 4))), _factor(ONE)
    found = [scores(query, (ends[0], between, ends[1]), project_dim(dimension)) for query in (one, other)]
    among = [scores(query, (ends[0], query, ends[1]), project_dim(dimension)) for query in (one, other)]
    return Step(
        f"query and key read dimension {dimension}: two tokens that agree in dimensions 5 to 7 differ in their scores"
        " over the same tokens by more than one number for all, so in their softmax at any positive scale; and so do"
        " the two where each attends over itself between the same variables",
        f"keys {_texts(one[5:])} and {_texts(other[5:])}; scores {_texts(found[0])} and {_texts(found[1])}; over"
        f" themselves {_texts(among[0])} and {_texts(among[1])}",
        one[5:] == other[5:] and not attends_alike(*found) and not attends_alike(*among),
    )


def _texts(numbers: Sequence[Rational]) -> str:
    return f"({', '.join(str(number) for number in numbers)})"


def the_given_weights_see_the_table(dimension: int = 1) -> Argument:
    """The weights of section 7.2 with the layout of its Table 2: dimension 1 is an entry of the factor's table."""
    return Argument(
        "With query and key projectDim(1) and the token layout of Table 2, two tokens with one routing key have the"
        " same attention pattern, whatever their beliefs and table entries.",
        "fails",
        "argument",
        (_differ(dimension, _factor(ONE), _factor(Rational(2))),),
        assumes=(
            "dimension 1 is f[0,0], as Table 2 says",
            "they attend over variable 0, factor 1 and variable 2, with first table entries 0, 1, 0 and beliefs"
            " 1/2, 1/2, 3/4",
        ),
    )


def other_weights_see_the_belief(dimension: int = 0) -> Argument:
    """Any weights: those that read the belief route by it."""
    return Argument(
        "For any weights, two tokens with one routing key have the same attention pattern, whatever their beliefs and"
        " table entries.",
        "fails",
        "argument",
        (_differ(dimension, _factor(ONE), _factor(ONE, Rational(3, 4))),),
        assumes=(
            "they attend over variable 0, factor 1 and variable 2, with first table entries 0, 1, 0 and beliefs"
            " 1/2, 1/2, 3/4",
        ),
    )


def the_key_names_one_neighbour(
    second: tuple[int, int] = (1, 3), first: tuple[int, int] = (0, 0)
) -> Argument:
    """A pairwise node depends on two others; the key has room for one."""
    beliefs = (HALF, HALF, HALF, Rational(3, 4))
    wired = tuple(zip(first, second, strict=True))
    found = []
    for a, b in ((beliefs[left], beliefs[right]) for left, right in wired):
        found.append(a * b / (a * b + (ONE - a) * (ONE - b)))
    one, two = (key_of(0, 2, pair) for pair in wired)
    return Argument(
        "The routing key of a token determines the nodes that it depends on, and with their beliefs its next belief.",
        "fails",
        "argument",
        (
            Step(
                "variable node 2 has other neighbours in two graphs, and in both its token has one key",
                f"keys {one} and {two}, neighbours {wired[0]} and {wired[1]}",
                one == two and set(wired[0]) != set(wired[1]),
            ),
            Step(
                "with beliefs 1/2, 1/2, 1/2, 3/4 the next belief differs",
                f"{found[0]} and {found[1]}",
                found[0] != found[1],
            ),
        ),
        assumes=(
            "a token has one neighbour index, as in Table 2, and it is the first neighbour's",
            "the next belief is that of section 2.2.1",
        ),
    )
