/-! No import at all, and names that only Mathlib has. -/

theorem sq_nonneg' (x : ℝ) : 0 ≤ x ^ 2 := by
  positivity

lemma add_sq' (a b : Nat) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by
  ring

def card (α : Type) [Fintype α] : Nat := Fintype.card α

def evens (n : Nat) : Finset Nat := (Finset.range n).image (2 * ·)

def total (n : Nat) : Nat := ∑ k ∈ evens n, k
