"""Proofs by algebra, and points that solve equations exactly.

`prove` finds proofs whose every step is exact polynomial arithmetic over ℚ; `propose` gives points that satisfy the
equality hypotheses; `refute_exists` proves that an equation in one real unknown has no solution.
"""

from harness.translate.rewrite.line import refute_exists
from harness.translate.symbolic.proof import Proof, prove
from harness.translate.symbolic.propose import propose

__all__ = ["Proof", "propose", "prove", "refute_exists"]
