/-! No `macro`, `elab` or `run_cmd` here. -/

-- run_cmd addDecl
def macro_count : Nat := 0

def «elab» : String := "elab \"conclude\" : tactic"

inductive Colour where
  | red
  | green
  deriving Repr, DecidableEq

#eval macro_count + 1
#check Colour.red

set_option maxHeartbeats 1000 in
theorem green_ne_red : Colour.green ≠ Colour.red := by decide

theorem macro_lt : macro_count < 1 := by decide
