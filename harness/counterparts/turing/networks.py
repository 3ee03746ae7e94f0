"""Networks of fixed wiring, and circuits laid out in them so that a loop of passes computes a function of the inputs.

A circuit of depth D becomes a loop of D tokens' lengths: a token of level l reads tokens of level l - 1, the inputs
(level 0) read what was computed for them. So D passes take the inputs to their next values. What tokens of other
levels hold in the beginning never meets the inputs at a multiple of D passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from harness.counterparts.turing.circuits import Gate, State, Token, Wires, apply, bits, width
from harness.counterparts.turing.machines import RIGHT, Machine
from harness.errors import UsageError


@dataclass(frozen=True, slots=True)
class Network:
    """Tokens whose wires never change."""

    gates: tuple[Gate, ...]
    wires: tuple[Wires, ...]

    def __post_init__(self) -> None:
        places = range(len(self.gates))
        if len(self.wires) != len(self.gates) or any(
            wire not in places for pair in self.wires for wire in pair
        ):
            raise UsageError(
                f"{len(self.gates)} gates and wires {self.wires}",
                why="each gate has two wires, and each wire leads to a token of the network",
            )

    def after(self, values: Sequence[int], passes: int, ones: int = 1) -> tuple[int, ...]:
        """The values after that many passes; bit by bit where `ones` has more than one bit."""
        held = tuple(values)
        for _ in range(passes):
            held = tuple(
                apply(gate, held[first], held[second], ones)
                for gate, (first, second) in zip(self.gates, self.wires, strict=True)
            )
        return held

    def tokens(self, values: Sequence[int]) -> State:
        """The same as tokens: the program of one layer is the wiring."""
        rows = zip(values, self.gates, self.wires, strict=True)
        return tuple(Token(value, gate, pair, (pair,)) for value, gate, pair in rows)


@dataclass(frozen=True, slots=True)
class Loop:
    """A network in which `passes` passes take the first tokens, the inputs, to their next values.

    After the inputs come constants, tokens that keep what they hold.
    """

    network: Network
    inputs: int
    constants: int
    passes: int

    @property
    def repeats(self) -> bool:
        """Do the inputs after `passes` passes depend on nothing but inputs and constants, and do constants keep theirs?

        Then what one loop does, each further one does again, whatever the tokens between hold.
        """
        constants = range(self.inputs, self.inputs + self.constants)
        gates, wires = self.network.gates, self.network.wires
        read = set(range(self.inputs))
        for _ in range(self.passes):
            read = {wire for token in read for wire in wires[token]}
        kept = all(gates[own] is Gate.COPY and wires[own] == (own, own) for own in constants)
        return kept and read <= set(range(constants.stop))

    def start(self, inputs: Sequence[int], constants: Sequence[int] = ()) -> tuple[int, ...]:
        """Values to begin with; tokens of the levels between begin with 0."""
        if (len(inputs), len(constants)) != (self.inputs, self.constants):
            raise UsageError(
                f"{len(inputs)} inputs and {len(constants)} constants",
                why=f"the circuit has {self.inputs} and {self.constants}",
            )
        rest = len(self.network.gates) - self.inputs - self.constants
        return (*inputs, *constants, *(0,) * rest)


@dataclass(slots=True)
class Drawing:
    """A circuit being drawn: nodes 0 to `sources - 1` are given, each gate added gets the next number."""

    sources: int
    gates: dict[tuple[Gate, int, int], int] = field(default_factory=dict)

    def add(self, gate: Gate, first: int, second: int | None = None) -> int:
        """The node of that gate on these nodes; drawn once however often it is asked for."""
        drawn = (gate, first, first if second is None else second)
        return self.gates.setdefault(drawn, self.sources + len(self.gates))

    def literal(self, node: int, wanted: int) -> int:
        """A node that is 1 where `node` is `wanted`."""
        return node if wanted else self.add(Gate.NOT, node)

    def tree(self, gate: Gate, nodes: Sequence[int]) -> int:
        """One gate over many nodes, as a balanced tree of gates with two inputs."""
        while len(nodes) > 1:
            pairs = [self.add(gate, *nodes[i : i + 2]) for i in range(0, len(nodes) - 1, 2)]
            nodes = [*pairs, *nodes[len(nodes) - len(nodes) % 2 :]]
        return nodes[0]

    def any_of(self, nodes: Sequence[int]) -> int:
        """OR of the nodes; 0 where there are none."""
        return self.tree(Gate.OR, nodes) if nodes else self.add(Gate.XOR, 0)

    def equals(self, nodes: Sequence[int], pattern: Sequence[int]) -> int:
        """A node that is 1 where the nodes hold the pattern."""
        return self.tree(Gate.AND, [self.literal(*pair) for pair in zip(nodes, pattern, strict=True)])


def looped(drawing: Drawing, inputs: int, outputs: Sequence[int]) -> Loop:
    """The drawing laid out level by level; `outputs[i]` is the node that gives input i its next value.

    A value that is needed later is handed on by COPY tokens, one a level. Constants are read where they stand.
    """
    level = [0] * drawing.sources
    needed = [0] * drawing.sources  # the last level at which a node is read
    for _, first, second in drawing.gates:
        below = max(level[first], level[second])
        level.append(below + 1)
        needed.append(below + 1)
        needed[first], needed[second] = max(needed[first], below), max(needed[second], below)
    last = max(level[node] for node in outputs)
    for node in outputs:
        needed[node] = last
    constants = range(inputs, drawing.sources)
    laid = [
        (node, at)
        for node in range(len(level))
        if node not in constants
        for at in range(max(level[node], 1), needed[node] + 1)
    ]
    place = {token: drawing.sources + position for position, token in enumerate(laid)}

    def at_level(node: int, at: int) -> int:
        return place[node, at] if at and node not in constants else node

    gates = [Gate.COPY] * drawing.sources
    wires = [(at_level(node, last),) * 2 for node in outputs] + [(node, node) for node in constants]
    drawn = list(drawing.gates)
    for node, at in laid:
        gate, first, second = (Gate.COPY, node, node) if at > level[node] else drawn[node - drawing.sources]
        gates.append(gate)
        wires.append((at_level(first, at - 1), at_level(second, at - 1)))
    return Loop(Network(tuple(gates), tuple(wires)), inputs, len(constants), last + 1)


def function_loop(count: int, table: Sequence[Sequence[int]]) -> Loop:
    """Any function of `count` bits to as many, as one OR of ANDs a bit; `table[p]` are the bits for pattern p."""
    drawing = Drawing(count)
    patterns = [drawing.equals(range(count), bits(p, count)) for p in range(2**count)]
    outputs = [drawing.any_of([patterns[p] for p in range(2**count) if table[p][i]]) for i in range(count)]
    return looped(drawing, count, outputs)


def machine_loop(states: int, cells: int) -> Loop:
    """One step of any machine with that many states, on a tape of that length with the head clamped.

    The inputs are a configuration in bits, the constants the machine (`machine_bits`).
    """
    head_bits, state_bits = width(cells), width(states)
    inputs = cells + head_bits + state_bits
    row = state_bits + 2
    drawing = Drawing(inputs + 2 * states * row)
    add = drawing.add
    tape, head = range(cells), range(cells, cells + head_bits)
    here = [drawing.equals(head, bits(cell, head_bits)) for cell in tape]
    symbol = drawing.any_of([add(Gate.AND, here[cell], cell) for cell in tape])
    active = [
        add(Gate.AND, drawing.equals(range(cells + head_bits, inputs), bits(state, state_bits)), read)
        for state in range(states)
        for read in (add(Gate.NOT, symbol), symbol)
    ]

    def looked_up(column: int) -> int:
        return drawing.any_of(
            [add(Gate.AND, rule, inputs + number * row + column) for number, rule in enumerate(active)]
        )

    written, right = looked_up(state_bits), looked_up(state_bits + 1)
    left = add(Gate.NOT, right)
    next_tape = [
        add(Gate.OR, add(Gate.AND, here[cell], written), add(Gate.AND, add(Gate.NOT, here[cell]), cell))
        for cell in tape
    ]
    # the head comes from the left or the right neighbour; at an end also from that end itself
    arrives = [
        add(
            Gate.OR,
            add(Gate.AND, right, here[cell - 1]) if cell else add(Gate.AND, left, here[0]),
            add(Gate.AND, left, here[cell + 1]) if cell + 1 < cells else add(Gate.AND, right, here[cell]),
        )
        for cell in tape
    ]
    next_head = [
        drawing.any_of([arrives[cell] for cell in tape if bits(cell, head_bits)[place]])
        for place in range(head_bits)
    ]
    return looped(drawing, inputs, [*next_tape, *next_head, *(looked_up(i) for i in range(state_bits))])


def machine_bits(machine: Machine) -> tuple[int, ...]:
    """The machine as constants: a rule is the bits of the state entered, the symbol written, 1 for a move right."""
    found: list[int] = []
    for state, symbol, move in machine.rules:
        found += [*bits(state, width(machine.states)), symbol, int(move == RIGHT)]
    return tuple(found)
