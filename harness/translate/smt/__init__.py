"""Statements decided by z3, with every partial operation encoded as Lean totalises it.

`decide` answers `valid`, `vacuous`, or proposes an exact point that the caller checks again. What z3 cannot be told is
generalised to an unknown (which proves less, never more). Limits are z3's own units of work, so answers repeat.
"""

from harness.translate.smt.decide import Decision, decide, propose

__all__ = ["Decision", "decide", "propose"]
