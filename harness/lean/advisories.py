"""Known soundness defects of Lean releases, for a project pinned to one (finding H61).

An advisory is no statement about a proof: it says that this release could accept a false one, mostly only if somebody
set out to make it. Its remedy is to check the same files with a later release.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from harness.lean.version import version_key


@dataclass(frozen=True, slots=True)
class Advisory:
    """`part` is `kernel` or `runtime`; `fixed` the first release without the defect.

    `affected_from` is the oldest release that a source calls affected, empty where no source says.
    """

    id: str
    part: str
    affected_from: str
    fixed: str
    summary: str
    sources: tuple[str, ...]


@cache
def advisories() -> tuple[Advisory, ...]:
    """All of them, in the order of the release that fixed them."""
    table = tomllib.loads((files("harness.lean") / "data" / "toolchain_advisories.toml").read_text("utf-8"))
    return tuple(Advisory(**{**entry, "sources": tuple(entry["sources"])}) for entry in table["advisory"])


@dataclass(frozen=True, slots=True)
class Affected:
    """An advisory that concerns a release: a source says so (`stated`), or says only that a later one fixed it."""

    advisory: Advisory
    stated: bool


def advisories_for(lean_version: str) -> tuple[Affected, ...]:
    """What is known against a release; empty for a text that is no version number (a nightly, none)."""
    pinned = version_key(lean_version)
    if pinned is None:
        return ()
    found = []
    for advisory in advisories():
        fixed, oldest = version_key(advisory.fixed), version_key(advisory.affected_from)
        if fixed is not None and pinned < fixed:
            found.append(Affected(advisory, oldest is not None and oldest <= pinned))
    return tuple(found)
