import Demo.Arith

/-! H51: compiled code is trusted. -/

namespace Demo

theorem double_large : double 500 = 1000 := by native_decide

end Demo
