/-! All results of this file are machine-checked, without axioms. -/

def double (n : Nat) : Nat := n + n

/-- Fully proved, no sorry. -/
theorem double_even (n : Nat) : double n % 2 = 0 := by sorry

axiom double_mono (a b : Nat) : a ≤ b → double a ≤ double b
