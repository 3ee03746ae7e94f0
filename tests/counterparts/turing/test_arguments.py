"""What is argued about Turing machines and gates comes out; with a wrong constant or a false sentence it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.counterparts.arguments import Argue, Argument
from harness.counterparts.turing import ARGUMENTS, bounded, counting, encoded, selection
from harness.counterparts.turing.circuits import Gate, forward_pass, full_token_count
from harness.counterparts.turing.gates import (
    AS_DEFINED,
    CORRECT,
    FeedForward,
    one_hot,
    pattern_units,
    selected,
    selected_gate,
)
from harness.counterparts.turing.machines import RIGHT, Machine
from harness.counterparts.turing.networks import Loop, Network, machine_loop
from harness.errors import UsageError
from harness.numbers.rational import HALF, ONE, ZERO, Rational
from tests.counterparts.arguing import Shown, assert_comes_out

SHOWN: Shown = {
    "encoding_leaves_out_the_machine": ("fails", "argument"),
    "well_formed_keeps_its_tape": ("fails", "argument"),
    "answer_in_the_first_state": ("holds", "argument"),
    "too_few_tokens": ("fails", "argument"),
    "every_state_decodes": ("fails", "argument"),
    "clamped_is_not_endless": ("fails", "argument"),
    "every_step_has_a_circuit": ("holds", "argument"),
    "all_small_machines": ("holds", "exhaustion"),
    "drawn_machines": ("holds", "tested"),
    "an_encoding_that_runs_the_machine": ("holds", "argument"),
    "tokens_against_an_endless_tape": ("fails", "argument"),
    "gates_as_defined": ("fails", "argument"),
    "seven_gates_by_one_hot": ("holds", "exhaustion"),
    "selection_of_any_width": ("holds", "argument"),
    "one_hidden_layer": ("holds", "exhaustion"),
    "layer_in_one_pass": ("holds", "argument"),
    "any_function_in_one_block": ("holds", "argument"),
    "xor_is_no_threshold_unit": ("fails", "argument"),
    "sigmoid_answers_no_bit": ("fails", "algebra"),
}


@pytest.mark.parametrize("argue", ARGUMENTS, ids=lambda argue: argue.__name__)
def test_every_step_comes_out(argue: Argue) -> None:
    assert_comes_out(argue, SHOWN)


def test_the_list_is_whole() -> None:
    assert [argue.__name__ for argue in ARGUMENTS] == list(SHOWN)


def _cannot(argument: Argument) -> bool:
    return not argument.complete


def test_a_machine_that_changes_nothing_is_no_counterexample() -> None:
    assert _cannot(encoded.encoding_follows(encoded.KEEPS, encoded.BLANK_CELL))
    assert _cannot(encoded.well_formed_keeps_its_tape(encoded.KEEPS))
    assert _cannot(encoded.clamped_is_not_endless(encoded.KEEPS))


def test_the_answer_does_not_stay_where_a_gate_changes_it() -> None:
    assert _cannot(encoded.answer_in_the_first_state(Gate.NOT))


def test_the_encoding_agrees_in_part() -> None:
    found = encoded.tally(1, 2)
    # tape where the machine writes what it reads, head where the clamp holds it
    assert (found.cases, found.tape, found.head, found.state, found.all_three) == (128, 64, 64, 128, 32)


def test_few_states_are_not_out_of_reach_by_counting() -> None:
    assert _cannot(counting.too_few_tokens(300))
    assert full_token_count(400, 1) == 32
    assert counting.words_written(2) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_a_machine_that_returns_is_no_argument_against_few_tokens() -> None:
    overwrites = Machine(((0, 0, RIGHT), (0, 0, RIGHT)))
    assert _cannot(counting.tokens_against_an_endless_tape(overwrites))


def test_tokens_that_repeat_at_the_wrong_place_are_found_out() -> None:
    steps = bounded.an_encoding_that_runs_the_machine(repeats=1).steps
    assert [step.holds for step in steps] == [True, True, False]


def test_an_encoding_from_which_nothing_can_be_read_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "configuration_bits", lambda *_: (0,))
    steps = bounded.an_encoding_that_runs_the_machine().steps
    assert [step.holds for step in steps] == [True, False, True]


def test_a_circuit_of_wrong_gates_is_found_out() -> None:
    assert _cannot(bounded.every_step_has_a_circuit(Gate.NAND))


def test_the_wiring_of_another_length_is_found_out() -> None:
    loop = machine_loop(1, 2)
    short = type(loop)(loop.network, loop.inputs, loop.constants, loop.passes - 1)
    cases, agree = bounded.followed_in_every_case(1, 2, short)
    assert agree < cases


def _spoiled_later(loop: Loop) -> Loop:
    """The first loop comes out; then a 1 arrives, through a token for each pass, that spoils the first input."""
    gates, wires = list(loop.network.gates), list(loop.network.wires)
    first = len(gates)
    gates += [Gate.XOR, Gate.NOT, *[Gate.COPY] * (loop.passes - 1)]
    wires += [(first, first), *((own, own) for own in range(first, len(gates) - 1))]
    gates[0], wires[0] = Gate.OR, (wires[0][0], len(gates) - 1)
    return Loop(Network(tuple(gates), tuple(wires)), loop.inputs, loop.constants, loop.passes)


def test_one_loop_that_comes_out_does_not_stand_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    spoiled = _spoiled_later(machine_loop(1, 2))
    cases, agree = bounded.followed_in_every_case(1, 2, spoiled)
    assert agree == cases
    assert machine_loop(1, 2).repeats
    assert not spoiled.repeats
    monkeypatch.setattr(
        bounded, "machine_loop", lambda states, cells: _spoiled_later(machine_loop(states, cells))
    )
    assert _cannot(bounded.all_small_machines())


def test_constants_that_change_do_not_repeat() -> None:
    loop = machine_loop(1, 1)
    gates = list(loop.network.gates)
    gates[loop.inputs] = Gate.NOT
    assert not Loop(
        Network(tuple(gates), loop.network.wires), loop.inputs, loop.constants, loop.passes
    ).repeats


def test_functions_are_counted_for_as_many_tokens_as_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [counting._all_functions(few) for few in (1, 2, 3, 4)] == [3, 10, 22, 39]
    assert counting._function(Gate.NOT, 2, 5) == ((2,), (1, 0))
    assert counting._function(Gate.XOR, 2, 2) == ((), (0,))
    right = counting.functions_of_a_token
    monkeypatch.setattr(counting, "functions_of_a_token", lambda n: right(n) if n <= 5 else n * n)
    assert _cannot(counting.too_few_tokens())


def test_each_of_many_states_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(word: tuple[int, ...]) -> Machine:
        machine = counting_writer(word)
        return machine if len(word) <= 5 else Machine((*machine.rules[:-2], (0, 0, RIGHT), (0, 0, RIGHT)))

    counting_writer = counting._writer
    monkeypatch.setattr(counting, "_writer", stuck)
    assert _cannot(counting.too_few_tokens())


def test_a_well_formed_state_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "hold (0,) after" in encoded.well_formed_keeps_its_tape().steps[1].computed
    monkeypatch.setattr(
        encoded,
        "forward_pass",
        lambda state: tuple(replace(own, value=1 - own.value) for own in forward_pass(state)),
    )
    assert not encoded.well_formed_keeps_its_tape().steps[1].holds


def test_gates_of_the_files_do_not_come_out_by_selection() -> None:
    argument = selection.selection_over(AS_DEFINED)
    assert [step.says.split()[1] for step in argument.missing] == ["OR", "NOR", "XOR"]
    assert AS_DEFINED[Gate.OR](ZERO, ONE) == HALF
    # between its two cut-off sums OR is 1/2, and the selector then lets nothing through
    assert selected_gate(Gate.OR, ZERO, ONE, AS_DEFINED) == 0


@pytest.mark.parametrize("offset", [ONE, Rational(2), Rational(4, 3)])
def test_another_offset_selects_wrongly(offset: Rational) -> None:
    assert _cannot(selection.selection_of_any_width(offset))
    assert _cannot(selection.selection_over(CORRECT, offset))


def test_blocks_of_wrong_gates_are_found_out() -> None:
    assert _cannot(selection.one_hidden_layer(AS_DEFINED))
    assert _cannot(selection.layer_in_one_pass(AS_DEFINED))
    assert _cannot(selection.any_function_in_one_block(bias_shift=1))


def test_a_selector_with_two_ones_adds_both() -> None:
    assert selected([ONE, ONE], [ONE, ONE]) == 2
    assert one_hot(Gate.AND) == (ONE, *(ZERO,) * 6)


def test_pattern_units_match_one_pattern() -> None:
    block = pattern_units([(1, 0, -1)])
    assert block == FeedForward(((1, -1, 0),), (0,), (1,))
    assert [block(inputs) for inputs in ((1, 0, 0), (1, 0, 1), (1, 1, 0), (0, 0, 1))] == [1, 1, 0, 0]


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(UsageError, match="2 places in the selector, 1 gates"):
        selected([ONE, ZERO], [ONE])
    with pytest.raises(UsageError, match="2 inputs"):
        pattern_units([(1, 0, 1)])([1, 0])
