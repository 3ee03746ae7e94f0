"""Suppressions: changes for the worse that the keeper of a manifest knows of, each with a reason and a last day.

[[suppress]]
claim = "T1"                           # any change of the claim for the worse, except to refuted
reason = "the authors are at it: issue 12"
expires = 2027-01-31                   # the last day, at most a year ahead

[[suppress]]
finding = "H40"                        # a finding, at a declaration or in a file
declaration = "proofs/Paper.main"      # or file = "proofs/Paper/Main.lean"
reason = "…"
expires = 2027-01-31

[[suppress]]
change = "worse claim T1 to refuted"   # one change, by the key that `harness diff --json` gives it
reason = "…"
expires = 2027-01-31

They change no mark and hide nothing: a change they fit is told as known, and every report lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from harness.errors import UsageError
from harness.sources.tables import Table

KEYS = ("claim", "finding", "declaration", "file", "change", "reason", "expires")
LONGEST = timedelta(days=366)
"""How far ahead a suppression may end: what is known for longer belongs into the paper or the register."""

_FINDING = re.compile(r"H\d{2}")
_PLACED = re.compile(r"[A-Za-z0-9._-]+/\S.*")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One of `claim`, `finding` and `change` is given; with a finding `at`, as `repository/declaration` or file.

    `expires` is the last day on which it counts; `where` its place in the manifest, for errors.
    """

    claim: str
    finding: str
    at: str
    change: str
    reason: str
    expires: date
    where: str


def read_suppression(table: Table) -> Suppression:
    """One `[[suppress]]` table; raises `UsageError` for one that does not say exactly what, why and until when."""
    claim, finding, change = (table.optional(key) or "" for key in ("claim", "finding", "change"))
    if sum(map(bool, (claim, finding, change))) != 1:
        table.fail("claim", "what is suppressed is not clear", "exactly one of claim, finding and change")
    return Suppression(
        claim=claim,
        finding=finding,
        at=_place(table, finding),
        change=change,
        reason=table.text("reason"),
        expires=_day(table),
        where=f"{table.file}: {table.prefix.removesuffix('.')}",
    )


def _place(table: Table, finding: str) -> str:
    declaration, file = table.optional("declaration") or "", table.optional("file") or ""
    if not finding:
        if declaration or file:
            table.fail("declaration" if declaration else "file", "it goes with a finding", "finding = …")
        return ""
    if not _FINDING.fullmatch(finding):
        table.fail("finding", f"{finding!r} is not a finding", "the id of a finding, such as H40")
    if bool(declaration) == bool(file):
        table.fail("declaration", "where the finding is, is not clear", "one of declaration and file")
    at = declaration or file
    if not _PLACED.fullmatch(at):
        table.fail(
            "declaration" if declaration else "file",
            f"{at!r} names no repository",
            "REPOSITORY/NAME, as findings name it",
        )
    return at


def _day(table: Table) -> date:
    value = table.values.get("expires")
    if isinstance(value, datetime) or not isinstance(value, date):
        table.fail(
            "expires", "missing" if value is None else f"{value!r} is not a day", "2027-01-31, no quotes"
        )
    return value


def refuse_far(suppressions: Iterable[Suppression], today: date) -> None:
    """Raises `UsageError` for a suppression that would count for longer than a year from `today` on."""
    for one in suppressions:
        if one.expires - today > LONGEST:
            raise UsageError(
                f"a suppression until {one.expires}",
                where=one.where,
                why=f"it may count for {LONGEST.days} days at the most, so that somebody looks again",
                todo=f"let it expire by {today + LONGEST}",
            )


def refuse_unknown(suppressions: Iterable[Suppression], claims: Iterable[str], register: Path) -> None:
    """Raises `UsageError` for a suppression of a claim that is not in the register."""
    known = list(claims)
    for one in suppressions:
        if one.claim and one.claim not in known:
            raise UsageError(
                f"no claim is called {one.claim!r}",
                where=one.where,
                why=f"{register.name} has none",
                todo=f"use one of: {', '.join(known)}",
            )
