"""Markdown tables that count declarations or list them by name, beside the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harness.inventory.model import Declaration
from harness.trust.context import Context
from harness.trust.sentences import absences, named_files
from harness.trust.statement import is_theorem
from harness.trust.tally import Scope, tally

_COUNTS = {
    **dict.fromkeys(("theorems", "theorem"), "theorems"),
    **dict.fromkeys(("lemmas", "lemma"), "lemmas"),
    **dict.fromkeys(("axioms", "axiom"), "axioms"),
    **dict.fromkeys(("sorries", "sorry", "sorrys", "sorry count"), "sorries"),
    **dict.fromkeys(("definitions", "defs"), "definitions"),
}
_FILES = frozenset({"file", "module", "files", "source", "lean file"})
_LISTS = {
    "theorem": "theorem",
    "lemma": "theorem",
    "result": "theorem",
    "axiom": "axiom",
    "declaration": "",
    "name": "",
}
_SEPARATOR = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_NAME = re.compile(r"`([^`\s(]+)`")


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """`heading` is the nearest heading above it."""

    heading: str
    header: tuple[str, ...]
    rows: tuple[_Row, ...]


def table_findings(lines: Sequence[str], context: Context) -> Iterator[tuple[int, str]]:
    """(line, reason) for each row that the source contradicts."""
    for table in _tables(lines):
        for row in table.rows:
            reasons = [*_count_row(table, row, context), *_name_row(table, row, context)]
            if reasons:
                yield row.line, "; ".join(reasons)


def _tables(lines: Sequence[str]) -> Iterator[_Table]:
    heading, at = "", 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("#"):
            heading = line.lstrip("# ")
        if "|" in line and at + 1 < len(lines) and "-" in lines[at + 1] and _SEPARATOR.match(lines[at + 1]):
            rows = []
            end = at + 2
            while end < len(lines) and "|" in lines[end]:
                rows.append(_Row(end + 1, _cells(lines[end])))
                end += 1
            yield _Table(heading, tuple(cell.strip("*_` ").lower() for cell in _cells(line)), tuple(rows))
            at = end
        else:
            at += 1


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip()
    inner = inner.removeprefix("|")
    inner = inner.removesuffix("|")
    return tuple(cell.strip() for cell in inner.split("|"))


def _file_of(table: _Table, row: _Row, context: Context) -> list[str]:
    for title, cell in zip(table.header, row.cells, strict=False):
        if title in _FILES or (title and cell.strip("` ").endswith(".lean")):
            word = cell.strip("`* ")
            return named_files(word if word.endswith(".lean") else word + ".lean", context)
    return []


def _count_row(table: _Table, row: _Row, context: Context) -> Iterator[str]:
    """A row about one file: its numbers, and words such as “fully proved” beside them."""
    files = _file_of(table, row, context)
    if not files:
        return
    scope = Scope.of_files(files)
    counts = tally(scope, context)
    for title, cell in zip(table.header, row.cells, strict=False):
        number = cell.strip("*` ")
        what = _COUNTS.get(title)
        if what and number.isdecimal() and int(number) not in counts.readings(what):
            yield f"it says {number} {what} for {scope.label}; the source has {counts.of(what)}"


def _name_row(table: _Table, row: _Row, context: Context) -> Iterator[str]:
    """A row about a declaration: it must exist, and be what the column calls it."""
    for title, cell in zip(table.header, row.cells, strict=False):
        if title in _LISTS:
            for name in _NAME.findall(cell):
                yield from _listed(name, _LISTS[title], table, row, context)


def _listed(name: str, called: str, table: _Table, row: _Row, context: Context) -> Iterator[str]:
    if name.endswith((".lean", ".md")) or not re.fullmatch(r"[^\W\d][\w.'!?₀-₉]*", name):
        return
    found = context.inventory.named(name)
    if not found:
        yield f"it lists `{name}`; no declaration of the project has that name"
        return
    places = ", ".join(f"{d.kind} at {d.file}:{d.line}" for d in found[:2])
    if called == "axiom" and all(d.kind != "axiom" for d in found):
        yield f"it lists `{name}` as an axiom; the source states it as {places}"
    elif called == "theorem" and all(d.kind == "axiom" for d in found):
        yield f"it lists `{name}` as a theorem; the source states it as {places}"
    elif called == "theorem" and _says_proved(table) and all(d.has_sorry for d in found):
        yield f"it lists `{name}` under “{table.heading}”; the source has `sorry` there ({places})"
    elif called == "theorem" and not any(is_theorem(d) or d.kind == "axiom" for d in found):
        yield f"it lists `{name}` as a theorem; the source has {places}"
    else:
        yield from _elsewhere(name, found, table, row, context)


def _says_proved(table: _Table) -> bool:
    proved = re.search(r"\b(?:proved|proven|verified)\b", table.heading, re.IGNORECASE)
    return bool(proved) or any(what == "sorry" for _, what in absences(table.heading))


def _elsewhere(
    name: str, found: tuple[Declaration, ...], table: _Table, row: _Row, context: Context
) -> Iterator[str]:
    files = _file_of(table, row, context)
    if files and all(d.file not in files for d in found):
        yield f"it places `{name}` in {files[0]}; the source has it at {found[0].file}:{found[0].line}"
