"""The objects of one compiled module: a dump of Lean runtime objects, in one file or in parts that share addresses.

Pointers are absolute for the base address that the header names. A module of Lean's module system has up to three
files, laid out one behind the other in one address space; later ones point into earlier ones, never the other way.

Lean writes an object after everything it points to. So a pointer to a later address is refused, and with it every
cycle: whatever follows pointers comes to an end. Objects that overlap, which Lean never writes, could still make a
small file cost much work; a limit on the reads of one region stops that.

Sources: leanprover/lean4 `src/runtime/compact.cpp` (root pointer first, children before parents, objects aligned to the
pointer width), `src/library/module.cpp` (parts), `src/include/lean/lean.h` (object layouts and tags).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from harness.lean.olean.header import OleanError, read_header, unreadable

_MAX_CTOR = 243
_ARRAY, _SCALAR_ARRAY, _STRING, _BIG_NAT = 246, 248, 249, 250
_NAME_STR, _NAME_NUM = 1, 2
# Real names have under 40 parts.
_MAX_NAME_PARTS = 512
# Lean aligns the address of the next part to 64 KiB; more room between parts is no layout of Lean's.
_MAX_GAP = 1 << 16
# Reading every constant of a real module, each by itself, takes under 4 reads for each word of the file.
_READS_A_WORD = 16


@dataclass(frozen=True, slots=True)
class Constructor:
    """A constructor object: its tag, the pointers in it, and the bytes of scalar fields after them."""

    tag: int
    fields: tuple[int, ...]
    scalars: bytes


class Region:
    """The objects of one module. Pointers are the numbers that stand in the files; an odd one is a boxed scalar.

    `parts` are the files in Lean's order (public, server, private). `where` is named in errors.
    """

    def __init__(self, parts: Sequence[bytes], where: str = "") -> None:
        self._where = where
        self.headers = tuple(read_header(part, where) for part in parts)
        first = self.headers[0]
        self._base = first.base
        self._first = first.size
        self._width = first.width
        self._word = "Q" if first.width == 8 else "I"
        self._data = self._joined(parts)
        self._names: dict[int, str] = {}
        self._name_budget = 4 * len(self._data) + (1 << 20)
        self._reads = _READS_A_WORD * (len(self._data) // self._width) + (1 << 16)

    def constructor(self, pointer: int) -> Constructor:
        """The constructor object at `pointer`; a boxed scalar is a constructor without fields."""
        if pointer & 1:
            return Constructor(pointer >> 1, (), b"")
        offset, tag, count, size = self._object(pointer)
        if tag > _MAX_CTOR:
            raise self.error(f"expected a constructor object at offset {offset}, found tag {tag}")
        fields = self._pointers(pointer, offset + 8, count)
        after = offset + 8 + count * self._width
        if offset + size < after:
            raise self.error(f"object at offset {offset} is smaller than its {count} fields")
        return Constructor(tag, fields, self._bytes(after, offset + size - after))

    def array(self, pointer: int) -> tuple[int, ...]:
        """The pointers in the array object at `pointer`."""
        offset, tag, _, _ = self._object(pointer)
        if tag != _ARRAY:
            raise self.error(f"expected an array at offset {offset}, found tag {tag}")
        (size,) = self._words(offset + 8, 1)
        return self._pointers(pointer, offset + 8 + 2 * self._width, size)

    def items(self, pointer: int) -> tuple[int, ...]:
        """The pointers in the `List` at `pointer`."""
        found = []
        while not pointer & 1:
            node = self.constructor(pointer)
            if node.tag != 1 or len(node.fields) != 2:
                raise self.error("expected a list, found another object")
            found.append(node.fields[0])
            pointer = node.fields[1]
        return tuple(found)

    def scalar_array(self, pointer: int) -> bytes:
        """The bytes of the scalar array (`ByteArray`, `FloatArray`) at `pointer`."""
        offset, tag, element, _ = self._object(pointer)
        if tag != _SCALAR_ARRAY:
            raise self.error(f"expected a scalar array at offset {offset}, found tag {tag}")
        (size,) = self._words(offset + 8, 1)
        return self._bytes(offset + 8 + 2 * self._width, size * max(1, element))

    def string(self, pointer: int) -> str:
        """The string object at `pointer`, without its closing zero byte."""
        offset, tag, _, _ = self._object(pointer)
        if tag != _STRING:
            raise self.error(f"expected a string at offset {offset}, found tag {tag}")
        (size,) = self._words(offset + 8, 1)
        raw = self._bytes(offset + 8 + 3 * self._width, size)
        if not raw.endswith(b"\0"):
            raise self.error(f"string at offset {offset} does not end in a zero byte")
        try:
            return raw[:-1].decode("utf-8")
        except UnicodeDecodeError:
            raise self.error(f"string at offset {offset} is not UTF-8") from None

    def natural(self, pointer: int) -> int:
        """A natural number: boxed, or a big number in GMP's layout or Lean's own."""
        if pointer & 1:
            return pointer >> 1
        offset, tag, _, _ = self._object(pointer)
        if tag != _BIG_NAT:
            raise self.error(f"expected a number at offset {offset}, found tag {tag}")
        if self.headers[0].gmp:
            # {int32 allocated; int32 limbs; pointer}, then the limbs, each as wide as a pointer
            (limbs,) = struct.unpack("<i", self._bytes(offset + 12, 4))
            start, digit = offset + 16 + self._width, self._width
        else:  # {bool sign; word digits; pointer}, then the digits of 32 bits
            (limbs,) = self._words(offset + 8 + self._width, 1)
            start, digit = offset + 8 + 3 * self._width, 4
        if limbs < 0:
            raise self.error(f"number at offset {offset} is negative")
        return int.from_bytes(self._bytes(start, limbs * digit), "little")

    def name(self, pointer: int) -> str:
        """The `Lean.Name` at `pointer`, parts joined by dots; the anonymous name is the empty string.

        Different names are different texts: a part that a dot or its looks would make ambiguous stands in «».
        """
        pending: list[tuple[int, str]] = []
        prefix = ""
        while not pointer & 1:
            known = self._names.get(pointer)
            if known is not None:
                prefix = known
                break
            if len(pending) == _MAX_NAME_PARTS:
                raise self.error(f"a name has more than {_MAX_NAME_PARTS} parts")
            node = self.constructor(pointer)
            if len(node.fields) != 2 or node.tag not in (_NAME_STR, _NAME_NUM):
                raise self.error("expected a name, found another object")
            part = node.fields[1]
            text = _quoted(self.string(part)) if node.tag == _NAME_STR else str(self._index(part))
            pending.append((pointer, text))
            pointer = node.fields[0]
        for at, text in reversed(pending):
            prefix = f"{prefix}.{text}" if prefix else text
            self._name_budget -= len(prefix)
            if self._name_budget < 0:
                raise self.error("the names are far longer than the file")
            self._names[at] = prefix
        return prefix

    def error(self, why: str) -> OleanError:
        """The error that says why this module cannot be read."""
        return unreadable(why, self._where)

    def _joined(self, parts: Sequence[bytes]) -> bytes:
        """The parts as they stand in the address space, zeros between them."""
        joined = [parts[0]]
        end = self._base + len(parts[0])
        first = self.headers[0]
        for part, header in zip(parts[1:], self.headers[1:], strict=True):
            same = (header.lean_version, header.githash, header.gmp, header.width)
            if same != (first.lean_version, first.githash, first.gmp, first.width):
                raise self.error("its parts are written by different versions of Lean")
            if not 0 <= header.base - end <= _MAX_GAP:
                raise self.error("its parts do not follow one another in the address space")
            joined += [bytes(header.base - end), part]
            end = header.base + len(part)
        return joined[0] if len(joined) == 1 else b"".join(joined)

    def _index(self, pointer: int) -> int:
        # str() of a huge number takes quadratic time; a number part of a name is small.
        number = self.natural(pointer)
        if number >> 64:
            raise self.error("a number in a name has more than 64 bits")
        return number

    def _object(self, pointer: int) -> tuple[int, int, int, int]:
        """Offset, tag, number of pointers (or element size) and size in bytes of the object at `pointer`."""
        offset = pointer - self._base
        if pointer & 1 or offset % self._width or not self._first <= offset <= len(self._data) - 8:
            raise self.error(f"pointer 0x{pointer:x} does not point to an object of this module")
        size, count, tag = struct.unpack_from("<HBB", self._data, offset + 4)
        return offset, tag, count, size

    def _pointers(self, owner: int, offset: int, count: int) -> tuple[int, ...]:
        fields = self._words(offset, count)
        for field in fields:
            if field >= owner and not field & 1:
                raise self.error(f"the object at 0x{owner:x} points to a later one: the objects are circular")
        return fields

    def _words(self, offset: int, count: int) -> tuple[int, ...]:
        self._spend(offset, count * self._width)
        return struct.unpack_from(f"<{count}{self._word}", self._data, offset)

    def _bytes(self, offset: int, count: int) -> bytes:
        self._spend(offset, count)
        return self._data[offset : offset + count]

    def _spend(self, offset: int, count: int) -> None:
        """Take note that `count` bytes are about to be read."""
        if offset + count > len(self._data):
            raise self.error(f"{count} bytes at offset {offset} reach past the end of the file")
        self._reads -= 1 + count // self._width
        if self._reads < 0:
            raise self.error("reading it takes far more work than its size allows: its objects overlap")


def _quoted(part: str) -> str:
    """A part of a name, in « » where it could be read as several parts, a number or nothing."""
    if part and not part.isdigit() and not any(letter in part for letter in ".«»"):
        return part
    return "«" + part.replace("»", "»»") + "»"
