theorem comm_of_lt (n m : Nat) (h : n < m) : n + m = m + n := Nat.add_comm n m

theorem about_other (a b n : Nat) (hab : a < b) : n < n + 1 := Nat.lt_succ_self n

theorem two_of_three (a b c : Nat) (hab : a ≤ b) (hbc : b ≤ c) (hc : 0 < c) : a ≤ c := Nat.le_trans hab hbc

theorem arrow : ∀ a b : Nat, a < b → a + b = b + a := fun a b _ => Nat.add_comm a b

theorem tactic_proof (n : Nat) (converges : ∃ k, n < k) : 0 ≤ n := by
  exact Nat.zero_le n

class Reliable (n : Nat) : Prop where
  ok : 7 < n

theorem instance_unused (n : Nat) [Reliable n] : n + 0 = 0 + n := Nat.add_comm n 0
