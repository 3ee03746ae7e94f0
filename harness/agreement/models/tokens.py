"""Tokens of the transformer: indices as codes, matrices of heads, scores, softmax, routing keys, behaviours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, product
from random import Random
from typing import Any

from harness.agreement.model import Between, Inputs, Model, forever, numbers, rational
from harness.agreement.observe import BITS
from harness.counterparts.finite_concepts import behaviours, routing
from harness.counterparts.transformer import attention, construction
from harness.logic.terms import Lit
from harness.logic.types import NAT, TypeApp
from harness.logic.values import Datum, Table
from harness.numbers import ball
from harness.numbers.limits import Undecided
from harness.numbers.rational import ONE, Rational


def _indices(count: int) -> Any:
    """Numbers of bits, then so many indices, some of which the bits do not hold."""

    def draw(rng: Random) -> Iterator[Inputs]:
        small = (
            (bits, *indices) for bits in range(4) for indices in product(range(2**bits + 1), repeat=count)
        )

        def some() -> Inputs:
            bits = rng.randrange(1, 12)
            return bits, *(rng.randrange(1 << bits) for _ in range(count))

        return chain(small, forever(some))

    return draw


def _places(rng: Random) -> Iterator[Inputs]:
    """Bits, an index, a place."""
    return ((bits, index, rng.randrange(bits)) for bits, index in _indices(1)(rng) if bits)


def _entries(count: int) -> Any:
    """A width, and so many places below it."""

    def draw(_: Random) -> Iterator[Inputs]:
        return ((width, *places) for width in range(1, 4) for places in product(range(width), repeat=count))

    return draw


def _values(rng: Random, count: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(rng.randrange(-8, 9), rng.randrange(1, 5)) for _ in range(count))


def _matrix(rng: Random, width: int) -> tuple[tuple[Fraction, ...], ...]:
    return tuple(_values(rng, width) for _ in range(width))


def _products(rng: Random) -> Iterator[Inputs]:
    def any_product() -> Inputs:
        width = rng.randrange(1, 5)
        return _matrix(rng, width), _values(rng, width), rng.randrange(width)

    return forever(any_product)


def _heads(rng: Random) -> Iterator[Inputs]:
    def any_head() -> Inputs:
        width = rng.randrange(1, 4)
        return _matrix(rng, width), _matrix(rng, width), _values(rng, width), _values(rng, width)

    return forever(any_head)


def _vector(row: Sequence[Fraction]) -> Table:
    return Table(tuple(enumerate(row)), Fraction(0))


def _rows(matrix: Sequence[Sequence[Fraction]]) -> Table:
    return Table(tuple((i, _vector(row)) for i, row in enumerate(matrix)), _vector(()))


def _exact(row: Sequence[Fraction]) -> attention.Vector:
    return tuple(map(rational, row))


def _exact_rows(matrix: Sequence[Sequence[Fraction]]) -> attention.Matrix:
    return tuple(map(_exact, matrix))


def _score(query: Any, key: Any, x: Sequence[Fraction], y: Sequence[Fraction]) -> Rational:
    head = attention.Head(_exact_rows(query), _exact_rows(key), _exact_rows(key))
    return attention.scores(head, [_exact(x), _exact(y)])[0][1]


def _between(enclosed: ball.Ball) -> Between:
    ends = ball.endpoints(enclosed)
    assert not isinstance(ends, Undecided)
    return Between(*ends)


def _weight(first: Fraction, second: Fraction) -> Between:
    return _between(attention.enclosed_weights((rational(first), rational(second)), ONE, BITS)[0])


def _token(node: construction.Node, number: int, neighbour: int) -> Datum:
    """A variable's token; the type is 0."""
    table = tuple(Fraction(int(entry.numerator), int(entry.denominator)) for entry in node.table)
    belief = Fraction(int(node.belief.numerator), int(node.belief.denominator))
    kind = int(node.kind == "factor")
    return Datum("Token.mk", (belief, *table, kind, number, neighbour))


def _laid_out(rng: Random) -> Iterator[Inputs]:
    """A state of up to four nodes, a node of it, a dimension."""

    def some() -> Inputs:
        count = rng.randrange(2, 5)
        nodes = []
        for _ in range(count):
            factor = rng.randrange(2)
            table = (
                tuple(Rational(rng.randrange(1, 9), 4) for _ in range(4)) if factor else construction.NO_TABLE
            )
            neighbours = (rng.randrange(count), rng.randrange(count))
            belief = Rational(rng.randrange(9), 8)
            nodes.append(construction.Node(belief, neighbours, table, "factor" if factor else "variable"))
        return construction.State(tuple(nodes)), rng.randrange(count), rng.randrange(construction.WIDTH)

    return forever(some)


def _laid_out_arguments(state: construction.State, number: int, dimension: int) -> Inputs:
    node = state.nodes[number]
    neighbour = node.neighbours[0]
    assert neighbour is not None
    return len(state.nodes), _token(node, number, neighbour), dimension


def _machines(rng: Random) -> Iterator[Inputs]:
    def any_machine() -> Inputs:
        states, symbols = rng.randrange(1, 5), rng.randrange(1, 4)
        rows = tuple(tuple(rng.randrange(states) for _ in range(symbols)) for _ in range(states))
        return rows, rng.randrange(symbols)

    return forever(any_machine)


def _machine_arguments(rows: Sequence[Sequence[int]], symbol: int) -> Inputs:
    symbols = TypeApp("Fin", (Lit(len(rows[0]), NAT),))
    table = Table(tuple((i, Table(tuple(enumerate(row)), 0)) for i, row in enumerate(rows)), Table((), 0))
    return len(rows), symbols, table, symbol


def _behaviour(rows: Sequence[Sequence[int]], symbol: int) -> Table:
    (found,) = behaviours.behaviours([[row[symbol]] for row in rows])
    return Table(tuple(enumerate(found)), 0)


def _at_states(rng: Random) -> Iterator[Inputs]:
    return ((*inputs, rng.randrange(len(inputs[0]))) for inputs in _machines(rng))


def _maps(rng: Random) -> Iterator[Inputs]:
    small = (row for states in range(1, 4) for row in product(range(states), repeat=states))

    def any_map() -> Inputs:
        states = rng.randrange(4, 7)
        return (tuple(rng.randrange(states) for _ in range(states)),)

    return chain([((),)], ((row,) for row in small), forever(any_map))


MODELS: tuple[Model, ...] = (
    Model(
        "transformer.construction.code",
        "numbers of bits, indices and places",
        _places,
        lambda bits, index, place: int(construction.code(index, bits)[place].numerator),
    ),
    Model(
        "transformer.construction.code:index and place",
        "numbers of bits, indices and places",
        _places,
        lambda bits, index, place: int(construction.code(index, bits)[place].numerator),
        lambda _, index, place: (index, place),
    ),
    Model(
        "transformer.construction.code_dot",
        "numbers of bits and two indices",
        _indices(2),
        lambda bits, i, j: int(construction.code_dot(i, j, bits).numerator),
    ),
    Model(
        "transformer.attention.project_dim",
        "widths up to three, dimension, row and column",
        _entries(3),
        lambda width, dimension, i, j: attention.project_dim(dimension, width)[i][j],
    ),
    Model(
        "transformer.attention.cross_project",
        "widths up to three, source, destination, row and column",
        _entries(4),
        lambda width, source, destination, i, j: attention.cross_project(source, destination, width)[i][j],
    ),
    Model(
        "transformer.attention.apply",
        "square matrices of up to four rows, vectors, rows",
        _products,
        lambda matrix, x, i: attention.apply(_exact_rows(matrix), _exact(x))[i],
        lambda matrix, x, i: (len(x), _rows(matrix), _vector(x), i),
    ),
    Model(
        "transformer.attention.scores",
        "square query and key matrices of up to three rows, two tokens",
        _heads,
        _score,
        lambda query, key, x, y: (len(x), _rows(query), _rows(key), _vector(x), _vector(y)),
    ),
    Model("transformer.attention.enclosed_weights", "two scores", numbers(2), _weight),
    Model(
        "transformer.construction.table_2",
        "states of up to four nodes, nodes, dimensions",
        _laid_out,
        lambda state, number, dimension: construction.table_2(state)[number][dimension],
        _laid_out_arguments,
    ),
    Model(
        "finite_concepts.routing.keys",
        "numbers of nodes up to eight",
        lambda _: ((nodes,) for nodes in range(9)),
        lambda nodes: len(routing.keys(nodes)),
    ),
    Model(
        "finite_concepts.behaviours.behaviours",
        "machines of up to four states and three symbols",
        _machines,
        _behaviour,
        _machine_arguments,
    ),
    Model(
        "finite_concepts.behaviours.behaviours:at a state",
        "machines of up to four states and three symbols, states",
        _at_states,
        lambda rows, symbol, state: dict(_behaviour(rows, symbol).entries)[state],
        lambda rows, symbol, state: (*_machine_arguments(rows, symbol), state),
    ),
    Model(
        "finite_concepts.behaviours.code",
        "functions on up to six states",
        _maps,
        behaviours.code,
        lambda row: (len(row), Table(tuple(enumerate(row)), 0)),
    ),
)
