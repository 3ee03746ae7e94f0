"""Recorded measurements: what an experiment gave, kept in the tree as JSON, with drawings and weights beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harness.errors import SourceError
from harness.store.files import write_atomic

SCHEMA = 1


def write_measurement(
    folder: Path, name: str, record: Mapping[str, Any], beside: Mapping[str, str | bytes]
) -> tuple[Path, ...]:
    """Write the record, which JSON can hold, as `NAME.json`, and the files `beside` it; returns what was written.

    The same record gives the same bytes.
    """
    path = folder / f"{name}.json"
    text = json.dumps(
        {"schema": SCHEMA, **record}, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False
    )
    write_atomic(path, text + "\n")
    for file, content in beside.items():
        write_atomic(folder / file, content)
    return (path, *(folder / file for file in beside))


def read_measurement(folder: Path, name: str) -> dict[str, Any] | None:
    """The record of that name, or None where there is none. Raises `SourceError` for a file that is damaged."""
    path = folder / f"{name}.json"
    try:
        record = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise unusable(name, str(error)) from error
    found = record.get("schema") if isinstance(record, dict) else None
    if found != SCHEMA:
        raise unusable(name, f"it has schema {found!r}, this version reads {SCHEMA}")
    return dict(record)


def unusable(name: str, why: str) -> SourceError:
    """The error for a record that cannot be used."""
    return SourceError(
        "the recorded measurement cannot be used",
        where=name,
        why=why,
        todo=f"record it again: harness experiments {name} --record",
    )
