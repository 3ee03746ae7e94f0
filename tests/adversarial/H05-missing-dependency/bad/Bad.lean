import Mathlib.Data.Real.Basic
import Bad.NoImport

theorem shift (x y : ℝ) (h : x < y) : x + 1 < y + 1 := by linarith
