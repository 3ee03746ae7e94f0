/-! H23: `<` does not mean what it says. -/

namespace Demo

local instance : LT Nat := ⟨fun _ _ => True⟩

theorem everything_below (a b : Nat) : a < b := trivial

end Demo
