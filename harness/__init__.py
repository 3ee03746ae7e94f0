"""Cross-check papers that lean on Lean 4 proofs: claims, declarations, axioms, evidence."""

__version__ = "0.1.0"
