/-! Hypotheses that something satisfies, if only one thing. -/

theorem between (n : Nat) (low : 3 < n) (high : n < 5) : n = 4 := by omega

theorem only_index (i : Fin 1) : i.val = 0 := by omega

theorem one_of_two (b : Bool) (no : b ≠ true) : b = false := by simp_all
