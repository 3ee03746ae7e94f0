"""Trees of operators: one type for the leaves, coercions at the leaves, and what ends a tree."""

from __future__ import annotations

import pytest

from harness.translate.elaborate.errors import Why
from tests.translate.elaborate.readings import core, mathlib, refused, said


@pytest.mark.parametrize(
    ("statement", "reading"),
    [
        # Coercions go to the leaves, also from the right side to the left.
        ("(n : Nat) (z : Int) : n + 1 = z", "((↑n : ℤ) + (1 : ℤ)) = z"),
        ("(n m : Nat) (z : Int) : n - m < z", "((↑n : ℤ) - (↑m : ℤ)) < z"),
        # An ascription is a tree of its own: the subtraction truncates.
        ("(n m : Nat) (z : Int) : ((n - m : Nat) : Int) = z", "(↑(n - m) : ℤ) = z"),
        # Parentheses do not end a tree, applications do.
        ("(n m : Nat) (z : Int) : (n - m) = z", "((↑n : ℤ) - (↑m : ℤ)) = z"),
        ("(f : Nat → Nat) (n m : Nat) (z : Int) : f (n - m) = z", "(↑(f (n - m)) : ℤ) = z"),
        # The exponent does not take part.
        ("(n k : Nat) (z : Int) : n ^ k = z", "((↑n : ℤ) ^ k) = z"),
        # A numeral alone is natural, below a minus an integer.
        (": 1 - 2 = 0", "(1 - 2) = 0"),
        (": -1 + 1 = 0", "((-(1 : ℤ)) + (1 : ℤ)) = (0 : ℤ)"),
        # Bits of integers are no operation without Mathlib, shifts are no tree.
        ("(a : Nat) (z : Int) : a <<< 2 = z", "(↑(a <<< 2) : ℤ) = z"),
    ],
)
def test_leaves_get_one_type(statement: str, reading: str) -> None:
    assert core(statement).rpartition(", ")[2] == reading


def test_a_power_is_known_before_a_minus_is_taken_for_an_integer() -> None:
    assert mathlib("(x : ℝ) : x = -x ^ 2 - 1").endswith("x = ((-(x ^ 2)) - (1 : ℝ))")


def test_divides_is_no_tree() -> None:
    assert refused("theorem t (a b : ℕ) : a - b ∣ (3 : ℤ) := sorry").why is Why.TYPE_MISMATCH
    assert mathlib("(a b : ℕ) : (3 : ℤ) ∣ a - b").endswith("(3 : ℤ) ∣ ((↑a : ℤ) - (↑b : ℤ))")


def test_division_below_a_function_is_in_its_argument_type() -> None:
    assert "Real.log ((↑x : ℝ) / (↑y : ℝ))" in mathlib("(x y : ℕ) : Real.log (x / y) = 0")


def test_a_sum_over_natural_data_is_cast_as_a_whole() -> None:
    made = mathlib("(a : ℕ → ℕ) (s : Finset ℕ) : ∑ k ∈ s, a k / 2 = (3 : ℝ)")
    assert made.endswith("(↑(∑ k ∈ s, ((a k) / 2)) : ℝ) = (3 : ℝ)")


def test_an_abbreviation_is_kept_and_seen_through() -> None:
    text = "abbrev Count := Nat\ntheorem t (n : Count) : n - 1 = 0 := sorry"
    assert said(text, intended=False) == "∀ (n : Count), (n - (1 : Count)) = (0 : Count)"


def test_a_definition_does_not_inherit_operations() -> None:
    text = "def Amount := Nat\ntheorem t (n : Amount) : n + n = n := sorry"
    assert refused(text, intended=False).why is Why.NO_INSTANCE


def test_operands_that_are_coerced_to_propositions_in_the_place_of_a_type() -> None:
    text = """
inductive T where | one
class Any (α : Type) where
  some : α
instance : Any Prop := ⟨True⟩
instance [Any α] : Add α := ⟨fun a _ => a⟩
def asBool (_ : T) : Bool := true
instance : Coe T Bool := ⟨asBool⟩
instance : Any T := ⟨.one⟩
theorem t (a b : T) : a + b → True := sorry
"""
    made = said(text, intended=False)
    assert made.endswith("(((asBool a) = Bool.true) + ((asBool b) = Bool.true)) → True")
