/-! Numerals: default types, expected types, unary minus, scientific and other literals. -/

-- row: elaboration 2
theorem default_nat : 2 + 2 = 4 := sorry

-- row: elaboration 2
theorem default_division : 1 / 3 = 0 := sorry

-- row: elaboration 2
theorem default_subtraction : 3 - 5 = 0 := sorry

-- row: elaboration 2
theorem minus_default_int : -1 + 1 = 0 := sorry

-- row: elaboration 2
theorem minus_on_the_right : 0 = -0 := sorry

-- row: elaboration 2
theorem minus_inside : 2 - (-3) = 5 := sorry

-- row: elaboration 2
theorem minus_of_difference : -(2 - 3) = 1 := sorry

-- row: elaboration 2
theorem minus_under_less : -1 < 1 := sorry

-- row: elaboration 2
theorem minus_with_nat_leaf (x : Nat) : x = -1 := sorry

-- row: elaboration 2
theorem minus_of_nat (x : Nat) : -x = 0 := sorry

-- row: elaboration 2
theorem minus_of_ascribed_nat : -(1 : Nat) = 0 := sorry

-- row: elaboration 2
theorem minus_nat_and_int (x : Nat) (y : Int) : -x = y := sorry

-- row: elaboration 2
theorem minus_nat_cast (x : Nat) : -(x : Int) ≤ 0 := sorry

-- row: elaboration 2
theorem expected_int : (2 : Int) - 3 = -1 := sorry

-- row: elaboration 2
theorem expected_int_late : 2 - 3 = (-1 : Int) := sorry

-- row: elaboration 2
theorem expected_from_variable (x : Int) : x + 1 = 2 := sorry

-- row: elaboration 2
theorem expected_on_the_left (x : Int) : 1 + 2 = x := sorry

-- row: elaboration 2
theorem expected_under_function (f : Int → Nat) : f 3 = 4 := sorry

-- row: elaboration 2
theorem expected_under_function_minus (f : Int → Nat) : f (-3) = 4 := sorry

-- row: elaboration 2
theorem nat_function_of_minus (f : Nat → Nat) : f (-3) = 4 := sorry

-- row: elaboration 2
theorem exponent_is_nat (x : Int) : x ^ 2 = x * x := sorry

-- row: elaboration 2
theorem exponent_division (x : Int) : x ^ (1 / 3) = 1 := sorry

-- row: elaboration 2
theorem exponent_difference (x : Nat) : x ^ (2 - 3) = 1 := sorry

-- row: elaboration 2
theorem exponent_minus (x : Int) : x ^ (-1) = 1 := sorry

-- row: elaboration 2
theorem exponent_minus_rat (x : Rat) : x ^ (-1) = 1 := sorry

-- row: elaboration 2
theorem exponent_minus_rat_ascribed (x : Rat) : x ^ (-1 : Int) = x⁻¹ := sorry

-- row: elaboration 2
theorem exponent_is_variable (x : Int) (n : Nat) : x ^ n = x ^ (n + 0) := sorry

-- row: elaboration 2
theorem base_default : 2 ^ 3 = 8 := sorry

-- row: elaboration 2
theorem base_minus : (-2) ^ 2 = 4 := sorry

-- row: elaboration 2
theorem base_expected : 2 ^ 3 = (8 : Int) := sorry

-- row: elaboration 2
theorem exponent_not_expected (n : Nat) : (2 : Int) ^ n - 2 ^ n = 0 := sorry

-- row: elaboration 2
theorem exponent_int_variable (k : Int) : 2 ^ k = 4 := sorry

-- row: elaboration 2
theorem scientific_default : 1.5 + 1.5 = 3 := sorry

-- row: elaboration 2
theorem scientific_rat : (1.5 : Rat) = 3 / 2 := sorry

-- row: elaboration 2
theorem scientific_exponent : (2e3 : Float) = 2000 := sorry

-- row: elaboration 2
theorem scientific_nat : (1.5 : Nat) = 1 := sorry

-- row: elaboration 2
theorem scientific_negative_exponent : (25e-1 : Float) = 2.5 := sorry

-- row: elaboration 2
theorem hexadecimal : 0xff = 255 := sorry

-- row: elaboration 2
theorem binary : 0b101 = 5 := sorry

-- row: elaboration 2
theorem octal : 0o17 = 15 := sorry

-- row: elaboration 2
theorem underscores : 1_000_000 = 10 ^ 6 := sorry

-- row: elaboration 2
theorem leading_zero : 007 = 7 := sorry

-- row: elaboration 2
theorem numeral_of_type_variable (α : Type) (x : α) : x = 1 := sorry

-- row: elaboration 2
theorem numeral_with_instance (α : Type) [OfNat α 1] (x : α) : x = 1 := sorry

-- row: elaboration 2
theorem numeral_as_bool : (1 : Bool) = true := sorry

-- row: elaboration 2
theorem numeral_as_prop : (1 : Prop) := sorry

-- row: elaboration 2
theorem numeral_as_string (s : String) : s = 1 := sorry

-- row: elaboration 2
theorem numeral_in_list (l : List Int) : l = [1, 2] := sorry

-- row: elaboration 2
theorem numeral_list_default : [1, 2].length = 2 := sorry

-- row: elaboration 2
theorem minus_in_list : [1, -2].length = 2 := sorry

-- row: elaboration 2
theorem numerals_in_pair : (1, -2) = (1, -2) := sorry

-- row: elaboration 2
theorem pair_expected (p : Nat × Int) : p = (1, 2) := sorry

-- row: elaboration 2
theorem default_under_exists : ∃ x, x + 1 = 2 := sorry

-- row: elaboration 2
theorem default_under_forall : ∀ x, x + 0 = x := sorry

-- row: elaboration 2
theorem default_under_forall_minus : ∀ x, x ≠ -1 := sorry

-- row: elaboration 2
theorem default_by_bound : ∀ x > 0, x ≠ 0 := sorry

-- row: elaboration 2
theorem default_by_bound_minus : ∀ x > -1, x ≠ 7 := sorry

-- row: elaboration 2
theorem float_literal (x : Float) : x + 1 = 2 := sorry

-- row: elaboration 2
theorem float_minus (x : Float) : -x = -1 := sorry

-- row: elaboration 2
theorem dvd_default : 2 ∣ 4 := sorry

-- row: elaboration 2
theorem dvd_minus : -2 ∣ 4 := sorry

-- row: elaboration 2
theorem mod_default : 7 % 2 = 1 := sorry

-- row: elaboration 2
theorem mod_minus : -7 % 2 = 1 := sorry

-- row: elaboration 2
theorem fin_literal (i : Fin 3) : i = 5 := sorry

-- row: elaboration 2
theorem fin_zero_literal (i : Fin 0) : i = 0 := sorry

-- row: elaboration 2
theorem fin_variable_literal (n : Nat) (i : Fin n) : i = 0 := sorry

-- row: elaboration 2
theorem fin_successor_literal (n : Nat) (i : Fin (n + 1)) : i = 7 := sorry

-- row: elaboration 2
theorem raw_literal : (nat_lit 3) = 3 := sorry

-- row: elaboration 2
theorem two_unknowns : ∃ x y, x + y = 2 := sorry

-- row: elaboration 2
theorem let_default : let x := 3; x - 5 = 0 := sorry

-- row: elaboration 2
theorem let_minus_default : let x := -3; x - 5 = -8 := sorry

-- row: elaboration 2
theorem fun_default : (fun x => x + 1) 2 = 3 := sorry

-- row: elaboration 2
theorem if_default (b : Bool) : (if b then 1 else 2) - 3 = 0 := sorry

-- row: elaboration 2
theorem if_minus (b : Bool) : (if b then 1 else -2) - 3 = -2 := sorry

-- row: elaboration 2
theorem if_minus_outside (b : Bool) : (if b then 1 else 2) - 3 = -2 := sorry
