"""Where our front end and Lean's do not agree on what is a term, and why that is so."""

from __future__ import annotations

# Ours reads these, as Mathlib would: Lean alone does not know `Type*`, `∃!`, patterns after `∀`,
# `∀ x y > 0`, and the factorial in `[1]!`.
MATHLIB = frozenset(
    """
    auto_bound:off_star universes:type_star
    quantifiers:exists_unique quantifiers:pattern_binder quantifiers:pattern_pair_binder quantifiers:exists_pattern
    quantifiers:forall_several_bounded collections:index_spaced
    """.split()
)
