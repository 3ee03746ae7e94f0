"""Arguments for and against following a machine by a network of gates, in readings of our own (paper, theorem 5.1)."""

from __future__ import annotations

from itertools import product
from random import Random

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.turing.circuits import (
    Gate,
    apply,
    bits,
    configuration_bits,
    forward_pass,
    values,
    width,
)
from harness.counterparts.turing.machines import (
    Configuration,
    Machine,
    configurations,
    drawn,
    machines,
    run,
    step,
)
from harness.counterparts.turing.networks import Loop, Network, function_loop, machine_bits, machine_loop

BOUNDED = (
    "weights and wiring depend on the numbers of states and cells, the machine is part of the encoding",
    "the tape has fixed length, the head is clamped",
    "several passes make one step",
)


def every_step_has_a_circuit(conjunction: Gate = Gate.AND) -> Argument:
    """Any function of bits is computed by a loop of passes over the seven gates; the step of a machine is one."""
    # what a node says of its part of the bits, and of its set of patterns
    literals = [
        (x if wanted else apply(Gate.NOT, x, x)) == (x == wanted) for x, wanted in product((0, 1), repeat=2)
    ]
    joined = [
        apply(conjunction, left, right) == min(left, right) for left, right in product((0, 1), repeat=2)
    ]
    gathered = [apply(Gate.OR, left, right) == max(left, right) for left, right in product((0, 1), repeat=2)]
    empty = [apply(Gate.XOR, x, x) == 0 for x in (0, 1)]
    told_apart = len({configuration_bits(now, 2) for now in configurations(2, 3)})
    right = cases = alone = 0
    for table in product(tuple(product((0, 1), repeat=2)), repeat=4):
        loop = function_loop(2, table)
        alone += loop.repeats
        for pattern, other in product(range(4), (0, 1)):
            rest = (other,) * (len(loop.network.gates) - 2)
            state = loop.network.tokens((*bits(pattern, 2), *rest))
            for _ in range(loop.passes):
                state = forward_pass(state)
            cases += 1
            right += values(state)[:2] == table[pattern]
    return Argument(
        "For every machine and every tape length there are a number of tokens, gates, wires and a number D such that D"
        " passes take the tokens of every configuration, in bits, to those of the configuration after one step; so D t"
        " passes take them to those after t steps.",
        "holds",
        "argument",
        (
            Step(
                "COPY or NOT of a bit is 1 where the bit is as wanted",
                f"4 cases, {sum(literals)} right",
                all(literals),
            ),
            Step(
                "AND of two nodes that are 1 where their parts of a pattern match is 1 where both parts match: so by"
                " induction there is a node for each pattern",
                f"4 cases, {sum(joined)} right",
                all(joined),
            ),
            Step(
                "OR of two nodes that are 1 where the bits are one of some patterns is 1 where they are one of either"
                " kind; with no pattern, XOR of a bit with itself is 0. So every function of the bits is a node: the"
                " OR over the patterns on which it is 1",
                f"{len(gathered) + len(empty)} cases, {sum(gathered) + sum(empty)} right",
                all(gathered) and all(empty),
            ),
            Step(
                "laid out level by level, a token reads only tokens one level below, and the first level reads the"
                " last: D passes compute the function, whatever the other tokens held, and so does each further loop",
                f"all 256 functions of 2 bits to 2 bits, all inputs, by the pass over tokens: {right} of {cases} right;"
                f" followed back D passes along the wires, {alone} read their inputs alone",
                right == cases and alone == 256,
            ),
            Step(
                "the bits of a configuration tell it from all others, as 2^w is above n for w = ⌊log₂ n⌋ + 1: so the"
                " bits after one step are a function of those before it",
                f"2^w > n for n up to 1024; 2 states, 3 cells: {told_apart} of 48 configurations told apart",
                told_apart == 48 and all(2 ** width(n) > n for n in range(1, 1025)),
            ),
        ),
        assumes=(
            "the tape has fixed length, the head is clamped",
            "several passes make one step",
            "lookup is exact",
        ),
    )


def _column(pattern: list[int], repeat: int, spread: int) -> int:
    """Case by case one bit: the pattern over and over, each entry `spread` times."""
    return int("".join(str(bit) * spread for bit in pattern) * repeat, 2)


def followed_in_every_case(states: int, cells: int, loop: Loop) -> tuple[int, int]:
    """All machines and configurations of a size at once: cases, and those in which tape, head and state agree."""
    every = list(machines(states))
    starts = list(configurations(states, cells))
    cases = len(every) * len(starts)
    tables = [machine_bits(machine) for machine in every]
    held = [configuration_bits(now, states) for now in starts]
    inputs = [_column([row[i] for row in held], len(every), 1) for i in range(loop.inputs)]
    constants = [_column([row[i] for row in tables], 1, len(starts)) for i in range(loop.constants)]
    found = loop.network.after(loop.start(inputs, constants), loop.passes, (1 << cases) - 1)
    wanted = [configuration_bits(step(machine, now), states) for machine in every for now in starts]
    differ = 0
    for i in range(loop.inputs):
        differ |= found[i] ^ _column([row[i] for row in wanted], 1, 1)
    return cases, cases - differ.bit_count()


def all_small_machines() -> Argument:
    """One wiring a size; every machine with one or two states on every configuration of one to three cells."""
    steps, total = [], 0
    for states, cells in product((1, 2), (1, 2, 3)):
        loop = machine_loop(states, cells)
        cases, agree = followed_in_every_case(states, cells, loop)
        total += cases
        steps.append(
            Step(
                f"{states} state(s), {cells} cell(s): {loop.passes} passes over {len(loop.network.gates)} tokens"
                " make one step; so does each further round, as the inputs hold a configuration again and depend on no"
                " other token but those of the machine",
                f"tape, head and state agree in {agree} of {cases} pairs of machine and configuration; followed back"
                f" along the wires, the inputs read inputs and machine alone: {loop.repeats}",
                agree == cases and loop.repeats,
            )
        )
    return Argument(
        "For one or two states and one to three cells there are wires and a number D such that, for every machine and"
        " every configuration, D t passes over its encoding hold tape, head and state after t steps.",
        "holds",
        "exhaustion",
        tuple(steps),
        assumes=BOUNDED,
        instances=total,
    )


def drawn_machines() -> Argument:
    """Larger machines, drawn at random, followed for several steps by the pass over tokens."""
    steps, total = [], 0
    for seed, (states, cells, count) in enumerate(((3, 4, 6), (4, 5, 4), (5, 6, 3))):
        lots = Random(seed)
        loop = machine_loop(states, cells)
        agree = cases = 0
        for _ in range(count):
            machine, now = drawn(states, cells, lots)
            held = loop.start(configuration_bits(now, states), machine_bits(machine))
            for length in range(1, 9):
                held = loop.network.after(held, loop.passes)
                cases += 1
                agree += held[: loop.inputs] == configuration_bits(run(machine, now, length), states)
        total += cases
        steps.append(
            Step(
                f"{states} states, {cells} cells: {loop.passes} passes over {len(loop.network.gates)} tokens a step",
                f"tape, head and state agree in {agree} of {cases} moments of {count} runs",
                agree == cases,
            )
        )
    return Argument(
        "For any number of states and cells, one wiring follows every machine and configuration of that size, several"
        " passes a step.",
        "holds",
        "tested",
        tuple(steps),
        assumes=BOUNDED,
        instances=total,
    )


def _powers(machine: Machine, cells: int) -> tuple[list[dict[Configuration, Configuration]], int]:
    """The maps of 0, 1, 2, … steps up to the last new one, and the number of steps whose map the next one repeats."""
    now = {c: c for c in configurations(machine.states, cells)}
    found: list[dict[Configuration, Configuration]] = []
    while now not in found:
        found.append(now)
        now = {c: step(machine, then) for c, then in now.items()}
    return found, found.index(now)


def prepared(
    machine: Machine, cells: int, repeats: int = 0
) -> tuple[Network, dict[Configuration, tuple[int, ...]]]:
    """A network of COPY tokens that hold the bits of all configurations to come, and the encoding into it.

    `repeats` is added to the place where the last tokens read on, so that a wrong one is found out.
    """
    maps, again = _powers(machine, cells)
    count = len(configuration_bits(next(iter(maps[0])), machine.states))
    nexts = [*range(1, len(maps)), (again + repeats) % len(maps)]
    wires = tuple((then * count + bit,) * 2 for then in nexts for bit in range(count))
    encoded = {
        c: tuple(value for power in maps for value in configuration_bits(power[c], machine.states))
        for c in maps[0]
    }
    return Network((Gate.COPY,) * len(wires), wires), encoded


def an_encoding_that_runs_the_machine(repeats: int = 0) -> Argument:
    """Taken by itself, the equation is met one pass a step by tokens that hold the whole future from the start."""
    lots = Random(0)
    some = [*machines(1), *(drawn(2, 2, lots)[0] for _ in range(20))]
    agree = cases = most = repeat = read = pairs = 0
    for machine, cells in product(some, (1, 2)):
        maps, again = _powers(machine, cells)
        pairs += 1
        repeat += all(step(machine, then) == maps[again][now] for now, then in maps[-1].items())
        network, encoded = prepared(machine, cells, repeats)
        most = max(most, len(network.gates))
        starts = {now: configuration_bits(now, machine.states) for now in encoded}
        read += len(set(starts.values())) == len(starts) and all(
            held[: len(starts[now])] == starts[now] for now, held in encoded.items()
        )
        for now, held in encoded.items():
            cases += 1
            agree += network.after(held, 1) == encoded[step(machine, now)]
    return Argument(
        "For every machine and every tape length there are a number of tokens, gates, wires and an encoding, from which"
        " each configuration can be read, such that one pass takes the encoding of every configuration to that of the"
        " configuration after one step.",
        "holds",
        "argument",
        (
            Step(
                "configurations are finitely many, and so are the maps between them: those of 0, 1, 2, … steps repeat,"
                " some j + 1 steps lead where i steps lead, i ≤ j, from every configuration",
                f"all machines of 1 state, 20 of 2, on 1 and 2 cells: {repeat} of {pairs}",
                repeat == pairs,
            ),
            Step(
                "let tokens (bit, s), s ≤ j, hold that bit s steps on: those with s = 0 hold the bits of the"
                " configuration itself, which tell it from all others",
                f"{read} of {pairs}",
                read == pairs,
            ),
            Step(
                "let them read (bit, s + 1), the last ones (bit, i): after a pass they hold that bit after s + 1 steps,"
                " which is what the encoding of the next configuration has there",
                f"the same machines, up to {most} tokens, all COPY: {agree} of {cases} configurations come out",
                agree == cases,
            ),
        ),
        assumes=(
            "the encoding may be any function of machine and configuration: this one runs the machine itself",
            "the tape has fixed length, the head is clamped",
        ),
    )
