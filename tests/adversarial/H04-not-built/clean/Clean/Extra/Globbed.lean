import Clean.Basic

theorem double_pos (n : Nat) (h : 0 < n) : 0 < double n := by unfold double; omega
