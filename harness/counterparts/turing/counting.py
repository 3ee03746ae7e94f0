"""Arguments by counting: networks against machines, tokens against a tape without end (paper, theorem 5.1)."""

from __future__ import annotations

from itertools import product

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.turing.circuits import Gate, Token, apply, forward_pass, full_token_count
from harness.counterparts.turing.encoded import WRITES
from harness.counterparts.turing.machines import RIGHT, Configuration, Endless, Machine, step, step_endless


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


def _function(gate: Gate, first: int, second: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The gate on two tokens, as a function of all: the tokens that it depends on, and its answers to their values."""
    read = sorted({first, second})
    table = {
        held: apply(gate, held[read.index(first)], held[read.index(second)])
        for held in product((0, 1), repeat=len(read))
    }
    needed = [
        place
        for place in range(len(read))
        if any(
            answer != table[*held[:place], 1 - held[place], *held[place + 1 :]]
            for held, answer in table.items()
        )
    ]
    answers = tuple(
        answer
        for held, answer in table.items()
        if not any(held[place] for place in range(len(read)) if place not in needed)
    )
    return tuple(read[place] for place in needed), answers


def _all_functions(tokens: int) -> int:
    """As `_distinct_functions`, without going through all values of all tokens."""
    return len({_function(gate, *wires) for gate in Gate for wires in product(range(tokens), repeat=2)})


def _writer(word: tuple[int, ...]) -> Machine:
    """A machine with a state for each symbol of a word: it writes that, whatever it reads, and goes to the next one."""
    last = len(word) - 1
    return Machine(
        tuple((min(own + 1, last), symbol, RIGHT) for own, symbol in enumerate(word) for _ in (0, 1))
    )


def _writes_each_symbol(states: int) -> bool:
    """Does each state of such a machine, on one cell, write its symbol and lead to the next, whatever the cell holds?

    What a state does depends on its own symbol alone, so the words of one symbol stand for all.
    """
    return all(
        step(machine, Configuration(own, (held,), 0)) == Configuration(min(own + 1, states - 1), (symbol,), 0)
        for symbol in (0, 1)
        for machine in (_writer((symbol,) * states),)
        for own, held in product(range(states), (0, 1))
    )


def words_written(states: int) -> set[tuple[int, ...]]:
    """What one cell holds after 1 to `states` steps, over machines that write one a state."""
    found = set()
    for word in product((0, 1), repeat=states):
        machine, now = _writer(word), Configuration(0, (0,), 0)
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
    counted = _all_functions(tokens)
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
                f"each of {states} states writes either symbol and leads to the next: {_writes_each_symbol(states)};"
                f" all {sum(2**few for few in range(1, 6))} words up to length 5 are written: {small}",
                _writes_each_symbol(states) and small,
            ),
            Step(
                "a token's new value is a gate of two tokens' values: so many different functions",
                f"5 n(n-1)/2 + 2 n + 1 = {each} for {tokens} tokens, counted {counted}; and for 1 to 5 tokens on all"
                " their values",
                counted == each
                and all(
                    _distinct_functions(few) == _all_functions(few) == functions_of_a_token(few)
                    for few in range(1, 6)
                ),
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
        assumes=(
            "the tape is read off the first tokens",
            "one pass makes one step, and the layer does not advance between passes: a program of as many layers as"
            " there are steps could spell out the tapes",
        ),
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
                "a machine that writes 1 and moves right, whatever it reads, has its head to the right of all ones, so"
                " each step adds one: after t steps there are t ones, and no configuration comes twice",
                f"rules {machine.rules}; followed for {longest} steps: {sum(fresh)} times all ones left of the head,"
                f" ones {counts[0]}, {counts[1]}, {counts[2]}, …, {counts[-1]}",
                set(machine.rules) == {(0, 1, RIGHT)} and all(fresh) and counts == list(range(longest)),
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
