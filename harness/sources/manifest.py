"""The manifest of an audit: a paper and the repositories it cites, as TOML.

title = "…"
base = "https://github.com/owner"      # repositories without a url of their own stand below it
claims = "claims.toml"                 # the register, relative to the manifest
author_notes = "author-notes.toml"     # optional: answers of the authors to findings
references = "references.toml"         # optional: the reference list, for claims that are about it

[paper]
id = "arXiv:…"
url = "https://…"

[[repository]]
name = "…"
role = "lean"                          # or "experiment"
commit = "40 hex digits"               # optional: without it the newest commit is read
owner = "…"                            # optional, else the end of base
url = "https://…"                      # optional, else base/name
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal, NoReturn

from harness.errors import UsageError
from harness.sources.location import owner_and_name
from harness.sources.objects import FULL_HASH

Role = Literal["lean", "experiment"]

_NAME = re.compile(r"(?!\.+$)[A-Za-z0-9._-]+")
_TOP = ("title", "base", "claims", "author_notes", "references", "paper", "repository")
_PAPER = ("id", "url")
_REPOSITORY = ("name", "role", "commit", "owner", "url")


@dataclass(frozen=True, slots=True)
class Repository:
    """One repository to read. `pin` is the revision to read (in a manifest a full commit hash), None for the newest."""

    name: str
    owner: str
    url: str
    role: Role
    pin: str | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an audit looks at. `claims`, `author_notes` and `references` are files next to the manifest,
    not read here."""

    path: Path
    title: str
    paper_id: str
    paper_url: str
    base_url: str
    repositories: tuple[Repository, ...]
    claims: Path
    author_notes: Path | None
    references: Path | None = None

    def repository(self, name: str) -> Repository:
        """The repository called `name`; raises `UsageError` naming those there are."""
        for repository in self.repositories:
            if repository.name == name:
                return repository
        known = ", ".join(r.name for r in self.repositories)
        raise UsageError(
            f"no repository is called {name!r}", where=str(self.path), todo=f"use one of {known}"
        )


def load_manifest(path: Path) -> Manifest:
    """Read the manifest at `path`; raises `UsageError` that names the file, the key and what is expected there."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise UsageError(
            "the manifest cannot be read",
            where=str(path),
            why=error.strerror or str(error),
            todo="check the path",
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            "the manifest is not UTF-8", where=str(path), why=str(error), todo="save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            "the manifest is not TOML", where=str(path), why=str(error), todo="correct that line"
        ) from error
    top = _Table(path, "", data, _TOP)
    paper = top.table("paper", _PAPER)
    base = top.url("base").rstrip("/")
    notes, references = top.optional("author_notes"), top.optional("references")
    return Manifest(
        path=path,
        title=top.text("title"),
        paper_id=paper.text("id"),
        paper_url=paper.url("url"),
        base_url=base,
        repositories=_repositories(top, base),
        claims=top.beside("claims", top.text("claims")),
        author_notes=None if notes is None else top.beside("author_notes", notes),
        references=None if references is None else top.beside("references", references),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the manifest that knows where it stands, for its error messages."""

    file: Path
    prefix: str
    values: Mapping[str, Any]
    known: tuple[str, ...]

    def __post_init__(self) -> None:
        if unknown := [key for key in self.values if key not in self.known]:
            self.fail(unknown[0], "unknown key", f"one of {', '.join(self.known)}")

    def fail(self, key: str, what: str, expected: str) -> NoReturn:
        raise UsageError(what, where=f"{self.file}: {self.prefix}{key}", todo=f"expected {expected}")

    def text(self, key: str) -> str:
        value = self.optional(key)
        if value is None:
            self.fail(key, "missing", "a text")
        return value

    def optional(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            self.fail(key, f"{value!r} is not a text", "a text that is not empty")
        return value

    def url(self, key: str) -> str:
        value = self.text(key)
        if not value.startswith(("https://", "http://", "ssh://", "git://")):
            self.fail(key, f"{value!r} is not an address", "an address such as https://example.org/owner")
        return value

    def beside(self, key: str, value: str) -> Path:
        """A file next to the manifest: its folder is moved as a whole, so nothing may point out of it."""
        parts = PurePosixPath(value)
        if parts.is_absolute() or ".." in parts.parts:
            self.fail(
                key, f"{value!r} leaves the manifest's folder", "a file in or below the manifest's folder"
            )
        return self.file.parent / parts

    def table(self, key: str, known: tuple[str, ...]) -> _Table:
        value = self.values.get(key)
        if not isinstance(value, dict):
            self.fail(key, "missing" if value is None else "not a table", f"a table with {', '.join(known)}")
        return _Table(self.file, f"{self.prefix}{key}.", value, known)


def _repositories(top: _Table, base: str) -> tuple[Repository, ...]:
    entries = top.values.get("repository")
    if not (isinstance(entries, list) and entries and all(isinstance(entry, dict) for entry in entries)):
        top.fail("repository", "no repositories", "at least one [[repository]] table")
    found: dict[str, Repository] = {}
    for number, entry in enumerate(entries, 1):
        table = _Table(top.file, f"repository[{number}].", entry, _REPOSITORY)
        repository = _repository(table, base)
        if repository.name in found:
            table.fail("name", f"{repository.name!r} is used twice", "a name of its own for each repository")
        found[repository.name] = repository
    return tuple(found.values())


def _repository(table: _Table, base: str) -> Repository:
    name = table.text("name")
    if not _NAME.fullmatch(name):
        table.fail("name", f"{name!r} is not a name", "letters, digits, '.', '_' and '-'")
    url = f"{base}/{name}" if table.optional("url") is None else table.url("url")
    owner = table.optional("owner") or owner_and_name(url)[0]
    if not _NAME.fullmatch(owner):
        table.fail("owner", f"{owner!r} is not an owner", "letters, digits, '.', '_' and '-'")
    role = table.text("role")
    if role != "lean" and role != "experiment":
        table.fail("role", f"{role!r} is not a role", "lean or experiment")
    pin = table.optional("commit")
    if pin is not None and not FULL_HASH.fullmatch(pin):
        table.fail("commit", f"{pin!r} is not a full commit hash", "40 lower-case hexadecimal digits")
    return Repository(
        name=name, owner=owner, url=url, role="lean" if role == "lean" else "experiment", pin=pin
    )
