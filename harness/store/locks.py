"""Recorded facts: what an earlier run found out about a repository at a commit, kept in the tree as JSON.

One file a repository and commit, `OWNER+NAME@COMMIT.json`, sorted and indented so that a change reads as a
difference. Facts are names, kinds, places, hashes and closures; never the text of the repository.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harness.errors import SourceError
from harness.store.files import write_atomic

SCHEMA = 1


def lock_file(folder: Path, *, owner: str, name: str, commit: str) -> Path:
    """Where the facts about a repository at a commit stand in `folder`."""
    return folder / f"{owner}+{name}@{commit}.json"


def write_facts(folder: Path, facts: Mapping[str, Any], *, owner: str, name: str, commit: str) -> Path:
    """Record `facts`, which JSON can hold, and return the file; the same facts give the same bytes."""
    path = lock_file(folder, owner=owner, name=name, commit=commit)
    record = {"schema": SCHEMA, "owner": owner, "name": name, "commit": commit, "facts": dict(facts)}
    write_atomic(
        path, json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"
    )
    return path


def read_facts(folder: Path, *, owner: str, name: str, commit: str) -> dict[str, Any] | None:
    """The recorded facts, or None where nothing was recorded.

    Raises `SourceError` for a file that is damaged, of another schema, or about something else.
    """
    path = lock_file(folder, owner=owner, name=name, commit=commit)
    try:
        record = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unusable(path, str(error)) from error
    found = record.get("schema") if isinstance(record, dict) else None
    if found != SCHEMA:
        raise _unusable(path, f"it has schema {found!r}, this version reads {SCHEMA}")
    if (record.get("owner"), record.get("name"), record.get("commit")) != (owner, name, commit):
        raise _unusable(path, "its content is about another repository or commit than its name")
    facts = record.get("facts")
    if not isinstance(facts, dict):
        raise _unusable(path, "it holds no facts")
    return facts


def _unusable(path: Path, why: str) -> SourceError:
    return SourceError(
        "the recorded facts cannot be used",
        where=str(path),
        why=why,
        todo="record them again with this version",
    )
