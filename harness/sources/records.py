"""A printed reference, a record of a database, and whether the two are one work. Nothing here is fetched."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

# Spelling, punctuation and a lost article still reach this; another title of the same field does not.
TITLE_RATIO = 0.9
# Below this ratio nobody would take one title for a version of the other.
UNLIKE_RATIO = 0.6
# A preprint and its printed version are often dated a year apart.
YEARS_APART = 1

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,80}>")


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of a reference list: family names, title and year as printed; `doi` and `arxiv` where they are."""

    number: int
    authors: tuple[str, ...]
    title: str
    year: int
    venue: str = ""
    doi: str = ""
    arxiv: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What a database says of one work: every form of its title, family names, the years it was dated, its DOI."""

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    years: tuple[int, ...]
    doi: str

    @property
    def label(self) -> str:
        names = ", ".join(self.authors[:3]) + (" and others" if len(self.authors) > 3 else "")
        years = f" ({self.years[0]})" if self.years else ""
        return f"“{self.titles[0]}”, {names or 'no author'}{years}, doi:{self.doi}"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a record compares with a reference: `title` is the best ratio, 1.0 for equal; `strangers` are the printed
    names that the record lacks."""

    title: float
    year: bool
    author: bool
    strangers: tuple[str, ...]

    @property
    def same_title(self) -> bool:
        return self.title >= TITLE_RATIO

    @property
    def same_work(self) -> bool:
        return self.same_title and self.year and self.author


def compare(reference: Reference, record: Record) -> Likeness:
    """Title by spelling without case, accents, markup and punctuation; authors by family name; years as numbers."""
    wanted = plain(reference.title)
    ratio = max((_ratio(wanted, plain(title)) for title in record.titles), default=0.0)
    year = any(abs(year - reference.year) <= YEARS_APART for year in record.years)
    known = [plain(name) for name in record.authors]
    strangers = tuple(name for name in reference.authors if not _among(plain(name), known))
    return Likeness(ratio, year, len(strangers) < len(reference.authors), strangers)


def differences(reference: Reference, record: Record, likeness: Likeness) -> tuple[str, ...]:
    """What keeps the record from being the reference, each difference a phrase."""
    found: list[str] = []
    if not likeness.same_title:
        found.append(f"the title: “{record.titles[0]}”")
    if not likeness.year:
        years = " or ".join(map(str, record.years)) or "none"
        found.append(f"the year: {years} in the record, {reference.year} printed")
    if not likeness.author:
        names = ", ".join(record.authors[:6]) or "none"
        found.append(f"the authors: {names} in the record, none of those printed")
    return tuple(found)


def another_work(record: Record, likeness: Likeness) -> bool:
    """Title and authors have nothing in common; a record without either cannot tell."""
    known = any(plain(title) for title in record.titles) and any(plain(name) for name in record.authors)
    return known and likeness.title < UNLIKE_RATIO and not likeness.author


def plain(text: str) -> str:
    """Letters and digits without case, accents and markup, in words."""
    bare = unicodedata.normalize("NFKD", html.unescape(_MARKUP.sub("", html.unescape(text))).casefold())
    kept = "".join(sign if sign.isalnum() else " " for sign in bare if not unicodedata.combining(sign))
    return " ".join(kept.split())


def shown(text: str, most: int = 200) -> str:
    """Text of a database as a report may hold it: one line, without markup and control signs, of bounded length."""
    bare = _MARKUP.sub("", html.unescape(text[: 10 * most]))
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in bare).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0


def _among(name: str, known: Iterable[str]) -> bool:
    """Databases file a family name with its particle or without (`von`, `de la`), so either may end the other."""
    return bool(name) and any(
        name == one or name.endswith(f" {one}") or one.endswith(f" {name}") for one in known if one
    )
