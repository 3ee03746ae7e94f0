"""Findings that the form of a statement gives: one line a case, with the ids that it must have among these."""

from __future__ import annotations

import pytest

from harness.trust.model import Severity
from tests.trust.repository import assessed

SHAPES = ("H10", "H11", "H12", "H20", "H30")

DEFINITIONS = """
def twice (n : Nat) : Nat := n + n
def Even (n : Nat) : Prop := n % 2 = 0
def fact : Nat → Nat
  | 0 => 1
  | n + 1 => (n + 1) * fact n
structure Box where
  size : Nat
  colour : Nat
def Box.paint (b : Box) (c : Nat) : Box := { b with colour := c }
def step (f : Nat → Nat) : Nat → Nat := fun i => let v := f i; v + 1
structure Good (n : Nat) : Prop where
  small : n < 9
  rest : ∀ m, m < n → m < 9
"""

CASES = [
    ("(n : Nat) : n = n := rfl", {"H10"}),
    ("(n m : Nat) : n = m := h", set()),
    ("(n m : Nat) (h : n = m) : m = n := h.symm", set()),
    ("(p : Nat → Prop) (h : ∀ x, p x) : ∀ y, p y := h", {"H10", "H20", "H30"}),
    ("(p : Nat → Nat → Prop) (h : ∀ x y, p x y) : ∀ x y, p y x := fun x y => h y x", {"H20", "H30"}),
    ("(n : Nat) (h : n < 3 ∧ 1 < n) : 1 < n := h.2", {"H30"}),
    ("(n : Nat) (h : ∀ k, k < 3 → k < n) (k : Nat) : k < n := h k sorry", set()),
    ("(a : Nat) : ∃ x, x = a + 1 := ⟨_, rfl⟩", {"H11"}),
    ("(a b : Nat) : ∃ x y, y = a ∧ x = y + b := ⟨_, _, rfl, rfl⟩", {"H11"}),
    ("(a : Nat) : ∃ x, x = x + a := ⟨0, sorry⟩", set()),
    ("(x : ℝ) : ∃ n : ℕ, x = n := sorry", set()),
    ("(x : ℝ) : ∃ n, 0 < n ∧ x = n := sorry", set()),
    ("(f : Nat → Nat) : ∃ g : Nat → Nat, ∀ x, f x = g x := ⟨f, fun _ => rfl⟩", {"H11"}),
    ("(n : Nat) : twice n = n + n := rfl", {"H12"}),
    ("(n : Nat) : twice n = 2 * n := by unfold twice; omega", set()),
    ("(n : Nat) : twice (twice n) = twice n + twice n := rfl", {"H12"}),
    ("(n : Nat) (h : n % 2 = 0) : Even n := h", {"H12"}),
    ("(n : Nat) (h : n % 3 = 0) : Even n := sorry", set()),
    ("(n : Nat) : fact (n + 1) = (n + 1) * fact n := rfl", set()),
    ("(b : Box) (c : Nat) : (b.paint c).size = b.size := rfl", {"H12"}),
    ("(b : Box) (c : Nat) : (b.paint c).colour = c := rfl", {"H12"}),
    ("(b : Box) (c : Nat) : (b.paint c).colour = b.colour := sorry", set()),
    ("(f : Nat → Nat) (i : Nat) : step f i = f i + 1 := rfl", {"H12"}),
    ("(n : Nat) (g : Good n) : n < 9 := g.small", {"H30"}),
    ("(n : Nat) (g : Good n) : n < 8 := sorry", set()),
    ("(n m : Nat) (g : Good n) (h : m < n) : m < 9 := g.rest m h", set()),
    ("(f : Nat → Nat) (x : Nat) : ∃ b, f x ≤ b := ⟨_, Nat.le_refl _⟩", {"H20"}),
    ("(f : Nat → Nat) : ∃ b, ∀ x, f x ≤ b := sorry", set()),
    ("(f : Nat → Nat → Nat) (k : Nat) : ∃ b, ∀ x, f k x ≤ b := sorry", set()),
    ("(n : Nat) : ∃ b, n < b := ⟨n + 1, sorry⟩", set()),
    ("(n : Nat) : ∃ k, n = 2 ^ k := sorry", set()),
    ("(P : Prop) : P ∨ ¬P := Classical.em P", {"H20"}),
    ("(P Q : Prop) (h : P ∧ Q) : Q ∧ P := ⟨h.2, h.1⟩", {"H30"}),
]


@pytest.mark.parametrize(("statement", "expected"), CASES, ids=[case[0][:60] for case in CASES])
def test_shape(statement: str, expected: set[str]) -> None:
    own = assessed(f"{DEFINITIONS}\ntheorem case {statement}\n")
    assert {finding for finding in SHAPES if "case" in own.found(finding)} == expected


BLIND = """
inductive Agent where | human | model (size : Nat)
def size : Agent → Nat
  | .human => 0
  | .model n => n
def safe (_ : Agent) : Prop := True
def deep (_ : Agent) : Prop := ∀ n : Nat, n < n + 1
def harmful (a : Agent) : Prop := if size a < 3 then False else False
def same (a b : Agent) : Prop := ∀ x y : Nat, x = y → size a = size b
def alike : List Agent → Prop := fun l => ∀ a b : Agent, a ∈ l → a = b
def risk (_ : Agent) : Nat := 2
def part (_ : Agent) : Fin 2 := 1
def flip : Agent → Agent
  | .human => .model 0
  | .model _ => .human
def named (a : Agent) : String := s!"{size a}"
def order (n : Nat) : Nat := card (2 : ZMod n)
def typed (n : Nat) : Fin (n + 1) := 0
def Agent.fair (_ : Agent) : Bool := true
def debug : Bool := true
def Goal : Prop := 1 = 1
"""

ANSWERED = [
    ("(a : Agent) : safe a := trivial", True),
    ("(a : Agent) : safe a ∧ deep a := sorry", True),
    ("(a : Agent) : safe a ∧ size a = 0 := sorry", False),
    ("(a : Agent) : deep a := sorry", True),
    ("(a : Agent) : ¬ harmful a := sorry", True),
    ("(a b : Agent) : same a b := sorry", False),
    ("(l : List Agent) : alike l := sorry", False),
    ("(a : Agent) : risk a = 2 := rfl", True),
    ("(a : Agent) : risk a < 3 ∧ 0 < risk a := sorry", True),
    ("(a : Agent) : risk a = 3 := sorry", False),
    ("(a : Agent) : risk a ≤ size a := sorry", False),
    ("(a : Agent) : risk a + size a = size a + risk a := sorry", False),
    ("(a : Agent) : part a < 3 := sorry", False),
    ("(a : Agent) : flip a = flip a := rfl", False),
    ("(a : Agent) : flip a = .human := sorry", False),
    ('(a : Agent) : named a = "0" := sorry', False),
    ("(n m : Nat) : order n = order m := sorry", False),
    ("(n : Nat) : typed n = 0 := rfl", False),
    ("(a : Agent) : a.fair = true := rfl", True),
    ("(a : Agent) : a.fair := rfl", True),
    ("(a : Agent) : a.fair = false := sorry", False),
    (": ∃ a, safe a := sorry", False),
    (": debug = true := rfl", False),
    (": Goal := rfl", True),
    ("(a : Agent) (h : safe a) : size a = 0 := sorry", False),
    ("(p : Prop) (a : Agent) : safe a → p := sorry", False),
    ("(p : Prop) (a : Agent) : p ∨ (p → safe a) := sorry", True),
]


@pytest.mark.parametrize(("statement", "expected"), ANSWERED, ids=[case[0][:60] for case in ANSWERED])
def test_answer_in_definition(statement: str, expected: bool) -> None:
    own = assessed(f"{BLIND}\ntheorem case {statement}\n")
    assert ("case" in own.found("H14")) is expected


def test_lemma_that_is_there_to_be_rewritten_with_is_a_note() -> None:
    own = assessed(f"{BLIND}\n@[simp] theorem risk_two (a : Agent) : risk a = 2 := rfl\n")
    (finding,) = own.findings("H14")
    assert finding.kind.severity is Severity.NOTE


def test_axiom_that_says_its_hypothesis_in_other_words() -> None:
    own = assessed(f"{DEFINITIONS}\naxiom said (n : Nat) (h : n % 2 = 0) : Even n\n")
    assert own.found("H12") == ["said"]


def test_axiom_that_declares_a_function_states_nothing() -> None:
    own = assessed("axiom f : Nat → Nat\naxiom g (n : Nat) (h : n = 2) : n = 2\naxiom T : True\n")
    assert own.found("H10") == ["g", "T"]


def test_field_of_a_structure_names_who_supplies_it() -> None:
    own = assessed(
        f"{DEFINITIONS}\ntheorem good : Good 3 := ⟨by decide, fun m h => by omega⟩\n"
        "theorem t (n : Nat) (g : Good n) : n < 9 := g.small\n"
    )
    (finding,) = own.findings("H30")
    assert "supplied by `good`" in finding.reason


def test_constructors_of_one_type_are_different_things() -> None:
    own = assessed(
        "inductive Colour where | red | green\nopen Colour\nstructure Pair where\n  x : Nat\n  y : Nat\n"
        "theorem t : red = green := sorry\ntheorem u (p : Pair) : Pair.x p = Pair.y p := sorry\n"
        "theorem v : green = green := rfl\n"
    )
    assert own.found("H10") == ["v"]


def test_endless_unfolding_is_given_up() -> None:
    source = "def d0 (n : Nat) : Nat := n + n\n"
    source += "".join(
        f"def d{i} (n : Nat) : Nat := d{i - 1} (d{i - 1} n) + d{i - 1} n\n" for i in range(1, 30)
    )
    assert assessed(f"{source}theorem t (n : Nat) : d29 n = n := rfl\n").found("H12") == []
