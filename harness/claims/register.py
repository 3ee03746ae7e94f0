"""The register: the claims of one paper as data (`claims.toml`). It holds no verdict and no outcome."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from harness.claims.entries import Entry, read_table
from harness.claims.material import Citation
from harness.claims.measured import Printed
from harness.claims.readings import Covers, FormalReading
from harness.claims.source_checks import CHECKS, CheckRequest
from harness.counterparts.catalogue import arguments as catalogue
from harness.counterparts.experiments import EXPERIMENTS
from harness.counterparts.experiments.tolerance import TOLERANCES

# Letters, digits and the signs of repository, file and Lean names, so that an id can be typed in a shell.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*(/[A-Za-z0-9_.\-]+)*")

# A path without `..`, so that a register cannot reach beyond its folder.
_READING_FILE = re.compile(r"([A-Za-z0-9_\-]+/)*[A-Za-z0-9_\-]+\.lean")

JUDGED = ("weaker", "stronger", "different")
"""What a cited statement may be judged to be beside the readings; that it is equal is computed."""

_FIGURE = re.compile(r"\d+(\.\d+)?")
_REFERENCES = re.compile(r"([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?")


class ClaimKind(StrEnum):
    MATHEMATICAL = "mathematical"
    MEASUREMENT = "measurement"
    ARTEFACT = "artefact"
    BIBLIOGRAPHIC = "bibliographic"
    PROSE = "prose"


class Need(StrEnum):
    """Evidence that a claim waits for; says why it is unchecked until then."""

    SEARCH = "search"
    COUNTERPART = "counterpart"
    EXPERIMENT = "experiment"
    KERNEL = "kernel"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the paper in one reading: `title` is a short neutral paraphrase, `where` its section.

    `cites` are the Lean declarations named for it, `checks` what source can be asked about it, `figures` the numbers it
    states that an experiment measures, `readings` the sentence as Lean of our own, `arguments` those of the
    hand-written models that bear on it, `references` the numbers of the entries of the reference list that it is about,
    `needs` the evidence that would decide it otherwise, `says` how the cited Lean was judged to compare with the
    readings.
    """

    id: str
    title: str
    where: str
    kind: ClaimKind
    reading: str = ""
    cites: tuple[Citation, ...] = ()
    checks: tuple[CheckRequest, ...] = ()
    figures: tuple[Printed, ...] = ()
    arguments: tuple[str, ...] = ()
    references: tuple[int, ...] = ()
    needs: tuple[Need, ...] = ()
    readings: tuple[FormalReading, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    claims: tuple[Claim, ...]

    def repositories(self) -> frozenset[str]:
        """Every repository that a claim cites or has checked."""
        cited = {citation.repo for claim in self.claims for citation in claim.cites}
        checked = {repo for claim in self.claims for check in claim.checks for repo in check.repos}
        return frozenset(cited | checked)


def read_register(path: Path) -> Register:
    """Read `claims.toml`. Raises UsageError that names file, entry and key."""
    top = Entry(read_table(path), path.name)
    claims: list[Claim] = []
    seen: dict[str, int] = {}
    for number, entry in enumerate(top.entries("claim"), start=1):
        entry.place = f"{path.name}: claim {number}"
        claim = _claim(entry)
        if claim.id in seen:
            raise entry.wrong("id", f"is that of claim {seen[claim.id]} already")
        seen[claim.id] = number
        claims.append(claim)
    top.finish()
    if not claims:
        raise top.wrong("claim", "is missing: the register has no entry")
    return Register(tuple(claims))


def _claim(entry: Entry) -> Claim:
    name = entry.text("id")
    if not _ID.fullmatch(name):
        raise entry.wrong("id", f"{name!r} is no id: letters, digits, `_`, `-`, `.`, parts separated by `/`")
    entry.place = f"{entry.place} ({name})"
    claim = Claim(
        id=name,
        title=entry.text("title"),
        where=entry.text("where"),
        kind=ClaimKind(entry.choice("kind", [kind.value for kind in ClaimKind])),
        reading=entry.text("reading", ""),
        cites=tuple(_citation(one) for one in entry.entries("cites")),
        checks=tuple(_check(one) for one in entry.entries("checks")),
        figures=tuple(_printed(one) for one in entry.entries("figures")),
        arguments=_arguments(entry),
        references=_references(entry),
        needs=_needs(entry),
        readings=tuple(_reading(one) for one in entry.entries("readings")),
        says=entry.choice("says", JUDGED) if entry.has("says") else "",
    )
    entry.finish()
    if claim.kind is ClaimKind.PROSE:
        if claim.needs or claim.checks or claim.figures or claim.arguments or claim.references:
            raise entry.wrong("kind", "is prose, which no check and no evidence can decide")
    elif not claim.needs and not claim.checks and not claim.arguments:
        raise entry.wrong(
            "needs", "is missing: without a check or an argument, say which evidence would decide the claim"
        )
    if claim.readings and claim.kind is not ClaimKind.MATHEMATICAL:
        raise entry.wrong("readings", f"are for mathematical statements, and this one is {claim.kind.value}")
    if [one.covers for one in claim.readings].count(Covers.PART) == 1:
        raise entry.wrong(
            "readings", "hold one part of the sentence, and it takes at least two to make it up"
        )
    if claim.says and not (claim.readings and claim.cites):
        raise entry.wrong("says", "compares the cited Lean with readings, and one of the two is missing")
    if claim.figures and Need.EXPERIMENT not in claim.needs:
        raise entry.wrong("needs", "is to name the experiment that measures the figures")
    if claim.references and Need.NETWORK not in claim.needs:
        raise entry.wrong("needs", "is to name the network, where references are looked up")
    return claim


def _needs(entry: Entry) -> tuple[Need, ...]:
    needs: list[Need] = []
    for word in entry.texts("needs", ()):
        if word not in list(Need):
            raise entry.wrong("needs", f"{word!r} is none of {', '.join(sorted(Need))}")
        needs.append(Need(word))
    return tuple(needs)


def _arguments(entry: Entry) -> tuple[str, ...]:
    names = entry.texts("arguments", ())
    for name in names:
        if name not in catalogue():
            close = get_close_matches(name, catalogue(), n=1)
            meant = f"; is {close[0]!r} meant?" if close else ""
            raise entry.wrong("arguments", f"{name!r} is no argument of the hand-written models{meant}")
    return names


def _references(entry: Entry) -> tuple[int, ...]:
    """`references = "9"` or, both ends included, `"1-22"`."""
    text = entry.text("references", "")
    if not text:
        return ()
    ends = _REFERENCES.fullmatch(text)
    first, last = (int(ends[1]), int(ends[2] or ends[1])) if ends else (1, 0)
    if last < first:
        raise entry.wrong("references", f"{text!r} is neither a number such as 9 nor a range such as 1-22")
    return tuple(range(first, last + 1))


def _citation(entry: Entry) -> Citation:
    citation = Citation(entry.text("repo"), entry.text("name", ""), entry.text("file", ""))
    entry.finish()
    if not citation.label:
        raise entry.wrong("name", "is missing: a citation names a declaration or a file")
    return citation


def _reading(entry: Entry) -> FormalReading:
    covers = entry.choice("covers", list(Covers)) if entry.has("covers") else Covers.SENTENCE
    reading = FormalReading(entry.text("file"), entry.text("name"), Covers(covers))
    entry.finish()
    if not _READING_FILE.fullmatch(reading.file):
        raise entry.wrong("file", f"{reading.file!r} is no Lean file below the register's folder")
    return reading


def _printed(entry: Entry) -> Printed:
    printed = Printed(
        experiment=entry.choice("experiment", [experiment.name for experiment in EXPERIMENTS]),
        quantity=entry.text("quantity"),
        value=entry.text("printed"),
        tolerance=entry.choice("tolerance", TOLERANCES),
    )
    entry.finish()
    if not _FIGURE.fullmatch(printed.value):
        raise entry.wrong("printed", f"{printed.value!r} is no number as it is printed, such as 0.50")
    return printed


def _check(entry: Entry) -> CheckRequest:
    check = entry.choice("check", CHECKS)
    needs = CHECKS[check]
    for key in needs.needed:
        if not entry.has(key):
            raise entry.wrong(key, f"is missing: the check {check} needs it")
    if needs.some and not needs.some & entry.keys():
        raise entry.wrong(" or ".join(sorted(needs.some)), f"is missing: the check {check} needs one")
    stray = entry.keys() - needs.some - needs.needed - {"check", "repos"}
    if stray:
        raise entry.wrong(min(stray), f"is not a key that the check {check} knows")
    request = CheckRequest(
        check=check,
        repos=entry.texts("repos"),
        name=entry.text("name", ""),
        file=entry.text("file", ""),
        kinds=entry.texts("kinds", ()),
        holes=entry.texts("holes", ()),
        stated=entry.number("stated", 0),
    )
    if needs.one_repo and len(request.repos) != 1:
        raise entry.wrong("repos", f"names {len(request.repos)} repositories, the check {check} looks at one")
    return request
