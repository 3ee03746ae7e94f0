"""The one room that starts processes: work spread over forked workers, or over a cluster."""

from harness.process.cluster import spread_over_cluster
from harness.process.workers import Done, Ending, Failed, Lost, Stopped, processors, spread, why_ended

__all__ = [
    "Done",
    "Ending",
    "Failed",
    "Lost",
    "Stopped",
    "processors",
    "spread",
    "spread_over_cluster",
    "why_ended",
]
