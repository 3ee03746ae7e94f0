theorem bound (n : Nat) : n < n + 3 := by omega

namespace Inner
theorem bound (n : Nat) : n < n + 5 := by omega
end Inner

theorem bound (n : Nat) : n < n + 4 := by omega
