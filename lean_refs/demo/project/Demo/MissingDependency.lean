import Mathlib.Data.Real.Basic

/-! H05: the lakefile does not have Mathlib. -/

namespace Demo

theorem real_double_nonneg (x : ℝ) (h : 0 ≤ x) : 0 ≤ x + x := by positivity

end Demo
