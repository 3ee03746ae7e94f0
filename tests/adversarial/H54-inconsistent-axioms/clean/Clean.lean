/-! The same shapes with values that satisfy them, proved: no axiom stands here. "axiom rank_zero : rank 0 = 0". -/

structure Ranking where
  rank : Nat → Nat
  pos : ∀ n, 0 < rank n
  one : rank 0 = 1

/-- A model: what the axioms would say can hold. -/
def ranking : Ranking := ⟨fun n => n + 1, fun n => Nat.succ_pos n, rfl⟩

structure Trust where
  Agent : Type
  trusted : Agent → Prop
  somebody : ∃ a, trusted a
  nobody : ∃ a, ¬ trusted a

def trust : Trust := ⟨Bool, fun b => b = true, ⟨true, rfl⟩, ⟨false, Bool.false_ne_true⟩⟩

theorem rank_pos (r : Ranking) : r.rank 0 ≠ 0 := Nat.pos_iff_ne_zero.mp (r.pos 0)
