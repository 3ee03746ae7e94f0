/-! The part that is as it seems: definitions and theorems with complete proofs from Lean's core library. -/

namespace Demo

def double (n : Nat) : Nat := n + n

def half (n : Nat) : Nat := n / 2

def IsEven (n : Nat) : Prop := n % 2 = 0

/-- Doubling gives an even number. -/
theorem double_even (n : Nat) : IsEven (double n) := by
  unfold IsEven double
  omega

/-- Halving undoes doubling. -/
theorem half_double (n : Nat) : half (double n) = n := by
  unfold half double
  omega

end Demo
