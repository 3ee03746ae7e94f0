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

/-- The score of one dimension, as section 5.2 has it for projectDim, with indices stored as Table 2 stores them
(index over n - 1): the key that stores the query's value scores above every key that stores another. Index 0 is left
out as a query, since it scores 0 with every key. -/
theorem product_peaks_at_match (n : ℕ) (hn : 2 ≤ n) (q k : Fin n) (hq : 0 < q.val) (h : k ≠ q) :
    (q.val : ℝ) / (n - 1) * ((k.val : ℝ) / (n - 1)) < (q.val : ℝ) / (n - 1) * ((q.val : ℝ) / (n - 1)) := by sorry

/-! ### Tokens of Table 2 -/

/-- A token by what its dimensions hold; indices are those of a graph with `n` nodes. -/
structure Token (n : ℕ) where
  belief : ℝ
  f₀₀ : ℝ
  f₀₁ : ℝ
  f₁₀ : ℝ
  f₁₁ : ℝ
  type : Fin 2
  own : Fin n
  neighbour : Fin n

/-- Table 2. -/
noncomputable def encode {n : ℕ} (t : Token n) (d : Fin 8) : ℝ :=
  if d = 0 then t.belief
  else if d = 1 then t.f₀₀
  else if d = 2 then t.f₀₁
  else if d = 3 then t.f₁₀
  else if d = 4 then t.f₁₁
  else if d = 5 then (t.type.val : ℝ)
  else if d = 6 then (t.own.val : ℝ) / ((n : ℝ) - 1)
  else (t.neighbour.val : ℝ) / ((n : ℝ) - 1)

/-- Variables of a graph with three nodes, with belief `b` and the table (f, 1; 1, g). -/
noncomputable def variable3 (b f g : ℝ) (own neighbour : Fin 3) : Token 3 := ⟨b, f, 1, 1, g, 0, own, neighbour⟩

/-- Head 0 of section 7.2 as printed: its score is highest at the token whose index is the query's neighbour index.
Three nodes with beliefs of 1/2 and tables (f, 1; 1, 1); `f` is at the query, `k` at the neighbour, `k'` elsewhere. -/
theorem head_finds_neighbour (f k k' : ℝ) (hf : 0 < f) (hk : 0 < k) (hk' : 0 < k') (own i j l m : Fin 3)
    (h : i ≠ own) (h' : j ≠ i) :
    score (projectDim (1 : Fin 8)) (projectDim (1 : Fin 8))
        (encode (variable3 (1 / 2) f 1 own i)) (encode (variable3 (1 / 2) k' 1 j l)) <
      score (projectDim (1 : Fin 8)) (projectDim (1 : Fin 8))
        (encode (variable3 (1 / 2) f 1 own i)) (encode (variable3 (1 / 2) k 1 i m)) := by sorry

/-- Head 0 of section 7.2 as printed, its attention already all on a neighbour with belief `b`: dimension 4 of the
stream of a token with table (1, 1; 1, g) then holds `b`. Attention is added to the stream, as section 2.3.1 says. -/
theorem head_places_belief (b g : ℝ) (hb : 0 < b) (hb' : b < 1) (hg : 0 < g) (own i m : Fin 3) :
    encode (variable3 (1 / 2) 1 g own i) 4 +
      times (crossProject (0 : Fin 8) (4 : Fin 8)) (encode (variable3 b 1 1 i m)) 4 = b := by sorry

/-- Tokens with one routing key get the same scores from head 0 of section 7.2 as printed, whatever their tables. Three
nodes with beliefs of 1/2 and tables (f, 1; 1, 1). -/
theorem key_decides_printed (f f' k : ℝ) (hf : 0 < f) (hf' : 0 < f') (hk : 0 < k) (own i j l : Fin 3) :
    score (projectDim (1 : Fin 8)) (projectDim (1 : Fin 8))
        (encode (variable3 (1 / 2) f 1 own i)) (encode (variable3 (1 / 2) k 1 j l)) =
      score (projectDim (1 : Fin 8)) (projectDim (1 : Fin 8))
        (encode (variable3 (1 / 2) f' 1 own i)) (encode (variable3 (1 / 2) k 1 j l)) := by sorry

/-- The routing key of a token: dimensions 5 to 7. -/
noncomputable def route {n : ℕ} (t : Token n) (i : Fin 3) : ℝ :=
  if i = 0 then (t.type.val : ℝ)
  else if i = 1 then (t.own.val : ℝ) / ((n : ℝ) - 1)
  else (t.neighbour.val : ℝ) / ((n : ℝ) - 1)

/-- The score from a head that reads only these dimensions; `M` is the product of its query and key matrices. -/
noncomputable def routeScore {n : ℕ} (M : Fin 3 → Fin 3 → ℝ) (x y : Token n) : ℝ :=
  ∑ i : Fin 3, ∑ j : Fin 3, route x i * M i j * route y j

/-- Two tokens with one routing key, whatever their beliefs and tables, get the same scores from any such head, as
queries and as keys, beside any token. -/
theorem key_decides_routing (n : ℕ) (M : Fin 3 → Fin 3 → ℝ) (type : Fin 2) (own neighbour : Fin n)
    (b b' f₀₀ f₀₁ f₁₀ f₁₁ g₀₀ g₀₁ g₁₀ g₁₁ : ℝ) (k : Token n) :
    routeScore M ⟨b, f₀₀, f₀₁, f₁₀, f₁₁, type, own, neighbour⟩ k =
        routeScore M ⟨b', g₀₀, g₀₁, g₁₀, g₁₁, type, own, neighbour⟩ k ∧
      routeScore M k ⟨b, f₀₀, f₀₁, f₁₀, f₁₁, type, own, neighbour⟩ =
        routeScore M k ⟨b', g₀₀, g₀₁, g₁₀, g₁₁, type, own, neighbour⟩ := by sorry

/-! ### Softmax -/

/-- What a head gathers of two tokens' beliefs at scores `s₀` and `s₁`. -/
noncomputable def gather (s₀ s₁ b₀ b₁ : ℝ) : ℝ :=
  (Real.exp s₀ * b₀ + Real.exp s₁ * b₁) / (Real.exp s₀ + Real.exp s₁)

theorem not_Transformer_forward_is_exact : ¬ (∀ (b₀ b₁ : ℝ) (h₀ : (0 < b₀)) (h₀' : (b₀ < 1)) (h₁ : (0 < b₁)) (h₁' : (b₁ < 1)), (update (gather ((1 * 0) / (Real.sqrt 8)) ((1 * 1) / (Real.sqrt 8)) b₀ b₁) (1 / 2)) = (update b₁ (1 / 2))) := by
  intro h
  exact absurd (h (1 / 2) (1 / 3) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done) | (intros; simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done) | (intros; simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done) | (intros; simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done) | (intros; simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done) | (intros; simp [Transformer.gather, Transformer.logit, Transformer.sigmoid, Transformer.update]; done))
