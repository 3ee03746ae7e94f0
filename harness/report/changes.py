"""The changes between two audits as one published value, and which way a mark moves."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from harness.claims.evidence import Mark
from harness.report.audit import FormalMark, SuppressionFact
from harness.report.fact import SCHEMA_VERSION, Fact, later
from harness.report.summary import ExitStatus

Kind = Literal[
    "repository gone",
    "repository appeared",
    "commit changed",
    "tool changed",
    "worse",
    "better",
    "changed",
    "new axiom",
    "new sorry",
    "new",
    "fixed",
    "gone",
    "statement changed",
    "meaning changed",
    "renamed",
    "moved",
]
Subject = Literal["audit", "repository", "file", "claim", "declaration", "finding"]
Way = Literal["worse", "known", "neither", "better"]


class ChangeFact(Fact):
    """One change between two audits."""

    kind: Kind
    way: Way
    """Whether it takes from what the claims can lean on, or adds to it; `known`: it takes, and the manifest says so."""
    subject: Subject
    repo: str = ""
    name: str
    """Id of a claim, name of a declaration, repository or file; of a finding its id."""
    file: str = ""
    line: int = 0
    """From 1, in the newer audit where it is there; 0 for no line."""
    old: str = ""
    new: str = ""
    reason: str = ""
    about: str = later("")
    """Of a finding the declaration that it is at, of an axiom or hole that came or went its name."""
    key: str = later("")
    """What a suppression names it by."""
    known: str = later("")
    """Why it is known and until when."""


class AppliedFact(Fact):
    """A suppression of the newer audit, and what became of it."""

    suppression: SuppressionFact
    state: Literal["counts", "expired", "not asked"]
    changes: int
    """How many changes it made known."""


class SideFact(Fact):
    """One of the two audits."""

    title: str
    tool: str
    vocabulary: str
    seed: int
    budget: str


class DiffReport(Fact):
    """What `harness diff --json` prints."""

    schema_version: Literal["1"] = Field(default=SCHEMA_VERSION, alias="schema")
    tool: str
    """Name and version of this program."""
    old: SideFact
    new: SideFact
    changes: tuple[ChangeFact, ...]
    """What got worse first, then what is known, neither, better; in each by subject, place and name."""
    counts: dict[str, int]
    """How many changes go each way."""
    suppressions: tuple[AppliedFact, ...] = later(())
    """Those of the newer audit."""


_RANK: dict[str, int] = {Mark.UNCHECKED: 0, Mark.REFUTED: 1, Mark.ASSUMED: 2, Mark.PROVED: 3}


def way_of(old: FormalMark, new: FormalMark) -> Way:
    """Less certain is worse. From refuted only what is shown or rests on named things is better, silence is not."""
    if old not in _RANK or new not in _RANK:
        return "neither"
    if old == Mark.UNCHECKED and new == Mark.REFUTED:
        return "worse"
    return "better" if _RANK[new] > _RANK[old] else "worse"


def kind_of(way: Way) -> Kind:
    """The word for a mark that moved that way."""
    return way if way == "worse" or way == "better" else "changed"


def diff_status(report: DiffReport) -> ExitStatus:
    """10 where anything got worse that is not known, else 0."""
    return ExitStatus.ASSUMED if report.counts["worse"] else ExitStatus.CLEAN
