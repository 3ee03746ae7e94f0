/-! H22: `Natt` is declared nowhere and became a variable. -/

namespace Demo

theorem fixed_twice (f : Natt → Natt) (x : Natt) (h : f x = x) : f (f x) = x := by rw [h, h]

end Demo
