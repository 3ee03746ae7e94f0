import Demo.Arith

/-! H50: an axiom, and a theorem on it. -/

namespace Demo

axiom half_lt (n : Nat) : half n < n

theorem half_ne (n : Nat) : half n ≠ n := Nat.ne_of_lt (half_lt n)

end Demo
