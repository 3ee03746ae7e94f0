/-! Natural numbers of Lean's core library: truncated subtraction, floored division, divisibility, bits. -/

-- witness: n = 0
theorem take_one_put_one_back (n : Nat) : n - 1 + 1 = n := sorry

-- witness: m = 0, n = 1
theorem sub_commutes (m n : Nat) : m - n = n - m := sorry

-- witness: a = 0, b = 0, c = 1
theorem sub_of_sub (a b c : Nat) : a - (b - c) = a - b + c := sorry

-- witness: a = 0, b = 1
theorem square_of_difference (a b : Nat) : (a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2 := sorry

-- witness: a = 0, b = 1
theorem distance_from_one_side (a b : Nat) : max (a - b) (b - a) = a := sorry

-- witness: n = 1
theorem halve_then_double (n : Nat) : n / 2 * 2 = n := sorry

-- witness: n = 0
theorem self_division (n : Nat) : n / n = 1 := sorry

-- witness: a = 1, b = 1
theorem halves_add (a b : Nat) : (a + b) / 2 = a / 2 + b / 2 := sorry

-- witness: n = 1
theorem remainder_by_zero (n : Nat) : n % 0 = 0 := sorry

-- witness: n = 2
theorem squares_below_powers (n : Nat) : n ^ 2 < 2 ^ n := sorry

-- witness: n = 5
theorem cubes_below_powers (n : Nat) (h : 4 < n) : n ^ 3 < 2 ^ n := sorry

-- witness: a = 1, b = 0
theorem divisors_are_smaller (a b : Nat) (h : a ∣ b) : a ≤ b := sorry

-- witness: a = 4, b = 2, c = 2
theorem every_divisor_is_prime (a b c : Nat) (h : a ∣ b * c) : a ∣ b ∨ a ∣ c := sorry

-- witness: a = 0, b = 1
theorem gcd_below_first (a b : Nat) : Nat.gcd a b ≤ a := sorry

-- witness: a = 1, b = 0
theorem lcm_above_first (a b : Nat) : a ≤ Nat.lcm a b := sorry

-- witness: a = 2, b = 2
theorem lcm_is_product (a b : Nat) : Nat.lcm a b = a * b := sorry

-- witness: x = 0, y = 5
theorem not_a_sum_of_squares (x y : Nat) : x ^ 2 + y ^ 2 ≠ 25 := sorry

-- witness: a = 0, b = 0, c = 1
theorem cancel_a_factor (a b c : Nat) (h : a * b = a * c) : b = c := sorry

-- witness: a = 8, b = 4
theorem square_and_cube (a b : Nat) (h : a ^ 2 = b ^ 3) : a = b := sorry

-- witness: n = 7
theorem two_remainders (n : Nat) (h : n % 3 = 1) (h' : n % 5 = 2) : n < 7 := sorry

-- witness: n = 38
theorem three_remainders (n : Nat) (h : n % 7 = 3) (h' : n % 11 = 5) (h'' : n % 13 = 12) : n < 38 := sorry

-- witness: n = 1001
theorem everything_below_a_thousand (n : Nat) : n ≤ 1000 := sorry

-- witness: n = 42
theorem one_square (n : Nat) : n * n ≠ 1764 := sorry

-- witness: a = 3, b = 4, c = 5
theorem no_triples (a b c : Nat) (ha : 0 < a) (hb : a < b) (hc : b < c) : a * a + b * b ≠ c * c := sorry

-- witness: n = 0
theorem predecessor_is_smaller (n : Nat) : Nat.pred n < n := sorry

-- witness: n = 3
theorem above_one_is_even (n : Nat) (h : 1 < n) : ∃ k, k < n ∧ n = k + k := sorry

-- witness: m = 2, n = 4
theorem powers_commute_trivially (m n : Nat) (h : m ^ n = n ^ m) : m = n := sorry

-- witness: a = 1, b = 2
theorem and_is_product (a b : Nat) : a &&& b = a * b := sorry

-- witness: a = 1, b = 1
theorem or_is_sum (a b : Nat) : a ||| b = a + b := sorry

-- witness: n = 1
theorem shift_there_and_back (n : Nat) : n >>> 1 <<< 1 = n := sorry

-- witness: n = 40, k = 41
theorem a_formula_for_primes (n k : Nat) (h : 1 < k) (h' : k < n * n + n + 41) : ¬ k ∣ n * n + n + 41 := sorry

-- witness: n = 2
theorem half_of_the_square (n : Nat) : (List.range n).sum = n * n / 2 := sorry

-- witness:
theorem truncated_constant : 3 - 5 + 5 = 3 := sorry

-- witness:
theorem power_tower : 2 ^ 3 ^ 2 = 64 := sorry
