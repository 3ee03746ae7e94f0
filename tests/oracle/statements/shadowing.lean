/-! Binders of the same name, section variables, `include` and `omit`. -/

-- row: elaboration 4
theorem binder_twice (x : Nat) (x : Int) : x = -1 := sorry

-- row: elaboration 4
theorem hypothesis_between (x : Nat) (h : x > 0) (x : Int) : x = -1 := sorry

-- row: elaboration 4
theorem same_type_twice (x : Nat) (h : x = 1) (x : Nat) : x = 1 := sorry

-- row: elaboration 4
theorem hypothesis_twice (x : Nat) (h : x = 1) (h : x = 2) : x = 3 := sorry

-- row: elaboration 4
theorem forall_over_binder (x : Nat) : x = 1 ∧ ∀ x : Int, x = -1 := sorry

-- row: elaboration 4
theorem exists_over_binder (x : Nat) : (∃ x : Int, x = -1) ∧ x = 1 := sorry

-- row: elaboration 4
theorem fun_over_binder (x : Nat) : (fun x => x + 1) x = x := sorry

-- row: elaboration 4
theorem let_over_binder (x : Nat) : let x := x + 1; x = 1 := sorry

-- row: elaboration 4
theorem let_over_let : let x := 1; let x := x + 1; x = 2 := sorry

-- row: elaboration 4
theorem match_over_binder (x : Nat) : (match x with | 0 => 0 | x + 1 => x) = x := sorry

-- row: elaboration 4
theorem bound_mentions_outer (x : Nat) : ∀ x < x, x = x := sorry

-- row: elaboration 4
theorem list_over_constant (id : Nat) : id = 1 := sorry

-- row: elaboration 4
theorem type_name_as_variable (Nat : Type) (x : Nat) : x = x := sorry

-- row: elaboration 4
theorem type_name_and_numeral (Nat : Type) : 1 = 2 := sorry

-- row: elaboration 4
theorem function_over_constant (max : Nat → Nat) (x : Nat) : max x = x := sorry

-- row: elaboration 4
theorem type_after_use (α : Type) (x : α) (α : Type) (y : α) : y = y ∧ x = x := sorry

-- row: elaboration 4
theorem group_repeats (x x : Nat) : x = 1 := sorry

-- row: elaboration 4
theorem forall_repeats : ∀ x : Nat, ∀ x : Nat, x = 1 := sorry

-- row: elaboration 4
theorem auto_bound_then_bound (h : x = 1) (x : Int) : x = 1 := sorry

section
variable (n : Nat)

-- row: elaboration 7
theorem mentioned : n = n := sorry

-- row: elaboration 7
theorem not_mentioned : 1 = 1 := sorry

-- row: elaboration 7, elaboration 4
theorem variable_shadowed (n : Int) : n = -1 := sorry

-- row: elaboration 7, elaboration 4
theorem variable_shadowed_later (h : n = 1) (n : Int) : n = -1 := sorry

-- row: elaboration 7
axiom axiom_mentioned : n = n

-- row: elaboration 7
axiom axiom_not_mentioned : 1 = 1

end

section
variable (n m : Nat) (h : n < m)

-- row: elaboration 7
theorem hypothesis_not_included : n < m + 1 := sorry

-- row: elaboration 7
include h in
theorem hypothesis_included_once : n < m + 1 := sorry

-- row: elaboration 7
axiom axiom_hypothesis_not_included : n < m + 1

include h

-- row: elaboration 7
theorem hypothesis_included : n < m + 1 := sorry

-- row: elaboration 7
theorem included_although_unmentioned : 1 = 1 := sorry

-- row: elaboration 7
axiom axiom_included : 1 = 1

-- row: elaboration 7
omit h in
theorem omitted_once : n < m + 1 := sorry

omit h

-- row: elaboration 7
theorem omitted : n < m + 1 := sorry

end

section
variable {α : Type} [Add α] [Inhabited α] (x y : α)

-- row: elaboration 7
theorem instances_with_type : x = y := sorry

-- row: elaboration 7
theorem instances_used : x + y = y + x := sorry

-- row: elaboration 7
theorem instances_absent : 1 = 1 := sorry

-- row: elaboration 7
axiom axiom_instances : x = y

-- row: elaboration 7
axiom axiom_instances_used : x + y = y + x

-- row: elaboration 7
omit [Inhabited α] in
theorem instance_omitted : x = y := sorry

end

section
variable (n : Nat) [NeZero n] (i : Fin n)

-- row: elaboration 7, elaboration 6
theorem not_zero : n ≠ 0 := sorry

-- row: elaboration 7, elaboration 6
theorem not_zero_through_fin : i.val < n := sorry

-- row: elaboration 7, elaboration 6
theorem not_zero_literal : i = 0 := sorry

-- row: elaboration 7, elaboration 6
axiom axiom_not_zero : n ≠ 0

end

section

-- row: elaboration 7
variable {n : Nat} in
theorem variable_in : n = n := sorry

-- row: elaboration 7
variable (k : Int) in
theorem variable_in_tagged : k = k := sorry

-- row: elaboration 7, elaboration 3
theorem variable_in_is_over : k = (k : Int) := sorry

end

section
variable (x : Nat)
variable {x}

-- row: elaboration 7
theorem binder_updated : x = x := sorry

variable (y : Nat)

-- row: elaboration 7
theorem both_binders : y = x := sorry

end

section
variable (α : Type) (f : α → α)

-- row: elaboration 7
theorem dependencies : f = f := sorry

-- row: elaboration 7
theorem type_only : ∃ x : α, x = x := sorry

section
variable (a : α)

-- row: elaboration 7
theorem nested_section : f a = a := sorry

end

-- row: elaboration 7, elaboration 3
theorem nested_section_is_over : f a = a := sorry

end

section
variable (p : Nat → Prop) [DecidablePred p]

-- row: elaboration 7
theorem decidable_predicate : p 0 ∨ ¬ p 0 := sorry

end

section
variable (a b : Nat) (hab : a = b) {c : Nat} (hc : c = a)
include hc

-- row: elaboration 7
theorem include_pulls_dependencies : 1 = 1 := sorry

end

section
variable (x : T) (h : x = x)

-- row: elaboration 7, elaboration 3
theorem auto_bound_variable : x = x := sorry

end
