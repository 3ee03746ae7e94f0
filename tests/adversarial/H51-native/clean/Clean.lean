/-! The kernel does the computing; `native_decide` is not used. -/

@[inline] def square (n : Nat) : Nat := n * n

theorem twelve : square 12 = 144 := by decide

theorem thirteen : square 13 = 13 * 12 + 13 := by decide +kernel

-- by native_decide
def native_decide_free : Bool := true

def «bv_decide» : String := "ofReduceBool native_decide"

theorem bits : (5#8 + 3#8) = 8#8 := by decide
