"""Looking up the references of a paper in bibliographic databases.

Reference -ask-> Record* of a service -compare-> Found | Different | NotFound, or NotLookedUp

A printed arXiv id or DOI is asked for first, since what it belongs to is a matter of fact. Otherwise, and where that
does not give the work, each database is searched by title until one has it. Crossref holds what publishers registered;
DataCite holds the preprints of arXiv. Neither holds every work: that one is not found there says no more than that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote

from harness.errors import SourceError
from harness.sources.answers import (
    crossref_work,
    crossref_works,
    datacite_doi,
    datacite_dois,
    from_plain,
    to_plain,
)
from harness.sources.polite import Manners, Query, ask_json
from harness.sources.records import (
    Likeness,
    Record,
    Reference,
    another_work,
    compare,
    differences,
)

_ROWS = 5  # a work that is there stands among the first few
_FORMAT = "references 1"  # of what is kept; another number leaves kept answers behind
_DAYS = 30  # databases grow: an older answer is asked for again if that can be done
_ARXIV_PREFIX = "10.48550/arxiv."  # arXiv registers a DOI for each of its ids


@dataclass(frozen=True, slots=True)
class Found:
    """The database has the work. `strangers` are printed authors that its record lacks."""

    service: str
    record: Record
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Different:
    """A record of that title or identifier, and what differs from what is printed.

    `identifier` is the printed one that leads to it, empty if it was searched for; `another_work` says that title and
    authors of what the identifier belongs to have nothing in common with what is printed.
    """

    service: str
    record: Record
    differs: tuple[str, ...]
    identifier: str = ""
    another_work: bool = False


@dataclass(frozen=True, slots=True)
class NotFound:
    """The database has no such record, which does not show that there is no such work."""

    service: str
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class NotLookedUp:
    service: str
    reason: str


Answer = Found | Different | NotFound | NotLookedUp


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What the databases answered about one reference, in the order asked; `kept`: some of it in an earlier run."""

    reference: Reference
    answers: tuple[Answer, ...]
    kept: bool = False

    @property
    def found(self) -> Found | None:
        return next((answer for answer in self.answers if isinstance(answer, Found)), None)


class Memory(Protocol):
    """Answers kept between runs, by what was asked."""

    def get(self, asked: Sequence[str]) -> Any | None: ...

    def put(self, asked: Sequence[str], answer: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Databases:
    """Where references are looked up, and how."""

    manners: Manners = field(default_factory=Manners)
    memory: Memory | None = None
    crossref: str = "https://api.crossref.org"
    datacite: str = "https://api.datacite.org"
    today: Callable[[], float] = time.time  # seconds since 1970


@dataclass(frozen=True, slots=True)
class _Inquiry:
    """One question to one service. `identifier` is what is asked for, or empty for a search."""

    service: str
    url: str
    query: Query
    read: Callable[[object], Iterator[Record]]
    identifier: str = ""
    doi: str = ""


def look_up(reference: Reference, databases: Databases) -> LookedUp:
    """Ask for one reference until a database has it; trouble with the network is an answer, not an exception."""
    answers: list[Answer] = []
    kept = False
    for inquiry in _inquiries(reference, databases):
        try:
            records, remembered = _records(inquiry, databases)
        except SourceError as error:
            answers.append(NotLookedUp(inquiry.service, error.why))
            continue
        kept = kept or remembered
        answers.append(_answer(reference, inquiry, records))
        if isinstance(answers[-1], Found):
            break
    return LookedUp(reference, tuple(answers), kept)


def _inquiries(reference: Reference, databases: Databases) -> Iterator[_Inquiry]:
    crossref, datacite = f"{databases.crossref}/works", f"{databases.datacite}/dois"
    if reference.arxiv:
        doi = _ARXIV_PREFIX + reference.arxiv.lower()
        printed = f"arXiv:{reference.arxiv}"
        yield _Inquiry("DataCite", f"{datacite}/{quote(doi, safe='')}", {}, datacite_doi, printed, doi)
    if reference.doi:
        doi = reference.doi.lower()
        printed = f"doi:{reference.doi}"
        yield _Inquiry("Crossref", f"{crossref}/{quote(doi, safe='')}", {}, crossref_work, printed, doi)
    words = f"{reference.title} {' '.join(reference.authors[:3])} {reference.year}"
    yield _Inquiry("Crossref", crossref, {"query.bibliographic": words, "rows": str(_ROWS)}, crossref_works)
    phrase = reference.title.replace("\\", " ").replace('"', " ")
    yield _Inquiry(
        "DataCite", datacite, {"query": f'titles.title:"{phrase}"', "page[size]": str(_ROWS)}, datacite_dois
    )


def _answer(reference: Reference, inquiry: _Inquiry, records: Sequence[Record]) -> Answer:
    if inquiry.identifier:
        # Only a record that names the very identifier tells what that belongs to.
        records = [record for record in records if record.doi == inquiry.doi]
    compared = [(compare(reference, record), record) for record in records]
    compared = [pair for pair in compared if inquiry.identifier or pair[0].same_title]
    if not compared:
        return NotFound(inquiry.service, inquiry.identifier)
    likeness, record = max(compared, key=lambda pair: _closeness(pair[0]))
    if likeness.same_work:
        return Found(inquiry.service, record, likeness.strangers)
    return Different(
        inquiry.service,
        record,
        differences(reference, record, likeness),
        inquiry.identifier,
        bool(inquiry.identifier) and another_work(record, likeness),
    )


def _closeness(likeness: Likeness) -> tuple[bool, bool, bool, int, float]:
    strangers = -len(likeness.strangers)
    return likeness.same_work, likeness.author, likeness.year, strangers, likeness.title


# --- asking, and remembering what was answered ---------------------------------------------------


def _records(inquiry: _Inquiry, databases: Databases) -> tuple[tuple[Record, ...], bool]:
    """The records that a service gives, and whether they were kept from an earlier run."""
    asked = (
        _FORMAT,
        inquiry.service,
        inquiry.url,
        *(f"{key}={value}" for key, value in inquiry.query.items()),
    )
    day = int(databases.today() // 86_400)
    kept = None if databases.memory is None else _remembered(databases.memory.get(asked))
    if kept is not None and day - kept[0] <= _DAYS:
        return kept[1], True
    try:
        answer = ask_json(inquiry.url, inquiry.query, databases.manners)
        if answer is None and not inquiry.identifier:
            raise SourceError("not looked up", why="it answered 404 to a search", todo="report this as a bug")
        records = () if answer is None else tuple(inquiry.read(answer))
    except SourceError:
        if kept is not None:
            return kept[1], True
        raise
    if databases.memory is not None:
        with suppress(OSError):  # what cannot be kept is asked for again in the next run
            databases.memory.put(asked, {"day": day, "records": [to_plain(record) for record in records]})
    return records, False


def _remembered(kept: object) -> tuple[int, tuple[Record, ...]] | None:
    """The day and the records of a kept answer; None if there is none or it was damaged."""
    if not isinstance(kept, dict) or not isinstance(kept.get("day"), int):
        return None
    try:
        return kept["day"], from_plain(kept.get("records"))
    except SourceError:
        return None
