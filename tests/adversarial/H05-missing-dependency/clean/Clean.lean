/-! Names and tactics that look like Mathlib's and are in Lean's core library. -/

theorem gcd_le (m n : Nat) (h : 0 < n) : Nat.gcd m n ≤ n := Nat.gcd_le_right m h

theorem cast_add (a b : Nat) : ((a + b : Nat) : Int) = (a : Int) + (b : Int) := by push_cast; omega

theorem pick (p q : Nat → Prop) (h : ∃ x, p x ∧ q x) : ∃ x, q x ∧ p x := by
  rcases h with ⟨x, hp, hq⟩
  refine ⟨x, ?_, ?_⟩ <;> assumption

theorem map_id' {α : Type} (l : List α) : l.map (fun x => x) = l := by
  induction l with
  | nil => rfl
  | cons a t ih => simp_all

namespace Own

/-- A type of this project's own that shares its name with one of Mathlib's. -/
structure Finset where
  size : Nat

def ring (s : Finset) : Nat := s.size + 1

theorem ring_pos (s : Finset) : 0 < ring s := by unfold ring; omega

end Own
