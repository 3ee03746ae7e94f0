"""Builds small compiled modules for tests, in both pointer widths, from Python values.

A value is an int (a boxed scalar), a str (a string object), a list (an array), bytes (a scalar array), `Ctor`, or
`Name`. Equal values may be written twice; the reader does not mind.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

BASE = 0x6A50000


@dataclass(frozen=True)
class Ctor:
    tag: int
    fields: tuple[object, ...]
    scalars: bytes = b""


@dataclass(frozen=True)
class BigNat:
    value: int


class Writer:
    """Writes objects one after another; `put` answers the pointer to the object written."""

    def __init__(self, width: int, *, version: int = 2, gmp: bool = True) -> None:
        self.width = width
        self.gmp = gmp
        self.head = b"olean" + bytes([version, int(gmp)]) + b"4.28.0".ljust(33, b"\0") + b"a" * 40
        self.body = bytearray()

    def _word(self, *values: int) -> bytes:
        return struct.pack(f"<{len(values)}{'Q' if self.width == 8 else 'I'}", *values)

    def _append(self, tag: int, other: int, body: bytes) -> int:
        offset = len(self.head) + 2 * self.width + len(self.body)
        self.body += struct.pack("<iHBB", 0, 8 + len(body) if tag < 244 else 1, other, tag) + body
        self.body += b"\0" * (-len(self.body) % 8)
        return BASE + offset

    def put(self, value: object) -> int:
        match value:
            case int():
                return value * 2 + 1
            case str():
                raw = value.encode() + b"\0"
                return self._append(249, 0, self._word(len(raw), len(raw), len(value)) + raw)
            case bytes():
                return self._append(248, 1, self._word(len(value), len(value)) + value)
            case list():
                items = [self.put(item) for item in value]
                return self._append(246, 0, self._word(len(items), len(items), *items))
            case BigNat():
                return self._big(value.value)
            case Ctor():
                pointers = [self.put(item) for item in value.fields]
                return self._append(value.tag, len(pointers), self._word(*pointers) + value.scalars)
        raise AssertionError(value)

    def _big(self, number: int) -> int:
        digit = self.width if self.gmp else 4
        count = -(-number.bit_length() // (8 * digit))
        sizes = struct.pack("<ii", count, count) if self.gmp else self._word(0, count)
        return self._append(250, 0, sizes + self._word(0) + number.to_bytes(count * digit, "little"))

    def file(self, root: int) -> bytes:
        return self.head + self._word(BASE, root) + bytes(self.body)


def name(text: str) -> object:
    """A `Lean.Name`; parts of digits are number parts."""
    value: object = 0
    for part in text.split(".") if text else []:
        value = (
            Ctor(2, (value, int(part)), b"\0" * 8) if part.isdigit() else Ctor(1, (value, part), b"\0" * 8)
        )
    return value


def module(
    width: int, imports: list[str], constants: list[str], *, version: int = 2, gmp: bool = True
) -> bytes:
    """The bytes of a module with these imports and constant names."""
    writer = Writer(width, version=version, gmp=gmp)
    data = Ctor(
        0,
        (
            [Ctor(0, (name(n),), b"\0" * 8) for n in imports],
            [name(n) for n in constants],
            [],
            [],
            [],
        ),
    )
    return writer.file(writer.put(data))
