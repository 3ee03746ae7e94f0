"""What a declaration is recorded with: kinds, holes, variables, auto-bound names, fingerprints, order."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from harness.inventory import Declaration, Inventory, collect
from harness.sources.cache import Cache
from harness.sources.checkout import Checkout, Request, checkout
from harness.sources.manifest import Repository
from harness.text import SourceText
from tests.inventory.build import LAKEFILE, named, one, repository, uses

GOLDEN = Path(__file__).parents[1] / "golden"


def test_kinds_are_the_keywords_as_written() -> None:
    text = """
noncomputable def a := 1
private theorem b : True := trivial
class inductive C : Type
  | mk
corollary d : True := trivial
"""
    found = repository(Lib=text).declarations
    assert [(d.kind, d.modifiers) for d in found] == [
        ("def", ("noncomputable",)),
        ("theorem", ("private",)),
        ("class inductive", ()),
        ("corollary", ()),
    ]


@pytest.mark.parametrize(
    "text, holes",
    [
        ("theorem t : True := sorry", [("sorry", "body")]),
        ("theorem t : True := by sorry", [("sorry", "body")]),
        ("theorem t : True := by\n  first | trivial | admit", [("admit", "body")]),
        ("theorem t : True := by\n  trivial\n  stop\n  foo", [("stop", "body")]),
        ("theorem t : (sorry : Prop) := trivial", [("sorry", "statement")]),
        ("theorem t : True := by native_decide", [("native_decide", "body")]),
        ("theorem t : 1 = 1 := by decide +native", [("native_decide", "body")]),
        ("theorem t : True := by\n  trivial\n  <;> (admit; stop)", [("admit", "body"), ("stop", "body")]),
        ("def f (l : List Nat) := do\n  let stop := 1\n  return l.take stop", []),
        ("theorem t : True := by\n  have stop := 1\n  exact foo stop", []),
        ("def f : Nat := g\nwhere g : Nat := sorry", [("sorry", "body")]),
        ("def f (n : Nat) : Nat := f n\ndecreasing_by sorry", [("sorry", "body")]),
        ("theorem t : True := trivial -- sorry", []),
        ("/-- sorry -/ theorem t : True := /- sorry /- sorry -/ -/ trivial", []),
        ('def f := "sorry"', []),
        ("theorem sorry_free : True := trivial", []),
        ("theorem t (sorry : Nat) : sorry = sorry := rfl", []),
        ("theorem t : True := _root_.sorryAx _", [("sorry", "body")]),
        ("theorem t : True := «sorryAx» _", [("sorry", "body")]),
        ("theorem t : True := _root_.Lean.ofReduceBool _ _ rfl", [("Lean.ofReduceBool", "body")]),
        ("theorem t : True := by\n  . admit", [("admit", "body")]),
        ("theorem t : True := by\n  focus admit", [("admit", "body")]),
        ("theorem t : True := by\n  iterate 2 admit", [("admit", "body")]),
        ("theorem t : True := by\n  set_option maxHeartbeats 3 in admit", [("admit", "body")]),
        ("theorem t : True := by with_unfolding_all native_decide", [("native_decide", "body")]),
        ("theorem t : 1 = 1 := by decide -kernel +native", [("native_decide", "body")]),
        ("theorem t : 1 = 1 := go\nwhere go : 1 = 1 := by decide +native", [("native_decide", "body")]),
        ("theorem t (h : 1 = 1 := by decide +native) : 1 = 1 := h", [("native_decide", "statement")]),
        ("theorem t : p := by\n  refine ⟨{ stop := 0 }, rfl⟩", []),
        ("theorem t : p := by\n  intro\n    stop\n  rfl", []),
        ("theorem t : p := by\n  exact congrArg f\n    (rfl :\n    stop = stop)", []),
        ("def t := do\n  let mut stop := 3\n  stop := 4\n  return stop", []),
        ("def t (s : S) := s.«sorry»", []),
    ],
)
def test_holes(text: str, holes: list[tuple[str, str]]) -> None:
    declaration = one(text)
    assert [(hole.what, hole.place) for hole in declaration.holes] == holes
    assert declaration.has_sorry is any(what in ("sorry", "admit", "stop") for what, _ in holes)


def test_a_proof_that_cannot_be_read_still_shows_its_sorry() -> None:
    declaration = one("theorem t : True := ) sorry (\n")
    assert declaration.has_sorry


@pytest.mark.parametrize(
    "text, proposition",
    [
        ("theorem t : True := trivial", True),
        ("def t : ∃ x, x = 1 := ⟨1, rfl⟩", True),
        ("def t (n : Nat) : n ≤ n ∧ True := sorry", True),
        ("def t : Nat → Nat := id", False),
        ("def t : Prop := True", False),
        ("def t : Foo := x", None),
        ("def t := 1", None),
        ("structure S where\n  x : Nat", False),
    ],
)
def test_what_states_a_proposition(text: str, proposition: bool | None) -> None:
    assert one(text).is_proposition is proposition


def test_undeclared_identifiers_of_a_statement_become_variables() -> None:
    declaration = one("theorem t (n : ℕ) : n = m := rfl\n")
    assert declaration.auto_bound == ("ℕ", "m")
    assert declaration.unknown == ()


def test_applied_or_dotted_ones_do_not() -> None:
    declaration = one("theorem t : f 1 = Foo.bar := rfl\n")
    assert declaration.auto_bound == ()
    assert [used.name for used in declaration.unknown] == ["f", "Foo.bar"]


@pytest.mark.parametrize(
    "option, bound",
    [("autoImplicit false", ()), ("relaxedAutoImplicit false", ("m",)), ("pp.all true", ("m", "word"))],
)
def test_options_decide_about_auto_binding(option: str, bound: tuple[str, ...]) -> None:
    assert one(f"set_option {option}\ntheorem t : m = word := rfl\n").auto_bound == bound


def test_the_lakefile_decides_too() -> None:
    lakefile = 'name = "lib"\n[leanOptions]\nautoImplicit = false\n[[lean_lib]]\nname = "Lib"\n'
    found = repository(lakefile=lakefile, Lib="theorem t : m = m := rfl\n")
    assert found.declarations[0].auto_bound == ()


def test_bodies_bind_nothing_by_themselves() -> None:
    declaration = one("def f : Nat := m\n")
    assert declaration.auto_bound == ()
    assert [used.name for used in declaration.unknown] == ["m"]


VARIABLES = """
def A := 1
def B := 2
variable (x : Fin A) (y : Fin B) [Inhabited (Fin A)] [NeZero y]
"""


def test_variables_come_in_when_mentioned_and_instances_of_nothing_else() -> None:
    declaration = one(VARIABLES + "theorem t : x = x := rfl\n")
    assert uses(declaration) == {"A"}
    assert len(declaration.variables) == 2


def test_a_mention_in_a_proof_counts_for_old_lean_only() -> None:
    text = VARIABLES + "theorem t : True := by exact y\n"
    new, old = (
        repository(toolchain=f"leanprover/lean4:v{version}", Lib=text).declarations[-1]
        for version in ("4.28.0", "4.11.0")
    )
    assert "B" not in uses(new)
    assert "B" in uses(old)


def test_include_and_omit() -> None:
    assert "A" in uses(one(VARIABLES + "include x\ntheorem t : True := trivial\n"))


def test_the_fingerprint_forgets_name_comments_and_layout_and_nothing_else() -> None:
    same = [
        "theorem a (n : Nat) : n = n := rfl",
        "theorem b (n : Nat) :\n    -- why\n    n = n := by simp",
        "lemma c (n : Nat) : n /- and -/ = n := sorry",
    ]
    assert len({one(text).fingerprint for text in same}) == 1
    assert one("theorem a (n : Nat) : n = 0 := rfl").fingerprint != one(same[0]).fingerprint
    assert one("theorem a {n : Nat} : n = n := rfl").fingerprint != one(same[0]).fingerprint


def test_the_fingerprint_holds_the_variables_it_includes() -> None:
    first = one("variable (n : Nat)\ntheorem t : n = n := rfl")
    second = one("variable (n : Int)\ntheorem t : n = n := rfl")
    unused = one("variable (n : Int) (k : Nat)\ntheorem t : n = n := rfl")
    assert first.fingerprint != second.fingerprint == unused.fingerprint


MEANING = (
    "def half (n : Nat) := n / {}\ndef quarter (n : Nat) := half (half n)\ntheorem t : quarter 8 = 2 := {}\n"
)


def test_the_meaning_changes_with_a_definition_below_and_not_with_a_proof() -> None:
    base, other, proof = (one(MEANING.format(*parts)) for parts in ((2, "rfl"), (3, "rfl"), (2, "by simp")))
    assert base.fingerprint == other.fingerprint
    assert base.meaning_fingerprint != other.meaning_fingerprint
    assert base.meaning_fingerprint == proof.meaning_fingerprint


def test_the_meaning_of_a_definition_changes_with_its_own_body() -> None:
    base, other = (one(f"def half (n : Nat) : Nat := n / {by}\n") for by in (2, 3))
    assert base.fingerprint == other.fingerprint
    assert base.meaning_fingerprint != other.meaning_fingerprint


@pytest.mark.parametrize("prelude", ["set_option autoImplicit false\n", 'local infixl:65 " + " => Nat.sub\n'])
def test_the_meaning_changes_with_options_and_notations(prelude: str) -> None:
    text = "theorem t (n : Nat) : n + 0 = n := rfl\n"
    assert one(text).meaning_fingerprint != one(prelude + text).meaning_fingerprint


def test_the_meaning_changes_with_the_pinned_lean() -> None:
    text = "theorem t : True := trivial\n"
    first, second = (repository(toolchain=f"leanprover/lean4:v{v}", Lib=text) for v in ("4.27.0", "4.28.0"))
    assert first.declarations[0].fingerprint == second.declarations[0].fingerprint
    assert first.declarations[0].meaning_fingerprint != second.declarations[0].meaning_fingerprint


def test_order_is_that_of_imports_and_then_of_paths() -> None:
    found = repository(
        Lib="import Lib.Z\nimport Lib.A\ndef last := 0\n",
        Lib__A="def a := 0\n",
        Lib__Z="def z := 0\n",
        Lib__Unused="def u := 0\n",
    )
    assert [d.name for d in found] == ["z", "a", "last", "u"]


def test_attributes_given_later_count() -> None:
    text = "namespace A\ntheorem t : True := trivial\nend A\nattribute [simp] A.t\n"
    assert named(repository(Lib=text), "A.t").attributes == ("simp",)


def test_cyclic_imports_and_two_files_for_a_module_lose_nothing() -> None:
    second = '[[lean_lib]]\nname = "Other"\nsrcDir = "src"\nroots = ["Lib"]\n'
    found = repository(
        lakefile=LAKEFILE + second,
        Lib="import Lib.A\n",
        Lib__A="import Lib.B\ndef a := 0\n",
        Lib__B="import Lib.A\ndef b := 0\n",
        src__Lib__A="def other := 0\n",
    )
    assert {d.name for d in found} == {"a", "b"}
    assert found.graph.cycles == (("Lib.A", "Lib.B"),)
    twice = [m for m in found.modules if m.unread]
    assert [m.source.path for m in twice] == ["src/Lib/A.lean"]
    assert twice[0].unread[0].whole
    assert "Lib/A.lean" in twice[0].unread[0].reason


def test_what_could_not_be_read_says_whether_it_may_hide_declarations() -> None:
    (module,) = repository(Lib="theorem t : ) := trivial\n\ndef f := (\nfrobnicate the thing\n").modules
    assert [(one.position.line, one.whole) for one in module.unread] == [(1, False), (3, True)]


# --- the real upstream -------------------------------------------------------------------------


def _real(mirror: str, tmp_path: Path, name: str, pin: str) -> Inventory:
    cache = Cache(tmp_path, lambda _: pytest.fail("a local mirror needs no lock"))
    repo = Repository(name, "gregorycoppola", f"https://github.com/gregorycoppola/{name}", "lean", pin)
    found = checkout(repo, request=Request(cache=cache, mirror=mirror))
    assert isinstance(found, Checkout), found
    paths = [file.path for file in found.files]
    texts = {t.path: t for t in found.read_all(paths) if isinstance(t, SourceText)}
    return collect(name, found.commit, texts, paths)


def _row(declaration: Declaration) -> tuple[object, ...]:
    noncomputable = "noncomputable " if "noncomputable" in declaration.modifiers else ""
    return (
        declaration.file,
        declaration.line,
        noncomputable + declaration.kind,
        declaration.name,
        declaration.has_sorry,
        frozenset(used.name for used in declaration.uses_statement if used.certain),
        frozenset(used.name for used in declaration.uses_body if used.certain),
    )


@pytest.mark.real
def test_godel_is_what_was_read_by_hand(mirror: str, tmp_path: Path) -> None:
    pin = "bc1d138f77a26bdb3ec0d18908bb73805aa13e89"
    found = _real(mirror, tmp_path, "godel", pin)
    with (GOLDEN / "godel@bc1d138.tsv").open() as rows:
        expected = [
            (
                row["file"],
                int(row["line"]),
                row["kind"],
                row["name"],
                row["has_sorry"] == "1",
                frozenset(row["statement_refs"].split()),
                frozenset(row["body_refs"].split()),
            )
            for row in csv.DictReader(rows, delimiter="\t")
        ]
    assert [_row(declaration) for declaration in found] == expected
    assert {m.source.path for m in found.modules if not m.built} == {
        "Godel/ANDDecomposition.lean",
        "Godel/ORDecomposition.lean",
    }


@pytest.mark.real
def test_universal_lean_has_the_counts_that_were_counted_by_hand(mirror: str, tmp_path: Path) -> None:
    found = _real(mirror, tmp_path, "universal-lean", "4fe7098ea47053b7dfc0cf08806e14939fed63b6")
    kinds = Counter(declaration.kind for declaration in found)
    assert kinds == {
        "axiom": 7,
        "theorem": 20,
        "lemma": 56,
        "corollary": 1,
        "def": 55,
        "structure": 4,
        "inductive": 2,
    }
    assert sum("noncomputable" in d.modifiers for d in found if d.kind == "def") == 10
    assert not any(d.has_sorry for d in found)
    twice = [name for name, number in Counter(d.name for d in found).items() if number > 1]
    assert len(twice) == 1
    assert sum(not module.built for module in found.modules) == 1


@pytest.mark.parametrize(
    "rest, whole", [("", False), ("def g := 2", True), ("end N", True), ("+ foo", False)]
)
def test_what_cannot_be_read_is_whole_where_it_may_hide_a_command(rest: str, whole: bool) -> None:
    (unread,) = repository(Lib=f"def f := (1\n  ) ) {rest}\n").modules[0].unread
    assert unread.whole is whole
