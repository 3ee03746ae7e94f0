"""Structures: constructors in brackets, fields by name, parents, defaults, and proofs inside."""

from __future__ import annotations

import pytest

from harness.translate.elaborate.errors import Why
from harness.translate.elaborate.expr import show
from tests.translate.elaborate.readings import core, refused, said, theory_of

_POINTS = """
structure Point where
  x : Nat
  y : Nat := 7
structure Signed extends Point where
  z : Int
def Point.sum (p : Point) : Nat := p.x + p.y
"""


def _says(statement: str) -> str:
    return said(f"{_POINTS}theorem t {statement} := sorry", intended=False).rpartition(", ")[2]


@pytest.mark.parametrize(
    ("statement", "reading"),
    [
        ("(p : Point) : p = ⟨1, 2⟩", "p = (Point.mk 1 2)"),
        ("(p : Point) : p = { x := 1, y := 2 }", "p = (Point.mk 1 2)"),
        ("(p : Point) : p = { x := 1 }", "p = (Point.mk 1 7)"),
        ("(x y : Nat) (p : Point) : p = { x, y }", "p = (Point.mk x y)"),
        ("(p : Point) : p = { p with x := 3 }", "p = (Point.mk 3 (Point.y p))"),
        ("(p : Point) : { p with } = p", "p = p"),
        ("(p : Point) (s : Signed) : s = { p with z := 3 }", "s = (Signed.mk p (3 : ℤ))"),
        ("(s : Signed) : s.x = 1", "(Point.x (Signed.toPoint s)) = 1"),
        ("(s : Signed) : s.sum = 1", "(Point.sum (Signed.toPoint s)) = 1"),
        ("(p : Point) : p.1 = 1", "(Point.x p) = 1"),
    ],
)
def test_values_and_fields(statement: str, reading: str) -> None:
    assert _says(statement) == reading


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("(p : Point) : p = ⟨1⟩", Why.OTHER),
        ("(p : Point) : p = { x := 1, w := 2 }", Why.OTHER),
        ("(p : Point) : p = { y := 1 }", Why.OTHER),
        ("(p : Point) : p.w = 1", Why.INVALID_FIELD),
    ],
)
def test_what_is_no_value(statement: str, why: Why) -> None:
    assert refused(f"{_POINTS}theorem t {statement} := sorry", intended=False).why is why


@pytest.mark.parametrize("statement", [": (⟨5, by decide⟩ : Fin 3) = 2", ": (⟨3, by decide⟩ : Fin 3) = 2"])
def test_a_bound_that_does_not_hold_is_no_bound(statement: str) -> None:
    assert "false" in refused(f"theorem t {statement} := sorry", intended=False).what


def test_a_bound_that_holds() -> None:
    assert "Fin.mk 2" in core(": (⟨2, by decide⟩ : Fin 3) = 2")


def test_a_structure_of_proofs_is_a_proposition() -> None:
    text = """
structure Good (n : Nat) where
  even : n % 2 = 0
  small : n < 9
theorem t : ∃ n, Good n ∧ n > 3 := sorry
"""
    assert said(text, intended=False) == "∃ n : ℕ, (Good n) ∧ (n > 3)"


def test_a_method_whose_target_is_implicit() -> None:
    text = """
structure G where
  size : Nat
variable {g : G}
structure G.Small (n : Nat) : Prop where
  bound : g.size < n
theorem t (g : G) : g.Small 3 := sorry
"""
    assert said(text, intended=False) == "∀ (g : G), G.Small 3"


def test_the_index_of_a_list_needs_a_proof() -> None:
    error = refused("theorem t (l : List Nat) (i : Nat) : l[i] = 0 := sorry", intended=False)
    assert error.what == "nothing shows that the index is valid"
    assert core("(l : List Nat) (i : Nat) (h : i < l.length) : l[i] = 0")
    assert core("(l : List Nat) (i : Fin l.length) : l[i] = l.get i")


def test_inherited_fields_in_the_types_of_new_ones() -> None:
    text = """
structure Account where
  balance : Int
structure Ordered extends Account where
  positive : 0 < balance
theorem t (o : Ordered) (h : 0 < o.balance) : o.positive = h := sorry
"""
    theory = theory_of(text, intended=False)
    info = theory.constants.get("Ordered.positive")
    assert info is not None
    assert show(info.type).endswith(
        "LT.lt Int (OfNat.ofNat Int 0) (Account.balance (Ordered.toAccount self))"
    )
