"""The reference list of a paper as data (`references.toml`), and look-ups of it as evidence.

    [[reference]]
    number = 1
    authors = ["Family", "Names"]
    title = "…"
    year = 2026
    venue = "…"                   # optional
    doi = "10.…"                  # optional, as printed
    arxiv = "2601.00001"          # optional, as printed, without version

The table of marks has no row that makes a list of references true, and a record that is not found refutes nothing:
databases hold no web pages, few books, and not every conference. What look-ups can show is that a printed identifier
belongs to another work, which contradicts "as cited".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from harness.claims.entries import Entry, read_table
from harness.claims.evidence import Evidence, Fresh, Link, Method, Shows
from harness.errors import UsageError
from harness.sources.records import Reference
from harness.sources.references import Different, LookedUp, NotFound, NotLookedUp

_ARXIV = re.compile(r"[0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7}")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")


def read_references(path: Path) -> Mapping[int, Reference]:
    """The references by number, in the order of the file. Raises UsageError that names file, entry and key."""
    top = Entry(read_table(path), path.name)
    found: dict[int, Reference] = {}
    for entry in top.entries("reference"):
        reference = _reference(entry)
        if reference.number in found:
            raise entry.wrong("number", f"{reference.number} is used twice")
        found[reference.number] = reference
    top.finish()
    return found


def named(numbers: Sequence[int], references: Mapping[int, Reference]) -> tuple[Reference, ...]:
    """The references of these numbers, each once; raises UsageError for one that the list lacks."""
    missing = [number for number in numbers if number not in references]
    if missing:
        what = f"a claim is about reference {missing[0]}, which the reference list does not hold"
        raise UsageError(what, todo="add it to the list that the manifest names, or correct the claim")
    return tuple(references[number] for number in dict.fromkeys(numbers))


def looked_up(numbers: Sequence[int], outcomes: Mapping[int, LookedUp]) -> tuple[Evidence, ...]:
    """What look-ups show about these references: how many were found, and each that was not found as printed."""
    known = [outcomes[number] for number in numbers if number in outcomes]
    notes = [note for one in known for note in _notes(one)]
    return (*_summary(known), *_silences(known), *notes)


def _summary(known: Sequence[LookedUp]) -> tuple[Evidence, ...]:
    """How many were found; nothing where nobody answered, since "0 found" would read as if somebody had."""
    if all(isinstance(answer, NotLookedUp) for one in known for answer in one.answers):
        return ()
    services = sorted({one.found.service for one in known if one.found})
    number = sum(one.found is not None for one in known)
    where = f" in {' or '.join(services)}" if services else ""
    reason = f"{number} of {len(known)} found{where}; a record confirms that a work exists, and no claim about a list"
    return (_evidence(Shows.NOTHING, known, reason),)


def _silences(known: Sequence[LookedUp]) -> tuple[Evidence, ...]:
    """One piece for each reason that kept references from being looked up to the end, with their numbers."""
    silent: dict[str, list[LookedUp]] = {}
    for one in known:
        for answer in one.answers:
            if isinstance(answer, NotLookedUp) and one.found is None:
                silent.setdefault(f"{answer.service}: {answer.reason}", []).append(one)
    return tuple(
        _evidence(Shows.NOTHING, ones, f"not looked up in {why} ({_numbers(ones)})")
        for why, ones in silent.items()
    )


def _notes(one: LookedUp) -> tuple[Evidence, ...]:
    """What a reader should know of one reference beyond "found"."""
    # A record of that title that a search brought up says nothing once another is the work.
    records = [answer for answer in one.answers if isinstance(answer, Different)]
    pieces = [_different(one, record) for record in records if record.identifier or one.found is None]
    missing = list(dict.fromkeys(answer.service for answer in one.answers if isinstance(answer, NotFound)))
    place = f"[{one.reference.number}]"
    if one.found is not None and one.found.strangers:
        names = ", ".join(one.found.strangers)
        reason = f"{place} found, but its record names no author {names}: {one.found.record.label}"
        pieces.append(_evidence(Shows.NOTHING, [one], reason, one.found.record.doi))
    elif one.found is None and missing and not records:
        reason = f"{place} no record found in {' or '.join(missing)}, which does not show that there is no such work"
        pieces.append(_evidence(Shows.NOTHING, [one], reason))
    return tuple(pieces)


def _different(one: LookedUp, answer: Different) -> Evidence:
    """A record that differs from what is printed: against the claim only if a printed identifier is another work's."""
    place = f"[{one.reference.number}]"
    if answer.another_work:
        reason = f"{place} prints {answer.identifier}, which is another work: {answer.record.label}"
        return _evidence(Shows.COUNTEREXAMPLE, [one], reason, answer.record.doi)
    what = (
        f"prints {answer.identifier}, whose record" if answer.identifier else f"a record of {answer.service}"
    )
    reason = f"{place} {what} differs in {'; '.join(answer.differs)} (doi:{answer.record.doi})"
    return _evidence(Shows.NOTHING, [one], reason, answer.record.doi)


def _evidence(shows: Shows, known: Sequence[LookedUp], reason: str, doi: str = "") -> Evidence:
    fresh = Fresh.RECORDED if any(one.kept for one in known) else Fresh.NOW
    links = (Link(f"doi:{doi}", url=f"https://doi.org/{doi}"),) if _DOI.fullmatch(doi) else ()
    looked_at = f"references {_numbers(known)}" if len(known) > 1 else f"reference {_numbers(known)}"
    return Evidence(shows, Method.SOURCE_FACT, fresh, looked_at, reason, links)


def _numbers(known: Sequence[LookedUp]) -> str:
    """`1-3, 5`."""
    numbers = sorted({one.reference.number for one in known})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _reference(entry: Entry) -> Reference:
    reference = Reference(
        number=entry.number("number"),
        authors=entry.texts("authors"),
        title=entry.text("title"),
        year=entry.number("year"),
        venue=entry.text("venue", ""),
        doi=entry.text("doi", ""),
        arxiv=entry.text("arxiv", ""),
    )
    entry.finish()
    if reference.doi and not _DOI.fullmatch(reference.doi):
        raise entry.wrong("doi", f"{reference.doi!r} is no DOI such as 10.1000/182")
    if reference.arxiv and not _ARXIV.fullmatch(reference.arxiv):
        raise entry.wrong("arxiv", f"{reference.arxiv!r} is no arXiv id such as 2601.00001")
    return reference
