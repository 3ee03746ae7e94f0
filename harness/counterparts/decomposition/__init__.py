"""Many inputs by twos: what regroups exactly, what does not, and how many layers it takes (paper, section 7.3).

`trees` are trees of operations on two, `grouping` argues about them; `tables` about factors over many variables,
`further` about those made pairwise with further variables, `layers` about rounds of belief propagation.
"""

from __future__ import annotations

from harness.counterparts.arguments import Argue
from harness.counterparts.decomposition.further import (
    any_table_by_one_large_variable,
    positive_tables_by_binary_variables,
)
from harness.counterparts.decomposition.grouping import (
    a_fold_is_deeper,
    conjunctions_regroup,
    evidence_regroups,
    so_few_conjunctions_are_too_few,
    trees_of_least_depth,
)
from harness.counterparts.decomposition.layers import (
    as_many_as_the_diameter,
    depth_from_a_root_is_too_few,
    one_variable_takes_a_layer_too,
)
from harness.counterparts.decomposition.tables import (
    conjunction_needs_more_than_pairs,
    logistic_of_three_parents,
    logistic_of_two_parents,
    parity_is_no_product_of_pairs,
    too_few_parameters,
)

ARGUMENTS: tuple[Argue, ...] = (
    trees_of_least_depth,
    a_fold_is_deeper,
    so_few_conjunctions_are_too_few,
    conjunctions_regroup,
    evidence_regroups,
    parity_is_no_product_of_pairs,
    too_few_parameters,
    conjunction_needs_more_than_pairs,
    positive_tables_by_binary_variables,
    any_table_by_one_large_variable,
    logistic_of_two_parents,
    logistic_of_three_parents,
    depth_from_a_root_is_too_few,
    as_many_as_the_diameter,
    one_variable_takes_a_layer_too,
)
