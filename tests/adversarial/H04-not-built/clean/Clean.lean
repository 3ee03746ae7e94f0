import Clean.Basic

theorem double_even (n : Nat) : double n % 2 = 0 := by unfold double; omega
