"""Machines run directly, the circuit in tokens, and circuits laid out as loops."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from harness.counterparts.turing.circuits import (
    Gate,
    Token,
    advanced,
    apply,
    bits,
    decode,
    encode,
    forward_pass,
    full_token_count,
    number,
    program,
    token_count,
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
    drawn,
    machines,
    run,
    step,
    step_endless,
)
from harness.counterparts.turing.networks import (
    Drawing,
    Loop,
    Network,
    function_loop,
    machine_bits,
    machine_loop,
)
from harness.errors import UsageError

FLIPS = Machine(((0, 1, RIGHT), (0, 0, RIGHT)))


def test_a_run_on_a_tape_of_three_cells() -> None:
    start = Configuration(0, (0, 1, 0), 0)
    tapes = [run(FLIPS, start, length).tape for length in range(5)]
    # at the right end the head stays and flips the last cell over and over
    assert tapes == [(0, 1, 0), (1, 1, 0), (1, 0, 0), (1, 0, 1), (1, 0, 0)]
    assert run(FLIPS, start, 4).head == 2


def test_the_head_is_clamped_at_the_left_end_too() -> None:
    assert step(Machine(((0, 1, LEFT), (0, 1, LEFT))), Configuration(0, (0, 0), 0)) == Configuration(
        0, (1, 0), 0
    )


def test_the_tape_without_end_goes_on_to_either_side() -> None:
    left = Machine(((0, 1, LEFT), (0, 0, LEFT)))
    now = Endless(0, frozenset({-1}), 0)
    for _ in range(3):
        now = step_endless(left, now)
    assert now == Endless(0, frozenset({0, -2}), -3)


def test_how_many_there_are() -> None:
    assert [sum(1 for _ in machines(states)) for states in (1, 2)] == [16, 4096]
    assert sum(1 for _ in configurations(2, 3)) == 2 * 3 * 8
    assert len({drawn(3, 4, Random(seed)) for seed in range(20)}) == 20


@pytest.mark.parametrize(
    "rules", [(), ((0, 0, RIGHT),), ((1, 0, RIGHT),) * 2, ((0, 2, RIGHT),) * 2, ((0, 0, 0),) * 2]
)
def test_a_machine_needs_two_rules_a_state_that_lead_somewhere(
    rules: tuple[tuple[int, int, int], ...],
) -> None:
    with pytest.raises(UsageError, match="because"):
        Machine(rules)


@pytest.mark.parametrize("parts", [(0, (), 0), (0, (0,), 1), (0, (2,), 0), (-1, (0,), 0)])
def test_a_configuration_has_its_head_on_the_tape(parts: tuple[int, tuple[int, ...], int]) -> None:
    with pytest.raises(UsageError, match="no configuration"):
        Configuration(*parts)


def test_bits_and_numbers() -> None:
    assert [width(count) for count in (0, 1, 2, 3, 4, 7, 8)] == [1, 1, 2, 2, 3, 3, 4]
    assert bits(6, 4) == (0, 1, 1, 0)
    assert all(number(bits(n, 5)) == n for n in range(32))


def test_gates_case_by_case_and_all_at_once() -> None:
    a, b, ones = 0b0011, 0b0101, 0b1111
    tables = {gate.name: format(apply(gate, a, b, ones), "04b") for gate in Gate}
    assert tables == {
        "AND": "0001",
        "OR": "0111",
        "NOT": "1100",
        "NAND": "1110",
        "NOR": "1000",
        "XOR": "0110",
        "COPY": "0011",
    }


def test_a_pass_gathers_computes_and_then_rewires() -> None:
    xor = Token(0, Gate.XOR, (1, 2), ((0, 0), (2, 2)), layer=1)
    one, zero = (Token(value, Gate.COPY, (i, i), ((i, i),)) for i, value in ((1, 1), (2, 0)))
    after = forward_pass((xor, one, zero))
    assert after[0] == Token(1, Gate.XOR, (2, 2), ((0, 0), (2, 2)), 1, (1, 0))
    assert values(after) == (1, 1, 0)
    assert advanced((xor,))[0].layer == 1  # the last layer stays the last
    assert advanced((one,))[0].layer == 0


def test_the_encoding_is_read_back() -> None:
    for now in configurations(3, 3):
        assert decode(values(encode(now, 3)), 3, 3) == (now.tape, now.head, now.state)
    assert len(encode(Configuration(0, (0,) * 5, 0), 4)) == token_count(4, 5) == 5 + 3 + 3
    assert full_token_count(4, 5) == 11 + 4 + 5
    with pytest.raises(UsageError, match="state 2 of 2"):
        encode(Configuration(2, (0,), 0), 2)


def test_the_program_wires_the_workspace_to_state_and_back() -> None:
    rows = program(2, 3)
    # 3 cells, 2 bits of head, 2 of state (5, 6), 3 inputs (7 to 9), 4 outputs (10 to 13)
    assert [row[1][0] for row in rows] == [0, 1, 2, 3, 4, 5, 6, 5, 6, 0, 10, 11, 12, 13]
    assert [row[2][0] for row in rows] == [0, 1, 2, 3, 4, 10, 11, 7, 8, 9, 10, 11, 12, 13]


def test_a_network_refuses_wires_that_lead_outside() -> None:
    with pytest.raises(UsageError, match="leads to a token"):
        Network((Gate.COPY,), ((0, 1),))
    with pytest.raises(UsageError, match="leads to a token"):
        Network((Gate.COPY,), ())


def test_a_loop_refuses_the_wrong_number_of_inputs() -> None:
    with pytest.raises(UsageError, match="2 inputs and 0 constants"):
        function_loop(1, [(0,), (1,)]).start((0, 1))


def test_a_drawing_draws_a_gate_once() -> None:
    drawing = Drawing(3)
    assert drawing.tree(Gate.AND, range(3)) == drawing.tree(Gate.AND, range(3)) == 4
    assert list(drawing.gates) == [(Gate.AND, 0, 1), (Gate.AND, 3, 2)]
    assert drawing.any_of([]) == 5  # XOR of a node with itself


@pytest.mark.parametrize("seed", range(5))
def test_any_function_of_three_bits(seed: int) -> None:
    lots = Random(seed)
    table = [tuple(lots.randrange(2) for _ in range(3)) for _ in range(8)]
    loop = function_loop(3, table)
    for pattern in range(8):
        held = loop.start(bits(pattern, 3))
        for _ in range(3):  # round after round
            held = loop.network.after(held, loop.passes)
            pattern = number(table[pattern])
            assert held[:3] == bits(pattern, 3)


def test_a_loop_by_tokens_and_by_values_is_the_same() -> None:
    loop: Loop = machine_loop(1, 2)
    for machine, now in product(list(machines(1))[::5], configurations(1, 2)):
        held = loop.start((*now.tape, *bits(now.head, 2), *bits(now.state, 1)), machine_bits(machine))
        state = loop.network.tokens(held)
        for _ in range(loop.passes):
            state = forward_pass(state)
        assert values(state) == loop.network.after(held, loop.passes)
        assert values(state)[:2] == step(machine, now).tape
