def double (n : Nat) : Nat := n + n

/-- Doubling gives an even number. -/
theorem double_even (n : Nat) : double n % 2 = 0 := by unfold double; omega

-- a test of the definition
example : double 21 = 42 := by decide

-- how the theorem is used
example (k : Nat) : double k % 2 = 0 := double_even k

-- not a proposition
example : Nat := double 4

def exampleCount : Nat := 3
