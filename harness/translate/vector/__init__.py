"""Statements computed for many samples at once with numpy: fast, and only a proposer.

`vectorise` gives a `Batch` or a `Refusal`. Reals are floats and whole numbers machine words where they fit, so a sample
that seems to fail is a suggestion, which exact or ball arithmetic decides; `doubtful` says where not even that.
"""

from harness.translate.vector.batch import Batch, Refusal, vectorise

__all__ = ["Batch", "Refusal", "vectorise"]
