theorem star_le (t* n : Nat) (h : t* < n) : t* + 1 ≤ n := h
