import Demo.Arith

/-! H06: a command that Lean does not have, a name that it cannot read, and a use before the declaration. -/

namespace Demo

theorem uses_later (n : Nat) : double n = 2 * n := declared_later n

theorem declared_later (n : Nat) : double n = 2 * n := by
  unfold double
  omega

corollary double_four : double 4 = 8 := declared_later 4

theorem starred (n* : Nat) (h : 0 < n*) : 0 < double n* := by
  unfold double
  omega

end Demo
