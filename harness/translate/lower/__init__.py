"""Lowering: from explicit expressions to the statements that backends, search and certificates share."""

from harness.translate.lower.refusal import Refusal, Refused
from harness.translate.lower.statement import lower

__all__ = ["Refusal", "Refused", "lower"]
