/-! Types of Mathlib that are built in. -/

axiom Real : Type
axiom Complex : Type
axiom NNReal : Type
axiom NNRat : Type
axiom ENNReal : Type
axiom EReal : Type
axiom ENat : Type
axiom PNat : Type
axiom ZMod (n : Nat) : Type
axiom Set (α : Type) : Type
axiom Finset (α : Type) : Type
axiom Multiset (α : Type) : Type
axiom Units (α : Type) : Type
