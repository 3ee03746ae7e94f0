"""Turing machines with two symbols, on a tape of fixed length and on one without end (paper, section 5.1).

On a tape of fixed length the head is clamped: a move beyond either end leaves it where it is. The tape without end is
that of textbooks: cells numbered by all integers, blank (0) but for finitely many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from harness.errors import UsageError

LEFT, RIGHT = -1, 1

Rule = tuple[int, int, int]
"""State entered, symbol written (0 or 1), move (`LEFT` or `RIGHT`)."""


@dataclass(frozen=True, slots=True)
class Machine:
    """`rules[2 * state + symbol]` says what happens in that state on that symbol. It never halts: it only runs."""

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if not self.rules or len(self.rules) % 2:
            raise UsageError(
                f"a machine with {len(self.rules)} rules",
                why="each state has one rule for symbol 0 and one for symbol 1",
                todo="give two rules a state, at least two",
            )
        for number, (state, symbol, move) in enumerate(self.rules):
            if state not in range(self.states) or symbol not in (0, 1) or move not in (LEFT, RIGHT):
                raise UsageError(
                    f"the rule {(state, symbol, move)} leads nowhere",
                    where=f"state {number // 2}, symbol {number % 2}",
                    why=f"states are 0 to {self.states - 1}, symbols 0 and 1, moves {LEFT} and {RIGHT}",
                )

    @property
    def states(self) -> int:
        """How many states there are; they are numbered from 0."""
        return len(self.rules) // 2


@dataclass(frozen=True, slots=True)
class Configuration:
    """A machine at a moment, on a tape of fixed length."""

    state: int
    tape: tuple[int, ...]
    head: int

    def __post_init__(self) -> None:
        if self.state < 0 or self.head not in range(len(self.tape)) or not set(self.tape) <= {0, 1}:
            raise UsageError(
                f"{self.state}, {self.tape}, {self.head} is no configuration",
                why="states are numbered from 0, cells hold 0 or 1 and the head stands on one of them",
            )


def step(machine: Machine, now: Configuration) -> Configuration:
    """One step; the head is clamped to the tape."""
    state, symbol, move = machine.rules[2 * now.state + now.tape[now.head]]
    tape = (*now.tape[: now.head], symbol, *now.tape[now.head + 1 :])
    return Configuration(state, tape, min(max(now.head + move, 0), len(tape) - 1))


def run(machine: Machine, start: Configuration, steps: int) -> Configuration:
    """The configuration after that many steps."""
    for _ in range(steps):
        start = step(machine, start)
    return start


@dataclass(frozen=True, slots=True)
class Endless:
    """A machine at a moment, on a tape without end: `ones` are the cells that hold 1."""

    state: int
    ones: frozenset[int]
    head: int


def step_endless(machine: Machine, now: Endless) -> Endless:
    """One step on the tape without end."""
    state, symbol, move = machine.rules[2 * now.state + (now.head in now.ones)]
    ones = now.ones | {now.head} if symbol else now.ones - {now.head}
    return Endless(state, ones, now.head + move)


def machines(states: int) -> Iterator[Machine]:
    """All machines with that many states: (4 * states) ** (2 * states) of them."""
    rules = tuple(product(range(states), (0, 1), (LEFT, RIGHT)))
    for chosen in product(rules, repeat=2 * states):
        yield Machine(chosen)


def configurations(states: int, cells: int) -> Iterator[Configuration]:
    """All configurations: states * cells * 2 ** cells of them."""
    for state, head, tape in product(range(states), range(cells), product((0, 1), repeat=cells)):
        yield Configuration(state, tape, head)


def drawn(states: int, cells: int, lots: Random) -> tuple[Machine, Configuration]:
    """A machine and a configuration, all choices equally likely."""
    rules = [
        (lots.randrange(states), lots.randrange(2), lots.choice((LEFT, RIGHT))) for _ in range(2 * states)
    ]
    tape = tuple(lots.randrange(2) for _ in range(cells))
    return Machine(tuple(rules)), Configuration(lots.randrange(states), tape, lots.randrange(cells))
