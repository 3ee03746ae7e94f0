"""Reading tables of a TOML file key by key, so that every complaint names file, entry and key."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from harness.errors import UsageError


def read_table(path: Path) -> Mapping[str, object]:
    """The top level of a TOML file. Raises UsageError when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("cannot be read", where=path.name, why=str(error)) from error


class Entry:
    """One table of the file; `place` says which (`claims.toml: claim 3 (X1)`). `finish` when all is read."""

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self.place = place
        self._values = dict(values)
        self._asked: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not blank; without `default` the key must be there."""
        value = self._get(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, f"expected text, found {_named(value)}")
        if key in self._values and not value.strip():
            raise self.wrong(key, "is blank")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        value = self._get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, f"expected a whole number, found {_named(value)}")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts; a default stands for a missing key only, an empty list is an error."""
        value = self._get(key, default)
        if value == () and key not in self._values:
            return ()
        if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
            raise self.wrong(key, f"expected a list of texts, found {_named(value)}")
        return tuple(value)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """A list of tables, each an entry of its own; none when the key is missing."""
        value = self._get(key, ())
        if value == ():
            return ()
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(key, f"expected a list of tables, found {_named(value)}")
        return tuple(Entry(one, f"{self.place}: {key} {n}") for n, one in enumerate(value, start=1))

    def choice(self, key: str, allowed: Collection[str]) -> str:
        value = self.text(key)
        if value not in allowed:
            raise self.wrong(key, f"{value!r} is none of {', '.join(sorted(allowed))}")
        return value

    def has(self, key: str) -> bool:
        return key in self._values

    def keys(self) -> frozenset[str]:
        return frozenset(self._values)

    def finish(self) -> None:
        """Raise UsageError if there is a key that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                raise self.wrong(key, "is not a key that is known here")

    def wrong(self, key: str, what: str) -> UsageError:
        return UsageError(f"`{key}` {what}", where=self.place, todo="correct this entry of the file")

    def _get(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key not in self._values and default is None:
            raise self.wrong(key, "is missing")
        return self._values.get(key, default)


def _named(value: object) -> str:
    names = {
        str: "text",
        bool: "a truth value",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), type(value).__name__)
