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

[[suppress]]                           # optional: what `harness diff` tells as known and not as worse
claim = "…"                            # or finding with declaration or file, or change; see suppressions.py
reason = "…"
expires = 2027-01-31
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from harness.errors import UsageError
from harness.sources.location import owner_and_name
from harness.sources.objects import FULL_HASH
from harness.sources.suppressions import KEYS, Suppression, read_suppression
from harness.sources.tables import Table

Role = Literal["lean", "experiment"]

_NAME = re.compile(r"(?!\.+$)[A-Za-z0-9._-]+")
_TOP = ("title", "base", "claims", "author_notes", "references", "paper", "repository", "suppress")
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
    suppressions: tuple[Suppression, ...] = ()

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
    if path.is_dir():
        raise UsageError("a folder is no manifest", where=str(path), todo=_instead_of_folder(path))
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise UsageError(
            "the manifest cannot be read",
            where=str(path),
            why=error.strerror or str(error),
            todo="check the path; `harness init` writes a manifest to begin with",
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            "the manifest is not UTF-8", where=str(path), why=str(error), todo="save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            "the manifest is not TOML", where=str(path), why=str(error), todo="correct that line"
        ) from error
    if "claim" in data and "repository" not in data:
        raise UsageError(
            "a register of claims is no manifest",
            where=str(path),
            todo="give the manifest, which names the register and the repositories",
        )
    top = Table(path, "", data, _TOP)
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
        suppressions=tuple(map(read_suppression, top.tables("suppress", KEYS))),
    )


def _instead_of_folder(folder: Path) -> str:
    if (folder / "manifest.toml").is_file():
        return f"give the file, {folder / 'manifest.toml'}"
    return "`harness init` writes a manifest for a repository; `harness inventory` reads one without it"


def _repositories(top: Table, base: str) -> tuple[Repository, ...]:
    entries = top.tables("repository", _REPOSITORY)
    if not entries:
        top.fail("repository", "no repositories", "at least one [[repository]] table")
    found: dict[str, Repository] = {}
    for table in entries:
        repository = _repository(table, base)
        if repository.name in found:
            table.fail("name", f"{repository.name!r} is used twice", "a name of its own for each repository")
        found[repository.name] = repository
    return tuple(found.values())


def _repository(table: Table, base: str) -> Repository:
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
