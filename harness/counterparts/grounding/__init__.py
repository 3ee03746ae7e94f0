"""Rules over entities, grounded to a factor graph and run in several ways (paper, sections 2.1, 4, 8).

`parser` reads a knowledge base, `grounding` instantiates its rules, `factors` makes the factor graph, `inference`
computes posteriors and holds other methods against them, `construction` runs one of these, the paper's transformer,
`arguments` says what all that shows.
"""

from harness.counterparts.grounding.arguments import ARGUMENTS

__all__ = ["ARGUMENTS"]
