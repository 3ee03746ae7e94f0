"""Turing machines, the circuit in tokens that is to follow them, and what can be shown of the two (section 5.1).

`machines` runs machines directly, `circuits` is the encoding and the pass of universal-lean, `networks` lays out
circuits of our own, `gates` computes gates by cut-off sums in exact rationals. Arguments: `selection` about gates,
`encoded` about the sentences as the Lean files have them, `bounded` and `counting` for and against other readings.
"""

from __future__ import annotations

from harness.counterparts.arguments import Argue
from harness.counterparts.turing.bounded import (
    all_small_machines,
    an_encoding_that_runs_the_machine,
    drawn_machines,
    every_step_has_a_circuit,
)
from harness.counterparts.turing.counting import tokens_against_an_endless_tape, too_few_tokens
from harness.counterparts.turing.encoded import (
    answer_in_the_first_state,
    clamped_is_not_endless,
    encoding_leaves_out_the_machine,
    every_state_decodes,
    well_formed_keeps_its_tape,
)
from harness.counterparts.turing.selection import (
    any_function_in_one_block,
    gates_as_defined,
    layer_in_one_pass,
    one_hidden_layer,
    selection_of_any_width,
    seven_gates_by_one_hot,
    sigmoid_answers_no_bit,
    xor_is_no_threshold_unit,
)

ARGUMENTS: tuple[Argue, ...] = (
    encoding_leaves_out_the_machine,
    well_formed_keeps_its_tape,
    answer_in_the_first_state,
    too_few_tokens,
    every_state_decodes,
    clamped_is_not_endless,
    every_step_has_a_circuit,
    all_small_machines,
    drawn_machines,
    an_encoding_that_runs_the_machine,
    tokens_against_an_endless_tape,
    gates_as_defined,
    seven_gates_by_one_hot,
    selection_of_any_width,
    one_hidden_layer,
    layer_in_one_pass,
    any_function_in_one_block,
    xor_is_no_threshold_unit,
    sigmoid_answers_no_bit,
)
