import Mathlib
/-! Functions as variables, sets and finsets, intervals, big operators. -/

open Finset

-- witness: f = fun _ => 1
theorem fixes_zero (f : ℕ → ℕ) : f 0 = 0 := sorry

-- witness: f = fun (_x : Nat) => _x + 1
theorem injective_fixes_zero (f : ℕ → ℕ) (h : Function.Injective f) : f 0 = 0 := sorry

-- witness: f = fun _ => 0, g = fun _ => 1
theorem composition_commutes (f g : ℕ → ℕ) : f ∘ g = g ∘ f := sorry

-- witness: f = fun _ => -1
theorem monotone_is_positive (f : ℤ → ℤ) (h : Monotone f) : 0 ≤ f 0 := sorry

-- witness: f = fun _ => false
theorem twice_true (f : Bool → Bool) : f (f true) = true := sorry

-- witness: f = fun _ => ⟨0, by decide⟩
theorem all_injective (f : Fin 3 → Fin 3) : Function.Injective f := sorry

-- witness: f = fun _ => ⟨0, by decide⟩
theorem all_surjective (f : Fin 2 → Fin 2) : Function.Surjective f := sorry

-- witness: f = fun x => if x = 0 then 1 else 0
theorem spreads (f : ℕ → ℕ) (h : f 0 = 1) : f 1 = 1 := sorry

-- witness: f = fun _ => 0, n = 1
theorem iterates_count (f : ℕ → ℕ) (n : ℕ) : f^[n] 0 = n := sorry

-- witness: a = fun _ => (-1)
theorem sums_are_positive (a : ℕ → ℝ) : 0 ≤ ∑ i ∈ range 3, a i := sorry

-- witness: a = fun _ => 0
theorem products_are_not_zero (a : Fin 2 → ℤ) : ∏ i, a i ≠ 0 := sorry

-- witness: p = fun x => if x = 0 then True else False
theorem next_one_too (p : ℕ → Prop) (h : p 0) : p 1 := sorry

-- witness: v = fun _ => 1
theorem vector_sum (v : Fin 3 → ℚ) : ∑ i, v i ^ 2 = (∑ i, v i) ^ 2 := sorry

-- witness: f = fun _ => 0
theorem strictly_monotone (f : ℕ → ℕ) (h : Monotone f) : StrictMono f := sorry

-- witness: s = {0}
theorem finsets_are_empty (s : Finset ℕ) : s.card = 0 := sorry

-- witness: s = {0}, t = {0}
theorem card_of_union (s t : Finset ℕ) : (s ∪ t).card = s.card + t.card := sorry

-- witness: s = {0}, t = {0}
theorem difference_keeps_card (s t : Finset ℕ) (h : t ⊆ s) : (s \ t).card = s.card := sorry

-- witness: s = {1}
theorem zero_is_member (s : Finset ℕ) (h : s.Nonempty) : 0 ∈ s := sorry

-- witness: s = {0, 1}
theorem sum_is_largest (s : Finset ℕ) : ∑ i ∈ s, (i + 1) = s.sup (fun i => i + 1) := sorry

-- witness: s = {0}, t = ∅
theorem subsets_both_ways (s t : Set ℕ) : s ⊆ t := sorry

-- witness: s = ∅
theorem set_and_complement (s : Set Bool) : true ∈ s := sorry

-- witness: x = 1
theorem closed_interval (x : ℝ) (h : x ∈ Set.Icc 0 1) : x < 1 := sorry

-- witness: x = 1 / 2
theorem open_interval (x : ℝ) (h : x ∈ Set.Ioo (0 : ℝ) 1) : x ≠ 1 / 2 := sorry

-- witness: n = 1
theorem gauss_sum (n : ℕ) : ∑ i ∈ range n, i = n * (n + 1) / 2 := sorry

-- witness: n = 0
theorem sum_body_ends_early (n : ℕ) : ∑ k ∈ range n, 2 * k + 1 = n ^ 2 := sorry

-- witness: n = 0
theorem empty_product (n : ℕ) : ∏ i ∈ range n, i = 0 := sorry

-- witness: n = 11
theorem few_primes (n : ℕ) : ((Icc 1 n).filter Nat.Prime).card ≤ 4 := sorry

-- witness: a = 2, b = 0
theorem interval_size (a b : ℕ) : ((Icc a b).card : ℤ) = b - a + 1 ∨ b + 1 = a := sorry

-- witness: n = 2
theorem floored_harmonic (n : ℕ) (h : 0 < n) : ((∑ k ∈ Icc 1 n, 1 / k : ℕ) : ℚ) = ∑ k ∈ Icc 1 n, 1 / (k : ℚ) := sorry

-- witness:
theorem least_element : IsLeast {x : ℕ | 10 < x ^ 2} 3 := sorry

-- witness: n = 3
theorem image_keeps_card (n : ℕ) : ((range n).image (fun i => i % 2)).card = n := sorry

-- witness: a = 0, b = 0
theorem interval_is_nonempty (a b : ℕ) : (Ico a b).Nonempty ∨ b < a := sorry

-- witness: f = fun (x : Real) => (3 * (Real.sqrt ((2 * x) - 7))) - 8
theorem given_root (f : ℝ → ℝ) (h : ∀ x, f x = 3 * Real.sqrt (2 * x - 7) - 8) : f 8 = 19 := sorry

-- witness: u = fun («u·n» : Nat) => (Nat.rec (motive := fun _ => (Nat × Nat)) (Prod.mk 4 499) (fun («u·k» : Nat) («u·p» : (Nat × Nat)) => Prod.mk «u·p».snd («u·p».snd % 10)) «u·n»).fst, n = 2
theorem free_start (u : ℕ → ℕ) (h0 : u 0 = 4) (h : ∀ m ≥ 1, u (m + 1) = u m % 10) (n : ℕ) (big : 500 < ∑ k ∈ range n, u k) : 20 ≤ n := sorry

-- witness: a = fun («a·n» : Nat) => Nat.rec (motive := fun _ => Int) 1 (fun («a·k» : Nat) («a·p» : Int) => (2 * «a·p») + 1) «a·n»
theorem doubled_and_one (a : ℕ → ℤ) (h0 : a 0 = 1) (h : ∀ n, a (n + 1) = 2 * a n + 1) : a 5 = 64 := sorry

-- witness: a = fun n => 1
theorem difference_twice (a : ℕ → ℝ) (h : ∀ n, a (n + 2) - a (n + 1) = a (n + 1) - a n) (h0 : a 0 = 1) : a 3 = 4 := sorry

-- witness: f = fun _ => 0
theorem from_nothing (f : Empty → ℕ) : False := sorry
