import Mathlib

/-!
Readings of the claims about the algebra of log-odds. Each theorem says what one sentence says, or a part, an instance
or a consequence of it; the register (`claims.toml`) says which. Proofs are left out: the statements are searched.
-/

namespace LogOdds

/-- σ as section 2.2.2 writes it. -/
noncomputable def sigmoid (x : ℝ) : ℝ := 1 / (1 + Real.exp (-x))

/-- The log-odds of a probability. -/
noncomputable def logit (p : ℝ) : ℝ := Real.log (p / (1 - p))

/-- The operation ⊕ of section 3.2. -/
noncomputable def update (a b : ℝ) : ℝ := sigmoid (logit a + logit b)

/-- Its closed form. -/
noncomputable def combine (a b : ℝ) : ℝ := a * b / (a * b + (1 - a) * (1 - b))

/-! ### The operation ⊕ -/

/-- Both sides as printed, for beliefs strictly between 0 and 1, where the logarithms are defined. -/
theorem closed_form (a b : ℝ) (ha : 0 < a) (ha' : a < 1) (hb : 0 < b) (hb' : b < 1) :
    combine a b = update a b := by sorry

/-- Commutativity on the open interval, with ⊕ as it is defined and not in closed form. -/
theorem comm (a b : ℝ) (ha : 0 < a) (ha' : a < 1) (hb : 0 < b) (hb' : b < 1) :
    update a b = update b a := by sorry

/-- Associativity on the open interval. -/
theorem assoc (a b c : ℝ) (ha : 0 < a) (ha' : a < 1) (hb : 0 < b) (hb' : b < 1)
    (hc : 0 < c) (hc' : c < 1) : update (update a b) c = update a (update b c) := by sorry

/-- A belief of 1/2 adds nothing, on either side. -/
theorem half_is_identity (a : ℝ) (ha : 0 < a) (ha' : a < 1) :
    update a (1 / 2) = a ∧ update (1 / 2) a = a := by sorry

/-- The inverse of `a` is `1 - a`: together they give the identity. -/
theorem inverse (a : ℝ) (ha : 0 < a) (ha' : a < 1) : update a (1 - a) = 1 / 2 := by sorry

/-- The interval is closed under ⊕. -/
theorem closed (a b : ℝ) (ha : 0 < a) (ha' : a < 1) (hb : 0 < b) (hb' : b < 1) :
    0 < update a b ∧ update a b < 1 := by sorry

/-- Padding with 1/2 leaves a belief as it is; the second argument is the padding, as the sentence has it. -/
theorem neutral_padding (a : ℝ) (ha : 0 < a) (ha' : a < 1) : update a (1 / 2) = a := by sorry

/-! ### σ and logit -/

/-- One direction of the isomorphism, on the open interval. -/
theorem sigmoid_logit (p : ℝ) (hp : 0 < p) (hp' : p < 1) : sigmoid (logit p) = p := by sorry

/-- The other direction, on all reals. -/
theorem logit_sigmoid (x : ℝ) : logit (sigmoid x) = x := by sorry

/-- The same under the exponential, which is injective: numbers are equal exactly if their exponentials are. -/
theorem exp_logit_sigmoid (x : ℝ) : Real.exp (logit (sigmoid x)) = Real.exp x := by sorry

/-! ### Evidence -/

/-- `h` is the prior, `pᵢ` and `qᵢ` are the probabilities of the evidence given H and given not-H. Independence given
either multiplies them, and Bayes' rule gives every posterior. Stated behind σ, as section 3.1 does after its display:
σ has an inverse, so nothing is lost. -/
theorem weights_add (h p₀ p₁ q₀ q₁ : ℝ) (hh : 0 < h) (hh' : h < 1)
    (hp₀ : 0 < p₀) (hp₀' : p₀ ≤ 1) (hp₁ : 0 < p₁) (hp₁' : p₁ ≤ 1)
    (hq₀ : 0 < q₀) (hq₀' : q₀ ≤ 1) (hq₁ : 0 < q₁) (hq₁' : q₁ ≤ 1) :
    h * (p₀ * p₁) / (h * (p₀ * p₁) + (1 - h) * (q₀ * q₁)) =
      sigmoid (logit h
        + (logit (h * p₀ / (h * p₀ + (1 - h) * q₀)) - logit h)
        + (logit (h * p₁ / (h * p₁ + (1 - h) * q₁)) - logit h)) := by sorry

/-- The probability of H, where `x` and `y` are the probabilities of two independent pieces of evidence and `r₁₁`,
`r₁₀`, `r₀₁`, `r₀₀` those of H given that both, the first, the second, neither came true. -/
noncomputable def prior (x y r₁₁ r₁₀ r₀₁ r₀₀ : ℝ) : ℝ :=
  x * y * r₁₁ + x * (1 - y) * r₁₀ + (1 - x) * y * r₀₁ + (1 - x) * (1 - y) * r₀₀

theorem not_LogOdds_weights_add_unconditionally : ¬ (∀ (x y r₁₁ r₁₀ r₀₁ r₀₀ : ℝ) (hx : (0 < x)) (hx' : (x < 1)) (hy : (0 < y)) (hy' : (y < 1)) (h₁₁ : (0 < r₁₁)) (h₁₁' : (r₁₁ < 1)) (h₁₀ : (0 < r₁₀)) (h₁₀' : (r₁₀ < 1)) (h₀₁ : (0 < r₀₁)) (h₀₁' : (r₀₁ < 1)) (h₀₀ : (0 < r₀₀)) (h₀₀' : (r₀₀ < 1)), r₁₁ = (sigmoid (((logit (prior x y r₁₁ r₁₀ r₀₁ r₀₀)) + ((logit ((y * r₁₁) + ((1 - y) * r₁₀))) - (logit (prior x y r₁₁ r₁₀ r₀₁ r₀₀)))) + ((logit ((x * r₁₁) + ((1 - x) * r₀₁))) - (logit (prior x y r₁₁ r₁₀ r₀₁ r₀₀)))))) := by
  intro h
  exact absurd (h (1 / 2) (1 / 2) (1 / 2) (1 / 2) (1 / 2) (1 / 3) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done) | (intros; simp [LogOdds.logit, LogOdds.prior, LogOdds.sigmoid]; done))
