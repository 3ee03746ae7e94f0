"""Lean's version numbers, as far as they can be compared."""

from __future__ import annotations

import re

_VERSION = re.compile(r"v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-([\w.]+))?")
_RELEASED = (1, 0)


def version_key(text: str) -> tuple[int, int, int, tuple[int, int]] | None:
    """A key that orders releases (`4.9.0` < `4.14.0-rc2` < `4.14.0`); None for a text that is no version number.

    A suffix other than `-rcN` (`-pre`, `-m5`) counts as before the first release candidate.
    """
    match = _VERSION.fullmatch(text.strip())
    if match is None:
        return None
    suffix = match[4]
    candidate = re.fullmatch(r"rc(\d{1,6})", suffix or "")
    stage = _RELEASED if suffix is None else (0, int(candidate[1]) if candidate else 0)
    return int(match[1]), int(match[2]), int(match[3]), stage
