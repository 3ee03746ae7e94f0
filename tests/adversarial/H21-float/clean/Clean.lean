/-! A program over `Float` beside theorems over exact numbers. -/

def sigmoid (x : Float) : Float := 1.0 / (1.0 + Float.exp (-x))

/-- Exact: a weight in thousandths, not a Float. -/
structure FloatingWeight where
  thousandths : Int

def FloatingWeight.add (v w : FloatingWeight) : FloatingWeight := ⟨v.thousandths + w.thousandths⟩

theorem add_comm' (v w : FloatingWeight) : v.add w = w.add v := by
  unfold FloatingWeight.add; rw [Int.add_comm]

def main : IO Unit := IO.println s!"{sigmoid 0.0}"
