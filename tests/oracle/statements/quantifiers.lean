/-! Quantifiers, binder predicates, and how far a binder extends. -/

-- row: elaboration 5
theorem forall_greater : ∀ x > 0, x ≠ (0 : Nat) := sorry

-- row: elaboration 5
theorem forall_less (n : Nat) : ∀ x < n, x + 1 ≤ n := sorry

-- row: elaboration 5
theorem forall_at_most (n : Nat) : ∀ x ≤ n, x < n + 1 := sorry

-- row: elaboration 5
theorem forall_at_least (n : Nat) : ∀ x ≥ n, x + 1 > n := sorry

-- row: elaboration 5
theorem forall_not_equal : ∀ x ≠ 0, 0 < (x : Nat) := sorry

-- row: elaboration 5
theorem forall_member (l : List Nat) : ∀ x ∈ l, x ≤ l.sum := sorry

-- row: elaboration 5
theorem forall_not_member (l : List Nat) : ∀ x ∉ l, l ≠ [x] := sorry

-- row: elaboration 5
theorem forall_subset (l : List Nat) : ∀ m ⊆ l, m = l := sorry

-- row: elaboration 5
theorem exists_greater : ∃ x > 0, x = (1 : Nat) := sorry

-- row: elaboration 5
theorem exists_less (n : Nat) : ∃ x < n, x = 0 := sorry

-- row: elaboration 5
theorem exists_member (l : List Nat) : ∃ x ∈ l, x = 0 := sorry

-- row: elaboration 5
theorem exists_two_bounded : ∃ x > 0, ∃ y > x, x + y = (3 : Nat) := sorry

-- row: elaboration 5
theorem forall_two_bounded : ∀ x > 0, ∀ y > x, x + y > (2 : Nat) := sorry

-- row: elaboration 5
theorem forall_several_bounded : ∀ x y > 0, x + y > (1 : Nat) := sorry

-- row: elaboration 5
theorem exists_several : ∃ x y : Nat, x < y := sorry

-- row: elaboration 5
theorem exists_groups : ∃ (x : Nat) (y : Int), x = y := sorry

-- row: elaboration 5
theorem exists_with_hypothesis : ∃ (x : Nat) (_ : x > 0), x = 1 := sorry

-- row: elaboration 5
theorem exists_named_hypothesis : ∃ (x : Nat) (h : x > 0), x = 1 := sorry

-- row: elaboration 5
theorem exists_typed : ∃ x : Int, x < 0 := sorry

-- row: elaboration 5
theorem exists_unique : ∃! x : Nat, x = 0 := sorry

-- row: elaboration 5
theorem not_exists : ∄ x : Nat, x < 0 := sorry

-- row: elaboration 5
theorem forall_groups : ∀ (x : Nat) (y : Int), x = y → y = x := sorry

-- row: elaboration 5
theorem forall_untyped_group : ∀ x y, x + y = y + (x : Nat) := sorry

-- row: elaboration 5
theorem forall_typed_group : ∀ x y : Int, x + y = y + x := sorry

-- row: elaboration 5
theorem forall_implicit : ∀ {x : Nat}, x = x := sorry

-- row: elaboration 5
theorem forall_strict : ∀ ⦃x : Nat⦄, x = x := sorry

-- row: elaboration 5
theorem forall_instance : ∀ (α : Type) [Inhabited α], (default : α) = default := sorry

-- row: elaboration 5
theorem forall_underscore : ∀ _ : Nat, True := sorry

-- row: elaboration 5
theorem pi_arrow : (x : Nat) → x = x := sorry

-- row: elaboration 5
theorem pi_arrow_two : (x y : Nat) → (h : x = y) → y = x := sorry

-- row: elaboration 5
theorem arrow_data : Nat → True := sorry

-- row: elaboration 5
theorem right_as_far_as_possible (p q : Nat → Prop) : ∀ x, p x ∧ ∀ y, q y → p x := sorry

-- row: elaboration 5
theorem exists_extends (p q : Nat → Prop) : ∃ x, p x ∧ q x → p x ∨ q x := sorry

-- row: elaboration 5
theorem exists_stopped (p q : Nat → Prop) (r : Prop) : (∃ x, p x ∧ q x) → r := sorry

-- row: elaboration 5
theorem exists_on_the_right (p : Nat → Prop) (r : Prop) : r ∧ ∃ x, p x ∧ r := sorry

-- row: elaboration 5
theorem exists_in_the_middle (p : Nat → Prop) (r : Prop) : r → ∃ x, p x ↔ r := sorry

-- row: elaboration 5
theorem forall_in_iff (p : Nat → Prop) (r : Prop) : r ↔ ∀ x, p x ↔ r := sorry

-- row: elaboration 5
theorem not_forall (p : Nat → Prop) (r : Prop) : ¬ ∀ x, p x ∧ r := sorry

-- row: elaboration 5
theorem not_exists_and (p : Nat → Prop) (r : Prop) : ¬ ∃ x, p x ∨ r := sorry

-- row: elaboration 5
theorem fun_extends (r : Prop) (p : (Nat → Prop) → Prop) : p fun x => x = 1 ∧ r := sorry

-- row: elaboration 5
theorem fun_extends_after_pipe (r : Prop) (p : (Nat → Prop) → Prop) : p <| fun x => x = 1 ∧ r := sorry

-- row: elaboration 5
theorem two_funs (p : (Nat → Nat) → (Nat → Nat) → Prop) : p (fun x => x) fun y => y + 1 := sorry

-- row: elaboration 5
theorem equality_of_fun (f : Nat → Nat) : f = fun x => x + 1 := sorry

-- row: elaboration 5
theorem equality_of_fun_extends (f : Nat → Prop) (r : Prop) : f = fun x => x = 1 ∧ r := sorry

-- row: elaboration 5
theorem hypotheses_as_arrows (x y : Nat) : x < y → y < 5 → x < 4 := sorry

-- row: elaboration 5
theorem hypotheses_as_binders (x y : Nat) (h : x < y) (k : y < 5) : x < 4 := sorry

-- row: elaboration 5
theorem anonymous_hypothesis (x : Nat) (_ : x < 3) : x < 4 := sorry

-- row: elaboration 5
theorem bounded_by_expression (n : Nat) : ∀ k < n + 1, k ≤ n := sorry

-- row: elaboration 5
theorem bounded_by_conjunction (n : Nat) : ∀ k < n, k < 5 ∧ n < 5 := sorry

-- row: elaboration 5
theorem bound_of_int : ∀ k > (-3 : Int), k ≥ -2 := sorry

-- row: elaboration 5
theorem bound_nat_by_int (z : Int) : ∀ k : Nat, k > z → z < k := sorry

-- row: elaboration 5
theorem bound_mixed (z : Int) : ∀ k < z, k + 1 ≤ z := sorry

-- row: elaboration 5
theorem member_pattern (l : List (Nat × Nat)) : ∀ p ∈ l, p.1 = p.2 := sorry

-- row: elaboration 5
theorem pattern_binder (l : List (Nat × Nat)) : ∀ ⟨a, b⟩ ∈ l, a = b := sorry

-- row: elaboration 5
theorem pattern_pair_binder : ∀ (a, b) : Nat × Nat, a = b := sorry

-- row: elaboration 5
theorem exists_pattern : ∃ ⟨a, b⟩ : Nat × Nat, a = b := sorry

-- row: elaboration 5
theorem fun_pattern : (fun (a, b) => a + b) ((1, 2) : Nat × Nat) = 3 := sorry

-- row: elaboration 5
theorem fun_anonymous_pattern : (fun ⟨a, b⟩ => a + b : Nat × Nat → Nat) (1, 2) = 3 := sorry

-- row: elaboration 5
theorem fun_two_binders : (fun x y => x - y) 1 2 = 0 := sorry

-- row: elaboration 5
theorem fun_typed_binders : (fun (x y : Int) => x - y) 1 2 = -1 := sorry

-- row: elaboration 5
theorem fun_colon_binder : (fun x : Int => x - 2) 1 = -1 := sorry

-- row: elaboration 5
theorem fun_mapsto : (fun x ↦ x - 2) 1 = 0 := sorry

-- row: elaboration 5
theorem fun_lambda : (λ x => x - 2) 1 = 0 := sorry

-- row: elaboration 5
theorem fun_implicit : (fun {x : Nat} => x) = 3 := sorry

-- row: elaboration 5
theorem exists_arrow (p : Nat → Nat → Prop) : (∀ x, ∃ y, p x y) → ∃ f : Nat → Nat, ∀ x, p x (f x) := sorry

-- row: elaboration 5
theorem exists_of_function_type : ∃ f : Nat → Nat, f 0 = 1 := sorry

-- row: elaboration 5
theorem old_comma : ∀ x : Nat, ∀ y : Nat, ∃ z, z = x + y := sorry

-- row: elaboration 5
theorem ascii_quantifiers : forall x : Nat, exists y, y > x := sorry

-- row: elaboration 5
theorem bounded_exists_in_hypothesis (n : Nat) (h : ∃ k > 1, k ∣ n) : n ≠ 1 := sorry

-- row: elaboration 5
theorem forall_bool : ∀ a b : Bool, (a && b) = (b && a) := sorry

-- row: elaboration 5
theorem forall_fin : ∀ i j : Fin 3, i + j = j + i := sorry

-- row: elaboration 5
theorem exists_fin_pair : ∃ i j : Fin 2, i ≠ j := sorry

-- row: elaboration 5
theorem forall_less_decidable : ∀ k < 10, k * k < 100 := sorry

-- row: elaboration 5
theorem exists_less_decidable : ∃ k < 10, k * k = 49 := sorry

-- row: elaboration 5
theorem forall_member_decidable : ∀ k ∈ [1, 2, 3], k < 4 := sorry

-- row: elaboration 5
theorem exists_member_decidable : ∃ k ∈ [1, 2, 3], k > 3 := sorry

-- row: elaboration 5
theorem multiline (x y : Nat)
    (h : x < y) :
    x ≤ y ∧
      ∀ z, z < x →
        z < y := sorry

-- row: elaboration 5
theorem default_argument (x : Nat := 3) : x = x := sorry

-- row: elaboration 5
theorem automatic_argument (x : Nat) (h : x > 0 := by decide) : x ≠ 0 := sorry

-- row: elaboration 5
theorem binder_without_type (x y) : x + y = (3 : Nat) := sorry

-- row: elaboration 5
theorem bare_binder x : x = (3 : Nat) := sorry

-- row: elaboration 5
theorem implicit_without_type {x} : x = (3 : Int) := sorry
