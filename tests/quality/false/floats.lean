/-! `Float`: IEEE 754 numbers, refuted by running the statement. Infinity is `1.0 / 0.0` and NaN `0.0 / 0.0`. -/

-- witness: x = 0.0 / 0.0 : Float
theorem beq_is_reflexive (x : Float) : (x == x) = true := sorry

-- witness: x = 0.0 : Float, y = -0.0 : Float
theorem beq_is_equality (x y : Float) (h : (x == y) = true) : x = y := sorry

-- witness: x = 0.0 : Float, y = 0.0 : Float, z = 0.0 / 0.0 : Float
theorem addition_is_associative (x y z : Float) : (x + y + z == x + (y + z)) = true := sorry

-- witness:
theorem decimal_fractions : ((0.1 : Float) + 0.2 == 0.3) = true := sorry

-- witness:
theorem one_zero : (0.0 : Float) = -0.0 := sorry

-- witness: x = 2.0 : Float
theorem root_of_square (x : Float) (h : 0 ≤ x) (h' : x ≤ 4) : (x.sqrt * x.sqrt == x) = true := sorry

-- witness: x = 0.0 : Float
theorem divided_by_itself (x : Float) : (x / x == 1) = true := sorry

-- witness: x = 1.0 / 0.0 : Float
theorem one_more_is_larger (x : Float) (h : 0 < x) : x < x + 1 := sorry

-- witness: x = 1.0 / 0.0 : Float
theorem zero_absorbs (x : Float) : (x * 0 == 0) = true := sorry

-- witness: x = 0.0 : Float, y = 0.0 / 0.0 : Float
theorem comparable (x y : Float) : x ≤ y ∨ y ≤ x := sorry
