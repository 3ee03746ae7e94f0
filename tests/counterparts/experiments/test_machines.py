"""The five machines, run by the simulator: what they compute is a fact of their rules, not of any training."""

from __future__ import annotations

import pytest

from harness.counterparts.experiments.machines import (
    MACHINES,
    MOST_STEPS,
    WORDS,
    Behaviour,
    Machine,
    behaviour,
    bits_on,
    start,
    step,
    transitions,
    word_tape,
)

BY_NAME = {machine.name: machine for machine in MACHINES}

# machine, word, what stands on the tape at the end; a run that does not halt has no end
RUNS = """
increment    6   0111
increment    8   1001
increment    15  1000
increment    255 10000000
decrement    6   0101
decrement    16  01111
decrement    0   0111
complement   6   1001
complement   255 00000000
shift_left   6   -
shift_left   0   -
shift_right  6   00110
shift_right  255 011111111
"""


@pytest.mark.parametrize("line", RUNS.strip().splitlines(), ids=lambda line: "-".join(line.split()[:2]))
def test_runs(line: str) -> None:
    name, word, expected = line.split()
    steps = list(transitions(BY_NAME[name], int(word)))
    last = steps[-1][1]
    halts = last.state == BY_NAME[name].accept
    assert (bits_on(last.tape) if halts else "-") == expected
    assert halts or len(steps) == MOST_STEPS


def test_what_each_computes_over_all_words() -> None:
    assert {machine.name: behaviour(machine) for machine in MACHINES} == {
        # a word of ones alone has no room to grow: the carry meets the left end and is lost
        "increment": Behaviour(256, 256, 251, 0, 15, 8),
        "decrement": Behaviour(255, 255, 255, 0, None, None),
        "complement": Behaviour(256, 256, 256, 0, None, None),
        # it waits for a blank to the left of cell 0, where the head cannot go
        "shift_left": Behaviour(256, 0, 0, 0, 0, None),
        # the cells move as named, with a zero before them: as a number nothing changes
        "shift_right": Behaviour(256, 256, 1, 256, 1, 1),
    }


@pytest.mark.parametrize("machine", MACHINES, ids=lambda one: one.name)
def test_every_rule_leads_to_a_state_that_has_rules_or_accepts(machine: Machine) -> None:
    with_rules = {state for state, _ in machine.rules}
    assert set(machine.states) == with_rules | {machine.accept}
    assert machine.accept not in with_rules
    assert machine.start in with_rules
    assert machine.hard is None or machine.hard in with_rules
    assert {symbol for _, symbol in machine.rules} == {0, 1, 2}


def test_a_word_has_at_least_four_bits_and_blanks_behind_it() -> None:
    assert word_tape(5) == (0, 1, 0, 1, *(2,) * 12)
    assert word_tape(255)[:9] == (1,) * 8 + (2,)


def test_the_head_stays_where_the_tape_begins() -> None:
    machine = BY_NAME["shift_left"]
    heads = [after.head for _, after in transitions(machine, 6)]
    assert min(heads) == 0
    assert heads[-3:] == [0, 0, 0]


def test_the_accepting_state_has_no_step() -> None:
    machine = BY_NAME["complement"]
    *_, (_, last) = transitions(machine, 3)
    with pytest.raises(KeyError):
        step(machine, last)


def test_a_halting_run_is_shorter_than_the_longest_looked_at() -> None:
    from harness.counterparts.experiments.tm_learner import LONGEST_RUN

    for machine in MACHINES:
        lengths = {len(list(transitions(machine, word))) for word in WORDS}
        assert max(lengths) <= LONGEST_RUN or lengths == {MOST_STEPS}
        assert start(machine, 3).state == machine.start
