import Demo.Arith

/-! H07: Lean reads no further than `#exit`; what follows is false. -/

namespace Demo

theorem double_zero_lt (n : Nat) : 0 < double n + 1 := by omega

end Demo

#exit

theorem Demo.double_odd (n : Nat) : Demo.double n % 2 = 1 := by omega
