import Mathlib

/-!
Readings of the claims about the transformer: the matrices of section 5.2, the token layout of Table 2 (dimensions
counted from 0, as the table counts them), attention and feed-forward step as section 2.3.1 defines them.
-/

namespace Transformer

noncomputable def sigmoid (x : ℝ) : ℝ := 1 / (1 + Real.exp (-x))
noncomputable def logit (p : ℝ) : ℝ := Real.log (p / (1 - p))

/-- ⊕. -/
noncomputable def update (a b : ℝ) : ℝ := sigmoid (logit a + logit b)

/-! ### The two families of matrices -/

/-- One on the diagonal at `d`, zero elsewhere. -/
def projectDim {n : ℕ} (d i j : Fin n) : ℝ := if i = d ∧ j = d then 1 else 0

/-- One in row `d` and column `s`, zero elsewhere. -/
def crossProject {n : ℕ} (s d i j : Fin n) : ℝ := if i = d ∧ j = s then 1 else 0

/-- A matrix times a vector. -/
noncomputable def times {n : ℕ} (M : Fin n → Fin n → ℝ) (x : Fin n → ℝ) (i : Fin n) : ℝ := ∑ j : Fin n, M i j * x j

/-- The attention score of a query token `x` and a key token `y`, before scaling. -/
noncomputable def score {n : ℕ} (Q K : Fin n → Fin n → ℝ) (x y : Fin n → ℝ) : ℝ :=
  ∑ i : Fin n, times Q x i * times K y i

/-- With projectDim as query and key matrix the score is the product of one dimension, in any number of dimensions. -/
theorem project_score (n : ℕ) (d : Fin n) (x y : Fin n → ℝ) :
    score (projectDim d) (projectDim d) x y = x d * y d := by sorry

/-- The same in three dimensions. -/
theorem project_score_three (d : Fin 3) (x y : Fin 3 → ℝ) :
    score (projectDim d) (projectDim d) x y = x d * y d := by sorry

/-- As value matrix crossProject has the source's content in the destination and nothing elsewhere. -/
theorem cross_writes (n : ℕ) (s d i : Fin n) (x : Fin n → ℝ) :
    times (crossProject s d) x i = if i = d then x s else 0 := by sorry

/-- Added to the residual stream it leaves all dimensions but the destination as they are. -/
theorem cross_leaves (n : ℕ) (s d i : Fin n) (x r : Fin n → ℝ) (h : i ≠ d) :
    r i + times (crossProject s d) x i = r i := by sorry

/-- Both for eight dimensions, those of Table 2. -/
theorem cross_eight (s d i : Fin 8) (x r : Fin 8 → ℝ) :
    r i + times (crossProject s d) x i = r i + if i = d then x s else 0 := by sorry

/-! ### Positions -/

/-- An index as signs, one a binary digit. -/
def signs (i k : ℕ) : ℤ := if i / 2 ^ k % 2 = 1 then 1 else -1

/-- The score of two indices of `b` digits. -/
def signScore (b i j : ℕ) : ℤ := ∑ k ∈ Finset.range b, signs i k * signs j k

/-- The score of an index with itself is above that with any other index. -/
theorem match_is_largest (b i j : ℕ) (hi : i < 2 ^ b) (hj : j < 2 ^ b) (h : i ≠ j) :
    signScore b i j < signScore b i i := by sorry

/-- The same for three digits. -/
theorem match_is_largest_three (i j : Fin 8) (h : i ≠ j) : signScore 3 i j < signScore 3 i i := by sorry

theorem not_Transformer_product_peaks_at_match : ¬ (∀ (n : ℕ) (hn : (2 ≤ n)) (q k : (Fin n)) (hq : (0 < q.val)) (h : (k ≠ q)), (((q.val : ℝ) / (n - 1)) * ((k.val : ℝ) / (n - 1))) < (((q.val : ℝ) / (n - 1)) * ((q.val : ℝ) / (n - 1)))) := by
  intro h
  exact absurd (h 3 (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done)) ⟨1, by decide⟩ ⟨2, by decide⟩ (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done))
