/-! Statements that do not say what they seem to: precedence, shadowing, section variables, auto-bound names; and
bounded quantifiers in every order. Core library only. -/

-- witness: a = false, b = false, c = false
theorem and_before_equality (a b c : Bool) : a && b = c := sorry

-- witness: a = false, b = false
theorem not_before_beq (a b : Bool) : !a == b := sorry

-- witness: n = 2
theorem half_times (n : Nat) : 1 / 2 * n = n / 2 := sorry

-- witness: a = 0, b = 1
theorem not_before_equality (a b : Nat) : ¬ a + 1 = b := sorry

-- witness: n = 1
theorem cast_outside (n : Nat) : ((n / 2 : Nat) : Int) + (n / 2 : Nat) = n := sorry

section
variable (a b : Nat) (h : a < b)

-- witness: a = 1, b = 0
theorem hypothesis_left_out : b - a + a = b := sorry

end

-- witness: k = 1
theorem auto_bound : k = 2 * k + (0 : Nat) := sorry

-- witness: n = 2, m = 0, i = ⟨1, by decide⟩
theorem auto_bound_sizes (i : Fin n) : i.val = m ∨ n = 1 := sorry

-- witness: n = 1
theorem some_half (n : Nat) : ∃ m, m ≤ n ∧ n = 2 * m := sorry

-- witness: n = 1, m = 0
theorem complements (n : Nat) : ∀ m, m < n → ∃ k, k < n ∧ m + k = n := sorry

-- witness:
theorem a_square_root : ∃ x : Fin 5, x * x = 2 := sorry

-- witness:
theorem quantifiers_swapped : ∃ m : Fin 3, ∀ n : Fin 3, m + n = 0 := sorry

-- witness: x = false
theorem only_true : ∀ x : Bool, ∃ y, x = y ∧ y = true := sorry

-- witness: n = 2
theorem quantifier_goes_far (n : Nat) : (∃ k, k < n ∧ k = 1) → n = 0 ∧ n = 2 := sorry

-- witness: n = 3
theorem bounded_forall (n : Nat) : (∀ k, k < n → k * k < 5) → n < 3 ∨ n = 4 := sorry

-- witness: x = ⟨0, by decide⟩
theorem chosen_too_late : ∀ x : Fin 2, ∃ y : Fin 2, ∀ z : Fin 2, x + y = z := sorry

-- witness: p = True
theorem double_negation_lost (p : Prop) : ¬ ¬ p → ¬ p := sorry

-- witness: n = 0
theorem let_in_the_way (n : Nat) : let m := n + 1; m = n := sorry

-- witness: n = 0
theorem if_in_the_way (n : Nat) : (if n = 0 then 1 else n) = n := sorry

-- witness: l = [0]
theorem match_in_the_way (l : List Nat) : (match l with | [] => True | _ :: _ => False) := sorry
