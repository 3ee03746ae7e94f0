/-! Axioms none of which is false by itself, and which cannot hold together. -/

namespace Counting

axiom rank : Nat → Nat

axiom rank_pos : ∀ n, 0 < rank n

axiom rank_zero : rank 0 = 0

theorem rests_on_both : rank 0 ≠ rank 0 := fun _ => by
  have h := rank_pos 0
  rw [rank_zero] at h
  exact absurd h (Nat.lt_irrefl 0)

end Counting

namespace Opposed

axiom Agent : Type

axiom trusted : Agent → Prop

axiom nobody : ∀ a, ¬ trusted a

axiom somebody : ∃ a, trusted a

end Opposed

namespace Three

axiom p : Nat

axiom q : Nat

axiom r : Nat

axiom p_lt_q : p < q

axiom q_lt_r : q < r

axiom r_le_p : r ≤ p

axiom bounded : p ≤ 100

end Three

namespace Defined

axiom score : Int → Int

def fair (x : Int) : Prop := score x = score (-x)

axiom always_fair : ∀ x, fair x

axiom one_sided : score 1 < score (-1)

end Defined

namespace Empty

axiom chosen : Fin 0

end Empty

axiom even_is_odd : ∃ x y : Int, 2 * x = 2 * y + 1
