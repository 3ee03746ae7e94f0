"""The story of `harness trace`: a repository at a commit, handed to lean-dojo."""

from __future__ import annotations

from pathlib import Path

from harness.errors import SourceError
from harness.inventory.dojo import may_trace, trace_repository
from harness.lean.project import read_project
from harness.sources.checkout import NotReached, Request, checkout, repository_at
from harness.sources.location import Location
from harness.sources.tree import Unreadable


def trace(location: Location, sources: Request, into: Path, cache: Path, *, build: bool) -> Path:
    """Trace the repository at `location` into the new folder `into`; returns the traced folder in it.

    Runs code of the repository, so `build` must say so. Raises `UsageError` where that is not asked for or something it
    needs is missing, `SourceError` where the repository cannot be reached or lean-dojo fails.
    """
    may_trace(into, build=build, offline=sources.reach.offline)
    found = checkout(repository_at(location), request=sources)
    if isinstance(found, NotReached):
        raise SourceError(found.what, where=found.url, why=found.why, todo=found.todo)
    if not found.commit:
        raise SourceError(
            "lean-dojo traces git repositories only", where=found.url, todo="commit the folder to git"
        )
    toolchain = found.read("lean-toolchain")
    if isinstance(toolchain, Unreadable):
        raise SourceError("lean-dojo needs a lean-toolchain file", where=found.url, why=toolchain.reason)
    project = read_project({"lean-toolchain": toolchain.text}, ["lean-toolchain"])
    return trace_repository(
        found.url, found.commit, into, cache, lean_version=project.lean_version, build=build
    )
