import Mathlib
/-! What makes a refutation rigorous: `refuted`, `holds` or `vacuous` before each theorem; nothing that holds may ever
be refuted, however near. -/

/-! Balls never decide an equation that is assumed, a `≠` that is concluded, or a borderline case. -/

-- holds
theorem nearly_a_root (x : ℝ) (h : x ^ 2 = 2) (h' : 0 < x) : x < 1.41421356237309504880168872421 := sorry

-- holds
theorem nearly_equal (x : ℝ) (h : x = √2 + √3) : x ^ 2 = 5 + 2 * √6 := sorry

-- refuted
theorem never_equal : √2 + √3 ≠ √(5 + 2 * √6) := sorry

-- holds
theorem borderline : √2 * √3 ≤ √6 := sorry

-- holds
theorem borderline_of_exp : Real.exp (Real.log 3) ≤ 3 := sorry

-- holds
theorem almost_an_integer : Real.exp (Real.pi * √163) ≠ 262537412640768744 := sorry

-- vacuous
theorem borderline_strict (x : ℝ) (h : x < √2) (h' : √2 ≤ x) : x = 100 := sorry

/-! The argument of a root, logarithm, power or division across zero. -/

-- holds
theorem root_of_zero_in_disguise : √(√2 * √3 - √6) = 0 := sorry

-- holds
theorem log_of_zero_in_disguise : Real.log (√2 * √3 - √6) = 0 := sorry

-- holds
theorem division_by_zero_in_disguise : 1 / (√2 * √3 - √6) = 0 := sorry

-- refuted
theorem division_by_disguise_is_large : 1 < 1 / (√2 * √3 - √6) := sorry

-- holds
theorem power_of_zero_in_disguise : (√2 * √3 - √6) ^ (0 : ℝ) = 1 := sorry

/-! Equations over ℝ. -/

-- refuted
theorem substitute (x y : ℝ) (h : y = x ^ 2) (h' : x = 3) : y < 9 := sorry

-- refuted
theorem solve_linear (x y : ℝ) (h : 2 * x + y = 5) (h' : x - y = 1) : x < 2 := sorry

-- refuted
theorem solve_for_one (x y : ℝ) (h : x * y = 6) (h' : x = 4) : y = 1 := sorry

-- refuted
theorem parametrise (x y : ℚ) (h : x ^ 2 + y ^ 2 = 1) (h' : 0 < x) (h'' : 0 < y) : x = y := sorry

-- refuted
theorem polynomial_system (x y : ℝ) (h : x ^ 2 + y ^ 2 = 5) (h' : x * y = 2) : x = 1 := sorry

-- refuted
theorem algebraic_points (x y : ℝ) (h : x ^ 2 + y ^ 2 = 4) (h' : x = y) : 0 < x := sorry

-- refuted
theorem absolute_value_both_ways (x : ℝ) (h : |x - 1| = 2) : 0 < x := sorry

-- refuted
theorem logarithm_both_ways (x : ℝ) (h : Real.log x = 2) : 0 < x := sorry

-- refuted
theorem root_inverted (x : ℝ) (h : √x = 3) : x < 9 := sorry

/-! ∃ in the conclusion needs a proof that there is no witness. -/

-- refuted
theorem finite_type : ∃ x : Fin 7, x * x = 3 := sorry

-- refuted
theorem bounded (n : ℕ) : ∃ k ≤ n, k * k = n := sorry

-- holds
theorem far_away : ∃ n : ℕ, 10 ^ 12 < n ∧ n % 7 = 3 := sorry

-- holds
theorem irrational_witness : ∃ x : ℝ, x ^ 5 = 2 := sorry

-- refuted
theorem no_real_witness : ∃ x : ℝ, x ^ 2 = -1 := sorry

/-! ∀ in a hypothesis. -/

-- refuted
theorem definition_as_hypothesis (f : ℝ → ℝ) (h : ∀ x, f x = x ^ 2 - 3) : f 2 = 2 := sorry

-- refuted
theorem recurrence (u : ℕ → ℕ) (h0 : u 0 = 1) (h : ∀ n, u (n + 1) = 2 * u n + 1) : u 3 = 7 := sorry

-- refuted
theorem recurrence_with_free_start (u : ℕ → ℕ) (h : ∀ n, u (n + 1) = u n + 2) : u 5 = 10 := sorry

-- refuted
theorem bounded_range (n : ℕ) (h : ∀ k < n, k < 3) : n < 3 := sorry

-- holds
theorem unbounded_range (n : ℕ) (h : ∀ k, n ≤ k) : n = 0 := sorry

/-! Function variables. -/

-- refuted
theorem injective_function (f : ℕ → ℕ) (h : Function.Injective f) : f 1 = 1 := sorry

-- holds
theorem injective_values (f : ℕ → ℕ) (h : Function.Injective f) : f 1 ≠ f 2 := sorry

-- refuted
theorem monotone_function (f : ℕ → ℕ) (h : Monotone f) : f 1 < f 2 := sorry

-- holds
theorem monotone_values (f : ℕ → ℕ) (h : Monotone f) : f 1 ≤ f 2 := sorry

-- refuted
theorem involutive_function (f : Bool → Bool) (h : ∀ b, f (f b) = b) : f true = true := sorry

/-! Solvers get every operation as Lean totalises it: nothing here is vacuous, and nothing is valid by a free value. -/

-- holds
theorem quotient_by_zero (x : ℝ) (h : x / 0 = 0) : x * 0 = 0 := sorry

-- refuted
theorem satisfiable_with_zero (x y : ℝ) (h : x / y = 0) (h' : x = 1) : y = 1 := sorry

-- refuted
theorem negative_base (x : ℝ) (h : x < 0) (h' : x ^ ((1 : ℝ) / 3) = 1) : x = -1 := sorry

-- vacuous
theorem contradiction (x : ℝ) (h : x * x = -1) : x = 3 := sorry

-- vacuous
theorem contradiction_in_nat (n : ℕ) (h : n - 1 < 0) : n = 3 := sorry

-- refuted
theorem truncated_is_satisfiable (m n : ℕ) (h : m - n = 0) (h' : n = 5) : m = 5 := sorry
