"""Statements that explode end in UNKNOWN, within bounds that are counted and not timed."""

from __future__ import annotations

import time

import pytest

from harness.logic import Truth
from harness.translate.evaluate import Evaluator
from tests.translate.evaluate.lean import closed, statements

EXPLODING = [
    "(2 ^ (2 ^ 2008) + 1) % 7 = 3",
    "(2 ^ 100000 : ℕ).factorial = 0",
    "(∑ i ∈ Finset.range (10 ^ 12), i) = 0",
    "∀ n : ℕ, n < 10 ^ 30 → n ^ 2 ≥ n",
    "(Nat.iterate (fun n => n * n) 60 3) = 0",
    "(Nat.iterate (fun n => 2 ^ n) 6 2) = 0",
    "(List.range (10 ^ 9)).sum = 0",
    "(Finset.powerset (Finset.range 64)).card = 2 ^ 64",
    "∀ f g : Fin 9 → Fin 9, f ∘ g = g ∘ f → f = g ∨ f ≠ g",
    "∀ x : BitVec 64, x &&& x = x",
    "Nat.Prime (2 ^ 44497 - 1)",
    "Nat.fib (10 ^ 9) = 0",
]


@pytest.mark.parametrize("proposition", EXPLODING)
def test_what_explodes_is_unknown_with_a_reason(proposition: str) -> None:
    [statement] = closed([proposition])
    evaluator = Evaluator(statement, fuel=20_000)
    begin = time.monotonic()
    assert evaluator.verdict({}).conclusion is Truth.UNKNOWN
    assert evaluator.reasons
    assert time.monotonic() - begin < 5


RECURSIVE = """
def ackermann : ℕ → ℕ → ℕ
  | 0, n => n + 1
  | m + 1, 0 => ackermann m 1
  | m + 1, n + 1 => ackermann m (ackermann (m + 1) n)
termination_by m n => (m, n)
def tower : ℕ → ℕ
  | 0 => 1
  | n + 1 => 2 ^ tower n
def fibonacci : ℕ → ℕ
  | 0 => 0
  | 1 => 1
  | n + 2 => fibonacci (n + 1) + fibonacci n
def evens : ℕ → Bool
  | 0 => true
  | n + 1 => !(evens n)
theorem small : ackermann 2 3 = 9 := sorry
theorem large : ackermann 4 3 = 0 := sorry
theorem high : tower 8 = 0 := sorry
theorem low : tower 4 = 65536 := sorry
theorem remembered : fibonacci 90 = 2880067194370816120 := sorry
theorem deep : evens 100000 = true := sorry
theorem shallow : evens 500 = true := sorry
"""


def test_recursion_runs_within_its_fuel_and_depth() -> None:
    found = {name: Evaluator(s).verdict({}).conclusion for name, s in statements(RECURSIVE).items()}
    assert found == {
        "small": Truth.TRUE,
        "large": Truth.UNKNOWN,
        "high": Truth.UNKNOWN,
        "low": Truth.TRUE,
        "remembered": Truth.TRUE,
        "deep": Truth.UNKNOWN,
        "shallow": Truth.TRUE,
    }


def test_one_proposition_out_of_fuel_leaves_the_others_theirs() -> None:
    text = "theorem t (h : ∀ n : ℕ, n < 10 ^ 30 → n ^ 2 ≥ n) (h' : 1 = 2) : 1 = 1 := sorry\n"
    verdict = Evaluator(statements(text)["t"], fuel=10_000).verdict({})
    assert verdict.hypotheses == (Truth.UNKNOWN, Truth.FALSE)
    assert verdict.conclusion is Truth.TRUE


def test_the_same_question_gets_the_same_answer_however_often_it_is_asked() -> None:
    [statement] = closed(["∑ i ∈ Finset.range 3000, i ^ 2 = 8995500500"])
    generous, mean = Evaluator(statement), Evaluator(statement, fuel=1000)
    assert [generous.verdict({}).conclusion for _ in range(3)] == [Truth.TRUE] * 3
    assert [mean.verdict({}).conclusion for _ in range(3)] == [Truth.UNKNOWN] * 3
