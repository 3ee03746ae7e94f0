import Mathlib

/-!
Readings of the claims about belief propagation, on the smallest graphs that show them. Factor tables are positive, so
that every normalisation is by a positive number.
-/

namespace BeliefPropagation

/-- ⊕ in the closed form of section 2.2.2. -/
noncomputable def combine (a b : ℝ) : ℝ := a * b / (a * b + (1 - a) * (1 - b))

/-! ### Textbook sum-product -/

/-- A factor's table: the weights of (0, 0), (0, 1), (1, 0), (1, 1). -/
structure Table where
  w₀₀ : ℝ
  w₀₁ : ℝ
  w₁₀ : ℝ
  w₁₁ : ℝ

/-- A message: a weight for 0 and one for 1. -/
structure Message where
  no : ℝ
  yes : ℝ

/-- What a factor tells its second variable, having heard `m` from its first. -/
noncomputable def forth (f : Table) (m : Message) : Message :=
  ⟨f.w₀₀ * m.no + f.w₁₀ * m.yes, f.w₀₁ * m.no + f.w₁₁ * m.yes⟩

/-- What a factor tells its first variable, having heard `m` from its second. -/
noncomputable def back (f : Table) (m : Message) : Message :=
  ⟨f.w₀₀ * m.no + f.w₀₁ * m.yes, f.w₁₀ * m.no + f.w₁₁ * m.yes⟩

/-- The message that says nothing, with which every variable begins. -/
noncomputable def nothing : Message := ⟨1, 1⟩

/-- What a variable makes of two messages. -/
noncomputable def both (m m' : Message) : Message := ⟨m.no * m'.no, m.yes * m'.yes⟩

/-- The belief that a message stands for. -/
noncomputable def belief (m : Message) : ℝ := m.yes / (m.no + m.yes)

/-- Two variables and one factor: one round gives both marginals of the joint distribution of section 2.1. -/
theorem exact_on_an_edge (a b c d : ℝ) (ha : 0 < a) (hb : 0 < b) (hc : 0 < c) (hd : 0 < d) :
    belief (back ⟨a, b, c, d⟩ nothing) = (c + d) / (a + b + c + d) ∧
    belief (forth ⟨a, b, c, d⟩ nothing) = (b + d) / (a + b + c + d) := by sorry

/-- Three variables in a row with the tables (a, b; c, d) and (p, q; r, s): the sum over all eight assignments. -/
noncomputable def total (a b c d p q r s : ℝ) : ℝ :=
  a * p + a * q + b * r + b * s + c * p + c * q + d * r + d * s

/-- Two rounds give the first marginal, -/
theorem exact_at_first (a b c d p q r s : ℝ) (ha : 0 < a) (hb : 0 < b) (hc : 0 < c) (hd : 0 < d)
    (hp : 0 < p) (hq : 0 < q) (hr : 0 < r) (hs : 0 < s) :
    belief (back ⟨a, b, c, d⟩ (back ⟨p, q, r, s⟩ nothing)) =
      (c * p + c * q + d * r + d * s) / total a b c d p q r s := by sorry

/-- the middle one, which multiplies what it hears from either side, -/
theorem exact_at_middle (a b c d p q r s : ℝ) (ha : 0 < a) (hb : 0 < b) (hc : 0 < c) (hd : 0 < d)
    (hp : 0 < p) (hq : 0 < q) (hr : 0 < r) (hs : 0 < s) :
    belief (both (forth ⟨a, b, c, d⟩ nothing) (back ⟨p, q, r, s⟩ nothing)) =
      (b * r + b * s + d * r + d * s) / total a b c d p q r s := by sorry

/-- and the last. -/
theorem exact_at_last (a b c d p q r s : ℝ) (ha : 0 < a) (hb : 0 < b) (hc : 0 < c) (hd : 0 < d)
    (hp : 0 < p) (hq : 0 < q) (hr : 0 < r) (hs : 0 < s) :
    belief (forth ⟨p, q, r, s⟩ (forth ⟨a, b, c, d⟩ nothing)) =
      (a * q + b * s + c * q + d * s) / total a b c d p q r s := by sorry

/-! ### The paper's own round, on the tree with two variables and one factor between them -/

/-- What stands at the three nodes: a belief at each variable, and at the factor. -/
structure State where
  left : ℝ
  factor : ℝ
  right : ℝ

/-- Every belief at 1/2, as section 2.1 begins. -/
noncomputable def start : State := ⟨1 / 2, 1 / 2, 1 / 2⟩

/-- One round where the neighbour of a variable is the factor beside it, as in a bipartite graph. A variable has one
neighbour here; its other slot is padded with 1/2, which 2.2.2 calls neutral. The factor stays as it is. -/
noncomputable def factorRound (s : State) : State :=
  ⟨combine s.factor (1 / 2), s.factor, combine s.factor (1 / 2)⟩

/-- One round where the neighbour of a variable is the variable across the factor, as in the example of 8.1. -/
noncomputable def variableRound (s : State) : State :=
  ⟨combine s.right (1 / 2), s.factor, combine s.left (1 / 2)⟩

theorem not_BeliefPropagation_exact_from_factors : ¬ (∀ (f₀₀ f₀₁ f₁₀ f₁₁ : ℝ) (h₀₀ : (0 < f₀₀)) (h₀₁ : (0 < f₀₁)) (h₁₀ : (0 < f₁₀)) (h₁₁ : (0 < f₁₁)), (factorRound (factorRound start)).right = ((f₀₁ + f₁₁) / (((f₀₀ + f₀₁) + f₁₀) + f₁₁))) := by
  intro h
  exact absurd (h 1 1 1 2 (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [BeliefPropagation.combine]; done) | (intros; simp [BeliefPropagation.combine]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [BeliefPropagation.combine]; done) | (intros; simp [BeliefPropagation.combine]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [BeliefPropagation.combine]; done) | (intros; simp [BeliefPropagation.combine]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [BeliefPropagation.combine]; done) | (intros; simp [BeliefPropagation.combine]; done))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [BeliefPropagation.combine]; done) | (intros; simp [BeliefPropagation.combine]; done))
