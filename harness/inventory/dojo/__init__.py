"""Traces of lean-dojo as a second reading of a repository, beside that of its source.

lean-dojo is an extra and imported in `library` alone, when it is asked for. A trace is data that somebody's Lean wrote:
it can show that source was read wrongly, and it never raises a mark.
"""

from harness.inventory.dojo.library import dojo_status, may_trace, read_traces, trace_repository
from harness.inventory.dojo.model import Disagreement, Reconciled, Traces
from harness.inventory.dojo.reconcile import reconcile

__all__ = [
    "Disagreement",
    "Reconciled",
    "Traces",
    "dojo_status",
    "may_trace",
    "read_traces",
    "reconcile",
    "trace_repository",
]
