"""Reads compiled Lean modules (`.olean`) as data: which constants a module has and what it imports. No code is run.

A file is a header, a pointer to the root object, and a dump of Lean runtime objects whose pointers are absolute for
the base address that the header names. Version 2 of the format (Lean 4.12 and later) is read, as written by 64-bit
and 32-bit builds; the header does not tell the width, so the root pointer does: only one reading of it is possible.

In the module system (Lean 4.22 and later) a module is split: `.olean` holds what importers see, `.olean.server` and
`.olean.private` the rest, with pointers into each other. Only the public part is read. A name that is missing there
is not visible to a file that imports the module, which is the question the vocabulary answers.

Hostile input ends in `OleanError`: every access is bounds-checked, nothing recurses, and the text of all names together
is limited to a small multiple of the file.

Sources: leanprover/lean4 `src/library/module.cpp` (header), `src/runtime/compact.cpp` (root pointer first, objects
aligned to the pointer width), `src/include/lean/lean.h` (object layouts and tags), `Lean.ModuleData` (fields).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from harness.errors import HarnessError

_MAGIC = b"olean"
_VERSION = 2
_MAX_CTOR = 243
_ARRAY, _SCALAR_ARRAY, _STRING, _BIG_NAT = 246, 248, 249, 250
_NAME_STR, _NAME_NUM = 1, 2
# Real names have under 40 parts; a longer chain is a cycle or an attack.
_MAX_NAME_PARTS = 512
_ALIASES = "Lean.aliasExtension"


class OleanError(HarnessError):
    """The bytes are not a compiled Lean module that this reader understands."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says of itself: `lean_version` is like `4.14.0`, `githash` the commit of that Lean.

    `gmp`: big numbers are in GMP's layout. `base`: the address its pointers count from; `width`: bytes a pointer.
    """

    lean_version: str
    githash: str
    gmp: bool
    base: int
    width: int
    root: int


@dataclass(frozen=True, slots=True)
class Constructor:
    """A constructor object: its tag, the pointers in it, and the bytes of scalar fields after them."""

    tag: int
    fields: tuple[int, ...]
    scalars: bytes


@dataclass(frozen=True, slots=True)
class OleanModule:
    """What one compiled module says of itself; names are written with dots, number parts as digits.

    `aliases` are the names that its `export` commands add, each with the constant that it stands for.
    """

    header: Header
    imports: tuple[str, ...]
    constants: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]


class Region:
    """The objects of one file. Pointers are the numbers that stand in the file; an odd one is a boxed scalar."""

    def __init__(self, data: bytes, where: str = "") -> None:
        self._data = data
        self._where = where
        self.header = _read_header(data, where)
        self._width = self.header.width
        self._word = "Q" if self._width == 8 else "I"
        self._names: dict[int, str] = {}
        self._name_budget = 4 * len(data) + (1 << 20)

    def constructor(self, pointer: int) -> Constructor:
        """The constructor object at `pointer`; a boxed scalar is a constructor without fields."""
        if pointer & 1:
            return Constructor(pointer >> 1, (), b"")
        offset, tag, count, size = self._object(pointer)
        if tag > _MAX_CTOR:
            raise self._error(f"expected a constructor object at offset {offset}, found tag {tag}")
        body = offset + 8
        fields = self._words(body, count)
        end = offset + size
        after = body + count * self._width
        if end < after:
            raise self._error(f"object at offset {offset} is smaller than its {count} fields")
        return Constructor(tag, fields, self._bytes(after, end - after))

    def array(self, pointer: int) -> tuple[int, ...]:
        """The pointers in the array object at `pointer`."""
        offset, tag, _, _ = self._object(pointer)
        if tag != _ARRAY:
            raise self._error(f"expected an array at offset {offset}, found tag {tag}")
        (size,) = self._words(offset + 8, 1)
        return self._words(offset + 8 + 2 * self._width, size)

    def scalar_array(self, pointer: int) -> bytes:
        """The bytes of the scalar array (`ByteArray`, `FloatArray`) at `pointer`."""
        offset, tag, element, _ = self._object(pointer)
        if tag != _SCALAR_ARRAY:
            raise self._error(f"expected a scalar array at offset {offset}, found tag {tag}")
        (size,) = self._words(offset + 8, 1)
        return self._bytes(offset + 8 + 2 * self._width, size * max(1, element))

    def string(self, pointer: int) -> str:
        """The string object at `pointer`, without its closing zero byte."""
        offset, tag, _, _ = self._object(pointer)
        if tag != _STRING:
            raise self._error(f"expected a string at offset {offset}, found tag {tag}")
        (size,) = self._words(offset + 8, 1)
        raw = self._bytes(offset + 8 + 3 * self._width, size)
        if not raw.endswith(b"\0"):
            raise self._error(f"string at offset {offset} does not end in a zero byte")
        try:
            return raw[:-1].decode("utf-8")
        except UnicodeDecodeError:
            raise self._error(f"string at offset {offset} is not UTF-8") from None

    def natural(self, pointer: int) -> int:
        """A natural number: boxed, or a big number in GMP's layout or Lean's own."""
        if pointer & 1:
            return pointer >> 1
        offset, tag, _, _ = self._object(pointer)
        if tag != _BIG_NAT:
            raise self._error(f"expected a number at offset {offset}, found tag {tag}")
        if (
            self.header.gmp
        ):  # {int32 allocated; int32 limbs; pointer}, then the limbs, each as wide as a pointer
            (limbs,) = struct.unpack("<i", self._bytes(offset + 12, 4))
            start, digit = offset + 16 + self._width, self._width
        else:  # {bool sign; word digits; pointer}, then the digits of 32 bits
            (limbs,) = self._words(offset + 8 + self._width, 1)
            start, digit = offset + 8 + 3 * self._width, 4
        if limbs < 0:
            raise self._error(f"number at offset {offset} is negative")
        return int.from_bytes(self._bytes(start, limbs * digit), "little")

    def name(self, pointer: int) -> str:
        """The `Lean.Name` at `pointer`; the anonymous name is the empty string."""
        pending: list[tuple[int, str]] = []
        prefix = ""
        while not pointer & 1:
            known = self._names.get(pointer)
            if known is not None:
                prefix = known
                break
            if len(pending) == _MAX_NAME_PARTS:
                raise self._error(f"a name has more than {_MAX_NAME_PARTS} parts or is circular")
            node = self.constructor(pointer)
            if len(node.fields) != 2 or node.tag not in (_NAME_STR, _NAME_NUM):
                raise self._error("expected a name, found another object")
            part = node.fields[1]
            pending.append((pointer, self.string(part) if node.tag == _NAME_STR else str(self._index(part))))
            pointer = node.fields[0]
        for at, part_text in reversed(pending):
            prefix = f"{prefix}.{part_text}" if prefix else part_text
            self._name_budget -= len(prefix)
            if self._name_budget < 0:
                raise self._error("the names are far longer than the file")
            self._names[at] = prefix
        return prefix

    def _index(self, pointer: int) -> int:
        # str() of a huge number takes quadratic time; a number part of a name is small.
        number = self.natural(pointer)
        if number >> 64:
            raise self._error("a number in a name has more than 64 bits")
        return number

    def _object(self, pointer: int) -> tuple[int, int, int, int]:
        """Offset, tag, number of pointers (or element size) and size in bytes of the object at `pointer`."""
        offset = pointer - self.header.base
        if pointer & 1 or offset % self._width or not 0 <= offset <= len(self._data) - 8:
            raise self._error(f"pointer 0x{pointer:x} does not point to an object of this file")
        size, count, tag = struct.unpack_from("<HBB", self._data, offset + 4)
        return offset, tag, count, size

    def _words(self, offset: int, count: int) -> tuple[int, ...]:
        raw = self._bytes(offset, count * self._width)
        return struct.unpack(f"<{count}{self._word}", raw)

    def _bytes(self, offset: int, count: int) -> bytes:
        if offset + count > len(self._data):
            raise self._error(f"{count} bytes at offset {offset} reach past the end of the file")
        return self._data[offset : offset + count]

    def _error(self, why: str) -> OleanError:
        return _error(why, self._where)


def read_olean(data: bytes, where: str = "") -> OleanModule:
    """The imports and constant names of one compiled module; `where` is named in errors.

    Raises OleanError when the bytes are not a version 2 `.olean`, are cut short or contradict themselves.
    """
    region = Region(data, where)
    root = region.constructor(region.header.root)
    if len(root.fields) != 5:
        raise _error(f"module data has {len(root.fields)} fields instead of 5", where)
    imports = []
    for pointer in region.array(root.fields[0]):
        fields = region.constructor(pointer).fields
        if not fields:
            raise _error("an import names no module", where)
        imports.append(region.name(fields[0]))
    constants = tuple(region.name(pointer) for pointer in region.array(root.fields[1]))
    return OleanModule(region.header, tuple(imports), constants, _aliases(region, root.fields[4], where))


def _aliases(region: Region, entries: int, where: str) -> tuple[tuple[str, str], ...]:
    """The entries of Lean's extension for aliases: pairs of names, below the extension's own name."""
    found: list[tuple[str, str]] = []
    for pointer in region.array(entries):
        extension = region.constructor(pointer).fields
        if len(extension) != 2:
            raise _error("an extension has no name or no entries", where)
        if region.name(extension[0]) == _ALIASES:
            for entry in region.array(extension[1]):
                pair = region.constructor(entry).fields
                if len(pair) != 2:
                    raise _error("an alias is not a pair of names", where)
                found.append((region.name(pair[0]), region.name(pair[1])))
    return tuple(found)


def _read_header(data: bytes, where: str) -> Header:
    if data[:5] != _MAGIC:
        raise _error("it does not start with the word olean", where)
    if len(data) < 100:
        raise _error(f"it ends after {len(data)} bytes, inside the header", where)
    if data[5] != _VERSION:
        raise _error(f"it has format version {data[5]}, and only version {_VERSION} is understood", where)
    for width, word in ((8, "Q"), (4, "I")):
        base, root = struct.unpack_from(f"<2{word}", data, 80)
        first = 80 + 2 * width
        if not root & 1 and root % width == 0 and first <= root - base <= len(data) - 8:
            version, githash = (
                data[i:j].rstrip(b"\0").decode("ascii", "replace") for i, j in ((7, 40), (40, 80))
            )
            return Header(version, githash, bool(data[6] & 1), base, width, root)
    raise _error("its root pointer does not point into the file", where)


def _error(why: str, where: str) -> OleanError:
    return OleanError(
        "this is not a compiled Lean module that can be read",
        where=where,
        why=why,
        todo="give a .olean file written by Lean 4.12 or later, whole and unchanged",
    )
