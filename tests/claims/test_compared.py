"""Two statements side by side: what is taken apart, and that only the same statement is called equal."""

from __future__ import annotations

import pytest

from harness.claims.compared import Beside, Skeleton, beside, stated
from harness.inventory import collect
from harness.text import SourceText
from harness.translate.elaborate.theory import Theory

DEFINED = "def twice (n : ℕ) : ℕ := n + n\n"


def compared(ours: str, theirs: str, *, before_ours: str = "", before_theirs: str = "") -> Beside:
    def side(text: str) -> object:
        source = SourceText("A.lean", f"import Mathlib\n{text} := by sorry\n")
        inventory = collect("", "", {"A.lean": source}, ["A.lean"])
        found = next(d for d in inventory if d.kind == "theorem")
        return stated(inventory, Theory(inventory, intended=True), found)

    one, other = side(before_ours + ours), side(before_theirs + theirs)
    return beside("lib/t", one, other)  # type: ignore[arg-type]


def test_quantifiers_and_hypotheses_are_told_apart_in_order() -> None:
    found = compared(
        "theorem a (f : ℕ → ℕ) (h : ∀ n, 0 < f n) (n : ℕ) : ∃ m : ℕ, ∀ k : ℕ, m ≤ k → k = f n",
        "theorem a {α : Type} [Fintype α] : True",
    )
    assert found.ours == Skeleton(
        ("∀ f : ℕ → ℕ", "∀ n : ℕ", "∃ m : ℕ", "∀ k : ℕ"),
        ("∀ (n : ℕ), 0 < (f n)", "m ≤ k"),
        "k = (f n)",
    )
    assert found.theirs == Skeleton(("∀ α : Type",), ("Fintype α",), "True")
    assert not found.equal


def test_the_order_of_quantifiers_shows() -> None:
    found = compared("theorem a : ∃ w : ℕ, ∀ s : ℕ, s ≤ w", "theorem a : ∀ s : ℕ, ∃ w : ℕ, s ≤ w")
    assert isinstance(found.ours, Skeleton)
    assert isinstance(found.theirs, Skeleton)
    assert found.ours.quantifiers == tuple(reversed(found.theirs.quantifiers)) == ("∃ w : ℕ", "∀ s : ℕ")
    assert not found.equal


@pytest.mark.parametrize(
    ("ours", "theirs", "equal"),
    [
        ("theorem a (x : ℝ) (h : 0 < x) : x ≠ 0", "theorem b (y : ℝ) (hy : 0 < y) : y ≠ 0", True),
        ("theorem a (x : ℝ) (h : 0 < x) : x ≠ 0", "theorem b (y : ℝ) (hy : 0 ≤ y) : y ≠ 0", False),
        ("theorem a (x : ℝ) (h : 0 < x) : x ≠ 0", "theorem b (y : ℚ) (hy : 0 < y) : y ≠ 0", False),
        ("theorem a (x y : ℕ) : x ≤ y", "theorem b (x y : ℕ) : y ≤ x", False),
    ],
)
def test_equal_is_equal_but_for_bound_names(ours: str, theirs: str, equal: bool) -> None:
    assert compared(ours, theirs).equal is equal


def test_what_a_file_defines_for_itself_may_mean_something_else_elsewhere() -> None:
    text = "theorem a (n : ℕ) : twice n = n"
    assert not compared(text, text, before_ours=DEFINED, before_theirs=DEFINED).equal
    inside = "structure Pair where\n  left : ℕ\n"
    text = "theorem a (p : Pair) : p.left = p.left"
    assert not compared(text, text, before_ours=inside, before_theirs=inside).equal


def test_what_cannot_be_read_says_why() -> None:
    found = compared("theorem a (n : ℕ) : n = n", "theorem a (n : ℕ) : steam n = n")
    assert isinstance(found.theirs, str)
    assert found.theirs.startswith("not readable: ")
    assert not found.equal
