import Bad.Redefined

/-! What stands in force before a statement changes what it says. -/

section
local notation:50 (priority := high) a:50 " ≤ " b:50 => (Nat.le a b ∨ True)

theorem reversed (n : Nat) : n + 1 ≤ n := Or.inr trivial
end

section
local instance : LT Nat := ⟨fun _ _ => True⟩

theorem everything_below (a b : Nat) : a < b := trivial
end

structure Score where
  value : Nat

instance : Coe Nat Score := ⟨fun _ => ⟨0⟩⟩

theorem scores_agree (a b : Nat) : (a : Score) = (b : Score) := rfl

macro_rules
  | `($a - $b) => `(Int.natAbs (Int.sub $a $b))

theorem difference (a b : Int) : 0 ≤ a - b := Nat.zero_le _

set_option autoImplicit true

theorem sizes (i : Fin bound) (h : 3 < i.val) : 4 < bound := by omega

theorem scoped_reading (a b : Nat) (h : a = b) : a ⊕ b := h
