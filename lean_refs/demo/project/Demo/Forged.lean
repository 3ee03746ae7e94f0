/-! H60: a tactic of this file's own hides a hole. -/

namespace Demo

macro "finish" : tactic => `(tactic| sorry)

theorem square_le (n : Nat) : n * n ≤ n := by finish

end Demo
