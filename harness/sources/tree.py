"""The files of a source as values: names, sizes, modes, and texts that are read on demand.

Two kinds of contents stand behind them: the objects of a commit (`objects.py`) and a folder on disk (`folder.py`).
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from harness.errors import SourceError
from harness.sources.limits import Limits, megabytes
from harness.text import SourceText

_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
LINK, SUBMODULE = 0o120000, 0o160000  # git's modes


@dataclass(frozen=True, slots=True)
class TreeFile:
    """One path of a source, with forward slashes; bytes that cannot be printed are spelt `\\xNN`.

    `size` in bytes, `mode` as git writes it (0o100644, 0o100755, 0o120000 link, 0o160000 submodule, 0o040000 a
    folder that cannot be listed). `key` finds the content: an object id, or the path on disk.
    """

    path: str
    size: int
    mode: int
    key: str

    @property
    def is_symlink(self) -> bool:
        return self.mode == LINK


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is there and could not be read as text, with the reason."""

    path: str
    reason: str


class Contents(Protocol):
    """Where the bytes of listed files come from."""

    @property
    def limits(self) -> Limits: ...

    def fetch(self, files: Sequence[TreeFile]) -> Iterator[bytes | str]:
        """For each file its bytes, or a reason why there are none."""
        ...


def read_texts(contents: Contents, files: Iterable[TreeFile]) -> Iterator[SourceText | Unreadable]:
    """Each of `files` as text, in order; what is not text of bearable size comes back as `Unreadable`."""
    return (_decode(path, data) for path, data in read_bytes(contents, files))


def read_bytes(contents: Contents, files: Iterable[TreeFile]) -> Iterator[tuple[str, bytes | str]]:
    """The path and the bytes of each of `files`, in order; a reason in place of what is too large or no file."""
    limits = contents.limits
    listed = list(files)
    refused: dict[int, str] = {}
    total = 0
    for index, file in enumerate(listed):
        if reason := _refusal(file, limits):
            refused[index] = reason
        elif total + file.size > limits.text_bytes:
            refused[index] = f"the files asked for come to more than {megabytes(limits.text_bytes)}"
        else:
            total += file.size
    fetched = contents.fetch([file for index, file in enumerate(listed) if index not in refused])
    for index, file in enumerate(listed):
        yield file.path, refused[index] if index in refused else next(fetched)


def _refusal(file: TreeFile, limits: Limits) -> str:
    """Why `file` is not even opened; empty where it is."""
    if file.is_symlink:
        return "a symbolic link; links are not followed"
    if file.mode == SUBMODULE:
        return "a submodule; submodules are not fetched"
    if stat.S_ISDIR(file.mode):
        return "a folder that cannot be listed"
    if not stat.S_ISREG(file.mode):
        return "not a regular file"
    if file.size > limits.file_bytes:
        return f"{megabytes(file.size)} is more than the {megabytes(limits.file_bytes)} that are read of one file"
    return ""


def _decode(path: str, data: bytes | str) -> SourceText | Unreadable:
    if isinstance(data, str):
        return Unreadable(path, data)
    if data.startswith(_LFS_POINTER):
        return Unreadable(path, "a Git LFS pointer; its content is not downloaded")
    if (at := data.find(b"\x00")) >= 0:
        return Unreadable(path, f"binary: a zero byte at offset {at}")
    try:
        return SourceText(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Unreadable(
            path, f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}, line {line}"
        )


def printable(path: bytes) -> str:
    """A path of any bytes as text that can be printed and stored."""
    return _CONTROL.sub(lambda m: f"\\x{ord(m[0]):02x}", path.decode("utf-8", "backslashreplace"))


def within(files: tuple[TreeFile, ...], limits: Limits, where: str) -> tuple[TreeFile, ...]:
    """`files`, unless there are more than the limit."""
    if len(files) > limits.files:
        raise SourceError(
            f"more than {limits.files:,} files",
            where=where,
            why="a source of that size is not read",
            todo="give the folder or repository that holds the Lean project itself",
        )
    return files
