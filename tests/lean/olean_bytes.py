"""Builds small compiled modules for tests, in both pointer widths, from Python values.

A value is an int (a boxed scalar), a str (a string object), a list (an array), bytes (a scalar array), `Ctor`,
`BigNat`, or `At`, an object that is already written. Equal values may be written twice; the reader does not mind.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

BASE = 0x6A50000


@dataclass(frozen=True)
class Ctor:
    tag: int
    fields: tuple[object, ...]
    scalars: bytes = b""


@dataclass(frozen=True)
class BigNat:
    value: int


@dataclass(frozen=True)
class At:
    pointer: int


class Writer:
    """Writes objects one after another; `put` answers the pointer to the object written."""

    def __init__(self, width: int, *, version: int = 2, gmp: bool = True, base: int = BASE) -> None:
        self.width = width
        self.base = base
        self.gmp = gmp
        self.head = b"olean" + bytes([version, int(gmp)]) + b"4.28.0".ljust(33, b"\0") + b"a" * 40
        self.body = bytearray()

    def _word(self, *values: int) -> bytes:
        return struct.pack(f"<{len(values)}{'Q' if self.width == 8 else 'I'}", *values)

    def _append(self, tag: int, other: int, body: bytes) -> int:
        offset = len(self.head) + 2 * self.width + len(self.body)
        self.body += struct.pack("<iHBB", 0, 8 + len(body) if tag < 244 else 1, other, tag) + body
        self.body += b"\0" * (-len(self.body) % 8)
        return self.base + offset

    def put(self, value: object) -> int:
        match value:
            case int():
                return value * 2 + 1
            case At():
                return value.pointer
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
        return self.head + self._word(self.base, root) + bytes(self.body)


def name(text: str) -> object:
    """A `Lean.Name`; parts of digits are number parts."""
    value: object = 0
    for part in text.split(".") if text else []:
        value = (
            Ctor(2, (value, int(part)), b"\0" * 8) if part.isdigit() else Ctor(1, (value, part), b"\0" * 8)
        )
    return value


ANONYMOUS = 0
HASH = b"\0" * 8  # every name, level and expression carries one


def listed(items: Sequence[object]) -> object:
    """A `List`."""
    value: object = 0
    for item in reversed(items):
        value = Ctor(1, (item, value))
    return value


def sort(level: object = 0) -> Ctor:
    return Ctor(3, (level,), HASH)


PROP = sort()


def bvar(index: int) -> Ctor:
    return Ctor(0, (index,), HASH)


def const(text: str, *levels: object) -> Ctor:
    return Ctor(4, (name(text), listed(levels)), HASH)


def app(function: object, argument: object) -> Ctor:
    return Ctor(5, (function, argument), HASH)


def pi(domain: object, body: object) -> Ctor:
    return Ctor(7, (name("x"), domain, body), HASH + b"\0")


def lam(domain: object, body: object) -> Ctor:
    return Ctor(6, (name("x"), domain, body), HASH + b"\0")


@dataclass(frozen=True)
class Decl:
    """A constant: its kind as Lean's tag, name, type, value, and the fields that only some kinds have."""

    tag: int
    name: str
    type: object = PROP
    value: object = PROP
    levels: tuple[str, ...] = ()
    scalars: bytes = b"\0" * 8
    constructors: tuple[str, ...] = ()
    of: str = ""
    rules: tuple[object, ...] = field(default=())

    def written(self) -> Ctor:
        head = Ctor(0, (name(self.name), listed([name(text) for text in self.levels]), self.type))
        alone = listed([name(self.name)])
        fields: dict[int, tuple[object, ...]] = {
            0: (),
            1: (self.value, 1, alone),
            2: (self.value, alone),
            3: (self.value, alone),
            4: (),
            5: (0, 0, alone, listed([name(text) for text in self.constructors]), 0),
            6: (name(self.of), 0, 0, 0),
            7: (
                listed([name(self.of)]),
                0,
                0,
                1,
                1,
                listed([Ctor(0, (name(self.of), 0, r)) for r in self.rules]),
            ),
        }
        return Ctor(self.tag, (Ctor(0, (head, *fields[self.tag]), self.scalars),))


def axiom(text: str, type_: object = PROP) -> Decl:
    return Decl(0, text, type_)


def theorem(text: str, value: object, type_: object = PROP) -> Decl:
    return Decl(2, text, type_, value)


def definition(text: str, value: object, type_: object = PROP, safety: int = 1) -> Decl:
    return Decl(1, text, type_, value, scalars=bytes([safety]).ljust(8, b"\0"))


def module_data(imports: Sequence[str], declared: Sequence[Decl], *, split: bool) -> Ctor:
    fields: tuple[object, ...] = (
        [Ctor(0, (name(n),), b"\0" * 8) for n in imports],
        [name(decl.name) for decl in declared],
        [decl.written() for decl in declared],
        [],
        [],
    )
    return Ctor(0, fields, bytes([split]).ljust(8, b"\0"))


def whole(width: int, declared: Sequence[Decl], imports: Sequence[str] = (), *, gmp: bool = True) -> bytes:
    """A module without the module system: one file."""
    writer = Writer(width, gmp=gmp)
    return writer.file(writer.put(module_data(imports, declared, split=False)))


def parted(
    width: int, shown: Sequence[Decl], declared: Sequence[Decl], imports: Sequence[str] = ()
) -> dict[str, bytes]:
    """A module of the module system: three files, whose later ones share the last type of the first."""
    files: dict[str, bytes] = {}
    base = BASE
    shared: object = None
    for part, constants in (("olean", shown), ("olean.server", shown), ("olean.private", declared)):
        writer = Writer(width, base=base)
        if shared is None:
            shared = At(writer.put(PROP))
        constants = [replace(decl, type=shared) if decl.type is PROP else decl for decl in constants]
        files[part] = writer.file(writer.put(module_data(imports, constants, split=True)))
        base = (base + len(files[part]) + 0xFFFF) & ~0xFFFF
    return files


def module(
    width: int, imports: list[str], constants: list[str], *, version: int = 2, gmp: bool = True
) -> bytes:
    """The bytes of a module with these imports, and an axiom by each of these names."""
    writer = Writer(width, version=version, gmp=gmp)
    return writer.file(writer.put(module_data(imports, [axiom(text) for text in constants], split=False)))
