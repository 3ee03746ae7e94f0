"""The one room that starts processes: work spread over forked workers."""

from harness.process.workers import Done, Ending, Failed, Lost, Stopped, processors, spread, why_ended

__all__ = ["Done", "Ending", "Failed", "Lost", "Stopped", "processors", "spread", "why_ended"]
