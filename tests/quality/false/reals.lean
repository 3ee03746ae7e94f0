import Mathlib
/-! Real numbers: roots, absolute values, floors, division by zero, powers; what fails at one point only. -/

-- witness: x = -1
theorem root_of_square (x : ℝ) : √(x ^ 2) = x := sorry

-- witness: x = -1
theorem square_of_root (x : ℝ) : Real.sqrt x ^ 2 = x := sorry

-- witness: x = 1, y = 1
theorem root_of_sum (x y : ℝ) : √(x + y) = √x + √y := sorry

-- witness: x = -1, y = -1
theorem root_of_product (x y : ℝ) : √(x * y) = √x * √y := sorry

-- witness: x = -1
theorem below_itself (x : ℝ) : |x| ≤ x := sorry

-- witness: x = 0
theorem times_inverse (x : ℝ) : x * x⁻¹ = 1 := sorry

-- witness: x = 1
theorem square_below_four (x : ℝ) (h : x ^ 2 < 4) : x < 1 := sorry

-- witness: x = 1
theorem square_is_positive (x : ℝ) : 0 < x ^ 2 - 2 * x + 1 := sorry

-- witness: x = 1 / 2
theorem touches_at_a_half (x : ℝ) : 0 < 4 * x ^ 2 - 4 * x + 1 := sorry

-- witness: x = 2 / 3
theorem touches_at_two_thirds (x : ℝ) : 0 < 9 * x ^ 2 - 12 * x + 4 := sorry

-- witness: x = Real.sqrt 2
theorem touches_at_root_two (x : ℝ) : 0 < x ^ 4 - 4 * x ^ 2 + 4 := sorry

-- witness: a = 0, b = -1
theorem means_without_signs (a b : ℝ) : √(a * b) ≤ (a + b) / 2 := sorry

-- witness: x = 0
theorem floored_exponent (x : ℝ) : x ^ (1 / 2) = √x := sorry

-- witness: x = -1
theorem power_there_and_back (x : ℝ) : (x ^ 2) ^ ((1 : ℝ) / 2) = x := sorry

-- witness: x = -1
theorem cube_there_and_back (x : ℝ) : (x ^ 3) ^ ((1 : ℝ) / 3) = x := sorry

-- witness: x = 1, y = 0
theorem quotient_is_zero (x y : ℝ) (h : x / y = 0) : x = 0 := sorry

-- witness: x = 1 / 2, y = 1 / 2
theorem floor_of_sum (x y : ℝ) : ⌊x + y⌋ = ⌊x⌋ + ⌊y⌋ := sorry

-- witness: x = 1 / 2
theorem floor_of_minus (x : ℝ) : ⌊-x⌋ = -⌊x⌋ := sorry

-- witness: x = 0
theorem ceiling_above_floor (x : ℝ) : ⌈x⌉ = ⌊x⌋ + 1 := sorry

-- witness: x = 1 / 2
theorem small_fraction (x : ℝ) : Int.fract x < 1 / 2 := sorry

-- witness: x = -1
theorem natural_floor (x : ℝ) : ((⌊x⌋₊ : ℕ) : ℝ) ≤ x := sorry

-- witness: a = -1, b = -1
theorem both_positive (a b : ℝ) (h : 0 < a * b) : 0 < a := sorry

-- witness: x = -3, n = 5
theorem bernoulli_everywhere (x : ℝ) (n : ℕ) : 1 + n * x ≤ (1 + x) ^ n := sorry

-- witness: x = 0
theorem reciprocal_is_positive (x : ℝ) (h : 0 ≤ x) : 0 < 1 / x := sorry

-- witness: x = 0, n = 0
theorem powers_of_zero (x : ℝ) (n : ℕ) (h : x = 0) : x ^ n = 0 := sorry

-- witness: x = 1 / 2
theorem far_from_any_half (x : ℝ) (h : 0 < x) (h' : x < 1) : (2 * x - 1) ^ 2 * (x + 1) ≠ 0 := sorry

-- witness: x = 1, y = -1
theorem inverse_of_difference (x y : ℝ) (h : x ≠ y) : (x - y)⁻¹ = x⁻¹ - y⁻¹ := sorry

-- witness: x = 3, y = 4
theorem sum_of_roots (x y : ℝ) (hx : 0 < x) (hy : 0 < y) (h : x ^ 2 + y ^ 2 = 25) (h' : x < y) (h'' : y = 4) : x ≠ 3 := sorry

-- witness: n = 2, x = 1
theorem cast_at_the_wrong_place (n : ℕ) (x : ℝ) (h : x = n / 2) (hn : 0 < n) : x < 1 := sorry

-- witness: n = 1, x = 1 / 2
theorem half_of_a_cast (n : ℕ) (x : ℝ) (h : x = n / 2) : x = (n / 2 : ℕ) := sorry

-- witness: y = -1
theorem squares_reach_everything (y : ℝ) : ∃ x : ℝ, x ^ 2 = y := sorry

-- witness:
theorem square_root_of_minus_one : ∃ x : ℝ, x * x + 1 = 0 := sorry
