"""Damaged compiled files give an error or a well-formed listing: never a crash, a hang or much memory.

The same damage every time: 600 files in the quick tests, 10,000 with `make fuzz`. Damaged are modules of ours that a
real Lean compiled (`compiled/`, 32 bits wide) and built ones of both widths.
"""

from __future__ import annotations

import contextlib
import os
import random
import struct
from collections.abc import Callable
from pathlib import Path

from harness.lean.olean import OleanError, axioms_of, read_compiled, read_olean
from tests.lean.olean_bytes import (
    BASE,
    Decl,
    app,
    axiom,
    const,
    definition,
    lam,
    parted,
    pi,
    theorem,
    whole,
)

CASES = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "fuzz" else 600
COMPILED = Path(__file__).with_name("compiled")

Files = dict[str, bytes]
_DECLARED = [
    axiom("A", pi(const("I"), const("I"))),
    theorem("A.t", app(const("A"), const("I.mk"))),
    definition("f", lam(const("I"), const("A.t"))),
    Decl(5, "I", constructors=("I.mk",)),
    Decl(6, "I.mk", const("I"), of="I"),
    Decl(7, "I.rec", const("I"), of="I", rules=(const("f"),)),
    Decl(3, "o", levels=("u", "v")),
]


def _originals() -> list[tuple[int, Files]]:
    """Sets of files, each with the width of its pointers."""
    real = {path.name: path.read_bytes() for path in sorted(COMPILED.glob("*.olean*"))}
    found: list[tuple[int, Files]] = [(4, real), (4, real)]
    for width in (8, 4):
        parts = parted(width, [axiom("A"), axiom("A.t")], _DECLARED)
        split = {f"S.{part}": data for part, data in parts.items()}
        found.append((width, split | {"M.olean": whole(width, _DECLARED, ["S"], gmp=False)}))
    return found


def _bytes(data: bytearray, _: int, draw: random.Random) -> None:
    for _ in range(draw.choice([1, 2, 8, 40])):
        data[draw.randrange(len(data))] = draw.choice([0, 1, 0x7F, 0xF6, 0xF9, 0xFF, draw.randrange(256)])


def _words(data: bytearray, width: int, draw: random.Random) -> None:
    """Pointers to other objects, sizes just wrong, numbers that overflow."""
    word = "<Q" if width == 8 else "<I"
    (base,) = struct.unpack_from(word, data, 80)
    for _ in range(draw.choice([1, 1, 2, 6])):
        at = draw.randrange(len(data) // width) * width
        value = draw.choice(
            [
                0,
                1,
                2**31,
                2 ** (8 * width) - 1,
                len(data),
                BASE,
                base + draw.randrange(len(data)),
                base + draw.randrange(len(data) // width) * width,
                struct.unpack_from(word, data, draw.randrange(len(data) // width) * width)[0],
            ]
        )
        struct.pack_into(word, data, min(at, len(data) - width), value % 2 ** (8 * width))


def _heads(data: bytearray, width: int, draw: random.Random) -> None:
    """Other tags, counts and sizes in words that look like the head of an object."""
    heads = [i for i in range(80 + 2 * width, len(data) - 8, width) if data[i + 7] in (0, 1, 2, 5, 246, 249)]
    for at in draw.sample(heads, min(len(heads), draw.choice([1, 2, 5]))):
        data[at + draw.choice([4, 5, 6, 7])] = draw.choice(
            [0, 1, 2, 3, 5, 11, 12, 243, 244, 246, 249, 250, 255]
        )


def _cut(data: bytearray, _: int, draw: random.Random) -> None:
    del data[draw.randrange(len(data)) :]


def _moved(data: bytearray, width: int, draw: random.Random) -> None:
    """A stretch written over another."""
    size = draw.choice([width, 16, 64, 512])
    start, to = (draw.randrange(max(1, len(data) - size)) // width * width for _ in range(2))
    data[to : to + size] = data[start : start + size]


_DAMAGE: tuple[Callable[[bytearray, int, random.Random], None], ...] = (
    _bytes,
    _words,
    _words,
    _heads,
    _cut,
    _moved,
)


def _damaged(width: int, files: Files, draw: random.Random) -> Files:
    path = draw.choice(sorted(files))
    data = bytearray(files[path])
    draw.choice(_DAMAGE)(data, width, draw)
    return files | {path: bytes(data)}


def test_fuzz_damaged_files_are_refused_or_listed() -> None:
    originals = _originals()
    draw = random.Random(5)
    refused = partly = listed = 0
    for case in range(CASES):
        files = _damaged(*originals[case % len(originals)], draw)
        for path, data in files.items():
            with contextlib.suppress(OleanError):
                assert all(isinstance(name, str) for name in read_olean(data, path).constants)
        found = read_compiled(files)
        reached = axioms_of(found)
        assert set(reached) == {(m.name, name) for m in found.modules.values() for name in m.constants}
        gaps = any("cannot be read" in why for reach in reached.values() for why in reach.not_measured)
        refused += bool(found.unread)
        partly += gaps and not found.unread
        listed += not gaps and not found.unread
    # Damage of every effect was there: a reader that refuses everything, or nothing, does not pass.
    assert min(refused, partly, listed) > CASES // 20
