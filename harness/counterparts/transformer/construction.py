"""The paper's construction: states, their tokens, the heads, and the round they are to perform (2.2.1, 5.2, 7.2).

Three layouts of a token are kept apart. `table_2` is the paper's: 0 belief, 1-4 factor table, 5 kind, 6 own index,
7 one neighbour's index, both indices divided by n - 1; `whole_indices` has the same places with the indices as they
are. `codes` is ours: slots of their own, and every index as a code of ±1, one entry a binary digit, which is how
universal-lean's positional code writes it (5.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from harness.counterparts.transformer.attention import (
    Head,
    Matrix,
    Vector,
    add,
    cross_project,
    dot,
    hard_attend,
    project_dim,
)
from harness.counterparts.transformer.feed_forward import pooled, require_belief
from harness.errors import UsageError
from harness.numbers.rational import HALF, ONE, ZERO, Rational

Kind = Literal["variable", "factor"]
Slot = Literal[0, 1]

NO_TABLE: Vector = (ZERO,) * 4

WIDTH = 8
"""Dimensions of a token under `table_2` and `whole_indices`."""

SLOTS = (4, 5)
"""Where the paper's two heads write."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a factor graph: a variable, or a factor with its table (f00, f01, f10, f11).

    `neighbours` are the two nodes whose beliefs the node gathers; `None` gathers the neutral belief 1/2.
    """

    belief: Rational
    neighbours: tuple[int | None, int | None]
    table: Vector = NO_TABLE
    kind: Kind = "variable"


@dataclass(frozen=True, slots=True)
class State:
    """A state of belief propagation: a belief and two neighbours for every node."""

    nodes: tuple[Node, ...]

    def __post_init__(self) -> None:
        for number, node in enumerate(self.nodes):
            _check(number, node, len(self.nodes))

    @property
    def beliefs(self) -> Vector:
        """Belief by node."""
        return tuple(node.belief for node in self.nodes)


def _check(number: int, node: Node, nodes: int) -> None:
    require_belief(node.belief)
    where = f"node {number}"
    for neighbour in node.neighbours:
        if neighbour is not None and not 0 <= neighbour < nodes:
            raise UsageError(
                f"neighbour {neighbour} of {nodes} nodes", where=where, todo="number nodes from 0 to n - 1"
            )
    if len(node.table) != 4 or any(entry < 0 for entry in node.table):
        raise UsageError(
            f"a factor table of {len(node.table)} entries, the least {min(node.table, default=None)}",
            where=where,
            why="a pairwise table has four weights, none negative",
            todo="give f00, f01, f10, f11",
        )
    if (node.kind == "factor") != any(node.table):
        raise UsageError(
            f"a {node.kind} with the table {', '.join(map(str, node.table))}",
            where=where,
            why="factors have a table with a positive entry, variables have none",
            todo="give the table to the factor",
        )


def with_beliefs(state: State, beliefs: Sequence[Rational]) -> State:
    """The same graph with other beliefs."""
    pairs = zip(state.nodes, beliefs, strict=True)
    return State(tuple(replace(node, belief=belief) for node, belief in pairs))


def gathered(state: State, number: int) -> tuple[Rational, Rational]:
    """The scratch slots of a node: its two neighbours' current beliefs (2.2.1)."""
    first, second = (
        HALF if other is None else state.nodes[other].belief for other in state.nodes[number].neighbours
    )
    return first, second


def one_round(state: State) -> State:
    """The paper's round: every variable's belief becomes ⊕ of its two slots, factors keep theirs (2.2.1)."""
    return with_beliefs(
        state,
        [
            pooled(*gathered(state, number)) if node.kind == "variable" else node.belief
            for number, node in enumerate(state.nodes)
        ],
    )


def table_2(state: State, stored: Slot = 0) -> Matrix:
    """Tokens as Table 2 lays them out; dimension 7 holds neighbour `stored`, since there is room for one."""
    last = len(state.nodes) - 1
    if last == 0:
        raise UsageError(
            "the tokens of a single node",
            why="indices are divided by n - 1, which is 0",
            todo="encode two nodes or more",
        )
    return tuple((*token[:6], token[6] / last, token[7] / last) for token in whole_indices(state, stored))


def whole_indices(state: State, stored: Slot = 0) -> Matrix:
    """Tokens with the places of Table 2 and the indices as whole numbers."""
    tokens = []
    for number, node in enumerate(state.nodes):
        neighbour = node.neighbours[stored]
        if neighbour is None:
            raise UsageError(
                f"no neighbour {stored} to store",
                where=f"node {number}",
                why="every token has an index in dimension 7",
                todo="add a neighbour, or store the other one",
            )
        kind = ONE if node.kind == "factor" else ZERO
        tokens.append((node.belief, *node.table, kind, Rational(number), Rational(neighbour)))
    return tuple(tokens)


def paper_heads() -> tuple[Head, Head]:
    """Section 7.2: head h has query and key projectDim(1 + h) and value crossProject(0, 4 + h)."""
    first, second = (
        Head(project_dim(1 + h, WIDTH), project_dim(1 + h, WIDTH), cross_project(0, SLOTS[h], WIDTH))
        for h in (0, 1)
    )
    return first, second


def code(index: int, bits: int) -> Vector:
    """The index as ±1, least binary digit first: +1 for a digit 1."""
    if not 0 <= index < 1 << bits:
        raise UsageError(
            f"the index {index} in {bits} binary digits", todo="use digits enough for the largest index"
        )
    return tuple(ONE if index >> k & 1 else -ONE for k in range(bits))


def code_dot(i: int, j: int, bits: int) -> Rational:
    """The inner product of two codes: the score of a head that matches indices."""
    return dot(code(i, bits), code(j, bits))


def digits(nodes: int) -> int:
    """Binary digits that tell so many nodes apart."""
    return max(nodes - 1, 1).bit_length()


def codes(state: State) -> Matrix:
    """Tokens that index matching can route: belief, two empty slots, and the codes of own index and both neighbours."""
    bits = digits(len(state.nodes))
    tokens = []
    for number, node in enumerate(state.nodes):
        first, second = node.neighbours
        if first is None or second is None:
            raise UsageError(
                "a missing neighbour",
                where=f"node {number}",
                why="a head gathers from some token",
                todo="add a node of belief 1/2 and let it be the neighbour",
            )
        tokens.append((node.belief, ZERO, ZERO, *code(number, bits), *code(first, bits), *code(second, bits)))
    return tuple(tokens)


def matching_heads(nodes: int) -> tuple[Head, Head]:
    """Heads for `codes`: the query reads a neighbour's code, the key the own one; values go to slots 1 and 2."""
    bits = digits(nodes)
    width = 3 + 3 * bits
    first, second = (
        Head(
            _window(3 + bits * (1 + h), bits, width), _window(3, bits, width), cross_project(0, 1 + h, width)
        )
        for h in (0, 1)
    )
    return first, second


def _window(start: int, length: int, width: int) -> Matrix:
    """The matrix that reads `length` dimensions from `start` on."""
    return tuple(tuple(ONE if j == start + i else ZERO for j in range(width)) for i in range(length))


def decode(state: State, tokens: Sequence[Vector]) -> State:
    """The state with each variable's belief read from dimension 0 of its token; the graph is that of `state`."""
    read = [
        token[0] if node.kind == "variable" else node.belief
        for node, token in zip(state.nodes, tokens, strict=True)
    ]
    return with_beliefs(state, read)


def updated(tokens: Sequence[Vector], slots: tuple[int, int]) -> Matrix:
    """The update with its logits built in: dimension 0 becomes ⊕ of the two slots."""
    return tuple((pooled(*(token[slot] for slot in slots)), *token[1:]) for token in tokens)


def forward_hard(state: State) -> State:
    """One layer of the construction that matches codes, with hard attention and the logits built into the update."""
    stream = hard_attend(matching_heads(len(state.nodes)), codes(state))
    return decode(state, updated(stream, (1, 2)))


def marginals(state: State) -> Vector:
    """Exact P(x = 1) of every variable, by summing over all states of the variables; 1/2 for factors.

    A factor joins its two neighbours: the table's first index is the value of the first (2.1).
    """
    variables = [number for number, node in enumerate(state.nodes) if node.kind == "variable"]
    masses: Vector = (ZERO,) * len(state.nodes)
    total = ZERO
    for mask in range(1 << len(variables)):
        values = {number: mask >> position & 1 for position, number in enumerate(variables)}
        weight = ONE
        for node in state.nodes:
            if node.kind == "factor":
                weight *= _entry(node, values)
        total += weight
        masses = add(masses, tuple(weight * values.get(number, 0) for number in range(len(state.nodes))))
    if total == 0:
        raise UsageError(
            "factor tables that leave no state possible",
            why="all products of their entries are 0, so there is nothing to normalise",
            todo="use tables that agree on some state",
        )
    return tuple(mass / total if number in variables else HALF for number, mass in enumerate(masses))


def _entry(node: Node, values: dict[int, int]) -> Rational:
    first, second = node.neighbours
    if first not in values or second not in values:
        raise UsageError(
            "a factor that does not join two variables",
            why="tables are pairwise",
            todo="give the factor two variables as neighbours",
        )
    return node.table[2 * values[first] + values[second]]
