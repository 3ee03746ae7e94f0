"""The transformer of the paper, executable: attention, feed-forward blocks, the construction, the implicit graph.

`attention` and `feed_forward` compute in floats, exactly or in enclosures; `construction` has the states, layouts and
heads of section 7.2; `implicit_graph` that of section 6.2. The `argue_…` modules say what these can and cannot do.
"""

from harness.counterparts.arguments import Argue
from harness.counterparts.transformer.argue_attention import (
    codes_peak_at_the_match,
    families_extract_and_route,
    families_route_in_row_products,
    indices_peak_at_the_match,
    one_temperature_for_every_accuracy,
    softmax_concentrates,
    ties_concentrate,
)
from harness.counterparts.transformer.argue_blocks import (
    built_in_logits_pool,
    exact_rounds_fix_slots_and_weights,
    outputs_fix_hidden_units,
    stacked_sigmoids_pool,
    weights_for_every_state,
)
from harness.counterparts.transformer.argue_graph import (
    a_layer_is_a_round_by_definition,
    every_block_is_a_weighted_update,
    every_layer_is_pairwise_sum_product,
    every_layer_is_sum_product,
    gathered_values_are_beliefs,
    weights_determine_the_graph,
)
from harness.counterparts.transformer.argue_layout import (
    heads_gather_neighbours_under_table_2,
    one_dimension_routes,
    one_index_tells_two_neighbours,
    some_scores_route_table_2,
)
from harness.counterparts.transformer.argue_marginals import (
    rounds_give_the_marginals,
    weights_for_every_table,
)
from harness.counterparts.transformer.argue_rounds import (
    hard_attention_gives_the_round,
    softmax_approaches_the_round,
    softmax_gathers_exactly,
    softmax_with_belief_values_gives_the_round,
)
from harness.counterparts.transformer.argue_routing import (
    routing_fixes_the_matrices,
    routing_fixes_the_scores,
)

ARGUMENTS: tuple[Argue, ...] = (
    stacked_sigmoids_pool,
    built_in_logits_pool,
    weights_for_every_state,
    outputs_fix_hidden_units,
    exact_rounds_fix_slots_and_weights,
    families_extract_and_route,
    families_route_in_row_products,
    codes_peak_at_the_match,
    indices_peak_at_the_match,
    softmax_concentrates,
    ties_concentrate,
    one_temperature_for_every_accuracy,
    routing_fixes_the_matrices,
    routing_fixes_the_scores,
    heads_gather_neighbours_under_table_2,
    one_dimension_routes,
    some_scores_route_table_2,
    one_index_tells_two_neighbours,
    softmax_gathers_exactly,
    softmax_with_belief_values_gives_the_round,
    hard_attention_gives_the_round,
    softmax_approaches_the_round,
    a_layer_is_a_round_by_definition,
    every_layer_is_sum_product,
    every_layer_is_pairwise_sum_product,
    every_block_is_a_weighted_update,
    weights_determine_the_graph,
    gathered_values_are_beliefs,
    rounds_give_the_marginals,
    weights_for_every_table,
)
"""Every argument about the transformer, in the order of blocks, attention, construction, graph."""
