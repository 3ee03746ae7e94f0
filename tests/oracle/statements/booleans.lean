/-! Bool and Prop: which coercion is inserted, and where. -/

-- row: elaboration 9
theorem bool_as_statement (b : Bool) : b := sorry

-- row: elaboration 9
theorem bool_expression_as_statement (a b : Bool) : a && b := sorry

-- row: elaboration 9
theorem bool_as_hypothesis (a b : Bool) (h : a) : b := sorry

-- row: elaboration 9
theorem bool_arrow (a b : Bool) : a → b := sorry

-- row: elaboration 9
theorem bool_and_prop (a : Bool) (p : Prop) : a ∧ p := sorry

-- row: elaboration 9
theorem bool_or_bool (a b : Bool) : a ∨ b := sorry

-- row: elaboration 9
theorem bool_not_prop (a : Bool) : ¬ a := sorry

-- row: elaboration 9
theorem bool_not_bool (a : Bool) : !a := sorry

-- row: elaboration 9
theorem bool_iff (a b : Bool) : a ↔ b := sorry

-- row: elaboration 9
theorem bool_equality (a b : Bool) : a = b := sorry

-- row: elaboration 9
theorem bool_boolean_equality (a b : Bool) : a == b := sorry

-- row: elaboration 9
theorem bool_equals_true (a : Bool) : a = true := sorry

-- row: elaboration 9
theorem bool_equals_true_prop (a : Bool) : a = True := sorry

-- row: elaboration 9
theorem prop_equals_true (p : Prop) : p = true := sorry

-- row: elaboration 9
theorem prop_as_bool (x y : Nat) (f : Bool → Nat) : f (x < y) = 1 := sorry

-- row: elaboration 9
theorem prop_as_bool_variable (p : Prop) (f : Bool → Nat) : f p = 1 := sorry

-- row: elaboration 9
theorem prop_as_bool_decidable (p : Prop) [Decidable p] (f : Bool → Nat) : f p = 1 := sorry

-- row: elaboration 9
theorem prop_in_bool_and (x y : Nat) (b : Bool) : (b && x < y) = true := sorry

-- row: elaboration 9
theorem prop_in_bool_or (x y : Nat) (b : Bool) : x = y || b := sorry

-- row: elaboration 9
theorem prop_in_bool_not (x y : Nat) : !(x = y) := sorry

-- row: elaboration 9
theorem bool_not_equality (x y : Nat) : !x = y := sorry

-- row: elaboration 9
theorem bool_not_boolean_equality (x y : Nat) : !x == y := sorry

-- row: elaboration 9
theorem bool_and_equality (a b c : Bool) : a && b = c := sorry

-- row: elaboration 9
theorem bool_and_parenthesised (a b c : Bool) : (a && b) = c := sorry

-- row: elaboration 9
theorem bool_equality_and (a b c : Bool) : a = b && c := sorry

-- row: elaboration 9
theorem bool_or_equality (a b c : Bool) : a || b = c := sorry

-- row: elaboration 9
theorem bool_xor (a b : Bool) : a ^^ b := sorry

-- row: elaboration 9
theorem bool_xor_function (a b : Bool) : xor a b = (a != b) := sorry

-- row: elaboration 9
theorem bool_chain (a b c : Bool) : a && b || c := sorry

-- row: elaboration 9
theorem bool_chain_swapped (a b c : Bool) : a || b && c := sorry

-- row: elaboration 9
theorem bool_and_prop_and (a b : Bool) (p : Prop) : a && b ∧ p := sorry

-- row: elaboration 9
theorem prop_and_bool_and (a b : Bool) (p : Prop) : p ∧ a && b := sorry

-- row: elaboration 9
theorem bool_or_prop_and (a b : Bool) (p : Prop) : a || b ∧ p := sorry

-- row: elaboration 9
theorem decide_function (x y : Nat) : decide (x < y) = true := sorry

-- row: elaboration 9
theorem decide_equality (x y : Nat) : decide (x = y) = (x == y) := sorry

-- row: elaboration 9
theorem decide_undecidable (p : Prop) : decide p = true := sorry

-- row: elaboration 9
theorem if_over_bool (b : Bool) : (if b = true then 1 else 0) = (if b then 1 else 0) := sorry

-- row: elaboration 9
theorem boolean_equality_statement (x y : Nat) : x == y := sorry

-- row: elaboration 9
theorem boolean_equality_in_and (x y : Nat) : x == y ∧ y = x := sorry

-- row: elaboration 9
theorem boolean_equality_of_lists (l m : List Nat) : l == m := sorry

-- row: elaboration 9
theorem boolean_equality_missing (f g : Nat → Nat) : f == g := sorry

-- row: elaboration 9
theorem boolean_inequality_statement (x y : Nat) : x != y := sorry

-- row: elaboration 9
theorem boolean_equality_of_props (x y : Nat) : (x < y) == (y > x) := sorry

-- row: elaboration 9
theorem equality_of_props (x y : Nat) : (x < y) = (y > x) := sorry

-- row: elaboration 9
theorem predicate_of_bool (p : Nat → Bool) : ∀ x, p x := sorry

-- row: elaboration 9
theorem predicate_of_bool_exists (p : Nat → Bool) : ∃ x, p x := sorry

-- row: elaboration 9
theorem predicate_of_bool_filter (p : Nat → Bool) (l : List Nat) : (l.filter p).length ≤ l.length := sorry

-- row: elaboration 9
theorem filter_with_prop (l : List Nat) : l.filter (fun x => x < 3) = l := sorry

-- row: elaboration 9
theorem filter_with_dot (l : List Nat) : l.filter (· < 3) = l := sorry

-- row: elaboration 9
theorem all_with_prop (l : List Nat) : l.all (fun x => x % 2 = 0) := sorry

-- row: elaboration 9
theorem any_with_bool (l : List Nat) : l.any (fun x => x % 2 == 0) := sorry

-- row: elaboration 9
theorem ascribed_prop (b : Bool) : (b : Prop) := sorry

-- row: elaboration 9
theorem ascribed_bool (x y : Nat) : (x < y : Bool) := sorry

-- row: elaboration 9
theorem true_constant : true := sorry

-- row: elaboration 9
theorem false_constant : ¬ false := sorry

-- row: elaboration 9
theorem true_prop : True := sorry

-- row: elaboration 9
theorem bool_order (a b : Bool) : a ≤ b := sorry

-- row: elaboration 9
theorem bool_let : let b := (1 < 2 : Bool); b := sorry

-- row: elaboration 9
theorem bool_list (l : List Bool) : true ∈ l := sorry

-- row: elaboration 9
theorem prop_list (l : List Prop) : True ∈ l := sorry

-- row: elaboration 9
theorem bool_list_of_props (x y : Nat) (l : List Bool) : l = [x < y, x = y] := sorry

-- row: elaboration 9
theorem bool_function_value (f : Nat → Nat → Bool) (x y : Nat) : f x y → f y x := sorry

-- row: elaboration 9
theorem bool_not_twice (b : Bool) : !!b = b := sorry

-- row: elaboration 9
theorem not_twice (p : Prop) : ¬¬p → p := sorry

-- row: elaboration 9
theorem not_then_bool (a b : Bool) : ¬ a && b := sorry

-- row: elaboration 9
theorem not_then_bool_or (a b : Bool) : ¬ a || b := sorry

-- row: elaboration 9
theorem bang_then_and (a b : Bool) : !a && b := sorry

-- row: elaboration 9
theorem bang_then_prop_and (a b : Bool) : !a ∧ b := sorry

-- row: elaboration 9
theorem not_then_and (p q : Prop) : ¬p ∧ q := sorry

-- row: elaboration 9
theorem not_then_equality (x y : Nat) : ¬x = y := sorry

-- row: elaboration 9
theorem not_member (x : Nat) (l : List Nat) : x ∉ l ↔ ¬x ∈ l := sorry

-- row: elaboration 9
theorem not_equal (x y : Nat) : x ≠ y ↔ ¬x = y := sorry

-- row: elaboration 9
theorem exclusive_or (a b : Prop) : a ∧ ¬b ∨ b ∧ ¬a := sorry
