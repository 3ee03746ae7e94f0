"""The check: an evaluator of its own for statements at points, small enough to be read.

`undecided` (limits), `enclosures` (mpmath intervals, the one place that touches them), `atoms`, `reals` (exact real
numbers), `separation` (when an algebraic number is zero), `functions` (Lean's functions on the reals), `floats`,
`numbers` (arithmetic by type), `runtime`, `library` (the vocabulary), `domains` (what a quantifier ranges over),
`identity` (equal by β-reduction), `evaluate` (terms), `admit` (what may be a witness), `report` (the answer).
"""

from harness.certificate.check.report import CheckReport, PartEvidence, check

__all__ = ["CheckReport", "PartEvidence", "check"]
