/-! Natural numbers and integers of Lean's core library: true, often only by convention or by a hair. -/

theorem take_one_put_one_back (n : Nat) (h : 0 < n) : n - 1 + 1 = n := sorry

theorem difference_vanishes (a b : Nat) (h : a ≤ b) : a - b = 0 := sorry

theorem sub_of_sub (a b c : Nat) (h : c ≤ b) (h' : b ≤ a + c) : a - (b - c) = a + c - b := sorry

theorem truncation_helps (n : Nat) : n - (n + 5) = 0 := sorry

theorem distance (a b : Nat) : (a - b) + (b - a) = max a b - min a b := sorry

theorem division_with_remainder (a b : Nat) : b * (a / b) + a % b = a := sorry

theorem divide_by_zero (n : Nat) : n / 0 = 0 := sorry

theorem remainder_by_zero (n : Nat) : n % 0 = n := sorry

theorem self_division_never_exceeds (n : Nat) : n / n ≤ 1 := sorry

theorem halves (n : Nat) : n / 2 + (n + 1) / 2 = n := sorry

theorem floor_of_fraction (a b : Nat) : a / b * b ≤ a := sorry

theorem squares_below_powers (n : Nat) (h : 4 < n) : n ^ 2 < 2 ^ n := sorry

theorem cubes_below_powers (n : Nat) (h : 9 < n) : n ^ 3 < 2 ^ n := sorry

theorem divisors_are_smaller (a b : Nat) (h : a ∣ b) (hb : 0 < b) : a ≤ b := sorry

theorem zero_divides_zero_only (n : Nat) : 0 ∣ n ↔ n = 0 := sorry

theorem everything_divides_zero (n : Nat) : n ∣ 0 := sorry

theorem gcd_times_lcm (a b : Nat) : Nat.gcd a b * Nat.lcm a b = a * b := sorry

theorem gcd_with_zero (a : Nat) : Nat.gcd a 0 = a := sorry

theorem lcm_with_zero (a : Nat) : Nat.lcm 0 a = 0 := sorry

theorem cancel_a_positive_factor (a b c : Nat) (ha : 0 < a) (h : a * b = a * c) : b = c := sorry

theorem no_square_ends_in_two (n : Nat) : n * n % 10 ≠ 2 := sorry

theorem squares_modulo_four (a b : Nat) : (a * a + b * b) % 4 ≠ 3 := sorry

theorem cubes_modulo_nine (n : Nat) : n ^ 3 % 9 = 0 ∨ n ^ 3 % 9 = 1 ∨ n ^ 3 % 9 = 8 := sorry

theorem product_of_three (n : Nat) : n * (n + 1) * (n + 2) % 6 = 0 := sorry

theorem no_square_there (n : Nat) (h : 1764 < n * n) : 1849 ≤ n * n := sorry

theorem far_window (n : Nat) (h : n % 1000 = 999) (h' : n % 7 = 5) (h'' : n < 1999) : n = 999 ∨ n < 999 := sorry

theorem xor_with_itself (n : Nat) : n ^^^ n = 0 := sorry

theorem and_plus_or (a b : Nat) : (a &&& b) + (a ||| b) = a + b := sorry

theorem shift_is_division (n k : Nat) : n >>> k = n / 2 ^ k := sorry

theorem shift_is_product (n k : Nat) : n <<< k = n * 2 ^ k := sorry

theorem power_tower : 2 ^ 3 ^ 2 = 512 := sorry

theorem zero_to_zero : 0 ^ 0 = 1 := sorry

theorem power_of_zero (n : Nat) : 0 ^ n ≤ 1 := sorry

theorem truncated_constant : 3 - 5 + 5 = 5 := sorry

-- vacuous
theorem impossible_remainder (n : Nat) (h : n % 4 = 5) : n = 0 := sorry

-- vacuous
theorem contradictory_bounds (a b : Nat) (h : a < b) (h' : b < a) : a = b := sorry

theorem division_of_negated (a : Int) (h : a % 2 = 0) : -a / 2 = -(a / 2) := sorry

theorem euclidean_remainder (a b : Int) (h : b ≠ 0) : 0 ≤ a % b := sorry

theorem euclidean_bound (a b : Int) (h : b ≠ 0) : a % b < b.natAbs := sorry

theorem euclidean_division (a b : Int) : b * (a / b) + a % b = a := sorry

theorem truncating_division (a b : Int) : b * a.tdiv b + a.tmod b = a := sorry

theorem flooring_division (a b : Int) : b * a.fdiv b + a.fmod b = a := sorry

theorem signs_of_divisor (a b : Int) : a / -b = -(a / b) := sorry

theorem remainder_ignores_sign (a b : Int) : a % -b = a % b := sorry

theorem quotients_agree (a b : Int) (h : 0 ≤ b) : a / b = a.fdiv b := sorry

theorem floor_of_minus_seven : -7 / 2 = -4 := sorry

theorem minus_in_the_divisor : (7 : Int) % -2 = 1 := sorry

theorem square_is_not_smaller (x : Int) : x ≤ x ^ 2 := sorry

theorem mutual_divisors (a b : Int) (h : a ∣ b) (h' : b ∣ a) : a.natAbs = b.natAbs := sorry

theorem to_nat (a : Int) : (a.toNat : Int) = max a 0 := sorry

theorem cast_of_difference (m n : Nat) (h : n ≤ m) : ((m - n : Nat) : Int) = (m : Int) - n := sorry

theorem no_linear_solution (x y : Int) : 3 * x + 6 * y ≠ 10 := sorry

theorem no_square_root_of_two (x y : Int) (h : y ≠ 0) : x ^ 2 ≠ 2 * y ^ 2 := sorry

theorem discriminant (x : Int) : 0 < x ^ 2 - x + 1 := sorry

theorem between_squares (x y : Int) (h : y ^ 2 < x) (h' : x < (y + 1) ^ 2) (hy : 0 ≤ y) : x ≠ (y + 2) ^ 2 := sorry

theorem minus_before_square (x : Int) : -x ^ 2 ≤ 0 := sorry
