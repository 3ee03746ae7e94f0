import Mathlib

/-!
Readings of the claims about finite machines and routing keys.
-/

namespace FiniteConcepts

/-- What a symbol does to the states of a machine. -/
def behaviour {n : ℕ} {A : Type} (δ : Fin n → A → Fin n) (a : A) : Fin n → Fin n := fun q => δ q a

/-- The set of all functions from states to states has nⁿ elements. -/
theorem functions_counted (n : ℕ) : Fintype.card (Fin n → Fin n) = n ^ n := by sorry

/-- Symbols of any type, finite or not, have at most nⁿ behaviours. -/
theorem behaviours_bounded (n : ℕ) (A : Type) (δ : Fin n → A → Fin n) :
    Set.ncard (Set.range (behaviour δ)) ≤ n ^ n := by sorry

/-- Of more than nⁿ symbols two have one behaviour: the machine cannot tell them apart. -/
theorem some_confused (n : ℕ) (A : Type) (δ : Fin n → A → Fin n) (a : Fin (n ^ n + 1) → A) :
    ∃ i j, i ≠ j ∧ behaviour δ (a i) = behaviour δ (a j) := by sorry

/-- Two states and five symbols: two of the symbols are confused. -/
theorem some_confused_of_five (δ : Fin 2 → Fin 5 → Fin 2) : ∃ i j, i ≠ j ∧ behaviour δ i = behaviour δ j := by sorry

/-- A routing key: kind of node, own index, index of a neighbour. -/
structure RoutingKey (n : ℕ) where
  kind : Fin 2
  own : Fin n
  neighbour : Fin n
  deriving Fintype, DecidableEq

/-- There are 2n² of them. -/
theorem keys_counted (n : ℕ) : Fintype.card (RoutingKey n) = 2 * n ^ 2 := by sorry

/-- Three nodes. -/
theorem keys_counted_three : Fintype.card (RoutingKey 3) = 18 := by sorry

end FiniteConcepts
