"""Whether routing fixes the matrices of a head (6.5)."""

from __future__ import annotations

import sympy as sp

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.transformer import steps
from harness.counterparts.transformer.argue_attention import X, Y, score
from harness.counterparts.transformer.attention import (
    Head,
    Matrix,
    Vector,
    cross_project,
    dot,
    hard_gather,
    hard_weights,
    project_dim,
    transposed,
)
from harness.counterparts.transformer.construction import WIDTH, code
from harness.numbers.rational import HALF, Rational

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
    excess = sp.symbols("p q", positive=True)
    cells = [code(k, 2) for k in range(4)]
    row = [dot(cells[1], cell) for cell in cells]
    bent = [s + _BEND * b * HALF for s, b in zip(row, (Rational(k, 10) for k in (1, 7, 4, 9)), strict=True)]
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
            steps.positive(
                "Add a quarter of the product of the two beliefs a = p/(1 + p), b = q/(1 + q) to each score:"
                " no score changes by 1/4 or more, which is less than half the gap of 2.",
                sp.Rational(1, 4)
                - sp.Rational(1, 4)
                * (beliefs[0] * beliefs[1]).subs(
                    dict(zip(beliefs, (x / (1 + x) for x in excess), strict=True))
                ),
            ),
            Step(
                "So the arg-max is the same: executed at index 1 of four, beliefs 1/10, 7/10, 4/10, 9/10,"
                " receiver 1/2.",
                f"{steps.shown(tuple(row))} and {steps.shown(tuple(bent))}",
                hard_weights(tuple(row)) == hard_weights(tuple(bent)),
            ),
            steps.equal("Tokens 0 and 3 have the same score in the first head, ...", row[0], row[3]),
            steps.different(
                "... and different ones in the second: no scale and shift does that.", bent[0], bent[3]
            ),
        ),
    )
