"""Which axioms cannot hold together, and, more important, which can."""

from __future__ import annotations

import pytest

from harness.consistency import consistency
from harness.inventory.collect import collect
from harness.refutation import Effort, Examiner
from harness.search.tools import BUDGETS
from harness.text import SourceText


def contradicting(source: str) -> list[tuple[str, ...]]:
    """The sets of axioms of a file that contradict themselves, by name."""
    inventory = collect("own", "0" * 40, {"Own.lean": SourceText("Own.lean", source)}, ["Own.lean"])
    examiner, effort = Examiner(inventory), Effort(BUDGETS["small"], seconds=60.0)
    examined = {d.index: examiner.examine(d, effort) for d in examiner.statements()}
    found = consistency(examiner, examined, effort, workers=1).contradictions
    return [tuple(inventory.declarations[i].name for i in one.declarations) for one in found]


def test_what_is_not_asked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit, a set that cannot be executed, and a worker that breaks: none of them may look like a clean answer."""
    source = "axiom size : Type → Nat\naxiom a : size Nat = 1\naxiom f : Nat → Nat\naxiom b : f 0 = 1"
    inventory = collect("own", "0" * 40, {"Own.lean": SourceText("Own.lean", source)}, ["Own.lean"])
    examiner, effort = Examiner(inventory), Effort(BUDGETS["small"], seconds=60.0)
    told = consistency(examiner, {}, effort, workers=1).not_asked
    assert "whether `a` can hold together: they cannot be executed" in told
    assert not any("`f`" in one for one in told)

    def broken(*_: object) -> None:
        raise ValueError("no such set")

    monkeypatch.setattr("harness.consistency.together", broken)
    assert any("defect of this tool" in one for one in consistency(examiner, {}, effort, workers=1).not_asked)
    monkeypatch.setattr("harness.consistency.MAX_SETS", 1)
    assert "more than 1 sets" in consistency(examiner, {}, effort, workers=1).not_asked[0]


CONSISTENT = {
    "a function with both properties": "axiom f : Nat → Nat\naxiom a : ∀ n, 0 < f n\naxiom b : f 0 = 1",
    "two constants of one type": "axiom c : Nat\naxiom d : Nat\naxiom a : c = 1\naxiom b : d = 2",
    "a value for each type": "axiom size : Type → Nat\naxiom a : size Nat = 1\naxiom b : size Bool = 2",
    "an implicit type": "axiom s : {α : Type} → List α → Nat\naxiom a : s [true] = 1\naxiom b : s [1] = 2",
    "a class": "axiom s (α : Type) [Inhabited α] : Nat\naxiom a : s Nat = 1\naxiom b : s Bool = 2",
    "no argument is ever given": "axiom f : (n : Nat) → n < 0 → Empty\naxiom a : 0 < 1",
    "nor a proof of something false": "axiom f : 1 < 0 → Empty",
    "nor an element of an empty type": "axiom f : Empty → Empty",
    "a type with two elements": "axiom T : Type\naxiom t : T\naxiom u : T\naxiom a : t ≠ u",
    "a type with one element": "axiom T : Type\naxiom t : T\naxiom a : ∀ x y : T, x = y",
    "an empty type": "axiom T : Type\naxiom a : ∀ x : T, False",
    "a predicate that holds of some": "axiom P : Nat → Prop\naxiom a : ∃ n, P n\naxiom b : ∃ n, ¬ P n",
    "other arguments": "axiom P : Nat → Prop\naxiom a : P 1\naxiom b : ¬ P 2",
    "an opaque constant": "opaque f : Nat → Nat\naxiom a : f 0 = 1\naxiom b : f 1 = 0",
    "a structure over a constant type": "axiom T : Type\nstructure S where\n  x : T\naxiom s : S\naxiom t : T\n"
    "axiom a : s.x ≠ t",
    "a definition by recursion": "axiom z : Nat\ndef f : Nat → Nat\n  | 0 => z\n  | n + 1 => f n\naxiom a : f 3 = 4",
    "true of every size": "import Mathlib\naxiom a (n : ℕ) : Fintype.card (Fin n) = n",
    "true by itself": "axiom a : ∀ n : Nat, n ≤ n + 1\naxiom b : ∀ n : Nat, n < n + 1",
    "a counterexample of its own": "axiom a : ∀ n : Nat, n < 5\naxiom b : ∀ n : Nat, n ≤ n + 1",
    "negations of different things": "axiom P : Nat → Prop\naxiom a : ∀ n, P n → P (n + 1)\naxiom b : ∃ n, P n ∧ ¬ P 0",
}

INCONSISTENT = {
    "axiom f : Nat → Nat\naxiom a : ∀ n, 0 < f n\naxiom b : f 0 = 0": [("a", "b")],
    "axiom P : Nat → Prop\naxiom a : ∀ n, P n\naxiom b : ∃ n, ¬ P n": [("a", "b")],
    "axiom P : Nat → Prop\naxiom a : ∀ n, P n\naxiom b : ¬ ∀ k, P k": [("a", "b")],
    "axiom T : Type\naxiom P : T → T → Prop\naxiom a : ∀ x, ∃ y, P x y\naxiom b : ∃ x, ∀ y, ¬ P x y": [
        ("a", "b")
    ],
    "axiom c : Nat\nabbrev twice := 2 * c\naxiom a : twice = 4\naxiom b : c ≠ 2": [("a", "b")],
    "axiom c : Nat\naxiom a : c < c": [("a",)],
    "axiom c : Nat\naxiom d : Nat\naxiom a : c < d\naxiom b : d < 3\naxiom e : 2 < c\naxiom g : d ≠ 7": [
        ("a", "b", "e")
    ],
    "axiom e : Empty": [("e",)],
    "axiom a : False\naxiom b : 0 < 1": [],
}


@pytest.mark.parametrize("source", CONSISTENT.values(), ids=CONSISTENT)
def test_axioms_with_a_model_are_left_alone(source: str) -> None:
    assert contradicting(source) == []


@pytest.mark.parametrize(("source", "expected"), INCONSISTENT.items(), ids=INCONSISTENT)
def test_axioms_without_a_model(source: str, expected: list[tuple[str, ...]]) -> None:
    assert contradicting(source) == expected
