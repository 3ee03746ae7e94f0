private def helper : Nat := 2

def other : Nat := helper
