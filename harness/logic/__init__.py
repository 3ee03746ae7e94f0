"""What a statement says, as values that every later room understands: truth, types, terms, statements, points.

`truth` has the three truth values, `types` and `terms` the small typed language that Lean statements are lowered to,
`statement` a whole statement, `values` the values that its variables take.
"""

from harness.logic.truth import Truth, all_, and_, any_, iff, implies, not_, or_, truth

__all__ = ["Truth", "all_", "and_", "any_", "iff", "implies", "not_", "or_", "truth"]
