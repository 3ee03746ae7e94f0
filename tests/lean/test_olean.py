"""Compiled modules are read as data, in both pointer widths; damaged ones are refused and never crash the reader."""

from __future__ import annotations

import struct

import pytest

from harness.lean.olean import OleanError, Region, read_olean
from tests.lean.olean_bytes import BASE, At, BigNat, Ctor, Writer, module, name

WIDTHS = pytest.mark.parametrize("width", [8, 4])
IMPORTS = ["Init", "Init.Data.Nat"]
CONSTANTS = ["Nat.add", "Nat.add.match_1", "Π.x₁", "A.17.b", "double'"]


@WIDTHS
def test_imports_and_constant_names_are_read_in_order(width: int) -> None:
    found = read_olean(module(width, IMPORTS, CONSTANTS))
    assert found.imports == tuple(IMPORTS)
    assert found.constants == tuple(CONSTANTS)
    assert (found.header.lean_version, found.header.width, found.header.gmp) == ("4.28.0", width, True)


@WIDTHS
@pytest.mark.parametrize("gmp", [True, False])
@pytest.mark.parametrize("number", [0, 12, 2**63, 2**64 + 1, 10**60])
def test_numbers_of_any_size(width: int, gmp: bool, number: int) -> None:
    writer = Writer(width, gmp=gmp)
    root = writer.put(Ctor(0, (BigNat(number) if number > 2**30 else number,)))
    region = Region((writer.file(root),))
    (pointer,) = region.constructor(root).fields
    assert region.natural(pointer) == number


@WIDTHS
def test_strings_scalar_arrays_and_scalar_fields(width: int) -> None:
    writer = Writer(width)
    root = writer.put(Ctor(3, ("ℝ ≤ α", b"\x00\x01\xff", 5), b"\x07" * 8))
    region = Region((writer.file(root),))
    node = region.constructor(root)
    assert (node.tag, node.scalars) == (3, b"\x07" * 8)
    assert region.string(node.fields[0]) == "ℝ ≤ α"
    assert region.scalar_array(node.fields[1]) == b"\x00\x01\xff"
    assert region.constructor(node.fields[2]).tag == 5


def test_a_shared_prefix_is_read_once_and_the_anonymous_name_is_empty() -> None:
    writer = Writer(8)
    prefix = writer.put(name("A.B"))
    word = "Q"
    leaves = [
        writer._append(1, 2, struct.pack(f"<2{word}", prefix, writer.put(f"x{i}")) + b"\0" * 8)
        for i in range(3)
    ]
    region = Region((writer.file(leaves[0]),))
    assert [region.name(leaf) for leaf in leaves] == ["A.B.x0", "A.B.x1", "A.B.x2"]
    assert region.name(1) == ""


@pytest.mark.parametrize(
    "data, why",
    [
        (b"", "it does not start with the word olean"),
        (b"hello world, this is no olean" * 9, "it does not start with the word olean"),
        (module(8, [], [])[:60], "it ends after 60 bytes, inside the header"),
        (module(8, [], [], version=1), "it has format version 1, and only version 2 is understood"),
        (module(8, [], [], version=3), "it has format version 3, and only version 2 is understood"),
        (
            module(8, [], [])[:6] + b"\x03" + module(8, [], [])[7:],
            "its flags are 0x03, and only the lowest bit is understood",
        ),
        (module(8, [], [])[:88] + b"\xff" * 64, "its root pointer does not point into the file"),
    ],
)
def test_what_is_no_readable_module_is_refused_with_a_reason(data: bytes, why: str) -> None:
    with pytest.raises(OleanError) as caught:
        read_olean(data, "A/B.olean")
    assert str(caught.value) == (
        "A/B.olean: this is not a compiled Lean module that can be read\n"
        f"  because: {why}\n"
        "  to do:   give a .olean file written by Lean 4.12 or later, whole and unchanged"
    )


def _refused(data: bytes) -> str:
    with pytest.raises(OleanError) as caught:
        read_olean(data)
    return caught.value.why


@WIDTHS
def test_a_circular_name_ends(width: int) -> None:
    writer = Writer(width)
    text = writer.put("x")
    here = BASE + len(writer.head) + 2 * width + len(writer.body)
    circle = writer._append(1, 2, writer._word(here, text) + b"\0" * 8)
    assert circle == here
    constants = writer._append(246, 0, writer._word(1, 1, circle))
    empty = writer.put([])
    root = writer._append(0, 5, writer._word(empty, constants, empty, empty, empty))
    assert (
        _refused(writer.file(root))
        == f"the object at 0x{circle:x} points to a later one: the objects are circular"
    )


def test_a_name_of_very_many_parts_is_refused() -> None:
    writer = Writer(8)
    deep = 1
    for _ in range(513):
        deep = writer.put(Ctor(1, (At(deep), "x"), b"\0" * 8))
    with pytest.raises(OleanError, match="a name has more than 512 parts"):
        Region((writer.file(deep),)).name(deep)


@pytest.mark.parametrize(
    "parts, text",
    [
        (["a", "b"], "a.b"),
        (["a.b"], "«a.b»"),
        (["a", 17], "a.17"),
        (["a", "17"], "a.«17»"),
        (["", "a"], "«».a"),
        (["..", "b."], "«..».«b.»"),
        (["..».«b."], "«..»».«b.»"),
    ],
)
def test_different_names_are_different_texts(parts: list[str | int], text: str) -> None:
    value: object = 0
    for part in parts:
        value = Ctor(1 if isinstance(part, str) else 2, (value, part), b"\0" * 8)
    writer = Writer(8)
    root = writer.put(value)
    assert Region((writer.file(root),)).name(root) == text


@WIDTHS
@pytest.mark.parametrize("claimed", [2**31, 2**32 - 1])
def test_an_array_that_claims_more_than_the_file_holds(width: int, claimed: int) -> None:
    writer = Writer(width)
    empty = writer.put([])
    huge = writer._append(246, 0, writer._word(claimed, claimed))
    root = writer._append(0, 5, writer._word(empty, huge, empty, empty, empty))
    assert "reach past the end of the file" in _refused(writer.file(root))


def test_names_that_multiply_run_out_of_budget() -> None:
    """500 names of up to 500 parts of 9000 letters would be two gigabytes of text from 9 kilobytes."""
    writer = Writer(8)
    part = writer.put("x" * 9000)
    node, nodes = 1, []
    for _ in range(500):
        node = writer._append(1, 2, writer._word(node, part) + b"\0" * 8)
        nodes.append(node)
    constants = writer._append(246, 0, writer._word(len(nodes), len(nodes), *nodes))
    empty = writer.put([])
    root = writer._append(0, 5, writer._word(empty, constants, empty, empty, empty))
    assert _refused(writer.file(root)) == "the names are far longer than the file"


def test_a_name_whose_number_is_huge_is_refused() -> None:
    writer = Writer(8)
    root = writer.put(Ctor(0, ([], [Ctor(2, (0, BigNat(10**5000)), b"\0" * 8)], [], [], [])))
    assert _refused(writer.file(root)) == "a number in a name has more than 64 bits"


@pytest.mark.parametrize("fields", [0, 1, 4, 6])
def test_a_root_of_another_shape_is_refused(fields: int) -> None:
    writer = Writer(8)
    root = writer.put(Ctor(0, tuple([] for _ in range(fields))))
    assert _refused(writer.file(root)) == f"module data has {fields} fields instead of 5"
