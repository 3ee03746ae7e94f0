"""Log-odds of beliefs: σ, logit and the combination ⊕ in three arithmetics, and what can be shown of them.

`operation` computes in exact rationals, `enclosed` in mpmath, `symbolic` with sympy expressions. The arguments:
`algebra` (the group on (0, 1)), `evidence` (weights of evidence), `corners` (the Boolean limit), `messages` (Pearl's
sum-product at a variable), `uniqueness` (of the weights) and `gates` (is ⊕ AND or OR?).
"""

from harness.counterparts.arguments import Argue
from harness.counterparts.log_odds import algebra, corners, evidence, gates, messages, uniqueness

ARGUMENTS: tuple[Argue, ...] = (
    *algebra.ARGUMENTS,
    *evidence.ARGUMENTS,
    *corners.ARGUMENTS,
    *messages.ARGUMENTS,
    *uniqueness.ARGUMENTS,
    *gates.ARGUMENTS,
)
