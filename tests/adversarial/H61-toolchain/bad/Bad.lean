theorem below (n : Nat) : n < n + 2 := by omega
