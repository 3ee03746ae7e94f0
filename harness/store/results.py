"""Results kept between runs, found by what went into them: a run that was ended goes on where it stood."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.store.files import write_atomic

_KEY = re.compile(r"[0-9a-f]{64}")


def content_key(*parts: str | bytes) -> str:
    """A key for a result that depends on exactly `parts` (program version, options, texts), in this order."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))  # so that ("ab", "c") is not ("a", "bc")
        digest.update(data)
    return digest.hexdigest()


def entry_path(folder: Path, key: str) -> Path:
    """Where the result of a key stands below `folder`."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a key of content_key: {key!r}")
    return folder / key[:2] / f"{key}.json"


@dataclass(frozen=True, slots=True)
class ResultCache:
    """Results as JSON below `folder`; several runs may use it at once. Whatever it lost is computed again."""

    folder: Path

    def get(self, key: str) -> Any | None:
        """The result put under `key`; None if there is none, or what is there is damaged."""
        path = entry_path(self.folder, key)
        try:
            return json.loads(path.read_bytes())
        except (OSError, ValueError):
            return None

    def put(self, key: str, result: Any) -> None:
        """Keep `result`, which JSON can hold; raises `OSError`."""
        write_atomic(
            entry_path(self.folder, key), json.dumps(result, separators=(",", ":"), ensure_ascii=False)
        )


class Damaged(Exception):
    """What is kept under a key is not what was put there."""


@dataclass(frozen=True, slots=True)
class CheckedCache:
    """As `ResultCache`, and each result with a checksum of key and content, for what a verdict would rest on.

    That is a guard against damage, not against people: whoever may write to the folder may write checksums.
    """

    folder: Path

    def get(self, key: str) -> Any | None:
        """The result put under `key`; None if there is none. Raises `Damaged` where something else is there."""
        try:
            data = entry_path(self.folder, key).read_bytes()
        except OSError:
            return None
        try:
            held = json.loads(data)
            result = held["result"]
            whole = held.keys() == {"result", "sha256"} and held["sha256"] == _checksum(key, result)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            whole, result = False, None
        if not whole:
            raise Damaged
        return result

    def put(self, key: str, result: Any) -> None:
        """Keep `result`, which JSON can hold; raises `OSError`."""
        held = {"result": result, "sha256": _checksum(key, result)}
        write_atomic(entry_path(self.folder, key), json.dumps(held, separators=(",", ":")))


def _checksum(key: str, result: Any) -> str:
    return content_key(key, json.dumps(result, separators=(",", ":"), sort_keys=True))


@dataclass(frozen=True, slots=True)
class KeyedResults:
    """Results found by what was asked, in words."""

    cache: ResultCache

    def get(self, asked: Sequence[str]) -> Any | None:
        """As `ResultCache.get`."""
        return self.cache.get(content_key(*asked))

    def put(self, asked: Sequence[str], answer: Any) -> None:
        """As `ResultCache.put`."""
        self.cache.put(content_key(*asked), answer)
