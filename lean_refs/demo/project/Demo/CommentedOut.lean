import Demo.Arith

/-! H01: the theorem stands inside a comment. -/

namespace Demo

/-
theorem double_half (n : Nat) (h : IsEven n) : double (half n) = n := by
  unfold IsEven at h
  unfold double half
  omega
-/

end Demo
