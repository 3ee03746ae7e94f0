/-! Universes, implicit arguments, explicit application, holes, and forms of ascription. -/

-- row: none
theorem type_zero (α : Type) (x : α) : x = x := sorry

-- row: none
theorem type_underscore (α : Type _) (x : α) : x = x := sorry

-- row: none
theorem sort_underscore (α : Sort _) (x : α) : x = x := sorry

-- row: none
theorem type_one (α : Type 1) (x : α) : x = x := sorry

-- row: none
theorem type_star (α : Type*) (x : α) : x = x := sorry

-- row: none
theorem type_successor (α : Type (u + 1)) (x : α) : x = x := sorry

-- row: none
theorem type_maximum (α : Type (max u v)) (x : α) : x = x := sorry

-- row: none
theorem two_types (α : Type u) (β : Type v) (f g : α → β) : f = g := sorry

-- row: none
theorem family (α : Nat → Type) (f : (n : Nat) → α n) : f 0 = f 0 := sorry

-- row: none
theorem family_sorts {ι : Sort u} {α : ι → Sort v} (f : ∀ i, α i) : f = f := sorry

-- row: none
theorem relation {α : Sort u} (r : α → α → Prop) (x y : α) : r x y → r y x := sorry

-- row: none
theorem explicit_equality (x : Nat) : @Eq Nat x 3 := sorry

-- row: none
theorem explicit_identity : @id Nat 3 = 3 := sorry

-- row: none
theorem explicit_partial : @id Nat = fun x => x := sorry

-- row: none
theorem explicit_hole : @id _ 3 = 3 := sorry

-- row: none
theorem explicit_list : @List.length Nat [] = 0 := sorry

-- row: none
theorem named_implicit : id (α := Int) 3 = 3 := sorry

-- row: none
theorem named_implicit_coerces (n : Nat) : id (α := Int) n = 3 := sorry

-- row: none
theorem levels_given : id.{1} 3 = 3 := sorry

-- row: none
theorem ascription : (3 : Nat) = 3 := sorry

-- row: none
theorem ascription_function : (fun x => x : Nat → Nat) = id := sorry

-- row: none
theorem ascription_of_type : (Nat : Type) = Nat := sorry

-- row: none
theorem ascription_nested : ((3 : Nat) : Int) = 3 := sorry

-- row: none
theorem ascription_hole : (3 : _) = 3 := sorry

-- row: none
theorem ascription_no_type (n : Nat) : (n :) = 3 := sorry

-- row: none
theorem ascription_wrong : ("a" : Nat) = 3 := sorry

-- row: none
theorem ascription_of_minus : (-1 : Nat) = 0 := sorry

-- row: none
theorem ascription_int_to_nat (z : Int) : (z : Nat) = 0 := sorry

-- row: none
theorem ascription_statement : (1 = 1 : Prop) := sorry

-- row: none
theorem ascription_pair : ((1, 2) : Nat × Int) = (1, 2) := sorry

-- row: none
theorem ascription_proposition (p : Prop) : (p : Prop) → p := sorry

-- row: none
theorem cast_equation (α β : Type) (h : α = β) (x : α) : cast h x = cast h x := sorry

-- row: none
theorem heterogeneous_equality (α β : Type) (x : α) (y : β) : HEq x y := sorry

-- row: none
theorem heterogeneous_notation (α β : Type) (x : α) (y : β) : x ≍ y := sorry

-- row: none
theorem transport (n m : Nat) (h : n = m) (i : Fin n) : (h ▸ i).val = i.val := sorry

-- row: none
theorem type_equality : Nat = Int := sorry

-- row: none
theorem type_inequality : Nat ≠ Int := sorry

-- row: none
theorem nonempty (α : Type) [Nonempty α] : ∃ x : α, x = x := sorry

-- row: none
theorem inhabited (α : Type) [Inhabited α] : (default : α) = default := sorry

-- row: none
theorem subsingleton (α : Type) [Subsingleton α] (x y : α) : x = y := sorry

-- row: none
theorem named_instance (α : Type) [inst : Add α] (x : α) : inst.add x x = x + x := sorry

-- row: none
theorem decidable_equality (α : Type) [DecidableEq α] (x y : α) : (x == y) = decide (x = y) := sorry

-- row: none
theorem ordered (α : Type) [LT α] (x y : α) : x < y → y > x := sorry

-- row: none
theorem ordered_literal (α : Type) [LE α] [OfNat α 0] (x : α) : 0 ≤ x := sorry

-- row: none
theorem instance_missing (α : Type) (x y : α) : x + y = y := sorry

-- row: none
theorem instance_of_wrong_kind (α : Type) [Mul α] (x y : α) : x + y = y := sorry

-- row: none
theorem operations (α : Type) [Add α] [Mul α] (x y z : α) : x * (y + z) = x * y + x * z := sorry

-- row: none
theorem heterogeneous_operation (α β : Type) [HMul α β β] (x : α) (y : β) : x * y = y := sorry

-- row: none
theorem power_operation (α : Type) [Mul α] [Pow α Nat] (x : α) : x ^ 2 = x * x := sorry

-- row: none
theorem scalar (α : Type) [SMul Nat α] (x : α) : 2 • x = x := sorry

-- row: none
theorem coercion_variable (α : Type) [Coe Nat α] (n : Nat) (x : α) : n = x := sorry

-- row: none
theorem nat_cast_variable (α : Type) [NatCast α] (n : Nat) (x : α) : n = x := sorry

-- row: none
theorem proposition_over_propositions (p : Prop → Prop) (q : Prop) : p q → p (q ∧ True) := sorry

-- row: none
theorem all_propositions : ∀ p : Prop, p ∨ ¬p := sorry

-- row: none
theorem all_types : ∀ α : Type, ∀ x : α, x = x := sorry

-- row: none
theorem classical : Classical.choice (⟨3⟩ : Nonempty Nat) = 3 := sorry

-- row: none
theorem propositional_type (h : 1 = 1) (k : 1 = 1) : h = k := sorry

-- row: none
theorem proof_as_data : ∃ _ : 1 = 1, True := sorry

-- row: none
theorem reducible_ascription (n : Nat) : (show Nat from n) = (id n : Nat) := sorry

-- row: none
theorem inline_hole : _ = 3 := sorry

-- row: none
theorem synthetic_hole : ?x = 3 := sorry

-- row: none
theorem statement_is_data : Nat := sorry

-- row: none
theorem statement_is_number : 3 := sorry

-- row: none
theorem statement_is_type : Type := sorry

-- row: none
theorem statement_is_predicate (p : Nat → Prop) : p := sorry

-- row: none
theorem type_of (x : Nat) : (type_of% x) = Nat := sorry

-- row: none
theorem in_parentheses (x : Nat) : (((x))) = ((x)) := sorry

-- row: none
theorem sum_type (α β : Type) (s : α ⊕ β) : s = s := sorry

-- row: none
theorem product_type (α β γ : Type) (p : α × β × γ) : p.2.2 = p.2.2 := sorry

-- row: none
theorem product_and_arrow (f : Nat × Nat → Nat × Nat) : f (1, 2) = (2, 1) := sorry

-- row: none
theorem arrow_of_products (α β γ : Type) : (α × β → γ) = (α → β → γ) := sorry

-- row: none
theorem sum_and_product (x : Nat × Nat ⊕ Nat) : x = .inr 1 := sorry
