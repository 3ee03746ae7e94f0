universe u

variable {size : Nat} {ι : Type u}

theorem below (i : Fin size) (k : Nat) (h : k < i.val) : k + 1 < size := by omega

theorem head_mem (x : ι) (l : List ι) : x ∈ x :: l := by simp

namespace Shape

inductive Colour where
  | red
  | green

open Colour

def weight : Colour → Nat
  | red => 1
  | green => 2

theorem weight_pos (c : Colour) : 0 < weight c := by
  cases c <;> decide

theorem weight_red : weight red < weight .green := by decide

theorem sum_le (w : Nat) (h : ∀ c, weight c ≤ w) : weight red + weight green ≤ 2 * w := by
  have hr := h red
  have hg := h green
  omega

end Shape

def swap' {α β : Type _} : α × β → β × α
  | (first, second) => (second, first)

theorem pairs (p : Nat × Nat) : ∃ a b, p = (a, b) := ⟨p.1, p.2, rfl⟩
