"""The one room that starts processes: work spread over forked workers, and programs shut in."""

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
from harness.process.workers import Done, Ending, Failed, Stopped, processors, spread

__all__ = [
    "DENIES",
    "PATH",
    "Containment",
    "Done",
    "Ended",
    "Ending",
    "Failed",
    "Limits",
    "Stopped",
    "asked",
    "contained",
    "private_folder",
    "processors",
    "spread",
    "strongest",
    "why_not",
]
