/-! Trees of operators: where coercions go, and what ends a tree. -/

-- row: elaboration 1
theorem leaves (a b : Nat) (z : Int) : a - b = z := sorry

-- row: elaboration 1
theorem leaves_right (a b : Nat) (z : Int) : z = a - b := sorry

-- row: elaboration 1
theorem leaves_in_sum (a b : Nat) (z : Int) : a - b + z = 0 := sorry

-- row: elaboration 1
theorem leaves_far (a b c d : Nat) (z : Int) : a - b + c * d = z := sorry

-- row: elaboration 1
theorem parentheses (a b : Nat) (z : Int) : (a - b) + z = 0 := sorry

-- row: elaboration 1
theorem parentheses_twice (a b : Nat) (z : Int) : ((a - b)) = z := sorry

-- row: elaboration 1
theorem ascription_ends (a b : Nat) (z : Int) : (a - b : Nat) = z := sorry

-- row: elaboration 1
theorem ascription_int (a b : Nat) : (a - b : Int) = 0 := sorry

-- row: elaboration 1
theorem ascription_of_ascription (a b : Nat) : ((a - b : Nat) : Int) = 0 := sorry

-- row: elaboration 1
theorem ascription_of_leaf (a b : Nat) : (a : Int) - b = 0 := sorry

-- row: elaboration 1
theorem ascription_of_second_leaf (a b : Nat) : a - (b : Int) = 0 := sorry

-- row: elaboration 1
theorem up_arrow (a b : Nat) (z : Int) : ↑(a - b) = z := sorry

-- row: elaboration 1
theorem up_arrow_leaf (a b : Nat) (z : Int) : ↑a - b = z := sorry

-- row: elaboration 1
theorem up_arrow_alone (a : Nat) : ↑a = (2 : Int) := sorry

-- row: elaboration 1
theorem up_arrow_unneeded (a b : Nat) : ↑a = b := sorry

-- row: elaboration 1
theorem up_arrow_ascribed (a : Nat) : (↑a : Int) + 1 = 2 := sorry

-- row: elaboration 1
theorem application_ends (f : Nat → Nat) (a b : Nat) (z : Int) : f (a - b) = z := sorry

-- row: elaboration 1
theorem application_expects (f : Int → Int) (a b : Nat) : f (a - b) = 0 := sorry

-- row: elaboration 1
theorem application_expects_sum (f : Int → Int) (a : Nat) (z : Int) : f (a + z) = a := sorry

-- row: elaboration 1
theorem if_ends (a b : Nat) (z : Int) : (if a < b then a - b else 0) = z := sorry

-- row: elaboration 1
theorem if_in_sum (a b : Nat) (z : Int) : (if a < b then a - b else 0) + z = 0 := sorry

-- row: elaboration 1
theorem if_without_parentheses (a b : Nat) (z : Int) : z = if a < b then a - b else 0 := sorry

-- row: elaboration 1
theorem if_ascribed (a b : Nat) (z : Int) : z = (if a < b then a - b else 0 : Int) := sorry

-- row: elaboration 1
theorem if_mixed_branches (a : Nat) (z : Int) (p : Bool) : (if p then a else z) = 0 := sorry

-- row: elaboration 1
theorem if_mixed_branches_swapped (a : Nat) (z : Int) (p : Bool) : (if p then z else a) = 0 := sorry

-- row: elaboration 1
theorem let_ends (a b : Nat) (z : Int) : z = (let d := a - b; d) := sorry

-- row: elaboration 1
theorem let_body (a b : Nat) (z : Int) : z = (let c := b; a - c) := sorry

-- row: elaboration 1
theorem let_ascribed (a b : Nat) (z : Int) : let d : Int := a - b; d = z := sorry

-- row: elaboration 1
theorem fun_ends (a b : Nat) (z : Int) : z = (fun c => a - c) b := sorry

-- row: elaboration 1
theorem match_ends (a b : Nat) (z : Int) : z = (match a with | 0 => a - b | _ => b) := sorry

-- row: elaboration 1
theorem projection_ends (p : Nat × Int) (a : Nat) : p.1 - a + p.2 = 0 := sorry

-- row: elaboration 1
theorem exponent_ends (a b n : Nat) (z : Int) : z ^ (a - b) = z := sorry

-- row: elaboration 1
theorem base_is_in_tree (a n : Nat) (z : Int) : a ^ n = z := sorry

-- row: elaboration 1
theorem base_difference (a b n : Nat) (z : Int) : (a - b) ^ n = z := sorry

-- row: elaboration 1
theorem base_difference_in_sum (a b n : Nat) (z : Int) : (a - b) ^ n + z = 0 := sorry

-- row: elaboration 1
theorem exponent_mixed (a n : Nat) (z : Int) : z ^ n + a ^ n = 0 := sorry

-- row: elaboration 1
theorem exponent_int (a : Nat) (z k : Int) : z ^ k = a := sorry

-- row: elaboration 1
theorem minus_in_tree (a b : Nat) (z : Int) : -(a - b) = z := sorry

-- row: elaboration 1
theorem minus_in_tree_deep (a b : Nat) (z : Int) : z + -(a - b) = 0 := sorry

-- row: elaboration 1
theorem division_in_tree (a b : Nat) (z : Int) : a / b = z := sorry

-- row: elaboration 1
theorem division_rat (a b : Nat) (q : Rat) : a / b = q := sorry

-- row: elaboration 1
theorem division_int_rat (a b : Int) (q : Rat) : a / b + q = 0 := sorry

-- row: elaboration 1
theorem three_types (a : Nat) (b : Int) (q : Rat) : a - 1 + b * q = 0 := sorry

-- row: elaboration 1
theorem three_types_nested (a : Nat) (b : Int) (q : Rat) : (a - 1) * b < q := sorry

-- row: elaboration 1
theorem division_ascribed (a b : Nat) (q : Rat) : ((a / b : Nat) : Rat) = q := sorry

-- row: elaboration 1
theorem modulo_in_tree (a b : Nat) (z : Int) : a % b = z := sorry

-- row: elaboration 1
theorem not_equal (a b : Nat) (z : Int) : a - b ≠ z := sorry

-- row: elaboration 1
theorem less (a b : Nat) (z : Int) : a - b < z := sorry

-- row: elaboration 1
theorem less_or_equal (a b : Nat) (z : Int) : a - b ≤ z := sorry

-- row: elaboration 1
theorem greater (a b : Nat) (z : Int) : a - b > z := sorry

-- row: elaboration 1
theorem greater_or_equal (a b : Nat) (z : Int) : z ≥ a - b := sorry

-- row: elaboration 1
theorem boolean_equality (a b : Nat) (z : Int) : (a - b == z) = true := sorry

-- row: elaboration 1
theorem boolean_inequality (a b : Nat) (z : Int) : a - b != z := sorry

-- row: elaboration 1
theorem heterogeneous (a : Nat) (z : Int) : a ≍ z := sorry

-- row: elaboration 1
theorem dvd_left_nat (a b : Nat) : a - b ∣ (3 : Int) := sorry

-- row: elaboration 1
theorem dvd_right_nat (a b : Nat) : (3 : Int) ∣ a - b := sorry

-- row: elaboration 1
theorem dvd_left_leaf (a : Nat) (z : Int) : a ∣ z := sorry

-- row: elaboration 1
theorem dvd_left_cast (a : Nat) (z : Int) : (a : Int) ∣ z := sorry

-- row: elaboration 1
theorem dvd_left_numeral (z : Int) : 2 ∣ z := sorry

-- row: elaboration 1
theorem dvd_right_expression (a b : Nat) (z : Int) : z ∣ a * b - 1 := sorry

-- row: elaboration 1
theorem dvd_two_sided (a b : Nat) (z : Int) : z + a ∣ b := sorry

-- row: elaboration 1
theorem member_nat (a : Nat) (l : List Int) : (a : Int) ∈ l := sorry

-- row: elaboration 1
theorem member_leaf (a : Nat) (l : List Int) : a ∈ l := sorry

-- row: elaboration 1
theorem member_difference (a b : Nat) (l : List Int) : a - b ∈ l := sorry

-- row: elaboration 1
theorem member_numeral (l : List Int) : -1 ∈ l := sorry

-- row: elaboration 1
theorem conjunction_of_trees (a b : Nat) (z : Int) : a - b = z ∧ a - b = 0 := sorry

-- row: elaboration 1
theorem implication_of_trees (a b : Nat) (z : Int) : a - b = 0 → z = a - b := sorry

-- row: elaboration 1
theorem min_is_function (a b : Nat) (z : Int) : min a b = z := sorry

-- row: elaboration 1
theorem min_mixed (a : Nat) (z : Int) : min a z = 0 := sorry

-- row: elaboration 1
theorem min_mixed_swapped (a : Nat) (z : Int) : min z a = 0 := sorry

-- row: elaboration 1
theorem max_of_difference (a b : Nat) (z : Int) : max z (a - b) = 0 := sorry

-- row: elaboration 1
theorem fin_to_nat (n : Nat) (i : Fin n) : i + 1 = n := sorry

-- row: elaboration 1
theorem fin_value (n : Nat) (i : Fin n) : (i : Nat) + 1 = n := sorry

-- row: elaboration 1
theorem fin_val_field (n : Nat) (i : Fin n) : i.val + 1 ≤ n := sorry

-- row: elaboration 1
theorem fin_less_nat (n : Nat) (i : Fin n) : i < n := sorry

-- row: elaboration 1
theorem fin_and_numeral (i : Fin 5) (n : Nat) : i + 2 < 4 := sorry

-- row: elaboration 1
theorem byte_and_nat (x : UInt8) (n : Nat) : x.toNat + n = 3 := sorry

-- row: elaboration 1
theorem byte_and_nat_mixed (x : UInt8) (n : Nat) : x + n = 3 := sorry

-- row: elaboration 1
theorem bool_in_tree (b : Bool) (n : Nat) : b + n = 3 := sorry

-- row: elaboration 1
theorem bool_to_nat (b : Bool) (n : Nat) : b.toNat + n = 3 := sorry

-- row: elaboration 1
theorem float_and_nat (x : Float) (n : Nat) : x + n = 3 := sorry

-- row: elaboration 1
theorem cast_function (a b : Nat) : Int.ofNat (a - b) = 0 := sorry

-- row: elaboration 1
theorem nat_cast_function (a b : Nat) (z : Int) : Nat.cast (a - b) = z := sorry

-- row: elaboration 1
theorem to_nat_of_tree (a : Nat) (z : Int) : (z - a).toNat = 0 := sorry

-- row: elaboration 1
theorem to_nat_in_tree (a : Nat) (z : Int) : z.toNat - a = z := sorry

-- row: elaboration 1
theorem nat_abs (a b : Nat) : (a - b : Int).natAbs = 0 := sorry

-- row: elaboration 1
theorem append_not_a_tree (l : List Int) (m : List Nat) : l ++ m = l := sorry

-- row: elaboration 1
theorem shift_not_a_tree (a : Nat) (z : Int) : a <<< 2 = z := sorry

-- row: elaboration 1
theorem bits_not_a_tree (a b : Nat) (z : Int) : a &&& b = z := sorry

-- row: elaboration 1
theorem expected_type_reaches_in (f : Int → Prop) (a b : Nat) : f (a * b - 1) := sorry

-- row: elaboration 1
theorem pair_components (a b : Nat) (p : Int × Nat) : p = (a - b, a - b) := sorry

-- row: elaboration 1
theorem list_elements (a b : Nat) (l : List Int) : l = [a - b, a] := sorry

-- row: elaboration 1
theorem list_of_mixed (a : Nat) (z : Int) : [a, z] = [] := sorry

-- row: elaboration 1
theorem list_of_mixed_swapped (a : Nat) (z : Int) : [z, a] = [] := sorry

-- row: elaboration 1
theorem lambda_body (a : Nat) (f : Nat → Int) : f = fun n => a - n := sorry

-- row: elaboration 1
theorem subtype_leaf (x : {n : Nat // n > 0}) (z : Int) : x + z = 0 := sorry

-- row: elaboration 1
theorem subtype_leaf_nat (x : {n : Nat // n > 0}) : x + 1 > 1 := sorry

-- row: elaboration 1
theorem subtype_value (x : {n : Nat // n > 0}) : x.val > 0 ∧ x.1 = ↑x := sorry

-- row: elaboration 1
theorem user_notation_ends (a b : Nat) (z : Int) : (id (a - b)) + z = 0 := sorry

-- row: elaboration 1
theorem comparison_of_props (a b : Nat) (p : Prop) : (a = b) = p := sorry

-- row: elaboration 1
theorem comparison_of_bools (a b : Nat) (c : Bool) : (a == b) = c := sorry

-- row: elaboration 1
theorem bool_equals_prop (a b : Nat) (c : Bool) : c = (a = b) := sorry

-- row: elaboration 1
theorem prop_equals_bool (a b : Nat) (c : Bool) : (a = b) = c := sorry

-- row: elaboration 1
theorem iff_bool (a b : Nat) (c : Bool) : c ↔ a = b := sorry

-- row: elaboration 1
theorem mixed_in_hypothesis (a b : Nat) (z : Int) (h : a - b = z) : a - b = 0 := sorry

-- row: elaboration 1
theorem smul_right (a : Nat) (z : Int) : a • z = z := sorry
