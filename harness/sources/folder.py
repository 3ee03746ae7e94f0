"""The files of a folder on disk, as they are: links are listed and never followed, special files never opened."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.errors import SourceError
from harness.sources.gitrun import run_git
from harness.sources.limits import Limits, megabytes
from harness.sources.tree import LINK, SUBMODULE, TreeFile, printable, within

# Where builds and package managers put other people's files; in a folder without git nothing else tells them apart.
_NOT_SOURCE = frozenset({".git", ".lake", "lake-packages"})


@dataclass(frozen=True, slots=True)
class Folder:
    """Contents of the folder `root`, which the user named: it may itself be a link."""

    root: Path
    limits: Limits

    def walk(self) -> tuple[TreeFile, ...]:
        """All files below the root in order of their paths, but not those of `.git`, `.lake` and `lake-packages`.

        Raises `SourceError` if they are too many.
        """
        return self._listed(_walk(self.root))

    def tracked(self, git_dir: Path) -> tuple[TreeFile, ...]:
        """The files on disk that git tracks or would add: what `.gitignore` hides is not listed.

        Raises `SourceError` if the index cannot be read or the files are too many.
        """
        place = ["-C", str(self.root), f"--work-tree={self.root}"]
        result = run_git(
            [*place, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            git_dir=git_dir,
            seconds=self.limits.read_seconds,
        )
        if not result.ok:
            raise SourceError(
                "git cannot list the files",
                where=str(self.root),
                why=result.explain(),
                todo="repair the repository, or give a folder without git",
            )
        # A conflict lists a path up to three times; a repository inside this one is listed as a folder.
        return self._listed({os.fsdecode(name).rstrip("/") for name in result.stdout.split(b"\0")[:-1]})

    def differs(self, files: tuple[TreeFile, ...], committed: tuple[TreeFile, ...]) -> bool:
        """Are `files`, listed here, other than those of a commit?

        Bytes count, not what git would normalise. Files above the size that is read are compared by size alone.
        """
        theirs = {file.path: file for file in committed}
        if len(files) != len(theirs) or any(
            f.path not in theirs or f.mode != theirs[f.path].mode for f in files
        ):
            return True
        return any(self._changed(file, theirs[file.path]) for file in files)

    def fetch(self, files: Sequence[TreeFile]) -> Iterator[bytes | str]:
        return (self._bytes(file) for file in files)

    def _listed(self, names: Iterable[str]) -> tuple[TreeFile, ...]:
        root = os.path.realpath(self.root)
        direct: dict[str, bool] = {}  # folder -> it is reached without a link
        found: list[TreeFile] = []
        for name in names:
            parent = name.rpartition("/")[0]
            if parent not in direct:
                inside = os.path.join(root, parent) if parent else root  # noqa: PTH118 - pathlib would drop bytes
                direct[parent] = os.path.realpath(inside) == inside
            if direct[parent] and (file := self._tree_file(name)) is not None:
                found.append(file)
            if len(found) > self.limits.files:
                break
        return within(tuple(sorted(found, key=lambda file: file.path)), self.limits, str(self.root))

    def _tree_file(self, name: str) -> TreeFile | None:
        """The file called `name` as it is now; None if it is gone."""
        path = self.root / name
        try:
            status = path.lstat()
        except OSError:
            return None
        kind = stat.S_IFMT(status.st_mode)
        if kind == stat.S_IFREG:
            mode = 0o100755 if status.st_mode & 0o100 else 0o100644
        elif kind == stat.S_IFDIR and (path / ".git").exists():
            mode = SUBMODULE
        else:
            mode = kind
        size = status.st_size if mode == LINK or kind == stat.S_IFREG else 0
        return TreeFile(printable(os.fsencode(name)), size, mode, name)

    def _bytes(self, file: TreeFile) -> bytes | str:
        try:
            # Between listing and reading, the file may have become a link, a pipe, or longer.
            descriptor = os.open(self.root / file.key, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(descriptor, "rb") as stream:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    return "not a regular file"
                data = stream.read(self.limits.file_bytes + 1)
        except OSError as error:
            return f"cannot be opened: {error.strerror}"
        if len(data) > self.limits.file_bytes:
            return f"more than the {megabytes(self.limits.file_bytes)} that are read of one file"
        return data

    def _changed(self, file: TreeFile, committed: TreeFile) -> bool:
        if file.mode == SUBMODULE:
            return False
        if file.size != committed.size or file.size > self.limits.file_bytes:
            return file.size != committed.size
        data = os.fsencode((self.root / file.key).readlink()) if file.is_symlink else self._bytes(file)
        return isinstance(data, str) or _blob_id(data, len(committed.key)) != committed.key


def _walk(root: Path) -> Iterator[str]:
    """Names, relative to `root`, of everything that is not a folder, and of folders that cannot be listed."""
    pending = [""]  # a stack of our own: folders may nest deeper than Python's
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(root / folder) as listing:
                entries = list(listing)
        except OSError as error:
            if not folder:
                raise SourceError(
                    "the folder cannot be listed",
                    where=str(root),
                    why=error.strerror or str(error),
                    todo="check it",
                ) from error
            yield folder
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield name
            elif entry.name not in _NOT_SOURCE:
                pending.append(name)


def _blob_id(data: bytes, digits: int) -> str:
    """The id that git gives a file's content, in a repository whose ids have `digits` hexadecimal digits."""
    framed = b"blob %d\0" % len(data) + data
    if digits == 64:
        return hashlib.sha256(framed).hexdigest()
    return hashlib.sha1(framed, usedforsecurity=False).hexdigest()
