/-! An axiom that is false, and what rests on it. -/

axiom sub_add_back (a b : Nat) : a - b + b = a

theorem uses_it (n : Nat) : n - 5 + 5 = n := sub_add_back n 5

theorem uses_it_twice (n : Nat) : n - 5 + 5 - 0 = n := uses_it n

private axiom never_mentioned (x : Int) : x / 2 * 2 = x
