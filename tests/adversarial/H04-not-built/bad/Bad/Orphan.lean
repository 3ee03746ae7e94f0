import Bad.Chain

theorem orphan (n : Nat) : quadruple n % 4 = 0 := by unfold quadruple double; omega
