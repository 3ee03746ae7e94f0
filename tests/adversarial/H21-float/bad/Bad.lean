abbrev Weight := Float

structure Layer where
  bias : Float

def sigmoid (x : Float) : Float := 1.0 / (1.0 + Float.exp (-x))

def Layer.apply (l : Layer) (x : Weight) : Weight := sigmoid (x + l.bias)

theorem shift (x y : Float) (h : x = y) : x + 1.0 = y + 1.0 := by rw [h]

theorem weight_congr (v w : Weight) (h : v = w) : w * 2.0 = v * 2.0 := by rw [h]

theorem layer_congr (l m : Layer) (h : l.bias = m.bias) : l.apply 0.5 = m.apply 0.5 := by
  unfold Layer.apply; rw [h]

/-- No type is written; it is `Float` because `sigmoid` is applied. -/
theorem sigmoid_congr {a b} (h : a = b) : sigmoid b = sigmoid a := by rw [h]

theorem exists_threshold : ∃ t : Float, t = sigmoid 0.0 ∧ ∀ n : Nat, n < n + 1 := ⟨_, rfl, Nat.lt_succ_self⟩

theorem single (x y : Float32) (h : x = y) : y + x = x + y := by rw [h]
