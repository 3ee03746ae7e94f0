"""Whether routing fixes the matrices of a head (6.5)."""

from __future__ import annotations

from itertools import product

import sympy as sp

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.transformer import steps
from harness.counterparts.transformer.argue_attention import X, Y, codes_peak_at_the_match, score
from harness.counterparts.transformer.attention import (
    Head,
    Matrix,
    Vector,
    cross_project,
    dot,
    hard_gather,
    project_dim,
    scores,
    transposed,
)
from harness.counterparts.transformer.construction import (
    WIDTH,
    Node,
    State,
    codes,
    gathered,
    matching_heads,
)
from harness.numbers.rational import HALF, ONE, ZERO, Rational

_COS, _SIN = Rational(3, 5), Rational(4, 5)

_QUERY = project_dim(1, WIDTH)


_VALUE = cross_project(0, 4, WIDTH)


def _scaled(matrix: Matrix, factor: Rational) -> Matrix:
    return tuple(tuple(factor * w for w in row) for row in matrix)


def _plus(left: Matrix, right: Matrix) -> Matrix:
    return tuple(tuple(a + b for a, b in zip(*rows, strict=True)) for rows in zip(left, right, strict=True))


def _times(left: Matrix, right: Matrix) -> Matrix:
    columns = transposed(right)
    return tuple(tuple(dot(row, column) for column in columns) for row in left)


def _entries(matrix: Matrix) -> tuple[tuple[int, int, Rational], ...]:
    """Row, column and value of what is not 0."""
    return tuple((i, j, w) for i, row in enumerate(matrix) for j, w in enumerate(row) if w != 0)


def routing_fixes_the_matrices() -> Argument:
    """Other matrices with the same scores, the same weights and the same values, on every token."""
    turned = _plus(_scaled(_QUERY, _COS), _scaled(cross_project(1, 2, WIDTH), _SIN))
    richer = _plus(_QUERY, cross_project(3, 2, WIDTH))
    shifted = _plus(_QUERY, _scaled(cross_project(5, 1, WIDTH), Rational(7)))
    third = Rational(1, 3)
    weight, rest, factor = sp.symbols("L R F", positive=True)
    plain = X[1] * Y[1]
    return Argument(
        sentence=(
            "A head that gives, on all tokens, the attention weights and the values of the head with query and"
            " key projectDim(1) and value crossProject(0, 4) has these matrices."
        ),
        concludes="fails",
        how="argument",
        assumes=("for the shift by a key of fixed dimension: all tokens have the same kind, dimension 5",),
        steps=(
            steps.identity("The scores of the construction.", score(_QUERY, _QUERY), plain),
            steps.identity(
                "Query times 3, key divided by 3: the same scores.",
                score(_scaled(_QUERY, Rational(3)), _scaled(_QUERY, third)),
                plain,
            ),
            steps.identity(
                "Query and key turned by (3/5, 4/5): the same scores.", score(turned, turned), plain
            ),
            steps.identity(
                "A query of rank 2, whose second row no key answers: the same scores.",
                score(richer, _QUERY),
                plain,
            ),
            steps.identity(
                "A key that adds 7 times dimension 5, where every sender holds the same: the scores of a"
                " receiver grow by one number, ...",
                score(_QUERY, shifted) - plain,
                7 * X[1] * Y[5],
            ),
            steps.identity(
                "... and its weights stay, since a common factor F = e^number cancels.",
                weight * factor / (weight * factor + rest * factor),
                weight / (weight + rest),
            ),
            steps.equal(
                "A value of twice and an output projection of half: their product is the same.",
                _entries(_times(_scaled(project_dim(4, WIDTH), HALF), _scaled(_VALUE, Rational(2)))),
                _entries(_VALUE),
            ),
            *(
                steps.different(
                    f"That query or key is not projectDim(1): {name}.", _entries(matrix), _entries(_QUERY)
                )
                for name, matrix in (
                    ("scaled", _scaled(_QUERY, Rational(3))),
                    ("turned", turned),
                    ("of rank 2", richer),
                    ("shifted", shifted),
                )
            ),
            _route_alike(Head(richer, _QUERY, _VALUE), Head(turned, turned, _VALUE)),
        ),
    )


def _route_alike(*others: Head) -> Step:
    tokens: tuple[Vector, ...] = tuple(
        tuple(Rational(1 + (3 * row + 5 * column) % 7, 9) for column in range(WIDTH)) for row in range(4)
    )
    expected = hard_gather(Head(_QUERY, _QUERY, _VALUE), tokens)
    return Step(
        "Executed with hard attention on four tokens.",
        f"gathered in dimension 4: {steps.shown(tuple(row[4] for row in expected))}",
        all(hard_gather(head, tokens) == expected for head in others),
    )


_BEND = Rational(1, 4)  # less than the gap of 2 between a match and what is no match


def routing_fixes_the_scores() -> Argument:
    """Hard routing by codes leaves room within its gap: scores may differ by more than scale and shift."""
    beliefs = sp.symbols("a b", positive=True)
    odds = sp.symbols("p q", positive=True)
    added = sp.Rational(str(_BEND)) * (beliefs[0] * beliefs[1]).subs(
        dict(zip(beliefs, (x / (1 + x) for x in odds), strict=True))
    )
    states = [
        State(tuple(Node(Rational(1 + (3 * k + n) % 7, 8), pair) for k in range(n)))
        for n in (2, 3, 4)
        for pair in product(range(n), range(n))
    ]
    state = State(tuple(Node(Rational(k, 10), (1, 2)) for k in (1, 7, 4, 9)))
    plain, bent = matching_heads(4)[0], _bent(matching_heads(4)[0])
    rows = [scores(head, codes(state))[0] for head in (plain, bent)]
    return Argument(
        sentence=(
            "If two heads with hard attention route every state exactly alike, each token to its neighbour,"
            " then the scores of one are those of the other times a positive constant plus a number that"
            " depends on the receiver."
        ),
        concludes="fails",
        how="argument",
        assumes=("keys and queries are codes of ±1 of different indices, beliefs lie in (0, 1)",),
        steps=(
            steps.shown_by(codes_peak_at_the_match),
            steps.positive(
                "Add a quarter of the product of receiver's and sender's belief a = p/(1 + p), b = q/(1 + q) to"
                " each score, by one more row of query and key: every score grows, ...",
                added,
            ),
            steps.positive(
                "... and none by as much as the gap of 2: the arg-max stays.",
                2 - added,
            ),
            Step(
                "Executed for all pairs of neighbours of 2, 3 and 4 nodes: both heads gather the first"
                " neighbour's belief at every node.",
                f"{len(states)} states",
                all(
                    hard_gather(head, codes(other))[k][1] == gathered(other, k)[0]
                    for other in states
                    for head in (
                        matching_heads(len(other.nodes))[0],
                        _bent(matching_heads(len(other.nodes))[0]),
                    )
                    for k in range(len(other.nodes))
                ),
            ),
            steps.equal(
                "Beliefs 1/10, 7/10, 4/10, 9/10, receiver 0, neighbour 1: tokens 0 and 3 have the same score in"
                " the first head, ...",
                rows[0][0],
                rows[0][3],
            ),
            steps.different(
                "... and different ones in the second: no scale and shift does that.", rows[1][0], rows[1][3]
            ),
        ),
    )


def _bent(head: Head) -> Head:
    """The head with one more row: queries that read the belief, keys that read a part of it."""
    width = len(head.value)
    belief = tuple(ONE if k == 0 else ZERO for k in range(width))
    return Head((*head.query, belief), (*head.key, tuple(_BEND * x for x in belief)), head.value)
