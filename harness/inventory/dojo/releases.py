"""Which release of lean-dojo fits which Lean.

A trace is written by a Lean program that lean-dojo brings along, and Lean's and Lake's interfaces move under it. The
windows are where that program is known to fit. 2.2.0 was made for Lean 4.14 and looks for compiled files in
`.lake/build/lib`; 4.20.0 was made for Lean 4.20 and looks in `.lake/build/lib/lean`, where newer Lakes put them. With
Lean 4.22 the second is reported to crash (lean-dojo/LeanDojo, issue 247), and later ones rename what it uses. Each
accepts Lean from 4.3.0-rc2 by its own word. For a Lean between or beyond the windows nothing is known, and we say so.
"""

from __future__ import annotations

from dataclasses import dataclass

from harness.lean.version import version_key


@dataclass(frozen=True, slots=True)
class Window:
    """A release of lean-dojo with the versions of Lean it is known to fit: `first` to before `end`."""

    release: str
    first: str
    end: str


WINDOWS = (Window("2.2.0", "4.3.0-rc2", "4.17.0"), Window("4.20.0", "4.20.0", "4.22.0-rc1"))


def release_for(lean_version: str) -> str:
    """The release that is known to fit this Lean (`4.14.0`); empty where none is, or the version is unknown."""
    wanted = version_key(lean_version)
    if wanted is None:
        return ""
    for window in WINDOWS:
        first, end = version_key(window.first), version_key(window.end)
        if first is not None and end is not None and first <= wanted < end:
            return window.release
    return ""


def fit(release: str, lean_version: str) -> str:
    """What a reader should know of a trace of Lean `lean_version` read with lean-dojo `release`; empty if they fit."""
    wanted = release_for(lean_version)
    lean = f"Lean {lean_version}" if lean_version else "a Lean of unknown version"
    if not wanted:
        known = " and ".join(f"{w.release} ({w.first} to before {w.end})" for w in WINDOWS)
        return f"lean-dojo {release} is not known to fit {lean}; known windows: {known}"
    if _series(release) != _series(wanted):
        return f"lean-dojo {release} is not made for {lean}: lean-dojo {wanted} is"
    return ""


def _series(release: str) -> list[str]:
    return release.split(".")[:2]
