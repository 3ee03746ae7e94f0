"""Arguments for and against following a machine by a network of gates, in readings of our own (paper, theorem 5.1)."""

from __future__ import annotations

from itertools import product
from random import Random

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.turing.circuits import (
    Gate,
    Token,
    apply,
    bits,
    configuration_bits,
    forward_pass,
    full_token_count,
    values,
    width,
)
from harness.counterparts.turing.encoded import WRITES
from harness.counterparts.turing.machines import (
    RIGHT,
    Configuration,
    Endless,
    Machine,
    configurations,
    drawn,
    machines,
    run,
    step,
    step_endless,
)
from harness.counterparts.turing.networks import Loop, function_loop, machine_bits, machine_loop

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
    right = cases = 0
    for table in product(tuple(product((0, 1), repeat=2)), repeat=4):
        loop = function_loop(2, table)
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
                " last: D passes compute the function, whatever the other tokens held",
                f"all 256 functions of 2 bits to 2 bits, all inputs, by the pass over tokens: {right} of {cases} right",
                right == cases,
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
                " make one step; so does each further round, as the inputs hold a configuration again",
                f"tape, head and state agree in {agree} of {cases} pairs of machine and configuration",
                agree == cases,
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


def functions_of_a_token(tokens: int) -> int:
    """How many functions of the tokens' values one gate with two wires can be: those that differ as functions."""
    return 5 * (tokens * (tokens - 1) // 2) + 2 * tokens + 1


def _distinct_functions(tokens: int) -> int:
    inputs = list(product((0, 1), repeat=tokens))
    return len(
        {
            tuple(apply(gate, held[first], held[second]) for held in inputs)
            for gate in Gate
            for first, second in product(range(tokens), repeat=2)
        }
    )


def words_written(states: int) -> set[tuple[int, ...]]:
    """What one cell holds after 1 to `states` steps, over machines that write one a state."""
    found = set()
    for word in product((0, 1), repeat=states):
        rules = [(min(own + 1, states - 1), word[own], RIGHT) for own in range(states) for _ in (0, 1)]
        machine, now = Machine(tuple(rules)), Configuration(0, (0,), 0)
        written = []
        for _ in range(states):
            now = step(machine, now)
            written.append(now.tape[0])
        found.add(tuple(written))
    return found


def too_few_tokens(states: int = 400) -> Argument:
    """More machines than networks: with the tokens of the cited sentence and one pass a step, some are missed."""
    tokens = full_token_count(states, 1)
    each = functions_of_a_token(tokens)
    networks = 2**tokens * each**tokens
    determined, moments = _determined()
    small = all(len(words_written(few)) == 2**few for few in (1, 2, 3, 4, 5))
    return Argument(
        "For every number of states, tape length, machine and configuration there are a number of layers and a state of"
        " as many tokens as the Lean files set aside, w(k) the bits of k states: cells + w(cells) + 3 w(k) + 3, whose"
        " tape tokens hold after every number d of passes the tape after d steps.",
        "fails",
        "argument",
        (
            Step(
                "on one cell, a machine of k states that goes from state to state writes any word of k symbols, one a"
                " step: so there are 2^k sequences of tapes to follow",
                f"all {sum(2**few for few in range(1, 6))} words up to length 5 are; 2^{states} for {states} states",
                small,
            ),
            Step(
                "a token's new value is a gate of two tokens' values: so many different functions",
                f"5 n(n-1)/2 + 2 n + 1, counted for 1 to 5 tokens; {each} for {tokens} tokens",
                all(_distinct_functions(few) == functions_of_a_token(few) for few in range(1, 6)),
            ),
            Step(
                "a pass changes no gate, no program and no layer, so from the first pass on each token's wires are"
                " those of its program: the values after the first pass and one function a token fix all later ones",
                f"one pass and two over two tokens, every gate, wiring, program and value: {determined} of {moments}",
                determined == moments,
            ),
            Step(
                "so at most 2^n f^n sequences can be had: fewer than there are to follow",
                f"n = {tokens}, f = {each}: 2^n f^n has {networks.bit_length()} bits, 2^{states} has {states + 1}",
                networks < 2**states,
            ),
        ),
        assumes=("the tape is read off the first tokens", "one pass makes one step"),
    )


def _determined() -> tuple[int, int]:
    """In how many cases a pass puts the program's wires in place and changes nothing else for good, and then computes.

    The first token is of every kind, the second one beside it holds either value.
    """
    found = cases = 0
    pairs = list(product((0, 1), (0, 1)))
    for gate, wires, then, layer, held in product(Gate, pairs, pairs, (0, 1), pairs):
        own = Token(held[0], gate, wires, (then, (then[1], then[0])), layer)
        first = forward_pass((own, Token(held[1], Gate.COPY, (1, 1), ((1, 1),))))
        second = forward_pass(first)
        now = own.program[layer]
        wanted = apply(gate, first[now[0]].value, first[now[1]].value)
        kept = (first[0].gate, first[0].program, first[0].layer) == (gate, own.program, layer)
        cases += 1
        found += kept and first[0].wires == now and second[0].value == wanted
    return found, cases


def tokens_against_an_endless_tape(machine: Machine = WRITES) -> Argument:
    """A fixed number of tokens that hold bits has finitely many states; a machine on a tape without end has not."""
    tokens = 8
    longest = 2**tokens + 1
    now, counts, fresh = Endless(0, frozenset(), 0), [], []
    for _ in range(longest):
        fresh.append(all(cell < now.head for cell in now.ones))
        counts.append(len(now.ones))
        now = step_endless(machine, now)
    orbits = [
        len(_orbit(f, start)) <= size
        for size in range(1, 6)
        for f in product(range(size), repeat=size)
        for start in (0,)
    ]
    return Argument(
        "For every machine on a tape without end there are a number of tokens that hold bits, their wiring and program,"
        " an encoding, a decoding and a number D such that D t passes over the encoding of a blank tape decode to the"
        " configuration after t steps, for all t.",
        "fails",
        "argument",
        (
            Step(
                "a machine that writes 1 and moves right has its head to the right of all ones, so each step adds one:"
                " after t steps there are t ones, and no configuration comes twice",
                f"followed for {longest} steps: {sum(fresh)} times all ones left of the head, ones"
                f" {counts[0]}, {counts[1]}, {counts[2]}, …, {counts[-1]}",
                all(fresh) and counts == list(range(longest)),
            ),
            Step(
                "a map on S states, applied over and over, meets at most S of them",
                f"every map on 1 to 5 states: {sum(orbits)} of {len(orbits)}",
                all(orbits),
            ),
            Step(
                "after the first pass only the values can change: n tokens are in one of 2^n states from there on, so"
                " two of 2^n + 1 moments decode to the same configuration, and the machine's all differ",
                f"{tokens} tokens: {2**tokens} states, {len(set(counts))} configurations of the machine",
                len(set(counts)) > 2**tokens,
            ),
        ),
        assumes=(
            "tokens hold bits, as in the Lean files, and their number stays the same during the run",
            "with numbers of unbounded precision in a token, or a token more for each cell, the argument says nothing",
        ),
    )


def _orbit(f: tuple[int, ...], start: int) -> set[int]:
    met: set[int] = set()
    while start not in met:
        met.add(start)
        start = f[start]
    return met
