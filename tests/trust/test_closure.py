"""Every axiom and hole under a declaration, with a shortest path."""

from __future__ import annotations

from harness.trust.closure import THROUGH_INSTANCE, THROUGH_SIMP, reach
from tests.trust.repository import assessed

CHAIN = """
axiom base : 1 = 1
theorem one : 1 = 1 := base
theorem two : 1 = 1 := one
theorem three : 1 = 1 := by have := two; exact one
theorem apart : 2 = 2 := rfl
"""


def test_shortest_path_to_an_axiom() -> None:
    own = assessed(CHAIN)
    assert own.paths("three") == [["three", "one", "base"]]
    assert own.paths("base") == [["base"]]
    assert own.paths("apart") == []


def test_of_equal_paths_the_one_over_the_earlier_declaration() -> None:
    own = assessed(
        "axiom base : 1 = 1\ntheorem left : 1 = 1 := base\ntheorem right : 1 = 1 := base\n"
        "theorem top : 1 = 1 := right.trans left\n"
    )
    assert own.paths("top") == [["top", "left", "base"]]


def test_reach_counts_others_and_says_zero() -> None:
    own = assessed(CHAIN + "axiom alone : 3 = 3\n")
    assert reach(own.trust.roots) == {("axiom", "base"): 3, ("axiom", "alone"): 0}


def test_every_axiom_but_the_standard_three_counts() -> None:
    own = assessed("axiom propext : 1 = 1\naxiom propext' : 1 = 1\n")
    assert own.roots("propext") == []
    assert [root.name for root in own.roots("propext'")] == ["propext'"]


def test_holes_by_kind_in_statement_and_body() -> None:
    own = assessed(
        """
opaque hidden : Nat
partial def loop (n : Nat) : Nat := loop (n + 1)
unsafe def raw : Nat := 0
@[extern "c"] def outside : Nat := 0
theorem a : 1 = 1 := by sorry
theorem b : 1 = 1 := by native_decide
theorem top (h : hidden = loop 0) : outside = 0 ∧ 1 = 1 := ⟨rfl, a.trans b⟩
"""
    )
    whats = [(root.what, root.name) for root in own.roots("top")]
    assert whats == [
        ("opaque", "hidden"),
        ("partial", "loop"),
        ("extern", "outside"),
        ("sorry", "a"),
        ("native_decide", "b"),
    ]


def test_simp_set_holds_what_stands_before_or_is_imported() -> None:
    own = assessed(
        {
            "Own.lean": """import Own.Facts
theorem before : half 4 = 2 := by simp
@[simp] theorem late : half 6 = 3 := by sorry
theorem after : half 6 = 3 := by simp
theorem only : half 6 = 3 := by simp only [half]
""",
            "Own/Facts.lean": "def half (n : Nat) : Nat := n / 2\n@[simp] theorem early : half 4 = 2 := by sorry\n",
        }
    )
    assert own.paths("before") == [["before", "early"]]
    assert own.paths("after") == [["after", "early"], ["after", "late"]]
    assert own.paths("only") == []
    assert own.roots("before")[0].via == (THROUGH_SIMP,)


def test_a_mention_is_preferred_to_a_simp_set() -> None:
    own = assessed("@[simp] theorem h : 1 = 1 := sorry\ntheorem t : 1 = 1 := by simp [h]\n")
    assert [root.via for root in own.roots("t")] == [("",)]


def test_attribute_given_later_counts_too() -> None:
    own = assessed("theorem h : 1 = 1 := sorry\nattribute [simp] h\ntheorem t : 2 = 2 := by simp\n")
    assert own.paths("t") == [["t", "h"]]


def test_instance_with_a_hole_is_used_by_what_mentions_its_type() -> None:
    own = assessed(
        """
structure Point where
  x : Nat
instance : Add Point := ⟨sorry⟩
theorem uses (p : Point) : p = p := rfl
theorem other (n : Nat) : n = n := rfl
"""
    )
    assert [root.via for root in own.roots("uses")] == [(THROUGH_INSTANCE,)]
    assert own.roots("other") == []


def test_own_macro_that_writes_a_hole_is_a_root() -> None:
    own = assessed('macro "finish" : tactic => `(tactic| sorry)\ntheorem t : 1 = 2 := by finish\n')
    assert [(root.what, root.name) for root in own.roots("t")] == [("sorry", "finish")]


def test_mutual_use_ends() -> None:
    own = assessed("mutual\ntheorem a : 1 = 1 := b\ntheorem b : 1 = 1 := a\nend\n")
    assert own.trust.roots == ((), ())


def test_an_instance_is_used_through_the_types_of_what_is_mentioned() -> None:
    wrapper = """
class C (n : Nat) where
  h : n = 2
def w (n : Nat) [C n] : n = 2 := C.h
instance : C 1 where
  h := sorry
theorem t : 1 = 2 := w 1
"""
    untyped = """
inductive P | a
def x : P := .a
instance : Add P := ⟨fun _ _ => sorry⟩
theorem t : x + x = x + x := rfl
"""
    for text in (wrapper, untyped):
        (root,) = assessed(text).roots("t")
        assert (root.what, root.via) == ("sorry", (THROUGH_INSTANCE,))


def test_a_hole_in_a_notation_or_macro_is_held_by_what_uses_it() -> None:
    for opening in (
        'notation "todo" => sorry',
        'local notation "todo" => (sorry : 1 = 2)',
        'macro "todo" : term => `(sorry)',
    ):
        own = assessed(f"{opening}\ntheorem t : 1 = 2 := todo\ntheorem u : 1 = 1 := rfl\n")
        assert [(r.what, r.name) for r in own.roots("t")] == [("sorry", "todo")]
        assert own.roots("u") == []
