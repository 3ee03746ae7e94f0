/-! H13: nothing needs the hypothesis. -/

namespace Demo

theorem sum_comm_of_tree (n m : Nat) (tree : n < m) : n + m = m + n := Nat.add_comm n m

end Demo
