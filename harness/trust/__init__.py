"""What every declaration rests on, what keeps its file from being built, and what source alone shows to be hollow."""

from harness.trust.assess import assess

__all__ = ["assess"]
