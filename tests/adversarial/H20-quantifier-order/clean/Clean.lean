def isSafe (n : Nat) : Prop := n % 5 < 5

theorem bounded : ∃ b, ∀ x, x % 5 ≤ b := ⟨4, fun x => by omega⟩

/-- The witness has to grow with `n`: here ∀∃ is what is meant. -/
theorem even_above : ∀ n, ∃ p, n < p ∧ p % 2 = 0 := fun n => ⟨2 * n + 2, by omega, by omega⟩

theorem all_safe (s : Nat) : isSafe s := by unfold isSafe; omega

/-- `α` is arbitrary, the predicate is not. -/
theorem length_append {α : Type} (l m : List α) : (l ++ m).length = m.length + l.length := by
  rw [List.length_append, Nat.add_comm]
