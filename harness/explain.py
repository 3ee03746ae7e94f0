"""The story of `harness explain`: what a word of a report is about, as a page of Markdown.

A finding has its page in `docs/findings/`, a claim its entry in the register; marks, outcomes and rows of the table of
marks are told in the words that reports use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from harness.claims.marks import TABLE
from harness.claims.register import Claim, ClaimKind, Need, read_register
from harness.counterparts.catalogue import arguments
from harness.errors import UsageError
from harness.report.words import COVERS, MEANS, METHODS, OUTCOMES, SYMBOLS, TERMS
from harness.resources import findings_dir
from harness.sources.manifest import load_manifest

_TITLE = re.compile(r"# (H\d\d) ([\w-]+): ")

_NEEDS: dict[Need, str] = {
    Need.SEARCH: "a search of its statements for counterexamples (every audit makes it)",
    Need.COUNTERPART: "an argument over hand-written models (`harness argue`)",
    Need.EXPERIMENT: "an experiment, run again (`harness experiments`)",
    Need.KERNEL: "a real Lean (`harness lean`)",
    Need.NETWORK: "bibliographic databases, which need the network",
}


def explain(word: str, manifest: Path, again: str = "harness audit") -> str:
    """A page about a finding (by id or slug), a claim of the manifest's register, or a word of reports.

    `again` is the command that audits the manifest.

    Raises UsageError, naming what is spelt alike, for a word that is none of these.
    """
    pages = dict(_finding_pages())
    claims = {claim.id: claim for claim in read_register(load_manifest(manifest).claims).claims}
    if word in claims:
        return "\n".join(_claim(claims[word], again))
    if word.lower() in pages:
        return pages[word.lower()].read_text(encoding="utf-8")
    parts = [claim for name, claim in claims.items() if re.fullmatch(re.escape(word) + r"([a-z]|/.+)", name)]
    if parts:
        return "\n".join(line for part in parts for line in (*_claim(part, again), ""))
    if meant := list(_word(word.lower())):
        return "\n".join(meant)
    close = get_close_matches(word, words(manifest), n=3)
    raise UsageError(
        f"nothing is called {word!r}",
        why=f"it is no finding, mark, outcome, method or row of the table of marks, and no claim of {manifest}",
        todo=f"try {' or '.join(close)}; " * bool(close) + "claims of another paper need --manifest PATH",
    )


def words(manifest: Path) -> list[str]:
    """Everything that `explain` knows, for this manifest."""
    claims = read_register(load_manifest(manifest).claims).claims
    pages = (name.upper() if re.fullmatch(r"h\d\d", name) else name for name, _ in _finding_pages())
    rows = (row.name for row in TABLE)
    return list(
        dict.fromkeys([*(claim.id for claim in claims), *pages, *MEANS, *OUTCOMES, *METHODS, *TERMS, *rows])
    )


def _finding_pages() -> Iterator[tuple[str, Path]]:
    """Every page by the finding's id and by its slug, in lower case."""
    for path in sorted(findings_dir().glob("H*.md")):
        title = _TITLE.match(path.read_text(encoding="utf-8"))
        if title:
            yield title[1].lower(), path
            yield title[2].lower(), path


def _word(word: str) -> Iterator[str]:
    """A word may be a mark, an outcome, a row and a method at once."""
    if word in MEANS:
        yield f"# {SYMBOLS[word]} {word}, a mark\n\n{MEANS[word]}\n"
        yield "The first row of this table that applies to the evidence decides:\n"
        for row in TABLE:
            if word in row.marks.values():
                yield f"- `{row.name}`: {row.description}"
    if word in OUTCOMES:
        yield f"# {word}, an outcome of the search\n\n{OUTCOMES[word]}"
    for row in TABLE:
        if row.name == word:
            marks = " or ".join(dict.fromkeys(mark.value for mark in row.marks.values()))
            yield f"# {row.name}, a row of the table of marks\n\n{row.description}: {marks}."
    if word in METHODS:
        yield f"# {word}, a method\n\n{METHODS[word]}"
    if word in TERMS:
        yield f"# {word}, a word of reports\n\n{TERMS[word]}"


def _claim(claim: Claim, again: str) -> Iterator[str]:
    yield f"# {claim.id}: {claim.title}\n"
    yield f"A claim of kind *{claim.kind.value}*, section {claim.where}."
    if claim.reading:
        yield f"Read as: {claim.reading}."
    if claim.cites:
        yield "\n## Cited Lean\n"
        yield from (f"- `{one.label}` in {one.repo}" for one in claim.cites)
    if claim.readings:
        yield "\n## Readings in Lean of our own\n"
        for reading in claim.readings:
            yield f"- `{reading.name}` ({reading.file}): {COVERS[reading.covers.value]}"
    if claim.arguments:
        yield "\n## Arguments\n"
        for name in claim.arguments:
            about = (arguments()[name].__doc__ or "").strip().partition("\n")[0]
            yield f"- `harness argue {name}`: {about}"
    if claim.figures:
        yield "\n## Figures\n"
        for figure in claim.figures:
            yield f"- {figure.value} for `{figure.quantity}` of `{figure.experiment}`, compared by `{figure.tolerance}`"
    if claim.checks:
        yield "\n## Checks of the artefact\n"
        for check in claim.checks:
            subject = f" of `{check.label}`" if check.label else ""
            yield f"- `{check.check}`{subject} in {', '.join(check.repos)}"
    yield "\n## What decides it\n"
    yield from _decides(claim)
    yield f"\n`{again} --only {claim.id}` looks at it again."


def _decides(claim: Claim) -> Iterator[str]:
    if claim.kind is ClaimKind.PROSE:
        yield "Nothing: it is prose, and stays unchecked."
    for need in claim.needs:
        yield f"- {_NEEDS[need]}"
    if claim.arguments and Need.COUNTERPART not in claim.needs:
        yield f"- {_NEEDS[Need.COUNTERPART]}"
    if claim.checks:
        yield "- what the source of the repositories says (every audit reads it)"
