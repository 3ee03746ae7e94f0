"""The one room that starts processes: work spread over forked workers."""

from harness.process.workers import Done, Ending, Failed, Stopped, processors, spread

__all__ = ["Done", "Ending", "Failed", "Stopped", "processors", "spread"]
