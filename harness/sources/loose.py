"""Lean files that are given one by one: a file with what it imports from its own project, or a text without any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from harness.errors import SourceError, UsageError
from harness.text import SourceText

MAX_BYTES = 50_000_000
_MARKS = ("lakefile.lean", "lakefile.toml", "lean-toolchain", "lake-manifest.json")
_PROJECT = frozenset(_MARKS)


@dataclass(frozen=True, slots=True)
class Loose:
    """Texts by path relative to `root` (empty for a text from standard input), and the files that were asked for."""

    root: str
    texts: Mapping[str, SourceText]
    wanted: tuple[str, ...]


def from_text(text: str, name: str = "stdin.lean") -> Loose:
    """A text that stands alone."""
    return Loose("", {name: SourceText(name, text)}, (name,))


def from_path(path: Path) -> Loose:
    """A folder with all Lean files below it, or one file with what it imports from its project, or else its folder."""
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise UsageError(
            "no such file or folder",
            where=str(path),
            todo="give a Lean file, a folder, or - for standard input",
        )
    return _file(path)


def _folder(root: Path) -> Loose:
    texts = {}
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if any(part in (".git", ".lake", "lake-packages") for part in relative.parts) or path.is_symlink():
            continue
        if path.is_file() and (path.suffix == ".lean" or path.name in _PROJECT):
            texts[str(relative)] = _read(path, str(relative))
    wanted = tuple(name for name in texts if name.endswith(".lean") and Path(name).name != "lakefile.lean")
    if not wanted:
        raise SourceError("no Lean file", where=str(root), todo="give a folder that holds some")
    return Loose(str(root), texts, wanted)


def _file(path: Path) -> Loose:
    path = path.resolve()
    # Without a project the folder of the file is where its imports may be.
    root = next((p for p in path.parents if any((p / mark).exists() for mark in _MARKS)), path.parent)
    name = str(path.relative_to(root))
    texts = {mark: _read(root / mark, mark) for mark in _MARKS if (root / mark).is_file()}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in texts or not (root / each).is_file():
            continue
        texts[each] = _read(root / each, each)
        waiting += [f"{module.replace('.', '/')}.lean" for module in _imports(texts[each].text)]
    return Loose(str(root), texts, (name,))


def _imports(text: str) -> list[str]:
    """The modules that a file imports, read from its first lines; what is no import ends the list."""
    found = []
    for line in text.splitlines():
        words = line.replace("public ", "").replace("meta ", "").split()
        if words[:1] == ["import"] and len(words) > 1:
            found.append(words[-1])
        elif words and not words[0].startswith(("--", "/-", "module", "prelude")) and found:
            break
    return found


def _read(path: Path, name: str) -> SourceText:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError("the file cannot be read", where=str(path), why=str(error.strerror)) from error
    if len(data) > MAX_BYTES:
        raise SourceError("the file is too large", where=str(path), why=f"more than {MAX_BYTES} bytes")
    try:
        return SourceText(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceError("the file is not UTF-8", where=str(path), why=f"byte {error.start}") from error
