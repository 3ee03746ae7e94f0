"""What is inserted where a term has another type than the one expected."""

from __future__ import annotations

import pytest

from harness.translate.elaborate.errors import Why
from tests.translate.elaborate.readings import core, mathlib, refused, said


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("(n : Nat) (z : Int) : z = n", "z = (↑n : ℤ)"),
        ("(b : Bool) : b", "b = Bool.true"),
        ("(p : Nat → Bool) : ∀ n, p n", "(p n) = Bool.true"),
        ("(n : Nat) (i : Fin n) : i < n", "(Fin.val i) < n"),
        ("(x : { n : Nat // n > 3 }) (m : Nat) : x = m", "(Subtype.val x) = m"),
        ("(n : Nat) (o : Option Nat) : o = n", "o = (Option.some n)"),
        ("(p : Prop) [Decidable p] (b : Bool) : b = p", "(b = Bool.true) = p"),
    ],
)
def test_coercions_of_lean(statement: str, part: str) -> None:
    assert core(statement).endswith(part)


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("(n : ℕ) (x : ℝ) : x = n", "x = (↑n : ℝ)"),
        ("(x : ℝ) (z : ℂ) : z = x", "z = (Complex.ofReal x)"),
        ("(s : Finset ℕ) (x : s) : (x : ℕ) ∈ s", "(Subtype.val x) ∈ s"),
        ("(f : ℕ → ℝ) (i : Fin 3) : f i = 0", "(f (Fin.val i)) = (0 : ℝ)"),
        (": Function.Injective ((↑) : ℕ → ℝ)", "Function.Injective (fun (x : ℕ) => (↑x : ℝ))"),
    ],
)
def test_coercions_of_mathlib(statement: str, part: str) -> None:
    assert mathlib(statement).endswith(part)


def test_there_is_no_way_down() -> None:
    assert refused("theorem t (f : ℕ → ℕ) (x : ℝ) : f x = 0 := sorry").why is Why.TYPE_MISMATCH


_CHAIN = """
inductive A where | one
inductive B where | one
inductive C where | one
def ab (_ : A) : B := .one
def bc (_ : B) : C := .one
def ac (_ : A) : C := .one
instance : Coe A B := ⟨ab⟩
instance : Coe B C := ⟨bc⟩
"""


def test_coercions_of_the_file_are_chained() -> None:
    text = f"{_CHAIN}theorem t (a : A) (c : C) : c = a := sorry"
    assert said(text, intended=False).endswith("c = (bc (ab a))")


def test_one_step_is_tried_before_two() -> None:
    text = "instance : Coe A C := ⟨ac⟩\ntheorem t (a : A) (c : C) : c = a := sorry"
    assert said(_CHAIN + text, intended=False).endswith("c = (ac a)")


def test_a_structure_that_is_a_function() -> None:
    text = """
structure Config where
  limit : Nat
instance : CoeFun Config (fun _ => Nat → Nat) := ⟨fun c n => min c.limit n⟩
theorem t (c : Config) : c 3 = 3 := sorry
"""
    assert "Min.min (Config.limit c) n" in said(text, intended=False)
