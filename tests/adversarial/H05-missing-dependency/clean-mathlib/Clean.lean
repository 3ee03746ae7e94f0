import Mathlib

open Finset in
theorem sum_pos' (n : ℕ) (hn : 0 < n) : 0 < ∑ k ∈ range n, ((k : ℝ) + 1) := by
  refine sum_pos (fun k _ => by positivity) ?_
  exact nonempty_range_iff.mpr hn.ne'

lemma sq_sub_nonneg (a b : ℝ) : 2 * a * b ≤ a ^ 2 + b ^ 2 := by
  nlinarith [sq_nonneg (a - b)]
