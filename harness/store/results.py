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


@dataclass(frozen=True, slots=True)
class ResultCache:
    """Results as JSON below `folder`; several runs may use it at once. Whatever it lost is computed again."""

    folder: Path

    def get(self, key: str) -> Any | None:
        """The result put under `key`; None if there is none, or what is there is damaged."""
        path = self._path(key)
        try:
            return json.loads(path.read_bytes())
        except (OSError, ValueError):
            return None

    def put(self, key: str, result: Any) -> None:
        """Keep `result`, which JSON can hold; raises `OSError`."""
        write_atomic(self._path(key), json.dumps(result, separators=(",", ":"), ensure_ascii=False))

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key of content_key: {key!r}")
        return self.folder / key[:2] / f"{key}.json"


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
