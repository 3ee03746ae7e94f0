import Mathlib

/-!
Readings of the claims about finite machines and routing keys.
-/

namespace FiniteConcepts

/-- What a symbol does to the states of a machine. -/
def behaviour {n : ℕ} {A : Type} (δ : Fin n → A → Fin n) (a : A) : Fin n → Fin n := fun q => δ q a

/-- Symbols of any type, finite or not, have at most nⁿ behaviours. -/
theorem behaviours_bounded (n : ℕ) (A : Type) (δ : Fin n → A → Fin n) :
    Set.ncard (Set.range (behaviour δ)) ≤ n ^ n := by sorry

/-- Of more than nⁿ symbols two have one behaviour: the machine cannot tell them apart. -/
theorem some_confused (n : ℕ) (A : Type) (δ : Fin n → A → Fin n) (a : Fin (n ^ n + 1) → A) :
    ∃ i j, i ≠ j ∧ behaviour δ (a i) = behaviour δ (a j) := by sorry

/-- Two states and five symbols: two of the symbols are confused. -/
theorem some_confused_of_five (δ : Fin 2 → Fin 5 → Fin 2) : ∃ i j, i ≠ j ∧ behaviour δ i = behaviour δ j := by sorry

/-- A routing key: kind of node, own index, index of a neighbour. -/
abbrev RoutingKey (n : ℕ) := Fin 2 × Fin n × Fin n

/-- There are 2n² of them: as many as the kinds, indices and indices multiplied, which is how the count is proved. -/
theorem keys_counted (n : ℕ) : Fintype.card (Fin 2) * Fintype.card (Fin n) * Fintype.card (Fin n) = 2 * n ^ 2 := by
  sorry

/-- Counted one by one, up to eight nodes. -/
theorem keys_counted_to_eight (n : Fin 9) : Fintype.card (RoutingKey n.val) = 2 * n.val ^ 2 := by sorry

end FiniteConcepts
