"""Patterns, the variables they bind, and whether rows cover every case."""

from __future__ import annotations

import pytest

from harness.translate.elaborate.errors import Why
from tests.translate.elaborate.readings import core, refused, said


@pytest.mark.parametrize(
    ("statement", "reading"),
    [
        (
            "(n : Nat) : (match n with | 0 => 1 | k + 1 => k) = n",
            "(match n with | 0 => 1 | Nat.succ k => k) = n",
        ),
        (
            "(p : Nat × Nat) : (match p with | (a, b) => a + b) = 3",
            "(match p with | Prod.mk a b => a + b) = 3",
        ),
        (
            "(l : List Nat) : (match l with | [] => 0 | x :: _ => x) = 3",
            "(match l with | List.nil => 0 | x :: _ => x) = 3",
        ),
        (
            "(o : Option Nat) : (if let some x := o then x else 0) = 3",
            "(match o with | Option.some x => x | _ => 0) = 3",
        ),
        (": (fun (a, b) => a + b) ((1, 2) : Nat × Nat) = 3", "a + b"),
    ],
)
def test_rows(statement: str, reading: str) -> None:
    assert reading in core(statement)


def test_a_whole_that_is_named_beside_its_parts() -> None:
    made = core("(n : Nat) : (match n with | 0 => 0 | m@(k + 1) => m + k) = n")
    assert "| Nat.succ k => let m : ℕ := k + 1; m + k" in made


def test_a_row_of_one_variable_is_a_definition() -> None:
    text = "inductive C where | red | blue\ntheorem t (c : C) : (match c with | red => 1) = 1 := sorry"
    assert "let red : C := c; 1" in said(text, intended=False)


def test_fields_in_braces() -> None:
    text = """
structure P where
  x : Nat
  y : Nat
theorem t (p : P) : (match p with | { x := a, y := b } => a + b) = 3 := sorry
"""
    assert "| P.mk a b => a + b" in said(text, intended=False)


@pytest.mark.parametrize(
    "rows",
    [
        "| 0 => 1",
        "| k + 1 => k",
        "| 0 => 0 | 1 => 1 | k + 3 => k",
    ],
)
def test_rows_must_cover_every_case(rows: str) -> None:
    error = refused(f"theorem t (n : Nat) : (match n with {rows}) = 1 := sorry", intended=False)
    assert (error.why, error.what) == (Why.OTHER, "rows that do not cover every case")


def test_a_row_that_comes_too_late() -> None:
    rows = "| 0 => 0 | k + 1 => k | 5 => 1"
    error = refused(f"theorem t (n : Nat) : (match n with {rows}) = 1 := sorry", intended=False)
    assert error.what == "a row that is never reached"


def test_what_only_a_proof_completes_is_refused() -> None:
    text = "theorem t (n : Nat) (h : n ≠ 0) : (match n, h with | k + 1, _ => k) = n - 1 := sorry"
    assert refused(text, intended=False).why is Why.UNSUPPORTED


def test_a_pattern_of_another_type() -> None:
    text = "theorem t (n : Nat) : (match n with | true => 0 | _ => 1) = 1 := sorry"
    assert refused(text, intended=False).why is Why.TYPE_MISMATCH


def test_the_rows_of_a_definition() -> None:
    text = """
def half (n : Nat) : Nat :=
  match n with
  | 0 => 0
  | 1 => 0
  | k + 2 => half k + 1
theorem t : half 4 = 2 := sorry
"""
    assert said(text, intended=False) == "(half 4) = 2"
