def step (n : Nat) : Nat := n / 2

theorem converges (n : Nat) : step n ≤ n := by unfold step; omega

theorem twice (a b : Nat) (h : a ≤ b) : step a ≤ b := Nat.le_trans (converges a) h

structure State where
  counter : Nat
  limit : Nat

structure WellFormed (s : State) : Prop where
  positive : 0 < s.limit
  safe : s.counter + 2 < s.limit

def State.next (s : State) : State := { s with counter := s.counter + 1 }

theorem next_safe (s : State) (wf : WellFormed s) : s.next.counter < s.limit := by
  have h := wf.safe
  unfold State.next
  show s.counter + 1 < s.limit
  omega

class Monotone (f : Nat → Nat) : Prop where
  mono : ∀ a b, a ≤ b → f a ≤ f b

theorem twice_mono (f : Nat → Nat) [Monotone f] (a b : Nat) (h : a ≤ b) : f (f a) ≤ f (f b) :=
  Monotone.mono _ _ (Monotone.mono _ _ h)

instance : Monotone step := ⟨fun a b h => by unfold step; omega⟩
