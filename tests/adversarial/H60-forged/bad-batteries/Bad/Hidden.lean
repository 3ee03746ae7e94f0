private theorem helper (n : Nat) : n ≤ n + n := Nat.le_add_left n n
