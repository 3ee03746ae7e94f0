import Mathlib
/-! Exponentials, logarithms, trigonometric functions: inequalities that are tight or nearly so, total functions. -/

theorem sine_near_zero (x : ℝ) (h : 0 < x) (h' : x < 1 / 1000) : Real.sin x < x := sorry

theorem sine_near_zero_from_below (x : ℝ) (h : 0 < x) (h' : x < 1 / 1000) : x - x ^ 3 / 6 < Real.sin x := sorry

theorem tangent_near_zero (x : ℝ) (h : 0 < x) (h' : x < 1 / 1000) : x < Real.tan x := sorry

theorem cosine_near_zero (x : ℝ) (h : x ≠ 0) (h' : |x| < 1 / 1000000) : 1 - x ^ 2 / 2 < Real.cos x := sorry

theorem exp_above_tangent (x : ℝ) : 1 + x ≤ Real.exp x := sorry

theorem exp_strictly_above_tangent (x : ℝ) (h : x ≠ 0) : 1 + x < Real.exp x := sorry

theorem exp_touches_e (x : ℝ) : Real.exp 1 * x ≤ Real.exp x := sorry

theorem log_below_tangent (x : ℝ) (h : 0 < x) : Real.log x ≤ x - 1 := sorry

theorem log_over_identity (x : ℝ) (h : 0 < x) : Real.exp 1 * Real.log x ≤ x := sorry

theorem exp_of_log (x : ℝ) (h : 0 < x) : Real.exp (Real.log x) = x := sorry

theorem log_of_exp (x : ℝ) : Real.log (Real.exp x) = x := sorry

theorem exp_of_log_is_abs (x : ℝ) (h : x ≠ 0) : Real.exp (Real.log x) = |x| := sorry

theorem log_of_negative (x : ℝ) : Real.log (-x) = Real.log x := sorry

theorem log_of_zero : Real.log 0 = 0 := sorry

theorem log_of_minus_one : Real.log (-1) = 0 := sorry

theorem log_of_product (x y : ℝ) (hx : x ≠ 0) (hy : y ≠ 0) : Real.log (x * y) = Real.log x + Real.log y := sorry

theorem log_of_square (x : ℝ) : Real.log (x ^ 2) = 2 * Real.log x := sorry

theorem log_of_inverse (x : ℝ) : Real.log x⁻¹ = -Real.log x := sorry

theorem logb_of_base_one (x : ℝ) : Real.logb 1 x = 0 := sorry

theorem logb_of_eight : Real.logb 2 8 = 3 := sorry

theorem log_two_from_below : (0.6931 : ℝ) < Real.log 2 := sorry

theorem log_two_from_above : Real.log 2 < (0.6932 : ℝ) := sorry

theorem sine_squared (x : ℝ) : Real.sin x ^ 2 + Real.cos x ^ 2 = 1 := sorry

theorem sine_of_double (x : ℝ) : Real.sin (2 * x) = 2 * Real.sin x * Real.cos x := sorry

theorem sine_bound (x : ℝ) : Real.sin x ≤ 1 := sorry

theorem sine_below_absolute (x : ℝ) : |Real.sin x| ≤ |x| := sorry

theorem sum_of_sine_and_cosine (x : ℝ) : Real.sin x + Real.cos x ≤ √2 := sorry

theorem sine_of_pi : Real.sin Real.pi = 0 := sorry

theorem tangent_at_its_pole : Real.tan (Real.pi / 2) = 0 := sorry

theorem cosine_of_a_third : Real.cos (Real.pi / 3) = 1 / 2 := sorry

theorem pi_from_below : (3.14159265358979 : ℝ) < Real.pi := sorry

theorem pi_from_above : Real.pi < (22 / 7 : ℝ) := sorry

theorem pi_by_a_hair : Real.pi < (355 / 113 : ℝ) := sorry

theorem almost_an_integer : Real.exp (Real.pi * √163) < 262537412640768744 := sorry

theorem e_to_pi : Real.pi ^ Real.exp 1 < Real.exp Real.pi := sorry

theorem sine_before_pi (x : ℝ) (h : 3 < x) (h' : x < 3.14159) : 0 < Real.sin x := sorry

theorem sine_of_a_multiple (n : ℤ) : Real.sin (n * Real.pi) = 0 := sorry

theorem arcsin_of_large (x : ℝ) (h : 1 ≤ x) : Real.arcsin x = Real.pi / 2 := sorry

theorem sine_of_arcsin (x : ℝ) (h : -1 ≤ x) (h' : x ≤ 1) : Real.sin (Real.arcsin x) = x := sorry

theorem arctan_bound (x : ℝ) : Real.arctan x < Real.pi / 2 := sorry

theorem arctan_of_one : Real.arctan 1 = Real.pi / 4 := sorry

theorem hyperbolic (x : ℝ) : Real.cosh x ^ 2 - Real.sinh x ^ 2 = 1 := sorry

theorem cosh_bound (x : ℝ) : 1 ≤ Real.cosh x := sorry

theorem power_of_sum (x y z : ℝ) (h : 0 < x) : x ^ (y + z) = x ^ y * x ^ z := sorry

theorem zero_to_a_power (y : ℝ) (h : y ≠ 0) : (0 : ℝ) ^ y = 0 := sorry

theorem power_zero (x : ℝ) : x ^ (0 : ℝ) = 1 := sorry

theorem one_to_a_power (y : ℝ) : (1 : ℝ) ^ y = 1 := sorry

theorem self_power (x : ℝ) (h : 0 < x) : 0.69 < x ^ x := sorry

theorem solves_an_exponential (x : ℝ) (h : Real.exp x = 2) : 0.69 < x ∧ x < 0.7 := sorry

theorem solves_a_logarithm (x : ℝ) (h : Real.log x = 1) : x = Real.exp 1 ∨ x = -Real.exp 1 := sorry

theorem both_branches_of_sine (x : ℝ) (h : 0 ≤ x) (h' : x ≤ Real.pi) (hx : Real.sin x = 1 / 2) :
    x = Real.pi / 6 ∨ x = 5 * Real.pi / 6 := sorry

theorem odds (p : ℝ) (h : 0 < p) (h' : p < 1) : 1 / (1 + Real.exp (-(Real.log (p / (1 - p))))) = p := sorry

theorem softplus (x : ℝ) : max x 0 < Real.log (1 + Real.exp x) := sorry
