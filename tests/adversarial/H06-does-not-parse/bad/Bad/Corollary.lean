theorem base (n : Nat) : n < n + 2 := by omega

corollary base_one : 1 < 3 := base 1

proposition base_two : 2 < 4 := base 2
