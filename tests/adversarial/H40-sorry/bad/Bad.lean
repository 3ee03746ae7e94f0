def half (n : Nat) : Nat := n / 2

theorem term_sorry (n : Nat) : half n ≤ n := sorry

theorem tactic_sorry (n : Nat) : half n ≤ n := by
  unfold half
  sorry

theorem tactic_admit (n : Nat) : half n ≤ n := by
  admit

theorem tactic_stop (n : Nat) : half n ≤ n := by
  stop
  exact Nat.div_le_self n 2

theorem in_statement (n : Nat) : n < (sorry : Nat) → n ≤ n + half n := fun _ => Nat.le_add_right _ _

theorem nested (a b : Nat) (h : a = b) : half a = half b := by
  have step : ∀ k : Nat, half k = half k := by
    intro k
    cases k with
    | zero => rfl
    | succ m => · exact (by first | sorry | rfl)
  exact h ▸ step a

theorem helper_sorry (n : Nat) : half n ≤ n := helper n
where helper (k : Nat) : half k ≤ k := by sorry

theorem by_cast (n : Nat) : half n ≤ n := (sorry : False).elim

theorem by_ax (n : Nat) : half n ≤ n := sorryAx (half n ≤ n) false

theorem by_calc (n : Nat) : half n ≤ n + n :=
  calc half n
    _ ≤ n := sorry
    _ ≤ n + n := Nat.le_add_right n n

instance : Inhabited (Fin (half 4)) := ⟨sorry⟩

def countdown (n : Nat) : Nat := if n = 0 then 0 else countdown (n / 3)
termination_by n
decreasing_by
  all_goals sorry

structure Box where
  size : Nat
  pos : 0 < size := by sorry

def box : Box := { size := 2 }

def chosen : { n : Nat // 10 < n } := ⟨4, sorry⟩

@[simp] theorem half_simp (n : Nat) : half (n + n) = n := by sorry

theorem by_name (n : Nat) : half (n + n) + 0 = n := half_simp n

theorem by_simp_set (n : Nat) : half (n + n) + 1 = n + 1 := by simp

theorem by_value : chosen.val < 20 := by decide
