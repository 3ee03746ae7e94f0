"""Reading what Crossref and DataCite answer.

With distrust: what is not shaped as they document it is left out, and an answer without the list that it is about is
none at all (`SourceError`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from harness.errors import SourceError
from harness.sources.records import Record, shown

_TITLE = 500
_YEAR = re.compile(r"[12][0-9]{3}")


def crossref_work(answer: object) -> Iterator[Record]:
    return _crossref([_at(answer, "message")])


def crossref_works(answer: object) -> Iterator[Record]:
    return _crossref(_list(_at(_at(answer, "message"), "items")))


def _crossref(items: Sequence[object]) -> Iterator[Record]:
    """Works as `api.crossref.org` describes them: title and subtitle are lists, dates lists of lists of numbers."""
    for item in items:
        if not isinstance(item, dict):
            continue
        titles, subtitles = list(_texts(item.get("title"))), list(_texts(item.get("subtitle")))
        titles += [f"{title}: {subtitle}" for title in titles[:1] for subtitle in subtitles]
        people = [person for person in _loose(item.get("author")) if isinstance(person, dict)]
        names = [str(person.get("family") or person.get("name") or "") for person in people]
        dates = [item.get(key) for key in ("issued", "published", "published-print", "published-online")]
        years = [_crossref_year(date) for date in dates if isinstance(date, dict)]
        yield from _record(titles, names, years, item.get("DOI"))


def _crossref_year(date: Mapping[str, object]) -> int | None:
    parts = _loose(date.get("date-parts"))
    first = _loose(parts[0]) if parts else []
    return _year(first[0]) if first else None


def datacite_doi(answer: object) -> Iterator[Record]:
    return _datacite([_at(answer, "data")])


def datacite_dois(answer: object) -> Iterator[Record]:
    return _datacite(_list(_at(answer, "data")))


def _datacite(items: Sequence[object]) -> Iterator[Record]:
    """DOIs as `api.datacite.org` describes them; a name without parts is written family name first."""
    for item in items:
        held = item.get("attributes") if isinstance(item, dict) else None
        if not isinstance(held, dict):
            continue
        titles = [str(one.get("title") or "") for one in _loose(held.get("titles")) if isinstance(one, dict)]
        people = [person for person in _loose(held.get("creators")) if isinstance(person, dict)]
        names = [str(p.get("familyName") or str(p.get("name") or "").partition(",")[0]) for p in people]
        dates = [one for one in _loose(held.get("dates")) if isinstance(one, dict)]
        years = [
            _year(str(date.get("date"))[:4])
            for date in dates
            if date.get("dateType") in ("Issued", "Submitted")
        ]
        yield from _record(titles, names, [_year(held.get("publicationYear")), *years], held.get("doi"))


def _record(
    titles: Sequence[str], names: Sequence[str], years: Sequence[int | None], doi: object
) -> Iterator[Record]:
    """The record, in texts that a report may hold; none without a title."""
    clean = tuple(dict.fromkeys(text for title in titles if (text := shown(title, _TITLE))))
    if clean:
        yield Record(
            clean,
            tuple(text for name in names if (text := shown(name))),
            tuple(dict.fromkeys(year for year in years if year is not None)),
            shown(str(doi or "")).lower(),
        )


def to_plain(record: Record) -> Mapping[str, object]:
    """A record as JSON can keep it."""
    return {"titles": record.titles, "authors": record.authors, "years": record.years, "doi": record.doi}


def from_plain(records: object) -> tuple[Record, ...]:
    """Kept records; raises `SourceError` if they were damaged."""
    return tuple(
        one
        for kept in _list(records)
        for one in _record(
            list(_texts(_at(kept, "titles"))),
            list(_texts(_at(kept, "authors"))),
            [_year(year) for year in _list(_at(kept, "years"))],
            _at(kept, "doi"),
        )
    )


def _at(value: object, key: str) -> object:
    if not isinstance(value, dict) or key not in value:
        raise SourceError("not looked up", why=f"its answer has no `{key}`", todo="report this as a bug")
    return value[key]


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise SourceError(
            "not looked up", why="its answer has no list of records", todo="report this as a bug"
        )
    return value


def _loose(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> Iterator[str]:
    return (one for one in _loose(value) if isinstance(one, str))


def _year(value: object) -> int | None:
    """A year, which is written as a number or as text."""
    return int(str(value)) if isinstance(value, (int, str)) and _YEAR.fullmatch(str(value)) else None
