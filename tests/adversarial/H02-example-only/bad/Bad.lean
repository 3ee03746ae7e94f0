def double (n : Nat) : Nat := n + n

/-- **Theorem 1.** Doubling gives an even number. -/
example (n : Nat) : double n % 2 = 0 := by unfold double; omega

-- Main theorem: doubling is monotone.
example : ∀ a b : Nat, a ≤ b → double a ≤ double b := by
  intro a b h
  unfold double; omega

namespace Doubling

/-- The soundness claim. -/
noncomputable example (n : Nat) (h : 0 < n) : n < double n := by unfold double; omega

end Doubling
