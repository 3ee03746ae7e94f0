"""Artefacts in lean-dojo's own formats, loaded by its real classes and laid beside the source; `make dojo`.

The artefacts are made from our own files (`traced_files.py`), the `.trace.xml` of them by lean-dojo itself.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from harness.errors import SourceError
from harness.inventory import Inventory, collect
from harness.inventory.dojo import read_traces, reconcile
from harness.inventory.dojo.library import installed
from harness.inventory.dojo.model import Traces
from harness.resources import refs_dir
from harness.text import SourceText
from harness.trust import assess
from tests.inventory.build import repository
from tests.inventory.traced_files import write_traces

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.dojo, pytest.mark.filterwarnings("ignore")]

# Lean compiles neither the two that cannot be, nor what imports them, nor what nothing imports.
NOT_COMPILED = {"Demo.lean", "Demo/MissingDependency.lean", "Demo/DoesNotParse.lean", "Demo/NotBuilt.lean"}
RICH = """import Lib.Base

/-! Of every kind one, with what stands around it. -/

open Nat in
/-- Documented: ∀ α β. -/
@[simp] theorem first (α : Nat) : α = α := by
  have h : α = α := rfl
  exact h

namespace A.B

section Inner
variable (n : Nat)

private theorem hidden : n = n := rfl

noncomputable def chosen : Nat := base

protected theorem shown : base = base := rfl

end Inner

mutual

def even : Nat → Bool
  | 0 => true
  | n + 1 => odd n

def odd : Nat → Bool
  | 0 => false
  | n + 1 => even n

end

structure Pair where
  left : Nat
  right : Nat

class HasIt (α : Type) where
  it : α

class inductive Some' (α : Type) : Prop where
  | intro : α → Some' α

inductive Colour where
  | red
  | green

scoped instance : HasIt Nat where
  it := 0

instance named : HasIt Bool := ⟨true⟩

abbrev Two := Pair

opaque unseen : Nat

axiom wrong : 1 = 2

example : 1 = 1 := rfl

unsafe def risky : Nat := 0

theorem gap : 1 = 2 := by
  admit

theorem term_gap : 1 = 2 := sorry

theorem _root_.rooted : base = base := by
  native_decide

theorem rests : 1 = 2 := wrong

end A.B
"""
BASE = "def base : Nat := 1\n"


@pytest.fixture(scope="module")
def demo() -> Inventory:
    root = refs_dir() / "demo" / "project"
    paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    texts = {path: SourceText(path, place.read_text()) for path, place in sorted(paths.items())}
    return collect("demo", "", texts, texts)


@pytest.fixture(scope="module")
def compiled(demo: Inventory) -> list[str]:
    return [m.source.path for m in demo.modules if m.source.path not in NOT_COMPILED]


@pytest.fixture
def rich() -> Inventory:
    return repository(Lib="import Lib.Rich\n", Lib__Base=BASE, Lib__Rich=RICH)


def _xml(root: Path) -> None:
    """Have lean-dojo write its `.trace.xml` beside each `.ast.json`."""
    from lean_dojo import TracedFile

    for place in (root / ".lake/build/ir").rglob("*.ast.json"):
        text = TracedFile.from_traced_file(root.resolve(), place.resolve(), None).to_xml()
        place.with_name(place.name.replace(".ast.json", ".trace.xml")).write_text(text)


def _json(root: Path) -> list[Path]:
    return sorted((root / ".lake/build/ir").rglob("*.ast.json"))


def _kinds(traces: Traces) -> Counter[str]:
    return Counter(d.kind for module in traces.modules for d in module.declarations)


def _read_each_way(root: Path, cache: Path) -> list[Traces]:
    """From `.ast.json`, from both, and from `.trace.xml` alone."""
    found = [read_traces(root, cache)]
    _xml(root)
    found.append(read_traces(root, cache))
    for place in _json(root):
        place.unlink()
        place.with_name(place.name.replace(".ast.json", ".dep_paths")).unlink()
    found.append(read_traces(root, cache))
    return found


def test_the_demo_reads_the_same_from_source_and_from_traces(
    demo: Inventory, compiled: list[str], tmp_path: Path
) -> None:
    write_traces(tmp_path / "demo", demo, compiled)
    for traces in _read_each_way(tmp_path / "demo", tmp_path):
        assert traces.unusable == ()
        assert [module.path for module in traces.modules] == sorted(compiled)
        assert (traces.theorems, traces.declarations) == (19, 29)
        assert _kinds(traces) == Counter(d.kind for d in demo.declarations if d.file in compiled)
        both = reconcile(demo, traces)
        assert both.disagreements == ()
        assert {path for path, _ in both.not_traced} == NOT_COMPILED - {"Demo/NotBuilt.lean"}
        assert traces.release == installed()
        assert traces.release in both.note


def test_the_inventory_goes_through_trust_as_the_source_does(
    demo: Inventory, compiled: list[str], tmp_path: Path
) -> None:
    write_traces(tmp_path / "demo", demo, compiled)
    both = reconcile(demo, read_traces(tmp_path / "demo", tmp_path))
    one, two = (assess(inventory, {}, ()) for inventory in (demo, both.inventory))
    assert one.roots == two.roots
    held = {root.what for roots in two.roots for root in roots}
    assert {"axiom", "sorry", "native_decide"} <= held


def test_every_kind_is_read_and_nothing_differs(rich: Inventory, tmp_path: Path) -> None:
    files = ["Lib/Base.lean", "Lib/Rich.lean", "Lib.lean"]
    write_traces(tmp_path / "lib", rich, files)
    for traces in _read_each_way(tmp_path / "lib", tmp_path):
        assert traces.unusable == ()
        by_name = {d.name or f"{d.kind} {d.position.line}": d for m in traces.modules for d in m.declarations}
        kinds = {name: d.kind for name, d in by_name.items()}
        assert kinds["A.B.Some'"] == "class inductive"
        assert kinds["A.B.HasIt"] == "class"
        assert kinds["A.B.wrong"] == "axiom"
        assert kinds["A.B.unseen"] == "opaque"
        assert kinds["rooted"] == "theorem"
        assert "instance" in kinds.values()
        assert "example" in kinds.values()
        modifiers = {name: set(d.modifiers) for name, d in by_name.items() if d.modifiers}
        # Not lean-dojo's own `is_private`, which is true of every theorem that it reads from `.trace.xml`.
        assert modifiers["A.B.hidden"] == {"private"}
        assert modifiers["A.B.shown"] == {"protected"}
        assert "first" not in modifiers
        holes = {name: [hole.what for hole in d.holes] for name, d in by_name.items() if d.holes}
        assert holes == {"A.B.gap": ["admit"], "A.B.term_gap": ["sorry"], "rooted": ["native_decide"]}
        assert [name.name for name in by_name["A.B.rests"].names] == ["A.B.wrong"]
        assert reconcile(rich, traces).disagreements == ()


def test_lean_dojos_own_list_has_neither_axioms_nor_holes(rich: Inventory, tmp_path: Path) -> None:
    """Why the syntax nodes are looked at: this is what the library itself tells."""
    from lean_dojo.data_extraction.traced_data import TracedFile

    write_traces(tmp_path, rich, ["Lib/Rich.lean"])
    _xml(tmp_path)
    (place,) = tmp_path.rglob("*.trace.xml")
    file = TracedFile.from_xml(tmp_path.resolve(), place.resolve(), None)
    assert {premise["kind"] for premise in file.get_premise_definitions()} == {"commanddeclaration"}
    theorems: list[Any] = []
    file.traverse_preorder(lambda node, _: theorems.append(node) if hasattr(node, "is_private") else None)
    named = [node for node in theorems if getattr(node, "full_name", None)]
    assert {bool(node.is_private()) for node in named} == {True}


def _edit(place: Path, old: str, new: str) -> None:
    text = place.read_text()
    assert old in text
    place.write_text(text.replace(old, new))


def test_what_lean_resolved_otherwise_is_told(rich: Inventory, tmp_path: Path) -> None:
    write_traces(tmp_path, rich, ["Lib/Base.lean", "Lib/Rich.lean", "Lib.lean"])
    place = next(place for place in _json(tmp_path) if place.name == "Rich.ast.json")
    data = json.loads(place.read_text())
    (premise,) = [p for p in data["premises"] if p["fullName"] == "A.B.wrong"]
    premise["fullName"] = "A.B.gap"
    place.write_text(json.dumps(data))
    both = reconcile(rich, read_traces(tmp_path, tmp_path))
    (one,) = both.disagreements
    assert (one.about, one.declaration, one.source, one.trace) == ("use", "A.B.rests", "A.B.wrong", "A.B.gap")


def test_a_trace_of_other_text_is_told_or_refused(rich: Inventory, tmp_path: Path) -> None:
    """From `.trace.xml` lean-dojo compares a hash of the file; from `.ast.json` nothing, so the texts are compared."""
    write_traces(tmp_path, rich, ["Lib/Base.lean", "Lib/Rich.lean"])
    (tmp_path / "Lib/Base.lean").write_text(BASE + "-- changed\n")
    both = reconcile(rich, read_traces(tmp_path, tmp_path))
    assert [(one.about, one.file) for one in both.disagreements] == [("text", "Lib/Base.lean")]
    (tmp_path / "Lib/Base.lean").write_text(BASE)
    _xml(tmp_path)
    (tmp_path / "Lib/Base.lean").write_text(BASE + "-- changed\n")
    (unusable,) = read_traces(tmp_path, tmp_path).unusable
    assert unusable.path == "Lib/Base.lean"
    assert unusable.reason.startswith("its .trace.xml cannot be read: AssertionError: the trace does not fit")


def test_without_its_dep_paths_a_file_is_not_read(rich: Inventory, tmp_path: Path) -> None:
    write_traces(tmp_path, rich, ["Lib/Base.lean", "Lib/Rich.lean"])
    next(tmp_path.rglob("Base.dep_paths")).unlink()
    (unusable,) = read_traces(tmp_path, tmp_path).unusable
    assert unusable.reason.startswith("its .ast.json cannot be read: FileNotFoundError")


def test_an_artefact_that_differs_from_the_other_is_told(rich: Inventory, tmp_path: Path) -> None:
    write_traces(tmp_path, rich, ["Lib/Base.lean", "Lib/Rich.lean"])
    _xml(tmp_path)
    _edit(next(tmp_path.rglob("Rich.trace.xml")), "A.B.term_gap", "A.B.termgap")
    traces = read_traces(tmp_path, tmp_path)
    assert (
        next(m for m in traces.modules if m.path == "Lib/Rich.lean").differing == "A.B.term_gap, A.B.termgap"
    )
    assert "artefact" in {one.about for one in reconcile(rich, traces).disagreements}


def test_traces_without_a_theorem_are_an_error(tmp_path: Path) -> None:
    write_traces(tmp_path, repository(Lib=BASE), ["Lib.lean"])
    with pytest.raises(SourceError, match="the traces hold no theorem"):
        read_traces(tmp_path, tmp_path)


def test_corrupted_artefacts_give_a_value(rich: Inventory, tmp_path: Path) -> None:
    draw = random.Random(0)
    write_traces(tmp_path, rich, ["Lib/Base.lean", "Lib/Rich.lean"])
    _xml(tmp_path)
    theorem = repository(Lib="theorem fine : 1 = 1 := rfl\n")
    write_traces(tmp_path, theorem, ["Lib.lean"])
    broken = 0
    for ending, rounds in ((".ast.json", 60), (".trace.xml", 60)):
        place = next(tmp_path.rglob(f"Rich{ending}"))
        whole = place.read_bytes()
        for _ in range(rounds):
            data = bytearray(whole)
            at = draw.randrange(len(data))
            if draw.random() < 0.3:
                del data[at : at + draw.randrange(1, 4000)]
            else:
                data[at] = draw.randrange(256)
            place.write_bytes(data)
            traces = read_traces(tmp_path, tmp_path)
            broken += len(traces.unusable)
            assert {m.path for m in traces.modules} | {one.path for one in traces.unusable} == {
                "Lib.lean",
                "Lib/Base.lean",
                "Lib/Rich.lean",
            }
        place.write_bytes(whole)
    assert broken > 40


ALONE = """
import socket, sys
from pathlib import Path

def refuse(*_):
    raise AssertionError("the network was asked")

socket.socket.connect = socket.getaddrinfo = refuse
from harness.inventory.dojo import read_traces
print(read_traces(Path(sys.argv[1]), Path(sys.argv[2])).theorems)
"""


def test_reading_asks_nobody_and_leaves_the_home_folder_alone(rich: Inventory, tmp_path: Path) -> None:
    """In a process of its own: what lean-dojo does on import it does once."""
    write_traces(tmp_path / "traced", rich, ["Lib/Base.lean", "Lib/Rich.lean"])
    before = sorted((tmp_path / "traced").rglob("*"))
    environment = {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", ALONE, str(tmp_path / "traced"), str(tmp_path / "cache")]
    ended = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "7\n"), ended.stderr
    assert not (tmp_path / "home").exists()
    assert sorted((tmp_path / "traced").rglob("*")) == before


def test_a_tree_too_deep_for_lean_dojo_is_a_value(rich: Inventory, tmp_path: Path) -> None:
    write_traces(tmp_path, rich, ["Lib/Base.lean", "Lib/Rich.lean"])
    deep = '{"node": {"info": "none", "kind": "null", "args": ['
    place = next(tmp_path.rglob("Base.ast.json"))
    header = deep.replace("null", "Lean.Parser.Module.header")
    place.write_text(
        '{"commandASTs": [' + header + deep * 5000 + "]}}" * 5001 + '], "tactics": [], "premises": []}'
    )
    (unusable,) = read_traces(tmp_path, tmp_path).unusable
    assert unusable.path == "Lib/Base.lean"
    assert unusable.reason.startswith("its .ast.json cannot be read: RecursionError")
