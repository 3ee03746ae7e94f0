/-! Integers of Lean's core library: Euclidean division and its cousins, signs, coercions from `Nat`. -/

-- witness: a = 1, b = 0
theorem divide_then_multiply (a b : Int) : a / b * b = a := sorry

-- witness: a = 1
theorem division_of_negated (a : Int) : -a / 2 = -(a / 2) := sorry

-- witness: a = 0, b = 0
theorem remainder_below_divisor (a b : Int) : a % b < b := sorry

-- witness: a = 0, b = -1
theorem remainder_below_nonzero_divisor (a b : Int) (h : b ≠ 0) : a % b < b := sorry

-- witness: a = -1, b = 2
theorem remainders_agree (a b : Int) : a % b = a.tmod b := sorry

-- witness: a = 1, b = -2
theorem quotients_agree (a b : Int) : a / b = a.fdiv b := sorry

-- witness: x = 0
theorem square_is_larger (x : Int) : x < x ^ 2 := sorry

-- witness: x = -2
theorem only_root_of_four (x : Int) (h : x ^ 2 = 4) : x = 2 := sorry

-- witness: a = 1, b = -1
theorem sizes_add (a b : Int) : (a + b).natAbs = a.natAbs + b.natAbs := sorry

-- witness: a = -1
theorem to_nat_and_back (a : Int) : (a.toNat : Int) = a := sorry

-- witness: a = -1, b = 0
theorem squares_are_monotone (a b : Int) (h : a ≤ b) : a * a ≤ b * b := sorry

-- witness: a = 0, b = 1, c = -1
theorem products_are_monotone (a b c : Int) (h : a ≤ b) : a * c ≤ b * c := sorry

-- witness: m = 0, n = 1
theorem cast_of_difference (m n : Nat) : ((m - n : Nat) : Int) = (m : Int) - n := sorry

-- witness: x = 1, y = 1
theorem no_linear_solution (x y : Int) : 3 * x + 6 * y ≠ 9 := sorry

-- witness: x = 3, y = 1
theorem no_pell_like_solution (x y : Int) : x ^ 2 - 2 * y ^ 2 ≠ 7 := sorry

-- witness: a = 0, b = 1, c = 0, d = 0
theorem cross_multiplied (a b c d : Int) (h : a * d = b * c) : a = b := sorry

-- witness: a = 1, b = 1
theorem signs_add (a b : Int) : (a + b).sign = a.sign + b.sign := sorry

-- witness: a = 0, b = 2
theorem gcd_is_trivial (a b : Int) : Int.gcd a b = 1 ∨ Int.gcd a b = a := sorry

-- witness: x = 57
theorem one_bad_point (x : Int) (h : 0 ≤ x) : (x - 57) * (x + 1) ≠ 0 := sorry

-- witness: a = 1, b = -1
theorem mutual_divisors (a b : Int) (h : a ∣ b) (h' : b ∣ a) : a = b := sorry

-- witness:
theorem division_rounds_to_zero : -7 / 2 = -3 := sorry

-- witness:
theorem remainder_takes_the_sign : (7 : Int) % -2 = -1 := sorry

-- witness: n = -1
theorem parity_by_tmod (n : Int) : n.tmod 2 = 0 ∨ n.tmod 2 = 1 := sorry

-- witness: x = 1
theorem minus_before_square (x : Int) : -x ^ 2 = (-x) ^ 2 := sorry

-- witness: a = 1
theorem abs_of_minus (a : Int) : max a (-a) = -a := sorry
