/-! Doubling. Theorem 2 of the notes is `double_pos` below. -/

-- def of doubling: add the number to itself
def double (n : Nat) : Nat := n + n

/- The lemma that follows is an instance of the general case; no axiom is used.
   theorem: a statement with a proof. -/

/-- Doubling a positive number stays positive. -/
theorem double_pos (n : Nat) (h : 0 < n) : 0 < double n := by
  -- unfolding leaves a linear goal
  unfold double; omega

def sample : String := "-- theorem hidden : True := trivial"
