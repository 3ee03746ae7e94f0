/-! Auto-bound implicits are on by default in a package that does not turn them off. -/

theorem below (i : Fin size) (k : Nat) (h : k < i.val) : k + 1 < size := by omega

theorem typo (f : Natt → Natt) (x : Natt) (h : f x = x) : f (f x) = x := by rw [h, h]

theorem flip (x y : ℝ) (h : x = y) : y = x := h.symm

def pad (v : Fin n → Nat) (i : Fin n) : Nat := v i + 1

theorem pad_pos (v : Fin m → Nat) (i : Fin m) : 0 < pad v i := by unfold pad; omega

section
set_option relaxedAutoImplicit false

theorem short (i : Fin q) (h : 2 < i.val) : 3 < q := by omega

end
