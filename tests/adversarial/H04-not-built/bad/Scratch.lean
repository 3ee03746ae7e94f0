-- import Bad.Basic
theorem scratch (n : Nat) : n < n + 1 := Nat.lt_succ_self n
