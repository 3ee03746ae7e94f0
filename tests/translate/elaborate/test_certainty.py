"""When we say that Lean rejects a statement, and when only that we cannot read it."""

from __future__ import annotations

import pytest

from harness.translate.elaborate.errors import Why
from tests.translate.elaborate.readings import refused

_SIZES = """
import Mathlib
structure Wire (n : ℕ) where
  at_ : Fin n
def width (k : ℕ) : ℕ := Nat.log2 k + 1
def all (k : ℕ) : ℕ := width k + k
def first (w : Wire (width 4)) : ℕ := w.at_
"""


@pytest.mark.parametrize(
    "statement",
    [
        "(a b : ℕ) : a - b ∣ (3 : ℤ)",
        "(x : ℝ) (f : ℕ → ℕ) : f x = 0",
        "(b : Bool) : b + b = b",
        "(p q : Prop) : p + q = p",
        "(s : String) : s = 3",
    ],
)
def test_what_lean_surely_rejects(statement: str) -> None:
    assert refused(f"import Mathlib\ntheorem t {statement} := sorry").ill_typed


@pytest.mark.parametrize(
    "statement",
    [
        # A class that our table does not have for a type of Mathlib's.
        "(s t : Set ℕ) : s + t = t",
        "(G : SimpleGraph ℕ) : G ≤ G",
        # A coercion, a field, a name that our library lacks.
        "(A : Matrix (Fin 2) (Fin 2) ℝ) : A 0 0 = 1",
        "(n : ℕ) : n.frobnicate = 1",
        ": Nat.frobnicate 3 = 1",
        ": frobnicate = 1",
    ],
)
def test_where_mathlib_may_know_more(statement: str) -> None:
    assert not refused(f"import Mathlib\ntheorem t {statement} := sorry").ill_typed


@pytest.mark.parametrize(
    ("statement", "sure"),
    [
        ("(k : ℕ) (w : Wire (all k)) (v : Wire (width k)) : w = v", True),
        ("(w : Wire (Nat.totient 7)) : first w = 1", False),
        ("(w : Wire (width 2)) : first w = 1", True),
    ],
)
def test_types_that_depend_on_numbers(statement: str, sure: bool) -> None:
    text = f"{_SIZES}theorem t {statement} := sorry"
    assert refused(text).ill_typed is sure


def test_an_argument_that_nothing_determines() -> None:
    text = """
import Mathlib
def f {k : ℕ} (n : ℕ) : ℕ := n
theorem t : f 3 = 3 := sorry
"""
    error = refused(text)
    assert error.ill_typed
    assert error.why is Why.STUCK


def test_an_instance_of_the_file_that_we_could_not_read_may_be_the_one() -> None:
    text = """
import Mathlib
structure P where
  x : ℕ
instance : Mul P := by exact foo
theorem t (a b : P) : a * b = b := sorry
theorem u (a b : P) : a + b = b := sorry
"""
    assert refused(text, "u").ill_typed


@pytest.mark.parametrize(
    ("statement", "ill_typed"),
    [("(x : ℕ) : x ∧ = 3", True), ("(x : ℕ) : x ⋆⋆ 3 = 3", False)],
)
def test_what_cannot_be_parsed(statement: str, ill_typed: bool) -> None:
    assert refused(f"import Mathlib\ntheorem t {statement} := sorry").ill_typed is ill_typed


def test_an_operation_that_a_common_type_of_mathlib_lacks_for_us() -> None:
    text = "import Mathlib\ntheorem t (s t : Set ℕ) (n : Finset ℕ) : s - n = t + s := sorry"
    assert not refused(text).ill_typed
