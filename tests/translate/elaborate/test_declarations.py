"""What a declaration takes with it: section variables, helpers, universes, recursion; and what makes it unreadable."""

from __future__ import annotations

import pytest

from harness.translate.elaborate.errors import Why
from tests.translate.elaborate.readings import refused, said, theory_of


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("variable (n m : Nat)\ntheorem t : n = n := sorry", "∀ (n : ℕ), n = n"),
        ("variable (x : Nat)\nvariable {x}\ntheorem t : x = x := sorry", "∀ {x : ℕ}, x = x"),
        (
            "variable (n : Nat) (h : n > 1)\ninclude h\ntheorem t : 1 = 1 := sorry",
            "∀ (n : ℕ) (h : n > 1), 1 = 1",
        ),
        ("variable (n : Nat) (h : n > 1)\ninclude h\naxiom t : 1 = 1", "1 = 1"),
        (
            "variable {α : Type} [Add α] [Inhabited α] (x : α)\ntheorem t : x = x := sorry",
            "∀ {α : Type} [Add α] [Inhabited α] (x : α), x = x",
        ),
        (
            "variable {α : Type} [Add α] [Inhabited α] (x : α)\naxiom t : x + x = x",
            "∀ {α : Type} [Add α] (x : α), (x + x) = x",
        ),
        (
            "variable {α : Type} [Inhabited α] (x : α)\nomit [Inhabited α] in\ntheorem t : x = x := sorry",
            "∀ {α : Type} (x : α), x = x",
        ),
        # What binds itself comes after the section variables, unless one of these needs it.
        (
            "variable (α : Type) (f : α → α)\ntheorem t : f a = a := sorry",
            "∀ (α : Type) (f : α → α) {a : α}, (f a) = a",
        ),
        ("variable (x : T)\ntheorem t : x = x := sorry", "∀ {T : Type} (x : T), x = x"),
    ],
)
def test_section_variables(text: str, reading: str) -> None:
    assert said(text, intended=False) == reading


def test_helpers_behind_where() -> None:
    text = """
def quadruple (n : Nat) : Nat := twice (twice n)
where
  twice (k : Nat) : Nat := k + k
theorem t : quadruple 1 = quadruple.twice 2 := sorry
"""
    assert said(text, intended=False) == "(quadruple 1) = (quadruple.twice 2)"


def test_universes() -> None:
    assert said("theorem t.{u} (α : Type u) (x : α) : x = x := sorry", intended=False)
    assert refused("theorem t.{u} (x : Nat) : x = x := sorry", intended=False).why is Why.OTHER


def test_defaults_of_arguments_are_kept_beside_the_type() -> None:
    text = "def f (n : Nat) (k : Nat := 3) : Nat := n + k\ntheorem t : f 1 = 4 := sorry"
    assert said(text, intended=False) == "(f 1 3) = 4"


def test_a_definition_that_lean_rejects_takes_its_uses_along() -> None:
    text = "def f : Nat → Nat := fun n => true\ntheorem t : f 1 = 1 := sorry\ntheorem u : f 2 = 1 := sorry"
    first, second = refused(text, intended=False), refused(text, "u", intended=False)
    assert first.why is second.why is Why.TYPE_MISMATCH
    assert first.what.startswith("in `f`: ")


def test_the_answer_does_not_depend_on_what_was_asked_before() -> None:
    theory = theory_of("def f : Nat → Nat := fun n => true\n", intended=False)
    outcomes = []
    for _ in range(2):
        try:
            theory.constants.get("f")
        except Exception as error:  # noqa: BLE001 # whichever it is, it must be the same
            outcomes.append(str(error))
    assert len(outcomes) == 2
    assert outcomes[0] == outcomes[1]


def test_a_definition_that_only_we_cannot_read_keeps_its_type() -> None:
    text = "import Mathlib\ndef f (n : ℕ) : ℕ := by exact n\ntheorem t : f 1 = 1 := sorry"
    assert said(text) == "(f 1) = 1"
