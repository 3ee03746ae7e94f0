def double (n : Nat) : Nat := n + n

def Even (n : Nat) : Prop := n % 2 = 0

theorem double_eq_mul (n : Nat) : double n = 2 * n := by unfold double; omega

theorem double_is_even (n : Nat) : Even (double n) := by unfold Even double; omega

theorem even_succ_succ (n : Nat) (h : Even n) : Even (n + 2) := by unfold Even at *; omega

/-- Evaluation at closed terms: a test, not a definition said again. -/
theorem quadruple_one : double (double 1) = 4 := rfl

theorem even_add (a b : Nat) (ha : Even a) (hb : Even b) : Even (a + b) := by
  have h : (a + b) % 2 = 0 := by unfold Even at ha hb; omega
  exact h
