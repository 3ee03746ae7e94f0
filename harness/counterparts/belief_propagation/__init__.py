"""Belief propagation on factor graphs, exactly and otherwise (paper, sections 2.1, 2.2).

`graph` holds factor graphs with exact tables, `exact` marginals; `sum_product` rounds in rationals, digits and
enclosures, `vectorised` in floats on arrays; `bethe` the Bethe free energy; `paper_round` the round that the paper
itself writes down. `exactness` and `fixed_points` are arguments, and `paper_round` ends with some.
"""

from __future__ import annotations

from harness.counterparts.arguments import Argue
from harness.counterparts.belief_propagation import exactness, fixed_points, paper_round

ARGUMENTS: tuple[Argue, ...] = (*exactness.ARGUMENTS, *paper_round.ARGUMENTS, *fixed_points.ARGUMENTS)
