"""The check: an evaluator of its own for statements at points, small enough to be read.

From the ground up: `runtime` (values and limits), `enclosures` (mpmath intervals, the one place that touches them),
`reals` (exact real numbers), `separation` (when an algebraic number is zero), `functions` (Lean's functions on the
reals), `numbers` (arithmetic by type), `domains` (what a quantifier ranges over), `vocabulary` and `library` (Lean's
functions by name), `identity` (equal by β-reduction), `admit` (what may be a witness), `evaluate` (terms), `report`.
"""

from harness.certificate.check.report import CheckReport, Part, check

__all__ = ["CheckReport", "Part", "check"]
