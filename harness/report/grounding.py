"""What `harness ground` publishes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from harness.report.audit import NotMeasured
from harness.report.fact import SCHEMA_VERSION, Fact
from harness.report.summary import ExitStatus

Agreement = Literal["equal", "close", "different", "unknown"]


class ClauseFact(Fact):
    """A propositional clause; `line` is where its rule stands, `instances` how many instances of the rule say this."""

    text: str
    line: int
    instances: int


class MethodFact(Fact):
    """A method that is compared with the exact posteriors, and how it went."""

    name: str
    how: str


class BeliefFact(Fact):
    """What a method gave for one proposition, next to the exact posterior of the graph it ran on."""

    method: str
    value: str
    """A fraction where the method computes exactly, else a decimal number."""
    agreement: Agreement
    """`equal` in exact arithmetic; `close`: not told apart in the digits that the method keeps; `unknown`: no exact
    posterior."""
    difference: str
    """Of the method's value from the exact one, signed; empty where it is 0 or unknown."""


class PosteriorFact(Fact):
    """One proposition: its probability to hold given what is observed."""

    proposition: str
    observed: bool | None
    exact: str
    """A fraction; empty where weights make it irrational, or where it could not be computed."""
    low: str
    high: str
    """Fractions that enclose it, the same twice where it is exact; empty where it could not be computed."""
    decimal: str
    how: str
    beliefs: tuple[BeliefFact, ...]


class GroundReport(Fact):
    """The result of `harness ground`."""

    schema_version: str = Field(default=SCHEMA_VERSION, serialization_alias="schema")
    tool: str
    file: str
    evidence: tuple[str, ...]
    """Observations beside those of the file."""
    domains: dict[str, tuple[str, ...]]
    """The entities of each type."""
    clauses: tuple[ClauseFact, ...]
    loopy: bool
    """The factor graph has a loop: belief propagation need not give the posteriors."""
    methods: tuple[MethodFact, ...]
    posteriors: tuple[PosteriorFact, ...]
    not_measured: tuple[NotMeasured, ...]


def ground_status(report: GroundReport, *, exit_zero: bool = False) -> ExitStatus:
    """The exit status of `harness ground`. A belief that differs on a graph with a loop is a result, no failure."""
    if not report.posteriors:
        return ExitStatus.NOTHING_COLLECTED
    return ExitStatus.NOT_MEASURED if report.not_measured and not exit_zero else ExitStatus.CLEAN
