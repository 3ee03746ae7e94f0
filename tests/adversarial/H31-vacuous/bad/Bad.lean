/-! Theorems that hold because nothing satisfies their hypotheses. -/

theorem between (n : Nat) (low : 3 < n) (high : n < 4) : n = 100 := by omega

theorem no_such_index (l : List Nat) (i : Nat) (h : i < l.length) (none : l.length = 0) : i = 7 := by omega

theorem both (b : Bool) (yes : b = true) (no : b = false) : 1 = 2 := by simp_all
