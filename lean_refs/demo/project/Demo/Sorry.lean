import Demo.Arith

/-! H40: a hole, and a theorem that inherits it. -/

namespace Demo

theorem half_le (n : Nat) : half n ≤ n := by
  unfold half
  sorry

theorem half_half_le (n : Nat) : half (half n) ≤ n := Nat.le_trans (half_le _) (half_le n)

end Demo
