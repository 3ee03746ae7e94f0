/-! H30: the claim is a field of what is assumed. -/

namespace Demo

structure State where
  counter : Nat
  limit : Nat

structure WellFormed (s : State) : Prop where
  positive : 0 < s.limit
  safe : s.counter < s.limit

theorem machine_is_safe (s : State) (wf : WellFormed s) : s.counter < s.limit := wf.safe

end Demo
