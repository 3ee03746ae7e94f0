theorem by_omega (a b c : Nat) (hab : a < b) (hbc : b < c) : a + 1 < c := by omega

theorem by_assumption (a b : Nat) (h : a < b) : a ≠ b := by
  apply Nat.ne_of_lt
  assumption

theorem by_quote (a b : Nat) (h : a < b) : a ≤ b := Nat.le_of_lt ‹a < b›

theorem by_rewrite (f : Nat → Nat) (a b : Nat) (h : a = b) : f a = f b := h ▸ rfl

theorem anonymous (a b : Nat) : a < b → a ≤ b := Nat.le_of_lt

theorem by_simp_all (p q : Prop) (hp : p) (hq : p → q) : q ∧ p := by simp_all

theorem in_statement (l : List Nat) (i : Nat) (h : i < l.length) : l[i] < l[i] + 1 := Nat.lt_succ_self _

class Positive (n : Nat) : Prop where
  pos : 0 < n

theorem by_instance (n : Nat) [Positive n] : n ≠ 0 := Nat.ne_of_gt Positive.pos

theorem by_cases' (n : Nat) (h : n = 0 ∨ n = 1) : n < 2 := by
  rcases h with rfl | rfl <;> decide

theorem matched : (a b : Nat) → a < b → 0 < b
  | _, _ + 1, _ => Nat.succ_pos _
