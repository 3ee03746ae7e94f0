"""Arguments about the encoding, the pass and the cited sentences as the Lean files have them (paper, theorem 5.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.turing.circuits import (
    Gate,
    State,
    Token,
    advanced,
    configuration_bits,
    decode,
    encode,
    forward_pass,
    full_token_count,
    number,
    program,
    values,
    width,
)
from harness.counterparts.turing.machines import (
    LEFT,
    RIGHT,
    Configuration,
    Endless,
    Machine,
    configurations,
    machines,
    step,
    step_endless,
)

WRITES = Machine(((0, 1, RIGHT), (0, 1, RIGHT)))
"""One state: writes 1 and moves right, whatever it reads."""

KEEPS = Machine(((0, 0, LEFT), (0, 1, LEFT)))
"""One state: writes what it reads and moves left."""

BLANK_CELL = Configuration(0, (0,), 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one pass over the encoding agrees with one step, over all machines and configurations of a size."""

    cases: int
    tape: int
    head: int
    state: int
    all_three: int


def tally(states: int, cells: int) -> Tally:
    """Each machine and configuration of that size: tape, head and state compared."""
    counts = [0, 0, 0, 0]
    cases = 0
    passed = {
        now: decode(values(forward_pass(encode(now, states))), states, cells)
        for now in configurations(states, cells)
    }
    for machine in machines(states):
        for now, (tape, head, state) in passed.items():
            then = step(machine, now)
            same = (tape == then.tape, head == then.head, state == then.state)
            for place, agrees in enumerate((*same, all(same))):
                counts[place] += agrees
            cases += 1
    return Tally(cases, *counts)


def _told(found: Tally) -> str:
    return f"of {found.cases}: tape {found.tape}, head {found.head}, state {found.state}, all three {found.all_three}"


def encoding_follows(machine: Machine, start: Configuration) -> Argument:
    """One pass over the encoding against one step of that machine from there."""
    fixed = [
        encode(now, states) == _unscratched(forward_pass(encode(now, states)))
        for states, cells in product((1, 2, 3), (1, 2, 3))
        for now in configurations(states, cells)
    ]
    tallies = [tally(*size) for size in ((1, 1), (1, 2), (2, 1))]
    states, cells = machine.states, len(start.tape)
    before = encode(start, states)
    tape, head, state = decode(values(forward_pass(before)), states, cells)
    then = step(machine, start)
    return Argument(
        "For every machine and every configuration on a tape of fixed length, one pass over the encoding of the"
        " configuration (every token a COPY wired to itself) holds the tape, head and state that one step leads to.",
        "fails",
        "argument",
        (
            Step(
                "the encoding is made from the configuration alone, no machine comes in, and a pass leaves all its"
                " values and wires as they are: so does any number of passes",
                f"all {len(fixed)} configurations of 1 to 3 states and cells are fixed",
                all(fixed),
            ),
            Step(
                f"{states} state(s), {cells} cell(s): the step leads elsewhere",
                f"from tape {start.tape}, head {start.head}, state {start.state} the rules {machine.rules} lead to"
                f" {then.tape}, {then.head}, {then.state}; after the pass there is {tape}, {head}, {state}",
                (tape, head, state) != (then.tape, then.head, then.state),
            ),
            Step(
                "it is no rare case: over all machines and configurations, every other tape differs after one step",
                "in agreement with 1 state and 1 cell, 1 state and 2 cells, 2 states and 1 cell: "
                + "; ".join(map(_told, tallies)),
                all(2 * found.tape == found.cases for found in tallies),
            ),
        ),
        assumes=(
            "the head is clamped to the tape",
            "the encoding is that of the tokens for tape, head and state",
        ),
    )


def _unscratched(state: State) -> State:
    """The state with nothing gathered yet: what a pass leaves in the scratch slots is overwritten by the next one."""
    return tuple(replace(own, scratch=(0, 0)) for own in state)


def encoding_leaves_out_the_machine() -> Argument:
    """The smallest instance: one state, one cell, a machine that writes 1 on a blank tape."""
    return encoding_follows(WRITES, BLANK_CELL)


def well_formed_keeps_its_tape(machine: Machine = WRITES, start: Configuration = BLANK_CELL) -> Argument:
    """Not this encoding only: wherever tape tokens are COPY wired to themselves, the tape never changes."""
    cases = kept = 0
    pairs = list(product((0, 1), (0, 1)))
    neighbours = product(Gate, pairs, (0, 1), pairs)
    for (gate, wires, value, next_wires), own, scratch in product(neighbours, (0, 1), pairs):
        tape_token = Token(own, Gate.COPY, (0, 0), ((0, 0), (1, 1)), 0, scratch)
        state = (tape_token, Token(value, gate, wires, (next_wires, wires)))
        cases += 1
        kept += forward_pass(state)[0].value == own
    wired = [
        all(row == ((own, own),) * 3 for own, row in enumerate(program(states, cells)[:cells]))
        for states, cells in product(range(1, 6), range(1, 6))
    ]
    followed = _advancing(start, machine.states, passes=6)
    then = step(machine, start)
    held = configuration_bits(start, machine.states)
    held += (0,) * (full_token_count(machine.states, len(start.tape)) - len(held))
    one = tuple(Token(value, Gate.COPY, (own, own), ((own, own),)) for own, value in enumerate(held))
    after = values(forward_pass(one))[: len(start.tape)]
    return Argument(
        "For every machine, every configuration and every well-formed state of it (tape tokens are COPY, wired to"
        " themselves and hold the tape; tokens of the state hold its bits; the rest is free), the tape tokens hold"
        " after one pass what the tape holds after one step.",
        "fails",
        "argument",
        (
            Step(
                "a COPY token wired to itself keeps its value, whatever the other tokens, its program and its scratch"
                " slots are: it reads no other token",
                f"kept in {kept} of {cases} cases, a second token of every kind beside it",
                kept == cases,
            ),
            Step(
                "so after one pass the tape is the old one, and a machine that writes something else is not followed;"
                " there is a well-formed state, that with nothing but COPY tokens wired to themselves",
                f"{machine.rules} on {start.tape}: the step leads to {then.tape}, the tokens of that state hold {after}"
                " after the pass",
                after == start.tape != then.tape,
            ),
            Step(
                "the program of the files wires tape tokens to themselves in each of its layers, so going through the"
                " layers between passes changes nothing either",
                f"1 to 5 states and cells: {sum(wired)} of {len(wired)}; tapes met in 6 passes, layer by layer:"
                f" {followed}",
                all(wired) and followed == {start.tape},
            ),
        ),
        assumes=("the head is clamped to the tape",),
    )


def _advancing(start: Configuration, states: int, passes: int) -> set[tuple[int, ...]]:
    """The tapes that are met with the program of the files on all tokens, the layer advanced after each pass."""
    cells = len(start.tape)
    rows = program(states, cells)
    held = configuration_bits(start, states)
    held += (0,) * (full_token_count(states, cells) - len(held))
    state = tuple(Token(value, Gate.COPY, (own, own), rows[own]) for own, value in enumerate(held))
    met = set()
    for _ in range(passes):
        state = advanced(forward_pass(state))
        met.add(values(state)[:cells])
    return met


def answer_in_the_first_state(gate: Gate = Gate.COPY) -> Argument:
    """The cited sentence lets the state depend on the number of steps: then it may hold the answer from the start."""
    alone = [
        Token(value, gate, (0, 0), ((0, 0),), 0, scratch)
        for value, scratch in product((0, 1), product((0, 1), (0, 1)))
    ]
    kept = [(own.value, own.wires) == (new.value, new.wires) for own in alone for new in forward_pass((own,))]
    agree = cases = 0
    for machine, cells, passes in product(machines(1), (1, 2), (0, 1, 2, 3)):
        for now in configurations(1, cells):
            then = now
            for _ in range(passes):
                then = step(machine, then)
            filler = (0,) * (full_token_count(1, cells) - cells)
            state = tuple(
                Token(value, gate, (own, own), ((own, own),) * 3)
                for own, value in enumerate((*then.tape, *filler))
            )
            for _ in range(passes):
                state = forward_pass(state)
            cases += 1
            agree += values(state)[:cells] == then.tape
    return Argument(
        "For every machine, configuration on a tape of fixed length and number d of steps there is a state whose tape"
        " tokens hold, after d passes, the tape after d steps.",
        "holds",
        "argument",
        (
            Step(
                "a COPY token wired to itself keeps its value and its wires in every pass; it reads no other token",
                f"{sum(kept)} of {len(kept)} cases",
                all(kept),
            ),
            Step(
                "so the state that holds the tape after d steps in such tokens still holds it after d passes. Nothing"
                " is computed: in place of the machine's tape any tape would do",
                f"all machines of one state, 1 and 2 cells, 0 to 3 steps: {agree} of {cases} agree",
                agree == cases,
            ),
        ),
        assumes=("the state is chosen after the machine, the configuration and d",),
    )


def every_state_decodes() -> Argument:
    """The decoder of the files asks that every state of the tokens hold a head on the tape: that cannot be."""
    # length = p + rest, with p a power of 2 and rest = p - 1 - spare
    power, spare = sympy.symbols("p s", integer=True, nonnegative=True)
    excess = sympy.expand((2 * power - 1) - (power + (power - 1 - spare)))
    widths = all(2 ** (width(cells) - 1) <= cells < 2 ** width(cells) for cells in range(1, 1025))
    worst = [(cells, number((1,) * width(cells))) for cells in range(1, 1025)]
    return Argument(
        "There is a tape length for which the head tokens of every state decode to a cell of the tape.",
        "fails",
        "argument",
        (
            Step(
                "with all head tokens 1, the number is 2^w - 1, w = ⌊log₂ length⌋ + 1. With p the largest power of 2"
                " that is at most the length, 2^w is 2 p, and the length p and a rest of at most p - 1, p - 1 - s for"
                " some s ≥ 0",
                f"2^w - 1 less the length is {excess}, so not below 0; 2^(w - 1) ≤ length < 2^w for 1 to 1024:"
                f" {widths}",
                excess.is_nonnegative is True and widths,
            ),
            Step(
                "so the number is no cell of the tape",
                f"lengths 1 to {len(worst)}: least excess {min(found - cells for cells, found in worst)};"
                f" length 1: head {worst[0][1]}",
                all(found >= cells for cells, found in worst),
            ),
        ),
        assumes=("the tape has at least one cell",),
    )


def clamped_is_not_endless(machine: Machine = WRITES) -> Argument:
    """The machine of the files stands on a tape of fixed length: it is not the machine of textbooks."""
    clamped, endless = step(machine, BLANK_CELL), step_endless(machine, Endless(0, frozenset(), 0))
    twice, endless_twice = step(machine, clamped), step_endless(machine, endless)
    return Argument(
        "From a blank tape, a machine on a tape of fixed length with the head clamped and the same machine on a tape"
        " without end have the same head after every number of steps.",
        "fails",
        "argument",
        (
            Step(
                "one state, one cell: after one step the heads differ",
                f"clamped head {clamped.head}, without end {endless.head}",
                clamped.head != endless.head,
            ),
            Step(
                "after two steps so does the number of ones written",
                f"clamped {sum(twice.tape)}, without end {len(endless_twice.ones)}",
                sum(twice.tape) != len(endless_twice.ones),
            ),
        ),
    )
