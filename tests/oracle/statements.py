"""The statements of the oracle: Lean files of ours, each statement behind a marker that names what it shows.

A statement runs from its marker, `-- row: elaboration 2, total 5`, to the next blank line and declares one theorem
or axiom. Everything between statements (definitions, sections, variables, options) is context for what follows it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "statements"
_MARKER = "-- row: "
_DECLARED = re.compile(r"^(?:theorem|axiom) ((?:(?!\.\{)[^\s:({\[⦃])+)", re.MULTILINE)
_SCOPE = re.compile(r"^(namespace|section|mutual|end)\b(?: (\S+))?$")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: `first` and `last` are its lines in the file, from 0, marker and blank line left out.

    `name` is the full name it declares within its file. `hash` covers its text and all context above it.
    """

    file: str
    name: str
    rows: tuple[str, ...]
    text: str
    first: int
    last: int
    hash: str

    @property
    def id(self) -> str:
        return f"{self.file}:{self.name}"

    @property
    def closed(self) -> bool:
        """Does it stand without binders? Then Lean may be able to decide it."""
        return bool(re.search(r"^(?:theorem|axiom) \S+ :\s", self.text, re.MULTILINE))


@dataclass(frozen=True, slots=True)
class StatementFile:
    """A file of statements; `stem` names it, `namespace` holds it when files are put together for one run."""

    stem: str
    text: str
    statements: tuple[Statement, ...]

    @property
    def namespace(self) -> str:
        return "Oracle." + "".join(word.capitalize() for word in self.stem.split("_"))


def read_all(folder: Path = FOLDER) -> tuple[StatementFile, ...]:
    """All files of a folder, by name. Raises ValueError where a file does not keep to the form above."""
    return tuple(read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.lean")))


def read(stem: str, text: str) -> StatementFile:
    """The statements in the text of one file."""
    lines = text.splitlines()
    statements: list[Statement] = []
    scopes: list[str] = []
    context: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith(_MARKER):
            last = _end(lines, at)
            statements.append(_statement(stem, lines, at, last, scopes, context))
            at = last + 1
            continue
        if line.strip():
            context.append(line)
        _follow(line, scopes)
        at += 1
    return StatementFile(stem, text, tuple(statements))


def _end(lines: list[str], at: int) -> int:
    while at + 1 < len(lines) and lines[at + 1].strip():
        at += 1
    return at


def _follow(line: str, scopes: list[str]) -> None:
    """Keep the stack of open scopes; a section has no part in names."""
    if (scope := _SCOPE.match(line)) is None:
        return
    if scope[1] == "end":
        scopes.pop()
    else:
        scopes.append(scope[2] if scope[1] == "namespace" else "")


def _statement(
    stem: str, lines: list[str], marker: int, last: int, scopes: list[str], context: list[str]
) -> Statement:
    text = "\n".join(lines[marker + 1 : last + 1])
    names = _DECLARED.findall(text)
    if len(names) != 1:
        raise ValueError(
            f"{stem}.lean:{marker + 1}: expected one theorem or axiom after the marker, found {names}"
        )
    digest = hashlib.sha256("\n".join([*context, text]).encode()).hexdigest()
    rows = tuple(row.strip() for row in lines[marker].removeprefix(_MARKER).split(","))
    name = ".".join([*filter(None, scopes), names[0]])
    return Statement(stem, name, rows, text, marker + 1, last, digest[:16])
