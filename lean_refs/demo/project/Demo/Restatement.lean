import Demo.Arith

/-! H12: a definition, said again. -/

namespace Demo

theorem isEven_iff (n : Nat) : IsEven n ↔ n % 2 = 0 := Iff.rfl

end Demo
