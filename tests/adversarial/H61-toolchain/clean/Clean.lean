-- leanprover/lean4:v4.19.0 is mentioned here and not pinned
theorem below (n : Nat) : n < n + 2 := by omega
