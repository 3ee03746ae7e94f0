"""States, layouts and rounds: small graphs with answers by hand."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.counterparts.transformer import construction
from harness.counterparts.transformer.construction import Kind, Node, State
from harness.errors import UsageError
from harness.numbers.rational import HALF, ONE, ZERO, Rational

TABLE = tuple(Rational(k) for k in (1, 2, 3, 4))

CHAIN = State(
    (
        Node(Rational(1, 4), (1, 2)),
        Node(HALF, (0, 2), TABLE, "factor"),
        Node(Rational(2, 3), (1, 0)),
    )
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """Variables with beliefs in (0, 1) and any two neighbours, some of them factors."""
    n = draw(st.integers(2, 6))
    neighbour = st.integers(0, n - 1)
    beliefs = st.fractions(min_value="1/40", max_value="39/40", max_denominator=40)
    nodes = []
    for _ in range(n):
        belief = draw(beliefs)
        kind: Kind = draw(st.sampled_from(("variable", "factor")))
        table = TABLE if kind == "factor" else construction.NO_TABLE
        nodes.append(
            Node(
                Rational(belief.numerator, belief.denominator),
                (draw(neighbour), draw(neighbour)),
                table,
                kind,
            )
        )
    return State(tuple(nodes))


@given(states())
def test_hard_attention_on_codes_is_the_round(state: State) -> None:
    assert construction.forward_hard(state) == construction.one_round(state)


@given(states())
def test_tokens_hold_the_beliefs(state: State) -> None:
    for layout in (construction.table_2, construction.whole_indices, construction.codes):
        assert construction.decode(state, layout(state)) == state


def test_table_2() -> None:
    assert construction.table_2(CHAIN) == (
        (Rational(1, 4), *construction.NO_TABLE, ZERO, ZERO, HALF),
        (HALF, *TABLE, ONE, HALF, ZERO),
        (Rational(2, 3), *construction.NO_TABLE, ZERO, ONE, HALF),
    )
    assert construction.whole_indices(CHAIN, stored=1)[2][6:] == (Rational(2), ZERO)


def test_a_round_by_hand() -> None:
    # 1/2 ⊕ 2/3 = 2/3, the factor keeps its belief, 1/2 ⊕ 1/4 = 1/4
    assert construction.one_round(CHAIN).beliefs == (Rational(2, 3), HALF, Rational(1, 4))


def test_a_missing_neighbour_is_neutral() -> None:
    pair = State((Node(Rational(1, 3), (1, None)), Node(Rational(4, 5), (None, None))))
    assert construction.one_round(pair).beliefs == (Rational(4, 5), HALF)


def test_marginals_by_hand() -> None:
    # P(v0 = 1) = (3 + 4)/10, P(v1 = 1) = (2 + 4)/10
    assert construction.marginals(CHAIN) == (Rational(7, 10), HALF, Rational(3, 5))


def test_marginals_of_a_triangle_against_the_definition() -> None:
    tables = (TABLE, (ONE, HALF, HALF, ONE), (ONE, ZERO, Rational(2), Rational(5)))
    edges = ((0, 1), (1, 2), (0, 2))
    state = State(
        tuple(Node(HALF, (None, None)) for _ in range(3))
        + tuple(Node(HALF, edge, table, "factor") for edge, table in zip(edges, tables, strict=True))
    )
    mass: dict[tuple[int, ...], Rational] = {}
    for x in product((0, 1), repeat=3):
        weight = ONE
        for (i, j), table in zip(edges, tables, strict=True):
            weight *= table[2 * x[i] + x[j]]
        mass[x] = weight
    total = sum(mass.values(), ZERO)
    expected = tuple(sum((w for x, w in mass.items() if x[k] == 1), ZERO) / total for k in range(3))
    assert construction.marginals(state)[:3] == expected


@pytest.mark.parametrize("bits", [1, 2, 3])
def test_codes_of_different_indices_are_two_apart(bits: int) -> None:
    for i, j in product(range(1 << bits), repeat=2):
        found = construction.code_dot(i, j, bits)
        assert found == bits if i == j else found <= bits - 2


def test_the_paper_heads_are_two() -> None:
    for head, dimension, slot in zip(construction.paper_heads(), (1, 2), (4, 5), strict=True):
        assert head.query == head.key
        assert [(i, j) for i, row in enumerate(head.key) for j, w in enumerate(row) if w == 1] == [
            (dimension, dimension)
        ]
        assert [(i, j) for i, row in enumerate(head.value) for j, w in enumerate(row) if w == 1] == [
            (slot, 0)
        ]


BAD_NODES = [
    (Node(Rational(5, 4), (0, 0)), "a belief of 5/4"),
    (Node(HALF, (0, 7)), "neighbour 7 of 1 nodes"),
    (Node(HALF, (0, 0), (ONE, ONE, -ONE, ONE), "factor"), "a factor table of 4 entries, the least -1"),
    (Node(HALF, (0, 0), (ONE,), "factor"), "a factor table of 1 entries"),
    (Node(HALF, (0, 0), (ZERO,) * 4, "factor"), "a factor with the table 0, 0, 0, 0"),
    (Node(HALF, (0, 0), TABLE), "a variable with the table 1, 2, 3, 4"),
]


@pytest.mark.parametrize("node, message", BAD_NODES)
def test_states_that_make_no_sense(node: Node, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        State((node,))


def test_what_cannot_be_encoded() -> None:
    with pytest.raises(UsageError, match="the tokens of a single node"):
        construction.table_2(State((Node(HALF, (0, 0)),)))
    lonely = State((Node(HALF, (None, 1)), Node(HALF, (0, 0))))
    with pytest.raises(UsageError, match="no neighbour 0 to store"):
        construction.table_2(lonely)
    with pytest.raises(UsageError, match="a missing neighbour"):
        construction.codes(lonely)
    with pytest.raises(UsageError, match="the index 4 in 2 binary digits"):
        construction.code(4, 2)


def test_what_has_no_marginals() -> None:
    impossible = ((ONE, ZERO, ZERO, ZERO), (ZERO, ZERO, ZERO, ONE))
    pair = tuple(Node(HALF, (None, None)) for _ in range(2))
    with pytest.raises(UsageError, match="leave no state possible"):
        construction.marginals(State(pair + tuple(Node(HALF, (0, 1), t, "factor") for t in impossible)))
    with pytest.raises(UsageError, match="does not join two variables"):
        construction.marginals(State((*pair, Node(HALF, (0, 2), TABLE, "factor"))))
