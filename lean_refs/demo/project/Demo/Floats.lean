/-! H21: the statement is about machine numbers. -/

namespace Demo

def sigmoid (x : Float) : Float := 1.0 / (1.0 + Float.exp (-x))

theorem sigmoid_congr (x y : Float) (h : x = y) : sigmoid x = sigmoid y := by rw [h]

end Demo
