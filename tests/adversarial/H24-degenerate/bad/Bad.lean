/-! Statements that fail only where something is zero or empty. -/

theorem predecessor (n : Nat) : n - 1 + 1 = n := sorry

theorem halves (a b : Nat) : a / b * b ≤ b * (a / b) ∧ (a / b = 0 → a < b) := sorry

theorem head_is_there (l : List Nat) : 0 < l.length := sorry
