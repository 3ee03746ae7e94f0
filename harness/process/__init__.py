"""The one room that starts processes: work spread over forked workers or a cluster, and programs shut in."""

from harness.process.cluster import spread_over_cluster
from harness.process.sandbox import (
    DENIES,
    Containment,
    Ended,
    Limits,
    contained,
    private_folder,
    strongest,
    why_not,
)
from harness.process.trusted import asked
from harness.process.walls import PATH
from harness.process.workers import Done, Ending, Failed, Lost, Stopped, processors, spread, why_ended

__all__ = [
    "DENIES",
    "PATH",
    "Containment",
    "Done",
    "Ended",
    "Ending",
    "Failed",
    "Limits",
    "Lost",
    "Stopped",
    "asked",
    "contained",
    "private_folder",
    "processors",
    "spread",
    "spread_over_cluster",
    "strongest",
    "why_ended",
    "why_not",
]
