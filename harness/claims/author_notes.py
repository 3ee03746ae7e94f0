"""Answers of authors to findings and claims, shown beside them and without influence on any mark.

A note in `author-notes.toml` is keyed by a claim id, or by a finding id and a declaration:

    [[note]]
    claim = "X1"                  # or: finding = "H40" and declaration = "repository/Full.Name"
    text = "what the authors say"
    who = "name, role"
    date = "2026-01-31"
    link = "https://…"            # where they said it
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.claims.entries import Entry, read_table

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_FINDING = re.compile(r"H\d\d")


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """What an author answers: to `claim`, or to `finding` on `declaration` (`repository/Full.Name`)."""

    text: str
    who: str
    date: str
    link: str
    claim: str = ""
    finding: str = ""
    declaration: str = ""


def read_author_notes(path: Path, claims: Collection[str]) -> tuple[AuthorNote, ...]:
    """Read the notes; `claims` are the ids of the register, since a note to no claim would never be seen.

    Raises UsageError that names file, entry and key.
    """
    top = Entry(read_table(path), path.name)
    notes = tuple(_note(entry, claims) for entry in top.entries("note"))
    top.finish()
    return notes


def notes_on_claim(notes: Sequence[AuthorNote], claim: str) -> tuple[AuthorNote, ...]:
    return tuple(note for note in notes if note.claim == claim)


def notes_on_finding(notes: Sequence[AuthorNote], finding: str, declaration: str) -> tuple[AuthorNote, ...]:
    """The notes on a finding (`H40`) at a declaration given as `repository/Full.Name`."""
    return tuple(note for note in notes if note.finding == finding and note.declaration == declaration)


def _note(entry: Entry, claims: Collection[str]) -> AuthorNote:
    note = AuthorNote(
        text=entry.text("text"),
        who=entry.text("who"),
        date=entry.text("date"),
        link=entry.text("link"),
        claim=entry.text("claim", ""),
        finding=entry.text("finding", ""),
        declaration=entry.text("declaration", ""),
    )
    entry.finish()
    if not _DATE.fullmatch(note.date):
        raise entry.wrong("date", f"{note.date!r} is no date such as 2026-01-31, in quotes")
    if not note.link.startswith("https://"):
        raise entry.wrong("link", f"{note.link!r} does not start with https://")
    if bool(note.claim) == bool(note.finding):
        raise entry.wrong("claim", "or `finding` must be given, and not both")
    if note.claim and note.claim not in claims:
        raise entry.wrong("claim", f"{note.claim!r} is no claim of the register")
    if bool(note.finding) != bool(note.declaration):
        raise entry.wrong("declaration", "and `finding` belong together")
    if note.finding and not _FINDING.fullmatch(note.finding):
        raise entry.wrong("finding", f"{note.finding!r} is no finding id such as H40")
    return note
