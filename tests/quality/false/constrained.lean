import Mathlib
/-! Reals bound by equations: lines, circles, polynomial systems, inverse functions, recurrences. -/

-- witness: x = 5, y = 5
theorem product_below_maximum (x y : ℝ) (h : x + y = 10) : x * y < 25 := sorry

-- witness: x = 3 / 5, y = 4 / 5
theorem on_the_circle (x y : ℚ) (h : x ^ 2 + y ^ 2 = 1) : x + y ≤ 1 := sorry

-- witness: x = -(Real.sqrt 2)
theorem positive_root_of_two (x : ℝ) (h : x ^ 2 = 2) : 0 < x := sorry

-- witness: x = -2
theorem only_root (x : ℝ) (h : x ^ 2 = 4) : x = 2 := sorry

-- witness: x = 3
theorem first_of_two_roots (x : ℝ) (h : x ^ 2 - 5 * x + 6 = 0) : x = 2 := sorry

-- witness: x = 1
theorem distance_from_three (x : ℝ) (h : |x - 3| = 2) : x = 5 := sorry

-- witness: x = 1
theorem own_root (x : ℝ) (h : √x = x) : x = 0 := sorry

-- witness: x = 2, y = 1
theorem two_lines (x y : ℝ) (h : x + y = 3) (h' : x - y = 1) : x = 1 := sorry

-- witness: x = 3, y = 2
theorem sum_and_product (x y : ℝ) (h : x * y = 6) (h' : x + y = 5) : x = 2 := sorry

-- witness: a = 1, b = 1, c = -2
theorem cubes_of_zero_sum (a b c : ℝ) (h : a + b + c = 0) : a ^ 3 + b ^ 3 + c ^ 3 = 0 := sorry

-- witness: x = 7 / 2, y = 0
theorem a_corner (x y : ℝ) (h : 2 * x + 3 * y = 7) (hx : 0 ≤ x) (hy : 0 ≤ y) : x ≤ 3 := sorry

-- witness: x = 2 ^ ((1 : Real) / 3)
theorem root_of_a_cubic (x : ℝ) (h : x ^ 3 = 2) : x < 1 := sorry

-- witness: x = Real.log 2
theorem solves_an_exponential (x : ℝ) (h : Real.exp x = 2) : 1 < x := sorry

-- witness: x = (-1) * (Real.exp 1)
theorem solves_a_logarithm (x : ℝ) (h : Real.log x = 1) : 0 < x := sorry

-- witness: x = (5 / 6) * Real.pi
theorem other_branch_of_sine (x : ℝ) (h : 0 ≤ x) (h' : x ≤ Real.pi) (hx : Real.sin x = 1 / 2) : x < 1 := sorry

-- witness: a = 1, b = -1
theorem equal_squares (a b : ℝ) (h : a ^ 2 = b ^ 2) : a = b := sorry

-- witness: a = 0, b = 0, c = 1
theorem cancel_a_real_factor (a b c : ℝ) (h : a * b = a * c) : b = c := sorry

-- witness: x = 2, y = 1, z = 3
theorem elementary_symmetric (x y z : ℝ) (h : x + y + z = 6) (h' : x * y + y * z + z * x = 11) (h'' : x * y * z = 6) :
    x = 1 := sorry

-- witness: x = (1 / 2) - ((1 / 2) * (Real.sqrt 5))
theorem golden_ratio (x : ℝ) (h : x ^ 2 - x - 1 = 0) : 1 < x := sorry

-- witness: a = 2 / 3, b = 1 / 3
theorem rational_system (a b : ℚ) (h : a + b = 1) (h' : a * b = 2 / 9) : a = 1 / 3 := sorry

-- witness: x = 1 / 2
theorem number_and_reciprocal (x : ℝ) (h : x + 1 / x = 5 / 2) : x = 2 := sorry

-- witness: x = 3
theorem root_equation (x : ℝ) (h : √(x + 1) = x - 1) : x < 3 := sorry

-- witness: f = fun (x : Real) => (2 * x) + 1
theorem given_function (f : ℝ → ℝ) (h : ∀ x, f x = 2 * x + 1) : f 3 = 6 := sorry

-- witness: x = 4, y = 1, z = 1
theorem parametrised_product (x y z : ℝ) (h : x = (y + z) ^ 2) (hy : y = 1) (hz : z = 1) : x < 4 := sorry

-- witness: a = 2, b = 3, c = 5
theorem chain_of_definitions (a b c : ℝ) (ha : a = 2) (hb : b = a + 1) (hc : c = a * b - 1) : c ≠ 5 := sorry

-- witness: x = -1, y = 0
theorem sum_of_squares_is_one (x y : ℝ) (h : x ^ 2 + y ^ 2 = 1) (h' : y = 0) : x = 1 := sorry
