namespace Facts

axiom size : Nat → Nat

axiom size_lt (n : Nat) : size n < 100

end Facts
