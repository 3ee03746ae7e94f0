/-! The same facts with what makes them true, proved; nothing is assumed. -/

theorem sub_add_back (a b : Nat) (h : b ≤ a) : a - b + b = a := by omega

theorem uses_it (n : Nat) (h : 5 ≤ n) : n - 5 + 5 = n := sub_add_back n 5 h

theorem even_halves (x : Int) : x * 2 / 2 = x := by omega
