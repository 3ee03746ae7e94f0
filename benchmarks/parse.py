"""How much of real Lean the front end reads, how fast, and whether its time grows in step with the text."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from harness.lean.modules import parse_modules
from harness.lean.parser import Parsed
from harness.lean.syntax import Command, DeclarationCommand, In, Opaque, walk
from harness.sources.limits import Limits
from harness.sources.objects import GitObjects, resolve_commit
from harness.sources.tree import read_texts
from harness.text import SourceText

_HEADS = (
    "files",
    "MB",
    "commands",
    "read",
    "statements",
    "read",
    "bodies",
    "read",
    "seconds",
    "MB/s",
    "2x",
    "4x",
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was met and what of it was read without `Opaque`."""

    commands: int = 0
    commands_read: int = 0
    statements: int = 0
    statements_read: int = 0
    bodies: int = 0
    bodies_read: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


def texts_at(place: str) -> dict[str, str]:
    """The Lean files of a folder, or of the newest commit of a bare repository, by module name."""
    path = Path(place)
    if (path / "HEAD").is_file() and (path / "objects").is_dir():
        found = _texts_of_commit(path)
    else:
        paths = [each for each in sorted(path.rglob("*.lean")) if each.is_file()]
        found = [SourceText(each.relative_to(path).as_posix(), each.read_text("utf-8")) for each in paths]
    return {each.path.removesuffix(".lean").replace("/", "."): each.text for each in found}


def _texts_of_commit(git_dir: Path) -> list[SourceText]:
    limits = Limits()
    commit = resolve_commit(git_dir, ("HEAD",), limits)
    if commit is None:
        return []
    objects = GitObjects(git_dir, limits)
    files = [file for file in objects.list(commit) if file.path.endswith(".lean")]
    return [each for each in read_texts(objects, files) if isinstance(each, SourceText)]


def count(parsed: Parsed) -> Counts:
    return sum((_count_command(command) for command in parsed.file.commands), Counts())


def _count_command(command: Command) -> Counts:
    while isinstance(command, In):
        command = command.command
    if not isinstance(command, DeclarationCommand):
        return Counts(1, int(not isinstance(command, Opaque)))
    statement = (command.binders, command.type, command.extends, command.members, command.constructors)
    body = (command.value, command.alternatives, command.fields, command.helpers)
    has_body = any(body)
    return Counts(1, 1, 1, int(_is_read(statement)), int(has_body), int(has_body and _is_read(body)))


def _is_read(parts: object) -> bool:
    return not any(isinstance(node, Opaque) for node in walk(parts))


def _seconds(texts: dict[str, str], times: int) -> float:
    """How long it takes to read every file with its text repeated so many times, after the imports of the first."""
    repeated = {name: "\n".join([text] * times) for name, text in texts.items()}
    start = time.perf_counter()
    parse_modules(repeated)
    return time.perf_counter() - start


def _row(texts: dict[str, str]) -> Iterator[str]:
    counts = sum(map(count, parse_modules(texts).values()), Counts())
    size = sum(len(text.encode()) for text in texts.values()) / 1e6
    one, two, four = (_seconds(texts, times) for times in (1, 2, 4))
    yield from (str(len(texts)), f"{size:.2f}")
    pairs = (
        (counts.commands, counts.commands_read),
        (counts.statements, counts.statements_read),
        (counts.bodies, counts.bodies_read),
    )
    for met, read in pairs:
        yield from (str(met), f"{100 * read / met:.2f} %" if met else "none")
    yield from (f"{one:.2f}", f"{size / one:.2f}", f"{two / one:.2f}", f"{four / one:.2f}")


def run(places: Iterable[str]) -> None:
    """Print one row a place; `2x` and `4x` are the factors by which time grows when every text is repeated."""
    print("  ".join(f"{head:>10}" for head in _HEADS))
    for place in places:
        print(place)
        if texts := texts_at(place):
            print("  ".join(f"{cell:>10}" for cell in _row(texts)), flush=True)
        else:
            print("no Lean files there")
