import Demo.Arith

/-! H10: the conclusion is a hypothesis. -/

namespace Demo

theorem even_stays_even (n : Nat) (h : IsEven n) : IsEven n := h

end Demo
