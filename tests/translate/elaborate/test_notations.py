"""Notations: the file's own put in place of their use, the library's, and which of them are not in force."""

from __future__ import annotations

import pytest

from harness.translate.elaborate.errors import Why
from tests.translate.elaborate.readings import core, mathlib, refused, said

_OVER = "def over (a b : Nat) : Nat := a * a + b\n"


def _with(notation: str, statement: str) -> str:
    return said(f"{_OVER}{notation}\ntheorem t {statement} := sorry", intended=False).rpartition(", ")[2]


@pytest.mark.parametrize(
    ("notation", "statement", "reading"),
    [
        ('infixl:65 " ⊞⊞ " => over', "(a b c : Nat) : a ⊞⊞ b ⊞⊞ c = a", "(over (over a b) c) = a"),
        ('notation "⟪" a ", " b "⟫" => over a b', "(a b : Nat) : ⟪a, b + 1⟫ = b", "(over a (b + 1)) = b"),
        ('notation "sq" a:max => a * a', "(a : Nat) : sq (a + 1) = 4", "((a + 1) * (a + 1)) = 4"),
        # What a notation stands for is text: its parts take part in the tree around.
        (
            'notation "sq" a:max => a * a',
            "(a : Nat) (z : Int) : sq a - 1 = z",
            "(((↑a : ℤ) * (↑a : ℤ)) - (1 : ℤ)) = z",
        ),
        ('notation "ten" => 10', ": ten - 11 = -1", "((10 : ℤ) - (11 : ℤ)) = (-(1 : ℤ))"),
        ('notation:70 a:71 " of " b:70 => b a', "(a : Nat) (f : Nat → Nat) : a of f = 1", "(f a) = 1"),
    ],
)
def test_notations_of_the_file(notation: str, statement: str, reading: str) -> None:
    assert _with(notation, statement) == reading


def test_a_notation_whose_names_meet_those_around_its_use_is_refused() -> None:
    text = 'notation "all " p:max => ∀ n : Nat, p n\ntheorem t (n : Nat) : all (fun m => m = n) := sorry'
    assert refused(text, intended=False).why is Why.UNSUPPORTED


def test_a_sign_with_two_meanings_is_told_by_type() -> None:
    notation = f'{_OVER}infixl:65 " + " => over\n'
    assert said(f"{notation}theorem t (a b : Int) : a + b = 3 := sorry", intended=False).endswith(
        "(a + b) = (3 : ℤ)"
    )
    error = refused(f"{notation}theorem t (a b : Nat) : a + b = 3 := sorry", intended=False)
    assert error.why is Why.AMBIGUOUS


def test_a_sign_may_be_replaced() -> None:
    text = f'{_OVER}infixl:65 (priority := high) " - " => over\ntheorem t (a b : Nat) : a - b = 3 := sorry'
    assert said(text, intended=False).endswith("(over a b) = 3")


def test_a_scoped_notation_holds_where_its_namespace_is_open() -> None:
    text = 'namespace S\nscoped notation "eleven" => (11 : Int)\nend S\n'
    assert said(f"{text}open S\ntheorem t : eleven = 11 := sorry", intended=False) == "(11 : ℤ) = (11 : ℤ)"
    outside = said(f"{text}theorem t : eleven = (11 : Nat) := sorry", intended=False)
    assert outside == "∀ {eleven : ℕ}, eleven = 11"
    inside = said(f"{text}theorem t : open S in eleven = 11 := sorry", intended=False)
    assert inside == "(11 : ℤ) = (11 : ℤ)"


def test_a_notation_brings_the_variables_it_mentions() -> None:
    text = """
variable (R : Nat → Nat → Prop)
local infix:50 " ~~ " => R
theorem t (a b : Nat) : a ~~ b := sorry
"""
    assert said(text, intended=False) == "∀ (R : ℕ → ℕ → Prop) (a : ℕ) (b : ℕ), R a b"


def test_a_macro_is_not_run() -> None:
    text = 'macro "fifteen" : term => `(15)\ntheorem t : fifteen = 15 := sorry'
    assert refused(text, intended=False).why is Why.UNSUPPORTED


@pytest.mark.parametrize(
    "statement", [": ∃! x : Nat, x = 0", "(f : Nat → Nat) : f^[2] 1 = 1", "(α : Type*) (x : α) : x = x"]
)
def test_mathlib_notation_needs_mathlib(statement: str) -> None:
    assert refused(f"theorem t {statement} := sorry", intended=False).why is Why.PARSE
    assert mathlib(statement)


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("(s : Finset ℕ) : ∑ x ∈ s with x > 3, x = 0", "∑ x ∈ (Finset.filter (fun (x : ℕ) => x > 3) s), x"),
        ("(f : ℕ → ℝ) : ⨆ n, f n = 0", "(iSup (fun (n : ℕ) => f n)) = (0 : ℝ)"),
        (": {n ^ 2 | n : ℕ} = ∅", "{element : ℕ | ∃ n : ℕ, (n ^ 2) = element}"),
        (": {m + 3 | (m < 5) (_ : m ≠ 2)} = ∅", "∃ m : ℕ, (m < 5) ∧ (∃ _ : m ≠ 2, (m + 3) = element)"),
        ("(s t : Finset ℕ) : s ×ˢ t = ∅", "Finset.product s t"),
        ("(a b : ℤ) : a ≡ b [ZMOD 5]", "Int.ModEq (5 : ℤ) a b"),
        ("(x : ℝ) : √x = |x|", "(Real.sqrt x) = (abs x)"),
        ("(x : ℝ) : ⌊x⌋ ≤ ⌊x⌋₊", "(Int.floor x) ≤ (↑(Nat.floor x) : ℤ)"),
    ],
)
def test_notations_of_mathlib(statement: str, part: str) -> None:
    assert part in mathlib(statement)


@pytest.mark.parametrize(
    ("text", "value"),
    [(r'r"a\n"', r'"a\n"'), (r'r#"say "hi""#', '("say "hi"")'), ('"a\\\n   b"', '"ab"')],
)
def test_strings(text: str, value: str) -> None:
    assert core(f"(s : String) : s = {text}") == f"∀ (s : String), s = {value}"


def test_bit_vectors() -> None:
    assert core(": 5#8 <<< 9 = 0#8") == "((BitVec.ofNat 8 5) <<< 9) = (BitVec.ofNat 8 0)"
