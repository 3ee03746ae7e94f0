/-! The same with the corner ruled out, or false elsewhere than at a corner. -/

theorem predecessor (n : Nat) (h : 0 < n) : n - 1 + 1 = n := by omega

theorem halves (a b : Nat) : a / b * b ≤ b * (a / b) := by
  rw [Nat.mul_comm]
  exact Nat.le_refl _
