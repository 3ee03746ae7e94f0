def double (n : Nat) : Nat := n + n

def Even (n : Nat) : Prop := n % 2 = 0

structure Machine where
  start : Nat
  fuel : Nat

def Machine.step (m : Machine) : Machine := { m with fuel := m.fuel - 1 }

theorem double_eq (n : Nat) : double n = n + n := rfl

theorem even_iff (n : Nat) : Even n ↔ n % 2 = 0 := Iff.rfl

theorem even_of (n : Nat) (h : n % 2 = 0) : Even n := h

theorem mod_of (n : Nat) (h : Even n) : n % 2 = 0 := by exact h

theorem double_eq' (n : Nat) : double n = n + n := by unfold double; rfl

theorem step_start (m : Machine) : m.step.start = m.start := by rfl

theorem even_iff' : ∀ n, Even n ↔ n % 2 = 0 := fun n => by
  show n % 2 = 0 ↔ n % 2 = 0
  exact Iff.rfl

@[simp] theorem double_simp (n : Nat) : double n = n + n := by simp [double]
