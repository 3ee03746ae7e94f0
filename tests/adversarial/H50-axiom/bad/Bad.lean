import Bad.Facts

namespace Main

axiom choice_of_bound : ∃ b : Nat, ∀ n : Nat, n % 7 ≤ b

private axiom hidden (n : Nat) : n ≤ n * n

/-- Attributes and a docstring do not make it less of an axiom. -/
@[simp] protected axiom simplify (n : Nat) : n % 1 = 0

theorem square (n : Nat) : n ≤ n * n + 1 := Nat.le_succ_of_le (hidden n)

theorem imported (n : Nat) : Facts.size n < 100 := Facts.size_lt n

theorem indirect (n : Nat) : Facts.size n < 101 := by
  have h := imported n
  omega

end Main
