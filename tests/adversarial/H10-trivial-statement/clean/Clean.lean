def Safe (n : Nat) : Prop := n % 2 = 0

theorem zero_add' (n : Nat) : 0 + n = n := by omega

theorem swap (P Q : Prop) : P ∧ Q → Q ∧ P := fun h => ⟨h.2, h.1⟩

theorem weaken (a b : Nat) (h : a ≤ b) : a ≤ b + 1 := by omega

theorem flip (a b : Nat) (h : a = b) : b = a := h.symm

theorem safe_add (a b : Nat) (ha : Safe a) (hb : Safe b) : Safe (a + b) := by
  unfold Safe at *; omega

/-- The two `x` are different variables. -/
theorem shadowed (x : Nat) (h : 3 < x) : (fun x => 2 < x) (x + x) := by
  show 2 < x + x; omega
