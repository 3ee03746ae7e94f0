import Mathlib

/-!
Readings of the claims about threshold gates, circuits, and taking wide gates apart into binary ones.
-/

namespace Circuits

/-- A threshold unit: 1 where its input is positive, else 0. -/
def threshold (x : ℤ) : ℤ := if 0 < x then 1 else 0

/-- A truth value as a number. -/
def bit (b : Bool) : ℤ := if b = true then 1 else 0

/-- An input as it is (`p` true), or turned round. -/
def literal (p b : Bool) : ℤ := if p = true then bit b else 1 - bit b

/-! ### Gates of two inputs -/

/-- A feed-forward pass with four hidden threshold units, one a row of the gate's truth table, which are weighed with
the gate's values and added. -/
def pass (g : Bool → Bool → Bool) (a b : Bool) : ℤ :=
  ∑ p : Bool, ∑ q : Bool, bit (g p q) * threshold (literal p a + literal q b - 1)

/-- Every gate of two inputs comes out of one such pass. -/
theorem any_gate (g : Bool → Bool → Bool) (a b : Bool) : pass g a b = bit (g a b) := by sorry

/-- A whole layer at once: for each output a gate and the wires it reads, in any numbers. -/
theorem any_layer (n m : ℕ) (g : Fin m → Bool → Bool → Bool) (l r : Fin m → Fin n) (v : Fin n → Bool) (o : Fin m) :
    pass (g o) (v (l o)) (v (r o)) = bit (g o (v (l o)) (v (r o))) := by sorry

/-! ### The seven gates -/

inductive Gate where
  | and | or | not | nand | nor | xor | copy
  deriving DecidableEq, Fintype

/-- What a gate computes; `not` and `copy` look at their first input. -/
def value (g : Gate) (a b : Bool) : Bool :=
  match g with
  | .and => a && b
  | .or => a || b
  | .not => !a
  | .nand => !(a && b)
  | .nor => !(a || b)
  | .xor => a ^^ b
  | .copy => a

/-- 1 at the gate that is chosen, 0 at the others. -/
def oneHot (chosen g : Gate) : ℤ := if chosen = g then 1 else 0

/-- All seven gates computed, each let through by a threshold unit if it is chosen, and added. -/
def selected (chosen : Gate) (a b : Bool) : ℤ :=
  ∑ g : Gate, threshold (oneHot chosen g + bit (value g a b) - 1)

/-- Selection is right for all seven gates and all inputs. -/
theorem selection (g : Gate) (a b : Bool) : selected g a b = bit (value g a b) := by sorry

/-! ### Wide gates -/

/-- A conjunction of any number of inputs, two at a time from the left, is true exactly if every input is. -/
theorem conjunction (l : List Bool) : l.foldl (fun a b => a && b) true = true ↔ ∀ b ∈ l, b = true := by sorry

/-- Four inputs, all sixteen cases, as a balanced tree. -/
theorem conjunction_of_four (a b c d : Bool) :
    ((a && b) && (c && d)) = true ↔ a = true ∧ b = true ∧ c = true ∧ d = true := by sorry

/-- How many inputs a chain of binary steps takes: each step adds one. -/
def chainInputs : ℕ → ℕ
  | 0 => 1
  | s + 1 => chainInputs s + 1

theorem not_Circuits_chain_of_log_steps : ¬ (∀ (k : ℕ) (hk : (1 ≤ k)), k ≤ (chainInputs (Nat.clog 2 k))) := by
  intro h
  exact absurd (h 4 (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [Circuits.chainInputs]; done) | (intros; simp [Circuits.chainInputs]; done))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [Circuits.chainInputs]; done) | (intros; simp [Circuits.chainInputs]; done))
