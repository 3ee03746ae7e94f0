/-! No theorem reaches the program part. -/

def opaque_count : Nat := 0

def partialSum : List Nat → Nat
  | [] => 0
  | x :: t => x + partialSum t

theorem partialSum_append (l m : List Nat) : partialSum (l ++ m) = partialSum l + partialSum m := by
  induction l with
  | nil => simp [partialSum]
  | cons x t ih => simp only [List.cons_append, partialSum, ih]; omega

-- unsafe def commented : Nat := 0
theorem count_lt : opaque_count < 1 := by decide

partial def loop (n : Nat) : IO Unit := do
  if n < 3 then IO.println s!"{n}"; loop (n + 1)

def main : IO Unit := loop 0
