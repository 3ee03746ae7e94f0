"""A circuit in tokens and the pass over it, as universal-lean defines them: gather, gather, compute, rewire.

Each token is one gate of two inputs. It holds its value, its kind of gate, the two tokens it reads and, for every
layer, the two it is to read then. A pass never changes the kind of gate, the program or the layer number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from harness.counterparts.turing.machines import Configuration
from harness.errors import UsageError

Wires = tuple[int, int]
"""The tokens that a token reads, by number."""


class Gate(Enum):
    """The seven kinds of gate, in the order of the one-hot selector; NOT and COPY read their first input only."""

    AND = 0
    OR = 1
    NOT = 2
    NAND = 3
    NOR = 4
    XOR = 5
    COPY = 6


def apply(gate: Gate, a: int, b: int, ones: int = 1) -> int:
    """What the gate answers. Bit by bit where `ones` has more than one bit, so that many cases are run at once."""
    match gate:
        case Gate.AND:
            return a & b
        case Gate.OR:
            return a | b
        case Gate.NOT:
            return a ^ ones
        case Gate.NAND:
            return a & b ^ ones
        case Gate.NOR:
            return (a | b) ^ ones
        case Gate.XOR:
            return a ^ b
        case Gate.COPY:
            return a


@dataclass(frozen=True, slots=True)
class Token:
    """One gate. `program[layer]` are its wires then; `scratch` is what it gathered in this pass."""

    value: int
    gate: Gate
    wires: Wires
    program: tuple[Wires, ...]
    layer: int = 0
    scratch: Wires = (0, 0)


State = tuple[Token, ...]


def forward_pass(state: State) -> State:
    """One pass: both inputs gathered, the gate computed, the wires of the token's layer put in place."""
    return _rewired(_computed(_gathered_second(_gathered_first(state))))


def _gathered_first(state: State) -> State:
    return tuple(replace(own, scratch=(state[own.wires[0]].value, own.scratch[1])) for own in state)


def _gathered_second(state: State) -> State:
    return tuple(replace(own, scratch=(own.scratch[0], state[own.wires[1]].value)) for own in state)


def _computed(state: State) -> State:
    return tuple(replace(own, value=apply(own.gate, *own.scratch)) for own in state)


def _rewired(state: State) -> State:
    return tuple(replace(own, wires=own.program[own.layer]) for own in state)


def advanced(state: State) -> State:
    """The next layer for every token, where there is one: a step of its own, no part of a pass."""
    return tuple(replace(own, layer=min(own.layer + 1, len(own.program) - 1)) for own in state)


def values(state: State) -> tuple[int, ...]:
    """The values of all tokens."""
    return tuple(own.value for own in state)


def width(number: int) -> int:
    """⌊log₂ number⌋ + 1 bits (one for 0): room for `number` itself, one more than for the numbers below it need be."""
    return max(number.bit_length(), 1)


def bits(number: int, count: int) -> tuple[int, ...]:
    """The lowest `count` bits, least significant first."""
    return tuple(number >> place & 1 for place in range(count))


def number(digits: Sequence[int]) -> int:
    """The number that the bits stand for, least significant first."""
    return sum(digit << place for place, digit in enumerate(digits))


def token_count(states: int, cells: int) -> int:
    """Tokens of the encoding: one a cell, then the bits of the head, then those of the state."""
    return cells + width(cells) + width(states)


def full_token_count(states: int, cells: int) -> int:
    """Those, and a workspace for inputs and outputs of the transition: what the cited theorem is about."""
    return token_count(states, cells) + (width(states) + 1) + (width(states) + 2)


def encode(now: Configuration, states: int, layers: int = 3) -> State:
    """The encoding of the Lean files: every token a COPY wired to itself, in every layer. No machine comes in."""
    if now.state >= states:
        raise UsageError(f"state {now.state} of {states}", why="states are numbered from 0")
    held = configuration_bits(now, states)
    return tuple(Token(value, Gate.COPY, (i, i), ((i, i),) * layers) for i, value in enumerate(held))


def configuration_bits(now: Configuration, states: int) -> tuple[int, ...]:
    """Cells, head and state in bits, as the encoding has them."""
    return (*now.tape, *bits(now.head, width(len(now.tape))), *bits(now.state, width(states)))


def decode(held: Sequence[int], states: int, cells: int) -> tuple[tuple[int, ...], int, int]:
    """Tape, head and state from values, as numbers: head and state may lie outside the tape and the machine."""
    middle = cells + width(cells)
    return tuple(held[:cells]), number(held[cells:middle]), number(held[middle : middle + width(states)])


def program(states: int, cells: int) -> tuple[tuple[Wires, ...], ...]:
    """The program of the Lean files on all tokens, `[token][layer]`, of three layers. No machine comes in here either.

    Layer 0: each token reads itself. Layer 1: the workspace reads the bits of the state, and cell 0 for the symbol.
    Layer 2: the bits of the state read the workspace. All else reads itself.
    """
    state_start, work = cells + width(cells), token_count(states, cells)
    outputs = work + width(states) + 1
    wirings = []
    for own in range(full_token_count(states, cells)):
        inward = outward = own
        if work <= own < outputs:
            inward = state_start + (own - work) if own - work < width(states) else 0
        if state_start <= own < work:
            outward = outputs + (own - state_start)
        wirings.append(((own, own), (inward, inward), (outward, outward)))
    return tuple(wirings)
