"""Tables of a TOML file that know where they stand, so that every error names the key and what is expected there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from harness.errors import UsageError


@dataclass(frozen=True, slots=True)
class Table:
    """One table; raises `UsageError` for a key that is not `known`."""

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

    def table(self, key: str, known: tuple[str, ...]) -> Table:
        value = self.values.get(key)
        if not isinstance(value, dict):
            self.fail(key, "missing" if value is None else "not a table", f"a table with {', '.join(known)}")
        return Table(self.file, f"{self.prefix}{key}.", value, known)

    def tables(self, key: str, known: tuple[str, ...]) -> tuple[Table, ...]:
        """The tables of `[[key]]`, none where there is no such key."""
        entries = self.values.get(key, [])
        if not (isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)):
            self.fail(key, "not a list of tables", f"[[{key}]] tables with {', '.join(known)}")
        return tuple(
            Table(self.file, f"{self.prefix}{key}[{number}].", entry, known)
            for number, entry in enumerate(entries, 1)
        )
