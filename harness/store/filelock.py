"""A lock that runs on one machine hold one at a time; the system frees it when its holder dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.errors import SourceError

_POLL_SECONDS = 0.1


@contextmanager
def file_lock(path: Path, *, timeout: float) -> Iterator[None]:
    """Hold the lock of the file at `path`, which is made and stays; wait up to `timeout` seconds for it.

    The file names its holder. Raises `SourceError` if another run keeps the lock too long.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _acquire(descriptor, path, timeout)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()}".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, path: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise _held(descriptor, path, timeout) from None
        time.sleep(_POLL_SECONDS)


def _held(descriptor: int, path: Path, timeout: float) -> SourceError:
    holder = os.pread(descriptor, 100, 0).decode("ascii", "replace") or "another process"
    return SourceError(
        "another run is at work here",
        where=str(path),
        why=f"{holder} holds the lock, for more than {timeout:g} s",
        todo="wait for that run, or end it; the lock goes with it",
    )
