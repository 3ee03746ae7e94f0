"""Evaluation of statements at points: exact where the numbers are, in balls where not, three-valued throughout."""

from harness.translate.evaluate.evaluator import Evaluator
from harness.translate.evaluate.quote import term_of

__all__ = ["Evaluator", "term_of"]
