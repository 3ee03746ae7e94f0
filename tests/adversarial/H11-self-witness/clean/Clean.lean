theorem half (n : Nat) : ∃ k, n = 2 * k ∨ n = 2 * k + 1 := ⟨n / 2, by omega⟩

theorem above (n : Nat) : ∃ p, n < p ∧ p % 2 = 0 := ⟨2 * n + 2, by omega, by omega⟩

/-- The right-hand side mentions the witness: a fixed point, not a name for the input. -/
theorem fixed_point : ∃ x : Nat, x = x * x ∧ 0 < x := ⟨1, by decide, by decide⟩

theorem solves (a b : Nat) (h : a ≤ b) : ∃ d, a + d = b := ⟨b - a, by omega⟩

/-- The self-witness stands in the hypothesis. -/
theorem from_witness (a n : Nat) (h : ∃ c, c = a ∧ c < n) : a + 1 ≤ n := by
  obtain ⟨c, hc, hn⟩ := h; omega
