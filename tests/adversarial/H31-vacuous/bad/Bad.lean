/-! Theorems that hold because nothing satisfies their hypotheses. -/

theorem between (n : Nat) (low : 3 < n) (high : n < 4) : n = 100 := by omega

theorem no_such_index (i : Fin 0) : i.val = 7 := i.elim0

theorem both (b : Bool) (yes : b = true) (no : b = false) : 1 = 2 := by simp_all
