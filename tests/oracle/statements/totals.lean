/-! Total functions at the places where other languages have no value. -/

-- row: total 1
theorem nat_truncates : (3 : Nat) - 5 = 0 := sorry

-- row: total 1
theorem nat_truncates_then_adds : (3 : Nat) - 5 + 5 = 5 := sorry

-- row: total 1
theorem int_does_not : (3 : Int) - 5 = -2 := sorry

-- row: total 2
theorem nat_by_zero : (7 : Nat) / 0 = 0 := sorry

-- row: total 2
theorem int_by_zero : (7 : Int) / 0 = 0 := sorry

-- row: total 2
theorem rat_by_zero : (7 : Rat) / 0 = 0 := sorry

-- row: total 2
theorem rat_inverse_zero : (0 : Rat)⁻¹ = 0 := sorry

-- row: total 3
theorem nat_mod_zero : (7 : Nat) % 0 = 7 := sorry

-- row: total 3
theorem int_mod_zero : (-7 : Int) % 0 = -7 := sorry

-- row: total 4
theorem nat_floor : (1 : Nat) / 3 = 0 := sorry

-- row: total 4
theorem nat_floor_seven : 7 / 2 = 3 := sorry

-- row: total 5
theorem int_div_minus : -7 / 2 = -4 := sorry

-- row: total 5
theorem int_div_parenthesised : (-7) / 2 = -4 := sorry

-- row: total 5
theorem int_div_negative : 7 / (-2) = -3 := sorry

-- row: total 5
theorem int_mod_negative : 7 % (-2) = 1 := sorry

-- row: total 5
theorem int_div_both : -7 / (-2) = 4 := sorry

-- row: total 5
theorem int_mod_both : (-7) % (-2) = 1 := sorry

-- row: total 5
theorem int_mod_minus : -7 % 2 = 1 := sorry

-- row: total 5
theorem int_mod_minus_one : -7 % 2 = -1 := sorry

-- row: total 5
theorem tdiv : (-7 : Int).tdiv 2 = -3 := sorry

-- row: total 5
theorem tmod : (-7 : Int).tmod 2 = -1 := sorry

-- row: total 5
theorem fdiv : (7 : Int).fdiv (-2) = -4 := sorry

-- row: total 5
theorem fmod : (7 : Int).fmod (-2) = -1 := sorry

-- row: total 5
theorem ediv : Int.ediv (-7) 2 = -4 := sorry

-- row: total 5
theorem emod : Int.emod (-7) 2 = 1 := sorry

-- row: total 5
theorem bdiv : Int.bdiv 7 4 = 2 := sorry

-- row: total 5
theorem bmod : Int.bmod 7 4 = -1 := sorry

-- row: total 5
theorem tdiv_zero : Int.tdiv 7 0 = 0 ∧ Int.tmod 7 0 = 7 := sorry

-- row: total 5
theorem fdiv_zero : Int.fdiv 7 0 = 0 ∧ Int.fmod (-7) 0 = -7 := sorry

-- row: total 5
theorem div_all (a b : Int) : b ≠ 0 → 0 ≤ a % b ∧ a % b < b.natAbs := sorry

-- row: total 9
theorem nat_zero_power_zero : (0 : Nat) ^ 0 = 1 := sorry

-- row: total 9
theorem int_zero_power_zero : (0 : Int) ^ 0 = 1 := sorry

-- row: total 9
theorem rat_zero_power_minus_one : (0 : Rat) ^ (-1 : Int) = 0 := sorry

-- row: total 9
theorem rat_power_minus_one : (2 : Rat) ^ (-1 : Int) = 1 / 2 := sorry

-- row: total 9
theorem tower : 2 ^ 2 ^ 3 = 256 := sorry

-- row: total 11
theorem log_two : Nat.log2 9 = 3 ∧ Nat.log2 0 = 0 := sorry

-- row: total 15
theorem gcd_zero : Nat.gcd 0 0 = 0 := sorry

-- row: total 15
theorem lcm_zero (n : Nat) : Nat.lcm 0 n = 0 := sorry

-- row: total 15
theorem zero_dvd (n : Nat) : 0 ∣ n ↔ n = 0 := sorry

-- row: total 15
theorem dvd_zero (n : Nat) : n ∣ 0 := sorry

-- row: total 15
theorem int_gcd : Int.gcd (-4) 6 = 2 := sorry

-- row: total 15
theorem coprime : Nat.Coprime 4 9 := sorry

-- row: total 18
theorem to_nat_negative : (-3 : Int).toNat = 0 := sorry

-- row: total 18
theorem nat_abs_negative : (-3 : Int).natAbs = 3 := sorry

-- row: total 18
theorem rat_floor : (-1 / 2 : Rat).floor = -1 := sorry

-- row: total 18
theorem rat_ceil : (-1 / 2 : Rat).ceil = 0 := sorry

-- row: total 18
theorem int_sign : Int.sign (-3) = -1 := sorry

-- row: total 18
theorem predecessor : Nat.pred 0 = 0 := sorry

-- row: total 20
theorem fin_wraps : (5 : Fin 3) = 2 := sorry

-- row: total 20
theorem fin_adds : (2 : Fin 3) + 2 = 1 := sorry

-- row: total 20
theorem fin_subtracts : (1 : Fin 3) - 2 = 2 := sorry

-- row: total 20
theorem fin_negates : -(1 : Fin 3) = 2 := sorry

-- row: total 20
theorem fin_multiplies : (2 : Fin 3) * 2 = 1 := sorry

-- row: total 20
theorem fin_divides : (2 : Fin 5) / 0 = 0 := sorry

-- row: total 20
theorem fin_zero_all (p : Fin 0 → Prop) : ∀ i, p i := sorry

-- row: total 20
theorem fin_zero_exists : ¬ ∃ i : Fin 0, True := sorry

-- row: total 20
theorem fin_all : ∀ i : Fin 3, i + 3 = i := sorry

-- row: total 20
theorem fin_exists : ∃ i : Fin 3, i * i = 2 := sorry

-- row: total 20
theorem fin_last : Fin.last 3 = 3 := sorry

-- row: total 20
theorem fin_val_of_literal : (5 : Fin 3).val = 2 := sorry

-- row: total 20
theorem fin_cast_succ (n : Nat) (i : Fin n) : i.castSucc < i.succ := sorry

-- row: total 20
theorem bitvec_wraps : (300 : BitVec 8) = 44 := sorry

-- row: total 20
theorem bitvec_literal : 255#8 + 1#8 = 0#8 := sorry

-- row: total 20
theorem bitvec_minus : -1#8 = 255#8 := sorry

-- row: total 20
theorem bitvec_division_by_zero : 5#8 / 0#8 = 0#8 := sorry

-- row: total 20
theorem bitvec_shift : 1#8 <<< 9 = 0#8 := sorry

-- row: total 20
theorem bitvec_bits (x y : BitVec 2) : x &&& y = y &&& x := sorry

-- row: total 20
theorem bitvec_zero_width : ∀ x : BitVec 0, x = 0 := sorry

-- row: total 20
theorem bitvec_append : (1#2 ++ 1#2) = 5#4 := sorry

-- row: total 20
theorem bitvec_signed : (255#8).toInt = -1 := sorry

-- row: total 20
theorem bitvec_unsigned_order : 255#8 > 1#8 := sorry

-- row: total 20
theorem byte_wraps : (300 : UInt8) = 44 := sorry

-- row: total 20
theorem byte_adds : (255 : UInt8) + 1 = 0 := sorry

-- row: total 20
theorem byte_subtracts : (0 : UInt8) - 1 = 255 := sorry

-- row: total 20
theorem byte_divides : (7 : UInt8) / 0 = 0 ∧ (7 : UInt8) % 0 = 7 := sorry

-- row: total 20
theorem word_sixteen : (65535 : UInt16) + 1 = 0 := sorry

-- row: total 20
theorem word_thirty_two : (2 : UInt32) ^ 32 = 0 := sorry

-- row: total 20
theorem word_sixty_four (x : UInt64) : x + 0 = x := sorry

-- row: total 20
theorem signed_byte : (127 : Int8) + 1 = -128 := sorry

-- row: total 20
theorem signed_byte_literal : (200 : Int8) = -56 := sorry

-- row: total 20
theorem machine_word (x : USize) : x - x = 0 := sorry

-- row: total 21
theorem bang_default : [1, 2][5]! = 0 := sorry

-- row: total 21
theorem question_none : [1, 2][5]? = none := sorry

-- row: total 21
theorem question_some : [1, 2][1]? = some 2 := sorry

-- row: total 21
theorem head_default : ([] : List Nat).head! = 0 := sorry

-- row: total 21
theorem head_option : ([] : List Nat).head? = none := sorry

-- row: total 21
theorem get_default : [1, 2].getD 5 7 = 7 := sorry

-- row: total 21
theorem sum_empty : ([] : List Nat).sum = 0 := sorry

-- row: total 21
theorem sum_list : [1, 2, 3].sum = 6 := sorry

-- row: total 21
theorem array_default : #[1, 2][5]! = 0 := sorry

-- row: total 21
theorem drop_too_many : [1, 2].drop 5 = [] := sorry

-- row: total 21
theorem take_too_many : [1, 2].take 5 = [1, 2] := sorry

-- row: total 21
theorem option_get_default (o : Option Nat) : o.getD 3 = 3 ∨ o ≠ none := sorry

-- row: total 21
theorem tail_empty : ([] : List Nat).tail = [] := sorry

-- row: total 21
theorem zip_shorter : [1, 2].zip [3] = [(1, 3)] := sorry

-- row: total 23
theorem float_zeros : (0.0 : Float) ≠ -0.0 := sorry

-- row: total 23
theorem float_zeros_boolean : ((0.0 : Float) == -0.0) = true := sorry

-- row: total 23
theorem float_reflexive (x : Float) : x = x := sorry

-- row: total 23
theorem float_reflexive_boolean (x : Float) : x == x := sorry

-- row: total 23
theorem float_associative (x y z : Float) : x + (y + z) = (x + y) + z := sorry

-- row: total 23
theorem float_order (x y : Float) : x < y ∨ x ≥ y := sorry

-- row: total 23
theorem float_functions (x : Float) : Float.sqrt x * x.sqrt = x.abs := sorry

-- row: total 23
theorem float_division : (1 : Float) / 0 = 1 := sorry

-- row: total 23
theorem float_power (x : Float) : x ^ 2 = x * x := sorry

-- row: total 23
theorem float_power_float (x : Float) : x ^ (2 : Float) = x * x := sorry

-- row: total 23
theorem float_of_nat (n : Nat) : Float.ofNat n = n.toFloat := sorry

-- row: total 23
theorem float_exp (x : Float) : 1 / (1 + Float.exp (-x)) > 0 := sorry
