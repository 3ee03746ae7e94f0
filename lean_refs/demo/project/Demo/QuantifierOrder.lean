import Demo.Arith

/-! H20: the bound may depend on what it bounds, and the predicate is any predicate. -/

namespace Demo

theorem bound_for_each (f : Nat → Nat) : ∀ x, ∃ b, f x ≤ b := fun x => ⟨f x, Nat.le_refl _⟩

theorem safe_or_not (isSafe : Nat → Prop) (n : Nat) : isSafe n ∨ ¬isSafe n := Classical.em (isSafe n)

end Demo
