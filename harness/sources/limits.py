"""How much time, space and patience one run spends on repositories it does not trust."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds; sizes in bytes, times in seconds. What goes beyond them is reported, never cut silently."""

    clone_bytes: int = 2 * 1024**3  # a clone on disk
    clone_seconds: float = 600.0
    files: int = 100_000  # paths at one commit
    file_bytes: int = 10_000_000  # one file that is read as text
    text_bytes: int = 500_000_000  # all files of one `read_all`: a small pack can unfold to far more
    read_seconds: float = 120.0  # one look into a local repository
    contact_seconds: float = 10.0  # first answer of a host
    patience_seconds: float = 30.0  # waiting in vain, for all hosts and repositories of a run together


def megabytes(size: int) -> str:
    """`size` bytes for people, in units of 1,000,000 bytes."""
    return f"{size / 1e6:,.1f} MB"
