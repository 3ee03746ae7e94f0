"""Finitely many states, finitely many classes: what is formal in the paper's section 9, and what is prose.

`behaviours` counts what states can tell apart, `routing` the keys of tokens and what attention sees of them, `prose`
compares the two meanings that the paper gives to hallucination.
"""

from __future__ import annotations

from harness.counterparts.arguments import Argue
from harness.counterparts.finite_concepts.behaviours import (
    a_bounded_code_tells_nothing_apart,
    at_most_states_to_the_states,
    few_states,
    no_hypothesis_on_grounding,
    real_heads_have_no_such_bound,
    words_too,
)
from harness.counterparts.finite_concepts.prose import two_meanings_of_hallucination
from harness.counterparts.finite_concepts.routing import (
    few_nodes,
    key_weights_see_the_key_only,
    keys_in_one_graph,
    other_weights_see_the_belief,
    the_given_weights_see_the_table,
    the_key_names_one_neighbour,
    two_n_squared,
)

ARGUMENTS: tuple[Argue, ...] = (
    few_states,
    at_most_states_to_the_states,
    words_too,
    a_bounded_code_tells_nothing_apart,
    real_heads_have_no_such_bound,
    few_nodes,
    two_n_squared,
    keys_in_one_graph,
    key_weights_see_the_key_only,
    the_given_weights_see_the_table,
    other_weights_see_the_belief,
    the_key_names_one_neighbour,
    no_hypothesis_on_grounding,
    two_meanings_of_hallucination,
)
