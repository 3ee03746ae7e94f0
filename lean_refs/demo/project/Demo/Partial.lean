/-! H52: for the logic, `collatz` is an unknown function. -/

namespace Demo

partial def collatz (n : Nat) : Nat :=
  if n ≤ 1 then 0 else if n % 2 = 0 then collatz (n / 2) + 1 else collatz (3 * n + 1) + 1

theorem collatz_le (n : Nat) : collatz n ≤ collatz n + n := Nat.le_add_right _ _

end Demo
