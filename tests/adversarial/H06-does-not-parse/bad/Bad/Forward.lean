theorem early (n : Nat) : n < n + 4 := late n (n + 2) (by omega)

theorem late (a b : Nat) (h : a < b) : a < b + 2 := by omega
