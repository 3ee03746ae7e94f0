/-! Undeclared identifiers: what becomes a variable, and what is an error. -/

-- row: elaboration 3
theorem letter : x = x + 0 := sorry

-- row: elaboration 3
theorem letter_typed : x = (3 : Nat) := sorry

-- row: elaboration 3
theorem letters : x + y = (3 : Int) := sorry

-- row: elaboration 3
theorem word : foo = (3 : Nat) := sorry

-- row: elaboration 3
theorem greek : α = α := sorry

-- row: elaboration 3
theorem with_digit : x1 = (3 : Nat) := sorry

-- row: elaboration 3
theorem with_subscript : x₁ = (3 : Nat) := sorry

-- row: elaboration 3
theorem with_prime : x' = (3 : Nat) := sorry

-- row: elaboration 3
theorem factorial_like : n! = (3 : Nat) := sorry

-- row: elaboration 3
theorem question_like : n? = (3 : Nat) := sorry

-- row: elaboration 3
theorem blackboard (n : ℕ) : n = n := sorry

-- row: elaboration 3
theorem blackboard_numeral (n : ℕ) : n + 1 > n := sorry

-- row: elaboration 3
theorem blackboard_real (x : ℝ) (h : x = x) : x = x := sorry

-- row: elaboration 3
theorem blackboard_twice (m n : ℕ) (x : ℝ) : m = n := sorry

-- row: elaboration 3
theorem blackboard_ascription (n : Nat) : (n : ℤ) = n := sorry

-- row: elaboration 3
theorem blackboard_ascription_numeral : (2 : ℤ) = 2 := sorry

-- row: elaboration 3
theorem applied_letter : f 1 = 2 := sorry

-- row: elaboration 3
theorem applied_word : foo 1 2 = 3 := sorry

-- row: elaboration 3
theorem applied_in_parentheses : (f) 1 = 2 := sorry

-- row: elaboration 3
theorem applied_by_pipe : (1 |> f) = 2 := sorry

-- row: elaboration 3
theorem passed_as_function (g : (Nat → Nat) → Nat) : g f = 2 := sorry

-- row: elaboration 3
theorem dotted : foo.bar = (3 : Nat) := sorry

-- row: elaboration 3
theorem dotted_known_type : Nat.unheard = (3 : Nat) := sorry

-- row: elaboration 3
theorem projected : x.succ = (3 : Nat) := sorry

-- row: elaboration 3
theorem type_of_binder (x : α) : x = x := sorry

-- row: elaboration 3
theorem type_of_binders (x : α) (y : β) (f : α → β) : f x = y := sorry

-- row: elaboration 3
theorem list_of (l : List α) : l.length = 0 := sorry

-- row: elaboration 3
theorem fin_of (i : Fin n) : i.val < n := sorry

-- row: elaboration 3
theorem fin_of_word (i : Fin size) : i.val < size := sorry

-- row: elaboration 3
theorem bitvec_of (x : BitVec w) : x = x := sorry

-- row: elaboration 3
theorem in_instance [Add α] (x y : α) : x + y = y + x := sorry

-- row: elaboration 3
theorem in_hypothesis (h : a < b) : b > (a : Nat) := sorry

-- row: elaboration 3
theorem in_hypothesis_only (h : a < (b : Nat)) : True := sorry

-- row: elaboration 3
theorem in_quantifier : ∀ x : Nat, x < bound := sorry

-- row: elaboration 3
theorem in_bound : ∀ x < n, x < n + 1 := sorry

-- row: elaboration 3
theorem in_exists : ∃ x : T, x = x := sorry

-- row: elaboration 3
theorem in_lambda (g : Nat → Nat) : g = fun x => x + k := sorry

-- row: elaboration 3
theorem proposition_letter : p → p := sorry

-- row: elaboration 3
theorem proposition_letters : p ∧ q → q ∧ p := sorry

-- row: elaboration 3
theorem proposition_word : rain ∨ ¬ rain := sorry

-- row: elaboration 3
theorem order_of_first_use : y + x = (x + y : Nat) := sorry

-- row: elaboration 3
theorem order_with_binder (v : Nat) : b + v = a := sorry

-- row: elaboration 3
theorem constant_not_bound : id = fun x : Nat => x := sorry

-- row: elaboration 3
theorem misspelt_constant (l : List Nat) : lenght l = 0 := sorry

-- row: elaboration 3
theorem misspelt_constant_alone (n : Nat) : n = zeroo := sorry

-- row: elaboration 3
theorem misspelt_hypothesis (h1 : a = 0) (h2 : b = 0) : a + c = (0 : Nat) := sorry

-- row: elaboration 3
theorem pi_letter : π > 3 := sorry

-- row: elaboration 3
theorem pi_letter_ascribed : (π : Float) > 3 := sorry

-- row: elaboration 3
theorem imaginary : i * i = -1 := sorry

-- row: elaboration 3
theorem universe_letter (α : Type u) (x : α) : x = x := sorry

-- row: elaboration 3
theorem universe_word (α : Type level) (x : α) : x = x := sorry

-- row: elaboration 3
theorem sort_letter (α : Sort u) (x : α) : x = x := sorry

-- row: elaboration 3
theorem set_of_nat (s : Set Nat) : s = s := sorry

-- row: elaboration 3
theorem set_alone (s : Set) : s = s := sorry

-- row: elaboration 3
theorem finset_of_nat (s : Finset Nat) : s = s := sorry

-- row: elaboration 3
theorem sqrt_applied (x : Float) : sqrt x = x := sorry

-- row: elaboration 3
theorem hole_type (x : _) : x = (3 : Nat) := sorry

-- row: elaboration 3
theorem explicit_marker : @x = (3 : Nat) := sorry

-- row: elaboration 3
theorem with_levels : x.{u} = (3 : Nat) := sorry

-- row: elaboration 3
theorem french_quotes : «my x» = (3 : Nat) := sorry

-- row: elaboration 3
theorem underscore_name : _x = (3 : Nat) := sorry

-- row: elaboration 3
axiom axiom_letter : x = (x : Int)

-- row: elaboration 3
axiom axiom_word (v : Vec α n) : v = v

-- row: elaboration 3
axiom axiom_family (v : Vec) : v = v

section
set_option autoImplicit false

-- row: elaboration 3
theorem off_letter : x = (3 : Nat) := sorry

-- row: elaboration 3
theorem off_binder (i : Fin n) : i = i := sorry

-- row: elaboration 3
theorem off_universe (α : Type u) (x : α) : x = x := sorry

-- row: elaboration 3
theorem off_blackboard (n : ℕ) : n = n := sorry

-- row: elaboration 3
theorem off_star (α : Type*) (x : α) : x = x := sorry

-- row: elaboration 3
set_option autoImplicit true in
theorem on_again (i : Fin n) : i = i := sorry

end

section
set_option relaxedAutoImplicit false

-- row: elaboration 3
theorem strict_letter : x = (3 : Nat) := sorry

-- row: elaboration 3
theorem strict_letter_digit : x1 = (3 : Nat) := sorry

-- row: elaboration 3
theorem strict_subscript : x₁ = (3 : Nat) := sorry

-- row: elaboration 3
theorem strict_prime : x' = (3 : Nat) := sorry

-- row: elaboration 3
theorem strict_letters : xy = (3 : Nat) := sorry

-- row: elaboration 3
theorem strict_word : foo = (3 : Nat) := sorry

-- row: elaboration 3
theorem strict_greek (x : α) : x = x := sorry

-- row: elaboration 3
theorem strict_blackboard (n : ℕ) : n = n := sorry

end

-- row: elaboration 3
set_option autoImplicit false in
theorem off_for_one : x = (3 : Nat) := sorry

-- row: elaboration 3
set_option autoImplicit false in
theorem off_with_binder {n : Nat} (i : Fin n) : i = i := sorry

section
universe u v

-- row: elaboration 3
theorem declared_universes (α : Type u) (β : Type v) (f : α → β) : f = f := sorry

-- row: elaboration 3
theorem own_universes.{w} (α : Type w) (x : α) : x = x := sorry

end

-- row: elaboration 3
set_option autoImplicit false in
theorem off_own_universe.{w} (α : Type w) (x : α) : x = x := sorry
