import Demo.Arith

/-! H04: the root does not import this file. -/

namespace Demo

theorem double_pos (n : Nat) (h : 0 < n) : 0 < double n := by
  unfold double
  omega

end Demo
