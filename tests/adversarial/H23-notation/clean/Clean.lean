structure Point where
  x : Nat
  y : Nat

/-- An operation on a type of this project's own. -/
instance : Add Point := ⟨fun p q => ⟨p.x + q.x, p.y + q.y⟩⟩

namespace Point

theorem add_x (p q : Point) : (p + q).x = q.x + p.x := by
  show p.x + q.x = q.x + p.x
  omega

end Point

section
open Nat

set_option maxRecDepth 600

theorem next_le (a b : Nat) (h : a < b) : succ a ≤ b := h

end

set_option linter.unusedVariables true in
theorem last (n : Nat) : n < n + 1 := Nat.lt_succ_self n

-- local notation "P" => True
def notation_count : Nat := 0
