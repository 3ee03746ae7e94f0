import Mathlib
/-! `ZMod`, type variables with classes, empty and one-element types. -/

-- witness: x = 3
theorem roots_of_one (x : ZMod 8) (h : x ^ 2 = 1) : x = 1 := sorry

-- witness: x = 2
theorem units (x : ZMod 6) : x = 0 ∨ x * x⁻¹ = 1 := sorry

-- witness: x = 2, y = 3
theorem zero_divisors (x y : ZMod 6) (h : x * y = 0) : x = 0 ∨ y = 0 := sorry

-- witness: n = 0, x = 1
theorem characteristic (n : ℕ) (x : ZMod n) : n * x = x + x ∨ x + x = 0 := sorry

-- witness: x = 1
theorem sum_in_zmod (x : ZMod 3) : x + x = 0 := sorry

-- witness: α = Bool, a = false, b = true
theorem one_value (α : Type) (a b : α) : a = b := sorry

-- witness: α = Empty
theorem cards_are_positive (α : Type) [Fintype α] : 0 < Fintype.card α := sorry

-- witness: α = Empty
theorem always_a_value (α : Type) : ∃ x : α, x = x := sorry

-- witness: α = Unit, l = [()]
theorem lists_over_any (α : Type) (l : List α) : l = [] := sorry

-- witness: R = ZMod 3, a = 1, b = 1
theorem freshman (R : Type) [CommRing R] (a b : R) : (a + b) ^ 2 = a ^ 2 + b ^ 2 := sorry

-- witness: α = Bool, f = fun _ => false
theorem self_maps_are_injective (α : Type) [DecidableEq α] (f : α → α) : Function.Injective f := sorry

-- witness: α = Unit, s = ∅
theorem finsets_are_full (α : Type) [Fintype α] [DecidableEq α] (s : Finset α) : s = Finset.univ := sorry

-- witness: α = Unit, p = fun _ => False, x = ()
theorem everything_holds (α : Type) [Inhabited α] (p : α → Prop) : ∀ x, p x := sorry
