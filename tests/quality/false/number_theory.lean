import Mathlib
/-! Divisors, primes, digits, factorials, logarithms over ℕ and ℤ. -/

-- witness: n = 6
theorem divisor_sum (n : ℕ) (h : 0 < n) : ∑ d ∈ n.divisors, d < 2 * n := sorry

-- witness: n = 10
theorem digit_sum (n : ℕ) : (Nat.digits 10 n).sum = n := sorry

-- witness: n = 0
theorem factorial_below_square (n : ℕ) : n.factorial ≤ n ^ 2 := sorry

-- witness: n = 4
theorem positive_factorial_below_square (n : ℕ) (h : 0 < n) : n.factorial ≤ n ^ 2 := sorry

-- witness: n = 2
theorem pairs (n : ℕ) : n.choose 2 = n * n / 2 := sorry

-- witness: n = 40
theorem prime_formula (n : ℕ) : Nat.Prime (n ^ 2 + n + 41) := sorry

-- witness: n = 11
theorem mersenne (n : ℕ) (h : Nat.Prime n) : Nat.Prime (2 ^ n - 1) := sorry

-- witness: n = 2
theorem totient_below_predecessor (n : ℕ) (h : 1 < n) : Nat.totient n < n - 1 := sorry

-- witness: n = 32
theorem floor_log (n : ℕ) : Nat.log 2 n < 5 := sorry

-- witness: n = 17
theorem ceil_log (n : ℕ) : Nat.clog 2 n < 5 := sorry

-- witness: n = 12
theorem fibonacci_below (n : ℕ) : Nat.fib n < 100 := sorry

-- witness: p = 2
theorem primes_are_odd (p : ℕ) (h : Nat.Prime p) : p % 2 = 1 := sorry

-- witness: p = -2
theorem primes_are_positive (p : ℤ) (h : Prime p) : 0 < p := sorry

-- witness: a = 0, b = 1, c = 0
theorem coprime_is_transitive (a b c : ℕ) (h : Nat.Coprime a b) (h' : Nat.Coprime b c) : Nat.Coprime a c := sorry

-- witness: n = 2
theorem root_is_exact (n : ℕ) : Nat.sqrt n ^ 2 = n := sorry

-- witness: n = 0
theorem smallest_factor (n : ℕ) (h : n ≠ 1) : Nat.minFac n ∣ n ∧ Nat.minFac n ≤ n := sorry

-- witness: n = 4
theorem prime_or_odd (n : ℕ) (h : 1 < n) : Nat.Prime n ∨ n % 2 = 1 := sorry

-- witness: n = 0
theorem zero_divides_nothing (n : ℕ) : ¬ 0 ∣ n := sorry

-- witness: a = 1, b = 0, n = 1
theorem congruent_is_equal (a b n : ℕ) (h : a ≡ b [MOD n]) (hn : 0 < n) (hab : b < a) : False := sorry

-- witness: a = 2, n = 8
theorem fermat_without_prime (a n : ℕ) (h : Nat.Coprime a (n + 1)) : a ^ n % (n + 1) = 1 % (n + 1) := sorry

-- witness: n = 341
theorem fermat_test (n : ℕ) (h : 1 < n) (h' : 2 ^ n % n = 2 % n) : Nat.Prime n := sorry

-- witness: x = 2
theorem square_modulo_eight (x : ℤ) : x ^ 2 % 8 = 0 ∨ x ^ 2 % 8 = 1 := sorry

-- witness: a = 1, b = 2, c = 4
theorem no_powers_of_two (a b c : ℕ) (h : a < b) (h' : b < c) : a * c ≠ b ^ 2 ∨ a = 0 := sorry
