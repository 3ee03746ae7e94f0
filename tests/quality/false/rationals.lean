import Mathlib
/-! Rationals, non-negative reals and complex numbers. -/

-- witness: x = 0
theorem self_quotient (x : ℚ) : x / x = 1 := sorry

-- witness: x = 1, y = 1
theorem square_of_sum (x y : ℚ) : (x + y) ^ 2 = x ^ 2 + y ^ 2 := sorry

-- witness: x = 1 / 2
theorem positive_square_grows (x : ℚ) (h : 0 < x) : x ≤ x ^ 2 := sorry

-- witness: x = 1 / 2
theorem no_root_of_a_quarter (x : ℚ) : x * x ≠ 1 / 4 := sorry

-- witness: q = 1 / 2
theorem floor_is_identity (q : ℚ) : (⌊q⌋ : ℚ) = q := sorry

-- witness: x = 0, y = 1
theorem inverse_is_antitone (x y : ℚ) (h : x < y) : y⁻¹ < x⁻¹ := sorry

-- witness: a = 0, b = 1, c = 1, d = 0
theorem mediant_is_sum (a b c d : ℚ) : a / b + c / d = (a + c) / (b + d) := sorry

-- witness: x = 1 / 2
theorem floor_of_double (x : ℚ) : ⌊2 * x⌋ = 2 * ⌊x⌋ := sorry

-- witness: x = 1 / 2
theorem denominators_are_one (x : ℚ) : x.den = 1 := sorry

-- witness: x = 1 / 2
theorem round_is_floor (x : ℚ) : round x = ⌊x⌋ := sorry

-- witness: n = 1
theorem cast_of_half (n : ℕ) : ((n / 2 : ℕ) : ℚ) = (n : ℚ) / 2 := sorry

-- witness: n = 0
theorem cast_of_predecessor (n : ℕ) : ((n - 1 : ℕ) : ℚ) = (n : ℚ) - 1 := sorry

-- witness:
theorem half_is_nothing : (1 / 2 : ℚ) = 0 := sorry

-- witness: x = 2, y = 1 / 2
theorem integral_product (x y : ℚ) (h : 1 < x) (h' : x * y = 1) : ∃ n : Fin 4, y = n.val := sorry

-- witness: a = 0, b = 1
theorem truncated_difference (a b : NNReal) : a - b + b = a := sorry

-- witness: a = 0, b = 1
theorem cast_of_truncated_difference (a b : NNReal) : ((a - b : NNReal) : ℝ) = (a : ℝ) - b := sorry

-- witness: a = 1 / 2
theorem at_least_one (a : NNReal) (h : 0 < a) : 1 ≤ a := sorry

-- witness: a = 0
theorem self_quotient_nonneg (a : NNReal) : a / a = 1 := sorry

-- witness: z = Complex.mk 0 1
theorem no_root_of_minus_one (z : ℂ) : z * z ≠ -1 := sorry

-- witness: z = Complex.mk (-1) 0
theorem one_root_of_unity (z : ℂ) (h : z ^ 2 = 1) : z = 1 := sorry

-- witness: z = Complex.mk 0 0, w = Complex.mk 1 0
theorem real_part_of_sum (z w : ℂ) : (z + w).re = z.re * w.re := sorry

-- witness: z = Complex.mk 0 1
theorem conjugate_is_itself (z : ℂ) : (starRingEnd ℂ) z = z := sorry

-- witness: z = Complex.mk 0 0
theorem complex_self_quotient (z : ℂ) : z / z = 1 := sorry

-- witness: z = Complex.mk 0 1
theorem no_imaginary_numbers (z : ℂ) (h : z.re = 0) : z = 0 := sorry

-- witness: z = Complex.mk 0 1
theorem norm_is_real_part (z : ℂ) (h : 0 ≤ z.re) : ‖z‖ = z.re := sorry

-- witness: z = Complex.mk 0 1
theorem squared_norm (z : ℂ) : Complex.normSq z = z.re ^ 2 := sorry

-- witness: x = 37, y = 0
theorem quotient_by_zero_is_no_divisor (x y : ℕ) (h : (600 : ℚ) / ((x : ℚ) ^ 2 - 1369) = y) : y ≠ 0 := sorry

-- witness: x = 37, y = 1
theorem unequal_quotients_of_zero (x y : ℤ) (h : ((x : ℚ) ^ 2 - 1369) / ((y : ℚ) - 1) ≠ 1) (hy : 0 < y) (hy' : y < 3)
    (k : (600 : ℚ) / ((x : ℚ) ^ 2 - y - 1368) = 0) : x = 3 := sorry

-- witness: x = 1, y = 37
theorem quotient_zero_at_zero_divisor (x : ℤ) (y : ℚ) (h : (x : ℚ) * ((x : ℚ) / (y ^ 2 - 1369)) = 0) (hx : 0 < x)
    (hx' : x < 4) : x = 0 := sorry

-- witness: x = 1, y = 37
theorem bounded_by_a_quotient (x y : ℤ) (h : (x : ℚ) * ((x : ℚ) / ((x : ℚ) + y ^ 2 - 1370)) = 0) (hx : 0 < x)
    (hx' : x < 4) (hy : 0 < y) (hy' : y < 100) : y = 0 := sorry
