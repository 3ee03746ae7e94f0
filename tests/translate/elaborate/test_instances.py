"""Which types have which operations: the library's table, the file's instances, variables, what is derived."""

from __future__ import annotations

import pytest

from harness.translate.elaborate.classes import class_table
from harness.translate.elaborate.errors import Why
from tests.translate.elaborate.readings import core, mathlib, refused, said


def test_the_table_knows_what_a_class_brings() -> None:
    table = class_table(mathlib=True)
    assert table.implies("Field", "AddMonoid")
    assert table.implies("LinearOrder", "LE")
    assert not table.implies("Monoid", "CommMonoid")


def test_classes_of_mathlib_are_not_there_without_it() -> None:
    assert "Field" not in class_table(mathlib=False).implied


@pytest.mark.parametrize(
    "statement",
    [
        "(x y : ℝ) : x / y = x * y⁻¹",
        "(x : ℝ × ℝ) : x + x = 2 • x",
        "(f g : ℕ → ℝ) : f + g = g + f",
        "{R : Type} [Field R] (x : R) : x - x = 0",
        "{α : Type} [LinearOrder α] (a b : α) : max a b = max b a",
        "(n : ℕ) (x : ZMod n) : x * x = x ^ 2",
        "(p : ℕ) [Fact p.Prime] (x : ZMod p) : x * x⁻¹ = 1",
        "(n : ℕ) [NeZero n] (i : Fin n) : i = 0",
    ],
)
def test_operations_that_are_there(statement: str) -> None:
    assert mathlib(statement)


@pytest.mark.parametrize(
    ("statement", "needed"),
    [
        ("(a b : Bool) : a + b = a", "HAdd Bool"),
        (": (3 : Bool) = true", "OfNat Bool 3"),
        ("(a : Nat) : -a = a", "Neg Nat"),
        ("(n : Nat) (i : Fin n) : i = 0", "OfNat (Fin n) 0"),
        ("(f g : Nat → Nat) : f + g = g", "HAdd"),
    ],
)
def test_operations_that_are_not(statement: str, needed: str) -> None:
    error = refused(f"theorem t {statement} := sorry", intended=False)
    assert error.why is Why.NO_INSTANCE
    assert needed in error.what


def test_a_variable_of_a_class_serves_however_it_is_bound() -> None:
    text = """
class Shape (α : Type) where
  area : α → Nat
theorem t (s : Shape Nat) : Shape.area 3 = 9 := sorry
"""
    assert said(text, intended=False) == "∀ (s : Shape ℕ), (Shape.area 3) = 9"


def test_an_instance_of_the_file_wins() -> None:
    text = """
structure P where
  x : Nat
instance : Add P := ⟨fun a b => ⟨a.x * b.x⟩⟩
theorem t (a b : P) : a + b = b := sorry
"""
    assert said(text, intended=False).endswith("(a + b) = b")


def test_an_instance_is_not_guessed_while_its_type_is_unknown() -> None:
    text = """
structure P where
  x : Nat
  y : Nat
instance : Add P := ⟨fun a b => ⟨a.x + b.x, a.y + b.y⟩⟩
theorem t (l : List P) : (l.map fun p => p.x + p.y).sum = 0 := sorry
"""
    assert said(text, intended=False).endswith(
        "(List.sum (List.map (fun (p : P) => (P.x p) + (P.y p)) l)) = 0"
    )


def test_a_family_of_instances_among_the_variables() -> None:
    made = core("(p : Nat → Prop) [DecidablePred p] : (if p 0 then 1 else 2) = 1")
    assert made.endswith("(if p 0 then 1 else 2) = 1")


def test_powers_and_coercions_of_variables() -> None:
    assert core("(α : Type) [Mul α] [Pow α Nat] (x : α) : x ^ 2 = x * x").endswith("(x ^ 2) = (x * x)")
    assert "(↑n : α)" in core("(α : Type) [NatCast α] (n : Nat) (x : α) : n = x")


def test_deriving_gives_instances() -> None:
    text = "inductive C where | red | blue\n  deriving DecidableEq\ntheorem t (c : C) : (c == .red) = true := sorry"
    assert said(text, intended=False).endswith("(c == C.red) = Bool.true")
