"""The compiled files of a project and of Lean's own library, where lake and the toolchain put them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from harness.lean.olean import unreadable

BUDGET = 1 << 30
"""Bytes of compiled files that are read for one project. Lean's `Init` with all parts has a quarter of this, Mathlib
several times as many: what is beyond it is not measured."""


class LibraryFiles(Mapping[str, bytes]):
    """The compiled files below library folders, by path in them, each read when it is asked for.

    A module is taken from the first folder that has it, with all its parts. So name the folder of Lean's own library
    first, then those of what is imported, then the project's: nothing can stand in for what is named before it. Links,
    pipes and folders that may not be read are passed over. Raises OleanError for a file that cannot be read or that
    would lead beyond `budget` bytes of all that were read.
    """

    def __init__(self, folders: Sequence[Path], budget: int = BUDGET) -> None:
        self._budget = budget
        self._read = 0
        self._paths: dict[str, Path] = {}
        for folder in folders:
            known = {path.partition(".olean")[0] for path in self._paths}
            for path in sorted(_plain_files(folder)):
                name = path.relative_to(folder).as_posix()
                if name.partition(".olean")[0] not in known:
                    self._paths[name] = path

    def __getitem__(self, path: str) -> bytes:
        place = self._paths[path]
        try:
            size = place.stat().st_size
            content = place.read_bytes() if self._read + size <= self._budget else None
        except OSError as error:
            raise unreadable(error.strerror or str(error), path) from error
        if content is None:
            raise unreadable(
                f"with it more than {self._budget:,} bytes of compiled files would be read", path
            )
        self._read += size
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _plain_files(folder: Path) -> Iterator[Path]:
    """Files with `.olean` in their names. Not by `rglob`, which fails in folders deep enough or closed to us."""
    pending = [folder]
    while pending:
        try:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(Path(entry.path))
                    elif ".olean" in entry.name and entry.is_file(follow_symlinks=False):
                        yield Path(entry.path)
        except OSError:
            continue


def library_folders(project: Path) -> tuple[Path, ...]:
    """Where lake puts compiled files below a project: its dependencies' folders, by name, then its own.

    Lean's own library is elsewhere (`toolchain_library`). Older versions of lake leave out the last `lean`. A folder
    that a link leads to is one only where it stands in the project.
    """
    packages = project / ".lake" / "packages"
    required = sorted(packages.iterdir()) if within(packages, project) else []
    builds = [package / ".lake" / "build" / "lib" for package in (*required, project)]
    inner = [
        build / "lean" if (build / "lean").is_dir() else build for build in builds if within(build, project)
    ]
    return tuple(folder for folder in inner if within(folder, project))


def toolchain_library(lean: Path) -> Path | None:
    """The folder of Lean's own library beside the executable, in a toolchain as elan installs it."""
    folder = lean.parent.parent / "lib" / "lean"
    return folder if folder.is_dir() else None


def within(place: Path, folder: Path) -> bool:
    """It is a folder that we may read and stands below `folder`, also where links are followed."""
    try:
        inside = place.resolve().is_relative_to(folder.resolve())
        return inside and place.is_dir() and os.access(place, os.R_OK | os.X_OK)
    except (OSError, RuntimeError):  # closed to us by what was built, or links in a circle
        return False
