/-! Machine-checked, without axioms. A proof by `sorry` would be marked here. -/

def double (n : Nat) : Nat := n + n

/-- Fully proved. -/
theorem double_even (n : Nat) : double n % 2 = 0 := by unfold double; omega

/-- Used by `double_even` nowhere. -/
theorem double_mono (a b : Nat) (h : a ≤ b) : double a ≤ double b := by unfold double; omega
