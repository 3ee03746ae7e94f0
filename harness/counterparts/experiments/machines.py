"""Five small Turing machines on binary words, and the simulator that runs them (paper, section 5.3).

A tape is a tuple of cells, each 0, 1 or BLANK; the head cannot leave it to the left: such a move stays in cell 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

BLANK = 2
CELLS = 16
WORDS = range(256)
LEAST_BITS = 4  # shorter words are padded with zeros in front
MOST_STEPS = 1000
LEFT, STAY, RIGHT = -1, 0, 1

Symbol = int
Rule = tuple[Symbol, int, str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A machine at a moment: all cells, where the head stands, and the state."""

    tape: tuple[Symbol, ...]
    head: int
    state: str


@dataclass(frozen=True, slots=True)
class Machine:
    """`rules` leads from (state, symbol read) to (symbol written, move, next state).

    `hard` is the state whose transitions training gives ten times the weight. `meaning` are the numbers that the name
    promises for a word of some width (in bits), none where it promises nothing; `cells`, for a shift, the bits it
    leaves if the name is about cells of the tape and not about numbers.
    """

    name: str
    start: str
    accept: str
    rules: Mapping[tuple[str, Symbol], Rule]
    hard: str | None
    meaning: Callable[[int, int], tuple[int, ...]]
    cells: Callable[[str], str] | None = None

    def promised(self, word: int) -> tuple[int, ...]:
        """The numbers that the name promises for a word of `WORDS`."""
        return self.meaning(word, max(LEAST_BITS, word.bit_length()))

    @property
    def states(self) -> tuple[str, ...]:
        """All states by name, the accepting one among them."""
        names = {state for state, _ in self.rules} | {rule[2] for rule in self.rules.values()}
        return tuple(sorted(names))


def _scan(then: str) -> dict[tuple[str, Symbol], Rule]:
    """Walk to the first blank and one cell back."""
    return {
        ("scan_right", 0): (0, RIGHT, "scan_right"),
        ("scan_right", 1): (1, RIGHT, "scan_right"),
        ("scan_right", BLANK): (BLANK, LEFT, then),
    }


def _carry(move: int, at_blank: int) -> dict[tuple[str, Symbol], Rule]:
    """Write the bit carried, carry the bit read; on a blank write it, move `at_blank` and stop."""
    rules: dict[tuple[str, Symbol], Rule] = {}
    for carried in (0, 1):
        for read in (0, 1):
            rules[f"carry_{carried}", read] = (carried, move, f"carry_{read}")
        rules[f"carry_{carried}", BLANK] = (carried, at_blank, "done")
    return rules


MACHINES: tuple[Machine, ...] = (
    Machine(
        "increment",
        "scan_right",
        "done",
        _scan("carry")
        | {
            ("carry", 0): (1, LEFT, "done"),
            ("carry", 1): (0, LEFT, "carry"),
            ("carry", BLANK): (1, RIGHT, "done"),
        },
        "carry",
        lambda word, _: (word + 1,),
    ),
    Machine(
        "decrement",
        "scan_right",
        "done",
        _scan("borrow")
        | {
            ("borrow", 1): (0, LEFT, "done"),
            ("borrow", 0): (1, LEFT, "borrow"),
            ("borrow", BLANK): (BLANK, RIGHT, "done"),
        },
        "borrow",
        lambda word, _: (word - 1,) if word else (),
    ),
    Machine(
        "complement",
        "flip",
        "done",
        {
            ("flip", 0): (1, RIGHT, "flip"),
            ("flip", 1): (0, RIGHT, "flip"),
            ("flip", BLANK): (BLANK, STAY, "done"),
        },
        None,
        lambda word, width: ((1 << width) - 1 - word,),
    ),
    Machine(
        "shift_left",
        "scan_right",
        "done",
        _scan("carry_0") | _carry(LEFT, RIGHT),
        "carry_1",
        # a shift may keep the bit that leaves the word or drop it
        lambda word, width: (2 * word, 2 * word % (1 << width)),
        lambda bits: bits[1:] + "0",
    ),
    Machine(
        "shift_right",
        "carry_0",
        "done",
        _carry(RIGHT, STAY),
        "carry_1",
        lambda word, _: (word // 2,),
        lambda bits: "0" + bits,
    ),
)


def word_tape(word: int) -> tuple[Symbol, ...]:
    """The bits of a word, most significant first, at least four of them, then blanks."""
    bits = tuple(int(bit) for bit in f"{word:0{LEAST_BITS}b}")
    return bits + (BLANK,) * (CELLS - len(bits))


def start(machine: Machine, word: int) -> Snapshot:
    return Snapshot(word_tape(word), 0, machine.start)


def step(machine: Machine, now: Snapshot) -> Snapshot:
    """The next snapshot; raises KeyError in the accepting state, which has no rule."""
    write, move, state = machine.rules[now.state, now.tape[now.head]]
    tape = (*now.tape[: now.head], write, *now.tape[now.head + 1 :])
    return Snapshot(tape, max(0, now.head + move), state)


def transitions(machine: Machine, word: int) -> Iterator[tuple[Snapshot, Snapshot]]:
    """Each (before, after) of a run from the start, at most `MOST_STEPS` of them."""
    now = start(machine, word)
    for _ in range(MOST_STEPS):
        if now.state == machine.accept:
            return
        after = step(machine, now)
        yield now, after
        now = after


def bits_on(tape: tuple[Symbol, ...]) -> str:
    """The bits on a tape without the blanks around them; empty if blanks interrupt them or there are none."""
    bits = "".join("01 "[symbol] for symbol in tape).strip()
    return "" if " " in bits else bits


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a machine does, by running it on every word: of those `asked` how many halt, and with the number promised.

    `as_cells` counts those that end as the name promises if it is about cells (for machines that shift nothing: 0).
    `first_wrong` is the first word that does not give the number promised, and `instead` the one it gives (None: it
    does not halt within `MOST_STEPS`, or leaves no number).
    """

    asked: int
    halts: int
    right: int
    as_cells: int
    first_wrong: int | None
    instead: int | None


def behaviour(machine: Machine) -> Behaviour:
    """Run `machine` on all of `WORDS` for which its name promises something."""
    asked = halts = right = as_cells = 0
    wrong: list[tuple[int, int | None]] = []
    for word in WORDS:
        promised = machine.promised(word)
        if not promised:
            continue
        last = list(transitions(machine, word))[-1][1]
        halted = last.state == machine.accept
        bits = bits_on(last.tape) if halted else ""
        number = int(bits, 2) if bits else None
        asked, halts, right = asked + 1, halts + halted, right + (number in promised)
        if machine.cells is not None:
            as_cells += bits == machine.cells(bits_on(word_tape(word)))
        if number not in promised:
            wrong.append((word, number))
    first, instead = wrong[0] if wrong else (None, None)
    return Behaviour(asked, halts, right, as_cells, first, instead)
