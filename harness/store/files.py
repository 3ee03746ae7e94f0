"""The cache folder, and files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

FOLDER = "lean-crosscheck"


def cache_dir(environ: Mapping[str, str]) -> Path:
    """The user's cache folder for this package: below XDG_CACHE_HOME, else below `~/.cache`; it may not exist yet."""
    base = environ.get("XDG_CACHE_HOME", "")
    # A relative path is to be ignored: XDG base directory specification.
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / FOLDER


def write_atomic(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8) to `path`: readers see the old file or the new one, also after a power cut.

    Makes missing folders; raises `OSError`.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
