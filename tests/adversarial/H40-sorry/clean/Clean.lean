/-! Nothing is left open here: the word sorry stands in this docstring only. -/

-- sorry
/- sorry /- nested: by sorry -/ admit -/

/-- A proof by `sorry` would end in `sorryAx`. -/
def sorry_free : Bool := true

def message : String := "exact sorry"

def raw : String := r#"theorem t : False := by "sorry" "#

def shown (n : Nat) : String := s!"sorry {n} -- sorry"

def «sorry» : Nat := 3

theorem quoted : «sorry» = 1 + 2 := by decide

namespace Queue

structure Job where
  admit : Nat
  stop : Nat

def Job.sorryCount (j : Job) : Nat := j.admit + j.stop

theorem sorryCount_le (j : Job) : j.admit ≤ j.sorryCount := by
  unfold Job.sorryCount; omega

end Queue

def «a -- b» : Nat := 1 -- sorry: the quoted name does not open a comment

def letter : Char := '"' -- sorry " sorry
