import Mathlib
/-! Functions, sets, big operators, number theory, `ZMod`, type variables. -/

open Finset

theorem injective_on_fin (f : Fin 3 → Fin 3) (h : Function.Injective f) : Function.Surjective f := sorry

theorem no_injection (f : Fin 3 → Fin 2) : ¬ Function.Injective f := sorry

theorem thrice_is_once (f : Bool → Bool) (b : Bool) : f (f (f b)) = f b := sorry

theorem composition_of_injective (f g : ℕ → ℕ) (hf : Function.Injective f) (hg : Function.Injective g) :
    Function.Injective (f ∘ g) := sorry

theorem strictly_monotone_grows (f : ℕ → ℕ) (h : StrictMono f) (n : ℕ) : n ≤ f n := sorry

theorem monotone_composition (f g : ℤ → ℤ) (hf : Monotone f) (hg : Monotone g) : Monotone (f ∘ g) := sorry

theorem involution (f : Fin 4 → Fin 4) (h : ∀ x, f (f x) = x) : Function.Bijective f := sorry

theorem iterate_of_successor (n : ℕ) : (fun k : ℕ => k + 1)^[n] 0 = n := sorry

theorem iterate_adds (f : ℕ → ℕ) (m n x : ℕ) : f^[m + n] x = f^[m] (f^[n] x) := sorry

theorem no_functions_into_empty (f : ℕ → Fin 0) : f 0 = f 1 := sorry

theorem from_the_empty (f g : Fin 0 → ℕ) : f = g := sorry

theorem sum_of_squares (a : Fin 3 → ℝ) : 0 ≤ ∑ i, a i ^ 2 := sorry

theorem power_mean (v : Fin 3 → ℝ) : (∑ i, v i) ^ 2 ≤ 3 * ∑ i, v i ^ 2 := sorry

theorem doubling_recurrence (f : ℕ → ℕ) (h : ∀ n, f (n + 1) = 2 * f n) : f 5 = 32 * f 0 := sorry

theorem card_of_union (s t : Finset ℕ) : (s ∪ t).card + (s ∩ t).card = s.card + t.card := sorry

theorem card_of_difference (s t : Finset ℕ) (h : t ⊆ s) : (s \ t).card = s.card - t.card := sorry

theorem filter_splits (s : Finset ℕ) : (s.filter (· < 3)).card + (s.filter (3 ≤ ·)).card = s.card := sorry

theorem set_extensionality (s t : Set ℕ) (h : s ⊆ t) (h' : t ⊆ s) : s = t := sorry

theorem within_interval (x : ℝ) (h : x ∈ Set.Ioo (0 : ℝ) 1) : x * (1 - x) ≤ 1 / 4 := sorry

-- vacuous
theorem backwards_interval (x : ℝ) (h : x ∈ Set.Icc (1 : ℝ) 0) : x = 7 := sorry

theorem gauss_sum (n : ℕ) : ∑ i ∈ range (n + 1), i = n * (n + 1) / 2 := sorry

theorem odd_sum (n : ℕ) : ∑ k ∈ range n, (2 * k + 1) = n ^ 2 := sorry

theorem sum_body_ends_early (n : ℕ) : ∑ k ∈ range n, 2 * k + 1 = n * (n - 1) + 1 := sorry

theorem cubes (n : ℕ) : ∑ i ∈ range n, i ^ 3 = (∑ i ∈ range n, i) ^ 2 := sorry

theorem geometric (n : ℕ) : ∑ i ∈ range n, 2 ^ i = 2 ^ n - 1 := sorry

theorem factorial_product (n : ℕ) : ∏ i ∈ range n, (i + 1) = n.factorial := sorry

theorem interval_card (a b : ℕ) : (Icc a b).card = b + 1 - a := sorry

theorem floored_harmonic (n : ℕ) (h : 0 < n) : ∑ k ∈ Icc 1 n, 1 / k = 1 := sorry

theorem few_primes : ((Icc 1 30).filter Nat.Prime).card = 10 := sorry

theorem row_of_pascal (n : ℕ) : ∑ k ∈ range (n + 1), n.choose k = 2 ^ n := sorry

theorem least_element : IsLeast {x : ℕ | 10 < x ^ 2} 4 := sorry

theorem maximum_of_finset : ({3, 1, 2} : Finset ℕ).max = 3 := sorry

theorem perfect_number : ∑ d ∈ Nat.divisors 28, d = 56 := sorry

theorem divisors_of_zero : Nat.divisors 0 = ∅ := sorry

theorem casting_out_nines (n : ℕ) : (Nat.digits 10 n).sum % 9 = n % 9 := sorry

theorem prime_formula (n : ℕ) (h : n < 40) : Nat.Prime (n ^ 2 + n + 41) := sorry

theorem wilson : Nat.factorial 12 % 13 = 12 := sorry

theorem smallest_factor (n : ℕ) (h : 1 < n) : Nat.Prime n.minFac := sorry

theorem smallest_factor_of_nothing : Nat.minFac 0 = 2 ∧ Nat.minFac 1 = 1 := sorry

theorem totient_of_prime (p : ℕ) (h : Nat.Prime p) : Nat.totient p = p - 1 := sorry

theorem choose_beyond (n : ℕ) : n.choose (n + 1) = 0 := sorry

theorem choose_symmetric (n k : ℕ) (h : k ≤ n) : n.choose k = n.choose (n - k) := sorry

theorem root_bounds (n : ℕ) : Nat.sqrt n ^ 2 ≤ n ∧ n < (Nat.sqrt n + 1) ^ 2 := sorry

theorem log_bounds (n : ℕ) (h : 0 < n) : 2 ^ Nat.log 2 n ≤ n := sorry

theorem clog_of_three : Nat.clog 2 3 = 2 := sorry

theorem no_digits : Nat.digits 10 0 = [] := sorry

theorem unary_digits (n : ℕ) : (Nat.digits 1 n).length = n := sorry

theorem primes_in_int (p : ℤ) (h : Prime p) : p ≠ 1 ∧ p ≠ -1 ∧ p ≠ 0 := sorry

theorem fermat_test (n : ℕ) (h : 1 < n) (h' : n < 341) (h'' : 2 ^ n % n = 2 % n) : Nat.Prime n := sorry

theorem fermat_in_zmod (x : ZMod 7) : x ^ 7 = x := sorry

theorem field_of_five (x : ZMod 5) (h : x ≠ 0) : x * x⁻¹ = 1 := sorry

theorem zmod_characteristic (n : ℕ) (x : ZMod n) : n * x = 0 := sorry

theorem zmod_zero (x : ZMod 0) (h : x * x = 1) : x = 1 ∨ x = -1 := sorry

theorem commutative (R : Type) [CommRing R] (a b : R) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := sorry

theorem difference_of_squares (R : Type) [CommRing R] (a b : R) : (a + b) * (a - b) = a ^ 2 - b ^ 2 := sorry

theorem inhabited_card (α : Type) [Fintype α] [Nonempty α] : 0 < Fintype.card α := sorry

theorem subsingleton (α : Type) [Fintype α] (h : Fintype.card α = 1) (a b : α) : a = b := sorry

theorem list_of_any (α : Type) (l : List α) : l.reverse.length = l.length := sorry

theorem finset_bound (α : Type) [Fintype α] (s : Finset α) : s.card ≤ Fintype.card α := sorry

theorem unique_solution (n : ℕ) (h : n % 3 = 1) (h' : n % 5 = 2) (h'' : n < 22) : n = 7 := sorry

theorem unique_half (n : ℕ) : ∃! k, k ≤ n ∧ n / 2 = k := sorry

theorem archimedean (n : ℕ) : ∃ m, n < m ∧ Nat.Prime m := sorry

theorem modular (a b n : ℕ) (h : a ≡ b [MOD n]) : a % n = b % n := sorry

theorem even_or_odd (n : ℤ) : Even n ∨ Odd n := sorry

theorem even_square (n : ℤ) (h : Even (n ^ 2)) : Even n := sorry

theorem fibonacci_like (u : ℕ → ℕ) (h0 : u 0 = 0) (h1 : u 1 = 1) (h : ∀ n, u (n + 2) = u (n + 1) + u n) : u 10 = 55 := sorry
theorem halving (a : ℕ → ℚ) (h0 : a 1 = 1) (h : ∀ n ≥ 1, a (n + 1) = a n / 2) : a 5 = 1 / 16 := sorry
theorem residues_stay_small (u : ℕ → ℕ) (h : ∀ n ≥ 2, u n = (u (n - 1) + u (n - 2)) % 10) (n : ℕ) (hn : 2 ≤ n) (h3 : n < 6) : u n < 10 := sorry
theorem powers_of_two_and_three (x y : ℕ) (h : 2 ^ x * 3 ^ y = 1296) : x + y = 8 := sorry
-- vacuous
theorem squares_and_products (a b q r : ℕ) (h0 : r < a + b) (h1 : a ^ 2 + b ^ 2 = (a + b) * q + r) (h2 : q ^ 2 + r = 30) : q ≤ 5 := sorry
theorem quotient_of_naturals (p q : ℕ) (hq : 0 < q) (h : (p : ℚ) / q = 35 / 12) : 7 ∣ p := sorry
