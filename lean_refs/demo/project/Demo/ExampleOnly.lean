import Demo.Arith

/-! H02: the result has no name. -/

namespace Demo

/-- **Theorem 2.** Doubling is monotone. -/
example (a b : Nat) (h : a ≤ b) : double a ≤ double b := by
  unfold double
  omega

end Demo
