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

/-- Two tokens with indices 0 and 1, and a head that looks for index 1: scores 1 · 0 and 1 · 1, divided by √8 as
section 2.3.1 says for eight dimensions. The other slot holds the padding 1/2. The new belief is that of one round of
belief propagation with token 1 for a neighbour. -/
theorem forward_is_exact (b₀ b₁ : ℝ) (h₀ : 0 < b₀) (h₀' : b₀ < 1) (h₁ : 0 < b₁) (h₁' : b₁ < 1) :
    update (gather (1 * 0 / Real.sqrt 8) (1 * 1 / Real.sqrt 8) b₀ b₁) (1 / 2) = update b₁ (1 / 2) := by sorry

/-- Softmax tends to a point mass at the largest score as the inverse temperature rises. -/
theorem softmax_tends (n : ℕ) (s : Fin n → ℝ) (t : Fin n) (h : ∀ i, i ≠ t → s i < s t) :
    Filter.Tendsto (fun l : ℝ => Real.exp (l * s t) / ∑ i : Fin n, Real.exp (l * s i)) Filter.atTop (nhds 1) := by
  sorry

/-- With a bound: three tokens, the largest score at least `g` above the others. From log(2/ε)/g on, its weight is
within ε of 1. -/
theorem softmax_bound (s : Fin 3 → ℝ) (t : Fin 3) (g l ε : ℝ) (hg : 0 < g) (h : ∀ i, i ≠ t → s i ≤ s t - g)
    (hε : 0 < ε) (hε' : ε < 1) (hl : Real.log (2 / ε) / g ≤ l) :
    1 - ε ≤ Real.exp (l * s t) / ∑ i : Fin 3, Real.exp (l * s i) := by sorry

/-! ### Layers -/

/-- The weight of the edge to a token that a head gives the score `s`, where it gives another the score `t`. -/
noncomputable def edge (s t : ℝ) : ℝ := Real.exp s / (Real.exp s + Real.exp t)

/-- One layer is one round on the graph of its weights, as section 6.2 defines graph and round: edges weigh what
attention gives, and what a head gathers is the weighted sum over edges. The combining step is the potential, the same
on both sides. Two tokens, any scores. -/
theorem layer_is_round (s₀ s₁ b₀ b₁ : ℝ) : gather s₀ s₁ b₀ b₁ = edge s₀ s₁ * b₀ + edge s₁ s₀ * b₁ := by sorry

/-- What the combining step computes is a sum-product update: some non-negative table over two inputs and the output
gives it at all messages, for any weights and bias. -/
theorem step_is_sum_product (w₀ w₁ c : ℝ) : ∃ f : Bool → Bool → Bool → ℝ, (∀ i j k, 0 ≤ f i j k) ∧
    ∀ m₀ m₁ : ℝ, 0 < m₀ → m₀ < 1 → 0 < m₁ → m₁ < 1 →
      sigmoid (w₀ * logit m₀ + w₁ * logit m₁ + c) =
        (∑ i : Bool, ∑ j : Bool, (if i = true then m₀ else 1 - m₀) * (if j = true then m₁ else 1 - m₁) * f i j true) /
        (∑ i : Bool, ∑ j : Bool, ∑ k : Bool,
          (if i = true then m₀ else 1 - m₀) * (if j = true then m₁ else 1 - m₁) * f i j k) := by sorry

/-- The combining step with its second message at 1/2. -/
noncomputable def step (w₀ c m : ℝ) : ℝ := sigmoid (w₀ * logit m + c)

/-- With one message fixed a sum-product update is a quotient of two linear functions of the other, and such a quotient
leaves the cross-ratio of any four points as it is. So if every step is a sum-product update, every step does. -/
theorem step_keeps_cross_ratio (w₀ c m₀ m₁ m₂ m₃ : ℝ) (h₀ : 0 < m₀) (h₀' : m₀ < 1) (h₁ : 0 < m₁) (h₁' : m₁ < 1)
    (h₂ : 0 < m₂) (h₂' : m₂ < 1) (h₃ : 0 < m₃) (h₃' : m₃ < 1) :
    (step w₀ c m₀ - step w₀ c m₂) * (step w₀ c m₁ - step w₀ c m₃) * ((m₀ - m₃) * (m₁ - m₂)) =
      (step w₀ c m₀ - step w₀ c m₃) * (step w₀ c m₁ - step w₀ c m₂) * ((m₀ - m₂) * (m₁ - m₃)) := by sorry

/-! ### The feed-forward network of section 2.3.1 -/

/-- σ(W₂ σ(W₁ x + b₁) + b₂) with `m` hidden units and one output. -/
noncomputable def network {m : ℕ} (W : Matrix (Fin m) (Fin 2) ℝ) (b₁ w : Fin m → ℝ) (b₂ : ℝ) (x : Fin 2 → ℝ) : ℝ :=
  sigmoid (dotProduct w (fun i => sigmoid (Matrix.mulVec W x i + b₁ i)) + b₂)

/-- Some such network computes ⊕ exactly at all beliefs. -/
theorem network_computes : ∃ (m : ℕ) (W : Matrix (Fin m) (Fin 2) ℝ) (b₁ w : Fin m → ℝ) (b₂ : ℝ),
    ∀ a b : ℝ, 0 < a → a < 1 → 0 < b → b < 1 → network W b₁ w b₂ ![a, b] = update a b := by sorry

/-! ### Uniqueness of attention -/

/-- One routing dimension, in which two tokens hold 1 and -1. If every query scores highest at its match, the query
and key weight are both 1, the only entry of projectDim in one dimension. -/
theorem routing_forces_ones (q k : ℝ)
    (h : ∀ s ∈ ({1, -1} : Finset ℝ), ∀ t ∈ ({1, -1} : Finset ℝ), t ≠ s → q * s * (k * t) < q * s * (k * s)) :
    q = 1 ∧ k = 1 := by sorry

/-- A sign for a truth value. -/
def sign (s : Bool) : ℝ := if s = true then 1 else -1

/-- A number for a truth value. -/
def bit (s : Bool) : ℝ := if s = true then 1 else 0

/-- The score of two tokens with a belief and a sign each, where `m` is the product of query and key matrix. -/
noncomputable def form (m₀₀ m₀₁ m₁₀ m₁₁ : ℝ) (a b : Bool) (s t : Bool) : ℝ :=
  m₀₀ * bit a * bit b + m₀₁ * bit a * sign t + m₁₀ * sign s * bit b + m₁₁ * sign s * sign t

theorem not_Transformer_routing_forces_rank_one : ¬ (∀ (m₀₀ m₀₁ m₁₀ m₁₁ : ℝ) (h : (∀ a b c s t : Bool, ((s ≠ t) → ((form m₀₀ m₀₁ m₁₀ m₁₁ a b s t) < (form m₀₀ m₀₁ m₁₀ m₁₁ a c s s))))), (m₀₀ * m₁₁) = (m₀₁ * m₁₀)) := by
  intro h
  exact absurd (h 0 1 1 2 (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [Transformer.bit, Transformer.form, Transformer.sign]; done) | (intros; simp [Transformer.bit, Transformer.form, Transformer.sign]; done))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega) | norm_num | (intros; norm_num) | (intros; ring) | (intros; positivity) | (norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done) | (intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four]) | (intros; field_simp; norm_num) | (norm_num [Complex.ext_iff]; done) | (simp [Finset.sum_range_succ, Finset.prod_range_succ]; done) | (simp [Transformer.bit, Transformer.form, Transformer.sign]; done) | (intros; simp [Transformer.bit, Transformer.form, Transformer.sign]; done))
