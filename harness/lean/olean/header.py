"""The header of a compiled module, and the error that every reader of this package raises.

Source: leanprover/lean4 `src/library/module.cpp`, version 2 of the format (Lean 4.12 and later). The header does not
tell the width of pointers, so the root pointer after it does: only one reading of it points into the file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from harness.errors import HarnessError

_MAGIC = b"olean"
_VERSION = 2
_GMP = 1


class OleanError(HarnessError):
    """The bytes are not a compiled Lean module that this reader understands."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says of itself: `lean_version` is like `4.14.0`, `githash` the commit of that Lean.

    `gmp`: big numbers are in GMP's layout. `base`: the address its pointers count from; `width`: bytes a pointer;
    `root`: the pointer to the module's data.
    """

    lean_version: str
    githash: str
    gmp: bool
    base: int
    width: int
    root: int

    @property
    def size(self) -> int:
        """Bytes before the first object: the header with its base address, and the root pointer."""
        return 80 + 2 * self.width


def read_header(data: bytes, where: str) -> Header:
    """The header of one file; raises OleanError when it is no version 2 `.olean`."""
    if data[:5] != _MAGIC:
        raise unreadable("it does not start with the word olean", where)
    if len(data) < 100:
        raise unreadable(f"it ends after {len(data)} bytes, inside the header", where)
    if data[5] != _VERSION:
        raise unreadable(f"it has format version {data[5]}, and only version {_VERSION} is understood", where)
    if data[6] & ~_GMP:
        raise unreadable(f"its flags are {data[6]:#04x}, and only the lowest bit is understood", where)
    for width, word in ((8, "Q"), (4, "I")):
        base, root = struct.unpack_from(f"<2{word}", data, 80)
        first = 80 + 2 * width
        if not root & 1 and root % width == 0 and base % 8 == 0 and first <= root - base <= len(data) - 8:
            version, githash = (
                data[i:j].rstrip(b"\0").decode("ascii", "replace") for i, j in ((7, 40), (40, 80))
            )
            return Header(version, githash, bool(data[6] & _GMP), base, width, root)
    raise unreadable("its root pointer does not point into the file", where)


def unreadable(why: str, where: str) -> OleanError:
    """The error for a file that cannot be read."""
    return OleanError(
        "this is not a compiled Lean module that can be read",
        where=where,
        why=why,
        todo="give a .olean file written by Lean 4.12 or later, whole and unchanged",
    )
