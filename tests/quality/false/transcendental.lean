import Mathlib
/-! Reals with exponentials, logarithms, trigonometric functions and real powers. -/

-- witness: x = 0
theorem exp_above_tangent (x : ℝ) : 1 + x < Real.exp x := sorry

-- witness: x = 0
theorem exp_of_log (x : ℝ) : Real.exp (Real.log x) = x := sorry

-- witness: x = -1
theorem exp_of_log_of_nonzero (x : ℝ) (h : x ≠ 0) : Real.exp (Real.log x) = x := sorry

-- witness: x = 0, y = 2
theorem log_of_product (x y : ℝ) : Real.log (x * y) = Real.log x + Real.log y := sorry

-- witness: x = -1 / 2
theorem negative_log (x : ℝ) (h : Real.log x < 0) : 0 < x := sorry

-- witness: x = 0
theorem log_below_tangent (x : ℝ) : Real.log x ≤ x - 1 := sorry

-- witness: x = -1
theorem sine_below_identity (x : ℝ) : Real.sin x ≤ x := sorry

-- witness: x = 1, y = 1
theorem sine_is_additive (x y : ℝ) : Real.sin (x + y) = Real.sin x + Real.sin y := sorry

-- witness: x = 0
theorem cosine_of_double (x : ℝ) : Real.cos (2 * x) = 2 * Real.cos x := sorry

-- witness: x = 1
theorem squares_in_the_wrong_place (x : ℝ) : Real.sin (x ^ 2) + Real.cos (x ^ 2) = 1 := sorry

-- witness: x = (1 / 2) * Real.pi
theorem tangent_times_cosine (x : ℝ) : Real.tan x * Real.cos x = Real.sin x := sorry

-- witness: x = (1 / 2) * Real.pi
theorem sine_below_one (x : ℝ) : Real.sin x < 1 := sorry

-- witness: x = Real.pi
theorem cosine_above_minus_one (x : ℝ) : Real.cos x ≠ -1 := sorry

-- witness: x = Real.log 2
theorem exp_is_never_two (x : ℝ) : Real.exp x ≠ 2 := sorry

-- witness: x = 0, y = -1
theorem power_of_successor (x y : ℝ) : x ^ (y + 1) = x ^ y * x := sorry

-- witness: x = 2, y = 0
theorem root_of_power (x y : ℝ) (h : 0 < x) : (x ^ y) ^ (1 / y) = x := sorry

-- witness: x = 2
theorem arcsin_of_sine (x : ℝ) : Real.arcsin (Real.sin x) = x := sorry

-- witness: x = 15
theorem arctan_below (x : ℝ) : Real.arctan x < 1.5 := sorry

-- witness: x = 9
theorem binary_logarithm (x : ℝ) : Real.logb 2 x ≤ 3 := sorry

-- witness: x = 0
theorem cosh_above_one (x : ℝ) : 1 < Real.cosh x := sorry

-- witness: x = 2
theorem log_below_line (x : ℝ) (h : 0 < x) : Real.log x < x / 3 := sorry

-- witness: x = 19 / 6
theorem sine_beyond_pi (x : ℝ) (h : 3 < x) (h' : x < 3.2) : 0 < Real.sin x := sorry

-- witness: x = 1
theorem sine_below_cubic (x : ℝ) (h : 0 < x) : Real.sin x < x - x ^ 3 / 6 := sorry

-- witness: x = -2
theorem real_power_of_negative (x : ℝ) : x ^ (2 : ℝ) = -x ^ (3 : ℝ) ∨ 0 ≤ x := sorry

-- witness: x = 1, y = -1
theorem abs_of_exp (x y : ℝ) (h : x ≠ y) : Real.exp |x| ≠ Real.exp |y| := sorry

-- witness: n = 6
theorem exp_of_naturals (n : ℕ) : Real.exp n < 400 := sorry

-- witness: x = 1 / 2
theorem log_at_small_numbers (x : ℝ) (h : 0 < x) (h' : x ≤ 1) : -1 / 2 < Real.log x := sorry

-- witness: a = 1
theorem base_one (a : ℝ) (h : 0 < a) : Real.logb a a = 1 := sorry
