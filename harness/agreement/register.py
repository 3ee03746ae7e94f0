"""Which definitions a counterpart stands for: `counterparts.toml`, beside a claim register.

Facts only: names. A definition stands in a repository of the manifest (`repo`) or in a file of readings (`file`, from
the register's folder).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.agreement.model import DOMAINS
from harness.errors import UsageError

_KEYS = frozenset({"repo", "file", "name", "domain"})


@dataclass(frozen=True, slots=True)
class Named:
    """A definition that a counterpart (`model`) stands for, everywhere or on a stated domain."""

    model: str
    name: str
    repo: str = ""
    file: str = ""
    domain: str = ""

    @property
    def source(self) -> str:
        """Where the definition stands: the repository, or the file."""
        return self.repo or self.file


def read_counterparts(path: Path, models: Collection[str]) -> tuple[Named, ...]:
    """What the file names, in its order; nothing where there is no file. Raises UsageError, pointing at the entry."""
    if not path.is_file():
        return ()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("cannot be read", where=path.name, why=str(error)) from error
    found: list[Named] = []
    for number, entry in enumerate(_tables(table, "counterpart", path.name, {"counterpart"}), start=1):
        place = f"{path.name}: counterpart {number}"
        definitions = _tables(entry, "definitions", place, {"model", "definitions"})
        model = _text(entry, "model", place)
        if model not in models:
            raise UsageError(
                f"no model is called {model!r}", where=place, todo=f"use one of: {', '.join(sorted(models))}"
            )
        found += [
            _named(model, one, f"{place}, definition {n}") for n, one in enumerate(definitions, start=1)
        ]
    if len(set(found)) < len(found):
        raise UsageError("a definition is named twice for one model", where=path.name, todo="name it once")
    return tuple(found)


def _named(model: str, entry: Mapping[str, Any], place: str) -> Named:
    if unknown := sorted(entry.keys() - _KEYS):
        raise UsageError(
            f"`{unknown[0]}` is not a key that is known here", where=place, todo="correct this entry"
        )
    if ("repo" in entry) == ("file" in entry):
        raise UsageError(
            "exactly one of `repo` and `file` says where a definition stands", where=place, todo="name one"
        )
    given = {key: _text(entry, key, place) for key in entry}
    domain = given.get("domain", "")
    if domain and domain not in DOMAINS:
        raise UsageError(
            f"no domain is called {domain!r}", where=place, todo=f"use one of: {', '.join(DOMAINS)}"
        )
    return Named(model, _text(entry, "name", place), given.get("repo", ""), given.get("file", ""), domain)


def _tables(
    entry: Mapping[str, Any], key: str, place: str, allowed: Collection[str]
) -> list[Mapping[str, Any]]:
    if unknown := sorted(set(entry) - set(allowed)):
        raise UsageError(
            f"`{unknown[0]}` is not a key that is known here", where=place, todo="correct this entry"
        )
    value = entry.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        raise UsageError(f"`{key}` is to be a list of tables", where=place, todo="correct this entry")
    return value


def _text(entry: Mapping[str, Any], key: str, place: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"`{key}` is to be text", where=place, todo="correct this entry")
    return value
