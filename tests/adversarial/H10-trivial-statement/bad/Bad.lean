def Safe (n : Nat) : Prop := n % 2 = 0

theorem truth : True := trivial

theorem same (n : Nat) : n * 2 = n * 2 := rfl

theorem implied (P : Prop) : P → P := id

theorem stable (n : Nat) (h : Safe n) : Safe n := h

theorem stable_all : ∀ n, Safe n → Safe n := fun _ h => h

theorem equivalent (n : Nat) : Safe n ↔ Safe n := by constructor <;> intro h <;> exact h

theorem pair : True ∧ (5 : Nat) = 5 := by constructor <;> trivial

theorem renamed (f : Nat → Nat) : (∀ x, f x = 0) → (∀ y, f y = 0) := fun h => h

theorem late_hypothesis : (a b : Nat) → (h : a < b) → (c : Nat) → c = a → a < b := fun _ _ h _ _ => h

def holds : (n : Nat) → n = n := fun _ => rfl
