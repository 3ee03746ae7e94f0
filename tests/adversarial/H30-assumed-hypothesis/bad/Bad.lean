def step (n : Nat) : Nat := n / 2

theorem converges (h : ∀ n, step n ≤ n) (n : Nat) : step n ≤ n := h n

theorem packed (a b : Nat) (h : a < b ∧ 0 < b) : a < b := h.1

section
variable (bound : ∀ n, step n < n + 1)
include bound

theorem bounded (n : Nat) : step n < n + 1 := by exact bound n
end

class Fact (p : Prop) : Prop where
  out : p

theorem from_fact [Fact (step 9 = 4)] : step 9 = 4 := Fact.out

structure State where
  counter : Nat
  limit : Nat

structure WellFormed (s : State) : Prop where
  positive : 0 < s.limit
  safe : s.counter < s.limit

theorem safe_of_wf (s : State) (wf : WellFormed s) : s.counter < s.limit := wf.safe

theorem safe_cases (s : State) (wf : WellFormed s) : s.counter < s.limit := by
  obtain ⟨_, h⟩ := wf
  exact h

theorem safe_match (s : State) : WellFormed s → s.counter < s.limit
  | ⟨_, h⟩ => h

class Verified (f : Nat → Nat) : Prop where
  correct : ∀ n, f n ≤ n

theorem correct_of_class (f : Nat → Nat) [Verified f] (n : Nat) : f n ≤ n := Verified.correct n

structure Certified where
  run : Nat → Nat
  exact : ∀ n, run n = n

theorem certified_exact (c : Certified) (n : Nat) : c.run n = n := c.exact n
