opaque secret : Nat

private opaque threshold (n : Nat) : Nat

partial def collatz (n : Nat) : Nat :=
  if n ≤ 1 then 0 else if n % 2 = 0 then collatz (n / 2) + 1 else collatz (3 * n + 1) + 1

unsafe def readRaw (n : Nat) : Nat := n + 1

@[implemented_by readRaw] opaque read (n : Nat) : Nat

def score (n : Nat) : Nat := collatz n + secret

theorem secret_lt : secret < secret + 1 := Nat.lt_succ_self _

theorem threshold_le (n : Nat) : threshold n ≤ 2 * threshold n := by omega

theorem collatz_le (n : Nat) : collatz n ≤ collatz n + n := Nat.le_add_right _ _

theorem score_ge (n : Nat) : secret ≤ score n := Nat.le_add_left _ _

theorem read_lt (n : Nat) : read n < read n + 1 := Nat.lt_succ_self _

unsafe example : readRaw 1 = 2 := rfl
