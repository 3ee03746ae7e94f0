"""Cross-check papers that lean on Lean 4 proofs: claims, declarations, axioms, evidence."""

__version__ = "0.1.0"
TOOL = f"lean-crosscheck {__version__}"
"""Name and version, as reports show them."""
