module

public section

/-! Proofs over Lean's own library, whose compiled files are not here: of these nothing is measured to the end. -/

theorem whole (a b : Nat) (h : a = b) : b = a := h.symm

theorem hole (n : Nat) : n = n + 1 := by
  induction n with
  | zero => sorry
  | succ n ih => exact congrArg Nat.succ ih

theorem inherits : 3 = 4 ∧ True := ⟨hole 3, trivial⟩

theorem computed : 2 + 2 = 4 := by native_decide

partial def forever (n : Nat) : Nat := forever (n + 1)

unsafe def loop (n : Nat) : Nat := loop (n + 1)

def large : Nat := 123456789012345678901234567890

private theorem aside : True := trivial
