import Std.Tactic.BVDecide

def slow (n : Nat) : Nat := n * n

def fast (n : Nat) : Nat := n * n

@[implemented_by fast] def slowBy (n : Nat) : Nat := n + n * n

@[extern "c_square"] def external (n : Nat) : Nat := n * n

@[csimp] theorem slow_eq_fast : @slow = @fast := by funext n; simp [slow, fast]

theorem native : slow 12 = 144 := by native_decide

theorem native_config : slow 13 = 169 := by decide +native

theorem swapped : slowBy 3 = 9 := by
  native_decide

-- runs only where the C function is linked in
theorem foreign : external 3 = 9 := by native_decide

theorem bits (x y : BitVec 8) : x + y = y + x := by bv_decide

def check : Bool := decide (slow 4 = 16)

theorem reduced : slow 4 = 16 :=
  of_decide_eq_true (Lean.ofReduceBool check true rfl)

theorem later : slow 12 + 1 = 145 := by rw [native]
