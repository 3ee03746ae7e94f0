import Mathlib
/-! Real, rational, complex and non-negative numbers: near misses and conventions. -/

theorem divided_by_zero (x : ℝ) : x / 0 = 0 := sorry

theorem inverse_twice (x : ℝ) : (x⁻¹)⁻¹ = x := sorry

theorem quotient_of_itself (x : ℝ) : x / x * x = x := sorry

theorem quotient_is_one (x y : ℝ) (h : x / y = 1) : x = y := sorry

theorem fractions_with_zero (a b c : ℝ) : a / c + b / c = (a + b) / c := sorry

theorem product_of_inverses (x y : ℝ) : (x * y)⁻¹ = x⁻¹ * y⁻¹ := sorry

theorem root_of_square (x : ℝ) : √(x ^ 2) = |x| := sorry

theorem root_of_negative (x : ℝ) (h : x ≤ 0) : √x = 0 := sorry

theorem square_of_root (x : ℝ) (h : 0 ≤ x) : √x ^ 2 = x := sorry

theorem square_of_root_is_positive_part (x : ℝ) : √x ^ 2 = max x 0 := sorry

theorem root_of_product (x y : ℝ) (h : 0 ≤ x) : √(x * y) = √x * √y := sorry

theorem root_two_from_below : (1.4142 : ℝ) < √2 := sorry

theorem root_two_from_above : √2 < (1.41422 : ℝ) := sorry

theorem root_two_to_many_digits : (1.41421356237309504880168872420969807856967187537694 : ℝ) < √2 := sorry

theorem root_sum_by_a_hair : √2 + √3 < (3.1462643699419725 : ℝ) := sorry

theorem nested_root : √(3 + 2 * √2) = 1 + √2 := sorry

theorem square_not_negative (x : ℝ) : 0 ≤ x ^ 2 - 2 * x + 1 := sorry

theorem tight_at_a_half (x : ℝ) : 0 ≤ 4 * x ^ 2 - 4 * x + 1 := sorry

theorem tight_at_two_thirds (x : ℝ) : 12 * x ≤ 9 * x ^ 2 + 4 := sorry

theorem tight_at_root_two (x : ℝ) : 4 * x ^ 2 ≤ x ^ 4 + 4 := sorry

theorem tight_at_a_cubic_root (x : ℝ) (h : 0 ≤ x) : 3 * x ≤ x ^ 3 + 2 := sorry

theorem touches_within_a_hair (x : ℝ) : 0 < x ^ 2 - 2 * x + 1 + 1 / 10 ^ 12 := sorry

theorem equality_at_one_point (x : ℝ) (h : x ^ 2 - 2 * x + 1 ≤ 0) : x = 1 := sorry

theorem all_but_one_point (x : ℝ) (h : x ≠ 1) : 0 < x ^ 2 - 2 * x + 1 := sorry

theorem all_but_root_two (x : ℝ) (h : x ^ 2 ≠ 2) : 0 < x ^ 4 - 4 * x ^ 2 + 4 := sorry

theorem means (a b : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) : √(a * b) ≤ (a + b) / 2 := sorry

theorem triangle (a b : ℝ) : |a + b| ≤ |a| + |b| := sorry

theorem reverse_triangle (a b : ℝ) : |(|a| - |b|)| ≤ |a - b| := sorry

theorem cauchy_schwarz (a b c d : ℝ) : (a * c + b * d) ^ 2 ≤ (a ^ 2 + b ^ 2) * (c ^ 2 + d ^ 2) := sorry

theorem floored_exponent (x : ℝ) : x ^ (1 / 2) = 1 := sorry

theorem real_exponent (x : ℝ) : x ^ ((1 : ℝ) / 2) = √x ∨ x < 0 := sorry

theorem cube_root_of_minus_eight : (-8 : ℝ) ^ ((1 : ℝ) / 3) = 1 := sorry

theorem floor_bounds (x : ℝ) : (⌊x⌋ : ℝ) ≤ x ∧ x < ⌊x⌋ + 1 := sorry

theorem floor_of_sum (x y : ℝ) : ⌊x⌋ + ⌊y⌋ ≤ ⌊x + y⌋ := sorry

theorem ceiling_and_floor (x : ℝ) : ⌈x⌉ = -⌊-x⌋ := sorry

theorem natural_floor_of_negative (x : ℝ) (h : x < 1) : ⌊x⌋₊ = 0 := sorry

theorem fractional_part (x : ℝ) : 0 ≤ Int.fract x ∧ Int.fract x < 1 := sorry

theorem rounds_half_up : round (-(1 / 2) : ℚ) = 0 := sorry

theorem bernoulli (x : ℝ) (n : ℕ) (h : -2 ≤ x) : 1 + n * x ≤ (1 + x) ^ n := sorry

theorem cast_of_half (n : ℕ) : ((n / 2 : ℕ) : ℝ) ≤ n / 2 := sorry

theorem cast_of_predecessor (n : ℕ) : (n : ℝ) - 1 ≤ ((n - 1 : ℕ) : ℝ) := sorry

theorem product_below_maximum (x y : ℝ) (h : x + y = 10) : x * y ≤ 25 := sorry

theorem circle_and_line (x y : ℝ) (h : x ^ 2 + y ^ 2 = 1) : (x + y) ^ 2 ≤ 2 := sorry

theorem circle_by_a_hair (x y : ℝ) (h : x ^ 2 + y ^ 2 = 1) : x + y < 1.414213562373096 := sorry

theorem circle_and_root_two (x y : ℝ) (h : x ^ 2 + y ^ 2 = 1) : x + y ≤ √2 := sorry

theorem two_lines (x y : ℝ) (h : x + y = 3) (h' : x - y = 1) : x = 2 ∧ y = 1 := sorry

theorem roots_of_quadratic (x : ℝ) (h : x ^ 2 - 5 * x + 6 = 0) : x = 2 ∨ x = 3 := sorry

theorem cubes_of_zero_sum (a b c : ℝ) (h : a + b + c = 0) : a ^ 3 + b ^ 3 + c ^ 3 = 3 * a * b * c := sorry

theorem golden_ratio (x : ℝ) (h : x ^ 2 - x - 1 = 0) : x ^ 3 = 2 * x + 1 := sorry

theorem golden_ratio_signs (x : ℝ) (h : x ^ 2 - x - 1 = 0) (h' : 0 < x) : 1.618 < x ∧ x < 1.6181 := sorry

theorem only_real_cubic_root (x : ℝ) (h : x ^ 3 = 2) : 1.259 < x ∧ x < 1.26 := sorry

-- vacuous
theorem no_real_root (x : ℝ) (h : x ^ 2 + 1 = 0) : x = 5 := sorry

-- vacuous
theorem empty_window (x : ℝ) (h : 1 < x) (h' : x < 1) : x = 0 := sorry

theorem own_root (x : ℝ) (h : √x = x) : x = 0 ∨ x = 1 := sorry

theorem root_equation (x : ℝ) (h : √(x + 1) = x - 1) : x = 3 := sorry

theorem reciprocal_at_zero (x : ℝ) : x * (1 / x) ≤ 1 := sorry

theorem no_rational_root_of_two (q : ℚ) : q ^ 2 ≠ 2 := sorry

theorem rational_average (x y : ℚ) (h : x < y) : x < (x + y) / 2 ∧ (x + y) / 2 < y := sorry

theorem denominators_are_positive (q : ℚ) : 0 < q.den := sorry

theorem numerator_and_denominator (q : ℚ) : (q.num : ℚ) / q.den = q := sorry

theorem half_of_one : (1 / 2 : ℚ) + 1 / 3 = 5 / 6 := sorry

theorem truncated_difference (a b : NNReal) : a ≤ a - b + b := sorry

theorem nonneg_square_root (a : NNReal) : a < a ^ 2 + 1 := sorry

theorem nonneg_cast (a : NNReal) : 0 ≤ (a : ℝ) := sorry

theorem imaginary_unit : Complex.I * Complex.I = -1 := sorry

theorem complex_norm (z w : ℂ) : Complex.normSq (z * w) = Complex.normSq z * Complex.normSq w := sorry

theorem conjugate_twice (z : ℂ) : (starRingEnd ℂ) ((starRingEnd ℂ) z) = z := sorry

theorem real_part_is_small (z : ℂ) : |z.re| ≤ ‖z‖ := sorry

theorem complex_divided_by_zero (z : ℂ) : z / 0 = 0 := sorry

theorem given_function (f : ℝ → ℝ) (h : ∀ x, f x = 2 * x + 1) : f 3 = 7 := sorry

theorem some_square_root (y : ℝ) (h : 0 ≤ y) : ∃ x : ℝ, x ^ 2 = y := sorry

theorem something_larger (x : ℝ) : ∃ n : ℕ, x < n := sorry

theorem given_quotient (f : ℝ → ℝ) (h : ∀ x, f x = x / x) : f 0 = 0 := sorry

theorem given_product_of_roots (f : ℝ → ℝ) (h : ∀ x, f x = Real.sqrt x * Real.sqrt x) : f (-1) = 0 := sorry
